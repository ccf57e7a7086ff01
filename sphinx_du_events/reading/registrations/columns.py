"""The columns of a registration table: as mapped, or recognized by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import shorten
from sphinx_du_events.reading.registrations.cells import names_a_person, plain
from sphinx_du_events.reading.tables.table import HEADER, column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]

# Names without case and signs, the most certain first.
_NAMES = {
    "registered": "registered isregistered registration rsvp",
    "attended": "attended attendance didattend hasattended came present checkedin showedup",
    "contributed": "contributed hascontributed submittedpr submittedapr submittedprs prsubmitted"
    " contributedpr submittedpullrequest submittedapullrequest madeacontribution",
    "returning": "returning returningcontributor returningparticipant returned attendedbefore"
    " participatedbefore previouslyattended",
    "country": "country countryofresidence countryorregion countryterritory countryregion countryregionname",
    "role": "role roles yourrole participantrole",
}
USUAL_NAMES = {word: frozenset(names.split()) for word, names in _NAMES.items()}
"""The names that a column of each kind is recognized by, as :func:`fold_name` returns them."""

_SESSION = re.compile(
    r"(?:pre|post)?(?:series)?(?:opensource)?"
    r"(?:(?:working|study)?session|officehours?|oh|workshop|webinar|meeting|meetup|(?:day|week|part)(?=\d))"
    r"(?:attended)?\d{0,2}"
)
FIGURES = ("registered", "attended", "contributed", "returning")


@dataclass(slots=True)
class RegistrationColumns:
    """Indexes of columns: by word, by session id, and by the name of a breakdown."""

    words: dict[str, tuple[int, ...]] = field(default_factory=dict)
    sessions: dict[str, tuple[int, ...]] = field(default_factory=dict)
    breakdowns: dict[str, int] = field(default_factory=dict)
    several: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The columns that are declared to hold several answers, with their choices."""
    attended_alone: bool = False
    """Whether there are columns for attendance besides those of sessions, which then do not matter for it."""

    def of_session(self, column: int) -> bool:
        """Whether a column belongs to a session."""
        return any(column in places for places in self.sessions.values())

    def __getitem__(self, word: str) -> tuple[int, ...]:
        return self.words.get(word, ())

    def holding(self, column: int) -> str:
        """The word that a column is used for; empty if none."""
        for word, places in self.words.items():
            if column in places:
                return word
        return "sessions" if self.of_session(column) else ""


def find_columns(
    table: Table, written: Participation, sessions: Sequence[Session], report: Report
) -> RegistrationColumns | None:
    """The columns of a table; None, with a report, if it is not a table of registrations.

    ``sessions`` are the event's sessions, in order.
    """
    finder = _Finder(table, report)
    mapped = written.columns
    words = (*_NAMES, "person")
    asked = asked_names(written)
    found = RegistrationColumns({word: finder.mapped(word, getattr(mapped, word)) for word in words})
    found.attended_alone = bool(mapped.attended)
    for session, names in mapped.sessions.items():
        found.sessions[str(session)] = finder.mapped("sessions", names)
    for word, usual in _NAMES.items():
        if not getattr(mapped, word):
            found.words[word] = finder.guess(usual.split(), found)
    if not mapped.sessions:
        finder.find_sessions(found, sessions, guess=not mapped.attended)
    for name in written.breakdowns:
        finder.breakdown(found, name)
    finder.several(found, written.several)
    if not finder.looks_like_a_header(sessions, asked):
        if not asked:
            message = "the first row names no known column"
            hint = "a table begins with the names of its columns, such as name, country, attended"
            report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint))
        return None
    if written.count.without and not found["role"]:
        message = f"no column has the roles, and “count” leaves out {' and '.join(written.count.without)}"
        hint = "map the column under “columns”, as in role: name of the column"
        report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint))
    return found


def asked_names(written: Participation) -> list[str]:
    """The names of columns that the data asks for."""
    mapped = written.columns
    asked = [name for word in (*_NAMES, "person") for name in getattr(mapped, word)]
    asked += [name for names in mapped.sessions.values() for name in names]
    return [*asked, *written.breakdowns]


def fold_name(name: str) -> str:
    """A name without case, spaces and signs."""
    return "".join(char for char in plain(name) if char.isalnum())


class _Finder:
    def __init__(self, table: Table, report: Report) -> None:
        self.table = table
        self.report = report
        self.folded = [fold_name(name) for name in table.header]

    def looks_like_a_header(self, sessions: Iterable[Session], asked: Iterable[str]) -> bool:
        """Whether the first row names any column; otherwise it may be somebody's answers."""
        usual = set().union(*USUAL_NAMES.values())
        usual |= {fold_name(str(name)) for one in sessions for name in (one.id, one.title)}
        usual |= {fold_name(name) for name in asked}
        return any(name and (name in usual or is_session_name(name)) for name in self.folded)

    def mapped(self, word: str, names: Iterable[str]) -> tuple[int, ...]:
        """The columns that are mapped to a word; missing ones are reported."""
        return tuple(place for name in names if (place := self._place(name, word)) is not None)

    def _place(self, name: str, word: str) -> int | None:
        if name in self.table.header:
            return self.table.header.index(name)
        folded = fold_name(name)
        if folded and folded in self.folded:
            return self.folded.index(folded)
        # The names in the table are not shown: without a header, they are somebody's answers.
        message = f"the table has no column “{name}”, which “{word}” names"
        self._say(Code.TABLE_COLUMN, HEADER, message, "write the name as in the table's first row")
        return None

    def _say(self, code: Code, column: int, message: str, hint: str = "") -> None:
        self.report(Diagnostic(code, message, self.table.location(HEADER, max(column, 0)), hint))

    def guess(self, names: Sequence[str], found: RegistrationColumns) -> tuple[int, ...]:
        for name in names:
            if name in self.folded and not found.holding(self.folded.index(name)):
                return (self.folded.index(name),)
        return ()

    def find_sessions(self, found: RegistrationColumns, sessions: Sequence[Session], *, guess: bool) -> None:
        """Find the columns of sessions: by name, or by order if there are as many columns as sessions."""
        ids = {fold_name(str(one.id)): str(one.id) for one in sessions}
        titles = {fold_name(str(one.title)): str(one.id) for one in sessions}
        columns = (
            found["attended"]
            if not guess
            else tuple(
                column
                for column, name in enumerate(self.folded)
                if name
                and not found.holding(column)
                and (name in ids or name in titles or is_session_name(name))
            )
        )
        if not guess and len(columns) == 1:
            return
        named = {
            column: ids.get(self.folded[column]) or titles.get(self.folded[column]) for column in columns
        }
        if not any(named.values()) and len(columns) == len(sessions):
            named = {column: str(one.id) for column, one in zip(columns, sessions, strict=True)}
        for column, session in named.items():
            if session is not None:
                found.sessions[session] = (*found.sessions.get(session, ()), column)
        unknown = [column for column, session in named.items() if session is None]
        if guess:
            found.words["attended"] = (*found["attended"], *columns)
        if unknown and sessions:
            letters = shorten(map(column_letters, unknown))
            which = f"columns {letters} are" if len(unknown) > 1 else f"column {letters} is"
            message = f"it is not known which session {which} about; the event has {len(sessions)}"
            hint = f"map them under “columns”, as in sessions: {{{sessions[0].id}: name of its column}}"
            self._say(Code.REGISTRATION_SESSION, unknown[0], message, hint)

    def several(self, found: RegistrationColumns, declared: Mapping[Scalar, Sequence[str]]) -> None:
        """Find the columns that are declared to hold several answers."""
        for name, choices in declared.items():
            word = fold_name(name)
            places = found[word] if word == "role" else ()
            column = places[0] if places else self._place(name, "several")
            if column is not None:
                found.several[column] = tuple(choices)

    def breakdown(self, found: RegistrationColumns, name: str) -> None:
        """Find a column to count by; a column that identifies people is refused."""
        column = self._place(name, "breakdowns")
        if column is None:
            return
        word = found.holding(column)
        if word in ("country", "role"):
            found.breakdowns[word] = column
        elif word:
            message = f"“{name}” is counted as “{word}”; it cannot be a breakdown too"
            self._say(Code.REGISTRATION_PRIVATE, column, message, "leave it out of “breakdowns”")
        elif names_a_person(name):
            message = f"“{name}” identifies people, by its name; it is not counted"
            self._say(Code.REGISTRATION_PRIVATE, column, message, "leave it out of “breakdowns”")
        else:
            found.breakdowns[name] = column


def is_session_name(folded: str) -> bool:
    """Whether a folded name is usual for a session: ``session1``, ``officehours``."""
    return _SESSION.fullmatch(folded) is not None
