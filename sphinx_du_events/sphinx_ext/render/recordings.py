"""Recordings of sessions as nodes, on the page of a session and in lists of recordings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.recordings.cues import cue_words
from sphinx_du_events.model.recordings.services import fragment
from sphinx_du_events.pictures.initials import tint
from sphinx_du_events.sphinx_ext.nodes.base import LinkTo, Part, linked_part, located
from sphinx_du_events.sphinx_ext.nodes.recordings import (
    ChapterLink,
    du_passage,
    du_recorded,
    du_recording,
    du_transcript,
)
from sphinx_du_events.sphinx_ext.render import things
from sphinx_du_events.sphinx_ext.render.markdown import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.model.recordings.recording import Recording
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.render.page import Page

PARTS = ("date", "event", "speakers", "chapters", "transcript")
"""The parts of a session in a list of recordings besides its title and its recordings, in order."""

SHOWN = frozenset({"date", "speakers", "chapters"})
"""The parts that are shown by default: a transcript is long."""


def recordings(page: Page, entry: SessionEntry) -> list[nodes.Node]:
    """The recordings of a session below each other, then the text of its transcript; empty without both."""
    return [*_recordings(page, entry, chapters=True, folds=False), *_transcript(page, entry)]


def recorded(page: Page, entry: SessionEntry, show: frozenset[str]) -> du_recorded:
    """A session in a list of recordings, with the given parts."""
    session = entry.session
    title = str(session.title)
    # The session is shown elsewhere: here is nothing but its recordings.
    target = page.to("session", entry.data.id, session.id)
    target = LinkTo(page=session.page) if session.page else target
    node = du_recorded(title, title=title, target=target, parts=list(_line(page, entry, show)))
    located(node, session.title)
    node.extend(_recordings(page, entry, chapters="chapters" in show, folds=True))
    if "transcript" in show:
        node.extend(_transcript(page, entry))
    return node


def _line(page: Page, entry: SessionEntry, show: frozenset[str]) -> Iterator[Part]:
    data, session = entry
    if "date" in show and session.begins:
        day = session.begins.day
        yield Part(wording.medium_date(day, page.language), day.isoformat())
    if "event" in show:
        event = things.event(page, data)
        yield Part(event.text, words=(event,))
    people = linked_part(*things.people(page, data, session.speakers))
    if "speakers" in show and people:
        yield people


def _recordings(page: Page, entry: SessionEntry, *, chapters: bool, folds: bool) -> Iterator[du_recording]:
    own = entry.session.all_recordings
    several = len(own) > 1
    for recording in own:
        if recording.state != "unclear":
            node = _recording(page, entry, recording, several=several)
            node["folds"] = folds
            if not chapters:
                node["chapters"] = []
            node.note_words()
            yield node


def _recording(page: Page, entry: SessionEntry, recording: Recording, *, several: bool) -> du_recording:
    session, words = entry.session, page.words
    written = recording.title or session.title
    title = str(written)
    player, target = recording.player, recording.target()
    start, end = recording.begins, recording.end or 0
    lang = str(recording.language or session.language or entry.data.event.language or page.language)
    node = du_recording(
        title,
        title=title,
        named=several or recording.title is not None,
        state=_state(page, recording),
        service=player.service if player else "",
        frame=player.frame(start, end) if player else "",
        url=target.url if target else "",
        page=target.page if target else "",
        plays=bool(player and not player.make_frame),
        sound=bool(player and player.is_sound),
        fragment=fragment("", start, end),
        parts=list(_about(page, recording)),
        chapters=list(_chapters(recording)),
        tint=tint(f"{entry.data.id}/{session.id}"),
        lang=lang,
        lang_name=language_name(lang, page.language),
        words={key: words[f"recording-{key}"] for key in ("play", "loads", "watch", "chapters", "captions")}
        | {"link": words["video"]},
    )
    located(node, written)
    if player is not None:
        picture = recording.poster or (session.image.src if session.image else None)
        if picture is not None:
            node += page.image(picture, "", "poster", "du-poster", "dark-light")
    if target is not None and target.file:
        text = title if node["named"] else words["video"]
        node += _file(page, target.file, text, "recording")
    if target is not None and recording.captions:
        node += _file(page, recording.captions, words["recording-captions"], "captions")
    return node


def _file(page: Page, path: str, text: str, role: str) -> addnodes.download_reference:
    docname = page.env.current_document.docname
    node = addnodes.download_reference("", "", reftarget=f"/{path}", refdoc=docname, role=role)
    node += nodes.inline("", text, classes=["download"])
    return node


def _state(page: Page, recording: Recording) -> str:
    """Why there is no recording to watch, in words; empty if there is one."""
    if recording.is_published:
        return ""
    if recording.state == "scheduled" and recording.date:
        return page.words["recording-scheduled-on"] % wording.medium_date(recording.date, page.language)
    return page.words[f"recording-{recording.state}"]


def _about(page: Page, recording: Recording) -> Iterator[Part]:
    """The language, if it is written, and the length."""
    if recording.language:
        yield Part(language_name(str(recording.language), page.language))
    if recording.shown_length:
        yield Part(wording.length(timedelta(seconds=recording.shown_length), page.language))


def _chapters(recording: Recording) -> Iterator[ChapterLink]:
    player = recording.player
    for one in recording.chapters:
        words, title = cue_words(one.at), str(one.title)
        # A file of the site has its address when the page is written.
        is_file = recording.url is not None and bool(recording.url.file)
        if player is None or is_file:
            yield ChapterLink(one.at, words, title)
        else:
            yield ChapterLink(
                one.at, words, title, player.link(one.at), player.frame(one.at, recording.end or 0)
            )


# --- the transcript ----------------------------------------------------------------------------


def _transcript(page: Page, entry: SessionEntry) -> list[nodes.Node]:
    transcript = entry.session.transcript
    if transcript is None or not transcript.is_shown:
        return []
    node = du_transcript(label=page.words["transcript"], about=str(entry.session.title))
    path = page.env.srcdir / transcript.file
    if transcript.markdown:
        node.extend(markdown(page.env, page.document, Scalar(transcript.markdown, path, 1, 1)))
    for one in transcript.passages:
        passage = du_passage(one.words, one.words, at="" if one.at is None else cue_words(one.at))
        passage.source, passage.line = str(path), 1
        node += passage
    return [node]
