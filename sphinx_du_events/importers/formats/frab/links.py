"""The links, attachments and recordings of an event in a schedule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sphinx_du_events.importers.formats.frab.shape import as_dict, as_text
from sphinx_du_events.importers.formats.frab.words import line
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.model.file_types import ACTIVE, DOWNLOADS, RECORDS
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.incoming import Remarks

_SLIDES = re.compile(r"(?:the\s+)?(?:slides?|slide deck|folien|présentation|presentation)\b", re.IGNORECASE)
_RECORDINGS = frozenset({"recording", "video"})
_NO_TYPES = frozenset({"", "other", "related", "web", "website"})
"""Types that say no more than that it is a link."""
_USUAL = {"feedback": Scalar("Feedback"), "origin": Scalar("Original page")}
"""The titles of links whose type says what they are."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,})(?=(/)|\Z)")
_FILES = ACTIVE | RECORDS | frozenset(DOWNLOADS)
"""What a name ends in that is a file, not a host."""
_TRUE = frozenset({"true", "1", "yes"})


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


def links_of(record: LocatedDict, base: Scalar | None, remarks: Remarks) -> LocatedDict:
    """What the links of an event are for us: ``links``, ``slides`` and ``recordings``."""
    links, slides, recordings = LocatedList(), None, LocatedList()
    for title, url, kind, is_attachment in _all(record, base, remarks):
        if slides is None and (kind == "slides" or (is_attachment and title and _SLIDES.match(title))):
            slides = url
        elif kind in _RECORDINGS:
            recordings.append(url)
        else:
            own = None if kind in _NO_TYPES else like(kind, url)
            links.append(mapping({"title": title or like(_name_of(url), url), "url": url, "type": own}, url))
    recordings += _recorded(record, base)
    made = LocatedDict()
    optout = _optout(record)
    if optout is not None:
        if recordings:
            remarks.contradiction(
                "there is a recording, and nobody may record it", optout, "the recording is left out"
            )
        recordings = LocatedList([like("not-recorded", optout)])
    for key, value in (("links", links), ("slides", slides), ("recordings", recordings)):
        if value:
            made[Scalar(key)] = value
    return made


def _all(
    record: LocatedDict, base: Scalar | None, remarks: Remarks
) -> Iterator[tuple[Scalar | None, Scalar, str, bool]]:
    """The title, address and type of each link of an event, and whether it is an attachment."""
    seen: set[str] = set()
    for key in ("links", "attachments"):
        listed = record.get(key)
        for one in listed if isinstance(listed, LocatedList) else ():
            entry = as_dict(one)
            written = as_text(entry.get("url")) or (one if isinstance(one, Scalar) else None)
            url = page_address(written, base) if written and written.strip() else None
            if url is None:
                remarks.left_out("a link without an address", as_text(entry.get("title")) or written or one)
                continue
            if url in seen:
                continue
            seen.add(url)
            title = as_text(entry.get("title")) or _USUAL.get(
                (as_text(entry.get("type")) or "").strip().casefold()
            )
            kind = (as_text(entry.get("type")) or "").strip().casefold()
            yield line(title) if title else None, url, kind, key == "attachments"
    for key, words in (("feedback_url", "Feedback"), ("origin_url", "Original page")):
        written = as_text(record.get(key))
        url = page_address(written, base) if written else None
        if url is None or url in seen or url == as_text(record.get("url")):
            continue
        if key == "feedback_url" or as_text(record.get("url")):
            seen.add(url)
            yield like(words, url), url, "feedback" if key == "feedback_url" else "", False


def _name_of(url: str) -> str:
    """What a link without a title is called: the name of its file, or its host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    name = parts.path.rpartition("/")[2]
    return name if "." in name else parts.netloc.removeprefix("www.") or url


def _recorded(record: LocatedDict, base: Scalar | None) -> list[Scalar]:
    """The addresses of the recordings of an event."""
    own = as_dict(record.get("recording"))
    written: list[Any] = [own.get("url"), own.get("link"), record.get("video_download_url")]
    found = (page_address(text, base) for one in written if (text := as_text(one)))
    return list(dict.fromkeys(url for url in found if url))


def _optout(record: LocatedDict) -> Scalar | None:
    """The word by which nobody may record an event; None if somebody may."""
    written = (as_dict(record.get("recording")).get("optout"), record.get("do_not_record"))
    return next((one for one in map(as_text, written) if one and one.strip().casefold() in _TRUE), None)
