"""The changes that the ledger knows of an event or of a session, one by one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.published import PublishedState
from sphinx_du_events.queries.changes import what_became

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sphinx_du_events.exporters.icalendar.ledger_records import LedgerEntry, LedgerEvent
    from sphinx_du_events.queries.changes import ChangeKind

_ANY_DAY = Moment(date.min)


class Step(NamedTuple):
    """A change that is news: its number, the time (UTC), what became of it, and the states before and after.

    The number never changes: a ledger only adds to what it knows.
    """

    number: int
    at: datetime
    kind: ChangeKind
    old: PublishedState
    now: PublishedState


def steps(entry: LedgerEntry) -> Iterator[Step]:
    """The changes of a session, the earliest first."""
    return _steps([one.until for one in entry.before], [*(one.state for one in entry.before), entry.state])


def steps_of_event(event: LedgerEvent) -> Iterator[Step]:
    """The changes of an event's status, the earliest first."""
    known = [*((one.status, one.online) for one in event.before), (event.status, event.online)]
    states = [PublishedState(status, _ANY_DAY, online=online) for status, online in known]
    return _steps([one.until for one in event.before], states)


def _steps(moments: Iterable[datetime], states: list[PublishedState]) -> Iterator[Step]:
    for number, (at, old, now) in enumerate(zip(moments, states, states[1:], strict=False), 1):
        kind = what_became(old, now)
        if kind is not None:
            yield Step(number, at, kind, old, now)
