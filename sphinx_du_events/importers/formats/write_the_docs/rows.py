"""The rows of a day: each has a time, or follows the one before it by its duration."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.incoming import KeyOf, like, mapping
from sphinx_du_events.importers.schedule.clock import duration_in, time_in
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.times import written_length
from sphinx_du_events.model.located import LocatedDict, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Remarks

_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}")
"""A time; a zone may stand behind it, in HTML."""
_BREAK = re.compile(r"\b(?:break|coffee|lunch|doors open)\b", re.IGNORECASE)


class _End(NamedTuple):
    """What the next row can follow."""

    key: str
    at: timedelta
    """Since midnight."""
    is_before: bool
    """Whether it is the row right before."""


class DayRows:
    """Goes through the rows of a day, and says when each begins."""

    def __init__(self, day: Scalar | None, remarks: Remarks) -> None:
        self._day = day
        self._remarks = remarks
        self._last: _End | None = None

    def times(self, key: str, row: LocatedDict) -> LocatedDict:
        """The values that say when a row's session is: ``start`` or ``after``, and ``duration``."""
        written, long = as_text(row.get("time")), as_text(row.get("duration"))
        length = duration_in(long, with_days=False) if long else None
        if long is not None and length is None:
            self._remarks.wrong(f"“{long}” is not a duration", long, "it is written as 0:30")
        begins = self._begins(written)
        made = self._start(row, written, begins)
        if length and long is not None:
            made[Scalar("duration")] = like(written_length(length), long)
        self._go_on(key, begins, length)
        return made

    def _begins(self, written: Scalar | None) -> timedelta | None:
        """When a row begins, since midnight; a row without a time when the last one with a length ends."""
        if written is None:
            return self._last.at if self._last else None
        found = _TIME.match(written)
        at = time_in(found[0]) if found else None
        if at is None:
            self._remarks.wrong(f"“{written}” is not a time", written, "it is written as 09:30")
            return None
        begins = timedelta(hours=at.hour, minutes=at.minute)
        before = self._last.at if self._last else None
        if before is not None and begins < before:
            ends = f"{(before.seconds // 3600):02d}:{before.seconds % 3600 // 60:02d}"
            message = f"a row begins at {written}, and the one before it ends at {ends}"
            self._remarks.contradiction(message, written)
        return begins

    def _start(self, row: LocatedDict, written: Scalar | None, begins: timedelta | None) -> LocatedDict:
        if written is not None:
            if begins is None or self._day is None:
                return mapping({"date": self._day}, row)
            hours, minutes = divmod(begins.seconds // 60, 60)
            return mapping({"start": like(f"{self._day} {hours:02d}:{minutes:02d}", written)}, row)
        if self._day is None:
            return mapping({}, row)  # that no day is known is told once
        if self._last is None:
            self._remarks.wrong("the first row of a day has no time", row)
            return mapping({"date": self._day}, row)
        if self._last.is_before:
            return mapping({"start": like("previous", next(iter(row.values())))}, row)
        return mapping({"after": KeyOf.of("sessions", self._last.key, next(iter(row.values())))}, row)

    def _go_on(self, key: str, begins: timedelta | None, length: timedelta | None) -> None:
        if begins is None or self._day is None:
            self._last = None  # nobody knows when the next begins
        elif length:
            self._last = _End(key, begins + length, is_before=True)
        elif self._last is not None:
            self._last = self._last._replace(is_before=False)


def type_of(title: str) -> str:
    """What a row that is no talk is: ``break``, or nothing that its title tells."""
    return "break" if _BREAK.search(title) else ""
