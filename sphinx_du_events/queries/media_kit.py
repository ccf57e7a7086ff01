"""What helps people to spread the word about an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.queries.sessions import SessionEntry

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.model.moments import Phase
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

PARTS = ("hashtag", "accounts", "texts", "share", "qr", "logos", "colors", "pictures")
"""The parts of a media kit, in order."""

_TEXT = frozenset(
    {
        *("subtitle", "abstract", "status", "mode", "location", "url"),
        *("registration", "hashtag", "accounts"),
    }
)
_KEYS: dict[str, frozenset[str]] = {
    "hashtag": frozenset({"hashtag"}),
    "accounts": frozenset({"accounts"}),
    "texts": _TEXT,
    "share": _TEXT,
    "qr": frozenset({"status", "url"}),
    "logos": frozenset({"logos"}),
    "colors": frozenset({"colors"}),
    "pictures": frozenset({"image"}),
}
"""The keys of an event that each part shows, besides its title."""

_MOST_LISTED = 12
"""An announcement lists the sessions of an event with no more than these: a programme is no announcement."""


class MediaKit(NamedTuple):
    """An event, and what announcements say of its sessions.

    ``days`` are the first and the last day that are known, ``first`` is the first session if no other can be
    that, and ``listed`` are the sessions to name one by one.
    """

    data: EventData
    phase: Phase
    days: tuple[date, date] | None
    first: SessionEntry | None
    listed: tuple[SessionEntry, ...]
    is_single: bool
    """Whether it is an event of a single session, whose times are those of the event."""

    @property
    def pictured(self) -> list[Session]:
        """The sessions with pictures."""
        return [session for session in self.data.held_sessions if session.image is not None]


@dataclass(frozen=True, slots=True)
class MediaKitQuery:
    """Some parts of the media kit of an event."""

    event: str
    parts: tuple[str, ...] = PARTS

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    def select(self, view: View) -> MediaKit | None:
        """The kit; None if there is no such event."""
        data = view.store.events.get(self.event)
        if data is None:
            return None
        held = [SessionEntry(data, one) for one in data.held_sessions if not one.is_aside]
        dated = [entry for entry in held if entry.session.begins]
        ends = [entry.session.last_day for entry in dated if entry.session.last_day]
        begins = [entry.session.begins.day for entry in dated if entry.session.begins]
        phases = {entry.phase(view.today) for entry in held}
        phase: Phase = "upcoming" if phases <= {"upcoming"} else "past" if phases == {"past"} else "now"
        # The days are those that heads and lists of events show. A session without a day may be the first.
        known = begins and "sessions" not in data.lost
        first_known = known and len(dated) == len(held)
        return MediaKit(
            data,
            phase,
            (min(begins), max(ends)) if known else None,
            min(dated, key=SessionEntry.begins) if first_known else None,
            tuple(dated) if 1 < len(held) <= _MOST_LISTED else (),
            is_single=len(held) == 1,
        )

    def digest(self, view: View) -> str:
        """A digest of the keys that the parts show, and of the sessions and days in announcements."""
        kit = view.answer(self)
        if kit is None:
            return ""
        event = kit.data.event
        keys = frozenset({"title"}).union(*(_KEYS[part] for part in self.parts))
        words = [event.model_dump_json(include=set(keys), warnings=False)]
        if not {"texts", "share"}.isdisjoint(self.parts):
            register = event.registration
            words += [
                kit.phase,
                str(kit.days),
                str(kit.is_single),
                register.window.phase(view.today) if register else "",
            ]
            words += [_told(entry.session) for entry in (*([kit.first] if kit.first else []), *kit.listed)]
        if "pictures" in self.parts:
            keys = frozenset({"title", "image"})
            words += [one.model_dump_json(include=set(keys), warnings=False) for one in kit.pictured]
        return view.store.digest((), *words)


def _told(session: Session) -> str:
    """What an announcement says of a session."""
    return repr((str(session.title), session.begins, session.ends))
