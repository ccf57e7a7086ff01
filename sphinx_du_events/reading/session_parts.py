"""Sessions inside a session: the parts of a block of lightning talks, or of a plenary.

A part has what its whole has and it does not write itself. A part of a part is none: what it would mean for
times, calendars and pages, nobody has asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code, Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.session_times import Span

INHERITED = ("room", "track", "location", "mode", "language", "timezone")
"""The keys of a session that its parts have too, unless they have their own."""

_DECIDES = frozenset({"draft", "cancelled", "postponed", "unclear"})
"""The statuses of a whole that its parts cannot have other statuses than."""


def with_wholes(
    sessions: Iterable[Session], report: Callable[[Diagnostic], None]
) -> tuple[tuple[Session, ...], Mapping[str, Session]]:
    """The sessions, parts with what they have of their wholes; and each part's whole, by the part's id.

    What cannot be a part is reported, and stands alone.
    """
    every = tuple(sessions)
    by_id = {str(session.id): session for session in every}
    wholes: dict[str, Session] = {}
    made = []
    for session in every:
        ref = session.part_of
        whole = by_id.get(str(ref)) if ref is not None else None
        if whole is None:
            made.append(session if ref is None else session.without_whole())
        elif whole.part_of is not None:
            report(_nested(session, whole, by_id))
            made.append(session.without_whole())
        else:
            wholes[str(session.id)] = whole
            made.append(_completed(session, whole))
    return tuple(made), wholes


def _nested(session: Session, whole: Session, by_id: Mapping[str, Session]) -> Diagnostic:
    ref, outer = session.part_of, by_id.get(str(whole.part_of))
    message = f"“{session.id}” cannot be a part of “{ref}”, which is a part of “{whole.part_of}”"
    if whole is session:
        message = f"“{session.id}” cannot be a part of itself"
    hint = "a part has no parts"
    if outer is not None and outer.part_of is None:
        hint += f"; “{outer.id}” may have both"
    return Diagnostic(Code.PART, message, _location(ref), hint)


def _completed(session: Session, whole: Session) -> Session:
    changed: dict[str, Any] = {
        key: own
        for key in INHERITED
        if getattr(session, key) is None and (own := getattr(whole, key)) is not None
    }
    if whole.status in _DECIDES or session.status == "scheduled":
        changed["status"] = whole.status
    return session.model_copy(update=changed)


def by_whole(sessions: Iterable[Session], wholes: Mapping[str, Session]) -> dict[str, tuple[Session, ...]]:
    """The parts of each session that has any, by its id.

    They are in order of time; in that of the data while the time of a part is unknown.
    """
    found: dict[str, list[Session]] = {}
    for session in sessions:
        if (whole := wholes.get(str(session.id))) is not None:
            found.setdefault(str(whole.id), []).append(session)
    for own in found.values():
        if all(part.begins and part.begins.at for part in own):
            own.sort(key=lambda part: part.begins.sort_key if part.begins else ())
    return {key: tuple(own) for key, own in found.items()}


def report_outside(
    sessions: Iterable[Session], wholes: Mapping[str, Session], report: Callable[[Diagnostic], None]
) -> None:
    """Note the parts that begin before their whole begins, or end after it ends."""
    by_id = {str(session.id): session for session in sessions}
    for key, old in wholes.items():
        part, whole = by_id[key], by_id[str(old.id)]
        message = _outside(part, whole)
        if message:
            hint = "change a time or a duration"
            report(Diagnostic(Code.PART_OUTSIDE, message, _location(part.part_of), hint))


def _outside(part: Session, whole: Session) -> str:
    """What is wrong with the time of a part; empty if nothing is, or nobody knows."""
    own, its = _known_span(part), _known_span(whole)
    if own is None or its is None:
        return ""
    if own.begins < its.begins:
        return f"“{part.id}” begins before “{whole.id}”, of which it is a part"
    ends, over = part.ends, whole.ends
    if own.begins >= its.ends and over is not None:
        return f"“{part.id}” begins when “{whole.id}”, of which it is a part, is over"
    if ends is not None and over is not None and own.ends > its.ends:
        minutes = -(-(own.ends - its.ends).total_seconds() // 60)
        return f"“{part.id}” ends {minutes:,.0f} minutes after “{whole.id}”, of which it is a part"
    return ""


def _known_span(session: Session) -> Span | None:
    """Start and end in UTC; None unless the start is known to the minute."""
    at = session.begins.at if session.begins else None
    return session.span(at.tzinfo) if at is not None and at.tzinfo is not None else None


def _location(word: Scalar | None) -> Location:
    return (word.location if word is not None else None) or Location(Path())
