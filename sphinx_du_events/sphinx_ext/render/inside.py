"""Sessions inside a session, as a list with their times, titles and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.nodes.base import Part, located
from sphinx_du_events.sphinx_ext.nodes.inside import du_part, du_parts
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render import things

if TYPE_CHECKING:
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.render.page import Page


def inside(page: Page, entry: SessionEntry, *, local: bool = False) -> du_parts | None:
    """The parts of a session; None if it has none. ``local`` times are on the event's clock."""
    own = entry.data.parts_of(entry.session)
    if not own:
        return None
    node = du_parts()
    node.extend(_part(page, entry, part, local=local) for part in own)
    return node


def _part(page: Page, entry: SessionEntry, part: Session, *, local: bool) -> du_part:
    data, title = entry.data, str(part.title)
    line = (parts.status(data, part, page.words), _time(page, entry, part, local=local))
    node = du_part(
        title,
        title=title,
        target=parts.target(page, data, part),
        parts=[one for one in line if one],
        people=things.people(page, data, part.speakers),
        thing=Thing.of("session", data.id, part.id),
    )
    if parts.is_cancelled(data, part):
        node["classes"].append("du-cancelled")
    located(node, part.title)
    node.note_words()
    return node


def _time(page: Page, entry: SessionEntry, part: Session, *, local: bool) -> Part | None:
    """The hour at which a part begins, with its day where that is not the day of the whole."""
    begins, whole = part.begins, entry.session.begins
    if begins is None:
        return None
    day = wording.short_date(begins.day, page.language) if whole and whole.day != begins.day else ""
    if begins.at is None:
        return Part(day, begins.day.isoformat()) if day else None
    at = entry.local(begins.at) if local else begins.at
    hour = wording.clock(at)
    return Part(f"{day}, {hour}" if day else hour, wording.machine_time(at))
