"""The exports that there are. To add one, write a module with an :class:`ExportKind`, and a line here.

The command line, the setting, the files of HTML builds and the documentation follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.exporters import qr_code, session_table
from sphinx_du_events.exporters.announcing import markdown, newsletter
from sphinx_du_events.exporters.event_data import export as event_data
from sphinx_du_events.exporters.feeds.kinds import ATOM, JSON_FEED
from sphinx_du_events.exporters.kind import placed
from sphinx_du_events.exporters.pyvideo import records
from sphinx_du_events.exporters.schedules import frab_json, frab_xml
from sphinx_du_events.hints import PartlyWrongError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.exporters.kind import ExportKind, ExportSite
    from sphinx_du_events.queries.view import View

KINDS: tuple[ExportKind, ...] = (
    frab_xml.KIND,
    frab_json.KIND,
    session_table.KIND,
    event_data.KIND,
    ATOM,
    JSON_FEED,
    markdown.KIND,
    newsletter.KIND,
    qr_code.KIND,
    records.KIND,
)
"""All kinds, in the order in which the documentation lists them."""

BY_NAME = {kind.name: kind for kind in KINDS}


def parse_exports(value: Any) -> tuple[str, ...]:
    """The setting ``du_events_exports``, each name once; ``PartlyWrongError`` for what is no export."""
    if not isinstance(value, list | tuple):
        hint = f"write a list, such as {[KINDS[0].name]}"
        raise PartlyWrongError(f"{value!r} is not a list of exports; {hint}", kept=())
    known = tuple(name for name in dict.fromkeys(map(str, value)) if name in BY_NAME)
    wrong = [f"“{one}” is not an export; {suggest(str(one), BY_NAME)}" for one in value if one not in known]
    if wrong:
        raise PartlyWrongError(*wrong, kept=known)
    return known


class ExportedFile(NamedTuple):
    """A file that an export made."""

    kind: ExportKind
    event: str
    """The id of the event; empty for the whole site."""
    path: str
    """The path in the folder of exports."""
    content: bytes


def exported(
    kinds: Iterable[ExportKind], view: View, site: ExportSite, events: tuple[str, ...] = ()
) -> Iterator[ExportedFile]:
    """Yield the files of exports, of the named events or of all: of drafts only if they are named."""
    for kind in kinds:
        for data in view.chosen(events) if kind.scope == "event" else (None,):
            for path, content in sorted(kind.make(view, data, site).items()):
                yield ExportedFile(kind, data.id if data else "", placed(path, data), content)
