"""Goes through a page and finds the blocks that say sessions, people, sponsors and partners."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.markdown.blocks import NOTHING, Block, at, in_one, words_of
from sphinx_du_events.importers.formats.markdown.cards import CARDS, GRIDS, Card, card_of
from sphinx_du_events.importers.formats.markdown.found import Context, Missed, Page, Reader, Spot
from sphinx_du_events.importers.formats.markdown.organizations import organization_of_card
from sphinx_du_events.importers.formats.markdown.people import person_of_card
from sphinx_du_events.importers.formats.markdown.sessions import session_of_card
from sphinx_du_events.importers.formats.markdown.tables import spot_of_table
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.found import Found

_TABS = ("tab-item", "tab", "dropdown")
_LONGEST_LIST = 500
_TITLE = re.compile(r"^title:[ \t]*(\S.*)$", re.MULTILINE)


class Walk:
    """Finds what a page says; its headings are known as it goes."""

    def __init__(self, page: Page, reader: Reader, home: str, known: frozenset[str] = frozenset()) -> None:
        """``known`` are the texts of blocks that are read already, from the page's copy."""
        self._page = page
        self._known = known
        self._reader = reader
        self._home = home
        self._headings: list[tuple[int, Scalar]] = []

    def run(self) -> None:
        """Note the spots of the page."""
        self._blocks(self._page.whole.children, "", prefix=False)

    def _blocks(self, blocks: list[Block], fences: str, *, prefix: bool) -> None:
        row: list[Block] = []
        for block in blocks:
            if block.kind == "directive" and block.name in CARDS:
                row.append(block)
                continue
            self._cards(row, fences, prefix=prefix)
            row = []
            self._one(block, fences, prefix=prefix)
        self._cards(row, fences, prefix=prefix)

    def _one(self, block: Block, fences: str, *, prefix: bool) -> None:  # noqa: C901 - a line for each kind
        if self._known and self._page.text_of(block) in self._known:
            return
        if block.kind == "heading":
            self._headings = [one for one in self._headings if one[0] < block.level]
            self._headings.append((block.level, at(block.lines[0]) if block.lines else NOTHING))
        elif block.kind == "table":
            self._note(spot_of_table(block, self._context(fences, prefix=prefix), self._reader))
        elif block.kind == "directive" and block.name in GRIDS:
            self._grid(block, fences, prefix=prefix)
        elif block.kind == "directive" and block.name == "list-table":
            self._list_table(block, fences, prefix=prefix)
        elif block.kind == "directive":
            before = list(self._headings)
            if block.name in _TABS and block.title:
                self._headings.append((7 + len(fences), at(block.title)))
            self._blocks(block.children, fences + block.marker, prefix=prefix)
            self._headings = before
        elif block.kind == "list" and self._list(block, fences, prefix=prefix):
            pass
        elif block.kind in ("list", "item"):
            self._blocks(block.children, fences, prefix=prefix)
        elif block.kind == "quote":
            self._blocks(block.children, fences, prefix=True)

    def _context(self, fences: str, *, prefix: bool) -> Context:
        headings = tuple(text for _level, text in reversed(self._headings))
        return Context(self._page, headings, fences, prefix, self._home)

    def _note(self, spot: Spot | None) -> None:
        if spot is not None and (spot.founds or spot.missed):
            self._page.spots.append(spot)

    def _cards(self, row: list[Block], fences: str, *, prefix: bool) -> None:
        """Cards that follow each other without a grid."""
        if row:
            whole = Block(
                "directive", row[0].first, row[-1].last, name="cards", children=row, marker=row[0].marker
            )
            if self._page.text_of(whole) not in self._known:
                self._grid(whole, fences, prefix=prefix)

    def _grid(self, block: Block, fences: str, *, prefix: bool) -> None:
        context = self._context(fences, prefix=prefix)
        spot = Spot(block, "grid", context)
        for child in block.children:
            if child.kind == "directive" and child.name in CARDS:
                self._card(card_of(child), spot, context)
            elif child.kind not in ("aside", "target"):
                text = Scalar(child.words[:40] or child.name, self._page.path, child.first + 1, 1)
                spot.missed.append(Missed(text, "it is no card"))
        if {one.section for one in spot.founds} - {spot.founds[0].section if spot.founds else ""}:
            spot.missed.append(Missed(spot.founds[0].at, "the grid has records of several kinds"))
        if spot.founds:
            self._note(spot)
        else:
            self._blocks(
                block.children if block.name != "cards" else [], fences + block.marker, prefix=prefix
            )

    def _card(self, card: Card, spot: Spot, context: Context) -> None:
        if not card.title and not card.lines and not card.unknown and not card.link:
            return
        found = None if card.is_template else self._found(card, context)
        if found is not None and found.at:
            spot.founds.append(found)
        else:
            text = card.at or Scalar("", self._page.path, card.block.first + 1, 1)
            spot.missed.append(Missed(text, "the card is not understood"))

    def _found(self, card: Card, context: Context) -> Found | None:
        found = session_of_card(card, context, self._reader)
        return found or organization_of_card(card, context) or person_of_card(card, context, self._reader)

    def _list(self, block: Block, fences: str, *, prefix: bool) -> bool:
        """People or organizations in a list directly below their heading; whether it is one."""
        context = self._context(fences, prefix=prefix)
        part = context.part
        items = [one for one in block.children if one.kind == "item"]
        if (
            part is None
            or Context(self._page, context.headings[:1]).part is None
            or len(items) > _LONGEST_LIST
        ):
            return False
        spot = Spot(block, "list", context)
        for item in items:
            links = [
                piece for one in item.each() for line in one.lines for piece in line if piece.kind == "link"
            ]
            card = card_of(Block("directive", item.first, item.last, name="card", children=item.children))
            if card.is_template or not links or any(child.kind != "paragraph" for child in item.children):
                return False
            found = (
                organization_of_card(card, context)
                if part.kind
                else person_of_card(card, context, self._reader)
            )
            if found is None:
                return False
            spot.founds.append(found)
        self._note(spot)
        return bool(spot.founds)

    def _list_table(self, block: Block, fences: str, *, prefix: bool) -> None:
        """A table that a directive makes of lists in a list."""
        rows = []
        for item in (one for child in block.children if child.kind == "list" for one in child.children):
            inner = next((one for one in item.children if one.kind == "list"), None)
            if inner is not None:
                rows.append(
                    [in_one(line for one in cell.each() for line in one.lines) for cell in inner.children]
                )
        width = max(map(len, rows), default=0)
        table = Block(
            "table",
            block.first,
            block.last,
            name="list-table",
            marker=block.marker,
            rows=[row for row in rows if len(row) <= width],
        )
        self._note(spot_of_table(table, self._context(fences, prefix=prefix), self._reader))


def title_of(page: Page) -> Scalar:
    """The page's title: its first heading, or that of its front matter; or an empty text."""
    for block in page.whole.children:
        if block.kind == "heading" and block.lines:
            return at(block.lines[0], words_of(block.lines[0]))
    for block in page.whole.children[:1]:
        found = _TITLE.search(block.source) if block.kind == "matter" else None
        if found is not None:
            line = block.first + 2 + block.source.count("\n", 0, found.start())
            return Scalar(found[1].strip("\"' "), page.path, line, found.start(1) - found.start() + 1)
    return NOTHING
