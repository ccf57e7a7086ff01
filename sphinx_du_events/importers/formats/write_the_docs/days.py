"""The days of a conference, which its configuration has in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.schedule.values import as_dict, as_text

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import LocatedDict, Scalar

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2})(?:\s*[-–]\s*([0-9]{1,2}))?(?:,?\s+([0-9]{4}))?")
_YEAR = re.compile(r"[12][0-9]{3}")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_APART = (("hike", "outing"), ("outing", "outing"), ("writing day", "writing_day"))
"""The sections of a schedule that are no days of talks, by words in what the configuration calls them."""


def days_of(config: LocatedDict, remarks: Remarks) -> dict[str, Scalar]:
    """The date (ISO) of each section of the schedule, such as ``talks_day1``, at its place."""
    year = as_text(config.get("year"))
    found: dict[str, Scalar] = {}
    talks = 0
    for key, value in as_dict(config.get("date")).items():
        entry = as_dict(value)
        called, written = as_text(entry.get("event")), as_text(entry.get("date"))
        if not key.startswith("day_") or called is None or written is None:
            continue
        dates = dates_in(written, str(year or ""))
        _check_weekday(entry, dates, remarks)
        section = next((name for word, name in _APART if word in called.casefold()), "")
        if section:
            if dates:
                found.setdefault(section, like(dates[0].isoformat(), written))
            continue
        for day in dates:
            talks += 1
            found[f"talks_day{talks}"] = like(day.isoformat(), written)
    return found


def dates_in(text: str, year: str = "") -> list[date]:
    """The days that words such as ``May 5-6`` name, or ``January 21, 2025``; none without a year."""
    match = _DATE.search(text)
    month = match[1][:3].lower() if match else ""
    if match is None or month not in _MONTHS or not _YEAR.fullmatch(match[4] or year):
        return []
    try:
        first = date(int(match[4] or year), _MONTHS.index(month) + 1, int(match[2]))
        last = first.replace(day=int(match[3])) if match[3] else first
    except ValueError:
        return []
    return [first + timedelta(days=days) for days in range((last - first).days + 1)]


def _check_weekday(entry: LocatedDict, dates: list[date], remarks: Remarks) -> None:
    written = as_text(entry.get("dotw"))
    if written is None or not dates:
        return
    first = written.casefold().replace("-", "/").partition("/")[0].strip()
    own = _WEEKDAYS[dates[0].weekday()]
    if first in _WEEKDAYS and first != own:
        message = f"“{written}” is not the weekday of {dates[0].isoformat()}, which is a {own.capitalize()}"
        remarks.contradiction(message, written, "the date counts")
