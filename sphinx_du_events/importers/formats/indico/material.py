"""Files and links of Indico."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.texts import plain_line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.fields import Reading

_SLIDES = re.compile(r"\b(?:slides?|presentation|transparencies|folien|diapos(?:itivas)?)\b", re.IGNORECASE)


def folders(value: Any, reading: Reading) -> LocatedList | None:
    """The links of the files that anybody may see."""
    found = LocatedList().at(getattr(value, "line", 0), getattr(value, "column", 0))
    for folder in value if isinstance(value, LocatedList) else ():
        if not isinstance(folder, LocatedDict):
            continue
        files = folder.get("attachments", folder.get("resources"))
        for one in files if isinstance(files, LocatedList) else ():
            if not isinstance(one, LocatedDict):
                continue
            if "true" in (str(one.get("is_protected")).lower(), str(folder.get("is_protected")).lower()):
                reading.remarks.left_out("a protected file", one, "it is not public")
                continue
            _link(one, found, reading.format.server)
    return found or None


def _link(one: LocatedDict, found: LocatedList, server: str) -> None:
    keys = ("link_url", "download_url", "url")
    words = [own for key in keys if isinstance(own := one.get(key), Scalar)]
    url = next((own for own in words if own.startswith("http")), None)
    if url is None and server:
        url = next((like(f"{server}{own}", own) for own in words if own.startswith("/")), None)
    title = next(
        (own for key in ("title", "name", "filename") if isinstance(own := one.get(key), Scalar) and own), url
    )
    if url is None or title is None:
        return
    kind = like("slides", title) if _SLIDES.search(title) else None
    if all(link["url"] != url for link in found):
        found.append(mapping({"title": plain_line(title), "url": url, "type": kind}, title))
