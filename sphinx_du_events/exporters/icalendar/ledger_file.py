"""The ledger's file: a line for each event and each session, sorted, so that branches merge."""

from __future__ import annotations

import os.path
import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.exporters.folders import LEDGER
from sphinx_du_events.exporters.icalendar.entries import written
from sphinx_du_events.exporters.icalendar.ledger import Ledger
from sphinx_du_events.exporters.icalendar.ledger_records import LedgerEntry, LedgerEvent
from sphinx_du_events.exporters.icalendar.names import is_site_name
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.located import LocatedDict, locate
from sphinx_du_events.model.record import Context, Record
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.content import read_text
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.exporters.icalendar.entries import Key
    from sphinx_du_events.exporters.icalendar.ledger_records import (
        LedgerEventState,
        LedgerRecording,
        LedgerState,
    )
    from sphinx_du_events.model.moments import Moment

NAME = LEDGER
"""The file's name in the folder of data."""

_VERSION = "3"
_EARLY = ("1", "2")
"""The versions that are read too: the first knows no days of changes, neither knows events."""
_ID = r"[A-Za-z0-9._-]+"
_SECTIONS: dict[str, tuple[re.Pattern[str], type[Record], str]] = {
    "events": (re.compile(_ID), LedgerEvent, "an event"),
    "sessions": (re.compile(f"{_ID}/{_ID}"), LedgerEntry, "an event and of a session: event/session"),
}
"""What a ledger has: the form of ids, the record, and the words for ids."""
_HEAD = """\
# Written by “du-events calendar update”; commit it with the data, and do not edit it.
# It is what subscribers' calendars and feeds have been told, so that they follow changes and double nothing.
"""


def text_of(ledger: Ledger) -> str:
    """The content of the ledger's file."""
    version = _VERSION if ledger.knows_places else _EARLY[-1]
    lines = [f"{_HEAD}version: {version}\nsite: {ledger.site}\n"]
    if ledger.events:
        lines.append("events:\n")
        lines += (f"  {key}: {{{_event(told)}}}\n" for key, told in sorted(ledger.events.items()))
    lines.append("sessions:\n")
    for key, told in sorted(ledger.told.items()):
        lines.append(
            f"  {'/'.join(key)}: {{sequence: {told.sequence}, modified: {told.modified:{_TIME}}, "
            f"status: {told.status}, {_when(told.start, told.end, told.previous)}{_added(told)}"
            f"{_before(told)}{_where(told)}{_recordings(told)}"
            f"digest: {told.digest}, title: {_quoted(told.title)}}}\n"
        )
    return "".join(lines)


_TIME = "%Y-%m-%dT%H:%M:%SZ"


def _when(start: Moment, end: Moment | None, previous: Moment | None = None) -> str:
    moments = {"start": start, "end": end, "previous": previous}
    return "".join(f"{name}: {written(moment)}, " for name, moment in moments.items() if moment)


def _event(told: LedgerEvent) -> str:
    states = [f"{{until: {one.until:{_TIME}}, {_online(one)}status: {one.status}}}" for one in told.before]
    return (
        f"modified: {told.modified:{_TIME}}, status: {told.status}, {_online(told)}{_added(told)}"
        f"{_listed('before', states)}digest: {told.digest}, title: {_quoted(told.title)}"
    )


def _added(told: LedgerEntry | LedgerEvent | LedgerRecording) -> str:
    return f"added: {told.added:{_TIME}}, " if told.added else ""


def _before(told: LedgerEntry) -> str:
    return _listed(
        "before",
        [
            f"{{until: {one.until:{_TIME}}, {_when(one.start, one.end)}{_where(one)}status: {one.status}}}"
            for one in told.before
        ],
    )


def _where(told: LedgerEntry | LedgerState) -> str:
    return (f"room: {_quoted(told.room)}, " if told.room else "") + _online(told)


def _online(told: LedgerEntry | LedgerState | LedgerEvent | LedgerEventState) -> str:
    return "online: true, " if told.online else ""


def _recordings(told: LedgerEntry) -> str:
    return _listed("recordings", [f"{{{_added(one)}target: {one.target}}}" for one in told.recordings])


def _listed(name: str, written_out: list[str]) -> str:
    return f"{name}: [{', '.join(written_out)}], " if written_out else ""


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
    version = str(root.get("version"))
    if version not in (*_EARLY, _VERSION):
        message = f"a ledger of version {kind_of(root.get('version', 'none'))} is not understood"
        _say(report, root, ("version",), path, Code.WRONG_VALUE, message)
        return None
    is_early = version in _EARLY
    known = {"version", "site", "sessions"} if is_early else {"version", "site", "events", "sessions"}
    for name in root.keys() - known:
        _say(report, root, (name,), path, Code.UNKNOWN_KEY, f"“{name}” is not a key of a ledger")
    site = root.get("site")
    if not isinstance(site, str) or not is_site_name(site):
        _say(report, root, ("site",), path, Code.WRONG_VALUE, "“site” is not a host such as example.org")
        return None
    decoder = Decoder(path, Context(), report)
    found: dict[str, dict[str, Any]] = {}
    for section, (pattern, record, ids) in _SECTIONS.items():
        written_out = root.get(section, LocatedDict()) if section in known else LocatedDict()
        if not isinstance(written_out, LocatedDict):
            _say(report, root, (section,), path, Code.WRONG_TYPE, f"“{section}”: expected a mapping")
            return None
        records = found[section] = {}
        for name, value in written_out.items():
            if pattern.fullmatch(name) is None:
                message = f"“{name}” is not the id of {ids}"
                _say(report, written_out, (name,), path, Code.INVALID_ID, message)
            elif (one := decoder.whole(record, value, f"“{name}”")) is not None:
                records[str(name)] = one
    told: dict[Key, LedgerEntry] = {}
    for name, one in found["sessions"].items():
        event, _slash, session = name.partition("/")
        told[event, session] = one
    return Ledger(str(site), told, found["events"], knows_places=not is_early)


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
