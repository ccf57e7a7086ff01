"""The base class of all records, and the errors that their validators raise."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, Self, cast

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import nearest, shorten
from sphinx_du_events.model.located import LocatedDict, Scalar, blank_keys, scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from zoneinfo import ZoneInfo

    from sphinx_du_events.model.file_types import Use


def problem(code: Code, message: str, hint: str = "", at: object = None) -> PydanticCustomError:
    """The error that a validator raises; decoding turns it into a diagnostic.

    ``at`` is the place to report, if it is not the validated value: another located value, or the
    key of a value in the validated record.
    """
    # Braces are pydantic's template syntax, and data may contain braces: pass the words as values.
    return PydanticCustomError(
        cast("Any", code.slug), "{message}", {"message": message, "hint": hint, "at": at}
    )


def in_one_line(error: PydanticCustomError) -> str:
    """A problem and its hint on one line."""
    hint = (error.context or {}).get("hint", "")
    return f"{error.message()}; {hint}" if hint else error.message()


class Resolver(Protocol):
    """What records ask about the ids that they refer to, once all sections are read."""

    def leads(self, ref: Scalar, section: str, otherwise: str = "") -> bool:
        """Whether a record of a section has the id. Where none has, this is reported, if its reason was not.

        ``otherwise`` is the hint where no id is near.
        """

    def has_all(self, ids: AbstractSet[Scalar | None], section: str) -> bool:
        """Whether a section has a record with each of some ids; None is no id."""

    def find(self, ref: Scalar, section: str) -> Any:
        """The record of a section with the id, or None."""

    def all(self, section: str) -> Iterable[Any]:
        """The records of a section, in their order."""

    def meant(self, words: Scalar, section: str) -> Any:
        """The record of a section whose id or title free words are, or None; nearly so is noted."""

    def current(self, ref: Scalar, section: str) -> Scalar:
        """The id, or that of the record of a section that had it before, at the same place."""

    def person_called(self, name: str) -> Any:
        """The record of the person whom a name or a handle means, or None."""

    def note(self, code: Code, message: str, at: Scalar) -> None:
        """Report what only all records together show, at a value."""


def _no_files(_path: Scalar, _use: Use) -> str:
    raise problem(Code.FILE_MISSING, "files cannot be named here")


def _nothing_unfit(_path: str, _use: Use) -> Iterable[tuple[Code, str, str]]:
    return ()


def _no_text(_path: str, _most: int) -> tuple[str, Iterable[tuple[Code, str, str]]]:
    return "", ()


def _no_pages(_name: Scalar) -> str:
    raise problem(Code.UNKNOWN_PAGE, "documents cannot be named here")


class Misspelt(NamedTuple):
    """A key that is probably meant as another, and what is written there."""

    key: Scalar
    value: object
    hint: str


@dataclass(slots=True)
class Context:
    """What validators need to know beyond the record.

    ``resolve_file`` turns a file as written and its use into a path relative to the source directory
    (POSIX), ``resolve_page`` a document's name into a name without suffix; both raise a problem.
    ``zone_missing`` means that the event's zone cannot be known, and that this is already reported.
    """

    zone: ZoneInfo | None = None
    zone_missing: bool = False
    languages: tuple[str, ...] = ("en",)
    resolve_file: Callable[[Scalar, Use], str] = _no_files
    resolve_page: Callable[[Scalar], str] = _no_pages
    unfit: Callable[[str, Use], Iterable[tuple[Code, str, str]]] = _nothing_unfit
    """What to report of a picture that can be shown, by the path that ``resolve_file`` gave: codes, words and
    hints."""
    text_in: Callable[[str, int], tuple[str, Iterable[tuple[Code, str, str]]]] = _no_text
    """The text of a file of at most so many bytes, by the path that ``resolve_file`` gave, and what to report
    of it: codes, words and hints. The text is empty if it cannot be read."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    zone_reported: bool = False
    """Whether it is reported that the event has no zone: once for all of a file's times."""
    left_out: frozenset[str] = frozenset()
    """Keys of the record whose values are wrong and already reported; the record is made without them."""
    misspelt: dict[tuple[int, str], Misspelt] = field(default_factory=dict)
    """Unknown keys that are near a known key, by the identity of their mapping and the known key."""

    def report(self, code: Code, message: str, at: object, hint: str = "") -> None:
        """Add a diagnostic, and go on validating the record's other values."""
        location = at.location if isinstance(at, Scalar) else None
        self.diagnostics.append(Diagnostic(code, message, location or Location(Path()), hint))


_NOWHERE = Context()


def context_of(info: ValidationInfo) -> Context:
    """The context given to validation, or an empty default."""
    context: Context | None = info.context
    return _NOWHERE if context is None else context


class Record(BaseModel):
    """A frozen record that accepts only its declared keys."""

    # Of the records that there may be, most sites have few: each is built when the first is read.
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    foreign: ClassVar[dict[str, str]] = {}
    """Common synonyms of keys, with the correct key."""

    elsewhere: ClassVar[dict[str, str]] = {}
    """Keys that people expect here, with what to write in their place."""

    keys: ClassVar[frozenset[str]] = frozenset()
    """The accepted keys."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """Store the keys once: every record needs them."""
        cls.keys = frozenset(cls.model_fields)

    @classmethod
    def prepare(cls, listed: list[Any], /) -> None:
        """Change the records of a list before they are decoded, where they mean something for each other."""

    def linked(self, _resolver: Resolver, /) -> Self | None:
        """This record with the references that lead to records; None where nothing is left of it then."""
        return self

    def made_without(self, _wrong: frozenset[str], /) -> Self:
        """This record, made without the values of some keys, with what else that means."""
        return self

    @model_validator(mode="before")
    @classmethod
    def _check_keys(cls, data: Any, info: ValidationInfo) -> Any:
        """Report unknown keys and go on without them, so that a single run finds every problem."""
        if isinstance(data, LocatedDict):
            if not data.keys() <= cls.keys:
                for key in [key for key in data if key not in cls.keys]:
                    cls._check_key(data, key, context_of(info))
            for key in blank_keys(data):
                if key not in cls.keys and key not in cls.foreign:
                    cls._report_unknown(data, key, None, context_of(info))
        return data

    @classmethod
    def _check_key(cls, data: LocatedDict, written: str, context: Context) -> None:
        key = scalar(written)
        value = data.pop(key)
        right = cls.foreign.get(key)
        if right is None:
            cls._report_unknown(data, key, value, context)
        elif right in data:
            message = f"“{key}” means “{right}”, which is written too"
            context.report(Code.DUPLICATE_KEY, message, key, f"keep “{right}”")
        else:
            data[Scalar(right, key.path, key.line, key.column)] = value
            context.report(Code.FOREIGN_WORD, f"“{key}” is read as “{right}”", key)

    @classmethod
    def _hint_for(cls, _key: Scalar, _value: object) -> str:
        """The hint for a key that is near none; ``value`` is None where the key is blank."""
        return f"use one of: {shorten(cls.model_fields, 50)}"

    @classmethod
    def _report_unknown(cls, data: LocatedDict, key: Scalar, value: object, context: Context) -> None:
        name, colon, rest = map(str.strip, key.partition(":"))
        near: str | None = None
        if key in cls.elsewhere:
            hint = f"write {cls.elsewhere[key]}"
        elif colon and rest and name in cls.keys:
            near = name
            value, hint = rest, f"write {name}: {rest}, with a space behind the colon"
        else:
            near = nearest(key, (*cls.keys, *cls.foreign))
            near = near and cls.foreign.get(near, near)
            hint = f"did you mean “{near}”?" if near else cls._hint_for(key, value)
        if near:
            context.misspelt[id(data), near] = Misspelt(key, value, hint)
        context.report(Code.UNKNOWN_KEY, f"“{key}” is not a known key", key, hint)


def kinds_below(kind: type[Record]) -> Iterator[type[Record]]:
    """The kinds of records that a kind has below it."""
    for one in kind.__subclasses__():
        yield one
        yield from kinds_below(one)
