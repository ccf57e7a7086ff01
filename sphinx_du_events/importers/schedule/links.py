"""Links of a schedule: their addresses completed, and what each is for us."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.schedule.words import line
from sphinx_du_events.model.file_types import ACTIVE, DOWNLOADS, RECORDS
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

_SLIDES = re.compile(r"(?:the\s+)?(?:slides?|slide deck|folien|présentation|presentation)\b", re.IGNORECASE)
_RECORDINGS = frozenset({"recording", "video"})
_NO_TYPES = frozenset({"", "other", "related", "web", "website"})
"""Types that say no more than that it is a link."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,})(?=(/)|\Z)")
_FILES = ACTIVE | RECORDS | frozenset(DOWNLOADS)
"""What a name ends in that is a file, not a host."""


def absolute(text: Scalar, base: Scalar | None) -> Scalar:
    """A complete address: what begins with a host gets a scheme, a relative address is completed by the base.

    Without a base it stays as it is.
    """
    word = text.strip()
    if word.startswith("//") or _SCHEME.match(word):
        return text if word == text else like(word, text)
    host = _HOST.match(word)
    if host is not None and (host[2] or host[1].lower() not in _FILES):
        return like(f"https://{word}", text)
    try:
        return like(urljoin(str(base or "").strip(), word), text)
    except ValueError:
        return text


def page_address(text: Scalar, base: Scalar | None) -> Scalar | None:
    """An address that leads somewhere; None for a scheme or a host alone of nothing, such as ``http://``."""
    url = absolute(text, base)
    try:
        return url if urlsplit(url).netloc or not url.startswith("http") else None
    except ValueError:
        return url


class Offered(NamedTuple):
    """A link as a schedule has it."""

    url: Scalar
    title: Scalar | None = None
    kind: str = ""
    """Its type, in small letters."""
    is_attachment: bool = False


def sorted_links(offered: Iterable[Offered], media: frozenset[str] = frozenset()) -> LocatedDict:
    """What the links of a session are for us: ``links``, ``slides`` and ``recordings``; each address once.

    ``media`` are more types that recordings have.
    """
    links, slides, recordings = LocatedList(), None, LocatedList()
    first: dict[str, Offered] = {}
    for one in offered:
        first.setdefault(one.url, one)
    for one in first.values():
        is_slides = one.kind == "slides" or (one.is_attachment and one.title and _SLIDES.match(one.title))
        if slides is None and is_slides:
            slides = one.url
        elif one.kind in _RECORDINGS or one.kind in media:
            recordings.append(one.url)
        else:
            title = line(one.title) if one.title else like(_name_of(one.url), one.url)
            kind = None if one.kind in _NO_TYPES else like(one.kind, one.url)
            links.append(mapping({"title": title, "url": one.url, "type": kind}, one.url))
    found: dict[str, object] = {"links": links, "slides": slides, "recordings": recordings}
    return LocatedDict({Scalar(key): value for key, value in found.items() if value}).at(0, 0)


def _name_of(url: str) -> str:
    """What a link without a title is called: the name of its file, or its host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    name = parts.path.rpartition("/")[2]
    return name if "." in name else parts.netloc.removeprefix("www.") or url
