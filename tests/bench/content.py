"""Check that a built page shows what it should: sites with less content prove nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from generate import TEAMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generate import Event, Session


def missing(folder: Path, event: Event) -> list[str]:
    """What a site's page for an event should show and does not."""
    return lost(folder / "_build" / "html" / f"{event.id}.html", event.sessions)


def lost(path: Path, sessions: Sequence[Session]) -> list[str]:
    """What a page should show of sessions and does not."""
    html = path.read_text(encoding="utf-8")
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", html)
    text = _squeeze(unescape(re.sub(r"<[^>]+>", " ", body))).casefold()
    missed = [
        f"{session.id}: {what}"
        for session in sessions
        for what, pattern in _facts(session)
        if not re.search(pattern, text)
    ]
    missed += [f"{session.id}: {session.url}" for session in sessions if session.url not in html]
    return missed + [
        f"{session.id}: the emphasis" for session in sessions if f"<em>{session.abstract[1]}</em>" not in html
    ]


def _facts(session: Session) -> Iterator[tuple[str, str]]:
    """Yield what is to be seen, and a pattern that finds it in any wording."""
    start = session.start
    exact = [session.title, *(part.strip(" ,.") for part in session.abstract)]
    exact += [TEAMS[team] for team in session.participants]
    exact += [person.name for person in session.speakers]
    exact += [person.name for members in session.participants.values() for person in members]
    for text in exact:
        yield text, re.escape(_squeeze(text).casefold())
    for country, count in session.countries.items():
        yield f"{country} {count}", rf"{country.casefold()}\W*{count}\b"
    month = f"{start:%b}".casefold()
    yield (
        session.date,
        rf"\b{start.day} {month}\w* {start.year}|{month}\w* {start.day},? {start.year}",
    )
    yield f"{start:%H:%M}", rf"\b{start:%H:%M}\b|\b{start.hour % 12 or 12}:{start:%M}\s*[ap]"


def _squeeze(text: str) -> str:
    """Make all runs of white space one space, and none before a comma."""
    return re.sub(r"\s+(?=[,.])", "", re.sub(r"\s+", " ", text))
