"""The people of a table, as they are printed, each once. Nothing of a table is kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.registrations.cells import address_in
from sphinx_du_events.reading.rosters.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from sphinx_du_events.reading.rosters.columns import RosterColumns
    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """Somebody in a table. Every text but the name may be empty."""

    name: Scalar
    row: int
    """The number of the row, as a spreadsheet counts."""
    first_name: str = ""
    """What people call them, if the table has it apart: which part of a name that is, nobody can guess."""
    pronouns: str = ""
    affiliation: str = ""
    role: str = ""
    country: str = ""
    """The alpha-2 code (ISO 3166)."""
    language: str = ""
    hours: Decimal | None = None
    sessions: tuple[str, ...] = ()
    """Titles or other names of the sessions that they were at, if the table has a column for each."""
    number_of_sessions: int = 0


@dataclass(slots=True)
class Roster:
    """The people of a table, and how many rows are not printed, by reason."""

    people: list[RosterPerson] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    tells_attendance: bool = False
    """Whether any column tells who was there."""


def read_people(
    table: Table, columns: RosterColumns, report: Report, *, only_attended: bool, everyone: bool = False
) -> Roster:
    """The people of a table.

    Whoever cancelled is left out, and with ``only_attended`` whoever is not known to have been there;
    ``everyone`` else in the table was.
    """
    return _Reading(table, columns, report).people(only_attended=only_attended, everyone=everyone)


_NO_NAME = re.compile(r"true|false|[+-]?[0-9.,]+e[+-]?[0-9]+|#?n/?a|#[a-z/0]+[!?]", re.IGNORECASE)
"""What spreadsheets say in a cell that holds no text: a truth value, a large number, an error."""


class _Reading:
    def __init__(self, table: Table, columns: RosterColumns, report: Report) -> None:
        self.table = table
        self.columns = columns
        self.report = report
        self.cells = Cells(table, columns, report)

    def people(self, *, only_attended: bool, everyone: bool) -> Roster:
        words = self.columns.words
        found = Roster(tells_attendance=bool({"attended", "status"} & {*words} or self.columns.sessions))
        known: defaultdict[str, _Namesakes] = defaultdict(_Namesakes)
        for row in range(len(self.table.rows)):
            state = self.cells.state(row, asks_attendance=only_attended and not everyone) or "attended"
            if state == "cancelled" or (only_attended and state != "attended"):
                found.left_out[state] += 1
                continue
            person = self._person(row)
            if person is None:
                found.left_out["no name"] += 1
            elif self._is_double(person, row, known[same_name(person.name)]):
                found.left_out["double"] += 1
            else:
                found.people.append(person)
        return found

    def _person(self, row: int) -> RosterPerson | None:
        """Somebody; None, with a report, without a name."""
        name, first, last = (self.cells.text(row, word) for word in ("name", "first_name", "last_name"))
        whole = self._whole_name(row, name, first, last)
        if whole is None:
            return None
        sessions = self.cells.sessions(row)
        return RosterPerson(
            whole,
            self.table.row_number(row),
            first or (name if last and same_name(last) not in same_name(name) else ""),
            self.cells.text(row, "pronouns"),
            self.cells.text(row, "affiliation"),
            self.cells.text(row, "role"),
            self.cells.country(row),
            self.cells.text(row, "language"),
            self.cells.hours(row),
            sessions,
            self.cells.number_of_sessions(row) or len(sessions),
        )

    def _whole_name(self, row: int, name: str, first: str, last: str) -> Scalar | None:
        """The whole name of a row, of up to three cells: “name” may be the first, the last, or both."""
        if name and ((first and same_name(first) in same_name(name)) or not (first or last)):
            whole = name
        elif name and first:
            whole = name if last else f"{first} {name}"
        elif name:
            whole = name if same_name(last) in same_name(name) else f"{name} {last}"
        else:
            whole = " ".join(filter(None, (first, last)))
        words = [word for word in ("name", "first_name", "last_name") if word in self.columns.words]
        if not any(sign.isalpha() for sign in whole) or _NO_NAME.fullmatch(whole):
            what = f"no name but “{whole}”" if _NO_NAME.fullmatch(whole) else "no name"
            message = f"row {self.table.row_number(row)} has {what}, so nothing is printed for it"
            place = self.table.location(row, self.columns.words[words[0]])
            self.report(Diagnostic(Code.ROSTER_ROW, message, place, "write the name, or delete the row"))
            return None
        place = self.table.location(row, self.columns.words[words[0]])
        return Scalar(whole, place.path, place.line, place.column)

    def _is_double(self, person: RosterPerson, row: int, others: _Namesakes) -> bool:
        """Whether a row repeats somebody; reported, as are people of the same name who are not the same."""
        address = address_in(self.cells.written(row, "email"))
        double, first = others.same(person, address), others.first
        place = person.name.location or self.table.location(row)
        if double is not None:
            message = f"row {person.row} repeats the person of row {double.row}, who is printed once"
            hint = "" if _says_the_same(person, double) else f"what row {double.row} says is printed"
            self.report(Diagnostic(Code.ROSTER_DOUBLE, message, place, hint))
            return True
        if first is not None:
            message = f"rows {first.row} and {person.row} have the same name; both are printed"
            hint = "their e-mail addresses or affiliations differ; delete a row if it is the same person"
            self.report(Diagnostic(Code.ROSTER_DOUBLE, message, place, hint))
        others.add(person, address)
        return False


class _Namesakes:
    """People of a name, by what tells them apart: their address, or else their affiliation."""

    def __init__(self) -> None:
        self.first: RosterPerson | None = None
        self._by_address: dict[str, RosterPerson] = {}
        self._without_address: dict[str, RosterPerson] = {}
        self._all: dict[str, RosterPerson] = {}

    def same(self, person: RosterPerson, address: str) -> RosterPerson | None:
        """The same person in an earlier row; people of whom nothing differs are the same."""
        if address and address in self._by_address:
            return self._by_address[address]
        among, own = self._without_address if address else self._all, same_name(person.affiliation)
        return among.get(own) or among.get("") or (next(iter(among.values()), None) if not own else None)

    def add(self, person: RosterPerson, address: str) -> None:
        """Add somebody who is none of the others."""
        own = same_name(person.affiliation)
        self.first = self.first or person
        self._all.setdefault(own, person)
        if address:
            self._by_address[address] = person
        else:
            self._without_address.setdefault(own, person)


def _says_the_same(one: RosterPerson, other: RosterPerson) -> bool:
    fields = ("pronouns", "affiliation", "role", "country", "language", "hours", "number_of_sessions")
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def counted(left_out: Mapping[str, int]) -> str:
    """How many rows are not printed and why, in words; empty if none."""
    said = {
        "absent": "did not attend",
        "registered": "registered, and nothing tells that they attended",
        "cancelled": "cancelled or declined",
        "no name": "without a name",
        "double": "repeated",
    }
    return ", ".join(f"{left_out[why]:,} {words}" for why, words in said.items() if left_out[why])
