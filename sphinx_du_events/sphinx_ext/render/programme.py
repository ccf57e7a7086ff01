"""Sessions in a programme: their times, their facts, and the colours of their tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.colours import shades
from sphinx_du_events.model.room_use import EVERY_ROOM
from sphinx_du_events.sphinx_ext.nodes.base import Fact, Part, located
from sphinx_du_events.sphinx_ext.nodes.programme import du_slot
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render import things
from sphinx_du_events.sphinx_ext.render.cards import leaders
from sphinx_du_events.sphinx_ext.render.inside import inside
from sphinx_du_events.sphinx_ext.render.markdown import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.queries.programme import Slot
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.queries.tracks import Tracks
    from sphinx_du_events.sphinx_ext.render.page import Page

PARTS = (
    *("end", "room", "speakers", "type", "track", "level", "language", "photos", "abstract", "parts"),
    "notes",
)
"""What a session in a programme shows besides its start, its title and its status, in order."""

SHOWN = frozenset({"end", "room", "speakers", "track", "parts", "notes"})
"""The parts that are shown by default."""

_COLOURS = 5


def slot(
    page: Page,
    own: Slot,
    show: frozenset[str],
    tracks: Tracks,
    *,
    zone: bool,
    under: str = "",
    marks_over: bool = True,
) -> du_slot:
    """A session in its place; its time has the ``zone`` where that does not stand above all.

    ``under`` is the part that stands above it in place of its day: its room or its track.
    """
    entry = own.entry
    data, session = entry
    title = str(session.title)
    facts = list(_facts(page, own, show - {under}))
    # Its day stands above it, so that “Today” says nothing; a browser knows what is on.
    is_marked = marks_over and entry.phase(page.today) == "past"
    line = [
        parts.phase(entry, page.today, page.words) if is_marked else None,
        parts.status(data, session, page.words),
        _day(page, entry) if under else None,
        _time(page, own, show, zone=zone),
    ]
    node = du_slot(
        title,
        title=title,
        target=parts.target(page, data, session),
        on=parts.time_range(entry, page.today),
        parts=[part for part in line if part],
        facts=[fact for _css, fact in facts],
        looks=[css for css, _fact in facts],
        links=[],
        cell=own.cell,
        stripe=None,
        marks=(),
    )
    located(node, session.title)
    if parts.is_cancelled(data, session):
        node["classes"].append("du-cancelled")
    if session.is_aside:
        node["classes"].append("du-slot-aside")
    track = tracks.of(data, session)
    if track is not None and "track" in show and not session.is_aside:
        if track.record is not None and track.record.color is not None:
            node["stripe"] = shades(track.record.color)
        else:
            node["classes"].append(f"du-track-{track.place % _COLOURS + 1}")
    if "abstract" in show and session.abstract:
        node.extend(markdown(page.env, page.document, session.abstract))
    own_parts = inside(page, entry, local=True) if "parts" in show else None
    if own_parts is not None:
        node += own_parts
    if "photos" in show:
        node.extend(parts.faces(page, entry))
    node.note_words()
    return node


def _day(page: Page, entry: SessionEntry) -> Part | None:
    """The day of the programme, in short; of what has only days, all of them."""
    begins, last = entry.session.begins, entry.session.last_day
    if begins is None or (begins.at is None and last and last != begins.day):
        return parts.no_day(entry.session, page.words)
    return Part(wording.short_date(entry.programme_day or begins.day, page.language))


def _time(page: Page, own: Slot, show: frozenset[str], *, zone: bool) -> Part | None:
    """The hours on the event's clock; of what has only days, these if there are several."""
    session, language = own.entry.session, page.language
    begins, last = session.begins, session.last_day
    if begins is None:
        return None
    if begins.at is None:
        return Part(wording.short_days(begins.day, last, language)) if last and last != begins.day else None
    start = own.entry.local(begins.at)
    end = session.ends.at if session.ends and session.ends.at else None
    over = own.entry.local(end) if end else start
    text = wording.hours(start, over if "end" in show else None, language)
    if zone:
        text = f"{text} {wording.zone_label(start, language)}"
    return Part(text, wording.machine_time(start), until=wording.machine_time(over))


def _facts(page: Page, own: Slot, show: frozenset[str]) -> Iterator[tuple[str, Fact]]:
    """The facts below a title, each with the class of how it looks."""
    entry = own.entry
    session = entry.session
    words = page.words
    rooms, place = things.rooms(page, *entry), things.place(entry)
    whole = things.whole(page, entry)
    if whole is not None:
        yield "", Fact(words["part-of"], words=(whole,))
    has_all = same_name(session.room or "") in EVERY_ROOM
    if "room" in show and rooms and not has_all and session.room_in(session.location):
        # The head of a column says it to the eye, unless that is the column of only some of its rooms.
        yield "" if own.cell and own.cell.partial else " du-slot-room", Fact(words["room"], words=rooms)
    if place:
        # A place of its own is never left out: readers would go to the event's.
        yield "", Fact(words["place"], words=(place,))
    if "speakers" in show:
        for fact in leaders(page, entry):
            yield "", fact
    if not session.is_aside:
        yield from _kind(page, entry, show)


def _kind(page: Page, entry: SessionEntry, show: frozenset[str]) -> Iterator[tuple[str, Fact]]:
    """What kind of session it is, in facts with the class of how they look."""
    session = entry.session
    words, language = page.words, page.language
    if "type" in show and session.type:
        yield "", Fact(words["type"], parts.type_word(session.type, words))
    if "track" in show and (track := things.track(page, *entry)):
        yield " du-slot-track", Fact(words["track"], words=(track,))
    if "level" in show and session.level:
        yield "", Fact(words["level"], str(session.level))
    if "language" in show and session.language:
        yield "", Fact(words["language"], language_name(session.language, language))
