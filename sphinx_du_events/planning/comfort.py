"""How far a session is outside comfortable hours, and which hours everyone shares.

All values are whole minutes from a day's midnight in UTC, as in :mod:`sphinx_du_events.model.comfort`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.model.comfort import DAY, HourSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def outside(spans: Iterable[HourSpan], start: int, length: int) -> int:
    """The number of minutes of a session that are outside the spans."""
    end = start + length
    return length - sum(max(0, min(end, span.last) - max(start, span.first)) for span in spans)


def shift(spans: Iterable[HourSpan], start: int, length: int) -> int | None:
    """The smallest move, in minutes, that brings a session into one of the spans; 0 if it is in one.

    Negative moves are to an earlier time, and win a tie. None if the session is longer than every span.
    """
    moves = [
        max(span.first - start, min(0, span.last - start - length))
        for span in spans
        if span.last - span.first >= length
    ]
    return min(moves, key=lambda move: (abs(move), move), default=None)


def common(spans: Sequence[Sequence[HourSpan]]) -> tuple[HourSpan, ...]:
    """The times that are in a span of everyone, limited to those that begin on the day.

    The input must include the days before and after. A whole day is 0 to 1440.
    """
    shared: list[HourSpan] = list(spans[0]) if spans else []
    for other in spans[1:]:
        both = (
            HourSpan(max(one.first, two.first), min(one.last, two.last)) for one in shared for two in other
        )
        shared = [span for span in both if span.first < span.last]
    if any(span.first <= 0 and span.last >= DAY for span in shared):
        return (HourSpan(0, DAY),)
    return tuple(sorted(span for span in shared if 0 <= span.first < DAY))
