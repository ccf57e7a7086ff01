"""All formats that are imported, in the order in which a source is compared with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.all_contributors import ALL_CONTRIBUTORS
from sphinx_du_events.importers.formats.carpentries import CARPENTRIES
from sphinx_du_events.importers.formats.citation_cff import CITATION_CFF
from sphinx_du_events.importers.formats.event_json import EVENT_JSON
from sphinx_du_events.importers.formats.frab.formats import FRAB_JSON, FRAB_XML
from sphinx_du_events.importers.formats.icalendar import ICALENDAR
from sphinx_du_events.importers.formats.indico import INDICO
from sphinx_du_events.importers.formats.jekyll_conference import JEKYLL_CONFERENCE
from sphinx_du_events.importers.formats.markdown.reader import MARKDOWN
from sphinx_du_events.importers.formats.meetup import MEETUP
from sphinx_du_events.importers.formats.pretalx.formats import PRETALX
from sphinx_du_events.importers.formats.sessionize.reading import SESSIONIZE
from sphinx_du_events.importers.formats.table.format import TABLE
from sphinx_du_events.importers.formats.write_the_docs.reading import WRITE_THE_DOCS

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.formats.format import Format

FORMATS: tuple[Format, ...] = (
    ALL_CONTRIBUTORS,
    CITATION_CFF,
    EVENT_JSON,
    FRAB_XML,
    FRAB_JSON,
    PRETALX,
    ICALENDAR,
    INDICO,
    MEETUP,
    SESSIONIZE,
    WRITE_THE_DOCS,
    JEKYLL_CONFERENCE,
    CARPENTRIES,
    MARKDOWN,
    TABLE,
)
"""The formats; what looks like many others, such as a table, comes last."""


def format_of(foreign: Foreign) -> Format | None:
    """The first format that a source looks like, or None."""
    return next((one for one in FORMATS if one.fits(foreign)), None)
