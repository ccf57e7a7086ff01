"""Pull requests over time: numbers opened and merged, by day, week or month."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.model.contributions.contribution import Contribution


Unit = Literal["day", "week", "month"]
"""The interval of a timeline; a week begins on Monday."""

_MOST_DAYS = 92
_MOST_WEEKS = 550
"""The longest spans, in days, that are shown by day and by week; longer spans are shown by month."""


def begin(day: date, unit: Unit) -> date:
    """The first day of the interval that contains a day."""
    if unit == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if unit == "week" else day


class DayCount(NamedTuple):
    """The number of pull requests opened and merged on a day, or in the interval that it begins."""

    day: date
    opened: int
    merged: int


class Timeline(NamedTuple):
    """The days with pull requests, in order, and the numbers of pull requests whose day is unknown.

    Opened ones with ``undated_opened`` are as many as in all other figures, merged ones with
    ``undated_merged`` too; and at no time more are merged than opened.
    """

    days: tuple[DayCount, ...]
    undated_opened: int
    undated_merged: int
    opened_by_end: int = 0
    """The number of those that count as opened on the day of their end, because no earlier day is known."""

    @property
    def unit(self) -> Unit:
        """The interval that shows the span best: longer spans have longer intervals."""
        span = (self.days[-1].day - self.days[0].day).days if self.days else 0
        return "day" if span <= _MOST_DAYS else "week" if span <= _MOST_WEEKS else "month"

    def by(self, unit: Unit) -> Timeline:
        """The timeline by week or month, each under its first day."""
        opened: Counter[date] = Counter()
        merged: Counter[date] = Counter()
        for one in self.days:
            opened[begin(one.day, unit)] += one.opened
            merged[begin(one.day, unit)] += one.merged
        return self._replace(days=tuple(DayCount(day, opened[day], merged[day]) for day in sorted(opened)))

    @property
    def opened(self) -> int:
        """The number of pull requests opened on known days."""
        return sum(one.opened for one in self.days)

    @property
    def merged(self) -> int:
        """The number of pull requests merged on known days."""
        return sum(one.merged for one in self.days)


def pull_request_days(items: Iterable[Contribution]) -> Timeline:
    """The days of pull requests that have a status, as in other figures.

    What was merged or closed on a day was opened by then: without a day of opening, it counts from that day.
    """
    opened: Counter[date] = Counter()
    merged: Counter[date] = Counter()
    undated_opened = undated_merged = opened_by_end = 0
    for item in items:
        if item.type != "pull-request" or item.status is None:
            continue
        end = _end_of(item)
        known = [day for day in (item.opened, end) if day is not None]
        if known:
            opened[min(known)] += 1
            opened_by_end += item.opened is None
        else:
            undated_opened += 1
        if item.status == "merged":
            if end is None:
                undated_merged += 1
            else:
                merged[end] += 1
    days = tuple(DayCount(day, opened[day], merged[day]) for day in sorted(opened.keys() | merged.keys()))
    return Timeline(days, undated_opened, undated_merged, opened_by_end)


def _end_of(item: Contribution) -> date | None:
    """The day on which a pull request was merged or closed; None while it is open, or if it is not known."""
    if item.status == "open":
        return None
    return (item.merged or item.closed) if item.status == "merged" else (item.closed or item.merged)
