"""Participation on pages: the figures of an event as tiles and tables.

The words on the page are the extension's, except titles of sessions, and the questions and answers of a
registration table, which come from the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_percent

from sphinx_du_events.charts.chart import Chart, Series
from sphinx_du_events.l10n.countries import alphabetical, country_name, flag
from sphinx_du_events.l10n.dates import locale_of, number
from sphinx_du_events.model.attendance import ROLES
from sphinx_du_events.model.contributions.written import WrittenTotal
from sphinx_du_events.model.located import scalar
from sphinx_du_events.queries.figures import Fewer
from sphinx_du_events.sphinx_ext.nodes.base import Part, du_title, located
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_bar, du_cell, du_row, du_table, du_tiles
from sphinx_du_events.sphinx_ext.render.charts import chart_block
from sphinx_du_events.statistics.participation import FIGURES, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.figures import Shown
    from sphinx_du_events.queries.participation import EventParticipation
    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo
    from sphinx_du_events.sphinx_ext.render.charts import du_chart
    from sphinx_du_events.sphinx_ext.render.page import Page
    from sphinx_du_events.statistics.participation import Breakdown, Figure, ParticipationFigures

_STEPS = FIGURES[:3]
"""The figures of the funnel, each a part of the figure before."""

_BAR = "du-merged"

_NAMED = 3
"""The number of countries that the description of a map names."""


def figure_words(figure: Shown, words: Mapping[str, str], language: str) -> str:
    """A number in words, “about” or “at least” that number if it was written down so.

    A number that is too small to be shown is “fewer than” the smallest shown.
    """
    if isinstance(figure, WrittenTotal):
        written = number(figure.number, language)
        return words[figure.exactness] % written if figure.exactness else written
    if isinstance(figure, Fewer):
        return words["fewer-than"] % number(figure.least, language)
    return number(figure, language)


def people(page: Page, figure: Figure, least: int) -> str:
    """A number of people in words; for small groups, “fewer than” the smallest shown."""
    shown = Fewer(least) if figure.number is None else figure.number
    return figure_words(shown, page.words, page.language)


def tiles(page: Page, shown: ParticipationFigures) -> du_tiles:
    """The figures of an event."""
    made = [(people(page, figure, shown.least), page.words[name]) for name, figure in shown.figures]
    if shown.countries is not None and shown.countries.number:
        count = number(shown.countries.number, page.language)
        made.insert(
            len([name for name in _STEPS if shown.figure(name)]), (count, page.words["figure-countries"])
        )
    return du_tiles(tiles=made)


def events_table(page: Page, events: Iterable[EventParticipation]) -> du_table:
    """The figures of several events side by side."""
    words = page.words
    listed = list(events)
    names = [name for name in FIGURES if any(one.figures.figure(name) for one in listed)]
    countries = any(one.figures.countries and one.figures.countries.number for one in listed)
    head = [Column(words["event"]), *(Column(words[name], "du-number") for name in names)]
    if countries:
        head.append(Column(words["figure-countries"], "du-number"))
    table = du_table(name=words["report-participation"], head=head)
    for data, shown in listed:
        row = du_row("", _titled(data.event.title, page.to("event", data.id)))
        for name in names:
            figure = shown.figure(name)
            row += _numbers(people(page, figure, shown.least) if figure else "")
        if countries:
            found = shown.countries.number if shown.countries else None
            row += _numbers(number(found, page.language) if found else "")
        table += row
    return table


def funnel(page: Page, shown: ParticipationFigures) -> du_table | None:
    """How many of the registered attended and contributed, with shares; None if too few are known."""
    words = page.words
    steps = [(name, figure) for name in _STEPS if (figure := shown.figure(name)) is not None]
    if len(steps) < 2:  # noqa: PLR2004 - a single step is not a funnel
        return None
    first = steps[0]
    head = [Column(words["people-step"]), Column(words[f"of-{first[0]}"], "du-short")]
    longer = len(steps) > 2  # noqa: PLR2004 - with two, the first is the step before
    if longer:
        head.append(Column(words["of-before"], "du-short"))
    table = du_table(name=words["people-funnel"], head=[*head, Column(words["people"])])
    whole = max((figure.number or 0 for _, figure in steps), default=0)
    before = None
    for name, figure in steps:
        row = du_row("", du_cell("", words[name], parts=[]), _numbers(_share(page, figure, first[1])))
        if longer:
            # People who need not have attended are no share of the attendees.
            is_part = name not in shown.all_counted
            row += _numbers(_share(page, figure, before) if before and is_part else "")
        row += _with_bar(people(page, figure, shown.least), figure.number, whole)
        table += row
        before = figure
    return table


def _share(page: Page, part: Figure, whole: Figure) -> str:
    """A share in whole percent, halves rounded up; empty if a number is hidden."""
    if part.number is None or not whole.number or part.number > whole.number:
        return ""
    return format_percent(percent(part.number, whole.number) / 100, locale=locale_of(page.language))


def sessions(page: Page, one: EventParticipation) -> du_table:
    """The attendance of each session, by role."""
    words, shown = page.words, one.figures
    by_id = {figures.session: figures for figures in shown.sessions}
    roles = shown.roles
    table = du_table(name=words["people-by-session"], head=[Column(words["session"])])
    table["head"] += [Column(role_name(page, role), "du-number") for role in roles]
    table["head"] += [Column(words["column-total"], "du-number")] if roles else [Column(words["people"])]
    whole = max((own.total.number or 0 for own in by_id.values()), default=0)
    for session in one.sessions:
        own = by_id[str(session.id)]
        row = du_row("", _titled(session.title, page.to("session", one.data.id, session.id)))
        for role in roles:
            figure = own.roles.get(role)
            row += _numbers("" if figure is None else _cell_words(page, figure))
        total = _cell_words(page, own.total)
        row += _numbers(total) if roles else _with_bar(total, own.total.number, whole)
        table += row
    return table


def _cell_words(page: Page, figure: Figure) -> str:
    return page.words["not-shown"] if figure.number is None else number(figure.number, page.language)


def role_name(page: Page, role: str) -> str:
    """A role in words: common ones translated, others as written."""
    if not role:
        return page.words["people-others"]
    return page.words[role] if role in ROLES else role


def countries(page: Page, breakdown: Breakdown) -> du_table:
    """The number of people from each country."""
    named = ((country_name(code, page.language), code, people_) for code, people_, _ in breakdown.groups)
    ordered = sorted(named, key=lambda one: (-one[2], alphabetical(one[0])))
    cells = [
        (du_cell("", name, parts=[], sign=flag(code)), people_, False) for name, code, people_ in ordered
    ]
    return _groups(page, breakdown, cells, page.words["people-by-country"], page.words["country"])


def world(page: Page, breakdown: Breakdown, *, beside: bool) -> du_chart:
    """A map of the countries; ``beside`` means that the page already has a table of them."""
    words, language = page.words, page.language
    ordered = sorted(breakdown.groups, key=lambda group: (-group.people, group.name))
    first = ", ".join(
        f"{country_name(code, language)} {number(people_, language)}" for code, people_, _ in ordered[:_NAMED]
    )
    chart = Chart(
        "world",
        words["people-by-country"],
        words["map-says"] % {"countries": number(len(ordered), language), "first": first},
        tuple(group.name for group in ordered),
        (Series(words["people"], tuple(group.people for group in ordered)),),
        language=language,
    )
    return chart_block(page, chart, countries(page, breakdown), beside=beside)


def groups(page: Page, breakdown: Breakdown) -> du_table:
    """The number of people by answer; the text is located where the data names the column."""
    cells = []
    for name, people_, at_least in breakdown.groups:
        if breakdown.name == "role":
            cell = du_cell("", role_name(page, name), parts=[])
        else:
            title = located(du_title(name, name, target=None), scalar(breakdown.name))
            cell = du_cell("", "", title, parts=[])
        cells.append((cell, people_, at_least))
    return _groups(page, breakdown, cells, page.words["people"], page.words["people-answer"])


def _groups(
    page: Page, breakdown: Breakdown, cells: list[tuple[du_cell, int, bool]], name: str, head: str
) -> du_table:
    words = page.words
    rows: list[tuple[du_cell, int | None, bool]] = [*cells]
    if breakdown.folded or breakdown.others:
        label = words["people-others" if cells else "people-all-answers"]
        # People with several answers are not counted as others: that number would tell of the few.
        rows.append((du_cell("", label, parts=[]), breakdown.folded or None, False))
    if breakdown.unsaid:
        rows.append((du_cell("", words["not-said"], parts=[]), breakdown.unsaid, False))
    whole = max((people_ or 0 for _, people_, _ in rows), default=0)
    table = du_table(name=name, head=[Column(head), Column(words["people"])])
    for cell, people_, at_least in rows:
        shown = words["not-shown"] if people_ is None else number(people_, page.language)
        table += du_row("", cell, _with_bar(words["at-least"] % shown if at_least else shown, people_, whole))
    return table


def _titled(title: Scalar, target: LinkTo | None = None) -> du_cell:
    return du_cell("", "", located(du_title(str(title), str(title), target=target), title), parts=[])


def _numbers(words: str) -> du_cell:
    return du_cell(parts=[Part(words)] if words else [])


def _with_bar(words: str, people_: int | None, whole: int) -> du_cell:
    """A number with its bar; only the words if it is hidden."""
    if people_ is None:
        return _numbers(words)
    return du_cell("", "", du_bar(whole=whole, parts=[(people_, _BAR)]), parts=[Part(words)])


def notes(page: Page, shown: ParticipationFigures) -> list[str]:
    """Notes: where the numbers come from, and what is not shown."""
    words = page.words
    sources = [(words[name], figure.counted) for name, figure in shown.figures]
    if shown.countries is not None:
        sources.append((words["figure-countries"], shown.countries.counted))
    kinds = {own.total.counted for own in shown.sessions}
    name = words["some-sessions"] if len(kinds) > 1 else words["sessions"]
    sources += [(name, counted) for counted in sorted(kinds)]
    written = [name for name, counted in sources if not counted]
    made = [words["note-all-counted"]]
    if written:
        everything_is = len(written) == len(sources) and not shown.breakdowns
        made = [words["note-all-written"] if everything_is else words["note-written"] % ", ".join(written)]
    everything = [*shown.breakdowns, *filter(None, [shown.countries])]
    figures = [figure for _, figure in shown.figures]
    figures += [figure for own in shown.sessions for figure in (own.total, *own.roles.values())]
    hides = any(own.hides for own in everything) or any(figure.number is None for figure in figures)
    if hides or shown.left_out:
        made.append(words["note-folded"] % number(shown.least, page.language))
    if shown.left_out:
        made.append(words["note-left-out"])
    if any(own.several for own in shown.breakdowns):
        made.append(words["note-several"])
    named = [words[name] for name in shown.all_counted if shown.figure(name) is not None]
    if named:
        made.append(words["note-all"] % ", ".join(named))
    if shown.without and shown.figure("attended") is not None:
        made.append(words["note-without"] % ", ".join(words[role] for role in shown.without))
    return made
