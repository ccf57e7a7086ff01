"""The event itself, from what its pages say beside the records: its title, its form, its hashtag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.fields import Field, FieldTable
from sphinx_du_events.importers.formats.markdown.blocks import words_of
from sphinx_du_events.importers.formats.markdown.found import is_web
from sphinx_du_events.importers.formats.markdown.words import folded
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import LocatedDict, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.blocks import Line, Piece
    from sphinx_du_events.importers.formats.markdown.found import Page
    from sphinx_du_events.importers.formats.markdown.harvest import Harvest
    from sphinx_du_events.importers.incoming import Incoming, Remarks

EVENT = FieldTable(
    "the page, or the index of the folder",
    "event",
    (
        Field("title", "title", "the first heading of the page, or of the folder's *index*"),
        Field("timezone", "timezone", "the zone of most of its times, if none is asked for"),
        Field("registration", "registration", "the only link beside the words *registration form*"),
        Field("hashtag", "hashtag", "the word with a # below a heading with *hashtag*"),
    ),
)
"""What goes where, of the event."""

_FORM = re.compile(
    r"registration form|registration link|formulario de (?:inscripción|registro)|formulário de inscrição",
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"#([^\W\d]\w{2,99})")


def event_of(pages: list[Page], harvest: Harvest, home: str, remarks: Remarks, incoming: Incoming) -> None:
    """Write the event's own keys."""
    record = LocatedDict()
    heads = [
        page
        for page in pages
        if page.title and page.name.rpartition("/")[2].startswith(("index.", "README."))
    ]
    own = [page for page in pages if page.title and not page.original]
    title = heads[0].title if heads else own[0].title if len(own) == 1 else None
    if title:
        record[Scalar("title")] = title
    if home:
        first = next(
            (one.when for one in harvest.sessions.all if one.instant and one.instant.zone == home), None
        )
        record[Scalar("timezone")] = like(home, first)
    forms = _forms(pages)
    if len({str(one) for one in forms}) == 1:
        record[Scalar("registration")] = forms[0]
    elif forms:
        listed = list(dict.fromkeys(map(str, forms)))
        second = next(one for one in forms if one != forms[0])
        remarks.contradiction(f"two links for one form: {listed[0]} and {second}", second, "none is taken")
    hashtag = _hashtag(pages)
    if hashtag:
        record[Scalar("hashtag")] = hashtag
    incoming.event = EVENT.values(record, remarks)


def _forms(pages: list[Page]) -> list[Scalar]:
    """The links beside the words for a form to register, outside the blocks that say sessions."""
    found: list[Scalar] = []
    for page in pages:
        inside = [(spot.block.first, spot.block.last) for spot in page.spots]
        for block in page.whole.each():
            if any(first <= block.first < last for first, last in inside):
                continue
            for line in block.lines:
                links = [piece.target for piece in line if piece.kind == "link" and is_web(piece.target)]
                if len(links) == 1 and _FORM.search(_all_words(line)):
                    found.append(links[0])
    return found


def _all_words(line: Line) -> str:
    def words(piece: Piece) -> str:
        return str(piece.text) if piece.kind in ("text", "link") else ""

    return "".join(map(words, line))


def _hashtag(pages: list[Page]) -> Scalar | None:
    for page in pages:
        is_below = False
        for block in page.whole.each():
            if block.kind == "heading":
                is_below = "hashtag" in folded(block.words)
            for line in block.lines if is_below and block.kind == "paragraph" else ():
                found = _HASHTAG.match(words_of(line))
                if found is not None:
                    piece = next((one.text for one in line if one.text.strip()), None)
                    return like(found[1], piece)
    return None
