"""The sources of an event's contributions: tables, files of records, records in the event.

Each source is read separately here; ``merging.py`` combines them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model import sections
from sphinx_du_events.model.contributions.contribution_record import ContributionRecord
from sphinx_du_events.model.contributions.section import ContributionsFile, ContributionsSection
from sphinx_du_events.model.contributions.words import can_be_merged, read_link, with_article
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.reading.contributions.columns import asked_names
from sphinx_du_events.reading.contributions.dates import settled
from sphinx_du_events.reading.contributions.rows import read_rows
from sphinx_du_events.reading.contributions.rules import Rules
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.content import read_text
from sphinx_du_events.reading.layout import YAML_SUFFIXES
from sphinx_du_events.reading.yaml.tree import parse_as_far

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.reading.contributions.public_tables import PublicTables
    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]


class Source(NamedTuple):
    """A source of contributions, with what it contains."""

    path: Path
    items: list[Contribution]
    table: Table | None = None
    """The table, if the source is a table."""
    as_of: date | None = None
    """The day on which it was correct, if given."""


class FileOfRecords(NamedTuple):
    """A file of records: what it says of itself, and its contributions."""

    head: ContributionsFile
    items: list[Contribution]


def read_sources(
    value: Any,
    decoder: Decoder,
    root: Path,
    note_file: Callable[[Path], object],
    tables: PublicTables,
    *,
    keep_tables: bool = True,
) -> tuple[ContributionsSection | None, list[Source]]:
    """A section, and the content of each of its sources, its own records last; what is bad is skipped.

    ``root`` is the source directory. A table takes as much memory as its contributions.
    """
    if isinstance(value, LocatedList):
        key = Scalar("records", decoder.path, value.line, value.column)
        value = LocatedDict({key: value}).at(value.line, value.column)
    rest, records = _without_records(value, decoder)
    section = decoder.record(ContributionsSection, rest, "contributions").record
    sources: list[Source] = []
    asked = asked_names(section.columns, section.where) if section is not None else frozenset[str]()
    for name in section.source if section is not None else ():
        path = root / name
        note_file(path)
        if path.suffix.lower() in YAML_SUFFIXES:
            file = read_file(path, root, decoder)
            sources.append(Source(path, file.items, as_of=file.head.as_of))
            continue
        is_shared = section is not None and bool(section.where)
        table = tables.read(path, root, decoder.report, asked, is_shared=is_shared)
        if table is not None and section is not None:
            rows = read_rows(table, section.columns, decoder.report, Rules.of(section))
            sources.append(Source(path, rows, table if keep_tables else None, section.as_of))
    as_of = section.as_of if section is not None else None
    if records:
        sources.append(Source(decoder.path, records, as_of=as_of))
    return section, sources


def read_file(path: Path, root: Path, decoder: Decoder) -> FileOfRecords:
    """The content of a file of records in ``root``, without what it leaves out; never raises."""
    report = decoder.report
    text = read_text(path, root, report)
    tree, whole = (None, True) if text is None else parse_as_far(text, path, report)
    own = Decoder(path, decoder.context, report)
    if isinstance(tree, LocatedList):
        tree = LocatedDict({Scalar("records", path): tree}).at(tree.line, tree.column)
    if isinstance(tree, LocatedDict) and not tree.keys().isdisjoint(
        {*sections.names()} - ContributionsFile.keys
    ):
        message = f"“{path.name}” holds sections of an event, not only contributions"
        hint = "write a list of contributions, or put it under records:"
        report(Diagnostic(Code.TABLE_FORMAT, message, Location(path), hint))
        tree = None
    if tree is None:
        return FileOfRecords(ContributionsFile.model_construct(None), [])
    rest, records = _without_records(tree, own)
    file = own.record(ContributionsFile, rest, "contributions").record or ContributionsFile.model_construct(
        None
    )
    if not whole and "leave_out" not in rest and "leave_out" in (text or ""):
        return FileOfRecords(
            file, []
        )  # what is left out stands behind the mistake, so nobody knows what counts
    unwanted = {str(name).casefold() for name in file.leave_out}
    return FileOfRecords(file, [item for item in records if thread_name(item).casefold() not in unwanted])


def thread_name(item: Contribution) -> str:
    """The usual name of a pull request or an issue: ``owner/name#12``."""
    return f"{item.repository}#{item.number}"


def _without_records(value: Any, decoder: Decoder) -> tuple[Any, list[Contribution]]:
    """A mapping without its records, and its valid records: a wrong record must not affect the others."""
    if not (isinstance(value, LocatedDict) and "records" in value):
        return value, []
    written = decoder.records(ContributionRecord, value["records"], "contribution", "contributions")
    rest = LocatedDict({key: own for key, own in value.items() if key != "records"})
    return rest.at(value.line, value.column), [complete(record, decoder.report) for record in written]


def complete(record: ContributionRecord, report: Report) -> Contribution:
    """A record's contribution, with what its link and its dates say; if they differ, the link counts."""
    item = record.contribution()
    changed: dict[str, Any] = {}
    link = read_link(item.url) if item.url else None
    if link is not None:
        given = {"repository": item.repository, "number": item.number, "type": item.type}
        short = bool(item.repository) and "/" not in item.repository
        if short and link.repository.casefold().endswith(f"/{item.repository.casefold()}"):
            given["repository"] = ""
        if "type" not in record.model_fields_set or item.type in ("review", "other"):
            given["type"] = None
        for word, own in given.items():
            linked = getattr(link, word)
            if linked is None or (word == "type" and item.type in ("review", "other")):
                continue
            if own and str(own).casefold() != str(linked).casefold():
                message = f"“{word}” says {own}, but the link leads to {linked}; the link counts"
                report(Diagnostic(Code.CONTRIBUTION_LINK, message, _location(item)))
            changed[word] = linked
    type_ = changed.get("type", item.type)
    status = item.status
    if status in (None, "closed") and item.merged and type_ == "pull-request":
        changed["status"] = "merged"  # GitHub calls it closed, with a day of merging
    if status == "merged" and not can_be_merged(type_):
        message = f"“status” says merged, but it is {with_article(type_)}; it counts as closed"
        hint = "the pull request that closed it is a contribution of its own"
        report(Diagnostic(Code.CONTRIBUTION_STATUS, message, _location(item), hint))
        changed |= {"status": "closed", "closed": item.closed or item.merged, "merged": None}
    done = item._replace(**changed)
    return settled(
        done, lambda code, _, key, message: report(Diagnostic(code, f"“{key}”: {message}", _location(done)))
    )


def _location(item: Contribution) -> Location:
    return item.location or Location(Path())
