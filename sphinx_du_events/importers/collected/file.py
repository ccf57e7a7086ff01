"""The file that a collection is written to, so that people review it.

A run brings the records up to date that are there, and adds new ones in their place. What people
wrote stays: comments, sessions and kinds of work, authors and labels beside those that GitHub
knows, records of their own, and what they want left out.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.collected.records import changes_of, contribution, keys_of
from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.importers.github.collector import place
from sphinx_du_events.model.contributions.handles import unique_handles
from sphinx_du_events.reading.contributions.merging import thread_key
from sphinx_du_events.reading.contributions.sources import thread_name
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.records import RecordsFile, WrittenRecord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from sphinx_du_events.importers.wanted import Wanted
    from sphinx_du_events.model.contributions.contribution import Contribution

    Place = tuple[str, int, bool, str]

_HEAD = """\
# Written by “du-events collect” from GitHub. Review it, and commit it with the data.
# Collecting again brings it up to date and keeps what you add: comments, session:, kind:, more authors or
# labels, records of your own. What is not of the event goes into leave_out, as owner/name#12.
"""
_LEFT_OUT = "# Left out: "


class Merge(NamedTuple):
    """The file's new text, and what became of its records."""

    text: str
    added: int
    changed: int
    kept: int
    """Records that were there and were not collected."""


def path_for(event: Path) -> Path:
    """The file of an event that is a folder or a file; what begins with ``_`` is no event."""
    return event / "_collected.yaml" if event.is_dir() else event.with_name(f"_{event.stem}-collected.yaml")


def merged(
    before: str, path: Path, items: Iterable[Contribution], wanted: Wanted, today: date, left_out: list[str]
) -> Merge:
    """The file with what was collected in it; ``before`` is its text, empty where there is none."""
    try:
        return _merged(RecordsFile(before, path, "records"), items, wanted, today, left_out)
    except UnwritableError as error:
        raise CollectError(f"nothing is written: {error}", "correct the file, or move it away") from None


def _merged(
    file: RecordsFile, items: Iterable[Contribution], wanted: Wanted, today: date, left_out: list[str]
) -> Merge:
    unwanted = {name.casefold() for name in _left_out_by_people(file)}
    new = {thread_key(item): item for item in items if thread_name(item).casefold() not in unwanted}
    placed: list[tuple[Place | None, WrittenRecord]] = []
    changed = kept = 0
    for record in file.records:
        own = contribution(record, file.path)
        if own is not None and thread_name(own).casefold() in unwanted:
            continue
        found = new.pop(thread_key(own), None) if own is not None else None
        if own is None or found is None:
            kept += 1
            placed.append((None if own is None else place(own), record))
            continue
        both = _both(own, found)
        changes = changes_of(own, both)
        if changes:
            file.change(record, changes)
            changed += 1
        placed.append((place(both), record))
    file.records = _with_new(file, placed, sorted(new.values(), key=place))
    _set_head(file, wanted, today, left_out)
    return Merge(file.text(), len(new), changed, kept)


def _left_out_by_people(file: RecordsFile) -> list[str]:
    listed = file.settings.get("leave_out", [])
    return [str(name) for name in (listed if isinstance(listed, list) else [listed])]


def _with_new(
    file: RecordsFile, placed: list[tuple[Place | None, WrittenRecord]], new: list[Contribution]
) -> list[WrittenRecord]:
    """The records with each new one before the first that comes after it; people's stay where they are."""
    nowhere: Place = ("", 0, False, "")
    highest = list(accumulate((key or nowhere for key, _ in placed), max))
    made: list[WrittenRecord] = []
    done = 0
    for item in new:
        at = bisect_right(highest, place(item))
        made += (record for _, record in placed[done:at])
        values = {key: value for key, value in keys_of(item).items() if value is not None}
        made.append(file.new(values))
        done = at
    return made + [record for _, record in placed[done:]]


def _both(own: Contribution, found: Contribution) -> Contribution:
    """What GitHub says, with what people added."""
    return found._replace(
        session=own.session,
        kind=own.kind,
        authors=unique_handles((*found.authors, *own.authors)),
        labels=tuple(dict.fromkeys((*found.labels, *own.labels))),
        first_time=own.first_time or found.first_time,
    )


def _set_head(file: RecordsFile, wanted: Wanted, today: date, left_out: list[str]) -> None:
    """Bring up to date what the file says of itself; comments and keys of people stay."""
    ours = [_HEAD, f"{_LEFT_OUT}{', '.join(left_out)}.\n"] if left_out else [_HEAD]
    theirs = [line for line in file.head.splitlines(keepends=True) if not _is_ours(line)]
    file.head = "".join([*ours, *theirs])
    file.set(
        {
            "as_of": today,
            "first_day": wanted.first_day,
            "last_day": wanted.last_day,
            "repositories": wanted.repositories or None,
            "people": wanted.people or None,
        }
    )


def _is_ours(line: str) -> bool:
    return line.startswith("#") and (line.startswith(_LEFT_OUT) or line.rstrip() in _HEAD.splitlines())
