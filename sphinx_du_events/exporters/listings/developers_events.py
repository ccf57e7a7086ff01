"""A line of developers.events, a list of conferences for developers, in Markdown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_du_events.exporters.listings.form import (
    WRITE_CITY,
    WRITE_DAYS,
    WRITE_URL,
    Field,
    Form,
)
from sphinx_du_events.exporters.listings.listing import PROPOSALS
from sphinx_du_events.exporters.sharing.markdown import target_of
from sphinx_du_events.l10n.dates import month_in_english

if TYPE_CHECKING:
    from sphinx_du_events.exporters.listings.form import Values
    from sphinx_du_events.exporters.listings.listing import Listing

_COUNTRIES = {"GB": "UK", "US": "USA"}
_PLAIN = str.maketrans({"[": "(", "]": ")", "<": "", ">": "", "–": "-", "—": "-"})
"""Signs that end parts of a line for the programs of the list, and what stands for them."""


def _days(listing: Listing) -> str:
    """The days of the month: 16-19, or 30-02/10."""
    first, last = listing.first, listing.last
    if first is None or last is None:
        return ""
    if first == last:
        return str(first.day)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.day}-{last.day}" if same else f"{first.day}-{last:%d/%m}"


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split())


def _place(listing: Listing) -> str:
    if listing.is_online:
        return "Online"
    country = _COUNTRIES.get(listing.country_code, listing.country)
    place = f"{listing.city} ({country})" if listing.city and country else ""
    return _plain(f"{place} & Online" if place and listing.is_hybrid else place)


def _proposals(listing: Listing) -> str:
    """The link to a call that is open, with its last day."""
    call, closes = listing.call(*PROPOSALS), listing.deadline(*PROPOSALS)
    if call is None or call.url is None or closes is None or call.window.phase(listing.today) == "past":
        return ""
    until = f"{closes:%d}-{month_in_english(closes)}-{closes.year}"
    shield = f"https://img.shields.io/static/v1?label=CFP&message=until%20{quote(until)}&color=green"
    return _shield(call.url, f"CFP {_plain(listing.title)}", shield)


def _sponsors(listing: Listing) -> str:
    url = listing.call_url("sponsors")
    return _shield(url, "Sponsoring", "https://img.shields.io/badge/sponsoring-8A2BE2") if url else ""


def _shield(address: str, words: str, picture: str) -> str:
    return f'<a href="{escape(address)}"><img alt="{escape(words)}" src="{picture}"></a>'


FIELDS = (
    Field("date", "the first and the last day of its sessions", _days, WRITE_DAYS),
    Field("name", "`title`", lambda one: _plain(one.title), "write event: title"),
    Field("link", "the event's page", lambda one: target_of(one.url), WRITE_URL),
    Field("place", "city and country of `location`, and *Online*", _place, WRITE_CITY),
    Field("cfp", "`url` and `closes` of the call for *proposals*, until it closes", _proposals),
    Field("sponsoring", "`url` of the call for *sponsors*", _sponsors),
)


def _compose(values: Values, listing: Listing) -> str:
    status = "[cancelled] " if listing.event.status == "cancelled" else ""
    made = f"* {status}{values.get('date', '')}: [{values.get('name', '')}]({values.get('link', '')})"
    made += f" - {values['place']}" if "place" in values else ""
    return " ".join([made, *(values[name] for name in ("cfp", "sponsoring") if name in values)]) + "\n"


FORM = Form(
    name="developers-events",
    title="developers.events: a line of Markdown",
    meaning="A list of conferences for developers, which takes those that have a call for proposals. Add the"
    " line to README.md, under the month.",
    home="https://github.com/scraly/developers-conferences-agenda",
    file="developers-events.md",
    fields=FIELDS,
    compose=_compose,
    says_cancelled=True,
)
