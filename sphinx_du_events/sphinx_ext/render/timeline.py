"""Pull requests over time: a chart of an event's days, with its sessions marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.charts.chart import Chart, Series
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.sphinx_ext.nodes.base import Part, du_title, located
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_row, du_table
from sphinx_du_events.sphinx_ext.render.charts import chart_block
from sphinx_du_events.statistics.timeline import DayCount, begin, pull_request_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.render.page import Page
    from sphinx_du_events.statistics.timeline import Timeline, Unit

_NUMBER = "du-number"
_SLOTS: dict[Unit, int] = {"day": 1, "week": 7, "month": 30}
_HEADS: dict[Unit, str] = {"day": "date", "week": "chart-week", "month": "chart-month"}


def over_time(page: Page, items: Iterable[Contribution], entries: Iterable[SessionEntry]) -> list[nodes.Node]:
    """The chart, or a line that no dates are known; below, what of the figures is not in it, or not exact."""
    found = pull_request_days(items)
    if not found.days:
        return [_line(page.words["chart-no-days"], "du-empty")]
    sessions: dict[date, list[SessionEntry]] = {}
    for entry in entries:
        if entry.is_held and entry.session.begins:
            sessions.setdefault(entry.session.begins.day, []).append(entry)
    block = chart_block(page, _chart(page, found, sorted(sessions)), _table(page, found, sessions))
    notes: list[str] = []
    if found.undated_opened or found.undated_merged:
        numbers = {
            "opened": found.undated_opened,
            "all": found.opened + found.undated_opened,
            "merged": found.undated_merged,
            "all_merged": found.merged + found.undated_merged,
        }
        notes.append(page.words["chart-undated"] % numbers)
    if found.opened_by_end:
        notes.append(page.words["chart-opened-by-end"] % found.opened_by_end)
    return [block, _line(" ".join(notes), "du-note")] if notes else [block]


def _line(words: str, css: str) -> nodes.paragraph:
    return nodes.paragraph("", words, classes=[css], translatable=False)


def _chart(page: Page, found: Timeline, marks: Sequence[date]) -> Chart:
    words, language = page.words, page.language
    description = words["chart-timeline-says"] % {
        "opened": found.opened,
        "merged": found.merged,
        "first": wording.long_date(found.days[0].day, language),
        "last": wording.long_date(found.days[-1].day, language),
    }
    told = found.by(found.unit)
    return Chart(
        "timeline",
        words["chart-timeline"],
        description,
        tuple(one.day.isoformat() for one in told.days),
        (
            Series(words["column-merged"], tuple(one.merged for one in told.days)),
            Series(words["chart-opened"], tuple(one.opened for one in told.days)),
        ),
        panels=(words["chart-so-far"], words[f"chart-by-{found.unit}"]),
        slot=_SLOTS[found.unit],
        marks=tuple(day.isoformat() for day in marks),
        mark_label=words["chart-session-days"],
        language=language,
    )


def _table(page: Page, found: Timeline, sessions: dict[date, list[SessionEntry]]) -> du_table:
    """A row for every day, week or month with an opened or merged pull request, or a session."""
    words, unit = page.words, found.unit
    keys = ("chart-opened", "column-merged", "chart-opened-so-far", "chart-merged-so-far")
    head = [Column(words[_HEADS[unit]], "du-short"), *(Column(words[key], _NUMBER) for key in keys)]
    if sessions:
        head.append(Column(words["sessions"]))
    table = du_table(name=words["chart-timeline"], head=head)
    counts = {one.day: one for one in found.by(unit).days}
    held: dict[date, list[SessionEntry]] = {}
    for day, those in sorted(sessions.items()):
        held.setdefault(begin(day, unit), []).extend(those)
    opened = merged = 0
    for day in sorted(counts.keys() | held.keys()):
        one = counts.get(day, DayCount(day, 0, 0))
        opened, merged = opened + one.opened, merged + one.merged
        row = du_row()
        row += du_cell(parts=[_named(day, unit, page.language)])
        row.extend(du_cell(parts=[Part(str(n))]) for n in (one.opened, one.merged, opened, merged))
        if sessions:
            row += _titles(page, held.get(day, ()))
        table += row
    return table


def _named(day: date, unit: Unit, language: str) -> Part:
    if unit == "month":
        return Part(wording.month_and_year(day, language), day.isoformat()[:7])
    return Part(wording.medium_date(day, language), day.isoformat())


def _titles(page: Page, entries: Sequence[SessionEntry]) -> du_cell:
    cell = du_cell(parts=[])
    for place, (data, session) in enumerate(entries):
        if place:
            cell += nodes.Text(", ")
        text = str(session.title)
        target = page.to("session", data.id, session.id)
        cell += located(du_title(text, text, target=target), session.title)
    return cell
