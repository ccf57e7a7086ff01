"""What is printed of an event above its sessions: its title, its place, and where more is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.qr_code import code_for
from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.typesetting import colours, faces
from sphinx_du_events.typesetting.texts import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData


@dataclass(frozen=True, slots=True)
class About:
    """An event to print, and the words of what is printed."""

    data: EventData
    view: View
    words: Mapping[str, str]
    language: str
    address: str
    """Where more about it is; empty if that is not known."""


def event_values(about: About) -> dict[str, Any]:
    """An event, as templates read it."""
    event, address = about.data.event, about.address
    made = code_for(address, address)
    mark = event.status if event.status not in ("scheduled", "draft") else ""
    return {
        "title": whole(event.title),
        "mark": about.words[mark] if mark else "",
        "where": whole(facts.place(event, about.language, short=True).words),
        "colour": colours.shown(faces.event_colour(about.data)),
        "code": made.svg.decode() if made else "",
        "address": address if made else "",
        "leads": about.words["qr-leads-to"] % address if made else "",
    }
