"""The dates of the example data: on days of the week that are usual, and all to come but what is over."""

from __future__ import annotations

from datetime import date, timedelta

_TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY, _SATURDAY = range(1, 6)


def days_of(kind: str, today: date) -> dict[str, str]:
    """The dates of a kind of site by their names in its templates, as of a day; ISO 8601."""
    return {name: day.isoformat() for name, day in {"today": today, **_DAYS[kind](today)}.items()}


def _on(weekday: int, today: date, weeks: int) -> date:
    """The first such day of the week that is at least so many weeks away."""
    first = today + timedelta(weeks=weeks)
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)


def _event(today: date) -> dict[str, date]:
    day = _on(_SATURDAY, today, 6)
    return {"day": day, "closes": _before(day, 3)}


def _series(today: date) -> dict[str, date]:
    first = _on(_THURSDAY, today, 2)
    return {f"day{number}": first + timedelta(weeks=2 * (number - 1)) for number in range(1, 5)}


def _conference(today: date) -> dict[str, date]:
    first = _on(_FRIDAY, today, 26)
    proposals = _before(first, 7 * 14)
    return {
        "day1": first,
        "day2": first + timedelta(days=1),
        "proposals": proposals,
        "closes": _before(first, 7),
    }


def _community(today: date) -> dict[str, date]:
    reading, newcomers = _on(_TUESDAY, today, 2), _on(_WEDNESDAY, today, 1)
    sprint, past = _on(_SATURDAY, today, 7), _on(_SATURDAY, today, -12)
    return {
        **{f"reading{number}": reading + timedelta(weeks=4 * (number - 1)) for number in range(1, 4)},
        **{f"newcomers{number}": newcomers + timedelta(weeks=2 * (number - 1)) for number in range(1, 4)},
        "sprint": sprint,
        "closes": _before(sprint, 3),
        "past": past,
        "past2": past + timedelta(days=2),
    }


_DAYS = {"event": _event, "series": _series, "conference": _conference, "community": _community}
