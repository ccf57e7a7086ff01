"""From a registration table to counts. What a person wrote is only in memory here, while it is counted.

The counts are exact, so they are not kept either: ``figures.py`` folds them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.l10n.countries import country_code
from sphinx_du_events.reading.registrations.cells import (
    LONGEST_CHOICE,
    choices,
    is_amount,
    is_personal,
    is_said,
    names_a_person,
    plain,
    yes_or_no,
)
from sphinx_du_events.reading.registrations.columns import find_columns
from sphinx_du_events.reading.tables.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.reading.registrations.columns import RegistrationColumns
    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]

_MOST_CELLS = 20
"""The most cells of a column that are listed in messages."""

_LANGUAGES = ("es", "fr", "pt", "de")
"""Languages that country names are recognized in, besides the site's."""

_ROLES = {
    "contributor": "contributors",
    "contributors": "contributors",
    "mentor": "mentors",
    "mentors": "mentors",
    "organiser": "organizers",
    "organisers": "organizers",
    "organizer": "organizers",
    "organizers": "organizers",
}


@dataclass(slots=True)
class Answers:
    """The numbers of people by answer in a column; by empty answers if the words must not be shown."""

    name: str
    groups: Counter[str]
    people: int
    answered: int
    several: bool = False


@dataclass(slots=True)
class SessionCounts:
    """The attendance of a session, by role if there is a column of roles; no role is an empty name."""

    total: int
    roles: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Counts:
    """The exact counts of a table; not to be kept."""

    figures: dict[str, int] = field(default_factory=dict)
    countries: Answers | None = None
    role: Answers | None = None
    sessions: dict[str, SessionCounts] = field(default_factory=dict)
    breakdowns: list[Answers] = field(default_factory=list)


def count(
    table: Table,
    written: Participation,
    sessions: Sequence[Session],
    languages: tuple[str, ...],
    report: Report,
) -> Counts | None:
    """The counts of a table; None if no column is recognized."""
    columns = find_columns(table, written, sessions, report)
    return None if columns is None else _Counting(table, columns, languages, report).counts()


class _Counting:
    def __init__(
        self, table: Table, columns: RegistrationColumns, languages: tuple[str, ...], report: Report
    ) -> None:
        self.table = table
        self.columns = columns
        self.languages = languages
        self.report = report
        self.people = self._people()

    def _people(self) -> Sequence[int]:
        """The person of each row, as a number; a row that identifies nobody is a person of its own."""
        places = self.columns["person"]
        if not places:
            return range(len(self.table.rows))
        known: dict[tuple[str, ...], int] = {}
        people = []
        for index, row in enumerate(self.table.rows):
            key = tuple(" ".join(row[place].casefold().split()) for place in places)
            people.append(known.setdefault(key if any(key) else (str(index), "", *key), len(known)))
        return people

    def counts(self) -> Counts:
        """All counts. Groups count attendees, or all registered people if attendance is not known."""
        columns, found = self.columns, Counts()
        registered = self._yes(columns["registered"]) if columns["registered"] else set(self.people)
        found.figures["registered"] = len(registered)
        by_session = {session: self._yes(places) for session, places in columns.sessions.items() if places}
        whole = registered
        if columns["attended"] or by_session:
            whole = self._yes(column for column in columns["attended"] if not columns.of_session(column))
            came = by_session.values() if not columns.attended_alone else ()
            named = {session for session, own in columns.sessions.items() if {*own} & {*columns["attended"]}}
            whole = whole.union(*came, *(by_session[session] for session in named))
            found.figures["attended"] = len(whole)
        for word in ("contributed", "returning"):
            if columns[word]:
                found.figures[word] = len(self._yes(columns[word], amounts=True))
        if columns["country"]:
            found.countries = self._countries(columns["country"][0], whole)
        roles = self._roles(columns["role"][0]) if columns["role"] else {}
        if roles:
            said = [roles[one] for one in whole if one in roles]
            found.role = Answers("role", Counter(said), len(whole), len(said))
        for session, came_to_it in by_session.items():
            by_role = Counter(roles.get(one, "") for one in came_to_it) if roles else Counter()
            found.sessions[session] = SessionCounts(len(came_to_it), by_role)
        for name, place in columns.breakdowns.items():
            answers = None if name in ("country", "role") else self._answers(name, place, whole)
            if answers is not None:
                found.breakdowns.append(answers)
        return found

    # --- yes and no ----------------------------------------------------------------------------

    def _yes(self, places: Iterable[int], *, amounts: bool = False) -> set[int]:
        """The people with a yes in any of the columns."""
        found: set[int] = set()
        for place in places:
            column = [row[place] for row in self.table.rows]
            meaning = {word: yes_or_no(word) for word in set(column)}
            if amounts:
                meaning |= {word: True for word, yes in meaning.items() if yes is None and is_amount(word)}
            found.update(one for one, word in zip(self.people, column, strict=True) if meaning[word])
            unknown = {word for word, yes in meaning.items() if yes is None}
            if unknown:
                hint = "write 1 or 0, yes or no, or nothing"
                wrong = "is neither yes nor no; it counts as no"
                self._say_cells(self.columns.holding(place), place, column, unknown, wrong=wrong, hint=hint)
        return found

    def _say_cells(
        self, word: str, place: int, column: Sequence[str], unknown: set[str], *, wrong: str, hint: str = ""
    ) -> None:
        """Report the places of cells that are not understood, without quoting people's words."""
        rows = [index for index, word in enumerate(column) if word in unknown]
        for number, index in enumerate(rows[:_MOST_CELLS], 1):
            message = f"{self.table.cell_place(index, place)}, “{word}”: the cell {wrong}"
            if number == _MOST_CELLS < len(rows):
                message += f"; {len(rows) - number} more such cells are not listed"
            location = self.table.location(index, place)
            self.report(Diagnostic(Code.REGISTRATION_CELL, message, location, hint))

    # --- answers -------------------------------------------------------------------------------

    def _said(self, place: int) -> dict[int, str]:
        """Each person's answer: that of the first row that has one."""
        column = [row[place] for row in self.table.rows]
        blank = {word for word in set(column) if not is_said(word)}
        found: dict[int, str] = {}
        for one, word in zip(self.people, column, strict=True):
            if word not in blank:
                found.setdefault(one, word)
        return found

    def _countries(self, place: int, whole: set[int]) -> Answers:
        said = self._said(place)
        # The undecorated function: its cache would keep what people wrote.
        code_of = country_code.__wrapped__
        languages = tuple(dict.fromkeys((*self.languages, *_LANGUAGES)))
        codes = {word: code_of(word, languages) for word in set(said.values())}
        unknown = {word for word, code in codes.items() if code is None}
        if unknown:
            column = [row[place] for row in self.table.rows]
            wrong, hint = "is not a country; it counts as no answer", "write a usual name or an ISO 3166 code"
            self._say_cells("country", place, column, unknown, wrong=wrong, hint=hint)
        found = Counter(code for one in whole if (code := codes.get(said.get(one, ""))) is not None)
        return Answers("country", found, len(whole), found.total())

    def _roles(self, place: int) -> dict[int, str]:
        """Each person's role; empty if the column does not hold choices."""
        said = self._said(place)
        if not self._may_be_counted("role", place, list(said.values()), said.values()):
            return {}
        words = _spellings(Counter(said.values()))
        named = {
            word: _ROLES.get(plain(word), "" if is_personal(word) else words[plain(word)])
            for word in set(said.values())
        }
        return {one: named[word] for one, word in said.items()}

    def _answers(self, name: str, place: int, whole: set[int]) -> Answers | None:
        """The groups of a column; None if it cannot be counted by."""
        said = self._said(place)
        chosen = {word: choices(word) for word in set(said.values())}
        parts = [part for word in said.values() for part in chosen[word]]
        if not self._may_be_counted(name, place, parts, said.values()):
            return None
        words = _spellings(Counter(parts))
        words |= {one: "" for one, word in words.items() if is_personal(word) or len(word) > LONGEST_CHOICE}
        groups = {word: {words[plain(part)] for part in own} for word, own in chosen.items()}
        answered = [groups[said[one]] for one in whole if one in said and groups[said[one]]]
        found = Counter(group for own in answered for group in own)
        several = any(len(own) > 1 for own in answered)
        return Answers(name, found, len(whole), len(answered), several)

    def _may_be_counted(self, name: str, place: int, parts: Sequence[str], cells: Iterable[str]) -> bool:
        """Whether a column holds choices; reports the reason if it does not.

        It does not if its name says that it holds names, addresses or times; if more than a tenth of the
        answers look like these, or are long; or if there are at least ten answers, and more than half of
        the different answers were given only once.
        """
        why = ""
        many = len(parts)
        once = Counter(map(plain, parts))
        if names_a_person(name) or names_a_person(self.table.header[place]):
            why = "identifies people, by its name"
        elif 10 * sum(map(is_personal, cells)) > many:
            why = "contains addresses, telephone numbers or times"
        elif 10 * sum(len(part) > LONGEST_CHOICE for part in parts) > many:
            why = f"contains texts of more than {LONGEST_CHOICE} characters"
        elif len(once) >= _FEW_ANSWERS and 2 * sum(number == 1 for number in once.values()) > many:
            why = "has hardly any repeated answers"
        if why:
            message = f"“{name}” {why}; it is not counted"
            hint = "leave it out, or move the choices to another column"
            place_ = self.table.location(HEADER, place)
            self.report(Diagnostic(Code.REGISTRATION_PRIVATE, message, place_, hint))
        return not why


_FEW_ANSWERS = 10


def _spellings(words: Counter[str]) -> dict[str, str]:
    """The most common spelling of each word, by the word without case and signs."""
    best: dict[str, str] = {}
    for word in sorted(words, key=lambda one: (-words[one], one)):
        best.setdefault(plain(word), word)
    return best
