"""The records of a collected file as text: found where they stand, written where they change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.contributions.words import NOTHING
from sphinx_du_events.model.located import LocatedDict, LocatedList, scalar
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.contributions.sources import complete
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic

_KEY = re.compile(r"(\s+(?:- )?)(\w+):(?: |$)")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|https://[A-Za-z0-9./_-]+")
_OTHERS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What other readers of YAML take for something else than a word."""
_TOP = re.compile(r"[^\s#]")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a record, with the comments above it; None where it cannot be read."""

    text: str
    item: Contribution | None


@dataclass(frozen=True, slots=True)
class CollectedText:
    """What of a collected file is people's."""

    blocks: tuple[Block, ...] = ()
    leave_out: tuple[str, ...] = ()
    leave_out_text: str = ""
    comments: tuple[str, ...] = ()
    """The comments before the records and outside of what is left out."""


def read_collected(text: str, path: Path) -> CollectedText:
    """The parts of a file; raise where it is not laid out so that nothing of it gets lost."""
    if not text.strip():
        return CollectedText()
    found: list[Diagnostic] = []
    root = parse(text, path, found.append)
    if not isinstance(root, LocatedDict):
        why = found[0] if found else f"{path}: it holds no mapping"
        raise CollectError(f"nothing is written: {why}", "correct the file, or move it away")
    lines = text.splitlines(keepends=True)
    tops = {str(key): scalar(key).line - 1 for key in root}
    records = root.get("records")
    at = tops.get("records", len(lines))
    if records is not None and (
        not isinstance(records, LocatedList)
        or max(tops.values()) != at
        or (records and records.line - 1 == at)
        or not all(isinstance(record, LocatedDict) for record in records)
    ):
        raise CollectError(
            f"nothing is written: in {path} the records are not a list with one “- ” for each, at its end",
            "put it into that shape, or move the file away",
        )
    unwanted = root.get("leave_out")
    names = unwanted if isinstance(unwanted, list) else [unwanted] if isinstance(unwanted, str) else []
    kept = _lines_of("leave_out", tops, lines)
    comments = [line for line in lines[:at] if line.startswith("#") and line not in kept]
    return CollectedText(
        tuple(_blocks(lines, at, records or [], path)),
        tuple(str(name) for name in names),
        kept,
        tuple(comments),
    )


def _lines_of(name: str, tops: dict[str, int], lines: list[str]) -> str:
    """The lines of a key at the top, up to the next one."""
    if name not in tops:
        return ""
    first = tops[name]
    last = next((at for at in range(first + 1, len(lines)) if _TOP.match(lines[at])), len(lines))
    text = "".join(lines[first:last])
    return text if text.endswith("\n") else f"{text}\n"


def _blocks(lines: list[str], at: int, records: list[LocatedDict], path: Path) -> list[Block]:
    if not records:
        rest = "".join(lines[at + 1 :])
        return [Block(rest, None)] if rest.strip() else []
    starts = []
    for record in records:
        first = record.line - 1
        while first > at and not lines[first].lstrip().startswith("-"):
            first -= 1
        while first - 1 > at and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("#")):
            first -= 1
        starts.append(first)
    starts[0] = at + 1
    made = []
    for record, first, last in zip(records, starts, [*starts[1:], len(lines)], strict=True):
        wrong: list[Diagnostic] = []
        item = Decoder(path, Context(), wrong.append).whole(Contribution, record, "contribution")
        text = "".join(lines[first:last])
        made.append(Block(text, None if item is None else complete(item, wrong.append)))
    return made


# --- writing -----------------------------------------------------------------------------------


def text_of(item: Contribution) -> str:
    """A record as the file has it."""
    return _joined(_written(item))


def _joined(written: dict[str, str]) -> str:
    lines = [f"    {key}: {text}\n" for key, text in written.items()]
    return "  - " + "".join(lines).lstrip()


def _written(item: Contribution) -> dict[str, str]:
    """What a record says, by key, in the order of the file."""
    linked = bool(item.url)
    values: dict[str, object] = {
        "url": item.url,
        "repository": None if linked else item.repository,
        "number": None if linked else item.number,
        "type": item.type if item.type == "review" or not linked else None,
        "status": item.status,
        "authors": tuple(f"@{handle}" if handle.lower() in NOTHING else handle for handle in item.authors),
        "opened": item.opened,
        "merged": item.merged,
        "closed": item.closed,
        "session": item.session,
        "kind": item.kind,
        "first_time": "true" if item.first_time else None,
        "title": item.title,
        "labels": item.labels,
    }
    texts = {}
    for key, value in values.items():
        if isinstance(value, tuple):
            if value:
                texts[key] = f"[{', '.join(_scalar(one) for one in value)}]"
        elif value is not None:
            texts[key] = str(value) if key == "first_time" else _scalar(value)
    return texts


def _scalar(value: object) -> str:
    """A value in YAML: plain where nobody can take it for something else."""
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHERS:
        return text
    return '"' + "".join(char if _is_plain(char) else f"\\U{ord(char):08x}" for char in text) + '"'


def _is_plain(char: str) -> bool:
    return char.isprintable() and char not in '"\\'


def merged_text(block: Block, item: Contribution) -> str:
    """A record's lines with those changed that say something else now."""
    lines = block.text.splitlines(keepends=True)
    at = next((index for index, line in enumerate(lines) if line.lstrip().startswith("- ")), None)
    before = _written(block.item) if block.item is not None else {}
    after = _written(item)
    rest = lines[at:] if at is not None else []
    keys = [match[2] if (match := _KEY.match(line)) else "" for line in rest]
    is_ours = all(
        key or not line.strip() or line.lstrip().startswith("#") for key, line in zip(keys, rest, strict=True)
    )
    if at is None or not rest or not is_ours or not keys[0]:
        comments = [line for line in lines if line.lstrip().startswith("#")]
        return "".join(comments) + _joined(after)
    indent = " " * (len(rest[0]) - len(rest[0].lstrip()) + 2)
    made = []
    for key, line in zip(keys, rest, strict=True):
        start = line[: len(indent)]
        if not key or (before.get(key) == after.get(key) and key in after) or key not in _KNOWN:
            made.append(line)
        elif key in after:
            made.append(f"{start}{key}: {after[key]}{comment_in(line)}\n")
        elif start.lstrip().startswith("-"):
            made.append(line)
    last = max((index for index, line in enumerate(made) if line.strip()), default=-1)
    more = [f"{indent}{key}: {text}\n" for key, text in after.items() if key not in keys]
    if more and not made[last].endswith("\n"):
        made[last] += "\n"
    return "".join([*lines[:at], *made[: last + 1], *more, *made[last + 1 :]])


_KNOWN = frozenset(Contribution.model_fields)


def comment_in(line: str) -> str:
    """The comment at the end of a line, where it is surely one."""
    written = line.rstrip("\n")
    begun = re.search(r"\s#", written)
    if begun is None or '"' in written or "'" in written:
        return ""
    return written[len(written[: begun.start()].rstrip()) :]
