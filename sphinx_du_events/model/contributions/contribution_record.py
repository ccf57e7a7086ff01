"""A contribution to a project, as a record of a YAML file says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from sphinx_du_events.diagnostics import Code, Location
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.contributions.handles import NO_HANDLE, has_address, split_handles, unique_handles
from sphinx_du_events.model.contributions.kinds import kind_word
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
    Ref,
    Words,
    YesOrNo,
    kind_of,
    note_mixed_word,
    word_in,
)
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.moments import Day
from sphinx_du_events.model.record import Record, context_of, problem
from sphinx_du_events.model.targets import Url

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


# --- records -----------------------------------------------------------------------------------


class ContributionRecord(Record):
    """A pull request, issue, discussion, review or other work for a project."""

    model_config = ConfigDict(title="Contribution")

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
    def location(self) -> Location | None:
        """The place of the mapping."""
        return self._location

    def contribution(self) -> Contribution:
        """The contribution, as all sources have them."""
        link = read_link(self.url) if self.url else None
        return Contribution(
            **{key: getattr(self, key) for key in type(self).model_fields},
            host=link.host if link is not None else self._host,
        ).placed(self._location)

    @model_validator(mode="wrap")
    @classmethod
    def _finish(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        if not (record.repository or record.url or record.kind):
            raise problem(Code.MISSING_KEY, "neither “repository” nor “url” is written", "write one of them")
        written = data.get("repository") if isinstance(data, dict) else None
        link = read_link(written) if isinstance(written, str) else None
        path = next((key.path for key in data if isinstance(key, Scalar)), None)
        place = None
        if path is not None and isinstance(data, LocatedDict):
            place = Location(path, data.line, data.column)
        return record.placed(place, link.host if link is not None else "")

    def placed(self, location: Location | None, host: str) -> Self:
        """This record, with its place, and the forge that its repository is on."""
        self._host, self._location = host, location
        return self
