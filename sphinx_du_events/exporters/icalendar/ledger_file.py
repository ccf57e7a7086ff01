"""The ledger's file: a line for each session, sorted, so that branches merge."""

from __future__ import annotations

import os.path
import re
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.exporters.icalendar.entries import written
from sphinx_du_events.exporters.icalendar.ledger import Ledger, LedgerEntry
from sphinx_du_events.exporters.icalendar.names import is_site_name
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.located import LocatedDict, locate
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.content import read_text
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.exporters.icalendar.entries import Key
    from sphinx_du_events.model.moments import Moment

NAME = "_calendar.yaml"
"""The file's name in the folder of data; names that begin with ``_`` are not events."""

_VERSION = "2"
_READ = ("1", _VERSION)
"""The versions that are read; the first knows no days of changes."""
_KEY = re.compile(r"([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+)")
_HEAD = """\
# Written by “du-events calendar update”; commit it with the data, and do not edit it.
# It is what subscribers' calendars have been told, so that they follow changes instead of doubling them.
"""


def path_for(data: Path) -> Path:
    """The ledger of a folder of data, or of a file in it."""
    return (data if data.is_dir() else data.parent) / NAME


def text_of(ledger: Ledger) -> str:
    """The content of the ledger's file."""
    lines = [f"{_HEAD}version: {_VERSION}\nsite: {ledger.site}\nsessions:\n"]
    for key, told in sorted(ledger.told.items()):
        added = f"added: {told.added:{_TIME}}, " if told.added else ""
        lines.append(
            f"  {'/'.join(key)}: {{sequence: {told.sequence}, modified: {told.modified:{_TIME}}, "
            f"status: {told.status}, {_when(told.start, told.end, told.previous)}{added}{_before(told)}"
            f"digest: {told.digest}, title: {_quoted(told.title)}}}\n"
        )
    return "".join(lines)


_TIME = "%Y-%m-%dT%H:%M:%SZ"


def _when(start: Moment, end: Moment | None, previous: Moment | None = None) -> str:
    moments = {"start": start, "end": end, "previous": previous}
    return "".join(f"{name}: {written(moment)}, " for name, moment in moments.items() if moment)


def _before(told: LedgerEntry) -> str:
    states = (
        f"{{until: {one.until:{_TIME}}, {_when(one.start, one.end)}status: {one.status}}}"
        for one in told.before
    )
    listed = ", ".join(states)
    return f"before: [{listed}], " if listed else ""


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar on a single line, for any text."""
    return '"' + "".join(char if _is_plain(char) else f"\\U{ord(char):08x}" for char in text) + '"'


def _is_plain(char: str) -> bool:
    return char.isprintable() and char not in '"\\'


def read(path: Path, root: Path, report: Callable[[Diagnostic], None]) -> Ledger | None:
    """The ledger in a file in the source directory; None if there is none. Reports what is wrong.

    A wrong line is left out; callers see that from the reports.
    """
    if not os.path.lexists(path):
        return None
    text = read_text(path, root, report)
    tree = None if text is None else parse(text, path, report)
    if tree is None:
        return None
    if not isinstance(tree, LocatedDict):
        _say(report, tree, (), path, Code.WRONG_TYPE, "this is not a ledger of calendars")
        return None
    return _decoded(tree, path, report)


def _decoded(root: LocatedDict, path: Path, report: Callable[[Diagnostic], None]) -> Ledger | None:
    for name in root.keys() - {"version", "site", "sessions"}:
        _say(report, root, (name,), path, Code.UNKNOWN_KEY, f"“{name}” is not a key of a ledger")
    if str(root.get("version")) not in _READ:
        message = f"a ledger of version {kind_of(root.get('version', 'none'))} is not understood"
        _say(report, root, ("version",), path, Code.WRONG_VALUE, message)
        return None
    site = root.get("site")
    if not isinstance(site, str) or not is_site_name(site):
        _say(report, root, ("site",), path, Code.WRONG_VALUE, "“site” is not a host such as example.org")
        return None
    sessions = root.get("sessions", LocatedDict().at(0, 0))
    if not isinstance(sessions, LocatedDict):
        _say(report, root, ("sessions",), path, Code.WRONG_TYPE, "“sessions”: expected a mapping")
        return None
    decoder = Decoder(path, Context(), report)
    told: dict[Key, LedgerEntry] = {}
    for name, value in sessions.items():
        match = _KEY.fullmatch(name)
        if match is None:
            message = f"“{name}” is not the id of an event and of a session: event/session"
            _say(report, sessions, (name,), path, Code.INVALID_ID, message)
            continue
        record = decoder.whole(LedgerEntry, value, f"“{name}”")
        if record is not None:
            told[match[1], match[2]] = record
    return Ledger(str(site), told)


def _say(
    report: Callable[[Diagnostic], None],
    root: object,
    steps: tuple[str, ...],
    path: Path,
    code: Code,
    message: str,
) -> None:
    hint = "restore the last version that was committed, and run “du-events calendar update”"
    report(Diagnostic(code, message, locate(root, steps, path), hint))
