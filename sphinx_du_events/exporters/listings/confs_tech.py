"""An entry of confs.tech, a list of conferences for developers, as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.listings.form import WRITE_CITY, WRITE_DAYS, WRITE_URL, Field, Form
from sphinx_du_events.exporters.listings.listing import PROPOSALS, iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.exporters.listings.form import Values
    from sphinx_du_events.exporters.listings.listing import Listing

_COUNTRIES = {
    "BA": "Bosnia and Herzegovina",
    "CZ": "Czech Republic",
    "GB": "U.K.",
    "HK": "Hong Kong",
    "TR": "Turkey",
    "US": "U.S.A.",
}
"""Countries that its list of places calls otherwise than CLDR."""

_MOST_DAYS = 10
_STATE = re.compile(r", (?:[A-Z]{2}|D\.C\.)$")
_SHORTENER = re.compile(r"bit\.ly|/t\.co|shorturl|/aka\.ms")
_YEAR = re.compile(r"20\d{2}")


def _country(listing: Listing) -> str:
    return _COUNTRIES.get(listing.country_code, listing.country)


def _locales(listing: Listing) -> str:
    return str(listing.event.language or "").partition("-")[0].upper()


def _twitter(listing: Listing) -> str:
    handle = listing.handle("x")
    return f"@{handle}" if handle else ""


FIELDS = (
    Field("name", "`title` without its year", lambda one: one.name, "write event: title"),
    Field("url", "the event's page", lambda one: one.url, WRITE_URL),
    Field("startDate", "the first day of its sessions", lambda one: iso(one.first), WRITE_DAYS),
    Field("endDate", "their last day", lambda one: iso(one.last), WRITE_DAYS),
    Field("city", "the city of `location`; required if people meet", lambda one: one.city),
    Field("country", "its country; required if people meet", _country),
    Field("online", "whether people can take part online", lambda one: one.is_online or one.is_hybrid),
    Field("locales", "`language`", _locales),
    Field("cocUrl", "`url` of the link of the type *code-of-conduct*", lambda one: one.conduct),
    Field("cfpUrl", "`url` of the call for *proposals*", lambda one: one.call_url(*PROPOSALS)),
    Field("cfpEndDate", "its `closes`", lambda one: iso(one.deadline(*PROPOSALS))),
    Field("bluesky", "the handle in `accounts`", lambda one: one.handle("bluesky")),
    Field("mastodon", "the address in `accounts`", lambda one: one.account("mastodon")),
    Field("twitter", "the handle of *x* in `accounts`", _twitter),
)


def _compose(values: Values, _listing: Listing) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def _refused(values: Values, listing: Listing) -> Iterator[str]:
    """Yield what its checks refuse; whether it knows the city, only they know."""
    if not listing.is_online and not ("city" in values and "country" in values):
        yield f"“city” and “country” are missing: {WRITE_CITY}"
    if listing.country_code == "US" and "city" in values and not _STATE.search(values["city"]):
        yield f"“{values['city']}” is without its state: write it as Boston, MA in event: location: city"
    if listing.first and listing.last and (listing.last - listing.first).days > _MOST_DAYS:
        yield f"it takes longer than {_MOST_DAYS} days, and the list has conferences only"
    for name in ("url", "cfpUrl"):
        yield from _refused_address(name, values.get(name, ""), listing)
    if values.get("cfpUrl", "-") == values.get("url"):
        yield "“cfpUrl” may not be the same as “url”: write the address of the call itself"
    if values.get("cfpEndDate", "") > values.get("startDate", "9"):
        yield "“cfpEndDate” is after the conference begins"


def _refused_address(name: str, url: str, listing: Listing) -> Iterator[str]:
    if "?" in url:
        yield f"“{name}” may not have a “?”: write an address without a query"
    if _SHORTENER.search(url):
        yield f"“{name}” may not be of a service that shortens addresses: write where it leads"
    year = _YEAR.search(url)
    if (
        year
        and listing.first
        and listing.last
        and not listing.first.year <= int(year[0]) <= listing.last.year
    ):
        yield f"“{name}” has the year {year[0]}, in which the conference is not"


FORM = Form(
    name="confs-tech",
    title="confs.tech: an entry, as JSON",
    meaning="A list of conferences for developers. Add the entry to conferences/YEAR/TOPIC.json; a city"
    " that is new there goes into its list of places too.",
    home="https://github.com/tech-conferences/conference-data",
    file="confs-tech.json",
    fields=FIELDS,
    compose=_compose,
    refused=_refused,
)
