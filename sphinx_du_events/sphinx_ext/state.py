"""The state of a build: created anew, inherited by forked readers, never pickled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_du_events.cards.kept import SiteCard
    from sphinx_du_events.charts.printed import PrintedCharts
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.model.published import PublishedSessions
    from sphinx_du_events.pages.generated import Pages
    from sphinx_du_events.queries.things import Place, Thing
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.reading.kept import Loaded
    from sphinx_du_events.sphinx_ext.outputs.ahead import Ahead
    from sphinx_du_events.sphinx_ext.outputs.calendar_places import CalendarPlaces
    from sphinx_du_events.sphinx_ext.outputs.feed_places import FeedPlaces
    from sphinx_du_events.sphinx_ext.outputs.page_pictures import PagePictures
    from sphinx_du_events.store import Store


@dataclass(slots=True)
class BuildState:
    """The state of a build."""

    awake: bool = True
    """Whether the build has something to do; see ``later.py``."""
    is_settled: bool = False
    """Whether a build that sleeps has data, which is as it was; see ``settled.py``."""
    waiting: list[Callable[[], object]] = field(default_factory=list)
    """What a build that sleeps does first when it wakes."""

    loaded: Loaded | None = None
    """The data; None if none is read yet."""
    today: date = date.min
    """The day that the build treats as today."""
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
    published: PublishedSessions | None = None
    """The same, as pages tell it; None if it is not recorded."""
    calendars: CalendarPlaces | None = None
    """The places of the site's calendars; None if it has none."""
    feeds: FeedPlaces | None = None
    """The places of the site's feeds; None if it has none."""
    printed: PrintedCharts | None = None
    """The pictures of charts; None if the builder uses none."""

    made: PagePictures | None = None
    """What is made of the data's pictures; None if the builder shows none."""

    cards: Mapping[Thing, SiteCard] = field(default_factory=dict)
    """The cards of pages, by what they are about; known before heads of pages are made."""

    places: Mapping[Thing, Place] = field(default_factory=dict)
    """Where the site shows each thing; known when documents are written."""
    heads: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the heads of documents have of each kind, such as JSON-LD; made when somebody needs it."""

    objects: list[tuple[str, str, str, str, str, int]] | None = None
    """What the site shows, for inventories; None if that is not known yet."""
    indices: Mapping[str, Any] = field(default_factory=dict)
    """The content of the indices that is known already, by their names."""

    ahead: Ahead[list[Diagnostic]] | None = None
    """The process that makes the calendars; None if this one does."""

    usual_collections: tuple[int, int, int] | None = None
    """How often Python looks for objects that can go, outside builds; None if in this build too."""

    told: set[tuple[str, str]] = field(default_factory=set)
    """By page, what is reported there of a folder or of files that could not be read."""
    _pages: Pages | None = None
    _view: View | None = None

    def wake(self) -> None:
        """Do what the build has to do."""
        if not self.awake:
            self.awake = True
            waiting, self.waiting = self.waiting, []
            for one in waiting:
                one()

    @property
    def digest(self) -> str:
        """A digest of the data, the same for equal data of two builds; empty if it is not known."""
        return self.loaded.digest if self.loaded else ""

    @property
    def site_name(self) -> str:
        """The name of the site in identifiers, which a ledger keeps; empty if it is not known."""
        if self.calendars is None:
            return ""
        return self.ledger.site if self.ledger else self.calendars.site.name

    @property
    def view(self) -> View:
        """The data as of the build's day."""
        if self._view is None:
            # A build that does nothing does not load what knows records.
            from sphinx_du_events.queries.view import View  # noqa: PLC0415 - see above
            from sphinx_du_events.store import Store  # noqa: PLC0415 - see above

            store = self.loaded.store if self.loaded else Store()
            self._view = View(store, self.today, self.published)
        return self._view

    def publish(self, published: PublishedSessions) -> None:
        """Record what calendars have published."""
        self.published, self._view = published, None

    @property
    def pages(self) -> Pages:
        """The pages that are generated."""
        if self._pages is None:
            from sphinx_du_events.pages.generated import Pages  # noqa: PLC0415 - as for the view

            self._pages = Pages()
        return self._pages

    @pages.setter
    def pages(self, pages: Pages) -> None:
        self._pages = pages

    @property
    def store(self) -> Store:
        """The data."""
        return self.view.store
