"""Cards in a folder, kept between builds: each is named by the digest of all that it is made of."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.cards.things import content_of, record_of
from sphinx_du_events.cards.typesetting import Sheet, digest, typeset
from sphinx_du_events.diagnostics import Location
from sphinx_du_events.typesetting.fonts import lacking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_du_events.cards.formats import Format
    from sphinx_du_events.cards.telling import Telling
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.typesetting.fonts import Fonts
    from sphinx_du_events.typesetting.pictures import SetPictures

LARGEST = 1 << 26
_NAME = re.compile(r"du-card-[0-9a-f]{20}\.(?:png|pdf)")


class Card(NamedTuple):
    """A card to make: what it is of, what it tells, and its file."""

    thing: Thing
    sheet: Sheet
    name: str


def wanted_cards(
    things: Iterable[Thing], formats: Iterable[Format], about: Telling, fonts: Fonts, pictures: SetPictures
) -> list[Card]:
    """The cards of things in some formats; none of what has no card."""
    made = []
    sizes = tuple(formats)
    for thing in things:
        content = content_of(thing, about)
        if content is None:
            continue
        for format_ in sizes:
            told = content if format_.is_flyer else content.for_card()
            sheet = Sheet(told, format_, fonts.chosen("".join(told.texts())))
            made.append(Card(thing, sheet, f"du-card-{digest(sheet, pictures)}.{format_.suffix}"))
    return made


def undrawn(cards: Iterable[Card], about: Telling) -> Iterator[Diagnostic]:
    """Yield what to report of characters that no font has, each at the first card that needs it."""
    known: set[str] = set()
    # Events and people have the words of sessions, and events those of people: the place of these says more.
    for card in sorted(cards, key=lambda card: ("session", "person", "event").index(card.thing.kind)):
        new = [one for one in card.sheet.fonts.missing if one not in known]
        if not new:
            continue
        known.update(new)
        title = record_of(card.thing, about)
        yield lacking(new, f"the card of “{title}” shows boxes", _place(card.thing, title, about))


def _place(thing: Thing, title: str, about: Telling) -> Location:
    """The place of a title or a name; of one that is written nowhere, the data's."""
    store = about.view.store
    data = store.events.get(thing.ids[0]) if thing.kind != "person" else None
    found = data or next(iter(store.events.values()))
    return getattr(title, "location", None) or Location(found.path)


class SiteCard(NamedTuple):
    """A card on a site: its path there, and what it tells, for those who cannot see it."""

    path: str
    alt: str


class KeptCards:
    """The cards of a site in a folder."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.root = root

    def lacking(self, cards: Iterable[Card]) -> list[Card]:
        """The cards that are not there yet, each file once."""
        there = self._names()
        return list({card.name: card for card in cards if card.name not in there}.values())

    def has(self, paths: Iterable[str]) -> bool:
        """Whether there are cards of some names, whatever folders these are in elsewhere."""
        return {path.rpartition("/")[2] for path in paths} <= self._names()

    def make(self, cards: Iterable[Card], pictures: SetPictures, tell: Callable[[], object]) -> int:
        """Make cards; ``tell`` is called after each. Returns their number."""
        by_sheet = {id(card.sheet): card for card in cards}
        for sheet, content in typeset((card.sheet for card in by_sheet.values()), pictures):
            atomic_files.write(self.folder / by_sheet[id(sheet)].name, content, self.root)
            tell()
        return len(by_sheet)

    def content(self, name: str) -> bytes:
        """The content of a card."""
        return atomic_files.read(self.folder / name, self.root, LARGEST)

    def prune(self, wanted: Iterable[str]) -> None:
        """Remove all other cards."""
        prune(self.folder, self.root, wanted)

    def _names(self) -> set[str]:
        with suppress(OSError):
            return set(atomic_files.names(self.folder, self.root))
        return set()


def prune(folder: Path, root: Path, wanted: Iterable[str]) -> None:
    """Remove the cards from a folder that are not wanted there; what others put there stays."""
    stay = set(wanted)
    with suppress(OSError):
        atomic_files.sweep(folder, root)
        for name in atomic_files.names(folder, root):
            if _NAME.fullmatch(name) and name not in stay:
                atomic_files.remove(folder / name, root)
