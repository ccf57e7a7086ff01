"""Words for starting times, on pages and in the terminal."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from babel.dates import format_timedelta, get_day_names

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.comfort import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.model.comfort import HourSpan
    from sphinx_du_events.planning.slots import Party

_NEVER = 1e9
"""A threshold that no duration reaches, so that the unit never changes to the next larger."""

_UNITS: tuple[Literal["hour", "minute"], ...] = ("hour", "minute")


def clock(minute: int) -> str:
    """A minute of any day as a clock shows it: 07:30."""
    hours, minutes = divmod(minute % DAY, 60)
    return f"{hours:02}:{minutes:02}"


def span(first: int, last: int) -> str:
    """A span of minutes: 22:00–24:00; midnight at the end is 24:00."""
    end = "24:00" if last % DAY == 0 else clock(last)
    return f"{clock(first)}–{end}"


def spans(found: Iterable[HourSpan]) -> str:
    """Several spans, separated by commas."""
    return ", ".join(span(*one) for one in found)


def days_off(minute: int) -> str:
    """The difference in days from UTC: +1, −1, or empty."""
    days = minute // DAY
    return f"{'−' if days < 0 else '+'}{abs(days)}" if days else ""


def short_weekday(day: date, minute: int, language: str) -> str:
    """The short weekday of a minute counted from a day's midnight: Sat."""
    there = day + timedelta(days=minute // DAY)
    names = get_day_names("abbreviated", locale=wording.locale_of(language))
    return str(names[there.weekday()]).rstrip(".")


def short_length(minutes: int, language: str) -> str:
    """A short duration in hours and minutes: 1h 30m."""
    # Joined by a space: Babel has no pattern for lists of units in many languages.
    return " ".join(
        format_timedelta(
            timedelta(**{f"{unit}s": number}),
            unit,
            threshold=_NEVER,
            format="narrow",
            locale=wording.locale_of(language),
        )
        for number, unit in zip(divmod(minutes, 60), _UNITS, strict=True)
        if number
    )


def cities(party: Party, language: str) -> str:
    """The cities of a party's zones."""
    return ", ".join(member.city or wording.city(member.zone.key, language) for member in party.members)


def cities_and_offsets(party: Party, day: date, language: str) -> str:
    """The cities with their offset from UTC on a day, or with both offsets if the clocks change that day."""
    zone = party.members[0].zone
    ends = (datetime.combine(day + timedelta(days=number), time(), UTC) for number in (0, 1))
    offsets = dict.fromkeys(wording.offset(at.astimezone(zone)) for at in ends)
    place = cities(party, language)
    return place if place == "UTC" else f"{place} ({', '.join(offsets)})"


def dates(first: date, last: date, language: str) -> str:
    """A single day, or the first and the last."""
    if first == last:
        return wording.medium_date(first, language)
    return f"{wording.medium_date(first, language)} – {wording.medium_date(last, language)}"
