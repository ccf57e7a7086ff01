"""SVG: what passes has no script, no event, and no address outside of itself; nothing raises."""

from __future__ import annotations

import io

from defusedxml.ElementTree import fromstring

from sphinx_du_events.reading.svg.drawing import svg_fault

SEEDS = [
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title><style>.a{fill:#fff}</style><defs><linearGradient id="g">'
    b'<stop offset="0" stop-color="red"/></linearGradient></defs><path class="a" d="M0 0h9" fill="url(#g)"/></svg>',
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g id="a"><rect width="1" height="1"/></g>'
    b'<use xlink:href="#a"/><text x="1">words</text></svg>',
]
_LIVE = frozenset({"script", "foreignobject", "iframe", "animate", "set", "handler", "a", "image"})


def target(data: bytes) -> None:
    if svg_fault(io.BytesIO(data)) is not None:
        return
    for element in fromstring(data).iter():
        assert element.tag.rpartition("}")[2].lower() not in _LIVE - {"image"}
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2].lower()
            assert not name.startswith("on")
            assert name != "href" or value.strip().startswith(("#", "data:image/"))
