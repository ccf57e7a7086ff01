"""What is missing after an event: recordings, slides and transcripts of sessions that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.queries.sessions import SessionEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.view import View

_KINDS = ("recording", "slides", "transcript")


def missing_media(view: View) -> Iterator[Diagnostic]:
    """A diagnostic for each session that is over, of any event, of which something is missing.

    Breaks and what else lies between sessions have nothing to publish, nor has what was not held. What a
    session has its parts need not have, nor it what all of them have; what all lack is missing of the
    session.
    """
    for data in view.chosen(()):
        for session in data.sessions:
            entry = SessionEntry(data, session)
            if entry.phase(view.today) != "past" or not entry.is_held or session.is_aside:
                continue
            if session.part_of is not None:
                continue
            parts = [part for part in data.parts_of(session) if part.is_held(data.event)]
            missing = [
                kind
                for kind in _KINDS
                if _lacks(session, kind) and (not parts or any(_lacks(part, kind) for part in parts))
            ]
            if missing:
                yield _diagnostic(entry, missing)


def _lacks(session: Session, kind: str) -> bool:
    links = {(link.type or "").strip().casefold() for link in session.links}
    if kind in links:
        return False
    states = [one.state for one in session.all_recordings]
    if kind == "recording":
        # What is not to be published is not missing.
        return not states or "scheduled" in states
    if kind == "transcript":
        return session.transcript is None and ("published" in states or not states)
    return session.slides is None


def _diagnostic(entry: SessionEntry, missing: list[str]) -> Diagnostic:
    session = entry.session
    last = session.last_day
    scheduled = any(one.state == "scheduled" for one in session.all_recordings)
    words = [f"no {kind}" for kind in missing if not (kind == "recording" and scheduled)]
    if scheduled and "recording" in missing:
        words.insert(0, "a recording that is still to be published")
    listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    hint = "if it was not recorded, write recordings: not-recorded" if "no recording" in words else ""
    message = f"session “{session.id}”: it is over since {last}, and has {listed}"
    return Diagnostic(Code.NO_MEDIA, message, session.id.location or Location(entry.data.path), hint)
