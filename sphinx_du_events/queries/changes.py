"""What changed in the programme since a day, as the calendars have published it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from sphinx_du_events.model.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.published import Key, Published, PublishedState
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

ChangeKind = Literal[
    "new",
    "moved",
    "end",
    "time",
    "room",
    "moved-online",
    "not-online",
    "postponed",
    "cancelled",
    "removed",
    "restored",
]
"""What became of a session: it is new, begins at another time, only ends at another time, is on the same day
at a time that was not known, in another room, moved online, or not online after all; it is postponed,
cancelled, no longer in the data, or held after all."""


class Times(NamedTuple):
    """Start and end on a session's own clock; of days, the end is the last day. The room, if it changed."""

    start: Moment
    end: Moment | None = None
    room: str = ""


class Change(NamedTuple):
    """A session that changed since a day: what became of it, and the day of its last change (UTC).

    ``session`` is None if it is no longer in the data, and ``data`` if neither is its event. ``before`` are
    the times that no longer hold, ``now`` those that do; each may be None.
    """

    key: Key
    kind: ChangeKind
    day: date
    title: Scalar
    data: EventData | None
    session: Session | None
    before: Times | None
    now: Times | None

    @property
    def order(self) -> tuple[tuple[datetime, bool], Key]:
        """The key to sort the changes of a day by: the time now, or else before."""
        times = self.now or self.before
        return times.start.sort_key if times else (datetime.max.replace(tzinfo=UTC), True), self.key


@dataclass(frozen=True, slots=True)
class ChangesQuery:
    """The sessions of events that are not as they were before the day ``since``, or ``days`` ago.

    What changed, and changed back, is no change.
    """

    events: tuple[str, ...] = ()
    since: date | None = None
    days: int = 0
    limit: int = 0

    def first_day(self, today: date) -> date:
        """The first day of changes."""
        if self.since is not None:
            return self.since
        return date.fromordinal(max(today.toordinal() - self.days, 1))

    def select(self, view: View) -> list[Change]:
        """The changes, the latest day first, then by time; none if nothing is published."""
        found = sorted(self._changes(view), key=lambda one: one.order)
        found.sort(key=lambda one: one.day, reverse=True)
        return found[: self.limit] if self.limit else found

    def _changes(self, view: View) -> Iterator[Change]:
        known = view.published.sessions if view.published else {}
        first = self.first_day(view.today)
        shown = {data.id for data in view.chosen(self.events)}
        # Calendars know all by the ids that were public first.
        events = {data.event.first_id: data for data in view.store.events.values()}
        sessions = {key: one for data in events.values() for key, one in _by_key(data)}
        for key, published in known.items():
            event, _id = key
            data = events.get(event)
            wanted = data.id in shown if data else not self.events or event in self.events
            found = _change(published, first, view.today) if wanted else None
            if found is None:
                continue
            kind, day, before, now = found
            session = sessions.get(key)
            if session is not None and not is_news_of(session, kind):
                continue
            zone = (session and session.timezone) or (data and data.event.timezone) or UTC
            yield Change(
                key,
                kind,
                day,
                session.title if session and kind != "removed" else published.title,
                data,
                None if kind == "removed" else session,
                *times_of_change(before, now, zone),
            )

    def digest(self, view: View) -> str:
        """A digest of the changes as they are shown, and of whether all that was published could be read."""
        complete = view.published and view.published.complete
        shown = [
            (str(one.title), one.data and str(one.data.event.title), one.session is None, *one[:3], *one[-2:])
            for one in view.answer(self)
        ]
        return view.store.digest([], repr(complete), repr(shown))


def _by_key(data: EventData) -> Iterator[tuple[Key, Session]]:
    return (((data.event.first_id, session.first_id), session) for session in data.sessions)


_Found: TypeAlias = "tuple[ChangeKind, date, PublishedState | None, PublishedState | None]"


def _change(published: Published, first: date, today: date) -> _Found | None:
    """What became of a session from a day to another, the day of that, and its states before and now."""
    states = [*published.before, (_NEVER, published.state)]
    moments = [until for until, _state in published.before]
    moments += [published.added] if published.added else []
    days = [day for moment in moments if first <= (day := _day(moment)) <= today]
    if not days or (published.added and _day(published.added) > today):
        return None
    is_new = published.added is not None and _day(published.added) >= first
    old = next(state for until, state in states if is_new or _day(until) >= first)
    now = next(state for until, state in states if _day(until) > today)
    kind = what_became(old, now)
    if is_new and now.status == "confirmed":
        kind = "new"
    elif is_new and now.status == "cancelled":
        kind = "cancelled"
    if kind is None or (is_new and now.status == "removed"):
        return None  # as it was, or nobody can have known it for long
    return kind, max(days), *states_of(kind, old, now)


def states_of(
    kind: ChangeKind, old: PublishedState, now: PublishedState
) -> tuple[PublishedState | None, PublishedState | None]:
    """The state that does not hold any more, and the state that does: each None where it says nothing new."""
    if kind in ("cancelled", "postponed", "removed"):
        return old, None
    moved = (old.start, old.end) != (now.start, now.end)
    return old if moved or _has_another_room(old, now) else None, now


def what_became(old: PublishedState, now: PublishedState) -> ChangeKind | None:
    """What became of a session; None if it is held as it was, or still is not held."""
    gone = ("cancelled", "removed")
    if now.status in gone:
        return None if old.status in gone else "cancelled" if now.status == "cancelled" else "removed"
    if now.status == "tentative" and old.status != "tentative":
        return "postponed"
    if old.status in gone:
        return "restored"
    return _what_else(old, now)


def _what_else(old: PublishedState, now: PublishedState) -> ChangeKind | None:
    """What became of a session that is still to be held."""
    kind: ChangeKind | None = None
    if old.online != now.online:
        kind = "moved-online" if now.online else "not-online"
    elif old.start != now.start:
        got_its_hour = old.start.at is None and old.start.day == now.start.day
        kind = "time" if got_its_hour else "moved"
    elif old.status != now.status:
        kind = "restored"
    elif old.end != now.end:
        kind = "end"
    elif _has_another_room(old, now):
        kind = "room"
    return kind


def _has_another_room(old: PublishedState, now: PublishedState) -> bool:
    """Whether people who know the room would go to the wrong one."""
    if now.online or not (old.room and now.room):
        return False
    return old.room.casefold() != now.room.casefold()


def is_news_of(session: Session, kind: ChangeKind) -> bool:
    """Whether a change is shown: not of a break, nor of a draft, unless it was removed for that."""
    return not session.is_aside and (kind == "removed" or session.status != "draft")


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


_NEVER = datetime.max.replace(tzinfo=UTC)


def times_of_change(
    old: PublishedState | None, now: PublishedState | None, zone: tzinfo
) -> tuple[Times | None, Times | None]:
    """The times of two states on a clock, with their rooms if these differ."""
    before, after = (None if state is None else _local(state, zone) for state in (old, now))
    if old and now and before and after and _has_another_room(old, now):
        return before._replace(room=old.room), after._replace(room=now.room)
    return before, after


def _local(state: PublishedState, zone: tzinfo) -> Times:
    """The times of a state on a clock."""
    start, end = _at(state.start, zone), state.end and _at(state.end, zone)
    if end is not None and end.at is None:
        last = end.day - timedelta(days=1)
        end = Moment(last) if last > start.day else None
    return Times(start, end)


def _at(moment: Moment, zone: tzinfo) -> Moment:
    if moment.at is None:
        return moment
    at = moment.at.astimezone(zone)
    return Moment(at.date(), at)
