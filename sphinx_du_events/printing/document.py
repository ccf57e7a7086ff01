"""A document for paper: its values, and the PDF or the pictures of pages that typst makes of them.

The PDF has tags that a screen reader follows (PDF/UA-1, ISO 14289-1) and no date: the same values give the
same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.typesetting.directions import is_rtl, isolated, language_of
from sphinx_du_events.typesetting.fonts import lacking
from sphinx_du_events.typesetting.typst import template, typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.typesetting.fonts import Chosen, Fonts
    from sphinx_du_events.typesetting.pictures import Photo, SetPictures
    from sphinx_du_events.typesetting.typst import Suffix, Typesetter

_UNREAD = frozenset(
    {
        *("code", "colour", "edge", "ground", "ink", "is", "kind", "language", "letters", "picture"),
        *("plate", "url"),
    }
)
"""The keys of values that nobody reads: they need no font and no direction."""
_DIRECTED = frozenset({"words"})
"""The keys of words in a paragraph, which has a direction of its own."""
_REPLACEMENT = "\ufffd"
"""What stands for a character that no font has."""
_DENSITY = 2
"""The pixels of a picture for each point: a page of A4 is 1,190 pixels wide."""
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
    path: Path = field(kw_only=True)
    """The file of the event: what has no place of its own is reported there."""
    photos: tuple[Photo, ...] = ()
    is_of_many: bool = False
    """Whether each text with a character that no font has is reported: each stands for somebody else."""
    is_rich: bool = False
    """Whether texts have emphasis and code (:mod:`~sphinx_du_events.typesetting.rich_text`)."""
    imports: tuple[str, ...] = ()
    """The files beside the template that it imports."""
    remarks: Callable[[list[Any]], Iterable[str]] | None = None
    """What people should know of what the template found out (its metadata ``<told>``)."""


class Printed(NamedTuple):
    """A document as a PDF, or as a picture (PNG) of each page, and what there is to report of it."""

    files: tuple[bytes, ...]
    problems: tuple[Diagnostic, ...] = ()
    told: tuple[Any, ...] = ()
    """What the template found out, where the document has remarks."""

    @property
    def content(self) -> bytes:
        """The PDF."""
        [content] = self.files
        return content


def printed(document: Document, fonts: Fonts, pictures: SetPictures, suffix: Suffix = "pdf") -> Printed:
    """Set a document."""
    [made] = printed_each([document], fonts, pictures, suffix)
    return made


def printed_each(
    documents: Sequence[Document], fonts: Fonts, pictures: SetPictures, suffix: Suffix = "pdf"
) -> Iterator[Printed]:
    """Yield documents, set one after the other with the same fonts at hand."""
    chosen = [fonts.chosen("".join(_read(one.values(pictures))) + one.title) for one in documents]
    families = (family for own in chosen for family in own.families)
    with typesetter(families, is_rich=any(one.is_rich for one in documents)) as typst:
        for document, own in zip(documents, chosen, strict=True):
            for name in document.imports:
                typst.add(name, template(__package__, name))
            try:
                files = _set(document, own, pictures, typst, suffix)
            except RuntimeError:
                # A picture that cannot be drawn costs that picture.
                for photo in dict.fromkeys(document.photos):
                    if not _can_be_drawn(photo, pictures, typst):
                        pictures.leave_out(photo)
                files = _set(document, own, pictures, typst, suffix)
            told = typst.told(template(__package__, document.template)) if document.remarks else ()
            yield Printed(files, tuple(_undrawn(document, own, pictures)), tuple(told))


def _set(
    document: Document, fonts: Chosen, pictures: SetPictures, typst: Typesetter, suffix: Suffix
) -> tuple[bytes, ...]:
    rtl = is_rtl(document.title)
    values = {
        **isolated(document.values(pictures), _needs_direction, rtl=rtl),
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
    # PDF/UA allows no mark of the order of bytes either, which has no meaning within a text.
    values = _drawable(values, str.maketrans(dict.fromkeys(fonts.missing, _REPLACEMENT) | {"\ufeff": ""}))
    photos, is_tagged = pictures.all(document.photos), suffix == "pdf"
    return tuple(typst.pages(source, values, photos, suffix=suffix, is_tagged=is_tagged, density=_DENSITY))


def _drawable(value: Any, others: dict[int, str]) -> Any:
    """A value with others in the place of characters that no font has: PDF/UA allows none of these."""
    if isinstance(value, str):
        return value.translate(others)
    if isinstance(value, list | tuple):
        return [_drawable(one, others) for one in value]
    if isinstance(value, dict):
        return {key: _drawable(one, others) for key, one in value.items()}
    return value


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


def _needs_direction(key: str) -> bool:
    return key not in _UNREAD | _DIRECTED


def _undrawn(document: Document, fonts: Chosen, pictures: SetPictures) -> Iterator[Diagnostic]:
    """Yield what to report of characters that no font has, each at the first text with it, or at all."""
    if not fonts.missing:
        return
    known: set[str] = set()
    places: set[Location] = set()
    for text in (*_read(document.values(pictures)), document.title):
        own = getattr(text, "location", None)
        is_new = document.is_of_many and own is not None and own not in places
        new = [letter for letter in fonts.missing if letter in text and (is_new or letter not in known)]
        if not new:
            continue
        known.update(new)
        places.update(filter(None, [own]))
        instead = f"“{text}” is printed with “{_REPLACEMENT}”"
        yield lacking(new, instead, own or Location(document.path))
