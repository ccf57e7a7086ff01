"""Descriptions of calendars' events, without what programs add to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.texts import from_html, from_plain, is_html

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.icalendar.lines import Component, Property
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import Scalar

_SHORT = 300
"""Characters of a text that is an abstract, if it is a single paragraph."""
_MEET_LINE = re.compile(r"^[ \t]*-::~[-:~]{0,200}::-[ \t]*$", re.MULTILINE)
_TEAMS_LINE = re.compile(r"^[ \t]*_{10,200}[ \t]*$", re.MULTILINE)
_TEAMS = ("teams.microsoft.com", "teams.live.com", "aka.ms/JoinTeamsMeeting", "Microsoft Teams")


def description(event: Component, remarks: Remarks) -> tuple[str, Scalar] | None:
    """Our key for an event's text, and the text in Markdown; None if there is none."""
    text = _text(event)
    if text is None:
        return None
    is_hypertext = is_html(text)
    own = _without_programs(text, remarks)
    made = from_html(own) if is_hypertext else from_plain(own)
    if not made.strip():
        return None
    return ("abstract" if len(made) <= _SHORT and "\n\n" not in made else "description"), made


def _text(event: Component) -> Scalar | None:
    styled = [*event.properties.get("STYLED-DESCRIPTION", ()), *event.properties.get("X-ALT-DESC", ())]
    for value in styled:
        if value.params.get("FMTTYPE", "").lower() == "text/html" and is_html(value):
            text: Scalar = value.text
            if re.sub(r"<[^<>]*>|&nbsp;|\s", "", text):
                return text
    plain: Property | None = event.first("DESCRIPTION")
    return plain.text if plain is not None else None


def _without_programs(text: Scalar, remarks: Remarks) -> Scalar:
    """A text without the words of Google Meet and Microsoft Teams about how to join."""
    own = _without_between(text, _MEET_LINE, "", "Google Meet", remarks)
    return _without_between(own, _TEAMS_LINE, _TEAMS, "Microsoft Teams", remarks)


def _without_between(
    text: Scalar, line: re.Pattern[str], words: str | tuple[str, ...], what: str, remarks: Remarks
) -> Scalar:
    """A text without what stands between two lines, or after the last."""
    marks = [*line.finditer(text)]
    if not marks:
        return text
    kept = [text[: marks[0].start()]]
    was_theirs = False
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        part = text[mark.end() : end]
        is_theirs = number % 2 == 0 if not words else any(word in part for word in words)
        if is_theirs:
            remarks.left_out(f"what {what} adds to descriptions", text, "the address of the call is kept")
        else:
            # A line that ends their part is theirs too.
            kept.append(part if not words or was_theirs else f"{mark[0]}{part}")
        was_theirs = is_theirs
    return like("\n".join(kept).strip(), text)
