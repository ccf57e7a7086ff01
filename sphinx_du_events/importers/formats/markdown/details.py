"""A session's own page: the recording, the slides and the transcript that it shows or links to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.markdown.cards import card_of
from sphinx_du_events.importers.formats.markdown.draft import linked_file, plays
from sphinx_du_events.importers.formats.markdown.found import is_web
from sphinx_du_events.importers.formats.markdown.words import label_of

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.blocks import Piece
    from sphinx_du_events.importers.formats.markdown.found import Found, Page

_KEYS = ("slides", "transcript", "video")


def take_details(sessions: list[Found], pages: dict[str, Page]) -> None:
    """Complete sessions from the documents that their titles refer to; ``pages`` are by their documents."""
    for found in sessions:
        page = pages.get(str(found.values.get("page", "")))
        if page is None:
            continue
        card = card_of(page.whole)
        for one in card.lines:
            for piece in one.line:
                _take(found, piece, page)


def _take(found: Found, piece: Piece, page: Page) -> None:
    if piece.kind == "link" and is_web(piece.target) and plays(piece.target):
        # Its own recording stands in a directive of its own; other links may lead to anybody's.
        if piece.text == "Video":
            found.say("video", piece.target)
        return
    words = piece.text.partition("<")[0].split()
    key = next((key for word in words[:1] if (key := label_of(word)) in _KEYS), "")
    if key and piece.kind == "link" and piece.target:
        found.say(key, page.address(piece.target))
    elif key and piece.kind == "role" and piece.name == "download":
        found.say(key, page.address(linked_file(piece)))
