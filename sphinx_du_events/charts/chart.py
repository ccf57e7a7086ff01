"""The definition of a chart: kind, words, labels and numbers. A plain value; charts compare by content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sphinx_du_events.charts.palette import MOST_SERIES

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["bars", "aims", "stacked", "funnel", "timeline", "world"]
"""Bars by category; bars and their aims; stacked bars; a funnel of steps; days; countries on a map."""

KINDS: tuple[Kind, ...] = ("bars", "aims", "stacked", "funnel", "timeline", "world")

ONE_SERIES = frozenset({"bars", "aims", "funnel", "world"})


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of the same sort, for each label of a chart."""

    label: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, before it is drawn.

    Labels are words; in a timeline, ascending days as ``YYYY-MM-DD``, with the numbers of each day, not
    running totals; on a map, country codes. Beside aims, numbers are shares of their aim: 1 is what it should
    be at most. ``description`` says in a sentence or two what the chart shows.
    """

    kind: Kind
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[str, ...] = ()
    """For bars and funnels: words after each number, such as a rate; for aims, in place of the number."""
    panels: tuple[str, str] = ("", "")
    """For a timeline: the headings of running totals, and of each day's numbers."""
    marks: tuple[str, ...] = ()
    """For a timeline: days to mark."""
    mark_label: str = ""
    """The meaning of the marks, or of the line that is the aim, for the legend."""
    slot: int = 1
    """For a timeline: the number of days that each label stands for; it is the first of them."""
    language: str = "en"

    def __post_init__(self) -> None:
        """Raise ``ValueError`` if it cannot be drawn: a mistake in the program, not in the data."""
        if any(len(one.numbers) != len(self.labels) for one in self.series):
            raise ValueError("a series needs a number for each label")
        if any(number < 0 for one in self.series for number in one.numbers):
            raise ValueError("numbers must not be negative")
        if len(self.series) > MOST_SERIES:
            raise ValueError("more series than colours; fold some")
        if not self.series or (self.kind in ONE_SERIES and len(self.series) > 1):
            raise ValueError(f"{self.kind}: wrong number of series")
        if self.notes and len(self.notes) != len(self.labels):
            raise ValueError("notes need to match the labels, or be empty")

    @property
    def numbers(self) -> tuple[float, ...]:
        """The first series' numbers, which are the only numbers of most kinds."""
        return self.series[0].numbers

    @property
    def sums(self) -> list[float]:
        """The sum of all series for each label."""
        return [sum(column) for column in zip(*(one.numbers for one in self.series), strict=True)]

    def folded(self, most: int, label: str) -> Chart:
        """The chart with at most ``most`` series: the last ones are summed under ``label``."""
        if len(self.series) <= most:
            return self
        kept, rest = self.series[: most - 1], self.series[most - 1 :]
        sums = tuple(sum(column) for column in zip(*(one.numbers for one in rest), strict=True))
        return replace(self, series=(*kept, Series(label, sums)))

    def renamed(self, lookup: Callable[[str], str]) -> Chart:
        """The chart with its labels and series replaced, such as by translations."""
        series = tuple(replace(one, label=lookup(one.label)) for one in self.series)
        return replace(self, labels=tuple(map(lookup, self.labels)), series=series)
