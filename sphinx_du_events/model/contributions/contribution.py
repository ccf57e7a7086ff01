"""A contribution to a project, whatever source it is from."""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Location

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from sphinx_du_events.model.contributions.words import StatusWord, TypeWord
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.record import Resolver


class Contribution(NamedTuple):
    """A pull request, issue, discussion, review or other work for a project; its keys are those of records.

    A table may have 100,000, so it is a plain tuple and no pydantic model: those take five times the memory.
    """

    repository: str = ""
    number: int | None = None
    type: TypeWord = "pull-request"
    status: StatusWord | None = None
    authors: tuple[str, ...] = ()
    opened: date | None = None
    merged: date | None = None
    closed: date | None = None
    session: Scalar | None = None
    kind: str | None = None
    url: str | None = None
    title: str | None = None
    labels: tuple[str, ...] = ()
    first_time: bool = False
    host: str = ""
    """The forge, by the address of the contribution or of its repository; empty if neither is written."""
    path: Path | None = None
    """The file, and the place of the mapping or of the table cell that names the contribution."""
    line: int = 0
    column: int = 0

    @property
    def location(self) -> Location | None:
        """The place in the data; None if it is from no file."""
        return None if self.path is None else Location(self.path, self.line, self.column)

    def placed(self, location: Location | None) -> Contribution:
        """This contribution at a place."""
        path, line, column = location or (None, 0, 0)
        return self._replace(path=path, line=line, column=column)

    def linked(self, resolver: Resolver, /) -> Contribution:
        """This contribution, with a session that exists, by its present id, or without."""
        if self.session is None:
            return self
        session = resolver.current(self.session, "sessions")
        if resolver.leads(session, "sessions"):
            return self if session is self.session else self._replace(session=session)
        return self._replace(session=None)


class Contributions(tuple[Contribution, ...]):
    """The contributions of an event: a type of their own, as they are kept in a form of their own."""

    __slots__ = ()


_PLACE = Contribution._fields.index("path")


def digest(items: Iterable[Contribution]) -> str:
    """A digest of what contributions say, in their order, wherever that stands."""
    total = hashlib.blake2b(digest_size=16)
    for column in islice(zip(*items, strict=True), _PLACE):
        total.update(repr(column).encode())
    return total.hexdigest()
