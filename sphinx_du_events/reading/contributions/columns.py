"""The columns of a table of contributions: as mapped, or recognized by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import shorten, slip_of, suggest
from sphinx_du_events.model.contributions.section import ContributionColumns
from sphinx_du_events.reading.tables.table import HEADER, column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_du_events.reading.tables.table import FilledRow, Table

    Report = Callable[[Diagnostic], None]

WORDS = tuple(ContributionColumns.model_fields)
"""What a column may hold: the keys of :class:`ContributionColumns`."""

_SEVERAL = frozenset({"authors", "labels", "pull_requests"})
_NUMBERED = _SEVERAL | {"url", "number"}
"""Keys whose columns may have a number at the end of their names: *Contributor-2*, *PR 2*."""

# Names without case and signs, the most certain first. A cell of “pr” shows whether it is a number or a link.
_NAMES = {
    "repository": "repo repository reponame repositoryname githubrepo githubrepository project package",
    "number": "number prnumber pullrequestnumber prno prid prs issuenumber prissuenumber no id pr"
    " pullrequest",
    "type": "type prorissue issueorpr pullrequestorissue",
    "status": "status state prstatus",
    "authors": "author authors contributor contributors githubhandle githubhandles githubusername"
    " githubuser githublogin githubid handle handles username login user github coauthor coauthors"
    " contributedby submittedby openedby",
    "opened": "opened dateopened openeddate openedon openedat created datecreated createdon"
    " createdat creationdate submitted datesubmitted submittedon date",
    "merged": "merged datemerged mergeddate mergedate mergedon mergedat",
    "closed": "closed dateclosed closeddate closedate closedon closedat resolved dateresolved"
    " resolveddate resolvedon resolvedat",
    "session": "session workingsession sprint",
    "kind": "kind category contributiontype typeofcontribution",
    "url": "url link prlink prurl linktopr pullrequestlink pullrequesturl issuelink issueurl"
    " githublink githuburl htmlurl pr pullrequest",
    "pull_requests": "linkedpullrequest linkedpullrequests linkedpr linkedprs relatedpullrequest"
    " relatedpullrequests relatedpr relatedprs",
    "title": "title prtitle description summary subject",
    "labels": "labels label tags tag",
    "first_time": "firsttime firsttimer firsttimecontributor firstcontribution firstpr newcontributor isnew"
    " contributorstatus neworreturning",
    "returning": "returning returningcontributor isreturning contributedbefore",
}
_ASSIGNEES = frozenset(("assignee", "assignees", "assigned", "assignedto"))
"""Names of columns of people who work on something; they are its authors if nothing else names people."""

_KNOWN = frozenset(name for names in _NAMES.values() for name in names.split())
_SHORTEST_NEAR = 4
"""The fewest letters of a name that is near another; of fewer, a letter makes another word."""

_RANKS = {word: {name: rank for rank, name in enumerate(names.split())} for word, names in _NAMES.items()}

_NO_HEADER = "a table begins with the names of its columns; map unusual ones under “columns”"

_ANSWERS = frozenset(
    (
        *("author", "closed", "contributor", "date", "id", "issue", "merged", "no", "open", "pr"),
        *("firsttime", "firsttimer", "newcontributor", "returning", "returningcontributor"),
    )
)
"""Names of columns that may also be somebody's answers."""

_FIRST_ROWS = 20
"""The number of filled rows among which the header is."""


def asked_names(columns: ContributionColumns, where: Iterable[str]) -> frozenset[str]:
    """The names of columns that the data asks for, as :func:`header_finder` takes them."""
    mapped = (name for word in WORDS for name in getattr(columns, word))
    return frozenset(map(_fold, (*mapped, *where)))


def header_finder(asked: frozenset[str]) -> Callable[[Sequence[FilledRow]], int]:
    """A function that finds the header among filled rows, and returns its index.

    It is the first row, unless that names no column, as a title above the table does, and a later row has a
    name that is asked for, or two usual names that are nobody's answers.
    """
    certain = _KNOWN - _ANSWERS

    def find(rows: Sequence[FilledRow]) -> int:
        for index, row in enumerate(rows[:_FIRST_ROWS]):
            names = {_without_number(_fold(cell)) for cell in row.cells if cell}
            own = asked.intersection(map(_fold, row.cells))
            # A word alone is a title, even if it could name a column.
            is_first = index == 0 and len(names) > 1 and names & _KNOWN
            if own or len(names & certain) > 1 or is_first:
                return index
        return 0

    return find


def names_to_quote(table: Table, columns: ContributionColumns) -> tuple[str, ...]:
    """The names in the first row, if it certainly names columns; otherwise it may be somebody's answers."""
    mapped = {_fold(name) for word in WORDS for name in getattr(columns, word)}
    known = mapped.union(*_RANKS.values()) - _ANSWERS
    named = tuple(filter(None, table.header))
    return named if any(_fold(name) in known for name in named) else ()


def _fold(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def find_columns(
    table: Table, columns: ContributionColumns, report: Report
) -> dict[str, tuple[int, ...]] | None:
    """The columns for each key; None if a required column is missing, which is reported."""
    mapped = {word: getattr(columns, word) for word in WORDS if getattr(columns, word)}
    quoted = names_to_quote(table, columns)
    found = {word: _mapped(table, word, names, quoted, report) for word, names in mapped.items()}
    taken = {column for places in found.values() for column in places}
    for word in WORDS:
        if word not in found:
            found[word] = _guess(table, word, taken)
    if not mapped and not any(found.values()):
        message = "the first row names no known column"
        message += f": {shorten(quoted)}" if quoted else ""
        report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), _NO_HEADER))
        return None
    found["authors"] = found["authors"] or _assignees(table, mapped, taken)
    missing = [] if found["authors"] else ["authors"]
    if not any(found[word] for word in ("repository", "url", "pull_requests", "kind")):
        missing.insert(0, "repository")
    if missing:
        if mapped or quoted:
            for word in [word for word in missing if word not in mapped]:
                _say_missing(table, word, quoted, report)
        else:
            _say_no_header(table, report)
        return None
    if quoted:
        _note_near(table, found, report)
    if not (found["status"] or mapped.get("status") or found["merged"]):
        message = (
            "no column of the table is recognized as “status”; its contributions count as without status"
        )
        report(Diagnostic(Code.COLUMN_UNREAD, message, table.location(HEADER), unquoted=message))
    return found


def _say_no_header(table: Table, report: Report) -> None:
    message = "the first row does not name the columns of a table of contributions"
    hint = "write a row of names above it, such as url, status, author"
    report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint, unquoted=message))


def _assignees(table: Table, mapped: Mapping[str, tuple[str, ...]], taken: set[int]) -> tuple[int, ...]:
    """The columns of assignees; none if the columns of authors are mapped."""
    places = enumerate(map(_without_number, map(_fold, table.header)))
    if "authors" in mapped:
        return ()
    return tuple(column for column, name in places if name in _ASSIGNEES and column not in taken)


def _note_near(table: Table, found: Mapping[str, tuple[int, ...]], report: Report) -> None:
    """Note columns that are not read, and whose names are a letter away from names that would be."""
    used = {column for places in found.values() for column in places}
    wanted = {
        name: word
        for word, names in _RANKS.items()
        if word in _SEVERAL or not found[word]
        for name in names
        if len(name) >= _SHORTEST_NEAR
    }
    for column, name in enumerate(table.header):
        folded = _without_number(_fold(name))
        if column in used or len(folded) < _SHORTEST_NEAR or folded in _KNOWN:
            continue
        near = slip_of(folded, wanted)
        if near is not None:
            message = f"column “{name}” is not read"
            hint = f"did you mean “{near}”? Otherwise map it under “columns”, as in {wanted[near]}: {name}"
            location = table.location(HEADER, column)
            unquoted = f"column {column_letters(column)} is not read; its name is nearly a known name"
            report(Diagnostic(Code.COLUMN_UNREAD, message, location, hint, unquoted))


def _without_number(folded: str) -> str:
    return re.sub(r"[0-9]+$", "", folded)


def _mapped(
    table: Table, word: str, names: tuple[str, ...], quoted: tuple[str, ...], report: Report
) -> tuple[int, ...]:
    """The columns that are mapped to a key; missing ones are reported."""
    places: list[int] = []
    for name in names:
        place = _place(table, name)
        if place is None:
            _say_absent(table, name, word, quoted, report)
        else:
            places.append(place)
    return tuple(places)


def _place(table: Table, name: str) -> int | None:
    """The column with a name, exactly or ignoring case and signs; None if there is none."""
    plain = " ".join(name.split())
    for same in (str, str.casefold, _fold):
        wanted = same(plain)
        for column, own in enumerate(table.header):
            if own and same(own) == wanted:
                return column
    return None


def _guess(table: Table, word: str, taken: set[int]) -> tuple[int, ...]:
    ranked: list[tuple[int, int]] = []
    for column, name in enumerate(table.header):
        folded = _fold(name)
        if word in _NUMBERED:
            folded = _without_number(folded)
        rank = _RANKS[word].get(folded)
        if rank is not None and column not in taken:
            ranked.append((0 if word in _SEVERAL else rank, column))
    return tuple(column for _, column in sorted(ranked))


def _say_absent(table: Table, name: str, word: str, quoted: tuple[str, ...], report: Report) -> None:
    message = f"the table has no column “{name}”, which “columns” names for “{word}”"
    hint = suggest(name, quoted) if quoted else _NO_HEADER
    report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint, unquoted=message))


def _say_missing(table: Table, word: str, quoted: tuple[str, ...], report: Report) -> None:
    names = ", ".join(_NAMES[word].split()[:2])
    needed = "“repository” or “url”" if word == "repository" else f"“{word}”"
    message = f"no column of the table is recognized as {needed} (such as {names})"
    hint = f"map one under “columns”: {shorten(quoted)}" if quoted else _NO_HEADER
    report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint, unquoted=message))
