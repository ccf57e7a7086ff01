"""Texts of schedules in the words of our data: titles, types, languages, ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.texts import from_either, from_plain, plain_line
from sphinx_du_events.model.fields import id_from

if TYPE_CHECKING:
    from sphinx_du_events.model.located import Scalar

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MARKUP = re.compile(r"</[a-z]|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
_TYPES = {
    "lecture": "talk",
    "lightning-talk": "lightning-talk",
    "lightningtalk": "lightning-talk",
    "other": "",
    "podium": "panel",
    "panel-discussion": "panel",
    "keynote": "keynote",
    "talk": "talk",
    "workshop": "workshop",
    "tutorial": "tutorial",
    "panel": "panel",
    "poster": "poster",
    "break": "break",
    "sprint": "sprint",
}
"""Our words for types that are plainly the same; ``other`` says nothing."""
_CODE = re.compile(r"[A-Z0-9]{6}")
"""A code of pretalx; some versions have it for a slug."""
_FORMAL = re.compile(r"-(?:in)?formal\Z", re.IGNORECASE)
_LONGEST_WISH = 60


def is_guid(text: str) -> bool:
    """Whether a text is a UUID."""
    return _GUID.fullmatch(text.strip()) is not None


def line(text: Scalar) -> Scalar:
    """A title or a name in one line; tags are taken out only where they close again."""
    if _MARKUP.search(text):
        return plain_line(text)
    words = " ".join(text.split())
    return text if words == text else like(words, text)


def markdown(text: Scalar) -> Scalar:
    """A text as Markdown, with line feeds alone."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return from_either(text if whole == text else like(whole, text))


def emphasized(text: Scalar) -> Scalar:
    """A line as Markdown in italics."""
    return like(f"*{from_plain(line(text))}*", text)


def type_word(text: Scalar) -> Scalar | None:
    """The type of a session: our word where it is plainly the same, any other as it is."""
    own = _TYPES.get("-".join(text.casefold().replace("_", " ").split()))
    return line(text) if own is None else like(own, text) if own else None


def language(text: Scalar) -> Scalar:
    """A language without how it addresses people: pretalx has ``de-formal``."""
    return like(_FORMAL.sub("", text.strip()), text)


def wished_id(title: str, slug: str = "", others: tuple[str, ...] = ()) -> str:
    """A readable id of a slug, without the other ids that it begins with, or else of a title; or empty."""
    rest = "" if "_-_" in slug or _CODE.fullmatch(slug.strip()) else id_from(slug)
    for other in others:
        own = id_from(other)
        if own and rest == own:
            rest = ""
        rest = rest.removeprefix(f"{own}-") if own else rest
    wish = rest if any(char.isalpha() for char in rest) else id_from(title)
    if len(wish) <= _LONGEST_WISH:
        return wish
    return wish[: _LONGEST_WISH + 1].rpartition("-")[0] or wish[:_LONGEST_WISH]
