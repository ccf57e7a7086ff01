"""A recording of a session: where it is, what it shows of itself before it plays, and whether it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import slip_of, suggest
from sphinx_du_events.model.fields import Line, OneOrMany, kind_of, text_of
from sphinx_du_events.model.languages import Language
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.moments import Day
from sphinx_du_events.model.record import Record, context_of, problem
from sphinx_du_events.model.recordings.cues import Cue, cue_words
from sphinx_du_events.model.recordings.services import Player, file_player, player_of
from sphinx_du_events.model.targets import CaptionsPath, LinkTarget, PicturePath

if TYPE_CHECKING:
    from sphinx_du_events.model.targets import Target

STATUSES = ("not-recorded", "scheduled", "not-published", "published")
"""The statuses of a recording, from none to one that everybody can watch."""

_SYNONYMS = {
    "available": "published",
    "planned": "scheduled",
    "public": "published",
    "unpublished": "not-published",
    "unrecorded": "not-recorded",
}


def _word(text: str) -> str:
    return "-".join(text.strip().casefold().replace("_", " ").split())


def _status(value: object, info: ValidationInfo) -> str:
    text = text_of(value)
    word = _word(text)
    if word in STATUSES:
        return word
    context = context_of(info)
    if word in _SYNONYMS:
        context.report(Code.FOREIGN_WORD, f"“{text}” is read as “{_SYNONYMS[word]}”", text)
        return _SYNONYMS[word]
    # Without the status, a recording may be shown that is not to be.
    context.report(
        Code.WRONG_VALUE, f"“{text}” is not a status of a recording", text, suggest(word, STATUSES)
    )
    return "unclear"


RecordingStatus = Annotated[
    Literal["not-recorded", "scheduled", "not-published", "published", "unclear"],
    PlainValidator(_status),
    WithJsonSchema({"type": "string", "enum": list(STATUSES)}),
]
"""Whether there is a recording; ``unclear`` for a wrong word: nobody may show what is not published."""


class Chapter(Record):
    """A part of a recording, which a link leads to."""

    foreign: ClassVar[dict[str, str]] = {"name": "title", "start": "at", "time": "at"}

    at: Cue
    """When it begins, as a time within the recording: 4:05, 1:02:30 or 1h2m30s."""
    title: Line
    """What it is about."""


def _after_start(end: int, info: ValidationInfo) -> int:
    start = info.data.get("start") or 0
    if end <= start:
        message = f"the recording ends at {cue_words(end)}, and does not start before {cue_words(start)}"
        raise problem(Code.INVALID_ORDER, message, "both are times from the beginning of the whole recording")
    return end


def _within(chapters: tuple[Chapter, ...], info: ValidationInfo) -> tuple[Chapter, ...]:
    """The chapters that lie between the start and the end, in order; the others are reported."""
    start, end = info.data.get("start") or 0, info.data.get("end") or info.data.get("duration")
    kept = []
    for one in chapters:
        if start <= one.at and (end is None or one.at < end):
            kept.append(one)
            continue
        beyond = f"the start at {cue_words(start)}" if one.at < start else f"the end at {cue_words(end or 0)}"
        where = "before" if one.at < start else "not before"
        message = f"the chapter “{one.title}” is at {cue_words(one.at)}, {where} {beyond}, and left out"
        hint = "chapters are times from the beginning of the whole recording, as “start” and “end” are"
        context_of(info).report(Code.CHAPTER_OUTSIDE, message, one.title, hint)
    return tuple(sorted(kept, key=lambda one: one.at))


class Recording(Record):
    """A recording of a session. It has a ``url``, or a ``status`` that says why it has none."""

    foreign: ClassVar[dict[str, str]] = {
        "file": "url",
        "href": "url",
        "lang": "language",
        "length": "duration",
        "link": "url",
        "name": "title",
        "published": "date",
        "src": "url",
        "subtitles": "captions",
        "thumbnail": "poster",
        "video": "url",
    }

    url: LinkTarget | None = None
    """The address of the recording, or a file."""
    title: Line | None = None
    """What tells it from other recordings, such as *Part 2*; by default the session's title."""
    language: Language | None = None
    """The language of the recording (BCP 47), if it is not the session's."""
    status: RecordingStatus | None = None
    """not-recorded, scheduled (it will be published), not-published, or published.
    Only a published recording is shown; a url means that it is."""
    date: Day | None = None
    """The day on which it was or will be published."""
    start: Cue | None = None
    """Where to begin, as a time within the recording: 4:05, 1:02:30 or 1h2m30s."""
    end: Annotated[Cue, AfterValidator(_after_start)] | None = None
    """Where to end, as a time within the recording."""
    duration: Cue | None = None
    """The length of the whole recording: 52:10, 1:02:30 or 1h2m30s."""
    poster: PicturePath | None = None
    """A picture to show until the recording plays; by default the session's image."""
    chapters: Annotated[tuple[Chapter, ...], OneOrMany, AfterValidator(_within)] = ()
    """The parts that it has."""
    captions: CaptionsPath | None = None
    """A file of captions (.vtt), for a recording that is a file."""

    def model_post_init(self, _context: Any, /) -> None:
        """Check that there is a recording, or a word why there is none."""
        if self.url is None and self.status is None:
            message = "a recording needs a “url”, or a “status” that says why it has none"
            raise problem(Code.MISSING_KEY, message, f"a status is one of: {', '.join(STATUSES)}")
        if self.url is None and self.status == "published":
            message = "“status” is “published”, and there is no “url”"
            raise problem(
                Code.MISSING_KEY, message, "write the address of the recording, or a file", at="status"
            )
        if self.url is not None and self.status == "not-recorded":
            # It is not known which is right: nothing is shown that may not be.
            message = "there is a “url”, and “status” is “not-recorded”"
            raise problem(Code.WRONG_VALUE, message, "keep only what is right", at="url")

    @property
    def state(self) -> str:
        """The status; what has an address and no status is published."""
        return self.status or "published"

    @property
    def is_published(self) -> bool:
        """Whether everybody may watch it."""
        return self.url is not None and self.state == "published"

    @property
    def player(self) -> Player | None:
        """What plays it; None if it is not published, or if nothing is known of its address."""
        if self.url is None or not self.is_published:
            return None
        return player_of(self.url.url) if self.url.url else file_player(self.url.file)

    @property
    def begins(self) -> int:
        """The second to begin at: the cue, or what the address asks for."""
        if self.start is not None:
            return self.start
        player = self.player
        return player.begins if player else 0

    @property
    def shown_length(self) -> int | None:
        """The seconds that are shown of it; None if they are not known."""
        until = self.end or self.duration
        return until - self.begins if until and until > self.begins else None

    def target(self, at: int | None = None) -> Target | None:
        """Where a link to it leads, at a second or at its beginning; None if it is not published."""
        if self.url is None or not self.is_published:
            return None
        begins = self.begins if at is None else at
        player = self.player
        # An address that asks for nothing stays as it is written.
        if player is None or not self.url.url or (at is None and self.start is None):
            return self.url
        return type(self.url)(url=player.link(begins))


def _entry(value: object) -> object:
    """A recording from its address, or from its status alone, also where a letter of that is wrong."""
    if not isinstance(value, Scalar):
        return value
    word, statuses = _word(value), (*STATUSES, *_SYNONYMS)
    key = "status" if word in statuses or slip_of(word, statuses) else "url"
    made = LocatedDict({Scalar(key, value.path, value.line, value.column): value})
    return made.at(value.line, value.column)


RecordingEntry = Annotated[Recording, BeforeValidator(_entry, json_schema_input_type=Recording | str)]
"""A recording, or only its address, or only its status."""


def _one_address(value: object) -> object:
    """The short form is an address or a file; more than that is written in the long form."""
    if isinstance(value, LocatedDict | LocatedList):
        hint = "write it under “recordings:”, which takes url, title, language, start, end and more"
        raise problem(Code.WRONG_TYPE, f"“video” is an address or a file, not {kind_of(value)}", hint)
    if isinstance(value, Scalar) and _word(value) in STATUSES:
        hint = f"write recordings: {{status: {_word(value)}}}"
        raise problem(Code.WRONG_VALUE, f"“video” is an address or a file, and “{value}” is a status", hint)
    return value


VideoTarget = Annotated[LinkTarget, BeforeValidator(_one_address, json_schema_input_type=str)]
"""The address or the file of a single recording."""
