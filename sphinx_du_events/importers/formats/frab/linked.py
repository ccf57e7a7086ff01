"""The links, attachments and recordings of an event in a schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.schedule.links import Offered, page_address, sorted_links
from sphinx_du_events.importers.schedule.values import as_dict, as_text, is_true
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.incoming import Remarks

_USUAL = {"feedback": Scalar("Feedback"), "origin": Scalar("Original page")}
"""The titles of links whose type says what they are."""


def links_of(record: LocatedDict, source: Any, remarks: Remarks) -> LocatedDict:
    """What the links of an event are for us: ``links``, ``slides`` and ``recordings``."""
    base = source.base
    # Others have pictures among their media too.
    media = frozenset({"media"}) if source.is_ours else frozenset[str]()
    made = sorted_links(_all(record, source, remarks), media)
    recordings = LocatedList([*made.pop("recordings", ()), *_recorded(record, base)])
    optout = _optout(record)
    if optout is not None:
        if recordings:
            remarks.contradiction(
                "there is a recording, and nobody may record it", optout, "the recording is left out"
            )
        recordings = LocatedList([like("not-recorded", optout)])
    if recordings:
        made[Scalar("recordings")] = recordings
    return made


def _all(record: LocatedDict, source: Any, remarks: Remarks) -> Iterator[Offered]:
    """The links of an event, its attachments, and the addresses that have keys of their own."""
    base = source.base
    for key in ("links", "attachments"):
        listed = record.get(key)
        for one in listed if isinstance(listed, LocatedList) else ():
            entry = as_dict(one)
            written = as_text(entry.get("url")) or as_text(one)
            title, kind = as_text(entry.get("title")), as_text(entry.get("type"))
            url = page_address(written, base) if written else None
            word = kind.strip().casefold() if kind else ""
            if url is None:
                remarks.left_out("a link without an address", title or written or one)
            else:
                yield Offered(url, title or _USUAL.get(word), word, key == "attachments")
    page = None if source.is_ours else as_text(record.get("url"))
    for key, word in (("feedback_url", "feedback"), ("origin_url", "origin")):
        written = as_text(record.get(key))
        url = page_address(written, base) if written else None
        # The origin of an event without a page is taken for its page.
        if url is not None and url != page and (page or key == "feedback_url"):
            yield Offered(url, like(_USUAL[word], url), word if word == "feedback" else "")


def _recorded(record: LocatedDict, base: Scalar | None) -> list[Scalar]:
    """The addresses of the recordings of an event."""
    own = as_dict(record.get("recording"))
    written: list[Any] = [own.get("url"), own.get("link"), record.get("video_download_url")]
    found = (page_address(text, base) for one in written if (text := as_text(one)))
    return list(dict.fromkeys(url for url in found if url))


def _optout(record: LocatedDict) -> Scalar | None:
    """The word by which nobody may record an event; None if somebody may."""
    written = (as_dict(record.get("recording")).get("optout"), record.get("do_not_record"))
    return next((one for one in map(as_text, written) if one and is_true(one)), None)
