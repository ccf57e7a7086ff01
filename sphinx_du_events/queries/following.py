"""What the next session of an event probably is, by those that it has: a number more, a week later."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sphinx_du_events.model.session import Session

_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>[0-9]{1,6})(?P<after>[^0-9]*)", re.DOTALL)
_WEEK = timedelta(weeks=1)


class Following(NamedTuple):
    """What the next session probably is; empty or None where nothing suggests it."""

    last: Session | None = None
    """The session that it follows."""
    title: str = ""
    id: str = ""
    start: datetime | None = None
    """Local time of the last session's zone."""


def following(sessions: Iterable[Session]) -> Following:
    """The session after the latest with a known time.

    In a series, whose titles have numbers, it has the next number, at the same hour of the same weekday, as
    many weeks later as the last was after the session before it. Otherwise it begins when the last ends.
    """
    known = [one for one in sessions if one.begins and one.begins.at and not one.is_aside and not one.part_of]
    if not known:
        return Following()
    known.sort(key=lambda one: one.begins.sort_key if one.begins else ())
    last = known[-1]
    title = next_number(str(last.title))
    before = [one for one in known[:-1] if next_number(str(one.title)) == str(last.title)]
    if not title or (len(known) > 1 and not before):  # a number alone is no series: “Python 3”
        return Following(last, start=last.ends.at if last.ends else None)
    start = last.begins.at if last.begins else None
    if start is not None:
        # Wall-clock time: the hour stays, whatever the clocks do in between.
        start = (start.replace(tzinfo=None) + _pause(before[-1] if before else None, last)).replace(
            tzinfo=start.tzinfo
        )
    return Following(last, title, next_number(str(last.id)), start)


def next_number(text: str) -> str:
    """A text with its last number one higher, with as many digits; empty if it has none."""
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return ""
    number = found["number"]
    return f"{found['before']}{int(number) + 1:0{len(number)}}{found['after']}"


def _pause(before: Session | None, last: Session) -> timedelta:
    """Whole weeks between two sessions, at least one."""
    if before is None or before.begins is None or last.begins is None:
        return _WEEK
    days = last.begins.day - before.begins.day
    return max(_WEEK, round(days / _WEEK) * _WEEK)
