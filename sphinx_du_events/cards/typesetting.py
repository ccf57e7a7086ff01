"""Cards by typst: all of a size in a compilation, from a template that reads what they tell as data.

Data never becomes markup: it is JSON, whose texts typst sets as they are. Typst sees a folder that holds the
data and the pictures of cards, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib import metadata, resources, util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.cards import colours
from sphinx_du_events.cards.content import is_rtl
from sphinx_du_events.cards.fonts import LARGEST, digest_of
from sphinx_du_events.exporters.qr_code import code_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.cards.content import Content, Face, Logo
    from sphinx_du_events.cards.fonts import Chosen
    from sphinx_du_events.cards.formats import Format
    from sphinx_du_events.cards.pictures import CardPictures

HINT = "pip install 'sphinx-du-events[cards]'"
_TOGETHER = 40
"""The most cards of a compilation: after each, somebody may be told how far we are."""
_NEEDED = ("typst", "fontTools", "fontpkg_noto_sans")


class Sheet(NamedTuple):
    """A card to draw: what it tells, its size, and its fonts."""

    content: Content
    format: Format
    fonts: Chosen


def can_typeset() -> bool:
    """Whether what draws cards is installed."""
    return all(util.find_spec(name) is not None for name in _NEEDED)


@lru_cache(maxsize=1)
def template() -> bytes:
    """The template."""
    return resources.files(__package__).joinpath("card.typ").read_bytes()


@lru_cache(maxsize=1)
def made_by() -> str:
    """The version of what draws cards."""
    return f"{metadata.version('typst')} {hashlib.blake2b(template(), digest_size=16).hexdigest()}"


def digest(sheet: Sheet, pictures: CardPictures) -> str:
    """A digest of all that a card is made of: the same digest, the same bytes."""
    fonts = [digest_of(family) for family in sheet.fonts.families]
    made_of = json.dumps([made_by(), fonts, data_of(sheet, pictures)], sort_keys=True)
    return hashlib.blake2b(made_of.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def typeset(sheets: Iterable[Sheet], pictures: CardPictures) -> Iterator[tuple[Sheet, bytes]]:
    """Yield cards as files: PNG, or PDF for print."""
    by_format: dict[Format, list[Sheet]] = {}
    for sheet in sheets:
        by_format.setdefault(sheet.format, []).append(sheet)
    # Typst reads fonts when it needs them, so their folder stays until all is drawn.
    with _emptied("du-cards-") as root, _emptied("du-fonts-") as folder:
        fonts = _loaded((one for own in by_format.values() for one in own), Path(folder))
        for format_, own in by_format.items():
            # A PDF is one document, whatever the number of its pages.
            most = 1 if format_.suffix == "pdf" else _TOGETHER
            for start in range(0, len(own), most):
                together = own[start : start + most]
                yield from zip(together, _set(together, pictures, fonts, Path(root)), strict=True)


def _emptied(prefix: str) -> TemporaryDirectory[str]:
    # Windows removes no file that typst still holds; the system will.
    return TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)


def _loaded(sheets: Iterable[Sheet], folder: Path) -> Any:
    """The fonts of cards for typst, and no others, whatever lies beside them."""
    import typst  # noqa: PLC0415 - only those who make cards have it

    families = {family: None for sheet in sheets for family in sheet.fonts.families}
    files = dict.fromkeys(file for family in families for file in family.files)
    for place, file in enumerate(files):
        content = atomic_files.read(file, file.parent, LARGEST)
        atomic_files.write(folder / f"{place}{file.suffix}", content, folder)
    return typst.Fonts(False, False, [str(folder)])  # noqa: FBT003 - neither the system's nor typst's


def _set(sheets: list[Sheet], pictures: CardPictures, fonts: Any, root: Path) -> list[bytes]:
    """Some cards; a card with a picture that typst cannot draw has none."""
    try:
        return _compiled(sheets, pictures, fonts, root)
    except RuntimeError:
        if len(sheets) == 1:
            return _compiled(sheets, None, fonts, root)
    half = len(sheets) // 2
    return _set(sheets[:half], pictures, fonts, root) + _set(sheets[half:], pictures, fonts, root)


def _compiled(sheets: list[Sheet], pictures: CardPictures | None, fonts: Any, root: Path) -> list[bytes]:
    import typst  # noqa: PLC0415 - as above

    listed = []
    for sheet in sheets:
        listed.append(data_of(sheet, pictures))
        for photo in sheet.content.photos():
            ready = pictures.ready(photo) if pictures else None
            if ready is not None:
                atomic_files.write(root / ready.name, ready.content, root)
    format_ = sheets[0].format
    data = json.dumps({"cards": listed}).encode("utf-8", "replace")
    atomic_files.write(root / "cards.json", data, root)
    made: Any = typst.compile(
        template(),
        root=str(root),
        font_paths=fonts,
        format=format_.suffix,
        ppi=72,  # a point is a pixel
    )
    return [bytes(made)] if isinstance(made, bytes) else [bytes(one) for one in made]


def data_of(sheet: Sheet, pictures: CardPictures | None = None) -> dict[str, Any]:
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
        "language": _language(content.language),
        "colour": colours.shown(content.colour),
        "letters": colours.letters_on(colours.shown(content.colour)),
        "edge": colours.shown(content.edge or content.colour),
        **{name: getattr(content, name) for name in _PLAIN},
        "led": all(row.each for row in content.rows),
        "badge": [badge.month, badge.day, badge.year] if badge else None,
        "portrait": _face(portrait, pictures) if portrait else None,
        "rows": [
            {"label": row.label, "each": row.each, "people": [_face(face, pictures) for face in row.people]}
            for row in content.rows
        ],
        "lines": [[line.when, line.title] for line in content.lines],
        "logos": [_logo(logo, pictures) for logo in content.logos],
    }
    code = {"code": _code(content.address), "address": content.address}
    return {**_isolated(made, rtl=content.is_rtl), **code}


def _language(tag: str) -> str:
    """The language of a tag, as typst takes it: two or three letters."""
    code = tag.partition("-")[0].lower()
    return code if len(code) in (2, 3) and code.isascii() and code.isalpha() else "en"


_PLAIN = ("title", "above", "number", "mark", "when", "where", "text", "joined_label", "joined", "more")
"""What the template reads as it is."""
_WORDS = frozenset(
    {
        *("above", "badge", "below", "each", "initials", "joined", "joined_label", "label", "lines", "mark"),
        *("name", "number", "text", "title", "when", "where"),
    }
)
"""The keys of what people read."""


def _isolated(value: Any, *, rtl: bool, is_read: bool = False) -> Any:
    """A value in which each text of the other direction keeps its signs at its ends (UAX 9, isolates)."""
    if isinstance(value, str):
        return f"\u2068{value}\u2069" if is_read and is_rtl(value, usual=rtl) != rtl else value
    if isinstance(value, list | tuple):
        return [_isolated(one, rtl=rtl, is_read=is_read) for one in value]
    if isinstance(value, dict):
        return {key: _isolated(one, rtl=rtl, is_read=key in _WORDS) for key, one in value.items()}
    return value


def _face(face: Face, pictures: CardPictures | None) -> dict[str, Any]:
    ready = pictures.ready(face.photo) if pictures and face.photo else None
    return {**face.drawn(), "picture": ready.name if ready else None}


def _logo(logo: Logo, pictures: CardPictures | None) -> dict[str, Any]:
    ready = pictures.ready(logo.photo) if pictures and logo.photo else None
    if ready is None:
        return {"name": logo.name, "picture": None}
    return {
        "name": logo.name,
        "picture": ready.name,
        "width": ready.width,
        "height": ready.height,
        "plate": ready.plate,
    }


def _code(address: str) -> str:
    """The QR code of an address as a drawing; empty without one."""
    made = code_for(address, address) if address else None
    return made.svg.decode() if made else ""
