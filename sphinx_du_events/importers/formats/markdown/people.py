"""People on cards and in rows: a picture, a name, where they are, and links to services behind icons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.fields import Field, FieldTable
from sphinx_du_events.importers.formats.markdown.accounts import take_link
from sphinx_du_events.importers.formats.markdown.blocks import Line, Piece, at, words_of
from sphinx_du_events.importers.formats.markdown.cards import label_and_rest
from sphinx_du_events.importers.formats.markdown.dates import LANGUAGES
from sphinx_du_events.importers.formats.markdown.found import Found
from sphinx_du_events.importers.formats.markdown.icons import service_of_icon
from sphinx_du_events.importers.formats.markdown.words import folded, is_empty, is_name, role_of
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.l10n.cities import zone_of_city
from sphinx_du_events.l10n.countries import country_code
from sphinx_du_events.model.located import LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.cards import Card
    from sphinx_du_events.importers.formats.markdown.found import Context, Reader

PEOPLE = FieldTable(
    "a card or a row with a name",
    "people",
    (
        Field("name", "name", "the first line of words, or the column *Name*"),
        Field("pronouns", "pronouns", "in parentheses behind the name, or *Pronouns*"),
        Field("photo", "photo", "the picture, unless it is at an address, or stands for several people"),
        Field("affiliation", "affiliation", "*Affiliation*, *Company*, *Organization*"),
        Field("location", "location", "a line that ends with a country or a city"),
        Field("country", "country", "the country at its end"),
        Field("bio", "bio", "other lines"),
        Field("links", "links", "links by their icons and hosts; mail addresses are left out"),
        Field(
            "roles",
            "roles",
            "the heading above: *Organizers*, *Mentors*, …, or a line that begins with such a word",
        ),
        Field("team", "team", "the words before the role in the heading"),
    ),
)
"""What goes where, of people."""

_PRONOUNS = re.compile(
    r"\(?\s*((?:she|he|they|ella|él|elle|ela|ele|any|xe|ze)(?:\s*/\s*[^\W\d_]+){1,3})\s*\)?", re.IGNORECASE
)
_LABELS = {
    "affiliation": "affiliation",
    "company": "affiliation",
    "organization": "affiliation",
    "city": "location",
    "country": "location",
    "location": "location",
    "based in": "location",
    "pronouns": "pronouns",
    "bio": "bio",
    "about": "bio",
    "role": "role",
    "name": "name",
}
_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "DC",
    ]
)
_LAST_PLACE = re.compile(r"[(,]\s*([^(),]+?)\s*\)?\s*$")
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_PLACE = 60, 150, 60
# A full stop behind an initial or “Dr” ends no sentence.
_NO_NAME = re.compile(r"[\d!?;:@/]|(?<=[^\W\d_]{4})(?<!\bprof)\.(?:\s|$)", re.IGNORECASE)
_BEHIND_ROLE = re.compile(r"\s*(?:,|[|·•]|\s[–—-]\s)\s*")


def person_of_card(card: Card, context: Context, reader: Reader) -> Found | None:
    """The person that a card says; None if it says none."""
    part = context.part
    if part is not None and not part.role:
        return None
    lines = [*([card.title] if card.title else []), *(one.line for one in card.lines)]
    longest = [_LONGEST_TITLE if line is card.title else _LONGEST_NAME for line in lines]
    place = next((place for place, line in enumerate(lines) if _is_name(line, longest[place])), -1)
    has_marks = any(service_of_icon(piece.icons) for piece in card.links())
    if place < 0 or not (part is not None or (has_marks and card.pictures())):
        return None
    found = Found("people", at(lines[place]), part=part)
    _name(found, lines[place], context, reader)
    for line in lines[:place] + lines[place + 1 :]:
        _line(found, line, context, reader)
    if card.link:
        take_link(found, Piece("link", card.link, card.link), reader)
    found.miss_blocks(card.unknown, context.page)
    return found


def _is_name(line: Line, longest: int) -> bool:
    """Whether a line of at most some characters can be somebody's name; what somebody does is none."""
    line = _without_marks(line)
    label, rest = label_and_rest(line)
    if label:
        return _LABELS.get(folded(label)) == "name" and bool(words_of(rest))
    plain = _PRONOUNS.sub("", words_of(line)).strip()
    return (
        bool(plain)
        and is_name(plain)
        and not role_of(plain)
        and len(plain) <= longest
        and any(map(str.isalpha, plain))
        and not _NO_NAME.search(plain)
    )


def _without_marks(line: Line) -> Line:
    """A line without links that are icons alone."""
    return [piece for piece in line if not (piece.kind == "link" and (piece.icons or not piece.text.strip()))]


def _name(found: Found, line: Line, context: Context, reader: Reader) -> None:
    _label, line = label_and_rest(line)
    text = words_of(_without_marks(line))
    pronouns = _PRONOUNS.search(text)
    if pronouns is not None:
        found.say("pronouns", at(line, "".join(pronouns[1].split())))
        text = f"{text[: pronouns.start()]}{text[pronouns.end() :]}".strip(" ,–—-")
    found.at = at(line, text)
    found.say("name", found.at)
    for piece in line:
        if piece.kind == "link":
            take_link(found, piece, reader)
        elif piece.kind == "image":
            _photo(found, piece, context)
        elif piece.kind not in ("text", "note") and not piece.icons:
            found.miss(piece.text, "it is no name")


def _line(found: Found, line: Line, context: Context, reader: Reader) -> None:
    words: Line = []
    for piece in line:
        if piece.kind == "image":
            _photo(found, piece, context)
        elif piece.kind == "link" and piece.target:
            take_link(found, piece, reader)
        elif piece.kind in ("role", "note") or (piece.kind == "raw" and not piece.icons):
            found.miss(piece.text, "it is no text")
        elif piece.kind == "text" and piece.text.strip(" |·,•-–—/"):
            words.append(piece)
    if words:
        _words(found, words)


def _words(found: Found, line: Line) -> None:
    label, rest = label_and_rest(line)
    key = _LABELS.get(folded(label), "") if label else ""
    text = at(rest if key else line)
    if is_empty(text):
        return
    pronouns = _PRONOUNS.fullmatch(text)
    if pronouns is not None or key == "pronouns":
        found.say("pronouns", like("".join((pronouns[1] if pronouns else text).split()), text))
    elif key == "affiliation":
        found.say("affiliation", text)
    elif role := role_of(text):
        _role(found, like(role, text))
    elif not key and (behind := _BEHIND_ROLE.search(text)) and (role := role_of(text[: behind.start()])):
        _role(found, like(role, text))
        _words(found, [Piece("text", like(text[behind.end() :], text))])
    elif key == "role":
        _role(found, text)
    elif key == "location" or (not key and "location" not in found.values and _is_place(text)):
        _place(found, text)
    elif "bio" in found.values:
        before = found.values["bio"]
        found.values["bio"] = like(f"{before} {text}", before)
    else:
        found.say("bio", text)


def _role(found: Found, role: Scalar) -> None:
    found.values.setdefault(Scalar("roles"), LocatedList()).append(role)


def _is_place(text: str) -> bool:
    if len(text) > _LONGEST_PLACE or text.rstrip().endswith("."):
        return False
    last = _last_of(text)
    return bool(
        country_code(last, LANGUAGES)
        or last in _STATES
        or zone_of_city(last)
        or zone_of_city(text.partition(",")[0].strip())
    )


def _last_of(text: str) -> str:
    found = _LAST_PLACE.search(text)
    return (found[1] if found else text).strip(" ()")


def _place(found: Found, text: Scalar) -> None:
    last = _last_of(text)
    code = country_code(last, LANGUAGES) if last not in _STATES else None
    found.say("location", like(text.strip(" ()") if text.startswith("(") else str(text), text))
    if code:
        found.say("country", like(code, text))


def _photo(found: Found, piece: Piece, context: Context) -> None:
    found.say("photo", context.page.address(piece.target))
