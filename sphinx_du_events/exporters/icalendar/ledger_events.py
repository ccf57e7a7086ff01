"""Events as they are announced, and what the ledger knows of that."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.icalendar.ledger_records import LedgerEvent, LedgerEventState
from sphinx_du_events.model.located import scalar
from sphinx_du_events.queries.view import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sphinx_du_events.exporters.icalendar.entries import Status
    from sphinx_du_events.model.event import Event
    from sphinx_du_events.store import Store

_TICK = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class EventNotice:
    """An event as it is announced now."""

    key: str
    """The id that was public first."""
    title: str
    status: Status
    online: bool
    digest: str
    """A digest of its own words, without its sessions."""

    def differs(self, told: LedgerEvent) -> bool:
        """Whether anything changed since it was published."""
        return (self.digest, self.status, self.online) != (told.digest, told.status, told.online)


def notices(store: Store) -> list[EventNotice]:
    """All events that are public: no drafts, and none whose status cannot be read."""
    return [_notice(data.event) for data in chosen(store, ()) if data.event.status != "unclear"]


def _notice(event: Event) -> EventNotice:
    status: Status = "confirmed"
    if event.status == "cancelled":
        status = "cancelled"
    elif event.status == "postponed":
        status = "tentative"
    place = event.location
    where = (
        [str(part) for part in (place.name, place.city, place.country, place.url) if part] if place else []
    )
    words = (event.title, event.subtitle, event.abstract, event.description, event.url, event.mode)
    content = ([str(word or "") for word in words], where, [str(tag) for tag in event.tags])
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    return EventNotice(event.first_id, str(event.title), status, event.status == "moved-online", digest)


def updated_events(
    known: Mapping[str, LedgerEvent], events: Iterable[EventNotice], now: datetime, *, is_news: bool
) -> dict[str, LedgerEvent]:
    """What is known of events, brought up to date. New events are news, or were not known before."""
    made: dict[str, LedgerEvent] = {}
    for one in events:
        told = known.get(one.key)
        if told is None:
            made[one.key] = _told(one, now, now if is_news else None)
        else:
            made[one.key] = _changed(told, one, now) if one.differs(told) else told
    for key, told in known.items():
        if key not in made:
            gone = EventNotice(key, str(told.title), "removed", told.online, str(told.digest))
            made[key] = _changed(told, gone, now) if gone.differs(told) else told
    return dict(sorted(made.items()))


def _told(event: EventNotice, modified: datetime, added: datetime | None) -> LedgerEvent:
    return LedgerEvent.model_construct(
        None,
        modified=modified,
        status=event.status,
        online=event.online,
        added=added,
        before=(),
        digest=scalar(event.digest),
        title=scalar(event.title),
    )


def _changed(told: LedgerEvent, event: EventNotice, now: datetime) -> LedgerEvent:
    modified = max(now, told.modified + _TICK)
    before = told.before
    if (told.status, told.online) != (event.status, event.online):
        last = LedgerEventState.model_construct(None, until=modified, status=told.status, online=told.online)
        before = (*before, last)
    return _told(event, modified, told.added).model_copy(update={"before": before})
