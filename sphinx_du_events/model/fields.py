"""The types of the data's values: what YAML text becomes, and what is said when it cannot.

Each type is an ``Annotated`` alias that pydantic validates and describes in JSON Schema. A
validator raises :func:`problem`, whose type is a diagnostic's slug.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code, Diagnostic, Location, suggest
from sphinx_du_events.model.countries import country_code, country_names
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo


def problem(code: Code, message: str, hint: str = "", at: object = None) -> PydanticCustomError:
    """Return the error that a validator raises; decoding turns it into a diagnostic.

    ``at`` is the located value that is meant, where that is not the validated one.
    """
    # Braces are pydantic's template syntax, and data may contain them: pass the words as values.
    return PydanticCustomError(
        cast("Any", code.slug), "{message}", {"message": message, "hint": hint, "at": at}
    )


def _no_files(_path: Scalar) -> str:
    raise problem(Code.FILE_MISSING, "files cannot be named here")


@dataclass(slots=True)
class Context:
    """What validators may ask of the world around a record.

    ``resolve_file`` turns a file as written into a path relative to the source directory
    (POSIX), ``resolve_page`` a document's name into one without suffix; both raise a problem.
    """

    zone: ZoneInfo | None = None
    languages: tuple[str, ...] = ("en",)
    resolve_file: Callable[[Scalar], str] = _no_files
    resolve_page: Callable[[Scalar], str] = _no_files
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: Code, message: str, at: object, hint: str = "") -> None:
        """Keep a diagnostic without stopping the validation of the record's other values."""
        location = at.location if isinstance(at, Scalar) else None
        self.diagnostics.append(Diagnostic(code, message, location or Location(Path()), hint))


_NOWHERE = Context()


def context_of(info: ValidationInfo) -> Context:
    """Return the context given to validation, or one that knows nothing."""
    return cast("Context", info.context) if info.context is not None else _NOWHERE


class Record(BaseModel):
    """A frozen record whose keys are exactly those declared."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, use_attribute_docstrings=True
    )

    foreign: ClassVar[dict[str, str]] = {}
    """Common other words for keys, and the right ones."""

    @model_validator(mode="before")
    @classmethod
    def _check_keys(cls, data: Any, info: ValidationInfo) -> Any:
        """Name unknown keys and go on without them, so that every problem is found in one run."""
        if isinstance(data, LocatedDict) and not data.keys() <= cls.model_fields.keys():
            for key in [key for key in data if key not in cls.model_fields]:
                cls._check_key(data, key, context_of(info))
        return data

    @classmethod
    def _check_key(cls, data: LocatedDict, written: str, context: Context) -> None:
        key = scalar(written)
        value = data.pop(key)
        right = cls.foreign.get(key)
        if right is not None and right not in data:
            data[Scalar(right, key.path, key.line, key.column)] = value
            context.report(Code.FOREIGN_WORD, f"“{key}” is read as “{right}”", key)
        else:
            words = [*cls.model_fields, *cls.foreign]
            context.report(Code.UNKNOWN_KEY, f"“{key}” is not a known key", key, suggest(key, words))


# --- text --------------------------------------------------------------------------------------


def kind_of(value: object) -> str:
    """Return what a value is, in YAML's words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"“{value}”"


def _text(value: object) -> Scalar:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected text, not {kind_of(value)}")
    return scalar(value)


def _line(value: object) -> Scalar:
    text = _text(value)
    if "\n" in text:
        joined = " ".join(text.split())
        return Scalar(joined, text.path, text.text_line, text.column)
    if not text.strip():
        raise problem(Code.WRONG_VALUE, "expected text, found none")
    return text


_as_plain_text = PlainSerializer(str, return_type=str)

Text = Annotated[
    Scalar,
    PlainValidator(_text),
    _as_plain_text,
    WithJsonSchema({"type": "string", "description": "Markdown"}),
]
"""A Markdown text."""

Line = Annotated[
    Scalar, PlainValidator(_line), _as_plain_text, WithJsonSchema({"type": ["string", "number"]})
]
"""One line of plain text, such as a title or a name."""


# --- identifiers -------------------------------------------------------------------------------

_ID = re.compile(r"[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*")
_NOT_ID = re.compile(r"[^A-Za-z0-9]+")


def _id(value: object) -> Scalar:
    text = _text(value)
    if not _ID.fullmatch(text):
        better = _NOT_ID.sub("-", text).strip("-").lower()
        raise problem(
            Code.INVALID_ID,
            f"“{text}” cannot be an id",
            "an id is ASCII letters and digits, joined by - . or _"
            + (f", for example “{better}”" if better else ""),
        )
    return text


Id = Annotated[
    Scalar,
    PlainValidator(_id),
    _as_plain_text,
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_ID.pattern}$"}),
]
"""A name for machines: it makes the anchor, the calendar's UID, the link; never changed later."""

Ref = Annotated[
    Scalar, PlainValidator(_text), _as_plain_text, WithJsonSchema({"type": ["string", "integer"]})
]
"""The id of another record; whether there is one is checked when everything is read."""


# --- lists and words ---------------------------------------------------------------------------


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | LocatedDict) else value


OneOrMany = BeforeValidator(_as_list)
"""Let a list of one be written without its brackets."""

Words = Annotated[tuple[Line, ...], OneOrMany]
"""A list of free words."""


def word_in(allowed: tuple[str, ...], synonyms: dict[str, str] | None = None) -> BeforeValidator:
    """Return a validator for a word out of a few, in any case, with common spellings understood."""

    def check(value: object, info: ValidationInfo) -> str:
        text = _text(value)
        word = text.strip().lower().replace(" ", "-").replace("_", "-")
        if synonyms and word in synonyms:
            context_of(info).report(Code.FOREIGN_WORD, f"“{text}” is read as “{synonyms[word]}”", text)
            return synonyms[word]
        if word not in allowed:
            raise problem(Code.WRONG_VALUE, f"“{text}” is not allowed here", suggest(word, allowed))
        return word

    return BeforeValidator(check)


# --- countries ---------------------------------------------------------------------------------


def _country(value: object, info: ValidationInfo) -> str:
    text = _text(value)
    languages = context_of(info).languages
    code = country_code(str(text), languages)
    if code is None:
        raise problem(
            Code.UNKNOWN_COUNTRY,
            f"“{text}” is not a country",
            suggest(text, country_names(languages)),
        )
    return code


Country = Annotated[
    str,
    PlainValidator(_country),
    WithJsonSchema({"type": "string", "examples": ["Kenya", "KE", "KEN"]}),
]
"""An ISO 3166-1 alpha-2 code, from any usual name or code."""


def _count(value: object) -> int:
    text = str(value)
    if isinstance(value, dict | list) or not (text.isascii() and text.isdigit()):
        raise problem(Code.WRONG_TYPE, f"expected a whole number, not {kind_of(value)}")
    if len(text) > 9:  # noqa: PLR2004 - more than there are people
        raise problem(Code.WRONG_VALUE, f"{text} is more than there are people")
    return int(text)


Count = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A number of things, zero or more."""


def _counted_once(value: object, info: ValidationInfo) -> object:
    if isinstance(value, LocatedList):
        # A list of names says that one person joined from each.
        raise problem(Code.WRONG_TYPE, "expected a mapping from country to number, not a list")
    if isinstance(value, LocatedDict):
        languages = context_of(info).languages
        seen: dict[str, str] = {}
        for key in value:
            code = country_code(str(key), languages)
            if code is not None and seen.setdefault(code, key) != key:
                raise problem(Code.DUPLICATE_KEY, f"“{seen[code]}” and “{key}” are the same country")
    return value


CountryCounts = Annotated[dict[Country, Count], BeforeValidator(_counted_once)]
"""People per country."""


# --- links and files ---------------------------------------------------------------------------

_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LOOKS_LIKE_HOST = re.compile(r"[\w-]+(\.[\w-]+)+([/:?#]|$)")


def is_url(text: str) -> bool:
    """Return whether a text has a scheme, so means an address rather than a file."""
    return _SCHEME.match(text) is not None or text.startswith("//")


def check_url(text: str) -> str:
    """Return a safe absolute URL (RFC 3986) as it was written; raise a problem otherwise."""
    url = text.strip()
    allowed = "a link is a complete http, https or mailto address"
    if any(char.isspace() or char == "\\" or not char.isprintable() for char in url):
        raise problem(Code.UNSAFE_URL, f"“{url}” has a space or a control character", allowed)
    if not is_url(url):
        hint = f"did you mean “https://{url}”?" if _LOOKS_LIKE_HOST.match(url) else allowed
        raise problem(Code.UNSAFE_URL, f"“{url}” is not a complete address", hint)
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise problem(Code.UNSAFE_URL, f"“{url}” is not an address: {error}", allowed) from error
    if parts.scheme.lower() not in _SCHEMES:
        raise problem(Code.UNSAFE_URL, f"“{parts.scheme or '//'}” addresses are not allowed", allowed)
    if parts.scheme.lower() == "mailto":
        if "@" not in parts.path:
            raise problem(Code.UNSAFE_URL, f"“{url}” has no mail address")
    elif not parts.hostname:
        raise problem(Code.UNSAFE_URL, f"“{url}” has no host", allowed)
    elif parts.username is not None:
        raise problem(Code.UNSAFE_URL, f"“{url}” hides its host behind a user name", allowed)
    return url


def _url(value: object) -> str:
    return check_url(str(_text(value)))


Url = Annotated[str, PlainValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""An ``http``, ``https`` or ``mailto`` address."""


def _file(value: object, info: ValidationInfo) -> str:
    text = _text(value)
    if is_url(text):
        raise problem(
            Code.UNSAFE_URL,
            f"“{text}” is not a file",
            "save it beside the data, so that no page loads anything from elsewhere",
        )
    return context_of(info).resolve_file(text)


FilePath = Annotated[str, PlainValidator(_file), WithJsonSchema({"type": "string"})]
"""A file, relative to the data file (or to the source directory, with a leading ``/``)."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: exactly one of an address, a file of the source tree, a document."""

    url: str = ""
    file: str = ""
    page: str = ""


def _target(value: object, info: ValidationInfo) -> Target:
    text = _text(value)
    if is_url(text):
        return Target(url=check_url(str(text)))
    context = context_of(info)
    last = text.rstrip("/").rpartition("/")[2]
    if "." in last:
        if _LOOKS_LIKE_HOST.match(text) and last.partition(".")[2] in {"com", "org", "net", "io"}:
            return Target(url=check_url(str(text)))
        return Target(file=context.resolve_file(text))
    return Target(page=context.resolve_page(text))


LinkTarget = Annotated[Target, PlainValidator(_target), WithJsonSchema({"type": "string"})]
"""An address, a file (its name has a suffix) or a document (it has none)."""


def _page(value: object, info: ValidationInfo) -> str:
    return context_of(info).resolve_page(_text(value))


PageName = Annotated[str, PlainValidator(_page), WithJsonSchema({"type": "string"})]
"""A document's name, relative to the source directory, without suffix."""


def freeze(values: object) -> object:
    """Return a list as a tuple."""
    return tuple(values) if isinstance(values, list) else values


Frozen = AfterValidator(freeze)
