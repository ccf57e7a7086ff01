"""The form of an entry: its fields, and what to write in event data where a field is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.exporters.listings.listing import Listing

Values = Mapping[str, Any]
"""The values of fields by name, of those that are known."""


class Field(NamedTuple):
    """A field of an entry."""

    name: str
    meaning: str
    """What it has, and of which key."""
    value: Callable[[Listing], Any]
    """Its value; None or empty if it is not known."""
    write: str = ""
    """What to write, and where, if the value is missing; empty for a field that may be missing."""


def _fine(_values: Values, _listing: Listing) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of entries."""

    name: str
    """What the command calls it."""
    title: str
    """A few words."""
    meaning: str
    """A sentence or two: whose list it is, and how an entry gets into it."""
    home: str
    """The address at which its form is documented."""
    file: str
    """The name of a file with the entry."""
    fields: tuple[Field, ...]
    """The fields, in their order."""
    compose: Callable[[Values, Listing], str]
    """A function for the text of an entry."""
    refused: Callable[[Values, Listing], Iterator[str]] = _fine
    """A function for what the list does not take, in words, with what to do."""
    says_cancelled: bool = False
    """Whether an entry can say that its event is cancelled or postponed."""


class Entry(NamedTuple):
    """An entry, and what is missing in it or not right for its list."""

    text: str
    faults: tuple[str, ...]


def entry(form: Form, listing: Listing) -> Entry:
    """The entry of an event in a form, made of what is known; nothing is invented.

    Its text is empty if the event is off and the list cannot say so.
    """
    status = listing.event.status
    if status in ("cancelled", "postponed", "unclear") and not (
        form.says_cancelled and status == "cancelled"
    ):
        what = "its status is wrong" if status == "unclear" else f"it is {status}"
        return Entry("", (f"no entry, as {what}: ask for the entry that is there to be removed or changed",))
    found = {one.name: one.value(listing) for one in form.fields}
    values = {name: value for name, value in found.items() if value not in (None, "", [], {})}
    missing = [
        f"“{one.name}” is missing: {one.write}" for one in form.fields if one.write and one.name not in values
    ]
    return Entry(form.compose(values, listing), (*missing, *form.refused(values, listing)))


# --- what several forms say of missing values --------------------------------------------------

WRITE_DAYS = "write the start or the date of a session"
WRITE_CITY = "write event: location: {city: …, country: …}, or mode: online"
WRITE_URL = "write event: url, or name the site with --site"
WRITE_PROPOSALS = "write event: calls: {type: proposals, url: …, closes: …}"
