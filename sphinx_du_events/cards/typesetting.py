"""Cards by typst: all of a size in a compilation."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.exporters.qr_code import code_for
from sphinx_du_events.typesetting import colours
from sphinx_du_events.typesetting.directions import isolated, language_of
from sphinx_du_events.typesetting.fonts import digest_of
from sphinx_du_events.typesetting.typst import made_by, template, typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.cards.content import Content
    from sphinx_du_events.cards.formats import Format
    from sphinx_du_events.typesetting.fonts import Chosen
    from sphinx_du_events.typesetting.pictures import SetPictures
    from sphinx_du_events.typesetting.typst import Typesetter

_TOGETHER = 40
"""The most cards of a compilation: after each, somebody may be told how far we are."""
_TEMPLATE = (__package__, "card.typ")


class Sheet(NamedTuple):
    """A card to draw: what it tells, its size, and its fonts."""

    content: Content
    format: Format
    fonts: Chosen


def version() -> str:
    """The version of what draws cards."""
    return made_by(*_TEMPLATE)


def digest(sheet: Sheet, pictures: SetPictures) -> str:
    """A digest of all that a card is made of: the same digest, the same bytes."""
    fonts = [digest_of(family) for family in sheet.fonts.families]
    made_of = json.dumps([version(), fonts, data_of(sheet, pictures)], sort_keys=True)
    return hashlib.blake2b(made_of.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def typeset(sheets: Iterable[Sheet], pictures: SetPictures) -> Iterator[tuple[Sheet, bytes]]:
    """Yield cards as files: PNG, or PDF for print."""
    by_format: dict[Format, list[Sheet]] = {}
    for sheet in sheets:
        by_format.setdefault(sheet.format, []).append(sheet)
    with typesetter(
        family for own in by_format.values() for one in own for family in one.fonts.families
    ) as typst:
        for format_, own in by_format.items():
            # A PDF is one document, whatever the number of its pages.
            most = 1 if format_.suffix == "pdf" else _TOGETHER
            for start in range(0, len(own), most):
                together = own[start : start + most]
                yield from zip(together, _set(together, pictures, typst), strict=True)


def _set(sheets: list[Sheet], pictures: SetPictures, typst: Typesetter) -> list[bytes]:
    """Some cards; a card with a picture that typst cannot draw has none."""
    try:
        return _compiled(sheets, pictures, typst)
    except RuntimeError:
        if len(sheets) == 1:
            return _compiled(sheets, None, typst)
    half = len(sheets) // 2
    return _set(sheets[:half], pictures, typst) + _set(sheets[half:], pictures, typst)


def _compiled(sheets: list[Sheet], pictures: SetPictures | None, typst: Typesetter) -> list[bytes]:
    data = {"cards": [data_of(sheet, pictures) for sheet in sheets]}
    photos = (photo for sheet in sheets for photo in sheet.content.photos())
    shown = pictures.all(photos) if pictures else ()
    return typst.pages(template(*_TEMPLATE), data, shown, suffix=sheets[0].format.suffix)


def data_of(sheet: Sheet, pictures: SetPictures | None = None) -> dict[str, Any]:
    """What the template reads of a card."""
    content, format_ = sheet.content, sheet.format
    portrait = content.portrait
    badge = content.badge
    made = {
        "kind": content.kind,
        "format": format_.name,
        "width": format_.width,
        "height": format_.height,
        "flyer": format_.is_flyer,
        "fonts": sheet.fonts.names,
        "rtl": content.is_rtl,
        "language": language_of(content.language),
        "colour": colours.shown(content.colour),
        "letters": colours.letters_on(colours.shown(content.colour)),
        "edge": colours.shown(content.edge or content.colour),
        **{name: getattr(content, name) for name in _PLAIN},
        "led": all(row.each for row in content.rows),
        "badge": [badge.month, badge.day, badge.year] if badge else None,
        "portrait": portrait.drawn(pictures) if portrait else None,
        "rows": [
            {"label": row.label, "each": row.each, "people": [face.drawn(pictures) for face in row.people]}
            for row in content.rows
        ],
        "lines": [[line.when, line.title] for line in content.lines],
        "logos": [logo.drawn(pictures) for logo in content.logos],
    }
    code = {"code": _code(content.address), "address": content.address}
    return {**isolated(made, _WORDS.__contains__, rtl=content.is_rtl), **code}


_PLAIN = ("title", "above", "number", "mark", "when", "where", "text", "joined_label", "joined", "more")
"""What the template reads as it is."""
_WORDS = frozenset(
    {
        *("above", "badge", "below", "each", "initials", "joined", "joined_label", "label", "lines", "mark"),
        *("name", "number", "text", "title", "when", "where"),
    }
)
"""The keys of what people read."""


def _code(address: str) -> str:
    """The QR code of an address as a drawing; empty without one."""
    made = code_for(address, address) if address else None
    return made.svg.decode() if made else ""
