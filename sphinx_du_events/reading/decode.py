"""Located values become records; what pydantic says becomes diagnostics at the value's place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from sphinx_du_events.diagnostics import Code, Diagnostic, plural
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, locate, place_of
from sphinx_du_events.model.record import Context, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from sphinx_du_events.diagnostics import Location

RecordType = TypeVar("RecordType", bound=Record)

_CODES = {code.slug: code for code in Code}
_EXPECTED = {
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
}


class _Attempt(NamedTuple):
    """What came of decoding a record."""

    record: Any
    problems: list[Diagnostic]
    wrong_keys: set[str]
    """The record's own keys whose values are wrong, or hold something that is."""

    @property
    def failed(self) -> bool:
        return self.record is None or any(found.severity == "error" for found in self.problems)


class Decoder:
    """Decodes the values of one file."""

    def __init__(self, path: Path, context: Context, report: Callable[[Diagnostic], None]) -> None:
        self.path = path
        self.context = context
        self.report = report
        self.left_out: set[str] = set()
        """The ids of records that were left out because something in them is wrong."""
        self.complete = True
        """Whether every list of records was one."""
        self._failed: list[tuple[LocatedDict, set[str]]] = []

    def records(
        self, kind: type[RecordType] | TypeAdapter[RecordType], value: Any, what: str
    ) -> list[RecordType]:
        """The good records of a list; the others are reported and left out."""
        if not isinstance(value, LocatedList):
            self.complete = False
            self.report(
                Diagnostic(
                    Code.WRONG_TYPE,
                    f"expected a list of {plural(what)}, not {kind_of(value)}",
                    locate(value, (), self.path),
                    "begin each record with “- ”",
                )
            )
            return []
        decoded = (self.record(kind, item, what) for item in value)
        return [record for record in decoded if record is not None]

    def record(
        self, kind: type[RecordType] | TypeAdapter[RecordType], value: Any, what: str
    ) -> RecordType | None:
        """The record of a mapping, or None where anything in it is wrong."""
        attempt = self._attempt(kind, value, what)
        if not attempt.problems:
            return attempt.record  # type: ignore[no-any-return]  # made by the kind given
        for found in attempt.problems:
            self.report(found)
        if not attempt.failed:
            return attempt.record  # type: ignore[no-any-return]  # as above
        if isinstance(value, LocatedDict):
            self._failed.append((value, attempt.wrong_keys))
            if isinstance(value.get("id"), str):
                self.left_out.add(str(value["id"]))
        return None

    def fragments(
        self,
        kind: type[RecordType] | TypeAdapter[RecordType],
        keys: Iterable[str],
        stand_ins: Mapping[str, str],
    ) -> list[RecordType]:
        """Records of only some keys, of what was left out: so that more of it can be checked.

        ``stand_ins`` are values for the keys that a record must have.
        """
        found = []
        for value, wrong_keys in self._failed:
            good = {key: value[key] for key in keys if key in value and key not in wrong_keys}
            fragment = LocatedDict({**stand_ins, **good}).at(value.line, value.column)
            record = self._attempt(kind, fragment, "").record
            if record is not None:
                found.append(record)
        return found

    def salvage(
        self, kind: type[RecordType], value: LocatedDict, defaults: Mapping[str, Scalar], what: str
    ) -> tuple[RecordType, set[str]]:
        """The record without the values that are wrong, which are reported, and their keys.

        ``defaults`` stand for the keys that it must have.
        """
        attempt = self._attempt(kind, value, what)
        for found in attempt.problems:
            self.report(found)
        record: Any = attempt.record
        if record is None:
            good = {key: own for key, own in value.items() if key not in attempt.wrong_keys}
            kept = LocatedDict({**defaults, **good}).at(value.line, value.column)
            record = self._attempt(kind, kept, what).record or kind.model_construct(None, **defaults)
        return record, attempt.wrong_keys

    def attempt(
        self, kind: type[RecordType] | TypeAdapter[RecordType], value: Any, what: str
    ) -> tuple[RecordType | None, list[Diagnostic]]:
        """The record, if it can be made, and everything that is wrong with it."""
        record, problems, _ = self._attempt(kind, value, what)
        return record, problems

    def _attempt(self, kind: type[Record] | TypeAdapter[Any], value: Any, what: str) -> _Attempt:
        context = self.context
        context.diagnostics.clear()
        record: Any = None
        errors: list[ErrorDetails] = []
        name = _name(value, what)
        try:
            if isinstance(kind, TypeAdapter):
                record = kind.validate_python(value, context=context)
            else:
                record = kind.model_validate(value, context=context)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if not errors and not context.diagnostics:
            return _Attempt(record, [], set())
        problems = [*context.diagnostics, *(self._diagnostic(details, value) for details in errors)]
        problems = [replace(found, message=f"{name}: {found.message}") for found in problems]
        problems.sort(key=lambda found: found.location)
        return _Attempt(record, problems, {str(details["loc"][0]) for details in errors if details["loc"]})

    def _diagnostic(self, details: ErrorDetails, root: Any) -> Diagnostic:
        steps = details["loc"]
        context = details.get("ctx", {})
        location = self._location(details["input"], context.get("at")) or locate(root, steps, self.path)
        kind = details["type"]
        if kind in _CODES:
            return Diagnostic(_CODES[kind], context["message"], location, context["hint"])
        if kind == "missing":
            return Diagnostic(Code.MISSING_KEY, _of(steps[:-1], f"“{steps[-1]}” is missing"), location)
        expected = _EXPECTED.get(kind)
        message = f"expected {expected}, not {kind_of(details['input'])}" if expected else details["msg"]
        return Diagnostic(Code.WRONG_TYPE, _of(steps, message), location)

    def _location(self, value: Any, at: Any) -> Location | None:
        """The place that an error means: of ``at``, or of the key ``at``, or of the value."""
        if isinstance(at, str) and not isinstance(at, Scalar) and isinstance(value, dict):
            at = value.get(at)
        return place_of(at, self.path) or place_of(value, self.path)


def _of(steps: tuple[int | str, ...], message: str) -> str:
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    return f"“{key}”: {message}" if key and key != "[key]" else message


def _name(value: Any, what: str) -> str:
    """How a message calls a record: by its id, else its title or name, else its kind alone."""
    if isinstance(value, LocatedDict):
        for key in ("id", "title", "name", "organization"):
            own = value.get(key)
            if isinstance(own, Scalar):
                return f"{what} “{own}”"
    return what
