"""The merging of an event's contributions from tables and records, without duplicates.

A pull request or issue counts once, with all authors that any source names. If sources differ in its
status, the most final status counts: merged, then closed, then open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.contributions.handles import unique_handles
from sphinx_du_events.model.contributions.words import final_status
from sphinx_du_events.reading.contributions.authors import Authors
from sphinx_du_events.reading.contributions.repositories import RepositoryNames, apart
from sphinx_du_events.reading.contributions.sources import read_sources
from sphinx_du_events.store import ContributionSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.section import WrittenContributions
    from sphinx_du_events.model.contributions.words import StatusWord
    from sphinx_du_events.model.identities import Identities
    from sphinx_du_events.reading.contributions.public_tables import PublicTables
    from sphinx_du_events.reading.decode import Decoder

    Report = Callable[[Diagnostic], None]

_FINALITY = (None, "open", "closed", "merged")


class Gathered(NamedTuple):
    """The contributions of an event, their sources, and totals that are only written down."""

    items: list[Contribution]
    sources: tuple[ContributionSource, ...]
    written: WrittenContributions | None = None


def gather(
    value: Any,
    decoder: Decoder,
    root: Path,
    note_file: Callable[[Path], object],
    who: Identities,
    tables: PublicTables,
) -> Gathered:
    """The contributions of a section without duplicates, and their sources; bad records and rows are skipped.

    ``root`` is the source directory; ``note_file`` is called with each file before it is opened; ``who``
    knows people by their names and handles, ``tables`` what tables other events share.
    """
    section, sources = read_sources(value, decoder, root, note_file, tables, keep_tables=False)
    paths = frozenset(source.path for source in sources if source.path != decoder.path)
    named = tuple(ContributionSource(source.path.name, source.as_of) for source in sources)
    authors = Authors(who)
    listed = (authors.settle(item) for source in sources for item in source.items)
    items = merge_duplicates(listed, decoder.report, paths)
    authors.report(decoder.report)
    return Gathered(items, named, section.written if section is not None else None)


def merge_duplicates(
    items: Iterable[Contribution], report: Report, sources: frozenset[Path] = frozenset()
) -> list[Contribution]:
    """Contributions without duplicates, with the same spelling of every repository and handle.

    ``sources`` are files that may overlap; between these, only disagreements are reported.
    """
    listed = apart([*items])
    spelling = Spelling(RepositoryNames.of(listed))
    merged: list[Contribution] = []
    places: dict[object, int] = {}
    twice: dict[int, _Entries] = {}
    for own in listed:
        item = spelling.of(own)
        key = thread_key(item)
        place = len(merged) if key is None else places.setdefault(key, len(merged))
        if place == len(merged):
            merged.append(item)
            continue
        entries = twice.setdefault(place, _Entries([merged[place]], merged[place].status))
        _say_twice(entries.all[0], entries.status, item, report, sources)
        entries.all.append(item)
        entries.status = _final(entries.status, item.status)
    for place, entries in twice.items():
        merged[place] = _merged(entries.all, entries.status)
    return merged


@dataclass(slots=True)
class _Entries:
    """All entries for a contribution, and the most final status of them."""

    all: list[Contribution]
    status: StatusWord | None


def thread_key(item: Contribution) -> object:
    """The key that entries for the same contribution share; None if that cannot be known."""
    if item.number is None or not item.repository or item.type == "other":
        return None
    thread = (_folded(item.repository), item.number)
    if item.type == "review":
        return (*thread, *sorted(map(str.casefold, item.authors)))
    # GitLab counts issues and merge requests separately; the other forges use each number once.
    return (*thread, item.type) if item.url and "/-/" in item.url else thread


_folded = lru_cache(maxsize=1024)(str.casefold)


class Spelling:
    """Gives contributions the full names of repositories, and the first spelling of each handle."""

    def __init__(self, names: RepositoryNames) -> None:
        self._full = cache(names.full)
        self._handles: dict[str, str] = {}
        self._authors: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, item: Contribution) -> Contribution:
        """The contribution in that spelling."""
        repository, authors = self._full(item.repository), self._authors.get(item.authors)
        if authors is None:
            authors = tuple(self._handles.setdefault(handle.casefold(), handle) for handle in item.authors)
            self._authors[item.authors] = authors
        if repository == item.repository and authors == item.authors:
            return item
        return item._replace(repository=repository, authors=authors)


def _say_twice(
    first: Contribution,
    status: StatusWord | None,
    again: Contribution,
    report: Report,
    sources: frozenset[Path],
) -> None:
    """Report an entry of which there is another; ``status`` is that of those before."""
    before, here = _location(first), _location(again)
    agree = status == again.status or None in (status, again.status)
    if agree and before.path != here.path and sources.issuperset((before.path, here.path)):
        return
    where = f"line {before.line}" if before.path == here.path else str(before)
    hint = ""
    if status and again.status and status != again.status:
        hint = f"“{status}” there, “{again.status}” here: {_final(status, again.status)} counts"
    message = f"{again.repository}#{again.number} is listed already in {where}; it counts once"
    report(Diagnostic(Code.CONTRIBUTION_DUPLICATE, message, here, hint))


def _final(status: StatusWord | None, other: StatusWord | None) -> StatusWord | None:
    return max(status, other, key=_FINALITY.index)


def _merged(entries: list[Contribution], status: StatusWord | None) -> Contribution:
    """All entries for a contribution combined: later ones fill in what earlier ones leave out."""
    changed: dict[str, Any] = {
        word: next((value for entry in entries if (value := getattr(entry, word)) is not None), None)
        for word in ("opened", "merged", "closed", "session", "kind", "url", "title")
    }
    # Only a link is certain about the type of the numbered contribution.
    linked = next((entry for entry in entries if entry.url), entries[0])
    return entries[0]._replace(
        **changed,
        authors=unique_handles(handle for entry in entries for handle in entry.authors),
        labels=tuple(dict.fromkeys(label for entry in entries for label in entry.labels)),
        first_time=any(entry.first_time for entry in entries),
        type=linked.type,
        status=final_status(status, linked.type),
        host=linked.host or entries[0].host,
    )


def _location(item: Contribution) -> Location:
    return item.location or Location(Path())
