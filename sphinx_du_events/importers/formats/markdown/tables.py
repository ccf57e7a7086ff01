"""Tables of pages: sessions, people or organizations in rows, and tables of the same start in many zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.markdown.blocks import NOTHING, Block, Line, Piece, at, words_of
from sphinx_du_events.importers.formats.markdown.cards import Card, Written
from sphinx_du_events.importers.formats.markdown.clocks import readings, zones_of
from sphinx_du_events.importers.formats.markdown.draft import Draft
from sphinx_du_events.importers.formats.markdown.found import Found, Missed, Spot
from sphinx_du_events.importers.formats.markdown.organizations import organization_of_card
from sphinx_du_events.importers.formats.markdown.people import person_of_card
from sphinx_du_events.importers.formats.markdown.words import (
    folded,
    is_empty,
    label_of,
    names_organizations,
    role_of,
    type_in,
)
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.l10n import dates as wording

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.found import Context, Reader
    from sphinx_du_events.importers.formats.markdown.words import Part

_FEWEST_ZONES = 2
_PEOPLE_COLUMNS = frozenset(
    ("name", "github", "linkedin", "twitter", "role", "pronouns", "country", "affiliation", "website", "logo")
)


def spot_of_table(block: Block, context: Context, reader: Reader) -> Spot | None:
    """What a table says; None if it says nothing of an event."""
    rows = [row for row in block.rows if any(words_of(cell) or cell for cell in row)]
    if len(rows) < 2:  # noqa: PLR2004 - a head and a row
        return None
    head, body = rows[0], rows[1:]
    zones = _zones(head)
    if len(zones) >= _FEWEST_ZONES:
        return _times(block, head, body, zones, context)
    turned = [list(column) for column in zip(*[_padded(row, len(head)) for row in rows], strict=True)]
    if len(head) > 1 and len(_zones(turned[0])) >= max(_FEWEST_ZONES, len(body) - 1):
        spot = _times(block, turned[0], turned[1:], _zones(turned[0]), context)
        spot.columns = ["zones"]
        return spot
    keys = [label_of(words_of(cell)) for cell in head]
    if "date" in keys and ("title" in keys or keys[0] == "") and _are_sessions(head, keys, context):
        if "title" not in keys:
            keys[0] = "title"
        return _sessions(block, head, keys, body, context, reader)
    return _others(block, head, body, context, reader)


def _are_sessions(head: list[Line], keys: list[str], context: Context) -> bool:
    """Whether a table with titles and days is one of sessions: reports and news have these too."""
    title = folded(words_of(head[keys.index("title") if "title" in keys else 0]))
    is_said = title not in ("title", "name", "what", "topic")
    more = {"time", "duration", "speakers", "hosts", "registration", "video"}
    return (
        (is_said and "title" in keys) or bool(more.intersection(keys)) or bool(type_in(*context.headings[:1]))
    )


def _padded(row: list[Line], width: int) -> list[Line]:
    return [*row, *([] for _ in range(width - len(row)))][:width]


def _sessions(
    block: Block, head: list[Line], keys: list[str], body: list[list[Line]], context: Context, reader: Reader
) -> Spot:
    spot = Spot(block, "table", context, columns=keys)
    for row in body:
        draft = Draft(context, reader)
        for key, name, cell in zip(keys, head, row, strict=False):
            if key:
                draft.take(key, cell)
            elif words_of(cell) and not is_empty(words_of(cell)):
                draft.found.miss(at(cell), f"the column “{words_of(name)}” is not known")
        for cell in row[len(keys) :]:
            draft.found.miss(at(cell), "the row has more cells than the head")
        found = draft.done()
        if found.at:
            spot.founds.append(found)
        else:
            spot.missed.append(
                Missed(next((at(cell) for cell in row if words_of(cell)), NOTHING), "a row has no title")
            )
    return spot


def _zones(cells: list[Line]) -> dict[int, str]:
    """The columns that are zones, with the words of these."""
    return {
        place: words_of(cell)
        for place, cell in enumerate(cells)
        if not label_of(words_of(cell)) and 0 < len(words_of(cell)) <= 40 and zones_of(words_of(cell))[0]  # noqa: PLR2004
    }


def _times(
    block: Block, head: list[Line], body: list[list[Line]], zones: dict[int, str], context: Context
) -> Spot:
    """The starts of sessions in many zones; which session a row means is seen when all are known."""
    spot = Spot(block, "times", context, zones=[_shown(word) for word in zones.values()])
    for row in body:
        cells = dict(enumerate(row))
        title = next(
            (at(cell) for place, cell in cells.items() if place not in zones and words_of(cell)), NOTHING
        )
        found = Found("sessions", title)
        found.say("title", title)
        for place, cell in cells.items():
            if place not in zones:
                key = label_of(words_of(head[place])) if place < len(head) else ""
                if cell and key == "date":
                    found.when = at(cell)
                elif (
                    words_of(cell)
                    and at(cell) is not title
                    and str(at(cell)) != str(title)
                    and key != "duration"
                ):
                    found.miss(at(cell), "the column is not known")
                continue
            own = readings(words_of(cell)) if not is_empty(words_of(cell)) else []
            if own is None or len(own) > 1:
                found.miss(at(cell), "it is no time of day")
            else:
                found.zones += [one._replace(zone=zones[place]) for one in own]
        if found.at and found.zones:
            spot.founds.append(found)
        else:
            spot.missed.append(Missed(found.at or at(row[0]), "the row has no session, or no times"))
    return spot


def _shown(word: str) -> str:
    """A zone as ``session-times`` takes it, with the city that is written if it is another."""
    zone, _is_sure = zones_of(word)
    own = wording.city(zone, "en")
    is_city = len(word) > 5 and "/" not in word  # noqa: PLR2004 - an abbreviation has fewer letters
    return f"{zone} ({word})" if is_city and folded(word) != folded(own) and "(" not in word else zone


def _others(
    block: Block, head: list[Line], body: list[list[Line]], context: Context, reader: Reader
) -> Spot | None:
    """People or organizations in rows, each as a card with labels."""
    part = context.part
    head = _with_name(head, part) if part is not None else head
    names = [folded(words_of(cell)) for cell in head]
    if part is None or not any(name in _PEOPLE_COLUMNS for name in names):
        return None
    spot = Spot(block, "table", context, columns=names)
    for row in body:
        card = Card(block, [])
        card.lines = [
            Written(_labelled(name, cell, part), 0)
            for name, cell in zip(head, row, strict=False)
            if not is_empty(words_of(cell)) or any(piece.kind in ("link", "image") for piece in cell)
        ]
        found = person_of_card(card, context, reader) if part.role else organization_of_card(card, context)
        if found is not None:
            spot.founds.append(found)
        else:
            spot.missed.append(
                Missed(
                    next((at(cell) for cell in row if words_of(cell)), NOTHING), "the row is not understood"
                )
            )
    return spot if spot.founds else None


def _with_name(head: list[Line], part: Part) -> list[Line]:
    """A table's head that calls the names so, which may stand below *Partner* or *Mentor*."""
    names = [words_of(cell) for cell in head]
    is_meant = role_of if part.role else names_organizations
    place = next((place for place, name in enumerate(names) if is_meant(name)), -1)
    if place < 0 or "name" in map(folded, names):
        return head
    return [*head[:place], [Piece("text", like("Name", at(head[place])))], *head[place + 1 :]]


def _labelled(name: Line, cell: Line, part: Part) -> Line:
    """A cell as a line of a card: with its column as a label, unless it is a picture or a link."""
    label, links = at(name), [piece for piece in cell if piece.kind in ("link", "image")]
    if links and (part.role or any(piece.kind == "image" for piece in cell)) and folded(label) != "name":
        return cell
    words = words_of([piece for piece in cell if piece.kind == "text" or folded(label) == "name"])
    return [Piece("text", like(f"{label}: {words}", at(cell))), *links]
