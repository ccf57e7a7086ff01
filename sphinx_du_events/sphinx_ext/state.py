"""What a build knows besides what pages keep: read anew, inherited by forked readers, never pickled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from sphinx_du_events.charts.printed import PrintedCharts
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.sphinx_ext.outputs.calendar_places import CalendarPlaces
    from sphinx_du_events.store import Store


@dataclass(slots=True)
class BuildState:
    """The state of one build."""

    view: View = field(default_factory=View)
    """The data, seen from the build's day."""
    missing: str = ""
    """The folder of data, where there is none and nobody has been told."""
    plain: bool = False
    """Whether the builder knows plain docutils nodes only."""
    online: bool = False
    """Whether pages are read where a clock corrects them, and not as a book or on paper."""
    pictures: frozenset[str] | None = None
    """The MIME types of pictures that the builder shows; None means any."""
    ledger: Ledger | None = None
    """What calendars told before; None where the site has no ledger, or the builder no calendars."""
    calendars: CalendarPlaces | None = None
    """Where the calendars of the site are; None where it has none."""
    printed: PrintedCharts | None = None
    """The pictures of charts; None where the builder takes none."""

    told: set[tuple[str, str]] = field(default_factory=set)
    """By page, what is reported there of events whose files could not be read."""

    @property
    def store(self) -> Store:
        """The data."""
        return self.view.store
