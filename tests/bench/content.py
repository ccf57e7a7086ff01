"""Check that a built page shows what it should: sites with less content prove nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from generate import TEAMS
from measure import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generate import Session


def check(label: str, path: Path, sessions: Sequence[Session], *, plain: bool = False) -> None:
    """Raise `Failed` where a page does not show all of some sessions, or of a plain card."""
    complain(label, _lost(path, sessions, plain=plain))


def complain(label: str, found: Sequence[str]) -> None:
    """Raise `Failed` for a page that lacks something."""
    if found:
        raise Failed(f"{label}: {len(found)} things are not shown, such as {found[0]}")


def _lost(path: Path, sessions: Sequence[Session], *, plain: bool) -> list[str]:
    """What a page should show of sessions and does not."""
    html = path.read_text(encoding="utf-8")
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", html)
    text = _squeeze(unescape(re.sub(r"<[^>]+>", " ", body))).casefold()
    missed = [
        f"{session.id}: {what}"
        for session in sessions
        for what, pattern in (*_facts(session), *(() if plain else _participation(session)))
        if not re.search(pattern, text)
    ]
    missed += [f"{session.id}: {session.url}" for session in sessions if session.url not in html]
    return missed + [
        f"{session.id}: the emphasis" for session in sessions if f"<em>{session.abstract[1]}</em>" not in html
    ]


def _facts(session: Session) -> Iterator[tuple[str, str]]:
    """Yield what is to be seen on each card, and a pattern that finds it in any wording."""
    start = session.start
    exact = [session.title, *(part.strip(" ,.") for part in session.abstract)]
    exact += [person.name for person in session.speakers]
    yield from map(_exactly, exact)
    month = f"{start:%b}".casefold()
    yield (
        session.date,
        rf"\b{start.day} {month}\w* {start.year}|{month}\w* {start.day},? {start.year}",
    )
    yield f"{start:%H:%M}", rf"\b{start:%H:%M}\b|\b{start.hour % 12 or 12}:{start:%M}\s*[ap]"


def _participation(session: Session) -> Iterator[tuple[str, str]]:
    """Yield what plain cards leave out."""
    for team, members in session.participants.items():
        yield from map(_exactly, [TEAMS[team], *(person.name for person in members)])
    for country, count in session.countries.items():
        yield f"{country} {count}", rf"{country.casefold()}\W*{count}\b"


def _exactly(text: str) -> tuple[str, str]:
    return text, re.escape(_squeeze(text).casefold())


def _squeeze(text: str) -> str:
    """Make all runs of white space one space, and none before a comma."""
    return re.sub(r"\s+(?=[,.])", "", re.sub(r"\s+", " ", text))
