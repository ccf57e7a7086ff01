"""Events and sessions that people are to come to, without a place: noted, since it may be forgotten.

A room alone is a place to somebody. Without a mode, nobody knows whether there is a place to go to.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_ON_SITE = {"in-person": "in person", "hybrid": "hybrid"}


def report_no_place(data: EventData, report: Callable[[Diagnostic], None]) -> None:
    """Note an event whose place is missing, or else each session of another mode that has none."""
    event = data.event
    held = [
        session
        for session in data.sessions
        if session.is_held(event) and not session.is_aside and session.part_of is None
    ]
    going = (session for session in held if (session.mode or event.mode) in _ON_SITE)
    nowhere = [session for session in going if _is_nowhere(session.setting(event), session)]
    if _is_nowhere(event) and (nowhere or not held) and event.status not in ("cancelled", "draft"):
        _note(f"event “{event.id}”", event.mode, event.id.location, report)
        return
    for session in nowhere:
        mode = session.mode or event.mode
        _note(f"session “{session.id}”", mode, session.id.location, report)


def _is_nowhere(event: Event, session: Session | None = None) -> bool:
    """Whether people are to come to an event, or a session with its setting, and nobody knows where."""
    moved = "moved-online" in (event.status, session.status if session else "")
    return event.mode in _ON_SITE and not moved and event.location is None and not (session and session.room)


def _note(what: str, mode: str | None, at: Location | None, report: Callable[[Diagnostic], None]) -> None:
    message = f"{what}: it is {_ON_SITE[mode or '']}, and no place is written"
    hint = "write location: {name: …, city: …}, or mode: online"
    report(Diagnostic(Code.NO_PLACE, message, at or Location(Path()), hint))
