"""Sessions as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.exporters.sharing.facts import price_words
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.sphinx_ext.nodes.base import Fact, LinkLabel, Part, du_label, linked_part, located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_card
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render import things
from sphinx_du_events.sphinx_ext.render.inside import inside
from sphinx_du_events.sphinx_ext.render.markdown import markdown
from sphinx_du_events.sphinx_ext.render.notes import notes_beside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.model.event import Team
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.render.page import Page

PARTS = (
    "date",
    "time",
    "type",
    "room",
    "notes",
    "image",
    "abstract",
    "parts",
    "event",
    "photos",
    "speakers",
    "participants",
    "track",
    "level",
    "language",
    "tags",
    "attendance",
    "countries",
    "links",
    "calendar",
)
"""The parts of a card besides its title and status, in order."""

SHOWN = frozenset(PARTS) - {"type", "room", "event", "photos", "track", "level", "language", "tags"}
"""The parts that are shown by default; room and track too, where an event has several."""

_BESIDE_THE_POINT = frozenset({"type", "track", "level", "language", "calendar"})
"""What is not shown of what lies between sessions."""


def card(
    page: Page,
    entry: SessionEntry,
    show: frozenset[str],
    badge: Part | None = None,
    *,
    marks_over: bool = True,
    under: date | None = None,
) -> du_card:
    """The card of a session with the given parts.

    If it does not show its date, and this is not the day ``under`` which it stands, its time does.
    Its badge says whether the session is today, now or, if it ``marks_over``, over; or it is ``badge``.
    """
    day = _day(entry.session, page.language) if "date" in show else None
    badge = badge or parts.phase(entry, page.today, page.words, marks_over=marks_over)
    line = [badge, *_line(page, entry, show, under)]
    return _card(page, entry, show, day, line)


def aside(
    page: Page,
    entry: SessionEntry,
    show: frozenset[str],
    *,
    marks_over: bool = True,
    under: date | None = None,
) -> du_card:
    """What lies between sessions, such as a break: a card without a calendar sheet.

    Its zone is that of the sessions around it, so that only paper repeats it.
    """
    session, language = entry.session, page.language
    phase = parts.phase(entry, page.today, page.words, marks_over=marks_over)
    line = [phase, parts.status(entry.data, session, page.words)]
    begins, last = session.begins, session.last_day
    time = parts.time(session, language) if "time" in show else None
    if begins is None:
        line.append(parts.no_day(session, page.words))
    elif "date" in show and begins.at is None and last and last != begins.day:
        line.append(Part(wording.days(begins.day, last, language)))
    elif "date" in show:
        full = wording.full_date(begins.day, language)
        line.append(Part(wording.short_date(begins.day, language), printed=full))
    elif "time" in show and under and begins.day != under:
        line.append(Part(wording.short_date(begins.day, language), begins.day.isoformat()))
    if time and begins and begins.at:
        short = wording.hours(begins.at, session.ends.at if session.ends else None, language)
        line.append(time._replace(text=short, printed=time.text))
    line.append(_where(page, entry, show))
    node = _card(page, entry, show - _BESIDE_THE_POINT, None, line)
    node["classes"].append("du-aside")
    return node


def _card(
    page: Page,
    entry: SessionEntry,
    show: frozenset[str],
    day: tuple[str, str, str, str] | None,
    line: Iterable[Part | None],
) -> du_card:
    data, session = entry
    links = parts.links(page, entry) if "links" in show else []
    title = str(session.title)
    node = du_card(
        title,
        title=title,
        target=parts.target(page, data, session),
        day=day,
        on=parts.time_range(entry, page.today),
        parts=[part for part in line if part],
        facts=_facts(page, entry, show),
        links=[link for link in links if isinstance(link, LinkLabel)],
    )
    located(node, session.title)
    if parts.is_cancelled(data, session):
        node["classes"].append("du-cancelled")
    if "notes" in show:
        node.extend(notes_beside(page, session))
    if "image" in show and session.image:
        alt = str(session.image.alt)
        node += located(
            page.image(session.image.src, alt, "picture", "du-image", msgid=alt), session.image.alt
        )
    if "abstract" in show and session.abstract:
        node.extend(markdown(page.env, page.document, session.abstract))
    own_parts = inside(page, entry) if "parts" in show else None
    if own_parts is not None:
        node += own_parts
    if "photos" in show:
        node.extend(parts.faces(page, entry))
    node.extend(link for link in links if isinstance(link, nodes.Node))
    calendar = parts.calendar_menu(page, entry) if "calendar" in show else None
    if calendar is not None:
        node += calendar
    node.note_words()
    return node


def team_labels(entries: Iterable[SessionEntry]) -> list[du_label]:
    """The titles of teams on the cards, each once, for the translator."""
    teams = {
        str(team.title): team.title
        for data, session in entries
        for team in data.teams
        if team.id in session.participants
    }
    return [located(du_label(text), title) for text, title in teams.items()]


def _day(session: Session, language: str) -> tuple[str, str, str, str] | None:
    """The date of the badge: for machines, then month, day and year in words; None if no day is known."""
    if session.begins is None:
        return None
    day = session.begins.day
    return day.isoformat(), wording.month_name(day, language), str(day.day), str(day.year)


def _line(page: Page, entry: SessionEntry, show: frozenset[str], under: date | None) -> list[Part]:
    """The line under the title. In HTML the date is in the badge, in other formats here."""
    data, session = entry
    language = page.language
    line: list[Part | None] = [parts.status(data, session, page.words)]
    begins, last = session.begins, session.last_day
    if begins is None:
        # Without the words it would seem to be forgotten, whatever is shown.
        line.append(parts.no_day(session, page.words))
    elif "date" in show:
        day = begins.day
        weekday = wording.weekday(day, language)
        if begins.at is None and last and last != day:
            line.append(Part(wording.days(day, last, language)))
        else:
            line.append(Part(weekday, printed=wording.full_date(day, language)))
    elif "time" in show and under and begins.day != under:
        line.append(Part(wording.short_date(begins.day, language), begins.day.isoformat()))
    if "time" in show:
        line += [parts.time(session, language), parts.length(session, language)]
    if "type" in show and session.type:
        line.append(Part(parts.type_word(session.type, page.words)))
    where = _where(page, entry, show)
    mode = session.mode or data.event.mode
    line.append(where)
    if mode and "time" in show and (session.mode or not where):
        line.append(Part(page.words[mode]))
    return [part for part in line if part]


def _where(page: Page, entry: SessionEntry, show: frozenset[str]) -> Part | None:
    """The room, if it is shown, and the session's own place; None if there is neither."""
    session = entry.session
    shown = "room" in show and session.room_in(session.location)
    rooms = things.rooms(page, *entry) if shown else ()
    # A place of its own is never left out: readers would go to the event's.
    return linked_part(*rooms, things.place(entry))


def _facts(page: Page, entry: SessionEntry, show: frozenset[str]) -> list[Fact]:
    """The facts at the bottom of a card."""
    data, session = entry
    words, language = page.words, page.language
    facts: list[Fact] = []
    whole = things.whole(page, entry)
    if whole is not None:
        facts.append(Fact(words["part-of"], words=(whole,)))
    if "event" in show:
        facts.append(Fact(words["event"], words=(things.event(page, data),)))
    if "speakers" in show:
        facts += leaders(page, entry)
    if "participants" in show and session.participants:
        facts += teams(page, entry)
    facts += price(page, session, show)
    facts += kind(page, entry, show)
    if "attendance" in show and session.attendance:
        facts.append(Fact(words["attendance"], counts=parts.attendance(session, words)))
    if "countries" in show and session.countries:
        facts.append(Fact(words["countries"], counts=parts.countries(session, language)))
    return facts


def price(page: Page, session: Session, show: frozenset[str]) -> list[Fact]:
    """The price of the registration, which links lead to."""
    words = price_words(session.registration, page.words) if "links" in show else ""
    return [Fact(page.words["price"], words)] if words else []


def kind(page: Page, entry: SessionEntry, show: frozenset[str]) -> Iterable[Fact]:
    """What kind of session it is."""
    data, session = entry
    if "track" in show and (track := things.track(page, data, session)):
        yield Fact(page.words["track"], words=(track,))
    if "level" in show and session.level:
        yield Fact(page.words["level"], str(session.level))
    if "language" in show and session.language:
        yield Fact(page.words["language"], language_name(session.language, page.language))
    if "tags" in show and session.tags:
        yield Fact(page.words["tags"], words=things.tags(page, session))


def leaders(page: Page, entry: SessionEntry) -> Iterable[Fact]:
    """The people who lead a session, by role; the label is singular for a single person."""
    data, session = entry
    for part, named in session.by_part():
        label = page.words[part if len(named) > 1 else part.removesuffix("s")]
        yield Fact(label, words=things.people(page, data, named))


def teams(page: Page, entry: SessionEntry) -> Iterable[Fact]:
    """The people who took part, in the order of the event's teams; people without a team last."""
    data, session = entry
    titles: dict[str, Team] = {str(team.id): team for team in data.teams}
    by_team = {str(team): named for team, named in session.participants.items()}
    for team in [*titles, ""]:
        named = by_team.get(team)
        if named:
            label = str(titles[team].title) if team else ""
            people = things.people(page, data, named)
            yield Fact(label or page.words["participants"], msgid=label, words=people)
