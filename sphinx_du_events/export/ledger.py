"""The ledger: what subscribers' calendars have been told, kept in a small file beside the data.

A calendar program takes a changed entry for a new version of the same only when its SEQUENCE and
its LAST-MODIFIED say so (RFC 5545, sections 3.8.7.3 and 3.8.7.4), and lets go of a removed one
only when it is told. Neither follows from the data as it is now, so a command writes it down.

The file has one line for each session, sorted, so that branches merge.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import PlainValidator

from sphinx_du_events.data.decode import Decoder
from sphinx_du_events.data.files import read_text
from sphinx_du_events.data.yamltree import parse
from sphinx_du_events.diagnostics import Code, Diagnostic, Location, shorten
from sphinx_du_events.export.calendar_entries import STATUSES, Entry, Stamp, Status, written
from sphinx_du_events.export.calendar_names import is_site_name
from sphinx_du_events.model.fields import Count, Line, kind_of, word_in
from sphinx_du_events.model.located import LocatedDict, locate, scalar
from sphinx_du_events.model.moments import Moment, parse_date, parse_moment
from sphinx_du_events.model.record import Context, Record, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sphinx_du_events.export.calendar_entries import Key

NAME = "_calendar.yaml"
"""The file's name in the folder of data; what begins with ``_`` is no event."""

_VERSION = "1"
_TICK = timedelta(seconds=1)
_HEAD = """\
# Written by “du-events calendar update”; commit it with the data, and do not edit it.
# It is what subscribers' calendars have been told, so that they follow changes instead of doubling them.
"""


def _written_moment(value: object) -> Moment:
    if not isinstance(value, str):
        raise problem(Code.INVALID_DATE, f"expected a date or a time in UTC, not {kind_of(value)}")
    return parse_moment(value, None) if "T" in value else Moment(parse_date(value))


def _written_time(value: object) -> datetime:
    at = _written_moment(value).at
    if at is None:
        raise problem(Code.INVALID_DATE, f"{kind_of(value)} is not a time in UTC")
    return at


_When = Annotated[Moment, PlainValidator(_written_moment)]


class Told(Record):
    """What subscribers have been told of one session."""

    sequence: Count
    """How often it was rescheduled, cancelled or brought back."""
    modified: Annotated[datetime, PlainValidator(_written_time)]
    """When anything in it last changed (UTC)."""
    status: Annotated[Status, word_in(STATUSES)]
    """confirmed, tentative, cancelled, or removed from the data."""
    start: _When
    """When it starts, in UTC, or the day."""
    end: _When | None = None
    """When it ends, in UTC, or the day after its last."""
    digest: Line
    """A digest of all that is said of it."""
    title: Line
    """The name as it was last shown."""

    @property
    def decision(self) -> tuple[str, str, str]:
        """Return what raises the SEQUENCE when it changes: times and status."""
        return written(self.start), written(self.end) if self.end else "", self.status


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of all sessions, by the ids of event and session."""

    site: str
    """The site's name in UIDs."""
    told: Mapping[Key, Told] = field(default_factory=dict)

    def stamps(self, entries: Iterable[Entry]) -> dict[Key, Stamp]:
        """Return the stamps of entries; one that changed since is one step ahead of what was told."""
        stamps = {key: Stamp(told.sequence, told.modified) for key, told in self.told.items()}
        for entry in entries:
            told = self.told.get(entry.key)
            if told is not None and _differs(told, entry):
                stamps[entry.key] = _next(told, entry, told.modified)
        return stamps

    def removed_beside(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return entries of the sessions that are remembered as removed, and not back among these."""
        there = {entry.key for entry in entries}
        return [
            Entry(key, str(told.title), told.start, told.end, "removed")
            for key, told in self.told.items()
            if told.status == "removed" and key not in there
        ]


def _differs(told: Told, entry: Entry) -> bool:
    return told.digest != entry.digest() or told.decision != (*entry.when, entry.status)


def _next(told: Told, entry: Entry, now: datetime) -> Stamp:
    """Return the stamp of a changed entry; its time is later than the last, whatever a clock says."""
    rescheduled = told.decision != (*entry.when, entry.status)
    return Stamp(told.sequence + rescheduled, max(now, told.modified + _TICK))


# --- changes -----------------------------------------------------------------------------------


class Changes(NamedTuple):
    """How the data differs from what was told."""

    added: tuple[Key, ...]
    changed: tuple[Key, ...]
    removed: tuple[Key, ...]

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return any(map(len, self))

    def __str__(self) -> str:
        """Return them as a sentence: 1 new session (a/b); 2 changed (a/c, a/d)."""
        parts = [
            f"{len(keys)} {word} ({shorten(('/'.join(key) for key in keys), 3)})"
            for word, keys in zip(("new", "changed", "removed"), self, strict=True)
            if keys
        ]
        return "; ".join(parts)


def changes(ledger: Ledger, entries: Iterable[Entry]) -> Changes:
    """Return how the data differs from what was told."""
    by_key = {entry.key: entry for entry in entries}
    told = ledger.told
    return Changes(
        tuple(sorted(by_key.keys() - told.keys())),
        tuple(sorted(key for key in by_key.keys() & told.keys() if _differs(told[key], by_key[key]))),
        tuple(sorted(key for key in told.keys() - by_key.keys() if told[key].status != "removed")),
    )


def stale(ledger: Ledger, entries: Iterable[Entry], path: Path) -> Diagnostic | None:
    """Return what to say where the ledger does not know the data as it is."""
    found = changes(ledger, entries)
    if not found:
        return None
    message = f"subscribers' calendars are not told yet of sessions: {found}"
    return Diagnostic(Code.LEDGER_STALE, message, Location(path), "run “du-events calendar update”")


def updated(ledger: Ledger, entries: Iterable[Entry], now: datetime) -> Ledger:
    """Return the ledger that knows the data as it is; ``now`` is in UTC."""
    now = now.astimezone(UTC).replace(microsecond=0)
    made: dict[Key, Told] = {}
    for entry in entries:
        told = ledger.told.get(entry.key)
        if told is None:
            made[entry.key] = _told(entry, Stamp(0, now), now)
        else:
            made[entry.key] = _told(entry, _next(told, entry, now), now) if _differs(told, entry) else told
    for key, told in ledger.told.items():
        if key in made:
            continue
        if told.status != "removed":
            gone = Entry(key, str(told.title), told.start, told.end, "removed")
            told = _told(gone, _next(told, gone, now), now)  # noqa: PLW2901 - what is told from now on
        made[key] = told
    return Ledger(ledger.site, dict(sorted(made.items())))


def _told(entry: Entry, stamp: Stamp, now: datetime) -> Told:
    return Told.model_construct(
        None,
        sequence=stamp.sequence,
        modified=stamp.modified or now,
        status=entry.status,
        start=entry.start,
        end=entry.end,
        digest=scalar(entry.digest()),
        title=scalar(entry.title),
    )


def moment_of_build() -> datetime | None:
    """Return the moment of ``SOURCE_DATE_EPOCH``, where the environment has it: builds ask no clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None
    except (ValueError, OverflowError, OSError):
        return None


# --- the file ----------------------------------------------------------------------------------


def path_for(data: Path) -> Path:
    """Return the ledger of a folder of data, or of one file of it."""
    return (data if data.is_dir() else data.parent) / NAME


def text_of(ledger: Ledger) -> str:
    """Return the ledger as its file says it."""
    lines = [f"{_HEAD}version: {_VERSION}\nsite: {ledger.site}\nsessions:\n"]
    for key, told in sorted(ledger.told.items()):
        end = f"end: {written(told.end)}, " if told.end else ""
        lines.append(
            f"  {'/'.join(key)}: {{sequence: {told.sequence}, modified: {told.modified:%Y-%m-%dT%H:%M:%SZ}, "
            f"status: {told.status}, start: {written(told.start)}, {end}"
            f"digest: {told.digest}, title: {_quoted(told.title)}}}\n"
        )
    return "".join(lines)


def _quoted(text: str) -> str:
    """Return a YAML double-quoted scalar on one line, whatever is in it."""
    return '"' + "".join(char if _is_plain(char) else f"\\U{ord(char):08x}" for char in text) + '"'


def _is_plain(char: str) -> bool:
    return char.isprintable() and char not in '"\\'


def read(path: Path, report: Callable[[Diagnostic], None]) -> Ledger | None:
    """Return the ledger in a file, or None where there is none; say what is wrong with it.

    A line that is wrong is left out. Whether all was right shows in what was reported.
    """
    if not path.exists():
        return None
    text = read_text(path, report)
    root = None if text is None else parse(text, path, report)
    if root is None:
        return None
    if not isinstance(root, LocatedDict):
        _say(report, root, (), path, Code.WRONG_TYPE, "this is not a ledger of calendars")
        return None
    return _decoded(root, path, report)


def _decoded(root: LocatedDict, path: Path, report: Callable[[Diagnostic], None]) -> Ledger | None:
    for name in root.keys() - {"version", "site", "sessions"}:
        _say(report, root, (name,), path, Code.UNKNOWN_KEY, f"“{name}” is not a key of a ledger")
    if str(root.get("version")) != _VERSION:
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
    told: dict[Key, Told] = {}
    for name, value in sessions.items():
        match = _KEY.fullmatch(name)
        if match is None:
            message = f"“{name}” is not an event's id and a session's"
            _say(report, sessions, (name,), path, Code.INVALID_ID, message)
            continue
        record = decoder.record(Told, value, f"“{name}”")
        if record is not None:
            told[match[1], match[2]] = record
    return Ledger(str(site), told)


_KEY = re.compile(r"([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+)")


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
