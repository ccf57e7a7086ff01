"""What is printed of a session, as templates read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.charts.palette import LIGHT, MOST_SERIES
from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.room_use import EVERY_ROOM
from sphinx_du_events.queries.sessions import SessionEntry
from sphinx_du_events.queries.tracks import TracksQuery
from sphinx_du_events.typesetting import colours
from sphinx_du_events.typesetting.texts import LONGEST_TEXT, short, whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.printing.event import About
    from sphinx_du_events.queries.programme import Slot
    from sphinx_du_events.queries.tracks import TrackEntry

SESSIONS = "sessions.typ"
"""How sessions look on paper; templates import it."""
_UNTOLD = ("draft", "unclear")
_BREAKS = re.compile(r"[\s\u200b/–—-]")


def clocks(about: About, slots: Iterable[Slot]) -> list[str]:
    """The clocks that the times of sessions are on."""
    found = {
        wording.zone_label(own.entry.local(begins.at), about.language): None
        for own in slots
        if (begins := own.entry.session.begins) is not None and begins.at is not None
    }
    return [*found]


def session_values(
    about: About, entry: SessionEntry, day: date | None, *, zone: bool = False
) -> dict[str, Any]:
    """A session on a day; its time has the ``zone`` if that does not stand above all."""
    data, session = entry
    track = about.view.answer(TracksQuery((data.id,))).of(data, session)
    shown = None if session.is_aside else track
    parts, rooms = told_parts(entry), room_keys(entry)
    made = {
        **_words(about, entry, day, "scheduled", zone=zone),
        "off": session.status in ("cancelled", "postponed"),
        "track": whole(session.track or "") if shown else "",
        "edge": colours.shown(_colour(shown)) if shown else "",
        "where": where(entry),
        "notes": [short(plain_text(note), LONGEST_TEXT) for note in session.notes],
        "parts": [
            {**_words(about, part, day, session.status, zone=zone), "where": where(part, rooms)}
            for part in parts
        ],
        "aside": session.is_aside and not parts,
    }
    return {**made, "longest": _longest(made)}


def _longest(value: Any) -> int:
    """The number of letters of the longest word of some values that no line breaks."""
    if isinstance(value, str):
        return max(map(len, _BREAKS.split(value)))
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max(map(_longest, inside), default=0)


def told_parts(entry: SessionEntry) -> list[SessionEntry]:
    """The parts of a session that may be told of."""
    data, session = entry
    return [SessionEntry(data, part) for part in data.parts_of(session) if part.status not in _UNTOLD]


def room_keys(entry: SessionEntry) -> frozenset[str]:
    """The keys of the rooms of a session, by which their names are compared."""
    return frozenset(map(same_name, entry.session.rooms))


def _words(about: About, entry: SessionEntry, day: date | None, usual: str, *, zone: bool) -> dict[str, Any]:
    """What sessions and their parts have; a status that is not the ``usual`` is marked."""
    status = entry.session.status
    return {
        "title": whole(entry.session.title),
        "time": _time(about, entry, day, zone=zone),
        "mark": about.words[status] if status not in (usual, "scheduled") else "",
        "people": [_people(entry, about, affiliations=True), _people(entry, about)],
    }


def _colour(track: TrackEntry) -> str:
    own = track.record.color if track.record is not None else None
    return str(own or LIGHT.series[track.place % MOST_SERIES])


def _time(about: About, entry: SessionEntry, day: date | None, *, zone: bool) -> str:
    """The hours on the event's clock, with the day if they begin on another; of what has only days, these."""
    begins, ends, last = entry.session.begins, entry.session.ends, entry.session.last_day
    if begins is None:
        return ""
    if begins.at is None:
        several = last is not None and last != begins.day
        return wording.short_days(begins.day, last, about.language) if several and last else ""
    start = entry.local(begins.at)
    end = entry.local(ends.at) if ends and ends.at else None
    hours = wording.hours(start, end, about.language)
    if day is not None and entry.programme_day != day:
        hours = f"{wording.short_date(start.date(), about.language)} {hours}"
    return f"{hours} {wording.zone_label(start, about.language)}" if zone else hours


def where(entry: SessionEntry, heads: frozenset[str] = frozenset(), house: str = "") -> str:
    """The rooms of a session, if they are not the ``heads`` above it, and its place if not the ``house``."""
    session = entry.session
    own = room_keys(entry)
    is_known = own <= heads or not EVERY_ROOM.isdisjoint(own) or session.room_in(session.location) is None
    rooms = "" if is_known else ", ".join(session.rooms)
    place = entry.own_place if same_name(entry.own_place) != same_name(house) else ""
    return " · ".join(whole(word) for word in (rooms, place) if word)


def _people(entry: SessionEntry, about: About, *, affiliations: bool = False) -> str:
    """Those who lead a session, by role; speakers need no word for theirs."""
    data, session = entry
    groups = []
    for part, named in session.by_part():
        names = []
        for attendee in named:
            person = data.people.get(str(attendee.id)) if affiliations else None
            own = str(person.affiliation.name or "") if person and person.affiliation else ""
            names.append(whole(f"{data.name_of(attendee)} ({own})" if own else data.name_of(attendee)))
        label = about.words[part if len(named) > 1 else part.removesuffix("s")]
        groups.append(", ".join(names) if part == "speakers" else f"{label}: {', '.join(names)}")
    return " · ".join(groups)
