"""Recurrence rules (RFC 5545, section 3.3.10), expanded by dateutil within bounds that any rule keeps."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from dateutil.rrule import rrulestr

from sphinx_du_events.importers.formats.icalendar.when import When, written_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateutil.rrule import rrule

    from sphinx_du_events.importers.formats.icalendar.lines import Component

MOST = 2_000
"""The most occurrences of one series: the last ones before the horizon count."""
HORIZON = timedelta(days=366)
"""How far after today, or after its beginning, a rule without an end is expanded."""

_UNITS = {
    "YEARLY": timedelta(days=365),
    "MONTHLY": timedelta(days=28),
    "WEEKLY": timedelta(days=7),
    "DAILY": timedelta(days=1),
}
_STEPS = 30_000
"""The most steps of a rule, whether they are occurrences or not: days of eighty years."""
_TIMES = 48
"""The most times of a day that a rule may have."""
_LARGEST_INTERVAL = 1_000
_LONGEST = 2_000
"""Characters of a rule."""
_LISTS = ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND")
_LIST = re.compile(r"[+\-0-9A-Z,]{1,200}")
_FIRST_CHANGE = 1970
_LAST_CHANGE = dt.datetime(2060, 1, 1)  # noqa: DTZ001 - local


_YEARS = range(1901, 2100)
"""Years in which days of the week come again after 28 years."""
_CYCLE = 28
_LIKE_LATE, _LATE = 1945, 9945
"""A year with the days of the week of 1945: eight thousand years are a whole number of weeks."""


class RuleError(Exception):
    """A rule that is not expanded; the sentence says why."""


class Rule(NamedTuple):
    """A rule as it is expanded."""

    text: str
    """The rule without its end."""
    unit: timedelta
    number: int | None
    until: dt.datetime | None
    """The last moment, on the local clock."""

    @property
    def is_endless(self) -> bool:
        """Whether it has no end."""
        return self.number is None and self.until is None


class Budget:
    """The steps that all rules of a calendar may take together."""

    def __init__(self, steps: int = 1_000_000) -> None:
        self._left = steps

    def take(self, steps: int) -> None:
        """Take some; raises ``RuleError`` if there are no more."""
        self._left -= steps
        if self._left < 0:
            raise RuleError("the rules of this calendar have more steps than are taken")


def read_rule(value: str, start: When) -> Rule:
    """A rule of a series that starts at a time; raises ``RuleError``."""
    parts: dict[str, str] = {}
    for word in "".join(value[:_LONGEST].split()).strip(";").upper().split(";", 20):
        key, _equals, own = word.partition("=")
        parts[key] = own
    freq = parts.pop("FREQ", "")
    if freq not in _UNITS:
        raise RuleError(f"“{freq[:40]}” is not how often a session repeats: DAILY to YEARLY is")
    interval = parts.pop("INTERVAL", "1") or "1"
    if not interval.isdecimal() or not 0 < int(interval[:6]) <= _LARGEST_INTERVAL:
        raise RuleError(f"the interval “{interval[:40]}” is not from 1 to {_LARGEST_INTERVAL}")
    count = parts.pop("COUNT", "")
    until = parts.pop("UNTIL", "")
    week = parts.pop("WKST", "")
    kept = [f"FREQ={freq}", f"INTERVAL={int(interval)}"]
    if week:
        kept.append(f"WKST={week}")
    times = 1
    for key, own in parts.items():
        if key in (*_LISTS, "BYSETPOS") and _LIST.fullmatch(own):
            kept.append(f"{key}={own}")
            times *= own.count(",") + 1 if key in ("BYHOUR", "BYMINUTE", "BYSECOND") else 1
        elif not key.startswith("X-"):
            raise RuleError(f"“{key[:40]}={own[:40]}” is not a part of a rule")
    if times > _TIMES:
        raise RuleError(f"it has {times:,} times of a day, and at most {_TIMES} are taken")
    end = _until(until, start)
    number = int(count[:9]) if count.isdecimal() else None  # some programs write -1 for no end
    return Rule(";".join(kept), _UNITS[freq] * int(interval), number, end)


def _until(value: str, start: When) -> dt.datetime | None:
    if not value:
        return None
    found = written_when(value)
    if found is None:
        raise RuleError(f"its end “{value[:40]}” is not a day or a time")
    if found.clock is None or start.clock is None:
        # The day itself is meant, too.
        return dt.datetime.combine(found.day, dt.time.max)
    return found.seen_in(start.zone)


def expanded(rule: Rule, start: dt.datetime, horizon: dt.datetime, budget: Budget) -> list[dt.datetime]:
    """The occurrences on the local clock, in order, until the horizon: the last :data:`MOST` of them.

    Raises ``RuleError``.
    """
    end = horizon if rule.until is None else min(rule.until, horizon)
    try:
        last = min(end, start + _STEPS * rule.unit)
    except OverflowError:
        last = end
    budget.take(min(_STEPS, max(0, (last - start) // rule.unit)) + 1)
    if not _comes_true(rule, start):
        budget.take(_STEPS)
        raise RuleError("it never comes true")
    found: deque[dt.datetime] = deque(maxlen=MOST)
    for number, at in enumerate(_occurrences(rule, start, last), 1):
        if not number % MOST:
            budget.take(MOST)
        found.append(at)
    return [*found]


def _comes_true(rule: Rule, start: dt.datetime) -> bool:
    """Whether a rule has any occurrence within some thirty years.

    For one that has none, dateutil looks until the year 9999, whatever its end is. So it is asked of a year
    near that, in which all days fall on the same days of the week, and of the years after it.
    """
    if start.year not in _YEARS:
        raise RuleError(f"the year {start.year} is not between {_YEARS[0]} and {_YEARS[-1]}")
    late = start.replace(year=_LATE + (start.year - _LIKE_LATE) % _CYCLE)
    return next(_occurrences(rule, late, dt.datetime.max), None) is not None  # noqa: DTZ901 - local


def _occurrences(rule: Rule, start: dt.datetime, last: dt.datetime) -> Iterator[dt.datetime]:
    try:
        made = cast("rrule", rrulestr(rule.text, dtstart=start))  # a single rule is never a set of them
        yield from islice(made.replace(until=last), rule.number)
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, AttributeError):
        # dateutil raises them for lists that mean nothing, such as BYDAY=XX.
        raise RuleError("its lists of days cannot be read") from None


def yearly_changes(part: Component, begins: dt.datetime) -> list[dt.datetime]:
    """When an offset of a zone begins by its rule, once or twice a year until 2060."""
    value = part.first("RRULE")
    if value is None:
        return []
    if begins.year < _FIRST_CHANGE:  # such as 1601, with which Windows begins
        begins = begins.replace(year=_FIRST_CHANGE, day=min(begins.day, 28))
    try:
        rule = read_rule(value, When(begins.date(), begins))
        return expanded(rule, begins, _LAST_CHANGE, Budget()) if rule.unit >= _UNITS["MONTHLY"] else []
    except RuleError:
        return []
