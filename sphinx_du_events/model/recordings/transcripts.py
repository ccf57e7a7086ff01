"""Transcripts: the words of a recording, in a file of which a page shows the text, or a link to them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.characters import cleaned
from sphinx_du_events.model.fields import LONGEST_TEXT, text_of
from sphinx_du_events.model.record import context_of
from sphinx_du_events.model.recordings.cues import parse_cue
from sphinx_du_events.model.recordings.services import suffix_of
from sphinx_du_events.model.targets import Target, target_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKDOWN = "md"
_TIMED = ("srt", "vtt")
SHOWN = (MARKDOWN, *_TIMED, "txt")
"""The suffixes of files of which a page shows the text."""

LONGEST = 1024 * 1024
"""The most bytes of such a file: a day of speech with its times."""
_FULL = 400
"""A paragraph of captions ends with the sentence after so many characters."""
_PAUSE = 8
"""Seconds without words after which captions begin a new paragraph."""


class Passage(NamedTuple):
    """A paragraph of a transcript: the second that it begins at, if that is known, and its words."""

    at: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Transcript(Target):
    """Where a transcript is; of a file that a page shows, its text too, as passages or as Markdown."""

    passages: tuple[Passage, ...] = ()
    markdown: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether a page has its text."""
        return bool(self.passages or self.markdown)


def _transcript(value: object, info: ValidationInfo) -> Transcript:
    written = text_of(value)
    target = target_of(written, info)
    form = suffix_of(target.file)
    if form not in SHOWN:
        return Transcript(target.url, target.file, target.page)
    context = context_of(info)
    text, found = context.text_in(target.file, LONGEST)
    if form == MARKDOWN and len(text) > LONGEST_TEXT:
        what = f"has {len(text):,} characters of Markdown, and {LONGEST_TEXT:,} are the most"
        text, found = "", [(Code.FILE_TOO_LARGE, f"{what}, so only a link leads to it", "save it as .txt")]
    for code, what, hint in found:
        context.report(code, f"“{written}” {what}", written, hint)
    if form == MARKDOWN:
        return Transcript(file=target.file, markdown=text if text.strip() else "")
    return Transcript(file=target.file, passages=tuple(passages(text, form)))


TranscriptTarget = Annotated[Transcript, PlainValidator(_transcript), WithJsonSchema({"type": "string"})]
"""An address, a document, or a file; of .txt, .md, .vtt and .srt, pages show the text."""


def passages(text: str, form: str) -> Iterator[Passage]:
    """The paragraphs of a text, or of captions: WebVTT (W3C) or SubRip."""
    blocks = re.split(r"\n(?:[ \t]*\n)+", text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    if form in _TIMED:
        yield from _joined(_captions(blocks))
        return
    for block in blocks:
        if words := " ".join(block.split()):
            yield Passage(None, words)


# --- captions ----------------------------------------------------------------------------------

_TIMES = re.compile(
    r"\s*(?P<from>[0-9:]{4,12})[.,][0-9]{1,3}\s+-->\s+(?P<to>[0-9:]{4,12})[.,][0-9]{1,3}(?:\s.*)?"
)
_SPEAKER = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,200})>")
_TAG = re.compile(r"</?(?:[biuvc]|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<[0-9:.]{1,20}>|\{\\an?[0-9]\}")
_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u0964][”\"')]?$")


class _Caption(NamedTuple):
    begins: int
    ends: int
    speaker: str
    words: str


def _captions(blocks: Iterable[str]) -> Iterator[_Caption]:
    """The captions in the blocks of a file; notes, styles and regions have no times."""
    for block in blocks:
        lines = block.split("\n")
        for place, line in enumerate(lines[:2]):
            times = _TIMES.fullmatch(line)
            if times is None:
                continue
            said = " ".join(" ".join(lines[place + 1 :]).split())
            speaker = _SPEAKER.search(said)
            begins, ends = (parse_cue(times[key]) or 0 for key in ("from", "to"))
            words = _TAG.sub("", said) if "<" in said or "{" in said else said
            if "&" in words:
                words = cleaned(html.unescape(words)).text
            words = " ".join(words.split())
            if words:
                yield _Caption(begins, ends, " ".join(speaker[1].split()) if speaker else "", words)
            break


def _joined(captions: Iterable[_Caption]) -> Iterator[Passage]:
    """Captions as paragraphs: a new one for each speaker, after a pause, and after a long one's sentence."""
    begun: _Caption | None = None
    last: _Caption | None = None
    words = ""
    for one in captions:
        if begun and last:
            full = len(words) > _FULL and _END.search(words) is not None
            if one.words == last.words and one.begins <= last.ends:
                last = one  # rolled up: shown again below the next line
                continue
            if (
                full
                or len(words) > 3 * _FULL
                or one.speaker != last.speaker
                or one.begins - last.ends > _PAUSE
            ):
                yield _passage(begun, words)
                begun, words = None, ""
        begun, last = begun or one, one
        words = f"{words} {one.words}".strip()
    if begun:
        yield _passage(begun, words)


def _passage(begun: _Caption, words: str) -> Passage:
    return Passage(begun.begins, f"{begun.speaker}: {words}" if begun.speaker else words)
