"""The people of a table, as they are printed: rows, cell by cell, and who is in several rows.

Nothing is kept of a table, and no message quotes more of a row than the value that is wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import suggest
from sphinx_du_events.l10n.countries import AMBIGUOUS, country_codes
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.registrations.cells import address_in, is_personal, is_said, yes_or_no
from sphinx_du_events.reading.rosters import attendance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_du_events.reading.rosters.attendance import State
    from sphinx_du_events.reading.rosters.columns import RosterColumns
    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]

LONGEST = {"name": 120, "first_name": 120, "last_name": 120, "affiliation": 160, "role": 60, "pronouns": 60}
"""The most characters of what is printed."""
_LONGEST = 60
MOST_HOURS = 1000
_LANGUAGES = ("en", "es", "fr", "pt", "de")
"""Languages that country names are recognized in."""
_SEPARATORS = str.maketrans({"|": ";", "\n": ";"})


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


class _Reading:
    def __init__(self, table: Table, columns: RosterColumns, report: Report) -> None:
        self.table = table
        self.columns = columns
        self.report = report

    def people(self, *, only_attended: bool, everyone: bool) -> Roster:
        words = self.columns.words
        found = Roster(tells_attendance=bool({"attended", "status"} & {*words} or self.columns.sessions))
        known: defaultdict[str, _Namesakes] = defaultdict(_Namesakes)
        for row in range(len(self.table.rows)):
            state = self._state(row, asks_attendance=only_attended and not everyone) or "attended"
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

    # --- who was there ---------------------------------------------------------------------------

    def _state(self, row: int, *, asks_attendance: bool) -> State | None:
        """The state of somebody; None if no column tells it."""
        words = self.columns.words
        registered: State | None = None
        if "status" in words:
            text = self.table.rows[row][words["status"]]
            registered = attendance.status(text)
            if registered is None:
                self._say_state(row, "status", text, "registered")
                registered = "registered"
        if not asks_attendance:
            return "cancelled" if registered == "cancelled" else None
        if "attended" in words:
            text = self.table.rows[row][words["attended"]]
            here = attendance.attended(text)
            if here is None:
                self._say_state(row, "attended", text, "absent")
            return here if here == "attended" else registered if registered == "cancelled" else "absent"
        if self.columns.sessions and registered != "cancelled":
            return "attended" if self._sessions(row) else "absent"
        return registered

    def _say_state(self, row: int, word: str, text: str, counts_as: str) -> None:
        hint = suggest(text, attendance.ALLOWED)
        self._say(
            row, word, text, f"{{}} does not tell whether somebody came; it counts as {counts_as}", hint
        )

    def _sessions(self, row: int) -> tuple[str, ...]:
        cells = self.table.rows[row]
        return tuple(title for title, column in self.columns.sessions.items() if yes_or_no(cells[column]))

    # --- cells -----------------------------------------------------------------------------------

    def _person(self, row: int) -> RosterPerson | None:
        """Somebody; None, with a report, without a name."""
        name, first, last = (self._text(row, word) for word in ("name", "first_name", "last_name"))
        whole = self._whole_name(row, name, first, last)
        if whole is None:
            return None
        sessions = self._sessions(row)
        return RosterPerson(
            whole,
            self.table.row_number(row),
            first or (name if last and same_name(last) not in same_name(name) else ""),
            self._text(row, "pronouns"),
            self._text(row, "affiliation"),
            self._text(row, "role"),
            self._country(row),
            self._text(row, "language"),
            self._hours(row),
            sessions,
            self._number_of_sessions(row) or len(sessions),
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
        if not any(sign.isalpha() for sign in whole):
            message = f"row {self.table.row_number(row)} has no name, so nothing is printed for it"
            place = self.table.location(row, self.columns.words[words[0]])
            self.report(Diagnostic(Code.ROSTER_ROW, message, place, "write the name, or delete the row"))
            return None
        place = self.table.location(row, self.columns.words[words[0]])
        return Scalar(whole, place.path, place.line, place.column)

    def _text(self, row: int, word: str) -> str:
        """What is printed of a cell, on a line; empty, with a report, if it is nothing to print."""
        column = self.columns.words.get(word)
        written = self.table.rows[row][column] if column is not None else ""
        text = " ".join(written.split())
        if column is None or not is_said(text):
            return ""
        most = LONGEST.get(word, _LONGEST)
        if text.startswith("="):
            return self._say(row, word, "", "the cell is a formula; it is left out", "write its value")
        if address_in(text):
            why = "the cell has an e-mail address, which is never printed; it is left out"
            return self._say(row, word, "", why, "check which column has what: --column")
        if len(text) > most:
            what = f"{{}} has {len(text):,} characters; it is left out"
            return self._say(row, word, text, what, f"at most {most} are printed")
        place = self.table.location(row, column)
        return Scalar(text, place.path, place.line, place.column)

    def _hours(self, row: int) -> Decimal | None:
        text = self._text(row, "hours")
        if not text:
            return None
        number = text.casefold().rstrip(". ").removesuffix("hours").removesuffix("hrs").removesuffix("h")
        try:
            hours = Decimal(number.strip().replace(",", "."))
        except InvalidOperation:
            hours = Decimal(-1)
        if not hours.is_finite() or not 0 <= hours <= MOST_HOURS:
            hint = f"write a number up to {MOST_HOURS:,}, such as 2.5"
            self._say(row, "hours", text, "{} is not a number of hours; it is left out", hint)
            return None
        return hours or None

    def _number_of_sessions(self, row: int) -> int:
        """The number of sessions in a cell with a number, or with their titles."""
        column = self.columns.words.get("sessions")
        text = self.table.rows[row][column].removesuffix(".0") if column is not None else ""
        if not is_said(text):
            return 0
        if text.isdecimal() and len(text) < len(str(MOST_HOURS)):
            return int(text)
        listed = [part for part in text.translate(_SEPARATORS).split(";") if is_said(part.strip())]
        if len(listed) == 1 and not any(sign.isalpha() for sign in text):
            hint = "write a number, or titles with ; between them"
            self._say(row, "sessions", text, "{} is not a number of sessions; it is left out", hint)
            return 0
        return len(listed)

    def _country(self, row: int) -> str:
        text = self._text(row, "country")
        if not text:
            return ""
        # The undecorated function: its cache would keep what people wrote.
        codes: tuple[str, ...] = country_codes.__wrapped__(text, _LANGUAGES)
        if len(codes) == 1:
            return codes[0]
        what = "{} is not a country; it is left out"
        hint = "write a usual name or an ISO 3166 code"
        if codes:
            what = "{} is a name of two countries; it is left out"
            hint = "; ".join(f"{name}: write {' or '.join(own)}" for name, own in AMBIGUOUS.items())
        self._say(row, "country", text, what, hint)
        return ""

    def _say(self, row: int, word: str, text: str, message: str, hint: str) -> str:
        """Report a cell; with its text for ``{}``, unless that may be somebody's address."""
        column = self.columns.words[word]
        quoted = f"“{_short(text)}”" if text and not is_personal(text) else "the text"
        said = f"{self.table.cell_place(row, column)}, “{word}”: {message.replace('{}', quoted, 1)}"
        self.report(Diagnostic(Code.ROSTER_CELL, said, self.table.location(row, column), hint))
        return ""

    # --- who is in several rows ------------------------------------------------------------------

    def _is_double(self, person: RosterPerson, row: int, others: _Namesakes) -> bool:
        """Whether a row repeats somebody; reported, as are people of the same name who are not the same."""
        email = self.columns.words.get("email")
        address = address_in(self.table.rows[row][email]) if email is not None else ""
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


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


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
