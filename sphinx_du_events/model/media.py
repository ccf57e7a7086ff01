"""What people spread the word about an event with: its logos and its colours."""

from __future__ import annotations

from typing import Annotated, ClassVar

from sphinx_du_events.model.colours import ColorValue
from sphinx_du_events.model.fields import Line, or_words
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.targets import LinkTarget, LogoPath


class Color(Record):
    """A colour of an event, with its name."""

    foreign: ClassVar[dict[str, str]] = {"color": "value", "colour": "value", "hex": "value", "name": "title"}

    title: Line
    """What the organizers call it."""
    value: ColorValue
    """The colour, such as ``"#0a6b80"``."""


ColorEntry = Annotated[Color, or_words("colors", "title: the name, value: …")]
"""A colour."""


class EventLogo(Record):
    """A logo of the event itself, for others to use."""

    foreign: ClassVar[dict[str, str]] = {"download": "file", "logo": "src", "name": "title", "path": "src"}

    title: Line
    """What it is, such as *Logo for dark grounds*."""
    src: LogoPath
    """The picture to show."""
    alt: Line
    """What the picture shows, for those who cannot see it."""
    file: LinkTarget | None = None
    """What to download in place of the picture: a file, such as a PDF, or an address."""


LogoEntry = Annotated[EventLogo, or_words("logos", "title: Logo, src: …, alt: what it shows")]
"""A logo."""
