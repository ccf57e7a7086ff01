"""One contribution to a project, and where an event keeps its contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from sphinx_du_events.diagnostics import Code, Location
from sphinx_du_events.model.contributions.handles import NO_HANDLE, has_address, split_handles, unique_handles
from sphinx_du_events.model.contributions.words import (
    STATUS_WORDS,
    STATUSES,
    TYPE_WORDS,
    TYPES,
    StatusWord,
    TypeWord,
    read_link,
)
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
"""What it is on its platform."""

ContributionStatus = Annotated[StatusWord, word_in(STATUSES, STATUS_WORDS)]
"""What became of it."""

_ONE_OR_MANY = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Handles = Annotated[tuple[str, ...], PlainValidator(_handles), WithJsonSchema(_ONE_OR_MANY)]
"""Handles of people, without ``@``; people's names where they have none."""

Number = Annotated[int, PlainValidator(_number), WithJsonSchema({"type": ["integer", "string"]})]
"""The number of a thread in its repository."""

Repository = Annotated[str, PlainValidator(_repository), WithJsonSchema({"type": "string"})]
"""``owner/name``, or ``name`` where that is all that is known."""


# --- records -----------------------------------------------------------------------------------


class Contribution(Record):
    """A contribution."""

    foreign: ClassVar[dict[str, str]] = {
        "author": "authors",
        "contributors": "authors",
        "created": "opened",
        "link": "url",
        "repo": "repository",
        "state": "status",
    }

    repository: Repository = ""
    """owner/name; taken from the url where it is not written."""
    number: Number | None = None
    """Its number there; taken from the url where it is not written."""
    type: ContributionType = "pull-request"
    """pull-request, issue, discussion, review or other."""
    status: ContributionStatus | None = None
    """merged, open or closed."""
    authors: Handles = ()
    """The handles of those who made it; it counts for each."""
    opened: Day | None = None
    """The day it was opened."""
    merged: Day | None = None
    """The day it was merged."""
    closed: Day | None = None
    """The day it was closed."""
    session: Ref | None = None
    """The session it was made in."""
    kind: Line | None = None
    """What sort of work: code, doc, test, translation, design, …: all-contributors' words."""
    url: Url | None = None
    """Its address."""
    title: Line | None = None
    """What it is about."""
    labels: Words = ()
    """Free words."""
    first_time: YesOrNo = False
    """true where it is the first that its author made to the repository."""

    _location: Location | None = PrivateAttr(default=None)

    @property
    def location(self) -> Location | None:
        """Where it is written: its mapping, or the cell of a table that names it."""
        return self._location

    def placed(self, location: Location | None) -> Self:
        """This record, which from now on says that it is written there."""
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
            raise problem(Code.MISSING_KEY, "neither “repository” nor “url” is written", "where is it?")
        path = next((key.path for key in data if isinstance(key, Scalar)), None)
        if path is None or not isinstance(data, LocatedDict):
            return record
        return record.placed(Location(path, data.line, data.column))


class ContributionColumns(Record):
    """Which columns of a table hold what; those not named are guessed.

    Of several columns the first that is filled counts; of authors and labels, all.
    """

    repository: Words = ()
    """owner/name, or a short name that other rows' links explain."""
    number: Words = ()
    """The number of the pull request or issue."""
    type: Words = ()
    """pull request, issue, …"""
    status: Words = ()
    """merged, open, closed."""
    authors: Words = ()
    """Handles, with or without @."""
    opened: Words = ()
    """The day it was opened."""
    merged: Words = ()
    """The day it was merged."""
    closed: Words = ()
    """The day it was closed or resolved."""
    session: Words = ()
    """The id of the session it was made in."""
    kind: Words = ()
    """What sort of work."""
    url: Words = ()
    """The address of the pull request or issue."""
    title: Words = ()
    """What it is about."""
    labels: Words = ()
    """Free words."""


class ContributionsSection(Record):
    """Where an event's contributions are: in tables kept elsewhere, in files of records, in records here."""

    foreign: ClassVar[dict[str, str]] = {"file": "source", "table": "source"}

    source: Annotated[tuple[ContributionsPath, ...], OneOrMany] = ()
    """Tables (csv, tsv, xlsx, ods) or files of records (yaml): one, or several."""
    as_of: Day | None = None
    """The day that tables and records here were right on; a file of records has its own."""
    columns: ContributionColumns = ContributionColumns()
    """Which columns of the tables hold what, where that cannot be guessed."""
    records: tuple[Contribution, ...] = ()
    """Contributions written here."""


class ContributionsFile(Record):
    """A file of contributions that a section names as a source, such as ``du-events collect`` writes."""

    as_of: Day | None = None
    """The day that it was right on."""
    first_day: Day | None = None
    """The first day that was asked for, in UTC."""
    last_day: Day | None = None
    """The last day that was asked for, in UTC."""
    repositories: Words = ()
    """The repositories that were asked for; none means any."""
    people: Words = ()
    """The handles that were asked for; none means everyone."""
    leave_out: Words = ()
    """What is not of the event, as owner/name#12, and stays away."""
    records: tuple[Contribution, ...] = ()
    """The contributions."""
