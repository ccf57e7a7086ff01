"""Located values become records; what pydantic says becomes diagnostics at the value's place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.fields import Context, Record, kind_of
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, locate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pydantic_core import ErrorDetails

RecordType = TypeVar("RecordType", bound=Record)

_CODES = {code.slug: code for code in Code}
_EXPECTED = {
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
}


class Decoder:
    """Decodes the values of one file."""

    def __init__(self, path: Path, context: Context, report: Callable[[Diagnostic], None]) -> None:
        self.path = path
        self.context = context
        self.report = report

    def records(
        self, kind: type[RecordType] | TypeAdapter[RecordType], value: Any, what: str
    ) -> list[RecordType]:
        """Return the good records of a list; the others are reported and left out."""
        if not isinstance(value, LocatedList):
            self.report(
                Diagnostic(
                    Code.WRONG_TYPE,
                    f"expected a list of {what}s, not {kind_of(value)}",
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
        """Return the record of a mapping, or None where anything in it is wrong."""
        record, problems = self.attempt(kind, value, what)
        for found in problems:
            self.report(found)
        return None if any(found.severity == "error" for found in problems) else record

    def attempt(
        self, kind: type[RecordType] | TypeAdapter[RecordType], value: Any, what: str
    ) -> tuple[RecordType | None, list[Diagnostic]]:
        """Return the record, if it can be made, and everything that is wrong with it."""
        context = self.context
        context.diagnostics.clear()
        record: RecordType | None = None
        problems: list[Diagnostic] = []
        try:
            if isinstance(kind, TypeAdapter):
                record = kind.validate_python(value, context=context)
            else:
                record = kind.model_validate(value, context=context)
        except ValidationError as error:
            problems = [self._diagnostic(details, value) for details in error.errors(include_url=False)]
        if problems or context.diagnostics:
            prefix = _name(value, what)
            problems = [
                replace(found, message=f"{prefix}: {found.message}")
                for found in [*context.diagnostics, *problems]
            ]
            problems.sort(key=lambda found: found.location)
        return record, problems

    def _diagnostic(self, details: ErrorDetails, root: Any) -> Diagnostic:
        steps = details["loc"]
        context = details.get("ctx", {})
        at = context.get("at")
        location = at.location if isinstance(at, Scalar) else None
        location = location or locate(root, steps, self.path)
        kind = details["type"]
        if kind in _CODES:
            return Diagnostic(_CODES[kind], details["msg"], location, context.get("hint", ""))
        if kind == "missing":
            return Diagnostic(Code.MISSING_KEY, f"“{steps[-1]}” is missing", location)
        if kind in _EXPECTED:
            message = f"expected {_EXPECTED[kind]}, not {kind_of(details['input'])}"
            return Diagnostic(Code.WRONG_TYPE, _of(steps, message), location)
        return Diagnostic(Code.WRONG_TYPE, _of(steps, details["msg"]), location)


def _of(steps: tuple[int | str, ...], message: str) -> str:
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    return f"“{key}”: {message}" if key and key != "[key]" else message


def _name(value: Any, what: str) -> str:
    """Return how a message calls a record: by its id, else its title or name, else its kind alone."""
    if isinstance(value, LocatedDict):
        for key in ("id", "title", "name", "organization"):
            own = value.get(key)
            if isinstance(own, Scalar):
                return f"{what} “{own}”"
    return what


def without(value: LocatedDict, problems: list[Diagnostic], path: Path) -> LocatedDict:
    """Return a mapping without the values that errors stand at or in.

    For the header of an event, whose sessions must not go down with it.
    """
    bad: set[Location] = {found.location for found in problems if found.severity == "error"}
    kept = LocatedDict()
    kept.line, kept.column = value.line, value.column
    for key, own in value.items():
        if not bad & set(_places(own, path)) and locate(key, (), path) not in bad:
            kept[key] = own
    return kept


def _places(value: Any, path: Path) -> list[Location]:
    places = [locate(value, (), path)]
    if isinstance(value, LocatedDict):
        for key, own in value.items():
            places += [locate(key, (), path), *_places(own, path)]
    elif isinstance(value, LocatedList):
        for own in value:
            places += _places(own, path)
    return places
