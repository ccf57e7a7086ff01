"""The pull requests, issues and discussions that a row of a table names.

A cell may name several, as addresses, as ``owner/name#12`` or as numbers; each is a contribution. Only text
that surrounds them is left out.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.words import NOTHING, ThreadLink, is_plain_url, read_link
from sphinx_du_events.model.targets import check_url, look_alike
from sphinx_du_events.reading.contributions.cells import (
    is_address,
    is_number,
    message_and_hint,
    number_in,
)
from sphinx_du_events.reading.contributions.named_cells import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_du_events.model.contributions.words import TypeWord
    from sphinx_du_events.reading.contributions.named_cells import NamedCells

_NAMED = re.compile(
    r"(?P<url>https?://[^\s,;|<>()\[\]\"]+)"
    r"|(?<![\w./-])(?P<repository>[\w.-]+(?:/[\w.-]+)+)(?P<sign>[#!])(?P<number>[0-9]{1,9})(?!\w)",
    re.ASCII,
)
_NUMBERS = re.compile(
    r"[#!]?[0-9]{1,9}(?:(?:\s*[;&/+\n]\s*|\s*,\s+|,(?=[#!])|\s+and\s+|\s+)[#!]?[0-9]{1,9})+",
    re.IGNORECASE,
)
_ADDRESS_END = ".:!?'"
_FORMS = (
    ("gitlab", "-/merge_requests", "-/issues"),
    ("bitbucket", "pull-requests", "issues"),
    ("github", "pull", "issues"),
    ("", "pulls", "issues"),
)
"""Paths of pull requests and issues on a forge, by a part of its host; the last is of Gitea and Forgejo."""


class Thread(NamedTuple):
    """What a cell leads to; ``url`` is None if it is named without an address."""

    url: str | None
    link: ThreadLink | None
    column: int


NO_THREAD = Thread(None, None, -1)

ThreadsOfRow: TypeAlias = "tuple[Sequence[Thread], Sequence[Thread]]"
"""The threads that a row is about, and the pull requests that are linked with its issue."""
NO_THREADS: ThreadsOfRow = ((), ())


def thread_address(host: str, repository: str, type_: TypeWord, number: int | None) -> str | None:
    """The address of a pull request or an issue on a forge; None if it is not known."""
    if not host or "/" not in repository or number is None or type_ not in ("pull-request", "issue"):
        return None
    _, pulls, issues = next(form for form in _FORMS if form[0] in host)
    url = f"https://{host}/{repository}/{issues if type_ == 'issue' else pulls}/{number}"
    return url if is_plain_url(url) else None


def numbers_in(text: str) -> list[int]:
    """The numbers of a text that consists of several: “14, 15”, “#14 and #15”; empty if it does not.

    “1,234” is not taken for two numbers.
    """
    return [int(one) for one in re.findall("[0-9]+", text)] if _NUMBERS.fullmatch(text) else []


class Threads:
    """Reads the threads of a table's rows."""

    def __init__(self, cells: NamedCells) -> None:
        self._cells = cells
        self._words: dict[str, str] = {}
        """The repositories and forges of addresses, which most addresses share."""

    def _link(self, url: str) -> ThreadLink | None:
        link = read_link(url)
        if link is None:
            return None
        repository, host = (self._words.setdefault(word, word) for word in (link.repository, link.host))
        return ThreadLink(repository, link.type, link.number, host)

    def rows(self) -> list[ThreadsOfRow]:
        """The threads of each row."""
        columns = self._cells.columns
        linking = [*columns["url"], *columns.get("pull_requests", ())]
        numbers = columns["number"]
        names_none = cache(lambda text: is_number(text) or text.lower() in NOTHING)
        return [
            NO_THREADS
            if not any(map(row.__getitem__, linking)) and all(map(names_none, map(row.__getitem__, numbers)))
            else (self.of(index), self.linked(index))
            for index, row in enumerate(self._cells.table.rows)
        ]

    def of(self, row: int) -> Sequence[Thread]:
        """The threads that a row is about, each once: in its columns of links, or else of numbers."""
        columns = self._cells.columns
        for word in ("url", "number"):
            used: list[int] = []
            found: list[Thread] = []
            for column in columns[word]:
                if used and self._stem(column) != self._stem(used[0]):
                    continue
                named = list(self._in(row, column, numbers=word == "number"))
                if named:
                    used.append(column)
                    found += named
            if found:
                return _unique(found)
        return ()

    def linked(self, row: int) -> Sequence[Thread]:
        """The pull requests that are linked with a row's issue, each once."""
        found = []
        for column in self._cells.columns.get("pull_requests", ()):
            found += list(self._in(row, column, numbers=True, alone=True))
        return _unique(found)

    def _stem(self, column: int) -> str:
        """A column's name without a number at its end."""
        return self._cells.table.header[column].casefold().rstrip("0123456789 -_.#")

    def _in(self, row: int, column: int, *, numbers: bool, alone: bool = False) -> Iterator[Thread]:
        """The threads in a cell. ``alone`` means that a single number names a thread too."""
        cell = Cell(self._cells.table.rows[row][column], column)
        text = cell.text
        if not text or text.lower() in NOTHING:
            return
        if is_plain_url(text):
            yield Thread(text, self._link(text), column)
            return
        if is_number(text):
            if alone:
                yield Thread(None, ThreadLink("", None, number_in(text)), column)
            return
        several = numbers_in(text)
        if several:
            yield from (Thread(None, ThreadLink("", None, number), column) for number in several)
            return
        found = [*self._named(row, cell)]
        if found:
            yield from found
        elif not numbers or is_address(text):
            yield from self._whole(row, cell)

    def _named(self, row: int, cell: Cell) -> Iterator[Thread]:
        """The addresses and names of threads in a cell; nothing if it has none."""
        others: list[str] = []
        found: list[Thread] = []
        for match in _NAMED.finditer(cell.text):
            if match["url"] is None:
                type_: TypeWord | None = "pull-request" if match["sign"] == "!" else None
                link = ThreadLink(match["repository"], type_, int(match["number"]))
                found.append(Thread(None, link, cell.column))
                continue
            text = match["url"].rstrip(_ADDRESS_END)
            link_or_none = read_link(text)
            if link_or_none is None or link_or_none.number is None:
                others.append(text)
            else:
                found += self._whole(row, Cell(text, cell.column))
        if found and others:
            message = (
                f"“{others[0]}” is no pull request, issue or discussion, and is left out; the others count"
            )
            self._cells.say(Code.CONTRIBUTION_LINK, row, cell, message)
        yield from found

    def _whole(self, row: int, cell: Cell) -> Iterator[Thread]:
        """The address that a whole text is; nothing if it is wrong, which is reported."""
        text = cell.text
        try:
            url = text if is_plain_url(text) else check_url(text)
        except PydanticCustomError as error:
            self._cells.say(Code.UNSAFE_URL, row, cell, *message_and_hint(error))
            return
        if (not text.isascii() or "xn--" in text) and (note := look_alike(url)):
            self._cells.say(Code.LOOK_ALIKE, row, cell, *note)
        yield Thread(url, self._link(url), cell.column)


def _unique(found: list[Thread]) -> Sequence[Thread]:
    """Threads without repetitions."""
    if len(found) < 2:  # noqa: PLR2004 - several
        return tuple(found)
    first: dict[object, Thread] = {}
    for thread in found:
        link = thread.link
        key: object = thread.url
        if link is not None and link.number is not None:
            # GitLab counts issues and merge requests separately.
            type_ = link.type if thread.url and "/-/" in thread.url else None
            key = (link.repository.casefold(), link.number, type_)
        first.setdefault(key, thread)
    return tuple(first.values())
