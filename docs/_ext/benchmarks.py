"""``benchmark``: what ``make bench`` has recorded, drawn with the charts of the extension.

Its argument is a topic of ``tests/bench``; or ``aims``, for all numbers that have one, and ``machine``::

    ```{benchmark} cards
    ```
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import SphinxDirective

from sphinx_du_events.charts.chart import Chart, Series
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_row, du_table
from sphinx_du_events.sphinx_ext.render.charts import du_chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FILE = "reference/benchmarks.json"
"""The record, in the documentation's folder."""
NONE = "*Not measured yet: `make bench` does it.*"

_LARGE = 100

Data = dict[str, Any]


class Benchmark(SphinxDirective):
    """Charts and tables of what was measured."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        path = Path(self.env.srcdir, FILE)
        self.env.note_dependency(str(path))
        events_domain(self.env).note_user(self.env.current_document.docname)
        record: Data = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        topics: dict[str, Data] = record.get("topics", {})
        (name,) = self.arguments
        if not topics or name not in {"aims", "machine", *topics}:
            return self.parse_text_to_nodes(NONE)
        if name == "machine":
            return self.parse_text_to_nodes(machine(record["machine"], topics.values()))
        if name == "aims":
            return [aims([one for topic in topics.values() for one in topic["figures"]])]
        topic = topics[name]
        made: list[nodes.Node] = self.parse_text_to_nodes(said(topic))
        made += [bars(topic, group) for group in dict.fromkeys(row["group"] for row in topic["rows"])]
        return made + self.parse_text_to_nodes(figures(topic["figures"]))


def said(topic: Data) -> str:
    """How much was measured, and when."""
    turns = f"the best of {topic['turns']} builds in turns" if topic["turns"] > 1 else "one build of each"
    return f"{topic['about'][0].upper()}{topic['about'][1:]}; {turns}, {topic['date']}."


def aims(figures: Sequence[Data]) -> du_chart:
    """All numbers with an aim: how much of the aim each is."""
    aimed = [one for one in figures if one["aim"] is not None]
    met = sum(is_met(one) for one in aimed)
    chart = Chart(
        "aims",
        "Measured, and the most that it should be",
        f"{met} of {len(aimed)} aims are met.",
        tuple(one["what"] for one in aimed),
        (Series("share of the aim", tuple(max(0, one["value"] / one["aim"]) for one in aimed)),),
        notes=tuple(compared(one) for one in aimed),
        mark_label=f"the aim: {met} of {len(aimed)} are met",
    )
    head = ("Compared", "Measured", "At most", "Met")
    return _block(chart, head, [(one["what"], *cells(one)) for one in aimed])


def bars(topic: Data, group: str) -> du_chart:
    """A chart of the rows of a group, and a table of all their numbers."""
    rows = [row for row in topic["rows"] if row["group"] == group]
    drawn = topic["drawn"]
    title = f"{group[0].upper()}{group[1:]}: {drawn}" if group else f"{drawn[0].upper()}{drawn[1:]}"
    numbers = tuple(row["values"][drawn] for row in rows)
    says = "; ".join(f"{row['label']}: {written(number)}" for row, number in zip(rows, numbers, strict=True))
    labels = tuple(row["label"] for row in rows)
    chart = Chart("bars", title, f"{says}.", labels, (Series(drawn, numbers),))
    columns = list(dict.fromkeys(key for row in rows for key in row["values"]))
    lines = [
        (row["label"], *(written(row["values"][key]) if key in row["values"] else "—" for key in columns))
        for row in rows
    ]
    return _block(chart, ("What", *columns), lines)


def figures(found: Sequence[Data]) -> str:
    """How numbers compare, as a Markdown table."""
    if not found:
        return ""
    # A table without any aim has no columns for aims.
    head, rules = ["Compared", "Measured", "At most", "Met"], ["---", "--:", "--:", "---"]
    wide = 4 if any(one["aim"] is not None for one in found) else 2
    rows = [head, rules, *([one["what"], *cells(one)] for one in found)]
    return "\n".join(f"| {' | '.join(row[:wide])} |" for row in rows)


def cells(one: Data) -> tuple[str, str, str]:
    """What was measured, the aim, and whether it is met."""
    if one["aim"] is None:
        return measured(one), "", ""
    return measured(one), most(one), "yes" if is_met(one) else "**no**"


def compared(one: Data) -> str:
    """A number, and whether it is more than its aim: 0.24 ≤ 0.25."""
    return f"{written(one['value'])} {'≤' if is_met(one) else '>'} {most(one)}"


def is_met(one: Data) -> bool:
    """Whether a number is at most its aim."""
    return bool(one["value"] <= one["aim"])


def measured(one: Data) -> str:
    """A number with its unit."""
    return f"{written(one['value'])} {one['unit']}".rstrip()


def most(one: Data) -> str:
    """An aim with its unit."""
    return f"{one['aim']:g} {one['unit']}".rstrip()


def written(number: float) -> str:
    """A number as it is measured: small numbers with two digits behind the point."""
    return f"{number:.2f}" if number < _LARGE else f"{number:,.0f}"


def machine(known: dict[str, str], topics: Iterable[Data]) -> str:
    """What the numbers were measured on, and when, as a Markdown table."""
    days = sorted({topic["date"] for topic in topics})
    rows = {**known, "Measured": days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"}
    return "\n".join(["| What | Which |", "| --- | --- |", *(f"| {key} | {rows[key]} |" for key in rows)])


def _block(chart: Chart, head: Sequence[str], lines: Iterable[Sequence[str]]) -> du_chart:
    columns = [Column(text, "du-number" if place else "") for place, text in enumerate(head)]
    table = du_table(name=chart.title, head=columns)
    for line in lines:
        row = du_row()
        row.extend(du_cell("", text.strip("*"), parts=[]) for text in line)
        table += row
    block = du_chart(chart=chart, summary="Data", msgids=(), file="", beside=False)
    block += table
    return block


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.add_directive("benchmark", Benchmark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
