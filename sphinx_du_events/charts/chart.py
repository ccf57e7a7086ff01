"""What a chart is: a kind, words, labels and numbers. A value like any other, so equal charts are one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sphinx_du_events.charts.palette import MOST_SERIES

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["bars", "stacked", "funnel", "timeline", "world"]
"""Bars by category; bars of parts; steps of which each keeps some; days; countries."""

KINDS: tuple[Kind, ...] = ("bars", "stacked", "funnel", "timeline", "world")

ONE_SERIES = frozenset({"bars", "funnel", "world"})


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one sort, one for each of a chart's labels."""

    label: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, before it is drawn.

    Labels are words; in a timeline days as ``YYYY-MM-DD``, in order, each with the numbers of that day
    alone; on a map codes of countries. ``description`` says in a sentence or two what is to be seen.
    """

    kind: Kind
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[str, ...] = ()
    """Of bars and a funnel: words after each number, such as a rate."""
    panels: tuple[str, str] = ("", "")
    """Of a timeline: words over the sums so far, and over the numbers of each day."""
    marks: tuple[str, ...] = ()
    """Of a timeline: days to mark."""
    mark_label: str = ""
    """What the marks are."""
    slot: int = 1
    """Of a timeline: how many days each label is the first of."""
    language: str = "en"

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn: it is a mistake of the program, not of data."""
        if any(len(one.numbers) != len(self.labels) for one in self.series):
            raise ValueError("a series has one number for each label")
        if any(number < 0 for one in self.series for number in one.numbers):
            raise ValueError("a chart counts; it has no number below 0")
        if len(self.series) > MOST_SERIES:
            raise ValueError("not a number of series that have a colour each; fold some")
        if not self.series or (self.kind in ONE_SERIES and len(self.series) > 1):
            raise ValueError(f"{self.kind}: not a number of series that it takes")
        if self.notes and len(self.notes) != len(self.labels):
            raise ValueError("there is one note for each label, or none")

    @property
    def numbers(self) -> tuple[float, ...]:
        """The first series' numbers, the only ones of most kinds."""
        return self.series[0].numbers

    @property
    def sums(self) -> list[float]:
        """The sum of all series for each label."""
        return [sum(column) for column in zip(*(one.numbers for one in self.series), strict=True)]

    def folded(self, most: int, label: str) -> Chart:
        """The chart with at most so many series: those after the first ones are one, with a label."""
        if len(self.series) <= most:
            return self
        kept, rest = self.series[: most - 1], self.series[most - 1 :]
        sums = tuple(sum(column) for column in zip(*(one.numbers for one in rest), strict=True))
        return replace(self, series=(*kept, Series(label, sums)))

    def renamed(self, lookup: Callable[[str], str]) -> Chart:
        """The chart with other words for its labels and series, such as translations."""
        series = tuple(replace(one, label=lookup(one.label)) for one in self.series)
        return replace(self, labels=tuple(map(lookup, self.labels)), series=series)
