"""From records to what cards tell: who takes part, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sphinx_du_events.cards.content import Badge, Row
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.typesetting.faces import attendee_face
from sphinx_du_events.typesetting.texts import LONGEST_NAME, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData
    from sphinx_du_events.typesetting.faces import Face


@dataclass(frozen=True, slots=True)
class Telling:
    """The data, and the words and addresses of the site."""

    view: View
    words: Mapping[str, str]
    language: str
    address: Callable[[Thing], str]
    """The address of a thing on the site; empty if it is not known."""


def leaders(data: EventData, sessions: Iterable[Session], words: Mapping[str, str]) -> Iterator[Row]:
    """Yield those who lead sessions, by role, each once in a role."""
    found: dict[str, dict[str, Face]] = {}
    for session in sessions:
        for part, named in session.by_part():
            for attendee in named:
                found.setdefault(part, {}).setdefault(attendee.key, attendee_face(data, attendee))
    for part, faces in found.items():
        each = words[part.removesuffix("s")]
        yield Row(words[part] if len(faces) > 1 else each, tuple(faces.values()), each)


def teams(data: EventData, sessions: Iterable[Session], words: Mapping[str, str]) -> Iterator[Row]:
    """Yield those who took part, by team in the order of the event's teams; people without a team last."""
    found: dict[str, dict[str, Face]] = {}
    for session in sessions:
        for team, named in session.participants.items():
            own = found.setdefault(str(team), {})
            for attendee in named:
                own.setdefault(attendee.key, attendee_face(data, attendee))
    titles = {str(team.id): short(team.title, LONGEST_NAME) for team in data.teams}
    for id_ in (*titles, ""):
        if found.get(id_):
            yield Row(titles.get(id_) or words["participants"], tuple(found[id_].values()))


def badge(first: date, last: date, language: str) -> Badge:
    """The sheet of a calendar for a day, or for days of a month; for longer, the first day."""
    in_a_month = first < last and (first.year, first.month) == (last.year, last.month)
    day = f"{first.day}–{last.day}" if in_a_month else str(first.day)
    return Badge(wording.month_name(first, language), day, str(first.year))


def when(entry: SessionEntry, words: Mapping[str, str], language: str) -> str:
    """The weekday and the time of a session on the event's clock; of a session of days, these."""
    session = entry.session
    begins, ends, last = session.begins, session.ends, session.last_day
    if begins is None or last is None:
        return words["no-day"]
    if begins.at is not None:
        at = entry.local(begins.at)
        until = entry.local(ends.at) if ends and ends.at else None
        return f"{wording.weekday(at.date(), language)}, {wording.time_span(at, until, language)}"
    if is_of_days(session):
        return wording.days_of_week(begins.day, last, language)
    length = wording.length(session.length, language) if _is_short(session) and session.length else ""
    return " · ".join(filter(None, (wording.weekday(begins.day, language), length)))


def is_of_days(session: Session) -> bool:
    """Whether a session is of several days, without hours."""
    return bool(session.begins and session.begins.at is None and session.last_day != session.begins.day)


def _is_short(session: Session) -> bool:
    return session.length is not None and session.length < timedelta(days=1)


def day_of(entry: SessionEntry) -> date | None:
    """The first day of a session on the event's clock; None if it is not known."""
    begins = entry.session.begins
    if begins is None:
        return None
    return entry.local(begins.at).date() if begins.at is not None else begins.day


def hour(at: datetime | None) -> str:
    """An hour, or nothing."""
    return wording.clock(at) if at else ""
