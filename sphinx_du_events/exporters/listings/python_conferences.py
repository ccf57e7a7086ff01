"""A row of the list of Python conferences that python-organizers keeps as CSV, a file for each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.exporters.listings.form import WRITE_DAYS, Field, Form
from sphinx_du_events.exporters.listings.listing import PROPOSALS, TUTORIALS, iso, line
from sphinx_du_events.l10n.countries import alpha_3
from sphinx_du_events.reading.tables.formulas import table_text

if TYPE_CHECKING:
    from sphinx_du_events.exporters.listings.form import Values
    from sphinx_du_events.exporters.listings.listing import Listing


FIELDS = (
    Field("Subject", "`title`", lambda one: one.title, "write event: title"),
    Field("Start Date", "the first day of its sessions", lambda one: iso(one.first), WRITE_DAYS),
    Field("End Date", "their last day", lambda one: iso(one.last)),
    Field("Location", "city and country of `location`, or *Online*", lambda one: one.place),
    Field("Country", "its country (ISO 3166-1 alpha-3)", lambda one: alpha_3(one.country_code)),
    Field("Venue", "its name", lambda one: line(one.venue.name) if one.venue else ""),
    Field(
        "Tutorial Deadline",
        "`closes` of a call of the type *tutorials*",
        lambda one: iso(one.deadline(*TUTORIALS)),
    ),
    Field("Talk Deadline", "`closes` of the call for *proposals*", lambda one: iso(one.deadline(*PROPOSALS))),
    Field("Website URL", "the event's page", lambda one: one.url),
    Field("Proposal URL", "`url` of the call for *proposals*", lambda one: one.call_url(*PROPOSALS)),
    Field("Sponsorship URL", "`url` of the call for *sponsors*", lambda one: one.call_url("sponsors")),
)


def _compose(values: Values, _listing: Listing) -> str:
    names = [one.name for one in FIELDS]
    return table_text([names, [str(values.get(name, "")) for name in names]], end="\n")


FORM = Form(
    name="python-conferences",
    title="Python conferences: a row of CSV",
    meaning="The list of python-organizers, from which several calendars are made. Add the row to the file of"
    " its year, in order of days.",
    home="https://github.com/python-organizers/conferences",
    file="python-conferences.csv",
    fields=FIELDS,
    compose=_compose,
)
