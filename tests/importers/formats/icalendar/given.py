"""Calendars made of texts, and what is read of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.icalendar import ICALENDAR
from sphinx_du_events.importers.incoming import Incoming, Remarks

TODAY = dt.date(2026, 9, 1)


def foreign(content: bytes) -> Foreign:
    path = Path("c.ics")
    return Foreign("c.ics", path, (ForeignFile(path, content),))


def calendar(*events: str, head: str = "") -> bytes:
    parts = [
        f"BEGIN:VEVENT\nUID:{number}@x\nSUMMARY:Maps\n{one}\nEND:VEVENT" for number, one in enumerate(events)
    ]
    text = "\n".join(["BEGIN:VCALENDAR", *filter(None, [head]), *parts, "END:VCALENDAR", ""])
    return text.replace("\n", "\r\n").encode()


def read(content: bytes, **asked: Any) -> tuple[Incoming, list[str]]:
    remarks = Remarks()
    incoming = ICALENDAR.read(foreign(content), Asked(TODAY, **asked), remarks)
    return incoming, [one.message for one in remarks.all()]


def sessions(content: bytes, **asked: Any) -> list[dict[str, Any]]:
    return [dict(one.values) for one in read(content, **asked)[0].sections.get("sessions", [])]


def only(content: bytes, **asked: Any) -> dict[str, Any]:
    (found,) = sessions(content, **asked)
    return found


VIENNA = "DTSTART;TZID=Europe/Vienna:20270305T180000"

OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def starts(content: bytes, **asked: Any) -> list[str]:
    return [str(one.get("start", one.get("date"))) for one in sessions(content, **asked)]
