"""An entry of pythondeadlin.es, a list of the deadlines of Python conferences, as YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import yaml

from sphinx_du_events.exporters.listings.form import (
    WRITE_CITY,
    WRITE_DAYS,
    WRITE_PROPOSALS,
    WRITE_URL,
    Field,
    Form,
)
from sphinx_du_events.exporters.listings.listing import ANYWHERE, PROPOSALS, TUTORIALS, is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.exporters.listings.form import Values
    from sphinx_du_events.exporters.listings.listing import Listing
    from sphinx_du_events.model.moments import Moment

SUBS = {
    "python": "PY",
    "scipy": "SCIPY",
    "pydata": "DATA",
    "python-web": "WEB",
    "python-business": "BIZ",
    "geopython": "GEO",
    "python-camp": "CAMP",
    "python-day": "DAY",
}
"""The types of conferences of the list, by the tags of an event that mean them."""


def _closes(listing: Listing, *types: str) -> Moment | None:
    call = listing.call(*types)
    return call.closes if call else None


def _deadline(listing: Listing, *types: str) -> str:
    """The last minute of a call, on the clock that ``timezone`` names; of a day, its end."""
    closes = _closes(listing, *types)
    if closes is None:
        return ""
    if closes.at is None:
        return f"{closes.day} 23:59:00"
    # Without a zone, the list reads every time as anywhere on earth.
    at = closes.at.astimezone(ZoneInfo(_zone(listing) or ANYWHERE.key))
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _zone(listing: Listing) -> str:
    """The zone of its deadlines; empty for anywhere on earth."""
    return "" if is_anywhere(_closes(listing, *PROPOSALS)) else str(listing.event.timezone or "")


def _tutorials(listing: Listing) -> str:
    found = _deadline(listing, *TUTORIALS)
    return "" if found == _deadline(listing, *PROPOSALS) else found


def _sub(listing: Listing) -> str:
    tags = {str(tag).casefold().replace(" ", "-") for tag in listing.event.tags}
    return ",".join(sub for tag, sub in SUBS.items() if tag in tags)


def _location(listing: Listing) -> list[dict[str, Any]]:
    place = listing.venue
    if place is None or place.latitude is None or place.longitude is None:
        return []
    title = f"{listing.name} {listing.year}" if listing.year else listing.name
    return [{"title": title, "latitude": place.latitude, "longitude": place.longitude}]


def _note(listing: Listing) -> str:
    return "Cancelled" if listing.event.status == "cancelled" else ""


FIELDS = (
    Field("conference", "`title` without its year", lambda one: one.name, "write event: title"),
    Field("year", "the year of its first day", lambda one: one.year, WRITE_DAYS),
    Field("link", "the event's page", lambda one: one.url, WRITE_URL),
    Field("cfp_link", "`url` of the call for *proposals*", lambda one: one.call_url(*PROPOSALS)),
    Field("cfp", "its `closes`", lambda one: _deadline(one, *PROPOSALS), WRITE_PROPOSALS),
    Field("tutorial_deadline", "`closes` of a call of the type *tutorials*, if it is another", _tutorials),
    Field("timezone", "`timezone`; none where the call closes anywhere on earth", _zone),
    Field("place", "city and country of `location`, or *Online*", lambda one: one.place, WRITE_CITY),
    Field("extra_places", "*Online*, if it is hybrid", lambda one: ["Online"] if one.is_hybrid else []),
    Field("start", "the first day of its sessions", lambda one: one.first, WRITE_DAYS),
    Field("end", "their last day", lambda one: one.last, WRITE_DAYS),
    Field("sponsor", "`url` of the call for *sponsors*", lambda one: one.call_url("sponsors")),
    Field(
        "finaid", "`url` of the call of the type *financial-aid*", lambda one: one.call_url("financial-aid")
    ),
    Field("twitter", "the handle of *x* in `accounts`", lambda one: one.handle("x")),
    Field("mastodon", "the address in `accounts`", lambda one: one.account("mastodon")),
    Field("bluesky", "the address in `accounts`", lambda one: one.account("bluesky")),
    Field("youtube", "the address in `accounts`", lambda one: one.account("youtube")),
    Field(
        "sub",
        "what kind of conference it is, by its `tags`: " + ", ".join(f"*{tag}*" for tag in SUBS),
        _sub,
        f"write one of these tags: {', '.join(SUBS)}",
    ),
    Field(
        "note", "*Cancelled*, if it is", lambda one: "Cancelled" if one.event.status == "cancelled" else ""
    ),
    Field("location", "latitude and longitude of `location`; required if people meet", _location),
)


def _compose(values: Values, _listing: Listing) -> str:
    made: str = yaml.safe_dump(
        [dict(values)], sort_keys=False, allow_unicode=True, default_flow_style=False, width=10_000
    )
    return made


def _refused(values: Values, listing: Listing) -> Iterator[str]:
    if not listing.is_online and "location" not in values:
        yield "“location” is missing: write event: location: {latitude: …, longitude: …}"
    closes = _closes(listing, *PROPOSALS)
    if closes is not None and closes.at is None and not _zone(listing):
        yield "“timezone” is missing: without it, the deadline is anywhere on earth; write event: timezone"
    if listing.first and listing.last and listing.first.year != listing.last.year:
        yield "“start” and “end” are in two years, which the list does not take"


FORM = Form(
    name="python-deadlines",
    title="pythondeadlin.es: an entry, as YAML",
    meaning="A list of the deadlines of Python conferences. Add the entry to _data/conferences.yml.",
    home="https://github.com/JesperDramsch/python-deadlines",
    file="python-deadlines.yaml",
    fields=FIELDS,
    compose=_compose,
    refused=_refused,
    says_cancelled=True,
)
