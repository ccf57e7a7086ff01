"""Times of sessions on the clocks of several zones, as cells of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.planning.local_times import local_time
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.nodes.base import Part
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_row, du_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sphinx.config import Config

    from sphinx_du_events.model.comfort import Comfort
    from sphinx_du_events.model.shown_zones import ShownZone
    from sphinx_du_events.planning.local_times import LocalTime
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.render.page import Page

_SIGN = "☾"
_MOST_COLUMNS = 8
"""The most columns of clocks that pages have room for; more stand in several lines, on any page."""


class Clock(NamedTuple):
    """A zone of a table: its city, its clocks' names, and whether the clocks change between sessions."""

    shown: ShownZone
    name: str
    note: str
    changes: bool


def clock_of(shown: ShownZone, starts: Iterable[datetime], language: str) -> Clock:
    """The clocks of a zone at some moments."""
    clocks = dict.fromkeys(wording.clock_name(at.astimezone(shown.zone), language) for at in starts)
    name = str(shown.city or wording.city(shown.zone.key, language))
    note = " / ".join(clock for clock in clocks if clock != name)
    return Clock(shown, name, note, changes=len(clocks) > 1)


def comfort_of(entry: SessionEntry, config: Config) -> Comfort:
    """The hours in which people are glad to take part: the event's, or else the site's."""
    usual: Comfort = Settings.of(config).comfortable_hours
    return entry.data.event.comfortable_hours or usual


def time_on(entry: SessionEntry, clock: Clock, comfort: Comfort) -> LocalTime:
    """The time of a session, whose hour is known, on a clock."""
    begins, ends = entry.session.begins, entry.session.ends
    assert begins is not None  # noqa: S101 - callers leave out sessions without a time
    assert begins.at is not None  # noqa: S101 - as above
    return local_time(begins.at, ends.at if ends else None, begins.day, clock.shown.zone, comfort)


def time_cell(page: Page, time: LocalTime, clock: Clock, comfort: Comfort) -> du_cell:
    """A cell with a local time, and a sign where few are glad of the hour."""
    language = page.language
    text = wording.clock(time.start)
    if time.is_other_day:
        text = f"{wording.short_weekday(time.start.date(), language)} {text}"
    if time.end is not None and time.end != time.start:
        later = time.ends_on_other_day
        day = f"{wording.other_day(time.end.date(), time.start.date(), language)} " if later else ""
        text += f"–{day}{wording.clock(time.end)}"
    shown = [Part(text, wording.machine_time(time.start))]
    if not time.comfortable:
        shown.append(Part(_SIGN, kind="sign", label=page.words["outside-hours"] % comfort))
    if clock.changes:
        shown.append(Part(wording.clock_name(time.start, language), kind="under"))
    return du_cell(parts=shown, classes=["du-good" if time.comfortable else "du-poor"])


def table_classes(columns: int) -> list[str]:
    """The classes by which style knows for how many columns a page must have room."""
    return ["du-times", f"du-zones-{columns}"] if columns <= _MOST_COLUMNS else ["du-times"]


def meaning_of_sign(page: Page, hours: Iterable[str]) -> nodes.paragraph:
    """What the sign in some cells means: outside of which hours they are."""
    words = f"{_SIGN} {page.words['outside-hours'] % ', '.join(hours)}"
    return nodes.paragraph("", words, classes=["du-note"], translatable=False)


def session_clocks(page: Page, entry: SessionEntry) -> list[nodes.Node]:
    """A small table of a session's time on the clocks of its event; nothing without an hour or clocks."""
    begins, zones = entry.session.begins, entry.data.event.timezones
    if begins is None or begins.at is None or not zones:
        return []
    comfort = comfort_of(entry, page.env.config)
    head = [Column(page.words["zone"]), Column(page.words["time"])]
    table = du_table(name=page.words["times"], classes=table_classes(1), head=head)
    gladly = True
    for shown in zones:
        clock = clock_of(shown, [begins.at], page.language)
        time = time_on(entry, clock, comfort)
        gladly &= time.comfortable
        name = [Part(clock.name), *([Part(clock.note, kind="under")] if clock.note else [])]
        table += du_row("", du_cell(parts=name), time_cell(page, time, clock, comfort))
    return [table] if gladly else [table, meaning_of_sign(page, [str(comfort)])]
