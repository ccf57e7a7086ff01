"""How a reconciliation is printed: for a terminal, for an issue or a report, for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.reading.contributions.sources import thread_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from sphinx_du_events.importers.review.reconciliation import Difference, Pair, Reconciliation
    from sphinx_du_events.model.contributions.contribution import Contribution


class Shown(NamedTuple):
    """What is printed."""

    event: str
    record: tuple[str, ...]
    """The files of the record."""
    collected: str
    as_of: date | None
    found: Reconciliation


class _Part(NamedTuple):
    """A list under a heading; its rows have the same number of cells."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def _name(item: Contribution) -> str:
    known = thread_name(item) if item.number is not None else item.repository or "no repository"
    return f"{known} (review)" if item.type == "review" else known


def _people(item: Contribution) -> str:
    return ", ".join(item.authors)


def _cells(item: Contribution) -> tuple[str, ...]:
    what = "" if item.type == "review" else item.type.replace("-", " ")
    return _name(item), what, item.status or "", _people(item), str(item.title or "")


def _difference(pair: Pair, found: Iterable[Difference]) -> list[tuple[str, ...]]:
    return [(_name(pair.here), one.word, one.here, one.there) for one in found]


def _visible(part: _Part) -> _Part:
    """A list whose words leave a terminal alone: data may hold anything."""
    rows = [
        tuple("".join(char if char.isprintable() else " " for char in cell) for cell in row)
        for row in part.rows
    ]
    return part._replace(rows=rows)


def _parts(found: Reconciliation) -> list[_Part]:
    item = ("What", "Kind", "Status", "People")
    sides = ("What", "Word", "Record", "GitHub")
    differing = [row for pair in found.differing for row in _difference(pair, pair.differences)]
    fills = [row for pair in found.fillable for row in _difference(pair, pair.fills)]
    lone = [(*_cells(one.item)[:4], one.why) for one in found.only_here]
    missing = [_cells(one) for one in found.only_there]
    unnumbered = [_cells(one) for one in found.unnumbered]
    parts = [
        _Part("Differing", sides, differing),
        _Part("Only in the record", (*item, "Why"), lone),
        _Part("Only on GitHub", (*item, "Title"), missing),
        _Part("Empty in the record, known on GitHub", sides, fills),
        _Part("In the record without a number", (*item, "Title"), unnumbered),
    ]
    return [_visible(part) for part in parts if part.rows]


def _counts(found: Reconciliation) -> list[tuple[str, int]]:
    return [
        ("In both", len(found.same) + len(found.differing)),
        ("of these differing", len(found.differing)),
        ("Only in the record", len(found.only_here)),
        ("Only on GitHub", len(found.only_there)),
        ("Without a number", len(found.unnumbered)),
    ]


def _head(shown: Shown) -> str:
    as_of = f", as of {shown.as_of}" if shown.as_of else ""
    record = ", ".join(shown.record) or "an empty record"
    return f"{shown.event}: {record} against {shown.collected}{as_of}"


def _not_compared(found: Reconciliation) -> str:
    kinds = ", ".join(f"{kind}s" for kind in found.not_compared)
    return f"Not compared, since the record has none: {kinds} (--kind compares them)." if kinds else ""


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [min(max(map(len, column)), 60) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _text(shown: Shown) -> str:
    lines = [_head(shown), ""]
    counts = _counts(shown.found)
    widest = max(len(name) for name, _ in counts) + 2
    lines += [f"  {('  ' if name.islower() else '') + name:{widest}}  {count:5}" for name, count in counts]
    for part in _parts(shown.found):
        lines += ["", part.title, *_aligned([part.columns, *part.rows])]
    note = _not_compared(shown.found)
    return "\n".join([*lines, *(["", note] if note else [])])


_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&#!=^]")
# GitHub looks for these in the finished text, where a backslash is gone: people to ping, issues,
# addresses, emoji. A comment in them is nothing to a reader.
_LIVE = re.compile(r"(?<=[@#:])(?=\S)|(?<=[Gg][Hh])(?=-)|(?<=[Ww]{3})(?=\.)")


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, and that pings nobody and links to nothing on GitHub."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    parts = (_MARKUP.sub(r"\\\g<0>", part) for part in _LIVE.split(shown))
    return "<!-- -->".join(parts)


def _markdown(shown: Shown) -> str:
    lines = [f"## {_escaped(_head(shown))}", "", "| | Number |", "| --- | ---: |"]
    lines += [f"| {name} | {count} |" for name, count in _counts(shown.found)]
    for part in _parts(shown.found):
        lines += ["", f"### {part.title}", "", f"| {' | '.join(part.columns)} |"]
        lines.append(f"|{' --- |' * len(part.columns)}")
        lines += [f"| {' | '.join(map(_escaped, row))} |" for row in part.rows]
    note = _not_compared(shown.found)
    return "\n".join([*lines, *(["", note] if note else [])])


def _json(shown: Shown) -> str:
    found = shown.found

    def item(one: Contribution) -> dict[str, Any]:
        return {
            "repository": one.repository or None,
            "number": one.number,
            "type": one.type,
            "status": one.status,
            "authors": list(one.authors),
            "url": one.url,
            "title": str(one.title) if one.title is not None else None,
        }

    def words(listed: Iterable[Difference]) -> list[dict[str, str]]:
        return [{"word": one.word, "record": one.here, "collected": one.there} for one in listed]

    both = sorted((*found.same, *found.differing), key=lambda pair: _name(pair.there))
    made = {
        "event": shown.event,
        "record": list(shown.record),
        "collected": shown.collected,
        "as_of": str(shown.as_of) if shown.as_of else None,
        "agrees": found.agrees,
        "both": [
            {
                **item(pair.there),
                "differences": words(pair.differences),
                "fills": words(pair.fills),
            }
            for pair in both
        ],
        "only_record": [{**item(lone.item), "why": lone.why or None} for lone in found.only_here],
        "only_collected": [item(one) for one in found.only_there],
        "without_number": [item(one) for one in found.unnumbered],
        "not_compared": list(found.not_compared),
    }
    return json.dumps(made, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Shown], str]] = {"text": _text, "markdown": _markdown, "json": _json}
