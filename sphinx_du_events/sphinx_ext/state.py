"""The state of a build: created anew, inherited by forked readers, never pickled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.pages.plan import Pages
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.charts.printed import PrintedCharts
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.queries.things import Place, Thing
    from sphinx_du_events.sphinx_ext.outputs.calendar_places import CalendarPlaces
    from sphinx_du_events.sphinx_ext.outputs.feed_places import FeedPlaces
    from sphinx_du_events.sphinx_ext.outputs.page_pictures import PagePictures
    from sphinx_du_events.store import Store


@dataclass(slots=True)
class BuildState:
    """The state of a build."""

    view: View = field(default_factory=View)
    """The data as of the build's day."""
    digest: str = ""
    """A digest of the data, the same for equal data of two builds; empty if it is not known."""
    missing: str = ""
    """The missing folder of data, if that is not reported yet; else empty."""
    plain: bool = False
    """Whether the builder only supports plain docutils nodes."""
    online: bool = False
    """Whether the output is read online, where the script adjusts times."""
    pictures: frozenset[str] | None = None
    """The MIME types of pictures that the builder supports; None means any."""
    ledger: Ledger | None = None
    """What calendars have published before; None if the site has no ledger."""
    calendars: CalendarPlaces | None = None
    """The places of the site's calendars; None if it has none."""
    feeds: FeedPlaces | None = None
    """The places of the site's feeds; None if it has none."""
    printed: PrintedCharts | None = None
    """The pictures of charts; None if the builder uses none."""

    made: PagePictures | None = None
    """What is made of the data's pictures; None if the builder shows none."""

    places: Mapping[Thing, Place] = field(default_factory=dict)
    """Where the site shows each thing; known when documents are written."""

    pages: Pages = field(default_factory=Pages)
    """The pages that are generated."""

    told: set[tuple[str, str]] = field(default_factory=set)
    """By page, what is reported there of a folder or of files that could not be read."""

    @property
    def store(self) -> Store:
        """The data."""
        return self.view.store
