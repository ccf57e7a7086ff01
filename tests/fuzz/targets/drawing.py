"""SVG: what passes has no script, no event, and no address outside of itself; nothing raises."""

from __future__ import annotations

import io
import re

from sphinx_du_events.data.svg import svg_fault

SEEDS = [
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title><style>.a{fill:#fff}</style><defs><linearGradient id="g">'
    b'<stop offset="0" stop-color="red"/></linearGradient></defs><path class="a" d="M0 0h9" fill="url(#g)"/></svg>',
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g id="a"><rect width="1" height="1"/></g>'
    b'<use xlink:href="#a"/><text x="1">words</text></svg>',
]
_LIVE = re.compile(
    rb"<\s*(?:\w+:)?(?:script|foreignobject|iframe|animate|set|handler)\b|\son\w+\s*=|=\s*[\"']?\s*javascript:|<!ENTITY",
    re.IGNORECASE,
)


def target(data: bytes) -> None:
    if svg_fault(io.BytesIO(data)) is None:
        text = re.sub(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", b"", data, flags=re.DOTALL)
        assert not _LIVE.search(text)
