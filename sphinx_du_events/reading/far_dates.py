"""Years that are probably a slip of the pen, such as 2206 for 2026: far from an event's other dates.

The clock is not asked: what a file says must not depend on the day on which it is read.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date

    from sphinx_du_events.model.calls import Call
    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.registration import Registration
    from sphinx_du_events.store import EventData

_FAR = timedelta(days=20 * 365)
"""Farther apart than the first and the last session of nearly any series."""
_LIKELY = range(1970, 2100)
"""The years that events with a page may have; what is outside is far from anything."""


class _Dated(NamedTuple):
    """A day in the data: whose it is, and where."""

    what: str
    day: date
    at: Scalar | Location | None
    may_be_old: bool = False
    """Whether it may lie long before the event, as the day on which an issue was opened."""

    @property
    def location(self) -> Location | None:
        """Where it is written."""
        return self.at if self.at is None or isinstance(self.at, Location) else self.at.location


def report_far_dates(data: EventData, report: Callable[[Diagnostic], None]) -> None:
    """Note the days that are many years from the others of an event."""
    found = [*_days(data)]
    if not data.contributions and _are_near({one.day for one in found}):
        return
    # A session of one day has it twice.
    days = list(dict.fromkeys(one._replace(at=one.location) for one in found))
    of_work = Counter(day for item in data.contributions for day in _days_of(item))
    usual = _median(Counter(one.day for one in days)) or _median(of_work)
    # Of 100,000 contributions, few have a day that is not within the usual years.
    odd = {day for day in of_work if usual is None or day.year not in _LIKELY or abs(day - usual) > _FAR}
    for one in (*days, *(_days_of_work(data, odd) if odd else ())):
        if usual is None and one.day.year < _LIKELY.start:
            continue  # an event of long ago is nothing wrong
        if usual is None:
            message, hint = f"{one.what}: the year {one.day.year} is far from any event's", "check the year"
        elif abs(one.day - usual) > _FAR and not (
            one.may_be_old and one.day.year in _LIKELY and one.day < usual
        ):
            years = abs(one.day.year - usual.year)
            message = f"{one.what}: {one.day} is {years:,} years from the event's other dates"
            hint = _hint(one.day, usual)
        else:
            continue
        report(Diagnostic(Code.FAR_DATE, message, one.location or Location(Path()), hint))


def _are_near(days: set[date]) -> bool:
    """Whether no day can be far from the others, as in nearly every event."""
    if not days:
        return True
    first, last = min(days), max(days)
    return last - first <= _FAR and first.year in _LIKELY and last.year in _LIKELY


def _median(days: Counter[date]) -> date | None:
    """The day in the middle of all likely days; None if there is none."""
    likely = sorted(day for day in days if day.year in _LIKELY)
    left = (sum(days[day] for day in likely) - 1) // 2
    for day in likely:
        left -= days[day]
        if left < 0:
            return day
    return None


def _hint(day: date, usual: date) -> str:
    """The year that is probably meant: one near the others that has the same digits, or all but one."""
    written = str(day.year)
    for year in sorted(range(usual.year - 1, usual.year + 2), key=lambda year: abs(year - usual.year)):
        wrong = sum(a != b for a, b in zip(written, str(year), strict=True))
        if wrong == 1 or sorted(written) == sorted(str(year)):
            return f"did you mean {year}?"
    return "check the year"


def _days(data: EventData) -> Iterator[_Dated]:
    event = data.event
    yield from _window("event", event.registration, event.id)
    for call in event.calls:
        named = call.title or call.type
        yield from _window(f"call “{named}”", call, named)
    for session in data.sessions:
        what = f"session “{session.id}”"
        if session.begins and session.last_day:
            yield _Dated(what, session.begins.day, session.id)
            yield _Dated(what, session.last_day, session.id)
        yield from _window(what, session.registration, session.id)


def _days_of(item: Contribution) -> set[date]:
    """The days of a contribution, each once."""
    return {day for day in (item.opened, item.merged, item.closed) if day is not None}


def _days_of_work(data: EventData, days: Collection[date]) -> Iterator[_Dated]:
    """Yield where contributions have any of some days."""
    for item in data.contributions:
        for day in dict.fromkeys((item.opened, item.merged, item.closed)):
            if day is not None and day in days:
                what = f"contribution “{item.repository}#{item.number}”" if item.number else "contribution"
                yield _Dated(what, day, item.location, may_be_old=True)


def _window(what: str, opened: Registration | Call | None, at: Scalar | None) -> Iterator[_Dated]:
    if opened is not None:
        for moment in opened.window:
            if moment is not None:
                yield _Dated(what, moment.day, at)
