"""Venues: the places that rooms are in, where an event has several or series share them."""

from __future__ import annotations

from typing import ClassVar

from sphinx_du_events.model.countries import Country
from sphinx_du_events.model.event import Latitude, Longitude, Place
from sphinx_du_events.model.fields import Id, Line, YesOrNo
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.targets import Url


class VenuePlace(Place):
    """The place of a session without a ``location`` of its own: the venue of its room."""


class Venue(Record):
    """A house with rooms of events. Rooms name it by its id or its name."""

    foreign: ClassVar[dict[str, str]] = {
        "accessible": "step_free",
        "lat": "latitude",
        "lon": "longitude",
        "street": "address",
        "title": "name",
        "town": "city",
        "website": "url",
        "wheelchair": "step_free",
    }

    id: Id
    """Identifier, unique among the shared venues and those of the event."""
    name: Line
    """The displayed name."""
    url: Url | None = None
    """Its own page on another site."""
    address: Line | None = None
    """Street and number."""
    city: Line | None = None
    """City or town."""
    country: Country | None = None
    """A common name, or an ISO 3166 code."""
    latitude: Latitude | None = None
    """Degrees north (WGS 84)."""
    longitude: Longitude | None = None
    """Degrees east (WGS 84)."""
    step_free: YesOrNo | None = None
    """Whether it is reached without steps."""

    @property
    def title(self) -> Line:
        """Its name, by which rooms may mean it."""
        return self.name

    @property
    def place(self) -> VenuePlace:
        """The place of sessions in its rooms."""
        return VenuePlace.model_construct(
            name=self.name,
            url=self.url,
            address=self.address,
            city=self.city,
            country=self.country,
            latitude=self.latitude,
            longitude=self.longitude,
        )
