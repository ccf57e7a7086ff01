"""Checks of numbers of people: parts against wholes, and numbers that are given twice.

Written and counted numbers are checked alike. Messages show a counted number only as it may be published,
so that they do not reveal small groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import shorten
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.model.located import LocatedDict, locate
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.reading.registrations.figures import told_groups
from sphinx_du_events.statistics.participation import FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sphinx_du_events.model.attendance import Attendance
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.reading.registrations.counting import Answers, Counts

    Report = Callable[[Diagnostic], None]

_PARTS = (
    ("attended", "registered"),
    ("contributed", "attended"),
    ("returning", "attended"),
    ("contributed", "registered"),
    ("returning", "registered"),
)
"""Figures and their wholes; the whole is ``registered`` if the number of attendees is not known."""

_NOTHING = Participation()
_HINT = "correct one of them"


class _Number(NamedTuple):
    """A number of people, its name in messages, and whether it was counted from a table."""

    people: int
    name: str
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """The participation section of an event, with its place."""

    record: Participation | None
    section: object
    path: Path

    def place(self, *keys: str) -> Location:
        """The place of a key's value, or of the section."""
        return locate(self.section, keys, self.path)


def check(
    written: Written,
    sessions: Sequence[Session],
    held: Sequence[Session],
    counts: Counts | None,
    report: Report,
) -> None:
    """Report contradicting numbers; ``held`` are those of ``sessions`` that are held."""
    _Checks(written, counts, report).all(sessions, held)


class _Checks:
    def __init__(self, written: Written, counts: Counts | None, report: Report) -> None:
        self.written = written
        self.record = written.record or _NOTHING
        self.counts = counts
        self.report = report

    def all(self, sessions: Sequence[Session], held: Sequence[Session]) -> None:
        self._conflicts(sessions)
        self._parts()
        self._countries()
        for session in sessions:
            self._session(session)
        self._series(held)

    # --- words ---------------------------------------------------------------------------------

    def _said(self, people: int, *, counted: bool) -> str:
        least = self.record.least
        return f"fewer than {least}" if counted and 0 < people < least else str(people)

    def _words(self, number: _Number) -> str:
        says = "is counted as" if number.counted else "is"
        return f"{number.name} {says} {self._said(number.people, counted=number.counted)}"

    def _say(self, code: Code, place: Location, message: str, hint: str = _HINT) -> None:
        self.report(Diagnostic(code, f"participation: {message}", place, hint))

    def _figure(self, name: str) -> _Number | None:
        """A figure as it is shown: written, or else counted."""
        own = getattr(self.record, name)
        if own is not None:
            return _Number(own, f"“{name}”")
        people = self.counts.figures.get(name) if self.counts else None
        return None if people is None else _Number(people, f"“{name}”", counted=True)

    def _place(self, *numbers: _Number) -> Location:
        """The place of the first number that is written."""
        for number in numbers:
            if not number.counted:
                return self.written.place(number.name.strip("“”"))
        return self.written.place("source")

    # --- given twice ---------------------------------------------------------------------------

    def _conflicts(self, sessions: Sequence[Session]) -> None:
        """Report where a table's count differs from a written number."""
        if self.counts is None:
            return
        for name in FIGURES:
            own, people = getattr(self.record, name), self.counts.figures.get(name)
            if own is not None and people is not None and own != people:
                self._differ(f"“{name}”", own, people, self.written.place(name))
        if self.record.countries and self.counts.countries:
            self._country_conflicts(self.counts.countries)
        for session in sessions:
            self._session_conflicts(session)

    def _country_conflicts(self, counted: Answers) -> None:
        own = self.record.countries
        told = told_groups(counted, self.record.least)
        section = self.written.section
        keys = section.get("countries", {}) if isinstance(section, LocatedDict) else {}
        for (code, people), key in zip(own.items(), keys, strict=False):
            if people != counted.groups[code]:
                place = self.written.place("countries", key)
                self._differ(f"“{key}”", people, told.get(code), place)
        missing = [code for code in counted.groups if code not in own]
        if missing:
            names = sorted(f"“{country_name(code, 'en')}”" for code in missing if code in told)
            message = f"the table has {shorten(names) or 'countries'} too, which “countries” does not have"
            self._say(Code.PARTICIPATION_CONFLICT, self.written.place("countries"), message)

    def _differ(self, name: str, own: int, people: int | None, place: Location) -> None:
        """Report that a count differs from a written number, with the count if it may be published."""
        said = "another number" if people is None else self._said(people, counted=True)
        message = f"{name} is written as {own}, and counted as {said}; what is written is shown"
        self._say(Code.PARTICIPATION_CONFLICT, place, message)

    def _session_conflicts(self, session: Session) -> None:
        counted = self.counts.sessions.get(str(session.id)) if self.counts else None
        if counted is None or session.attendance is None:
            return
        whole = session.attendance.whole
        if whole is not None and not self.record.count.without and whole != counted.total:
            self._differ(f"attendance of session “{session.id}”", whole, counted.total, _of(session))
        for role, own in session.attendance.roles.items():
            if role in counted.roles and counted.roles[role] != own:
                name = f"“{role}” of session “{session.id}”"
                self._differ(name, own, None, _of(session))

    # --- parts and wholes ----------------------------------------------------------------------

    def _exceeds(self, part: _Number | None, whole: _Number | None, place: Location | None = None) -> bool:
        """Report a part that is larger than its whole; returns whether it is."""
        if part is None or whole is None or part.people <= whole.people:
            return False
        message = f"{self._words(part)}, but {self._words(whole)}"
        self._say(Code.PARTICIPATION_PART, place or self._place(part, whole), message)
        return True

    def _parts(self) -> None:
        knows_attended = self._figure("attended") is not None
        for part, whole in _PARTS:
            # Where everybody is counted, the whole is who registered.
            among = knows_attended and getattr(self.record.count, part, None) != "all"
            if part == "attended" or (whole == "attended") == among:
                self._exceeds(self._figure(part), self._figure(whole))

    def _countries(self) -> None:
        """Check the sum of countries against those who attended, or registered if it counts these."""
        attended, registered = self._figure("attended"), self._figure("registered")
        total = _Number(sum(self.record.countries.values()), "the sum of “countries”")
        if not total.people or (registered is not None and total.people == registered.people):
            return
        place = self.written.place("countries")
        exceeds = self._exceeds(total, attended or registered, place)
        if attended is not None and not exceeds and total.people < attended.people:
            message = f"{self._words(total)}, but {self._words(attended)}"
            self._say(Code.PARTICIPATION_SUM, place, message, "some are in no country")

    def _session(self, session: Session) -> None:
        """Check a session's numbers against each other and against the event's."""
        own = session.attendance
        if own is None and self._figure("attended") is None and self._figure("registered") is None:
            return
        without = self.record.count.without
        came = self._came(session)
        joined = _Number(session.joined, f"the sum of “countries” of session “{session.id}”")
        named = {str(one.id or one.name).casefold() for team in session.participants.values() for one in team}
        people = _Number(len(named), f"the number of “participants” of session “{session.id}”")
        place = _of(session)
        if own is not None:
            attendees = sum(people for role, people in own.roles.items() if role not in without)
            roles = _Number(attendees, f"the sum of the roles of session “{session.id}”")
            if own.attended is not None:
                self._exceeds(roles, came, place)
            if own.registered is not None:
                registered = _Number(own.registered, f"“registered” of session “{session.id}”")
                self._exceeds(came, registered, place)
                self._exceeds(registered, self._figure("registered"), place)
            # Those who joined, and those who are named, may be organizers.
            if own.whole is not None and not without:
                self._exceeds(joined, came, place)
                self._exceeds(people, came, place)
        for number in (came, joined if session.countries and not without else None):
            if not self._exceeds(number, self._figure("attended"), place):
                self._exceeds(number, self._figure("registered"), place)

    def _series(self, held: Sequence[Session]) -> None:
        """Report if more attended than all sessions had together, or not as many as the only session had."""
        attended = self._figure("attended")
        wholes = [self._whole(session) for session in held]
        known = [whole for whole in wholes if whole is not None]
        if attended is None or not held or len(known) < len(held):
            return
        name = "the sum of all sessions’ attendance"
        if len(held) == 1:
            name = f"attendance of session “{held[0].id}”, the only one,"
        if all(one.attendance is not None for one in held):
            self._exceeds(attended, _Number(sum(known), name))
        elif not attended.counted and attended.people > sum(known):
            # The counts of sessions are not shown: one of them may be small.
            message = f"{self._words(attended)}, but {name} is counted as less"
            self._say(Code.PARTICIPATION_PART, self._place(attended), message)

    def _came(self, session: Session) -> _Number | None:
        own = session.attendance
        if own is None or own.least is None:
            return None
        return _Number(_attendees(own, self.record.count.without), f"attendance of session “{session.id}”")

    def _whole(self, session: Session) -> int | None:
        own = session.attendance
        if own is not None and own.least is not None:
            return None if own.whole is None else _attendees(own, self.record.count.without)
        counted = self.counts.sessions.get(str(session.id)) if self.counts else None
        return counted.total if counted else None


def _attendees(own: Attendance, without: Collection[str]) -> int:
    """The least number of people who came; without the roles that are not counted if it is a sum of roles."""
    if own.attended is not None:
        return own.attended
    return sum(people for role, people in own.roles.items() if role not in without)


def _of(session: Session) -> Location:
    return session.id.location or Location(Path())
