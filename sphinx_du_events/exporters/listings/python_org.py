"""What the calendars of python.org ask for, as the mail that their form sends."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.listings.form import WRITE_CITY, WRITE_DAYS, WRITE_URL, Field, Form

if TYPE_CHECKING:
    from sphinx_du_events.exporters.listings.form import Values
    from sphinx_du_events.exporters.listings.listing import Listing

_ASKED = "event data does not have it; write it into the mail"


def _nothing(_listing: Listing) -> str:
    return ""


def _days(listing: Listing) -> str:
    return f"{listing.first} - {listing.last}" if listing.first and listing.last else ""


def _attendees(listing: Listing) -> str:
    register = listing.event.registration
    return str(register.capacity) if register and register.capacity else ""


def _link(listing: Listing) -> str:
    return f'<a href="{escape(listing.url)}">{escape(listing.title)}</a>' if listing.url else ""


FIELDS = (
    Field("Name", "`title`", lambda one: one.title, "write event: title"),
    Field("Type", "conference, user group meeting, …: for you to write", _nothing, _ASKED),
    Field("Focus", "how much of it is about Python, in percent: for you to write", _nothing, _ASKED),
    Field(
        "Approximate Number of Attendees",
        "`capacity` of the registration",
        _attendees,
        "write event: registration: {capacity: …}",
    ),
    Field("Location", "city and country of `location`, or *Online*", lambda one: one.place, WRITE_CITY),
    Field("Date/Time", "the first and the last day of its sessions", _days, WRITE_DAYS),
    Field("Link", "the event's page, as HTML", _link, WRITE_URL),
    Field("Description", "`abstract`", lambda one: one.abstract, "write event: abstract"),
)


def _compose(values: Values, _listing: Listing) -> str:
    lines = [f"{one.name + ':':<9} {values.get(one.name, '')}".rstrip() for one in FIELDS[:-1]]
    return "\n".join([*lines, "", "Description:", values.get("Description", "")]).rstrip() + "\n"


FORM = Form(
    name="python-org",
    title="The calendars of python.org: a mail",
    meaning="The Python Events Calendars (PyCal), which python.org shows. Send it to events@python.org, or"
    " fill in the form at https://www.python.org/events/submit/.",
    home="https://wiki.python.org/moin/PythonEventsCalendar#Submitting_an_Event",
    file="python-org.txt",
    fields=FIELDS,
    compose=_compose,
)
