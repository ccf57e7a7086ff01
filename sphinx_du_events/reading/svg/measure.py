"""What a safe drawing looks like, as far as its text says: its proportions, and where it vanishes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from PIL import ImageColor

from sphinx_du_events.model.colours import luminance
from sphinx_du_events.pictures.logos import plate_for

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesNSImpl

    from sphinx_du_events.pictures.made import Plate

_NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
_LENGTH = re.compile(rf"\s*({_NUMBER})(?:px|pt|mm|cm|in|pc|em|ex)?\s*")
_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_PAINT = re.compile(r"(?<![-\w])(fill|stroke|stop-color|color)\s*:\s*([^;}!]+)")
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "text"})
_UNPAINTED = ("none", "transparent")
_LONGEST = 80


class Drawn(NamedTuple):
    """The width and height of a drawing, in units of its own, and the plate that a logo of it needs."""

    width: float
    height: float
    plate: Plate


def measure(content: bytes) -> Drawn | None:
    """The measures of a drawing that ``svg_fault`` accepts; None if its size is not written.

    Its colours are those that it names, however large what they paint. If they cannot be known, it gets a
    light plate, as drawings are made for paper.
    """
    parser = DefusedExpatParser()
    parser.setFeature(feature_namespaces, True)  # noqa: FBT003 - SAX's own way
    colours = _Colours()
    parser.setContentHandler(colours)
    try:
        parser.feed(content.decode("utf-8-sig"))
        parser.close()
    except (SAXException, DefusedXmlException, UnicodeDecodeError):
        return None
    if colours.size is None:
        return None
    known = {} if colours.unknown else colours.found
    return Drawn(*colours.size, plate_for(known) if known else "light")


class _Colours(ContentHandler):
    """Collects the paints of a drawing, each as often as it is named."""

    def __init__(self) -> None:
        super().__init__()
        self.size: tuple[float, float] | None = None
        self.found: dict[float, int] = {}
        self.unknown = False
        self._fills: list[bool] = []
        self._sheet = False
        self._style: list[str] = []

    def startElementNS(  # noqa: N802 - SAX's own name
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        """Note the paints of an element; a shape that names none is black."""
        del qname
        values = {key[1]: value for key, value in attrs.items() if not key[0]}
        if not self._fills:
            self.size = _size(values)
        paints = {key: values[key] for key in ("fill", "stroke", "stop-color", "color") if key in values}
        paints |= dict(_PAINT.findall(values.get("style", "")))
        for paint in paints.values():
            self._note(paint)
        filled = "fill" in paints or (bool(self._fills) and self._fills[-1])
        if "class" in values or name[1] in ("style", "image"):
            filled = True
            self.unknown |= name[1] == "image"
        if name[1] in _SHAPES and not filled:
            self._note("black")
        self._fills.append(filled)
        self._sheet = name[1] == "style"

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802 - as above
        """Note the paints of a style sheet that ends."""
        del name, qname
        self._fills.pop()
        if self._sheet:
            for _key, paint in _PAINT.findall("".join(self._style)):
                self._note(paint)
            self._sheet, self._style = False, []

    def characters(self, content: str) -> None:
        """Collect a style sheet."""
        if self._sheet:
            self._style.append(content)

    def _note(self, paint: str) -> None:
        text = paint.strip().lower()
        if text in _UNPAINTED or text.startswith("url("):  # what it leads to names its own colours
            return
        try:
            red, green, blue = ImageColor.getrgb(text[:_LONGEST])[:3]
        except ValueError:
            self.unknown = True
            return
        own = luminance(red, green, blue)
        self.found[own] = self.found.get(own, 0) + 1


def _size(values: dict[str, str]) -> tuple[float, float] | None:
    box = _BOX.fullmatch(values.get("viewBox", "")[:_LONGEST])
    sides = [_LENGTH.fullmatch(values.get(key, "")[:_LONGEST]) for key in ("width", "height")]
    if box:
        found = float(box[1]), float(box[2])
    elif sides[0] and sides[1]:
        found = float(sides[0][1]), float(sides[1][1])
    else:
        return None
    return found if min(found) > 0 else None
