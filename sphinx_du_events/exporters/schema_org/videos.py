"""Recordings as https://schema.org/VideoObject: what search engines ask for, and the data knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.schema_org import values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_du_events.model.recordings.recording import Recording
    from sphinx_du_events.model.session import Session


def videos(session: Session, image: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """The published recordings of a session that search engines can play, without their ``@type``.

    ``image`` is the absolute address of a picture, or empty. Files of the site are left out: their addresses
    are made when pages are written.
    """
    for recording in session.all_recordings:
        player = recording.player
        if player is not None and recording.url is not None and recording.url.url:
            yield _video(session, recording, image)


def _video(session: Session, recording: Recording, image: Callable[[str], str]) -> dict[str, Any]:
    player, picture = recording.player, recording.poster or (session.image.src if session.image else None)
    length = recording.shown_length
    return {
        "name": recording.title or session.title,
        "thumbnailUrl": [found] if picture is not None and (found := image(picture)) else None,
        "uploadDate": recording.date.isoformat() if recording.date else None,
        "duration": values.duration(timedelta(seconds=length)) if length else None,
        "embedUrl": player.frame(recording.begins, recording.end or 0, plays=False) if player else None,
        "contentUrl": player.file if player else None,
        "url": player.link(recording.begins) if player and player.make_frame else None,
        "inLanguage": recording.language or session.language,
        "hasPart": list(_clips(recording)),
    }


def _clips(recording: Recording) -> Iterator[dict[str, Any]]:
    """The chapters, each until the next; of the last, the end may not be known."""
    player, until = recording.player, recording.end or recording.duration
    following = [*(one.at for one in recording.chapters[1:]), until]
    for chapter, end in zip(recording.chapters, following, strict=False):
        clip = {"@type": "Clip", "name": str(chapter.title), "startOffset": chapter.at}
        if end is not None:
            clip["endOffset"] = end
        if player is not None:
            clip["url"] = player.link(chapter.at)
        yield clip
