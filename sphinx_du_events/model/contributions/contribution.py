"""A contribution to a project, and the section of an event that lists its contributions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from sphinx_du_events.diagnostics import Code, Location
from sphinx_du_events.model.contributions.handles import NO_HANDLE, has_address, split_handles, unique_handles
from sphinx_du_events.model.contributions.kinds import kind_word
from sphinx_du_events.model.contributions.words import (
    STATUS_WORDS,
    STATUSES,
    TYPE_WORDS,
    TYPES,
    DateOrderWord,
    StatusWord,
    TypeWord,
    read_link,
)
from sphinx_du_events.model.contributions.written import WrittenNumber
from sphinx_du_events.model.fields import (
    Line,
    OneOrMany,
    Ref,
    Words,
    YesOrNo,
    kind_of,
    note_mixed_word,
    word_in,
)
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.moments import Day
from sphinx_du_events.model.record import Record, Resolver, context_of, problem
from sphinx_du_events.model.table_words import TableWords
from sphinx_du_events.model.targets import ContributionsPath, Url

if TYPE_CHECKING:
    from typing import Self

# --- values ------------------------------------------------------------------------------------


def _handles(value: object, info: ValidationInfo) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else [value]
    for text in texts:
        if not isinstance(text, str):
            raise problem(Code.WRONG_TYPE, f"expected a handle, not {kind_of(text)}", at=text)
        if has_address(text):
            message = NO_HANDLE
            context_of(info).report(Code.PRIVATE_SOURCE, message, text, "write the handle alone")
        note_mixed_word(text, info)
    return unique_handles(handle for text in texts for handle in split_handles(str(text)))


def _number(value: object) -> int:
    text = str(value).strip().lstrip("#!")
    if not (isinstance(value, str) and text.isascii() and text.isdigit() and len(text) <= 9):  # noqa: PLR2004 - digits
        raise problem(Code.WRONG_TYPE, f"expected a number such as 5963, not {kind_of(value)}")
    return int(text)


def _repository(value: object) -> str:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected owner/name, not {kind_of(value)}")
    text = value.strip()
    link = read_link(text)
    return link.repository if link else text


ContributionType = Annotated[TypeWord, word_in(TYPES, TYPE_WORDS)]
"""The type of a contribution on its platform."""

ContributionStatus = Annotated[StatusWord, word_in(STATUSES, STATUS_WORDS)]
"""The outcome of a contribution."""

_ONE_OR_MANY = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Handles = Annotated[tuple[str, ...], PlainValidator(_handles), WithJsonSchema(_ONE_OR_MANY)]
"""People's handles without ``@``, or their names where they have no handle."""

Number = Annotated[int, PlainValidator(_number), WithJsonSchema({"type": ["integer", "string"]})]
"""The number of an issue or pull request in its repository."""

Repository = Annotated[str, PlainValidator(_repository), WithJsonSchema({"type": "string"})]
"""``owner/name``, or ``name`` if no more is known."""


def _kind(value: object) -> object:
    return Scalar(kind_word(value), *_place(value)) if isinstance(value, str) else value


def _place(text: str) -> tuple[Any, ...]:
    return (text.path, text.line, text.column) if isinstance(text, Scalar) else ()


Kind = Annotated[Line, BeforeValidator(_kind)]
"""A kind of work, by its usual word."""

DATE_ORDERS: tuple[DateOrderWord, ...] = ("day-month", "month-day")

DateOrder = Annotated[DateOrderWord, word_in(DATE_ORDERS)]
"""The order of day and month in dates that end with the year."""

_HOST = re.compile(r"(?:https://)?([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)/?")


def _host(value: object) -> str:
    match = _HOST.fullmatch(str(value).strip().lower())
    if match is None or not isinstance(value, str):
        raise problem(Code.WRONG_VALUE, f"“{value}” is not a host", "write it as in github.com")
    return match[1]


Host = Annotated[str, PlainValidator(_host), WithJsonSchema({"type": "string"})]
"""The host of a forge."""


# --- records -----------------------------------------------------------------------------------


class Contribution(Record):
    """A pull request, issue, discussion, review or other work for a project."""

    foreign: ClassVar[dict[str, str]] = {
        "author": "authors",
        "contributors": "authors",
        "created": "opened",
        "link": "url",
        "repo": "repository",
        "state": "status",
    }

    repository: Repository = ""
    """owner/name; taken from the url if it is not given."""
    number: Number | None = None
    """The number in the repository; taken from the url if it is not given."""
    type: ContributionType = "pull-request"
    """pull-request, issue, discussion, review or other."""
    status: ContributionStatus | None = None
    """merged, open or closed."""
    authors: Handles = ()
    """The handles of the authors; the contribution counts for each of them."""
    opened: Day | None = None
    """The day it was opened."""
    merged: Day | None = None
    """The day it was merged."""
    closed: Day | None = None
    """The day it was closed."""
    session: Ref | None = None
    """The session it was made in."""
    kind: Kind | None = None
    """The sort of work: code, doc, test, translation, talk, triage, …, mostly as in the all-contributors
    specification."""
    url: Url | None = None
    """The address of the contribution."""
    title: Line | None = None
    """What it is about."""
    labels: Words = ()
    """Free keywords."""
    first_time: YesOrNo = False
    """true if it is the author's first contribution to the repository."""

    _location: Location | None = PrivateAttr(default=None)
    _host: str = PrivateAttr(default="")

    @property
    def host(self) -> str:
        """The forge, by the address of the contribution or of its repository; empty if neither is written."""
        link = read_link(self.url) if self.url else None
        return link.host if link is not None else self._host

    @property
    def location(self) -> Location | None:
        """The place in the data: the mapping, or the table cell that names it."""
        return self._location

    def on(self, host: str) -> Self:
        """This record, with its forge set."""
        self._host = host
        return self

    def placed(self, location: Location | None) -> Self:
        """This record, with its location set."""
        self._location = location
        return self

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This contribution, with a session that exists or without."""
        if self.session is None or resolver.leads(self.session, "sessions"):
            return self
        return self.model_copy(update={"session": None})

    @model_validator(mode="wrap")
    @classmethod
    def _finish(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        if not (record.repository or record.url or record.kind):
            raise problem(Code.MISSING_KEY, "neither “repository” nor “url” is written", "write one of them")
        written = data.get("repository") if isinstance(data, dict) else None
        link = read_link(written) if isinstance(written, str) else None
        record.on(link.host if link is not None else "")
        path = next((key.path for key in data if isinstance(key, Scalar)), None)
        if path is None or not isinstance(data, LocatedDict):
            return record
        return record.placed(Location(path, data.line, data.column))


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
    columns: ContributionColumns = ContributionColumns()
    """The columns of the tables, where they cannot be guessed."""
    where: dict[Line, Annotated[tuple[Line, ...], OneOrMany]] = Field(default_factory=dict)
    """The rows of the tables that belong to this event: columns, and the values that these have there, as in
    `{event: spring-24}`."""
    words: ContributionWords = ContributionWords()
    """Words of the tables with their meaning, as in `{merged: [MRG, Completed]}`."""
    date_order: DateOrder | None = None
    """The order of dates such as 03/04/2026 in the tables: `day-month` or `month-day`."""
    host: Host | None = None
    """The forge of repositories without an address, such as `github.com`; `owner/name#12` then has a link."""
    written: WrittenContributions | None = None
    """Totals that are known only as written numbers."""
    records: tuple[Contribution, ...] = ()
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
    records: tuple[Contribution, ...] = ()
    """The contributions."""
