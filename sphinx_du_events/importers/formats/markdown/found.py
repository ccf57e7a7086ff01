"""What is found on pages: records with their places, and the blocks that say them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import normpath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from pydantic_core import PydanticCustomError

from sphinx_du_events.importers.formats.markdown.blocks import NOTHING
from sphinx_du_events.importers.formats.markdown.dates import years_in
from sphinx_du_events.importers.formats.markdown.words import part_of
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.targets import check_url, is_url

if TYPE_CHECKING:
    from datetime import date, timedelta
    from pathlib import Path

    from sphinx_du_events.importers.foreign import ForeignFile
    from sphinx_du_events.importers.formats.markdown.blocks import Block
    from sphinx_du_events.importers.formats.markdown.clocks import Instant, Reading
    from sphinx_du_events.importers.formats.markdown.words import Part
    from sphinx_du_events.importers.incoming import Remarks


@lru_cache(maxsize=4096)
def is_web(target: str) -> bool:
    """Whether a text is a complete address of the web."""
    if not target.lower().startswith(("http://", "https://")):
        return False
    try:
        check_url(str(target))
    except PydanticCustomError:
        return False
    return True


class Missed(NamedTuple):
    """What was not understood, and why."""

    at: Scalar
    why: str


@dataclass(slots=True)
class Found:
    """A record that a card, a row or an item of a list says."""

    section: str
    """``sessions``, ``people``, ``sponsors`` or ``partners``."""
    at: Scalar
    """Its title or name at its place."""
    values: LocatedDict = field(default_factory=LocatedDict)
    """What is said, under the words of the tables of what goes where."""
    missed: list[Missed] = field(default_factory=list)
    part: Part | None = None
    """What the heading above says of people and organizations."""
    day: date | None = None
    last: date | None = None
    instant: Instant | None = None
    length: timedelta | None = None
    when: Scalar = NOTHING
    """The text that says when a session is."""
    said: set[str] = field(default_factory=set)
    """The keys that a label said, so that a page that does not show them would lose something."""
    zones: list[Reading] = field(default_factory=list)
    """The times of a row of a table of zones."""

    def say(self, key: str, value: Any) -> None:
        """Say something, unless it is said already."""
        if value and key not in self.values:
            self.values[Scalar(key)] = value

    def miss(self, at: Scalar, why: str) -> None:
        """Note something that is not understood."""
        self.missed.append(Missed(at, why))

    def miss_blocks(self, blocks: list[Block], page: Page) -> None:
        """Note blocks on a card that say more than a record holds."""
        for block in blocks:
            name = Scalar(block.name or block.kind, page.path, block.first + 1, 1)
            self.miss(name, "it is more than text, links and pictures")


@dataclass(slots=True)
class Spot:
    """A block of a page that says records, and could be a directive instead."""

    block: Block
    shape: str
    """``grid``, ``table``, ``times`` or ``list``."""
    context: Context
    founds: list[Found] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    """The keys of a table's columns; of a table of zones, ``zones`` if these are its rows."""
    zones: list[str] = field(default_factory=list)
    """The zones of a table of zones, as ``session-times`` takes them."""

    @property
    def section(self) -> str:
        """The section of its records."""
        return self.founds[0].section


@dataclass(slots=True)
class Context:
    """What stands around a block of a page."""

    page: Page
    headings: tuple[Scalar, ...]
    """The headings above it, the nearest first."""
    fences: str = ""
    """The characters that the fences around it are made of."""
    prefix: bool = False
    """Whether its lines have something before them that is not only spaces."""
    home: str = ""
    """The zone of times that name none."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years that a date without a year may be in: of the nearest heading, title or path with any."""
        for text in (*self.headings, *self.page.words):
            if found := years_in(text):
                return found
        return ()

    @property
    def part(self) -> Part | None:
        """What the nearest heading about people or organizations says of them; a tier may stand nearer."""
        for place, heading in enumerate(self.headings):
            if (found := part_of(heading)) is not None:
                nearer = self.headings[:place]
                if found.kind == "sponsors" and nearer and not found.tier:
                    return found._replace(tier=str(nearer[0]))
                return found
        return None


@dataclass(slots=True)
class Page:
    """A page of the source."""

    file: ForeignFile
    path: Path
    """Where it is, as messages name it."""
    name: str
    """Its path from the source's folder, with slashes."""
    folder: str
    """The folder that it is in, from the site's source directory, with a slash before it, or empty."""
    whole: Block
    site: Path | None = None
    """The site's source directory, which has a conf.py; None if there is none."""
    words: tuple[str, ...] = ()
    """Texts that may say the year of its dates: its title, its path, the titles of pages that include it."""
    title: Scalar = NOTHING
    lines: list[str] = field(default_factory=list)
    """Its lines, without what ends them."""
    original: bool = False
    """Whether it is the copy of a page that was rewritten."""
    notes: dict[str, Scalar] = field(default_factory=dict)
    """Its footnotes by their labels."""
    spots: list[Spot] = field(default_factory=list)

    def text_of(self, block: Block) -> str:
        """The text of a block, without space around it."""
        return "\n".join(self.lines[block.first : block.last]).strip()

    def address(self, target: Scalar) -> Scalar:
        """A file that the page names, from the site's source directory, as our data has it."""
        if is_url(target) or target.startswith("#") or not target:
            return target
        path = unquote(target.partition("#")[0].partition("?")[0])
        whole = normpath(path if path.startswith("/") else f"{self.folder}/{path}")
        return like(whole, target)


@dataclass(slots=True)
class Reader:
    """What all readers of pages need."""

    remarks: Remarks
    labels: dict[str, Known] = field(default_factory=dict)
    """The pages of the source by their labels, and by their paths from the source directory."""


class Known(NamedTuple):
    """A page, and a heading on it."""

    name: str
    """The document's name."""
    title: str
