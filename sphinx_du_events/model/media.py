"""What people spread the word about an event with: its logos and its colours."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Line, or_words, text_of
from sphinx_du_events.model.record import Record, problem
from sphinx_du_events.model.targets import LinkTarget, LogoPath

_HEX = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_SHORT = 3
_WRITTEN = 'write three or six hexadecimal digits in quotes, such as "#0a6b80"'


def _color(value: object) -> str:
    text = text_of(value)
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise problem(Code.WRONG_VALUE, f"“{text}” is not a colour", _WRITTEN)
    digits = match[1].lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == _SHORT else digits)


ColorValue = Annotated[
    str,
    PlainValidator(_color),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_HEX.pattern}$", "examples": ["#0a6b80"]}),
]
"""A colour of screens (sRGB) in hexadecimal digits, in quotes: without these, ``#`` begins a comment."""


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
