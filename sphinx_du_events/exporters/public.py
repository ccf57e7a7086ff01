"""What exports may tell of an event: no drafts, and nothing that may not take place for all that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_UNTOLD = frozenset({"draft", "unclear"})


def is_told(data: EventData) -> bool:
    """Whether an event may be told of; a draft that somebody names may be."""
    return data.event.status != "unclear"


def told_sessions(data: EventData) -> list[Session]:
    """The sessions that may be told of, as they are written, also of those that are cancelled."""
    if not is_told(data):
        return []
    return [
        session
        for session in data.sessions
        if session.status not in _UNTOLD
        and ((whole := data.whole_of(session)) is None or whole.status not in _UNTOLD)
    ]
