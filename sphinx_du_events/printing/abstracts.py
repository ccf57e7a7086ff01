"""The sessions of a booklet: the programme at a glance, and an entry for each by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.queries.people import gathered
from sphinx_du_events.queries.programme import programme
from sphinx_du_events.queries.sessions import SessionEntry, SessionQuery
from sphinx_du_events.queries.tracks import TracksQuery
from sphinx_du_events.typesetting import colours
from sphinx_du_events.typesetting.directions import is_rtl, language_of
from sphinx_du_events.typesetting.faces import attendee_face
from sphinx_du_events.typesetting.rich_text import Notes, rich_text, short_address
from sphinx_du_events.typesetting.texts import LONGEST_NAME, placed, short, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.targets import Target
    from sphinx_du_events.queries.people import PersonEntry
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData
    from sphinx_du_events.typesetting.faces import Face

MARKED = ("cancelled", "postponed", "rescheduled", "moved-online")
"""The statuses that are printed in words."""

_FEWEST_OF_SERIES = 3
"""The fewest days of a series: of two days, each has a section."""


@dataclass(slots=True)
class Part:
    """Somebody with a part in sessions of the booklet, and the numbers of these."""

    entry: PersonEntry
    sessions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Abstracts:
    """The sessions of an event, but drafts, as values; each session with an entry has a number from 1."""

    data: EventData
    view: View
    words: Mapping[str, str]
    language: str
    days: list[dict[str, Any]] = field(default_factory=list)
    """Each day with its ``rows`` in the programme, and its ``entries``; of a series, all days in one."""
    people: dict[str, Part] = field(default_factory=dict)
    """Those with a part in sessions that have an entry, by what is the same for the same person."""
    _everybody: dict[str, PersonEntry] = field(default_factory=dict)
    _number: int = 0

    def __post_init__(self) -> None:
        """Go through the days of the programme."""
        self._everybody = gathered([self.data])
        told = {id(session) for session in told_sessions(self.data)}
        listed = self.view.answer(SessionQuery((self.data.id,)))
        for day in programme(entry for entry in listed if id(entry.session) in told):
            rows, entries = [], []
            for slot in day.slots:
                parts = (SessionEntry(self.data, one) for one in self.data.parts_of(slot.entry.session))
                for entry in (slot.entry, *(one for one in parts if id(one.session) in told)):
                    made = self._entry(entry) if _is_printed(entry.session) else None
                    rows.append(self._row(entry, made["number"] if made else 0))
                    if made:
                        entries.append(made)
            name = wording.full_date(day.day, self.language) if day.day else self.words["no-day"]
            short_name = wording.date_and_weekday(day.day, self.language) if day.day else name
            self.days.append({"name": name, "short": short_name, "rows": rows, "entries": entries})
        if _is_series(self.days):
            self._join_days()

    def _join_days(self) -> None:
        """Make one section of all days; what is in it has its own date."""
        joined: dict[str, Any] = {"name": self.words["sessions"], "rows": [], "entries": []}
        for day in self.days:
            for key in ("rows", "entries"):
                joined[key] += [{**one, "date": day["short"]} for one in day[key]]
        self.days = [joined]

    def _row(self, entry: SessionEntry, number: int) -> dict[str, Any]:
        session = entry.session
        return {
            "time": self._times(entry),
            "title": whole(session.title),
            "room": self._where(entry),
            "mark": self._mark(session),
            "language": self._language(session),
            "aside": session.is_aside,
            "inside": self.data.whole_of(session) is not None,
            "date": "",
            "at": number,
        }

    def _language(self, session: Session) -> str:
        return language_of(str(session.language or self.data.event.language or self.language))

    def _entry(self, entry: SessionEntry) -> dict[str, Any]:
        data, session = entry
        self._number += 1
        notes = Notes()
        text = session.abstract or session.description
        around = data.whole_of(session)
        track = self.view.answer(TracksQuery((data.id,))).of(data, session)
        colour = track.record.color if track is not None and track.record is not None else None
        begins = session.begins
        at = entry.local(begins.at) if begins and begins.at else None
        title = whole(session.title)
        return {
            "number": self._number,
            "title": title,
            "rtl": is_rtl(title),
            "language": self._language(session),
            "mark": self._mark(session),
            "date": "",
            "time": self._times(entry),
            "zone": wording.zone_label(at, self.language) if at else "",
            "room": _beside(self._where(entry)),
            "track": _beside(session.track or ""),
            "edge": colours.shown(str(colour)) if colour else "",
            "facts": " · ".join(self._facts(session)),
            "within": f"{self.words['part-of']}: {around.title}" if around is not None else "",
            "people": list(self._people(session)),
            "blocks": rich_text(text, notes) if text else [],
            "remarks": [block for note in session.notes for block in rich_text(note, notes)],
            "links": list(self._links(session)),
            "notes": notes.listed(),
        }

    def _times(self, entry: SessionEntry) -> str:
        """The hours on the event's clock; of a session without hours its length, or its days."""
        session = entry.session
        begins, ends, last = session.begins, session.ends, session.last_day
        if begins is None or last is None:
            return ""
        if begins.at is not None:
            over = entry.local(ends.at) if ends and ends.at else None
            return wording.hours(entry.local(begins.at), over, self.language)
        if last != begins.day:
            return wording.short_days(begins.day, last, self.language)
        return wording.length(session.length, self.language) if session.duration and session.length else ""

    @staticmethod
    def _where(entry: SessionEntry) -> str:
        words = " · ".join(filter(None, (str(entry.session.room or ""), entry.own_place)))
        return placed(whole(words), entry.session.room or "")

    def _mark(self, session: Session) -> str:
        """The word for a status that somebody decided."""
        return self.words[session.status] if session.status in MARKED else ""

    def _facts(self, session: Session) -> Iterator[str]:
        if session.type:
            yield self.words.get(session.type.casefold()) or facts.as_words(str(session.type))
        if session.level:
            yield str(session.level)
        if session.mode and session.mode != self.data.event.mode:
            yield facts.as_words(self.words[session.mode])
        if session.language:
            yield language_name(str(session.language), self.language)

    def _people(self, session: Session) -> Iterator[dict[str, Any]]:
        """Yield those who lead a session, each with a word for what they do unless they speak."""
        for role, named in session.by_part():
            label = "" if role == "speakers" else self.words[role.removesuffix("s")]
            for attendee in named:
                somebody = self._everybody[attendee.key]
                known = self.people.setdefault(attendee.key, Part(somebody))
                if self._number not in known.sessions:
                    known.sessions.append(self._number)
                face: Face = attendee_face(self.data, attendee)
                yield {"face": face, "label": label, "from": affiliation_of(somebody)}

    def _links(self, session: Session) -> Iterator[dict[str, str]]:
        """Yield what there is elsewhere: its own page, slides, recordings, other links."""
        recordings = [one.url for one in session.all_recordings if one.is_published and one.url]
        listed: list[tuple[str, Target]] = [
            *([(self.words["slides"], session.slides)] if session.slides else []),
            *((self.words["video"], url) for url in recordings),
            *((whole(link.title), link.url) for link in session.links),
        ]
        if session.url:
            yield {"title": "", "url": str(session.url), "address": short_address(str(session.url))}
        for title, target in listed:
            if target.url:
                yield {"title": title, "url": str(target.url), "address": short_address(str(target.url))}


def _is_series(days: list[dict[str, Any]]) -> bool:
    """Whether days have hardly more than a session each, as meetings of a series."""
    sessions = sum(len(day["rows"]) for day in days)
    return len(days) >= _FEWEST_OF_SERIES and 2 * sessions <= 3 * len(days)


def _beside(text: str) -> str:
    """What stands beside an entry, as long as a page has room for."""
    return placed(short(text), text)


def affiliation_of(somebody: PersonEntry) -> str:
    """Where somebody worked at the time of the event; empty if that is not known."""
    own = somebody.affiliation
    return short(str(own.name or ""), LONGEST_NAME) if own is not None else ""


def _is_printed(session: Session) -> bool:
    """Whether a session has an entry; a break has only if there is more to say of it."""
    return not session.is_aside or bool(session.abstract or session.description or any(session.by_part()))
