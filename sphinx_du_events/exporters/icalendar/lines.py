"""Content lines of iCalendar (RFC 5545, section 3.1): properties with escaped values, in folded lines.

The icalendar library has an object for each property, parameter and value, which takes most of the time of a
large site's calendars, and to load it takes longer than to write those of a small one. Tests have it read
what is written here.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

BREAK = b"\r\n"
_MOST = 74
"""The most octets in a line; a folded line has a space before them, and 75 are allowed."""
_INSIDE, _BEGINS = 0x80, 0xC0
"""The first octets of UTF-8 that continue a character, and that begin another (RFC 3629, section 3)."""
_QUOTED = re.compile("[,;:\u2019]")
"""Signs for which the value of a parameter is in quotes."""


def line(name: str, value: str) -> bytes:
    """A property as a content line; its name may have parameters."""
    # Readers drop a byte order mark where a value begins.
    whole = f"{name}:{value.removeprefix(chr(0xFEFF))}".encode("utf-8", "replace")
    return whole + BREAK if len(whole) <= _MOST else _folded(whole)


def _folded(whole: bytes) -> bytes:
    r"""A long line as several. No character is divided, and no escape, which some programs misread."""
    parts = []
    begin = 0
    while len(whole) - begin > _MOST:
        end = begin + _MOST
        while _INSIDE <= whole[end] < _BEGINS:  # inside a character
            end -= 1
        slashes = end - begin - len(whole[begin:end].rstrip(b"\\"))
        end -= slashes % 2
        parts.append(whole[begin:end])
        begin = end
    return b"\r\n ".join((*parts, whole[begin:])) + BREAK


def text(value: str) -> str:
    r"""Text with escapes (RFC 5545, section 3.3.11); every line break is ``\n``."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def texts(values: Iterable[str]) -> str:
    """Several texts in a value."""
    return ",".join(map(text, values))


def parameter(name: str, value: str) -> str:
    """A parameter, to be written behind the name of a property; its value has no double quotes."""
    return f';{name}="{value}"' if _QUOTED.search(value) else f";{name}={value}"


def utc(at: datetime) -> str:
    """A time in UTC (RFC 5545, section 3.3.5)."""
    return f"{local(at.astimezone(UTC))}Z"


def day(at: date) -> str:
    """A day (RFC 5545, section 3.3.4)."""
    return f"{at.year:04}{at.month:02}{at.day:02}"


def moment(name: str, at: datetime, zone: ZoneInfo | None) -> bytes:
    """A property that is a time, on the clock of a zone or in UTC."""
    if zone is None:
        return line(name, utc(at))
    return line(f"{name}{parameter('TZID', zone.key)}", local(at.astimezone(zone)))


def local(at: datetime) -> str:
    """A time on whatever clock it is (RFC 5545, section 3.3.5)."""
    return f"{at.year:04}{at.month:02}{at.day:02}T{at.hour:02}{at.minute:02}{at.second:02}"
