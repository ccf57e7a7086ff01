"""An entry of the menu of Giggity, a phone app for schedules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.listings.form import WRITE_DAYS, Field, Form
from sphinx_du_events.exporters.listings.listing import iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.exporters.listings.form import Values
    from sphinx_du_events.exporters.listings.listing import Listing

_MOST_LINKS = 4
"""The most links that have room in the app."""


def _metadata(listing: Listing) -> dict[str, Any]:
    register = listing.event.registration
    links = [
        ("Website", listing.url),
        ("Register", register.url if register else ""),
        ("Code of conduct", listing.conduct),
    ]
    found = [{"url": url, "title": title} for title, url in links if url.startswith(("https://", "http://"))]
    return {"links": found[:_MOST_LINKS]} if found else {}


def _zone(listing: Listing) -> str:
    return str(listing.event.timezone or "")


FIELDS = (
    Field(
        "version",
        "the day on which the entry is made, and 01; raise the last digits if it changes again on that day",
        lambda one: int(f"{one.today:%Y%m%d}01"),
    ),
    Field(
        "url",
        "the address of `schedule.xml` where the site's `du_events_exports` has *frab-xml*, or of the event's"
        " calendar",
        lambda one: one.schedule or one.calendar,
        "name the site with --site, and write sessions with a day",
    ),
    Field("title", "`title`", lambda one: one.title, "write event: title"),
    Field("start", "the first day of its sessions", lambda one: iso(one.first), WRITE_DAYS),
    Field("end", "their last day", lambda one: iso(one.last), WRITE_DAYS),
    Field("timezone", "`timezone`", _zone, "write event: timezone"),
    Field("metadata", "links to the event's page, its registration and its code of conduct", _metadata),
)


def _compose(values: Values, _listing: Listing) -> str:
    return json.dumps(values, indent="\t", ensure_ascii=False) + "\n"


def _refused(_values: Values, listing: Listing) -> Iterator[str]:
    if listing.last is not None and listing.last < listing.today:
        yield f"the event was over on {listing.last}, and the menu takes only what is to come"


FORM = Form(
    name="giggity",
    title="Giggity: an entry of its menu, as JSON",
    meaning="The menu of the Android app that shows schedules. Save it as menu/NAME_YEAR.json there.",
    home="https://github.com/Wilm0r/giggity#adding-your-event-to-the-default-menu",
    file="giggity.json",
    fields=FIELDS,
    compose=_compose,
    refused=_refused,
)
