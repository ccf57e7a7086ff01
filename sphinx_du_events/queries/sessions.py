"""The sessions that a page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sphinx_du_events.l10n.countries import alphabetical
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.venue import VenuePlace
from sphinx_du_events.queries.narrowing import Unmatched, WordFilter, emptied, unmatched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, tzinfo

    from sphinx_du_events.model.moments import Phase
    from sphinx_du_events.model.record import Record
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.session_times import Span
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

PHASES = ("upcoming", "now", "past", "cancelled", "all")
"""The phases that a grid may show; a session of today is both now and upcoming."""

SORTS = ("start", "-start", "title", "-title")


_DAY = timedelta(days=1)


class _Pair(NamedTuple):
    data: EventData
    session: Session


class SessionEntry(_Pair):
    """A session with its event. What it has of times is computed once: pages ask for it several times."""

    def begins(self) -> tuple[datetime, bool]:
        """The key to sort by: a session with only a day sorts at the beginning of that day in its zone.

        A session without a day sorts last.
        """
        begins = self.session.begins
        if begins is None:
            return datetime.max.replace(tzinfo=UTC), True
        at = begins.at or datetime.combine(begins.day, time(), self.zone)
        return at.astimezone(UTC), begins.at is not None

    @property
    def zone(self) -> tzinfo:
        """The zone of its local times; UTC if there is none."""
        return self.session.timezone or self.data.event.timezone or UTC

    @property
    def day(self) -> date | None:
        """Its day on the event's programme, to which the night after belongs; None if no day is known."""
        days = self.session.days_of_programme(self.data.event)
        return days[0] if days else None

    @cached_property
    def span(self) -> Span | None:
        """Start and end in UTC; None if no day is known."""
        return self.session.span(self.zone)

    @cached_property
    def _phases(self) -> dict[date, Phase]:
        return {}

    def phase(self, today: date) -> Phase:
        """The phase as of ``today``; not past if the session ends after ``today`` begins in UTC.

        West of UTC, an evening session of the day before may still be to come then.
        """
        known = self._phases.get(today)
        if known is None:
            known = self._phases[today] = self._phase(today)
        return known

    def _phase(self, today: date) -> Phase:
        phase, last = self.session.phase(today), self.session.last_day
        if phase == "past" and last and today - last == _DAY and self.span:
            begins = datetime.combine(today, time(), UTC)
            return "now" if self.span.ends > begins else phase
        return phase

    def people(self) -> Iterator[str]:
        """The names and ids of all who have a role."""
        for attendee in self.session.people:
            yield self.data.name_of(attendee)
            if attendee.id is not None:
                yield str(attendee.id)

    def local(self, at: datetime) -> datetime:
        """A moment on the event's clock; on its own, if the event has none."""
        zone = self.data.event.timezone
        return at.astimezone(zone) if zone is not None else at

    @property
    def programme_day(self) -> date | None:
        """The day of the programme, on the event's clock, that it begins on; None if it is not known."""
        begins = self.session.begins
        if begins is None or begins.at is None:
            return begins.day if begins else None
        at = self.local(begins.at)
        return at.date() - _DAY if at.time() < (self.data.event.day_ends or time()) else at.date()

    def room_words(self) -> tuple[str, ...]:
        """The titles and the ids of its rooms, and all as a page shows them."""
        ids = (str(room.id) for room in self.data.rooms_of(self.session))
        return (str(self.session.room or ""), *map(str, self.session.rooms), *ids)

    def track_words(self) -> tuple[str, ...]:
        """The title and the id of its track."""
        track = self.data.track_of(self.session)
        return (str(self.session.track or ""), *((str(track.id),) if track else ()))

    @property
    def own_place(self) -> str:
        """Its own place, or its venue if its event has several; empty if it is where its event is."""
        place, home = self.session.location, self.data.event.location
        if place is None:
            return ""
        if isinstance(place, VenuePlace) and place.name:
            is_home = home is not None and same_name(home.name or "") == same_name(place.name)
            return "" if is_home or not self.data.has_several_venues else str(place.name)
        return str(place.name or place.city or "")

    @property
    def is_held(self) -> bool:
        """Whether it was or will be held, as far as is known."""
        return self.session.is_held(self.data.event)


@dataclass(frozen=True, slots=True)
class VarietyQuery:
    """Which of room and track tell the sessions of an event apart: those of which there are several."""

    only_events: ClassVar[bool] = True
    events: tuple[str, ...] = ()

    def select(self, view: View) -> dict[str, frozenset[str]]:
        """Of each event by its id, those of the two keys that have several values."""
        return {data.id: frozenset(_varied(data.sessions)) for data in view.chosen(self.events)}

    def digest(self, view: View) -> str:
        """The answer, in order."""
        return repr([(event, sorted(keys)) for event, keys in view.answer(self).items()])


def _varied(sessions: Iterable[Session]) -> Iterable[str]:
    public = [session for session in sessions if session.status != "draft"]
    if len({room.casefold() for session in public for room in session.rooms}) > 1:
        yield "room"
    if len({session.track.casefold() for session in public if session.track}) > 1:
        yield "track"


@dataclass(frozen=True, slots=True)
class SessionQuery:
    """Sessions of events, filtered and sorted. Words are compared without case."""

    only_events: ClassVar[bool] = True
    events: tuple[str, ...] = ()
    phases: tuple[str, ...] = ("all",)
    types: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: str = "start"
    limit: int = 0
    folds: bool = True
    """Whether parts are left out beside their session, which shows them; if not, they follow it."""

    def select(self, view: View) -> list[SessionEntry]:
        """The sessions in order; those with only a day come before those at its beginning.

        Sessions without a day come last in every order of time.
        """
        filters = [one for one in self._words() if one.wanted]
        entries = [
            entry
            for entry in self._every(view)
            if all(one.passes(entry) for one in filters)
            and (not self.people or self._has_someone(entry.data, entry.session))
            and self._in_days(entry.data, entry.session)
            and (not self.days or entry.programme_day in self.days)
            and self._in_phase(entry, view.today)
        ]
        if self.sort.endswith("title"):
            entries.sort(key=lambda entry: alphabetical(entry.session.title))
        else:
            entries.sort(key=SessionEntry.begins)
        if self.sort.startswith("-"):
            entries.reverse()
        if self.sort == "-start":
            # Those without a day come last, in the order of the data.
            later = [entry for entry in entries if entry.session.begins is None]
            entries = [entry for entry in entries if entry.session.begins] + later[::-1]
        entries = list(self._gathered(entries))
        return entries[: self.limit] if self.limit else entries

    def _gathered(self, entries: list[SessionEntry]) -> Iterator[SessionEntry]:
        """The entries with the parts of a session behind it, or inside it, where it is one of them too."""
        known = {(data.id, str(session.id)): session for data, session in entries}
        for entry in entries:
            data, session = entry
            if (data.id, str(session.part_of)) in known:
                continue
            yield entry
            for part in () if self.folds else data.parts_of(session):
                if (data.id, str(part.id)) in known:
                    yield SessionEntry(data, part)

    def _every(self, view: View) -> Iterator[SessionEntry]:
        """All sessions of the events but drafts."""
        for data in view.chosen(self.events):
            for session in data.sessions:
                if session.status != "draft":
                    yield SessionEntry(data, session)

    def _words(self) -> tuple[WordFilter[SessionEntry], ...]:
        """The filters by words but that of people, who have several names."""
        return (
            WordFilter("type", self.types, lambda entry: (str(entry.session.type or ""),)),
            WordFilter("track", self.tracks, SessionEntry.track_words),
            WordFilter("tags", self.tags, lambda entry: entry.session.tags),
            WordFilter("room", self.rooms, SessionEntry.room_words),
        )

    def unmatched(self, view: View) -> list[Unmatched]:
        """The words of filters that no session has, on whatever day."""
        events = view.chosen(self.events)

        def meant(word: str) -> Iterable[str]:
            found = (data.who.meant(word) for data in events)
            return (word, *(str(person.id).casefold() for person in found if person is not None))

        people = WordFilter("person", self.people, SessionEntry.people, meant)
        filters = [one for one in (*self._words(), people) if one.wanted]
        if not filters:
            return []
        empty = not view.answer(replace(self, phases=("all",)))
        return list(unmatched(filters, list(self._every(view)), "session", empty=empty))

    def emptied(self, view: View) -> str:
        """The reason why nothing is selected on any day."""
        if not any(self._every(view)):
            return "there are no sessions"
        if self.since and self.until and self.since > self.until:
            return "no session is selected; :from: is later than :to:"
        base = replace(self, phases=("all",))
        without = (
            ("type", replace(base, types=())),
            ("track", replace(base, tracks=())),
            ("tags", replace(base, tags=())),
            ("person", replace(base, people=())),
            ("room", replace(base, rooms=())),
            ("day", replace(base, days=())),
            ("from", replace(base, since=None)),
            ("to", replace(base, until=None)),
        )
        active = ((option, partial(query.select, view)) for option, query in without if query != base)
        return emptied(active, "session")

    def _in_days(self, data: EventData, session: Session) -> bool:
        """Whether it is on the days of the programme; if any are named, a session without a day is not."""
        days = session.days_of_programme(data.event)
        if days is None:
            return self.since is None and self.until is None
        first, last = days
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def _has_someone(self, data: EventData, session: Session) -> bool:
        meant = {str(person.id) for word in self.people if (person := data.who.meant(word)) is not None}
        return any(
            data.name_of(attendee).casefold() in self.people
            or (attendee.id is not None and (attendee.id.casefold() in self.people or attendee.id in meant))
            for attendee in session.people
        )

    def _in_phase(self, entry: SessionEntry, today: date) -> bool:
        if "all" in self.phases:
            return True
        phase = entry.phase(today)
        cancelled = "cancelled" in (entry.session.status, entry.data.event.status)
        return (
            phase in self.phases
            or (phase == "now" and "upcoming" in self.phases)
            or (cancelled and "cancelled" in self.phases)
        )

    def digest(self, view: View) -> str:
        """A digest of the sessions, and of the people, teams and events that they name.

        Phases are part of it: the display distinguishes past sessions and sessions of today, and
        registrations that are open.
        """
        shown: list[Record] = []
        phases: list[str] = []
        for entry in view.answer(self):
            data, session = entry
            phases.append(entry.phase(view.today))
            if session.registration is not None:
                phases.append(session.registration.window.phase(view.today))
            whole = data.whole_of(session)
            inside = data.parts_of(session)
            shown += [data.event, session, *inside, *([] if whole is None else [whole])]
            phases.append(str(data.has_several_venues) if session.rooms else "")
            shown += [team for team in data.teams if str(team.id) in session.participants]
            shown += data.rooms_of(session)
            shown += [
                data.people[str(attendee.id)]
                for one in (session, *inside)
                for attendee in one.people
                if str(attendee.id) in data.people
            ]
        return view.store.digest(shown, *phases)
