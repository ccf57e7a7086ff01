"""The section of an event that lists contributions, and how their tables are read."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import (
    Field,
    PlainValidator,
    WithJsonSchema,
)

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.contribution_record import ContributionRecord
from sphinx_du_events.model.contributions.written import WrittenNumber
from sphinx_du_events.model.date_order import DateOrder
from sphinx_du_events.model.fields import (
    Line,
    OneOrMany,
    Words,
)
from sphinx_du_events.model.moments import Day
from sphinx_du_events.model.record import Record, problem
from sphinx_du_events.model.table_words import TableWords
from sphinx_du_events.model.targets import ContributionsPath

_HOST = re.compile(r"(?:https://)?([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)/?")


def _host(value: object) -> str:
    match = _HOST.fullmatch(str(value).strip().lower())
    if match is None or not isinstance(value, str):
        raise problem(Code.WRONG_VALUE, f"“{value}” is not a host", "write it as in github.com")
    return match[1]


Host = Annotated[str, PlainValidator(_host), WithJsonSchema({"type": "string"})]
"""The host of a forge."""


class ContributionColumns(Record):
    """The columns of a contributions table, by header; columns that are not named are guessed.

    If several columns are named, the first filled cell counts; for authors, labels and linked pull
    requests, all of them, and for links and numbers all whose names differ only in a number at the end.
    """

    repository: Words = ()
    """owner/name, or a short name that links in other rows explain."""
    number: Words = ()
    """The number of the pull request or issue."""
    type: Words = ()
    """pull request, issue, …"""
    status: Words = ()
    """merged, open, closed. Without it, the status is unknown, unless there is a day of merging."""
    authors: Words = ()
    """Handles, with or without @. Assignees, if nothing else names people."""
    opened: Words = ()
    """The day it was opened."""
    merged: Words = ()
    """The day it was merged, or yes or no."""
    closed: Words = ()
    """The day it was closed or resolved, or yes or no."""
    session: Words = ()
    """The id of the session it was made in."""
    kind: Words = ()
    """The sort of work."""
    url: Words = ()
    """The address of the pull request or issue, or owner/name#12. Each of several in a cell counts."""
    pull_requests: Words = ()
    """Pull requests that are linked with the row's issue; each counts, for the same people."""
    title: Words = ()
    """What it is about."""
    labels: Words = ()
    """Free keywords."""
    first_time: Words = ()
    """Yes, or *new*, if it is the author's first contribution to the repository."""
    returning: Words = ()
    """Yes if the author contributed before: the opposite of `first_time`."""


class ContributionWords(TableWords):
    """The event's own words in a table of contributions; they count before the usual words."""

    opposites: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("merged", "open", "closed", "unknown"),
        ("yes", "no"),
        ("returning", "new"),
    )

    merged: Words = ()
    """A pull request was merged."""
    open: Words = ()
    """It is not finished."""
    closed: Words = ()
    """It was closed, and not merged."""
    unknown: Words = ()
    """The status is not known."""
    yes: Words = ()
    """Yes, in every column of yes and no."""
    no: Words = ()
    """No, in every column of yes and no."""
    returning: Words = ()
    """The author contributed before."""
    new: Words = ()
    """It is the author's first contribution."""


class WrittenContributions(Record):
    """Totals that the organizers wrote down; shown as their own figures, and never added to counted ones."""

    merged: WrittenNumber | None = None
    """Pull requests merged: a number, `about 55` or `at least 50`."""
    open: WrittenNumber | None = None
    """Pull requests open."""
    closed: WrittenNumber | None = None
    """Pull requests closed without a merge."""
    issues: WrittenNumber | None = None
    """Issues."""
    other: WrittenNumber | None = None
    """Reviews, talks, translations and other work."""
    contributors: WrittenNumber | None = None
    """People who contributed."""
    repositories: WrittenNumber | None = None
    """Repositories contributed to."""


class ContributionsSection(Record):
    """An event's contributions: in tables elsewhere, in files of records, or in records here."""

    foreign: ClassVar[dict[str, str]] = {"file": "source", "table": "source"}

    source: Annotated[tuple[ContributionsPath, ...], OneOrMany] = ()
    """Tables (csv, tsv, xlsx, ods) or files of records (yaml): a path, or a list of paths."""
    as_of: Day | None = None
    """The day on which tables and records here were correct; a file of records has its own."""
    columns: ContributionColumns = Field(default_factory=ContributionColumns)
    """The columns of the tables, where they cannot be guessed."""
    where: dict[Line, Annotated[tuple[Line, ...], OneOrMany]] = Field(default_factory=dict)
    """The rows of the tables that belong to this event: columns, and the values that these have there, as in
    `{event: spring-24}`."""
    words: ContributionWords = Field(default_factory=ContributionWords)
    """Words of the tables with their meaning, as in `{merged: [MRG, Completed]}`."""
    date_order: DateOrder | None = None
    """The order of dates such as 03/04/2026 in the tables: `day-month` or `month-day`."""
    host: Host | None = None
    """The forge of repositories without an address, such as `github.com`; `owner/name#12` then has a link."""
    written: WrittenContributions | None = None
    """Totals that are known only as written numbers."""
    records: tuple[ContributionRecord, ...] = ()
    """Contributions written here."""


class ContributionsFile(Record):
    """A file of contributions that a section names as a source, as ``du-events collect`` writes it."""

    as_of: Day | None = None
    """The day on which the file was correct."""
    first_day: Day | None = None
    """The first day that was collected, in UTC."""
    last_day: Day | None = None
    """The last day that was collected, in UTC."""
    repositories: Words = ()
    """The repositories that were collected; empty means any."""
    people: Words = ()
    """The handles that were collected; empty means everyone."""
    leave_out: Words = ()
    """Contributions that do not belong to the event, as owner/name#12; they are never collected again."""
    records: tuple[ContributionRecord, ...] = ()
    """The contributions."""
