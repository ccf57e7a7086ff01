"""Icons of services beside links, as SVG in the page: no request, no script, the colour of the text.

Font Awesome, which some themes load, draws by script or asks for fonts; these show without either. The
files are in the folder beside this module, whose README names their source.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

_PATH = re.compile(r' d="([^"]+)"')
_OTHER = "link"

_drawn: WeakKeyDictionary[HTML5Translator, set[str]] = WeakKeyDictionary()
"""The icons that a page has so far; others are drawn by reference to these."""


@cache
def shapes() -> dict[str, str]:
    """The path of each icon, in a square of 24 units, by service."""
    folder = files("sphinx_du_events.sphinx_ext.html").joinpath("icons")
    drawings = (file for file in folder.iterdir() if file.name.endswith(".svg"))
    return {
        file.name.removesuffix(".svg"): _PATH.findall(file.read_text(encoding="utf-8"))[0]
        for file in sorted(drawings, key=lambda file: file.name)
    }


def icon(self: HTML5Translator, service: str) -> str:
    """The icon of a service, or of a link; words beside it say what it is.

    Its shape is in the page once, however many people have a link to the service.
    """
    name = service if service in shapes() else _OTHER
    drawn = _drawn.setdefault(self, set())
    shape = ""
    if name not in drawn:
        drawn.add(name)
        path = shapes()[name]
        shape = f'<symbol id="du-icon-{name}" viewBox="0 0 24 24"><path d="{path}"/></symbol>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="du-icon" aria-hidden="true" focusable="false">'
        f'{shape}<use href="#du-icon-{name}"/></svg>'
    )
