"""Badges of people at an event, as many on a sheet as there is room for, to be cut apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.printing.document import Document
from sphinx_du_events.typesetting import colours

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_du_events.printing.paper import Paper
    from sphinx_du_events.typesetting.pictures import SetPictures


class BadgeSize(NamedTuple):
    """A size of badges, in millimetres."""

    name: str
    width: float
    height: float
    meaning: str


SIZES = {
    one.name: one
    for one in (
        BadgeSize("a6", 105, 148, "upright, for lanyards (ISO 216)"),
        BadgeSize("a7", 105, 74, "half of it, for pouches"),
        BadgeSize("4x3", 101.6, 76.2, "4 × 3 inches, for holders in North America"),
        BadgeSize("id-1", 85.6, 53.98, "a bank card, for clips (ISO/IEC 7810)"),
    )
}
USUAL = {"a4": "a6", "letter": "4x3"}
"""The usual size of badges by the paper."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on a badge; every text but the name may be empty."""

    name: str
    first_name: str = ""
    """What is set largest; without it, that is the name."""
    pronouns: str = ""
    affiliation: str = ""
    country: str = ""
    language: str = ""
    role: str = ""

    def values(self) -> dict[str, Any]:
        """What the template reads."""
        return {
            "first": self.first_name or self.name,
            "name": self.name if self.first_name and self.first_name != self.name else "",
            "pronouns": self.pronouns,
            "lines": [one for one in (self.affiliation, self.country, self.language) if one],
            "role": self.role,
        }


@dataclass(frozen=True, slots=True)
class BadgeSheets:
    """The badges of an event, and what is the same on all of them."""

    badges: Sequence[Badge]
    title: str
    """The event."""
    path: Path
    """The event's file."""
    when: str
    colour: str
    language: str
    code: str = ""
    """A QR code as a drawing."""
    address: str = ""
    """Where the code leads."""
    both_sides: bool = False

    def document(self, size: BadgeSize, paper: Paper) -> Document:
        """The sheets on a paper."""
        ground = colours.shown(self.colour)

        def values(_pictures: SetPictures) -> dict[str, Any]:
            return {
                "event": self.title,
                "when": self.when,
                "colour": ground,
                "letters": colours.letters_on(ground),
                "code": self.code,
                "kind": self.address,
                "millimetres": [size.width, size.height],
                "both_sides": self.both_sides,
                "people": [one.values() for one in self.badges],
            }

        return Document(
            "badges.typ",
            self.title,
            self.language,
            paper.points(),
            values,
            path=self.path,
            is_of_many=True,
        )


def on_a_sheet(size: BadgeSize, paper: Paper) -> int:
    """The number of badges on a sheet."""
    return int(paper.width // size.width) * int(paper.height // size.height)
