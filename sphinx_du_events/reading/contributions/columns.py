"""The columns of a table of contributions: as mapped, or recognized by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import shorten, suggest
from sphinx_du_events.model.contributions.contribution import ContributionColumns
from sphinx_du_events.reading.tables.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]

WORDS = tuple(ContributionColumns.model_fields)
"""What a column may hold: the keys of :class:`ContributionColumns`."""

_SEVERAL = frozenset({"authors", "labels"})

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
    "title": "title prtitle description summary subject",
    "labels": "labels label tags tag",
}
_RANKS = {word: {name: rank for rank, name in enumerate(names.split())} for word, names in _NAMES.items()}

_NO_HEADER = "a table begins with the names of its columns; map unusual ones under “columns”"

_ANSWERS = frozenset(("author", "closed", "contributor", "date", "id", "issue", "merged", "no", "open", "pr"))
"""Names of columns that may also be somebody's answers."""


def _looks_like_a_header(table: Table, mapped: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the first row certainly names columns; otherwise it may be somebody's answers."""
    known = {_fold(name) for names in mapped.values() for name in names}.union(*_RANKS.values()) - _ANSWERS
    return any(_fold(name) in known for name in table.header if name)


def _fold(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def find_columns(
    table: Table, columns: ContributionColumns, report: Report
) -> dict[str, tuple[int, ...]] | None:
    """The columns for each key; None if a required column is missing, which is reported."""
    mapped = {word: getattr(columns, word) for word in WORDS if getattr(columns, word)}
    quoted = tuple(filter(None, table.header)) if _looks_like_a_header(table, mapped) else ()
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
    missing = [word for word in ("status", "authors") if not found[word]]
    if not (found["repository"] or found["url"]):
        missing.insert(0, "repository")
    for word in missing:
        if word not in mapped:
            _say_missing(table, word, quoted, report)
    return None if missing else found


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
        if word in _SEVERAL:
            folded = re.sub(r"[0-9]+$", "", folded)
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
