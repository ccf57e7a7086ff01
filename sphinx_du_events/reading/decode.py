"""Located values become records; what pydantic reports becomes diagnostics at the value's place.

A wrong value costs that value: it is reported, and the record is made without it. Only what a record cannot
be without, such as its id, costs the record.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.located import (
    LocatedDict,
    LocatedList,
    Scalar,
    blank_keys,
    locate,
    place_of,
    repeated_values,
)
from sphinx_du_events.model.record import Record, kinds_below
from sphinx_du_events.reading.pruning import place_in, reach, without

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from sphinx_du_events.diagnostics import Location
    from sphinx_du_events.model.record import Context, Misspelt

_CODES = {code.slug: code for code in Code}
_EXPECTED = {
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
}
_COLON = re.compile(r"([A-Za-z_][\w-]*):[^\s/]")
_STAND_INS = {"id": "x", "title": "x", "name": "x", "date": "2000-01-01"}
"""Values of keys that records must have, where only what else they refer to is looked at."""

_MOST_ROUNDS = 8
"""How often a record is tried: rules about several values together show only when each is right."""


class Decoded(NamedTuple):
    """What came of a record: itself, and its keys whose values are left out, in part or wholly."""

    record: Any
    wrong_keys: frozenset[str]
    rest: Any = None
    """What is written, without what is wrong; None where there is no record."""


class Decoder:
    """Decodes the values of one file."""

    def __init__(self, path: Path, context: Context, report: Callable[[Diagnostic], None]) -> None:
        self.path = path
        self.context = context
        self.report = report
        self.left_out: set[str] = set()
        """The ids of records that were left out."""
        self.complete = True
        """Whether every list of records was one."""
        self.remains: list[Any] = []
        """Of the records that were left out, what is right, as records that stand for nothing."""

    def records(self, kind: Any, value: Any, noun: str, nouns: str) -> list[Any]:
        """The records of a list without what is wrong in them, which is reported.

        ``kind`` is a record's class, or how it may be written; messages call it ``noun``, several ``nouns``.
        """
        if not isinstance(value, LocatedList):
            self.complete = False
            message = f"expected a list of {nouns}, not {kind_of(value)}"
            place = locate(value, (), self.path)
            self.report(Diagnostic(Code.WRONG_TYPE, message, place, "begin each record with “- ”"))
            return []
        for item in value:
            if isinstance(item, LocatedDict):
                # A second record that begins without its dash is reported, and left out.
                repeated = repeated_values(item)
                self.left_out.update(
                    str(own) for key, own in repeated if key == "id" and isinstance(own, str)
                )
        if inspect.isclass(kind) and issubclass(kind, Record):
            kind.prepare(value)
        decoded = (self.record(kind, item, noun).record for item in value)
        return [record for record in decoded if record is not None]

    def record(
        self, kind: Any, value: Any, noun: str, defaults: Mapping[str, Scalar] | None = None
    ) -> Decoded:
        """A record without its wrong values, which are reported; None if it cannot be without them.

        ``defaults`` stand for keys that it must have, where what is written there is wrong.
        """
        record, errors, problems = self._attempt(kind, value, noun)
        for found in problems:
            self.report(found)
        if not errors:
            return Decoded(record, frozenset(), value)
        told = set(map(_key, problems))
        tree, wrong, removed = value, set[str](), set[str]()
        stand_ins = defaults or {}
        for _ in range(_MOST_ROUNDS):
            places = [
                self._place(details, tree) for details in errors if not _is_replaced(details, stand_ins)
            ]
            lost = not all(places)
            wrong |= {str(place[0]) for place in places if place}
            removed |= {f"“{step}”" for place in places for step in place if isinstance(step, str)}
            tree = without(tree, filter(None, places))
            if lost:
                break
            if isinstance(tree, LocatedDict):
                tree |= {key: own for key, own in stand_ins.items() if key not in tree}
            record, errors, problems = self._attempt(kind, tree, noun, frozenset(wrong))
            for found in problems:
                # What is missing now may be what was wrong before.
                words = found.message.removeprefix(_name(tree, noun))
                missing = found.code is Code.MISSING_KEY and any(key in words for key in removed)
                if not missing and _key(found) not in told:
                    told.add(_key(found))
                    self.report(found)
            if not errors:
                return Decoded(record.made_without(frozenset(wrong)), frozenset(wrong), tree)
        self._leave_out(kind, value, tree)
        return Decoded(None, frozenset(wrong))

    def whole(self, kind: Any, value: Any, noun: str) -> Any:
        """A record in which nothing is wrong, or None; what is wrong is reported."""
        record, errors, problems = self._attempt(kind, value, noun)
        for found in problems:
            self.report(found)
        return None if errors or any(found.severity == "error" for found in problems) else record

    def _leave_out(self, kind: Any, value: Any, rest: Any) -> None:
        if not (isinstance(value, LocatedDict) and isinstance(rest, LocatedDict)):
            return
        misspelt = self.context.misspelt.get((id(value), "id"))
        own = value.get("id", misspelt and misspelt.value)
        if isinstance(own, str):
            self.left_out.add(str(own))
        stand_ins = {key: own for key, own in _STAND_INS.items() if key not in rest}
        for keys in (stand_ins, {**stand_ins, **_STAND_INS}):
            tree = LocatedDict({**rest, **keys}).at(value.line, value.column)
            record, errors, _ = self._attempt(kind, tree, "")
            if not errors:
                self.remains.append(record)
                return

    def _attempt(
        self, kind: Any, value: Any, noun: str, left_out: frozenset[str] = frozenset()
    ) -> tuple[Any, list[ErrorDetails], list[Diagnostic]]:
        """A record if it can be made, the errors if not, and all that is to be reported."""
        context = self.context
        context.diagnostics.clear()
        if not left_out:
            context.misspelt.clear()
        context.left_out = left_out
        record: Any = None
        errors: list[ErrorDetails] = []
        try:
            record = _adapter(kind).validator.validate_python(value, context=context)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if not errors and not context.diagnostics:
            return record, [], []
        found_wrong = [self._diagnostic(details, value) for details in errors]
        # A key that is missing because it is misspelt is reported once, as missing: that costs more.
        misspelt = {one.key.location for one in map(self._misspelt, errors) if one is not None}
        unknown = (
            one
            for one in context.diagnostics
            if one.code is not Code.UNKNOWN_KEY or one.location not in misspelt
        )
        # What counts twice, such as the form that stands for the address, is reported once.
        problems = list({_key(found): found for found in (*unknown, *found_wrong)}.values())
        name = _name(value, noun)
        problems = [replace(found, message=f"{name}: {found.message}") for found in problems]
        problems.sort(key=lambda found: found.location)
        return record, errors, problems

    def _diagnostic(self, details: ErrorDetails, root: Any) -> Diagnostic:
        steps = details["loc"]
        context = details.get("ctx", {})
        location = self._location(details["input"], context.get("at")) or locate(root, steps, self.path)
        kind = details["type"]
        if kind in _CODES:
            return Diagnostic(_CODES[kind], context["message"], location, context["hint"])
        misspelt = self._misspelt(details)
        if misspelt is not None:
            message = f"“{steps[-1]}” is missing, and “{misspelt.key}” is not a known key"
            location = misspelt.key.location or location
            return Diagnostic(Code.MISSING_KEY, _of(steps[:-1], message), location, misspelt.hint)
        if kind == "missing":
            # A key that is written without a value is a place to write it.
            blank = blank_keys(details["input"]) if isinstance(details["input"], LocatedDict) else ()
            location = next((key.location for key in blank if key == steps[-1] and key.location), location)
            return Diagnostic(Code.MISSING_KEY, _of(steps[:-1], f"“{steps[-1]}” is missing"), location)
        expected = _EXPECTED.get(kind)
        message = f"expected {expected}, not {kind_of(details['input'])}" if expected else details["msg"]
        hint = _shape(details) if expected == "a mapping" else ""
        return Diagnostic(Code.WRONG_TYPE, _of(steps, message), location, hint)

    def _misspelt(self, details: ErrorDetails) -> Misspelt | None:
        """The misspelt key because of which a key is missing; None if there is none."""
        if details["type"] != "missing":
            return None
        return self.context.misspelt.get((id(details["input"]), str(details["loc"][-1])))

    def _location(self, value: Any, at: Any) -> Location | None:
        """The place that an error means: of ``at``, or of the key ``at``, or of the value."""
        if isinstance(at, str) and not isinstance(at, Scalar) and isinstance(value, dict):
            at = value.get(at)
        return place_of(at, self.path) or place_of(value, self.path)

    def _place(self, details: ErrorDetails, root: Any) -> tuple[int | str, ...]:
        """The steps to what is left out for an error; none where that is the record."""
        steps = details["loc"][:-1] if details["type"] == "missing" else details["loc"]
        place = reach(root, steps)
        at = details.get("ctx", {}).get("at")
        if isinstance(at, str) and not isinstance(at, Scalar):
            return (*place, at)
        for meant in (at, details["input"]):
            found = place_in(root, meant, place)
            if found is not None:
                return found
        return place


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _shape(details: ErrorDetails) -> str:
    """The hint where a mapping is expected: its keys, or the space that is missing in it."""
    missing = missing_space(details["input"])
    if missing:
        return missing
    name = details.get("ctx", {}).get("class_name", "")
    kind = next((one for one in kinds_below(Record) if one.__name__ == name), None)
    return f"it takes {shorten(kind.model_fields, 50)}" if kind is not None else ""


def missing_space(value: Any) -> str:
    """The hint for a text that is a mapping but for the space behind its colon; empty for any other value."""
    found = _COLON.match(value) if isinstance(value, str) else None
    return f"write “{found[1]}: ”, with a space behind the colon" if found is not None else ""


def _is_replaced(details: ErrorDetails, stand_ins: Mapping[str, Scalar]) -> bool:
    return details["type"] == "missing" and len(details["loc"]) == 1 and details["loc"][0] in stand_ins


def _key(found: Diagnostic) -> tuple[Code, Location, str]:
    return found.code, found.location, found.message


def _of(steps: tuple[int | str, ...], message: str) -> str:
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    return f"“{key}”: {message}" if key and key != "[key]" else message


def _name(value: Any, noun: str) -> str:
    """How a message calls a record: by its id, else its title or name, else its kind alone."""
    if isinstance(value, LocatedDict):
        for key in ("id", "title", "name", "organization"):
            own = value.get(key)
            if isinstance(own, Scalar):
                return f"{noun} “{own}”"
    return noun
