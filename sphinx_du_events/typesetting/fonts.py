"""The fonts that typst sets: those that come as packages of Python, and those of the system.

Typst draws nothing for a character that no font has, and reports nothing
(https://github.com/typst/typst/issues/5137): so we choose the fonts of a text ourselves, by the characters
that each has. The first font is always the same, and so is each page that needs no other.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.diagnostics import Location

FIRST = "Noto Sans"
"""The family that the extra ``cards`` installs: Latin, Greek, Cyrillic, Devanagari."""
HINT = "install a font of that script: one of the Noto fonts, or by pip, such as fontpkg-noto-sans-arabic"
"""What to do about a character that no font has."""
LARGEST = 1 << 27
_USUAL, _BOLD = 400, 700
_UNDRAWN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_DRAWN = (
    *(
        range(0x600, 0x606),
        range(0x6DD, 0x6DE),
        range(0x70F, 0x710),
        range(0x890, 0x892),
        range(0x8E2, 0x8E3),
    ),
    *(range(0xFFF9, 0xFFFC), range(0x110BD, 0x110BE), range(0x110CD, 0x110CE), range(0x13430, 0x13441)),
)
"""Format characters that are drawn all the same: those that are not ignorable by default (Unicode, 5.21)."""
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_MOST_NAMED = 3
"""The most characters that a report names."""


class Family(NamedTuple):
    """A family of fonts: its name, its upright files, and the place of the usual face in the first file.

    ``slanted`` are the files for emphasis.
    """

    name: str
    files: tuple[Path, ...]
    face: int = 0
    slanted: tuple[Path, ...] = ()


class Chosen(NamedTuple):
    """The families for a text, and the characters that none has."""

    families: tuple[Family, ...]
    missing: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the families."""
        return tuple(family.name for family in self.families)


class Fonts:
    """The fonts that there are, of packages before those of the system."""

    def __init__(self, *, system: bool = True) -> None:
        self._system = system

    @cached_property
    def packaged(self) -> dict[str, Family]:
        """The families that come as packages, by name."""
        import fontpkg  # noqa: PLC0415 - only those who set type have it
        import typst  # noqa: PLC0415 - as above

        listed = (file for family in fontpkg.families().values() for file in family.files)
        folders = sorted({str(file.path.parent) for file in listed})
        return _families(typst.Fonts(False, False, folders))  # noqa: FBT003 - neither the system's nor typst's

    @cached_property
    def all(self) -> dict[str, Family]:
        """All families, by name."""
        import typst  # noqa: PLC0415 - as above

        others = _families(typst.Fonts(True, False, [])) if self._system else {}  # noqa: FBT003 - not typst's
        return {**others, **self.packaged}

    @cached_property
    def first(self) -> Family:
        """The family of usual text."""
        return self.packaged[FIRST]

    def chosen(self, text: str) -> Chosen:
        """The fonts for a text: the first, and for each script that this lacks, another."""
        families = [self.first]
        missing = []
        for letter in sorted(set(text)):
            if any(letter in characters(family) for family in families) or not _is_drawn(letter):
                continue
            found = self._with(letter)
            if found is None:
                missing.append(letter)
            else:
                families.append(found)
        return Chosen(tuple(families), tuple(missing))

    def _with(self, letter: str) -> Family | None:
        """The family to draw a character with, by its script; None if there is none."""
        word = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0].casefold()

        def rank(family: Family) -> tuple[bool, bool, bool, str]:
            name = family.name.casefold()
            kinds = ("emoji", "symbols") if unicodedata.category(letter)[0] == "S" else (word,)
            is_for = any(kind and kind in name for kind in kinds)
            return family.name not in self.packaged, not is_for, not name.startswith("noto sans"), name

        listed = sorted(self.all.values(), key=rank)
        return next((family for family in listed if letter in characters(family)), None)


def _families(found: object) -> dict[str, Family]:
    """The families of a collection of fonts, with their files."""
    faces: dict[str, list[tuple[int, str, int]]] = {}
    slanted: dict[str, list[tuple[int, str]]] = {}
    for face in found.fonts():  # type: ignore[attr-defined]
        if not face.path or face.weight > _BOLD:
            continue
        far = abs(face.weight - _USUAL)
        if face.style == "normal":
            faces.setdefault(face.family, []).append((far, face.path, face.index))
        elif face.style == "italic":
            slanted.setdefault(face.family, []).append((far, face.path))
    return {
        name: Family(
            name,
            tuple(dict.fromkeys(Path(path) for _, path, _ in sorted(own))),
            min(own)[2],
            tuple(dict.fromkeys(Path(path) for _, path in sorted(slanted.get(name, ())))),
        )
        for name, own in sorted(faces.items())
    }


@lru_cache(maxsize=256)
def characters(family: Family) -> frozenset[str]:
    """The characters that a family has; none if its file cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - only those who set type have it

    try:
        with TTFont(family.files[0], fontNumber=family.face, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (OSError, TTLibError, AssertionError, KeyError):
        return frozenset()


@lru_cache(maxsize=256)
def digest_of(family: Family) -> str:
    """A digest of a family's files."""
    total = hashlib.blake2b(digest_size=8)
    for file in family.files:
        total.update(atomic_files.read(file, file.parent, LARGEST))
    return f"{family.name} {total.hexdigest()}"


def _is_drawn(letter: str) -> bool:
    """Whether a character is drawn at all; those that only direct others, and spaces, are not."""
    if any(ord(letter) in own for own in _DRAWN):
        return True
    return unicodedata.category(letter) not in _UNDRAWN and not any(ord(letter) in own for own in _SELECTORS)


def lacking(letters: Sequence[str], what: str, location: Location) -> Diagnostic:
    """The report that no font has some characters, the first with their names in Unicode.

    ``what`` says what stands in their place.
    """
    named = [f"“{one}” ({unicodedata.name(one, 'unnamed')}, U+{ord(one):04X})" for one in letters]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    message = f"no font has {', '.join(named[:_MOST_NAMED])}{more}: {what}"
    return Diagnostic(Code.MISSING_GLYPH, message, location, HINT)
