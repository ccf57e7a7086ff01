"""A table of rooms, with the facts by which people choose."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_du_events.exporters.sharing.facts import access
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.sphinx_ext.nodes.base import (
    LinkLabel,
    LinkTo,
    Part,
    Word,
    du_links,
    du_title,
    linked_part,
    located,
)
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_row, du_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.model.room import Room
    from sphinx_du_events.model.venue import Venue
    from sphinx_du_events.queries.rooms import RoomEntry
    from sphinx_du_events.sphinx_ext.render.page import Page

_COLUMNS = ("venue", "floor", "capacity", "access", "stream")


def room_table(page: Page, rooms: Iterable[RoomEntry]) -> du_table:
    """The rooms as rows, with the columns of which something is known."""
    words = page.words
    rows = [(entry.room, {name: _cell(page, entry, name) for name in _COLUMNS}) for entry in rooms]
    known = [name for name in _COLUMNS if any(cells[name] for _room, cells in rows)]
    head = [Column(words["room"]), *(Column(words[f"room-{name}"], _CSS.get(name, "")) for name in known)]
    table = du_table(name=words["rooms"], classes=[], drops=False, limit=0, empty="", head=head)
    for room, cells in rows:
        title = str(room.title)
        name = du_cell(parts=[], classes=["du-name"], heads=True)
        name += located(du_title(title, title, target=None), room.title)
        row = du_row("", name, on=None, waiting=False, classes=[])
        row.extend(cells[column] or du_cell(parts=[]) for column in known)
        table += row
    return table


_CSS = {"capacity": "du-number"}


def _cell(page: Page, entry: RoomEntry, name: str) -> du_cell | None:
    room = entry.room
    if name == "venue" and entry.venue is not None:
        return _venue(page, entry.venue)
    if name == "stream":
        links = list(_streams(page, room))
        return du_cell("", "", du_links(links=links), parts=[]) if links else None
    text = {
        "venue": str(room.venue or ""),
        "floor": str(room.floor or ""),
        "capacity": "" if room.capacity is None else wording.number(room.capacity, page.language),
        "access": wording.names([*access(room, page.words, page.language)]),
    }[name]
    return du_cell(parts=[Part(text)]) if text else None


def _streams(page: Page, room: Room) -> Iterator[LinkLabel]:
    """The livestreams: that of all days by its host, and those of days."""
    if room.stream is not None:
        # Not the head's word again: on narrow screens that stands beside it.
        host = urlsplit(str(room.stream)).hostname or page.words["room-stream"]
        yield LinkLabel(host.removeprefix("www."), str(room.title), LinkTo(url=str(room.stream)))
    for day, url in sorted(room.streams.items()):
        yield LinkLabel(wording.short_date(day, page.language), str(room.title), LinkTo(url=str(url)))


def _venue(page: Page, venue: Venue) -> du_cell:
    """The name, the address and the access of a venue."""
    words = page.words
    facts = [str(one) for one in (venue.address, venue.city) if one]
    if venue.country:
        facts.append(country_name(venue.country, page.language))
    if venue.step_free is not None:
        facts.append(words["step-free" if venue.step_free else "not-step-free"])
    name = Word(str(venue.name), LinkTo(url=str(venue.url)) if venue.url else None)
    return du_cell(parts=[part for part in [linked_part(name, *map(Word, facts))] if part])
