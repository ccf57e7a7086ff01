"""The file that a collection is written to, so that people review it.

A run brings the records up to date that are there, and adds new ones in their place. What people
wrote stays: comments, sessions and kinds of work, authors and labels beside those that GitHub
knows, records of their own, and what they want left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.collected.blocks import CollectedText, merged_text, read_collected, text_of
from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.importers.github.collector import place
from sphinx_du_events.model.contributions.handles import unique_handles
from sphinx_du_events.reading.contributions.merging import thread_key
from sphinx_du_events.reading.contributions.sources import thread_name
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.importers.wanted import Wanted
    from sphinx_du_events.model.contributions.contribution import Contribution

_HEAD = """\
# Written by “du-events collect” from GitHub. Review it, and commit it with the data.
# Collecting again brings it up to date and keeps what you add: comments, session:, kind:, more authors or
# labels, records of your own. What is not of the event goes into leave_out, as owner/name#12.
"""
_LEFT_OUT = "# Left out: "
_DASH = re.compile("^( *)- ", re.MULTILINE)
# A line's end to YAML, and to none of those that read lines.
_ONLY_RETURN = re.compile("\r(?!\n)")


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
    layout = read_collected(_ONLY_RETURN.sub("\n", before), path)
    unwanted = {name.casefold() for name in layout.leave_out}
    new = {thread_key(item): item for item in items if thread_name(item).casefold() not in unwanted}
    texts: list[tuple[object, str]] = []
    changed = kept = 0
    for block in layout.blocks:
        own = block.item
        if own is not None and thread_name(own).casefold() in unwanted:
            continue
        found = new.pop(thread_key(own), None) if own is not None else None
        if own is None or found is None:
            kept += 1
            texts.append((None if own is None else place(own), block.text))
            continue
        both = _both(own, found)
        text = block.text if _says(own) == _says(both) else merged_text(block, both)
        changed += text != block.text
        texts.append((place(both), text))
    indents = [found[1] for block in layout.blocks for found in _DASH.finditer(block.text)]
    for item in sorted(new.values(), key=place):
        _insert(texts, place(item), _indented(text_of(item), min(indents, default="  ")))
    head = _head(layout, wanted, today, left_out)
    body = "".join(text for _, text in texts)
    text = head + (f"records:\n{body}" if body else "records: []\n")
    _check(text, path)
    return Merge(text, len(new), changed, kept)


def _check(text: str, path: Path) -> None:
    """Raise where what would be written cannot be read: nothing that people wrote may get lost."""
    found: list[Diagnostic] = []
    parse(text, path, found.append)
    wrong = next((diagnostic for diagnostic in found if diagnostic.severity == "error"), None)
    if wrong is not None:
        raise CollectError(f"nothing is written: {wrong.text}", "correct the file, or move it away")


def _indented(text: str, indent: str) -> str:
    """A record's lines, two spaces deep as we write them, as deep as the records that are there."""
    return "".join(f"{indent}{line.removeprefix('  ')}" for line in text.splitlines(keepends=True))


def _insert(texts: list[tuple[object, str]], key: tuple[str, int, bool, str], text: str) -> None:
    """Put a record before the first that comes after it; those of people stand where they stand."""
    at = next(
        (index for index, (own, _) in enumerate(texts) if isinstance(own, tuple) and own > key), len(texts)
    )
    if at and not texts[at - 1][1].endswith("\n"):
        texts[at - 1] = (texts[at - 1][0], f"{texts[at - 1][1]}\n")
    texts.insert(at, (key, text))


def _both(own: Contribution, found: Contribution) -> Contribution:
    """What GitHub says, with what people added."""
    return found.model_copy(
        update={
            "session": own.session,
            "kind": own.kind,
            "authors": unique_handles((*found.authors, *own.authors)),
            "labels": tuple(dict.fromkeys((*found.labels, *own.labels))),
            "first_time": own.first_time or found.first_time,
        }
    )


def _says(item: Contribution) -> dict[str, object]:
    words = item.model_dump(warnings=False)
    return {key: str(value) if key in ("title", "session", "kind") else value for key, value in words.items()}


def _head(layout: CollectedText, wanted: Wanted, today: date, left_out: list[str]) -> str:
    lines = [_HEAD]
    if left_out:
        lines.append(f"{_LEFT_OUT}{', '.join(left_out)}.\n")
    lines += [line for line in layout.comments if line not in _HEAD and not line.startswith(_LEFT_OUT)]
    lines.append(f"as_of: {today}\nfirst_day: {wanted.first_day}\nlast_day: {wanted.last_day}\n")
    for name, words in (("repositories", wanted.repositories), ("people", wanted.people)):
        if words:
            lines.append(f"{name}: [{', '.join(words)}]\n")
    return "".join([*lines, layout.leave_out_text])
