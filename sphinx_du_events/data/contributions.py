"""An event's contributions, from a table and from records: one list in which each is once.

One pull request or issue counts once, with all who are named for it. Where its entries differ in
status the most final one holds: merged, then closed, then open.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_du_events.data.contribution_rows import read_rows
from sphinx_du_events.data.repository_names import RepositoryNames
from sphinx_du_events.data.tables import read_table
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.contribution import (
    Contribution,
    ContributionColumns,
    ContributionsSection,
)
from sphinx_du_events.model.contribution_words import read_link, unique_handles
from sphinx_du_events.model.located import LocatedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_du_events.data.decode import Decoder
    from sphinx_du_events.data.tables import Table

    Report = Callable[[Diagnostic], None]

_FINALITY = (None, "open", "closed", "merged")


def gather(
    value: Any, decoder: Decoder, root: Path, note_file: Callable[[Path], object]
) -> list[Contribution]:
    """Return the contributions of a section as written; a bad record or row goes alone.

    ``root`` is the source directory; ``note_file`` is told of the table before it is opened.
    """
    report = decoder.report
    records: list[Contribution] = []
    if isinstance(value, LocatedDict) and "records" in value:
        written = decoder.records(Contribution, value["records"], "contribution")
        records = [complete(record, report) for record in written]
        rest = LocatedDict({key: own for key, own in value.items() if key != "records"})
        rest.line, rest.column = value.line, value.column
        value = rest
    section, problems = decoder.attempt(ContributionsSection, value, "contributions")
    for found in problems:
        report(found)
    rows: list[Contribution] = []
    if section is not None and section.source is not None:
        path = root / section.source
        note_file(path)
        table = read_table(path, path, report)
        if table is not None:
            rows = read_rows(table, section.columns, report)
    return unite([*rows, *records], report)


def contributions_from_table(
    table: Table, columns: ContributionColumns, report: Report
) -> list[Contribution]:
    """Return the contributions of a table, each once."""
    return unite(read_rows(table, columns, report), report)


def complete(item: Contribution, report: Report) -> Contribution:
    """Return a record with what its link and its dates say and it does not; the link is right."""
    changed: dict[str, Any] = {}
    link = read_link(item.url) if item.url else None
    if link is not None:
        said = {"repository": item.repository, "number": item.number, "type": item.type}
        short = bool(item.repository) and "/" not in item.repository
        if short and link.repository.casefold().endswith(f"/{item.repository.casefold()}"):
            said["repository"] = ""
        if "type" not in item.model_fields_set or item.type in ("review", "other"):
            said["type"] = None
        for word, linked in link._asdict().items():
            own = said[word]
            if linked is None or (word == "type" and item.type in ("review", "other")):
                continue
            if own and str(own).casefold() != str(linked).casefold():
                message = f"“{word}” says {own}, but the link leads to {linked}; the link counts"
                report(Diagnostic(Code.CONTRIBUTION_LINK, message, _location(item)))
            changed[word] = linked
    type_ = changed.get("type", item.type)
    status = item.status
    if status is None and item.merged and type_ == "pull-request":
        changed["status"] = "merged"
    if status == "merged" and type_ in ("issue", "discussion"):
        message = f"“status” says merged, but it is an {type_}; it counts as closed"
        hint = "the pull request that closed it is a contribution of its own"
        report(Diagnostic(Code.CONTRIBUTION_STATUS, message, _location(item), hint))
        changed |= {"status": "closed", "closed": item.closed or item.merged, "merged": None}
    return item.model_copy(update=changed) if changed else item


def unite(items: Iterable[Contribution], report: Report) -> list[Contribution]:
    """Return contributions each once, with one spelling of every repository and handle."""
    listed = list(items)
    names = RepositoryNames()
    for item in listed:
        if "/" in item.repository:
            names.learn(item.repository)
    handles: dict[str, str] = {}
    united: list[Contribution] = []
    places: dict[object, int] = {}
    for own in listed:
        item = _spelled(own, names, handles)
        key = _key(item)
        place = places.setdefault(key, len(united)) if key is not None else len(united)
        if place == len(united):
            united.append(item)
        else:
            _say_twice(united[place], item, report)
            united[place] = _merged(united[place], item)
    return united


def _key(item: Contribution) -> object:
    """Return what two entries for one thing have in common; None where that cannot be known."""
    if item.number is None or not item.repository or item.type == "other":
        return None
    thread = (item.repository.casefold(), item.number)
    if item.type == "review":
        return (*thread, *sorted(map(str.casefold, item.authors)))
    # GitLab numbers issues and merge requests apart; the others give a number once.
    return (*thread, item.type) if item.url and "/-/" in item.url else thread


def _spelled(item: Contribution, names: RepositoryNames, handles: dict[str, str]) -> Contribution:
    repository = names.full(item.repository)
    authors = tuple(handles.setdefault(handle.casefold(), handle) for handle in item.authors)
    if repository == item.repository and authors == item.authors:
        return item
    return item.model_copy(update={"repository": repository, "authors": authors})


def _say_twice(first: Contribution, again: Contribution, report: Report) -> None:
    before, here = _location(first), _location(again)
    where = f"line {before.line}" if before.path == here.path else str(before)
    hint = ""
    if first.status and again.status and first.status != again.status:
        hint = f"“{first.status}” there, “{again.status}” here: {_final(first, again)} counts"
    message = f"{again.repository}#{again.number} is listed already in {where}; it counts once"
    report(Diagnostic(Code.CONTRIBUTION_DUPLICATE, message, here, hint))


def _final(first: Contribution, again: Contribution) -> str | None:
    return max(first.status, again.status, key=_FINALITY.index)


def _merged(first: Contribution, again: Contribution) -> Contribution:
    """Return both entries as one: what the first does not say, the second does."""
    changed: dict[str, Any] = {
        word: getattr(again, word)
        for word in ("opened", "merged", "closed", "session", "kind", "url", "title")
        if getattr(first, word) is None
    }
    changed["authors"] = unique_handles((*first.authors, *again.authors))
    changed["labels"] = tuple(dict.fromkeys((*first.labels, *again.labels)))
    # Only a link knows for sure what it is that has the number.
    type_ = again.type if again.url and not first.url else first.type
    status = _final(first, again)
    changed["type"] = type_
    changed["status"] = "closed" if status == "merged" and type_ == "issue" else status
    return first.model_copy(update=changed)


def _location(item: Contribution) -> Location:
    return item.location or Location(Path())
