"""QR codes (ISO/IEC 18004) that lead to the page of an event, for posters and slides.

They are readable with a seventh of their area gone (level M, or more where that costs no room), and have the
quiet zone of four modules that the standard asks for, so that they may stand on any ground.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.public import is_told
from sphinx_du_events.exporters.sharing.links import address_of_event
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Mapping

    import segno

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

_LEVEL = "m"
_QUIET = 4
"""The modules around a code that must be empty."""
_PIXELS = 10
"""The side of a module in pixels: some 40 modules fill a third of a slide, and a print of 3 cm at 300 dpi."""
_DARK, _LIGHT = "#000", "#fff"


class Code(NamedTuple):
    """A QR code."""

    svg: bytes
    """The drawing as a file."""
    inline: str
    """The drawing for a page, with its description."""
    png: bytes
    side: int
    """The width and height of the PNG, in pixels."""


def code_for(address: str, description: str, css: str = "") -> Code | None:
    """The code that leads to an address; None without one, or if it is too long for any code."""
    # Only what draws codes pays for loading the library.
    import segno  # noqa: PLC0415 - see above

    if not address.startswith(("https://", "http://")):
        return None
    try:
        made = segno.make_qr(address, error=_LEVEL)
    except segno.DataOverflowError:
        return None
    drawing, pixels = BytesIO(), BytesIO()
    made.save(
        drawing, kind="svg", border=_QUIET, dark=_DARK, light=_LIGHT, unit="mm", title=description, nl=True
    )
    made.save(pixels, kind="png", border=_QUIET, scale=_PIXELS, dark=_DARK, light=_LIGHT)
    side, _height = made.symbol_size(scale=_PIXELS, border=_QUIET)
    return Code(drawing.getvalue(), _inline(made, description, css), pixels.getvalue(), int(side))


def _inline(made: segno.QRCode, description: str, css: str) -> str:
    # The colors are not left to CSS: in dark mode and in print, both must stay.
    drawing = made.svg_inline(
        border=_QUIET,
        dark=_DARK,
        light=_LIGHT,
        title=description,
        svgclass=css,
        lineclass=None,
        omitsize=True,
    )
    return drawing.replace("<svg ", '<svg role="img" ', 1)


def make(_view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The code of an event as a drawing and in pixels; none if the address of its page is unknown."""
    if data is None or not is_told(data):
        return {}
    address = address_of_event(data, site.place(Thing.of("event", data.id)), site.address)
    made = code_for(address, site.about.words["qr-leads-to"] % address)
    return {"qr.svg": made.svg, "qr.png": made.png} if made else {}


KIND = ExportKind(
    name="qr",
    title="A QR code that leads to an event",
    meaning="A drawing and a picture for posters and slides; phones open the event's page from it.",
    files=("qr.svg", "qr.png"),
    scope="event",
    media_type="image/svg+xml",
    other_types={".png": "image/png"},
    make=make,
)
