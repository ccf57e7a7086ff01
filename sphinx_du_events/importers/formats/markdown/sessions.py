"""Sessions on cards and in rows: a title, a day, and what labels, links and pictures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.fields import Field, FieldTable
from sphinx_du_events.importers.formats.markdown.blocks import NOTHING, Line, Piece, words_of
from sphinx_du_events.importers.formats.markdown.cards import label_and_rest
from sphinx_du_events.importers.formats.markdown.clocks import readings
from sphinx_du_events.importers.formats.markdown.dates import find_date
from sphinx_du_events.importers.formats.markdown.draft import Draft
from sphinx_du_events.importers.formats.markdown.icons import ICON_LABELS
from sphinx_du_events.importers.formats.markdown.when import without_length
from sphinx_du_events.importers.formats.markdown.words import label_of

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.cards import Card, Written
    from sphinx_du_events.importers.formats.markdown.found import Context, Found, Reader

SESSIONS = FieldTable(
    "a card or a row with a date",
    "sessions",
    (
        Field(
            "title", "title", "the card's title, its first line, or the column *Event*, *Session*, *Title*"
        ),
        Field(
            "when",
            "start,date,end,duration,timezone",
            "*Date*, *Time* and *Duration*, or a line that says nothing else; zones must agree",
            lambda value, _: value,
        ),
        Field("type", "type", "*Type*, or a word such as *webinar* in the title or the heading"),
        Field("speakers", "speakers", "*Speaker(s)*, *Presenter*: names, with the links that they have"),
        Field("hosts", "hosts", "*Host(s)*"),
        Field("mentors", "mentors", "*Mentor(s)*"),
        Field("moderators", "moderators", "*Moderator(s)*"),
        Field("registration", "registration", "*RSVP*, *Register*, *Sign up*, *Meetup*: a link or a button"),
        Field("video", "video", "*Video*, *Recording*, or an address that plays"),
        Field("slides", "slides", "*Slides*"),
        Field("transcript", "transcript", "*Transcript*"),
        Field("image", "image", "a picture with an alternative text"),
        Field("location", "location", "*Location*, *Where*, *Platform*"),
        Field("room", "room", "*Room*"),
        Field("track", "track", "*Track*, *Theme*"),
        Field("level", "level", "*Level*"),
        Field("language", "language", "*Language*"),
        Field("countries", "countries", "*People joining from*, *Countries*: names with numbers"),
        Field("abstract", "abstract", "*About*, *Description*, or paragraphs without a label"),
        Field("notes", "notes", "footnotes at its title"),
        Field("page", "page", "the document that its title refers to"),
        Field("url", "url", "where its title leads"),
        Field("links", "links", "other links"),
    ),
)
"""What goes where, of sessions."""


def session_of_card(card: Card, context: Context, reader: Reader) -> Found | None:
    """The session that a card says; None if no line of it is a date."""
    draft = Draft(context, reader)
    paragraphs: dict[int, list[Written]] = {}
    if card.title:
        draft.take("title", card.title)
    is_labelled = False
    for one in card.lines:
        is_labelled = is_labelled or _labelled(one.line)[0] == "date"
        key, line = _key_of(one.line, draft, context)
        if key == "marks":
            draft.take_marks(line)
        elif key:
            draft.take(key, line)
        else:
            paragraphs.setdefault(one.paragraph, []).append(one)
    if not draft.has("date") or not (is_labelled or draft.is_session()):
        return None
    for own in paragraphs.values():
        draft.prose(own)
    if card.link:
        draft.lead(Piece("link", NOTHING, card.link))
    draft.found.miss_blocks(card.unknown, context.page)
    return draft.done()


def _key_of(line: Line, draft: Draft, context: Context) -> tuple[str, Line]:
    """What a line of a card is: the key of its label, date, time, title, or of marks alone; else prose."""
    key, rest = _labelled(line)
    if key:
        return key, rest
    if not draft.has("date") and _is_when(words_of(line), context):
        return "date", line
    if draft.lacks_hour() and _is_hour(words_of(line)):
        return "time", line
    if not words_of(line) or all(
        piece.kind in ("link", "image", "raw") or piece.name == "download" or not piece.text.strip(" |·,•")
        for piece in line
    ):
        return "marks", line
    return ("" if draft.has("title") else "title"), line


def _is_when(text: str, context: Context) -> bool:
    """Whether a line says a day, perhaps with a time, and nothing else."""
    found = find_date(text, context.years)
    rest = without_length(found.rest)[0] if found is not None else ""
    return found is not None and (not rest or readings(rest) is not None)


def _is_hour(text: str) -> bool:
    """Whether a line says times of day with their zones, perhaps with a duration, and nothing else."""
    return readings(without_length(text)[0]) is not None


def _labelled(line: Line) -> tuple[str, Line]:
    """The key that a label or an icon before a line means, and the rest of the line."""
    label, rest = label_and_rest(line)
    key = label_of(label) if label else ""
    if key:
        return key, rest
    first = line[0] if line else None
    if first is not None and first.kind == "raw" and first.icons:
        own = next((ICON_LABELS[icon] for icon in first.icons if icon in ICON_LABELS), "")
        return own, line[1:]
    return "", line
