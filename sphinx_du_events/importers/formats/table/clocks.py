"""Times of day as people write them in tables: 9am-12pm EST, 9:00–11:00, 9 h 30, 9 ET / 13 UTC."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 120
"""Characters of a cell that is a time."""

_HALF = r"[AaPp]\.?\s?[Mm]\.?(?![A-Za-z])"
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})"
    r"(?:\s?[:.hH]\s?(?P<minute>[0-5][0-9])(?P<second>:[0-5][0-9](?:\.[0-9]{1,6})?)?(?![0-9])|(?P<h>\s?[hH](?![A-Za-z])))?"
    rf"(?:\s?:?\s?(?P<half>{_HALF}))?(?:\s?noon)?(?P<clock>\s?(?:[Uu]hr|[Hh]rs?\.?|[Hh])(?![A-Za-z]))?"
)
_NOON = re.compile(r"(?:12\s)?(?:noon|mediod[ií]a|meio-dia|midi|mittag)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2212~\u2192]|\b(?:to|until|till|bis|hasta|a|à|às|as|até|au)\b)\s*", re.IGNORECASE
)
_BEGINNING = re.compile(
    r"^(?:from|at|de|desde|das|às|as|a las|ab|um|von|dès|à|kl\.?)\s+(?=[0-9])", re.IGNORECASE
)
_AFTER_DATE = re.compile(
    rf"[0-9]{{1,2}}(?:\s?:\s?[0-5][0-9]|\s?[hH]\s?[0-5][0-9]|\s?{_HALF}|\s[Uu]hr|\s?[hH](?![A-Za-z]))"
)
_SEVERAL = re.compile(r"\s*(?:/|\||;|\n|=|\u2022|\u00b7)\s*")
_OFFSET = re.compile(r"(?P<sign>[+-\u2212])(?P<hours>[0-9]{2}):?(?P<minutes>[0-5][0-9])(?![0-9:])")
_FRACTION = re.compile(r"(?P<day>[0-9]{5})?0?(?P<part>\.[0-9]{1,20})")
"""A time as spreadsheets keep it, as a part of a day, perhaps after the number of the day."""
_LAST_HOUR, _TWELVE, _DAY = 23, 12, 24 * 60
_ISO_TIME = re.compile(r"(?<=[0-9])[Tt](?=[0-9]{2}:?[0-9]{2})")


class Clock(NamedTuple):
    """A time of day, in minutes from midnight."""

    minutes: int
    is_bare: bool = False
    """Whether only an hour is written, such as *9*, which may be one of the evening."""
    half: str = ""
    """``a`` or ``p``, if it is written."""


class Times(NamedTuple):
    """A start, perhaps an end, and the words for their zone, which may be an offset."""

    start: Clock
    end: Clock | None = None
    zone: str = ""


class Cell(NamedTuple):
    """A cell with times: the words of its day, if it has one, and its times, each in a zone of its own."""

    day: str
    times: tuple[Times, ...]


@lru_cache(maxsize=8192)
def read_times(text: str) -> Cell | None:
    """The day and the times in a cell; None if there is no time in it."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if fraction := _FRACTION.fullmatch(text):
        minutes = round(float(fraction["part"]) * _DAY)
        return Cell(fraction["day"] or "", (Times(Clock(minutes)),)) if minutes < _DAY else None
    whole = _split(text)
    if whole is not None:
        return Cell("", whole)
    day, rest, is_iso = _without_day(text)
    if not day:
        return None
    found = _split(rest, is_iso=is_iso)
    return Cell(day, found) if found is not None else None


def _without_day(text: str) -> tuple[str, str, bool]:
    """The day before a time, the rest, and whether both are joined as in ISO 8601."""
    iso = _ISO_TIME.search(text)
    if iso:
        return text[: iso.start()], text[iso.end() :], True
    found = _AFTER_DATE.search(text)
    if found is None:
        return "", text, False
    day = re.sub(r"[\s,;:@|\u00b7-]+(?:at|um|a las|às|à|from|de|von)?\s*$", "", text[: found.start()])
    return day.strip(), text[found.start() :], False


def _split(text: str, *, is_iso: bool = False) -> tuple[Times, ...] | None:
    """Times, each in its zone: all of a text, or None."""
    found = []
    for part in filter(None, _SEVERAL.split(text)):
        one = _times(part.strip("() "), is_iso=is_iso)
        if one is None:
            whole = _times(text, is_iso=is_iso)  # a zone may have a slash in its name
            return (whole,) if whole is not None else None
        found.append(one)
    return tuple(found) or None


def _times(text: str, *, is_iso: bool) -> Times | None:
    text = _BEGINNING.sub("", text)
    first = _clock(text)
    if first is None:
        return None
    start, at, has_seconds = first
    offset = _OFFSET.match(text, at)
    if offset and (is_iso or offset["sign"] == "+" or has_seconds):
        rest = text[offset.end() :].strip()
        return Times(start, None, offset[0].replace("\u2212", "-")) if not rest else None
    between = _BETWEEN.match(text, at)
    second = _clock(text, between.end()) if between else None
    if between is None or second is None:
        zone = _zone(text[at:])
        middle = _BETWEEN.split(zone, maxsplit=1) if zone and not is_iso else []
        if len(middle) == 2 and (second := _clock(middle[1])):  # noqa: PLR2004 - 9am EST - 12pm EST
            end, at, _ = second
            if _zone(middle[1][at:]) in ("", middle[0]):
                return Times(*_halves(start, end), _zone(middle[0]) or "")
        return Times(start, None, zone) if zone is not None and not re.match("[0-9]", zone) else None
    end, at, _ = second
    zone = _zone(text[at:])
    return None if zone is None else Times(*_halves(start, end), zone)


def _halves(start: Clock, end: Clock) -> tuple[Clock, Clock]:
    """A start and an end, of which the start has the half of the day of the end: 9-11am, 11-1pm."""
    if end.half and not start.half and start.minutes // 60 <= _TWELVE:
        own = start.minutes % (12 * 60)
        same = own + (12 * 60 if end.half == "p" else 0)
        other = own + (0 if end.half == "p" else 12 * 60)
        start = Clock(same if same < end.minutes else other, half=end.half)
    elif start.half and not end.half and end.minutes // 60 <= _TWELVE:
        own = end.minutes % (12 * 60)
        later = next((one for one in (own, own + 12 * 60) if one > start.minutes), own)
        end = Clock(later, half=start.half)
    elif start.is_bare and not end.is_bare and start.minutes < end.minutes:
        start = start._replace(is_bare=False)  # 9 bis 12 Uhr
    return start, end


def _clock(text: str, at: int = 0) -> tuple[Clock, int, bool] | None:
    """The time at a place of a text, where it ends, and whether it has seconds."""
    noon = _NOON.match(text, at)
    if noon:
        return Clock(_TWELVE * 60, half="p"), noon.end(), False
    found = _CLOCK.match(text, at)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "")[:1].lower()
    if half and not 1 <= hour <= _TWELVE:
        half = "" if hour <= _LAST_HOUR and found["minute"] else "?"
    if half == "?" or hour > _LAST_HOUR:
        return None
    if half:
        hour = hour % _TWELVE + (_TWELVE if half == "p" else 0)
    is_bare = not (found["minute"] or half or found["h"] or found["clock"] or hour > _TWELVE)
    return Clock(hour * 60 + minute, is_bare, half), found.end(), bool(found["second"])


def _zone(text: str) -> str | None:
    """The words for a zone after a time; empty without, None if it may be anything."""
    words = " ".join(text.strip(" ()[],.").replace(")", " ").replace("(", " ").split())
    if words and not re.match(r"[^\W\d_]|[+\u2212-]", words):
        return None
    return words
