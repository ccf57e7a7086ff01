"""What people recorded of an event's contributions, apart from what was collected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.contributions.public_tables import PublicTables
from sphinx_du_events.reading.contributions.rules import Rules
from sphinx_du_events.reading.contributions.sources import FileOfRecords, Source, read_file, read_sources
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.content import real_path
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.layout import Layout, Section

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.section import ContributionsSection
_UNREAD = ("file-", "table-", "yaml-")
"""How the diagnostics begin that cost more than a value."""
_SECTION = "contributions: "
"""How messages about the section itself begin: without it no source is known."""


class Recorded(NamedTuple):
    """The record of an event."""

    section: Section | None
    """The section of contributions as it is written."""
    sources: list[Source]
    """What its sources say, the collected file left out."""
    names_collected: bool
    """Whether the collected file is one of its sources."""
    rules: Rules
    """How its tables are read."""
    unread: list[Diagnostic]
    """Why a source, or a part of one, could not be read: what is in it must not be taken for missing."""

    @property
    def items(self) -> list[Contribution]:
        """All contributions of the record, as often as they are written."""
        return [item for source in self.sources for item in source.items]


def recorded(event: Path, source: Path, collected: Path, tree: SourceTree | None = None) -> Recorded:
    """The record of the event in a file or folder; what else is wrong with it ``check`` tells.

    ``tree`` is the source directory as the data was loaded from it, which knows the registration tables.
    """
    found: list[Diagnostic] = []
    section = Layout(event, source, found.append).event(event).found.get("contributions")
    sources: list[Source] = []
    named: list[Path] = []
    record: ContributionsSection | None = None
    if section is not None:
        resolve = partial((tree or SourceTree(source)).file, base=section.path.parent)
        decoder = Decoder(section.path, Context(resolve_file=resolve), found.append)
        record, sources = read_sources(section.value, decoder, source, named.append, PublicTables())
    own = real_path(collected)
    others = [one for one in sources if real_path(one.path) != own]
    names = any(real_path(path) == own for path in named)
    errors = (one for one in found if one.severity == "error")
    unread = [one for one in errors if one.code.slug.startswith(_UNREAD) or one.message.startswith(_SECTION)]
    rules = Rules() if record is None else Rules.of(record)
    return Recorded(section, others, names, rules, unread)


def collected_in(path: Path, root: Path) -> tuple[FileOfRecords, list[Diagnostic]]:
    """What a collected file in a folder says, and what is wrong with it."""
    found: list[Diagnostic] = []
    return read_file(path, root, Decoder(path, Context(), found.append)), found
