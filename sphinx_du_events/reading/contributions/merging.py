"""The merging of an event's contributions from tables and records, without duplicates.

A pull request or issue counts once, with all authors that any source names. If sources differ in its
status, the most final status counts: merged, then closed, then open.
"""

from __future__ import annotations

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
) -> Gathered:
    """The contributions of a section without duplicates, and their sources; bad records and rows are skipped.

    ``root`` is the source directory; ``note_file`` is called with each file before it is opened; ``who``
    knows people by their names and handles.
    """
    section, sources = read_sources(value, decoder, root, note_file)
    paths = frozenset(source.path for source in sources if source.path != decoder.path)
    authors = Authors(who)
    listed = (authors.settle(item) for source in sources for item in source.items)
    items = merge_duplicates(listed, decoder.report, paths)
    authors.report(decoder.report)
    named = tuple(ContributionSource(source.path.name, source.as_of) for source in sources)
    return Gathered(items, named, section.written if section is not None else None)


def merge_duplicates(
    items: Iterable[Contribution], report: Report, sources: frozenset[Path] = frozenset()
) -> list[Contribution]:
    """Contributions without duplicates, with the same spelling of every repository and handle.

    ``sources`` are files that may overlap; between these, only disagreements are reported.
    """
    listed = apart(list(items))
    names = RepositoryNames.of(listed)
    handles: dict[str, str] = {}
    groups: list[list[Contribution]] = []
    statuses: list[StatusWord | None] = []
    places: dict[object, int] = {}
    for own in listed:
        item = spelled(own, names, handles)
        key = thread_key(item)
        place = places.setdefault(key, len(groups)) if key is not None else len(groups)
        if place == len(groups):
            groups.append([item])
            statuses.append(item.status)
        else:
            _say_twice(groups[place][0], statuses[place], item, report, sources)
            groups[place].append(item)
            statuses[place] = _final(statuses[place], item.status)
    return [
        group[0] if len(group) == 1 else _merged(group, status)
        for group, status in zip(groups, statuses, strict=True)
    ]


def thread_key(item: Contribution) -> object:
    """The key that entries for the same contribution share; None if that cannot be known."""
    if item.number is None or not item.repository or item.type == "other":
        return None
    thread = (item.repository.casefold(), item.number)
    if item.type == "review":
        return (*thread, *sorted(map(str.casefold, item.authors)))
    # GitLab counts issues and merge requests separately; the other forges use each number once.
    return (*thread, item.type) if item.url and "/-/" in item.url else thread


def spelled(item: Contribution, names: RepositoryNames, handles: dict[str, str]) -> Contribution:
    """A contribution with the full name of its repository, and with the first spelling of each handle."""
    repository = names.full(item.repository)
    authors = tuple(handles.setdefault(handle.casefold(), handle) for handle in item.authors)
    if repository == item.repository and authors == item.authors:
        return item
    return item.model_copy(update={"repository": repository, "authors": authors})


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
    changed["authors"] = unique_handles(handle for entry in entries for handle in entry.authors)
    changed["labels"] = tuple(dict.fromkeys(label for entry in entries for label in entry.labels))
    changed["first_time"] = any(entry.first_time for entry in entries)
    # Only a link is certain about the type of the numbered contribution.
    type_ = next((entry for entry in entries if entry.url), entries[0]).type
    changed["type"] = type_
    changed["status"] = final_status(status, type_)
    return entries[0].model_copy(update=changed)


def _location(item: Contribution) -> Location:
    return item.location or Location(Path())
