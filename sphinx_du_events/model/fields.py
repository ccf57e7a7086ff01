"""The types of values in the data: how YAML text is converted, and the errors if it cannot be.

Each type is an ``Annotated`` alias that pydantic validates and describes in JSON Schema. A
validator raises :func:`sphinx_du_events.model.record.problem`. Other modules have more types: addresses
and files are in ``targets.py``, times in ``moments.py``, ``lengths.py`` and ``zones.py``, countries in
``countries.py``, languages in ``languages.py``, profiles in ``links/``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import slip_of, suggest
from sphinx_du_events.model.characters import mixed_word
from sphinx_du_events.model.located import LocatedDict, Scalar, scalar
from sphinx_du_events.model.record import context_of, problem
from sphinx_du_events.model.written import in_yaml

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

# --- text --------------------------------------------------------------------------------------


def kind_of(value: object) -> str:
    """A value in YAML's terms, for messages: a mapping, a list, or the quoted text."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"“{value}”"


def text_of(value: object) -> Scalar:
    """The value if it is text; raises a problem otherwise."""
    if isinstance(value, Scalar):  # first, as nearly every value
        return value
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected text, not {kind_of(value)}")
    return scalar(value)


LONGEST_TEXT = 50_000
"""Characters in a Markdown text, about a long chapter. Hostile texts can take a parser seconds."""
LONGEST_LINE = 1_000
"""Characters in a title or a name."""


def no_longer_than(text: Scalar, most: int) -> Scalar:
    """A text of at most so many characters; raise a problem otherwise."""
    if len(text) > most:
        raise problem(Code.WRONG_VALUE, f"a text of {len(text):,} characters", f"the most is {most:,}")
    return text


def _text(value: object) -> Scalar:
    return no_longer_than(text_of(value), LONGEST_TEXT)


def mixed_word_note(text: str) -> tuple[str, str] | None:
    """The message and hint for a name of mixed alphabets; None if there is nothing to report."""
    word = mixed_word(text)
    return (
        (f"“{word}” mixes letters of two alphabets that look alike", "check its spelling") if word else None
    )


def note_mixed_word(text: str, info: ValidationInfo) -> None:
    """Report a name of mixed alphabets."""
    if note := mixed_word_note(text):
        context_of(info).report(Code.LOOK_ALIKE, note[0], text, note[1])


def _line(value: object, info: ValidationInfo) -> Scalar:
    text = no_longer_than(text_of(value), LONGEST_LINE)
    note_mixed_word(text, info)
    words = " ".join(text.split()) if "\n" in text or "\r" in text else text.strip()
    # Of a text that ends in no space, a look at the whole is enough if all of it can be seen.
    seen = bool(words) and words.isprintable()
    if not seen and not any(letter.isprintable() for letter in words.replace(" ", "")):
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
    """An id made from a text; empty if no character of the text can be in an id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_ID.sub("-", plain)[:_LONGEST_ID].strip("-").lower()


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def _id(value: object) -> Scalar:
    text = text_of(value)
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
"""Identifier: anchors, links and calendar UIDs are made of it, so it must never change."""

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _guid(value: object) -> Scalar:
    text = text_of(value)
    word = text.strip().lower()
    if _GUID.fullmatch(word) is None:
        hint = "copy it from the schedule: 32 digits from 0 to f in five groups; without any, leave it out"
        raise problem(Code.WRONG_VALUE, f"“{text}” is not a UUID", hint)
    return text if text == word else Scalar(word, text.path, text.line, text.column)


Guid = Annotated[
    Scalar,
    PlainValidator(_guid),
    _as_plain_text,
    WithJsonSchema(
        {"type": "string", "format": "uuid", "examples": ["0f8fad5b-d9cb-469f-a165-70867728950e"]}
    ),
]
"""A UUID (RFC 9562), in lower case."""

Ref = Annotated[
    Scalar, PlainValidator(text_of), _as_plain_text, WithJsonSchema({"type": ["string", "integer"]})
]
"""The id of another record; whether that record exists is checked after everything is read."""


# --- lists and words ---------------------------------------------------------------------------


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | LocatedDict) else value


class _OneOrMany:
    """Accepts a single value for a list, also in the JSON Schema."""

    def __get_pydantic_core_schema__(self, kind: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(kind))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


OneOrMany = _OneOrMany()
"""Accept a single value for a list."""

Words = Annotated[tuple[Line, ...], OneOrMany]
"""A list of free keywords."""

_MOST_FORMER = 8


def _not_too_many(ids: tuple[Scalar, ...], info: ValidationInfo) -> tuple[Scalar, ...]:
    """The oldest ids: addresses have each former id of an event with each of its sessions."""
    if len(ids) > _MOST_FORMER:
        message = (
            f"“was” has {len(ids)} ids; addresses with “{ids[_MOST_FORMER]}” and later ones lead nowhere"
        )
        context_of(info).report(
            Code.WRONG_VALUE, message, ids[_MOST_FORMER], f"the most is {_MOST_FORMER} former ids"
        )
    return ids[:_MOST_FORMER]


FormerIds = Annotated[tuple[Id, ...], OneOrMany, AfterValidator(_not_too_many)]
"""The ids that a record had before, the oldest first."""


def or_common(*common: str) -> AfterValidator:
    """A validator of a free word that notes a slip of the finger in a common one; the word stays."""

    def check(word: Scalar, info: ValidationInfo) -> Scalar:
        near = slip_of(word, common)
        if near is not None:
            message = f"“{word}” is a letter away from “{near}”"
            context_of(info).report(Code.NEAR_WORD, message, word, f"did you mean “{near}”?")
        return word

    return AfterValidator(check)


def or_words(key: str, example: str) -> BeforeValidator:
    """A validator before that of a mapping: text in its place is refused with the mapping to write."""

    def check(value: object) -> object:
        if isinstance(value, str):
            hint = f"write {key}: {{{example.replace('…', in_yaml(value), 1)}}}"
            raise problem(Code.WRONG_TYPE, f"“{key}”: expected a mapping, not {kind_of(value)}", hint)
        return value

    return BeforeValidator(check)


def word_in(allowed: tuple[str, ...], synonyms: dict[str, str] | None = None) -> BeforeValidator:
    """A validator for a word from a fixed list, in any case; synonyms are accepted and reported."""

    def check(value: object, info: ValidationInfo) -> str:
        text = text_of(value)
        word = text.strip().lower().replace(" ", "-").replace("_", "-")
        if synonyms and word in synonyms:
            context_of(info).report(Code.FOREIGN_WORD, f"“{text}” is read as “{synonyms[word]}”", text)
            return synonyms[word]
        if word not in allowed:
            raise problem(Code.WRONG_VALUE, f"“{text}” is not allowed here", suggest(word, allowed))
        return word

    return BeforeValidator(check)


def _yes_or_no(value: object) -> bool:
    word = text_of(value).strip().lower()
    if word not in ("true", "false", "yes", "no"):
        raise problem(Code.WRONG_VALUE, f"“{value}” is neither true nor false", "write true or false")
    return word in ("true", "yes")


YesOrNo = Annotated[bool, PlainValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]
"""true or false."""


_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{0,20})?")


def _focus(value: object) -> tuple[float, float]:
    parts = value if isinstance(value, list) else []
    numbers = tuple(
        float(part)
        for part in parts
        if isinstance(part, str) and _PERCENT.fullmatch(part) and float(part) <= _WHOLE
    )
    if len(parts) != 2 or len(numbers) != 2:  # noqa: PLR2004 - across and down
        message = f"{kind_of(value)} is not a point"
        raise problem(Code.WRONG_VALUE, message, "write two numbers from 0 to 100, as [50, 30]: across, down")
    return numbers


_WHOLE = 100

Focus = Annotated[
    tuple[float, float],
    PlainValidator(_focus),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 100},
            "minItems": 2,
            "maxItems": 2,
            "examples": [[50, 30]],
        }
    ),
]
"""A point of a picture: percent of its width from the left, and of its height from the top."""


def _count(value: object) -> int:
    text = str(value)
    if isinstance(value, dict | list) or not (text.isascii() and text.isdigit()):
        raise problem(Code.WRONG_TYPE, f"expected a whole number, not {kind_of(value)}")
    if len(text) > 9:  # noqa: PLR2004 - more than there are people
        raise problem(Code.WRONG_VALUE, f"{text} is too large", "the largest number is 999999999")
    return int(text)


Count = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A number of things, zero or more."""
