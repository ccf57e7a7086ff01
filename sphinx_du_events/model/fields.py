"""The types of the data's values: what YAML text becomes, and what is said when it cannot.

Each type is an ``Annotated`` alias that pydantic validates and describes in JSON Schema. A
validator raises :func:`problem`, whose type is a diagnostic's slug.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sphinx_du_events.diagnostics import Code, Diagnostic, Location, nearest, shorten, suggest
from sphinx_du_events.model.countries import country_code, country_names
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from pydantic.json_schema import JsonSchemaValue


def problem(code: Code, message: str, hint: str = "", at: object = None) -> PydanticCustomError:
    """Return the error that a validator raises; decoding turns it into a diagnostic.

    ``at`` is what is meant, where that is not the validated value: another located value, or the
    key of one in the validated record.
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
    Where ``zone_missing``, nobody can know the event's zone, and that has been said already.
    """

    zone: ZoneInfo | None = None
    zone_missing: bool = False
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

    keys: ClassVar[frozenset[str]] = frozenset()
    """The right words for keys."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """Keep the keys at hand: every record asks for them."""
        cls.keys = frozenset(cls.model_fields)

    @model_validator(mode="before")
    @classmethod
    def _check_keys(cls, data: Any, info: ValidationInfo) -> Any:
        """Name unknown keys and go on without them, so that every problem is found in one run."""
        if isinstance(data, LocatedDict) and not data.keys() <= cls.keys:
            for key in [key for key in data if key not in cls.keys]:
                cls._check_key(data, key, context_of(info))
        return data

    @classmethod
    def _check_key(cls, data: LocatedDict, written: str, context: Context) -> None:
        key = scalar(written)
        value = data.pop(key)
        right = cls.foreign.get(key)
        if right is None:
            near = nearest(key, (*cls.keys, *cls.foreign))
            hint = f"did you mean “{cls.foreign.get(near, near)}”?" if near else _words_of(cls)
            context.report(Code.UNKNOWN_KEY, f"“{key}” is not a known key", key, hint)
        elif right in data:
            message = f"“{key}” means “{right}”, which is written too"
            context.report(Code.DUPLICATE_KEY, message, key, f"keep “{right}”")
        else:
            data[Scalar(right, key.path, key.line, key.column)] = value
            context.report(Code.FOREIGN_WORD, f"“{key}” is read as “{right}”", key)


def _words_of(kind: type[Record]) -> str:
    return f"use one of: {shorten(kind.model_fields, 40)}"


# --- text --------------------------------------------------------------------------------------


def kind_of(value: object) -> str:
    """Return what a value is, in YAML's words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"“{value}”"


# XML, and so EPUB, feeds and many a terminal, cannot hold these.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def _text(value: object) -> Scalar:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected text, not {kind_of(value)}")
    if not value.isprintable() and (found := _CONTROL.search(value)):
        name = f"U+{ord(found[0]):04X}"
        raise problem(Code.WRONG_VALUE, f"“{value}” has the control character {name}", "delete it")
    return scalar(value)


def _line(value: object) -> Scalar:
    text = _text(value)
    words = " ".join(text.split()) if "\n" in text else text.strip()
    if not words:
        raise problem(Code.WRONG_VALUE, "expected text, found none")
    return text if words == text else Scalar(words, text.path, text.text_line, text.column)


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
_LONGEST_ID = 100


def id_from(text: str) -> str:
    """Return an id that a text could have, or nothing."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_ID.sub("-", plain)[:_LONGEST_ID].strip("-").lower()


def _id(value: object) -> Scalar:
    text = _text(value)
    if len(text) > _LONGEST_ID:
        raise problem(
            Code.INVALID_ID, f"“{text}” is too long for an id", f"the most is {_LONGEST_ID} characters"
        )
    if not _ID.fullmatch(text):
        better = id_from(text)
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


class _OneOrMany:
    """Lets a list of one be written without its brackets, and editors know it."""

    def __get_pydantic_core_schema__(self, kind: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(kind))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


OneOrMany = _OneOrMany()
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
        near = nearest(text, country_names(languages))
        raise problem(
            Code.UNKNOWN_COUNTRY,
            f"“{text}” is not a country",
            f"did you mean “{near}”?" if near else "write a usual name, or a code such as KE or KEN",
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
                message = f"“{seen[code]}” and “{key}” are the same country"
                raise problem(Code.DUPLICATE_KEY, message, "add their numbers up", at=key)
    return value


CountryCounts = Annotated[dict[Country, Count], BeforeValidator(_counted_once)]
"""People per country."""


# --- links and files ---------------------------------------------------------------------------

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_NO_URL = re.compile(r"[\s\\]")
_MAILBOX = r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*"
_MAILBOXES = re.compile(f"{_MAILBOX}(?:,{_MAILBOX})*")
_COMPLETE = "a link is a complete http, https or mailto address"


def is_url(text: str) -> bool:
    """Return whether a text has a scheme, so means an address rather than a file."""
    start = text.lstrip()
    return _SCHEME.match(start) is not None or start.startswith("//")


def _lacks_scheme(text: str) -> bool:
    """Return whether a text looks like an address that lacks only its scheme."""
    host = text.partition("/")[0]
    return bool(_HOST.fullmatch(host)) and host.rpartition(".")[2] in {"com", "edu", "io", "net", "org"}


def check_url(text: str) -> str:
    """Return a safe absolute URL (RFC 3986) as it was written; raise a problem otherwise."""
    url = text.strip()
    if not url.isprintable() or _NO_URL.search(url):
        raise problem(Code.UNSAFE_URL, f"“{url}” has a space or a character that no address has", _COMPLETE)
    if not is_url(url):
        hint = f"did you mean “https://{url}”?" if _HOST.match(url) else _COMPLETE
        raise problem(Code.UNSAFE_URL, f"“{url}” is not a complete address", hint)
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise problem(Code.UNSAFE_URL, f"“{url}” is not an address: {error}", _COMPLETE) from error
    if parts.scheme == "mailto":
        if not _MAILBOXES.fullmatch(parts.path):
            raise problem(Code.UNSAFE_URL, f"“{url}” has no mail address", "write mailto:name@example.org")
    elif parts.scheme not in ("http", "https"):
        raise problem(Code.UNSAFE_URL, f"“{parts.scheme or '//'}” addresses are not allowed", _COMPLETE)
    elif not parts.hostname:
        raise problem(Code.UNSAFE_URL, f"“{url}” has no host", _COMPLETE)
    elif parts.username is not None:
        raise problem(Code.UNSAFE_URL, f"“{url}” hides its host behind a user name", _COMPLETE)
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
            "save it beside the data: a page loads nothing from elsewhere",
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
    try:
        if "." in text.rpartition("/")[2]:
            return Target(file=context.resolve_file(text))
        return Target(page=context.resolve_page(text))
    except PydanticCustomError:
        if _lacks_scheme(text):
            check_url(str(text))
        raise


LinkTarget = Annotated[Target, PlainValidator(_target), WithJsonSchema({"type": "string"})]
"""An address, a file (its name has a suffix) or a document (it has none)."""


def _page(value: object, info: ValidationInfo) -> str:
    return context_of(info).resolve_page(_text(value))


PageName = Annotated[str, PlainValidator(_page), WithJsonSchema({"type": "string"})]
"""A document's name, relative to the source directory, without suffix."""
