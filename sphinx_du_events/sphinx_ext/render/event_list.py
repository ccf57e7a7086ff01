"""Events in lists: as cards and rows, each with its days, its place and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.exporters.sharing.facts import mode as mode_words
from sphinx_du_events.exporters.sharing.facts import place
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.moments import phase as phase_of
from sphinx_du_events.sphinx_ext.nodes.base import Fact, Part, TimeRange, badge, du_title, located
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_card, du_cell, du_row
from sphinx_du_events.sphinx_ext.render import events as parts
from sphinx_du_events.sphinx_ext.render.markdown import markdown
from sphinx_du_events.sphinx_ext.render.participation import figure_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sphinx_du_events.model.event import Event
    from sphinx_du_events.queries.events import EventEntry
    from sphinx_du_events.sphinx_ext.nodes.base import Certainty
    from sphinx_du_events.sphinx_ext.render.page import Page

FIGURES = {
    "sessions": ("sessions", "sessions"),
    "speakers": ("speakers", "speakers"),
    "registered": ("participation.registered", "registered"),
    "attended": ("participation.attended", "attended"),
    "countries": ("participation.countries", "figure-countries"),
    "contributors": ("contributions.contributors", "contributors"),
    "contributions": ("contributions.total", "contributions"),
}
"""By part, the figure that it shows, and its label."""

PARTS = ("dates", "mode", "place", "image", "abstract", "tags", *FIGURES)
"""The parts of an event besides its title and status, in order."""

SHOWN = frozenset({"dates", "mode", "place", "image", "abstract", "sessions", "attended", "contributions"})
"""The parts that are shown by default."""

ONLY_ON_CARDS = ("image", "abstract")
"""The parts that rows of a table do not have."""


def figure_names(show: frozenset[str]) -> tuple[str, ...]:
    """The names of the figures of some parts."""
    return tuple(name for part, (name, _label) in FIGURES.items() if part in show)


def card(page: Page, entry: EventEntry, show: frozenset[str], *, marks_over: bool = True) -> du_card:
    """The card of an event with the given parts."""
    event = entry.data.event
    title = str(event.title)
    node = du_card(
        title,
        title=title,
        target=page.to("event", event.id),
        day=_day(entry, page.language) if "dates" in show else None,
        on=time_range(entry, page.today),
        parts=_line(page, entry, show, marks_over=marks_over),
        facts=list(_facts(page, entry, show)),
        links=[],
        classes=["du-event"],
    )
    located(node, event.title)
    if event.status == "cancelled":
        node["classes"].append("du-cancelled")
    if "image" in show and event.image:
        alt = str(event.image.alt)
        node += located(page.image(event.image.src, alt, "picture", "du-image", msgid=alt), event.image.alt)
    if "abstract" in show and event.abstract:
        node.extend(markdown(page.env, page.document, event.abstract))
    node.note_words()
    return node


def columns(page: Page, entries: Iterable[EventEntry], show: frozenset[str]) -> dict[str, Column]:
    """The columns of a table, by part, of those that any of the events has."""
    words = page.words
    listed = list(entries)
    found = {"event": Column(words["event"])}
    if "dates" in show:
        found["dates"] = Column(words["dates"], "du-date")
    if any(_where(page, entry.data.event, show) for entry in listed):
        found["place"] = Column(words["place"])
    if "tags" in show and any(entry.data.event.tags for entry in listed):
        found["tags"] = Column(words["tags"])
    for part, (name, label) in FIGURES.items():
        if part in show and any(entry.figure(name) for entry in listed):
            found[part] = Column(words[label], "du-number")
    return found


def row(
    page: Page, entry: EventEntry, shown: Iterable[str], show: frozenset[str], *, marks_over: bool
) -> du_row:
    """The row of an event in a table with some columns."""
    event = entry.data.event
    made = du_row(on=time_range(entry, page.today), classes=["du-event"])
    for part in shown:
        if part == "event":
            cell = du_cell(parts=[], classes=["du-name"], heads=True)
            title = str(event.title)
            cell += located(du_title(title, title, target=page.to("event", event.id)), event.title)
            for one in (
                parts.status(event, page.words),
                phase(entry, page.today, page.words, marks_over=marks_over),
            ):
                if one:
                    cell += nodes.Text(" ")
                    cell += badge(one)
        elif part == "dates":
            cell = du_cell(parts=_dates(page, entry)[:1], classes=["du-days"])
        elif part == "place":
            cell = du_cell("", " · ".join(_where(page, event, show)), parts=[])
        elif part == "tags":
            cell = du_cell("", wording.names([str(tag) for tag in event.tags]), parts=[])
        else:
            figure = entry.figure(FIGURES[part][0])
            cell = du_cell("", figure_words(figure, page.words, page.language) if figure else "", parts=[])
        made += cell
    return made


# --- in words ----------------------------------------------------------------------------------


def phase(entry: EventEntry, today: date, words: Mapping[str, str], *, marks_over: bool) -> Part | None:
    """A badge that it is over, begins today or is on; None for later days, and if it is not held."""
    if not entry.is_held or entry.days is None:
        return None
    if entry.phase(today) == "past":
        return Part(words["phase-past"], kind="phase") if marks_over else None
    # By its own days: an evening in the west is not today because it is today in UTC.
    if phase_of(entry.days.first, entry.days.last, today) != "now":
        return None
    if entry.days.first == today:
        return Part(words["phase-today"], kind="phase")
    return Part(words["phase-on" if entry.days.has_gaps else "phase-now"], kind="phase")


def time_range(entry: EventEntry, today: date) -> TimeRange | None:
    """The time range for the browser's script; None if it is over, or on no day yet."""
    if entry.days is None or entry.phase(today) == "past":
        return None
    begins, ends = entry.days.span
    # Between the sessions of a series nothing happens now.
    known: Certainty = "series" if entry.days.has_gaps else "all"
    return TimeRange(wording.machine_time(begins), wording.machine_time(ends), known, entry.is_held)


def _day(entry: EventEntry, language: str) -> tuple[str, str, str, str] | None:
    """The first day as on a calendar's page; None if no day is known."""
    if entry.days is None:
        return None
    day = entry.days.first
    return day.isoformat(), wording.month_name(day, language), str(day.day), str(day.year)


def _line(page: Page, entry: EventEntry, show: frozenset[str], *, marks_over: bool) -> list[Part]:
    event = entry.data.event
    line = [
        phase(entry, page.today, page.words, marks_over=marks_over),
        parts.status(event, page.words),
        # Without the words an event on no day would seem to be forgotten, whatever is shown.
        *(_dates(page, entry) if "dates" in show or entry.days is None else ()),
        *(Part(word) for word in _where(page, event, show)),
    ]
    return [part for part in line if part]


def _dates(page: Page, entry: EventEntry) -> list[Part]:
    return parts.dates(entry.days, page.words, page.language)


def _where(page: Page, event: Event, show: frozenset[str]) -> list[str]:
    """The mode and the place, if they are shown."""
    mode = mode_words(event, page.words) if "mode" in show else ""
    where = place(event, page.language, short=True).words if "place" in show else ""
    return [word for word in (mode, where) if word]


def _facts(page: Page, entry: EventEntry, show: frozenset[str]) -> Iterable[Fact]:
    """The figures of an event, and its tags."""
    words = page.words
    for part, (name, label) in FIGURES.items():
        figure = entry.figure(name) if part in show else None
        if figure:
            yield Fact(words[label], figure_words(figure, words, page.language), css="du-figure")
    tags = entry.data.event.tags
    if "tags" in show and tags:
        yield Fact(words["tags"], wording.names([str(tag) for tag in tags]))
