"""The colours of what typst sets, all on white."""

from __future__ import annotations

from sphinx_du_events.charts.palette import LIGHT
from sphinx_du_events.model.colours import contrast_of, shades

USUAL = LIGHT.series[0]
"""The colour of an event that has none of its own."""

INK, WHITE = "#1b2530", "#ffffff"

TINTS = (
    ("#8a1c37", "#fbe3e7"),
    ("#7c2f08", "#fbe7da"),
    ("#5c4300", "#f7ecca"),
    ("#2b5212", "#e3f3d7"),
    ("#07564b", "#d6f3ed"),
    ("#0b4f74", "#dceffa"),
    ("#3a3f9b", "#e7e8fc"),
    ("#6f2a85", "#f5e4fa"),
)
"""Letters and ground of initials: those of light pages (``static/css/faces.css``), which a test compares."""


def shown(colour: str) -> str:
    """A colour as it stands out from white."""
    return shades(colour).light


def letters_on(colour: str) -> str:
    """White or dark, whichever is easier to read on a colour."""
    return max((WHITE, INK), key=lambda ink: contrast_of(ink, colour))
