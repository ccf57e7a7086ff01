"""A document for paper: its values, and the PDF that typst makes of them.

The PDF has tags that a screen reader follows (PDF/UA-1, ISO 14289-1) and no date: the same values give the
same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.typesetting.directions import is_rtl, isolated, language_of
from sphinx_du_events.typesetting.fonts import named
from sphinx_du_events.typesetting.typst import template, typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_du_events.typesetting.fonts import Chosen, Fonts
    from sphinx_du_events.typesetting.pictures import Photo, SetPictures
    from sphinx_du_events.typesetting.typst import Typesetter

_UNREAD = frozenset({"colour", "edge", "ground", "ink", "kind", "letters", "picture", "plate", "code"})
"""The keys of values that nobody reads: they need no font and no direction."""
_MOST_NAMED = 3
_IMAGE = b'#set page(width: auto, height: auto)\n#image("/" + json("/data.json"))\n'


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed: a template of this room, and the values that it sets."""

    template: str
    title: str
    """The title of the file, which programs show in place of its name."""
    language: str
    """The language of most of its words (BCP 47)."""
    size: tuple[float, float]
    """Width and height of a page, in points."""
    values: Callable[[SetPictures], dict[str, Any]]
    """What the template reads, with the names of pictures that can be shown."""
    photos: tuple[Photo, ...] = ()


class Printed(NamedTuple):
    """A document as PDF, and what there is to report of it."""

    content: bytes
    problems: tuple[Diagnostic, ...] = ()


def printed(document: Document, fonts: Fonts, pictures: SetPictures) -> Printed:
    """Set a document."""
    chosen = fonts.chosen("".join(_read(document.values(pictures))) + document.title)
    with typesetter(chosen.families) as typst:
        try:
            content = _set(document, chosen, pictures, typst)
        except RuntimeError:
            # A picture that cannot be drawn costs that picture.
            for photo in dict.fromkeys(document.photos):
                if not _can_be_drawn(photo, pictures, typst):
                    pictures.leave_out(photo)
            content = _set(document, chosen, pictures, typst)
    return Printed(content, tuple(_undrawn(document, chosen, pictures)))


def _set(document: Document, fonts: Chosen, pictures: SetPictures, typst: Typesetter) -> bytes:
    rtl = is_rtl(document.title)
    values = {
        **isolated(document.values(pictures), _is_read, rtl=rtl),
        "document": {
            "title": document.title,
            "language": language_of(document.language),
            "rtl": rtl,
            "fonts": fonts.names,
            "width": document.size[0],
            "height": document.size[1],
        },
    }
    source = template(__package__, document.template)
    [content] = typst.pages(source, values, pictures.all(document.photos), is_tagged=True)
    return content


def _can_be_drawn(photo: Photo, pictures: SetPictures, typst: Typesetter) -> bool:
    ready = pictures.ready(photo)
    try:
        typst.pages(_IMAGE, ready.name if ready else "", [ready] if ready else [])
    except RuntimeError:
        return False
    return True


def _read(value: Any) -> Iterator[str]:
    """Yield all texts that people read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, own in value.items():
            if key not in _UNREAD:
                yield from _read(own)
    elif isinstance(value, list | tuple):
        for own in value:
            yield from _read(own)


def _is_read(key: str) -> bool:
    return key not in _UNREAD


def _undrawn(document: Document, fonts: Chosen, pictures: SetPictures) -> Iterator[Diagnostic]:
    """Yield what to report of characters that no font has, each at the first text with it."""
    known: set[str] = set()
    for text in (*_read(document.values(pictures)), document.title):
        new = [letter for letter in fonts.missing if letter in text and letter not in known]
        if not new:
            continue
        known.update(new)
        more = f" and {len(new) - _MOST_NAMED} more" if len(new) > _MOST_NAMED else ""
        message = f"no font has {named(new[:_MOST_NAMED])}{more}: “{text}” is printed with boxes"
        hint = "install a font of that script, such as one of the Noto fonts"
        place = getattr(text, "location", None) or Location(Path("conf.py"))
        yield Diagnostic(Code.MISSING_GLYPH, message, place, hint)
