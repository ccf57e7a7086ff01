"""iCalendar (RFC 5545 and 7986), as Google, Outlook, Apple, Meetup and others write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.icalendar.tables import CALENDAR, EVENT

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Incoming, Remarks


def _fits(foreign: Foreign) -> bool:
    return not foreign.is_folder and foreign.only.start.upper().startswith(
        ("BEGIN:VCALENDAR", "BEGIN:VEVENT")
    )


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    # dateutil, which only calendars need.
    from sphinx_du_events.importers.formats.icalendar.reading import read  # noqa: PLC0415 - see above

    return read(foreign, asked, remarks)


ICALENDAR = Format(
    name="icalendar",
    title="iCalendar",
    whence="A file `.ics`, or the address of a calendar: Google, Outlook, Nextcloud, Meetup, Luma, …",
    tables=(CALENDAR, EVENT),
    fits=_fits,
    read=_read,
)
