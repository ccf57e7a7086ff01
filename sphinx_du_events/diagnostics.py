"""The kinds, places and words of everything that can be wrong with the data.

Uses only the standard library, and knows nothing of YAML, pydantic or Sphinx.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

Severity = Literal["error", "warning", "note"]


class Location(NamedTuple):
    """A place in a data file. Lines and columns count from 1; 0 means "the file as a whole"."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``path:line:column``, which editors and Sphinx understand."""
        parts = [printable(str(self.path))]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Code(Enum):
    """Every kind of diagnostic.

    A member's value is the subtype of the Sphinx warning type ``du_events``, the severity, and the sentence
    that the documentation shows.
    """

    def __init__(self, slug: str, severity: Severity, meaning: str) -> None:
        self.slug = slug
        self.severity = severity
        self.meaning = meaning

    # files
    FILE_MISSING = "file-missing", "error", "A file or folder does not exist."
    FILE_OUTSIDE = (
        "file-outside",
        "error",
        "A path or a symbolic link leads outside the source directory.",
    )
    FILE_NAME = "file-name", "error", "A file or folder has a name that data cannot use."
    FILE_ID = (
        "file-id",
        "error",
        "A person's own file is not named after the id, holds more than the person, or lies elsewhere.",
    )
    FILE_LINK = "file-link", "error", "A file or folder is a symbolic link in a place that nobody reviews."
    FILE_TYPE = (
        "file-type",
        "error",
        "A file is not of a type that is allowed there, or its content is not what its name says.",
    )
    FILE_WITHHELD = (
        "file-withheld",
        "error",
        "A file that must not be published is named for publication: a data source, a setting, or hidden.",
    )
    UNSAFE_SVG = (
        "unsafe-svg",
        "error",
        "A drawing (SVG) is more than a drawing: it could run code, load something or link elsewhere.",
    )
    FILE_ENCODING = "file-encoding", "error", "A file is not UTF-8 text."
    FILE_TOO_LARGE = (
        "file-too-large",
        "error",
        "A file is too large to review, or to show on a page.",
    )
    PICTURE_SMALL = "picture-small", "warning", "A photo or a logo has fewer pixels than a page shows."
    PICTURE_ANIMATED = "picture-animated", "warning", "A picture moves; only its first picture is shown."
    PICTURE_COLOURS = (
        "picture-colours",
        "warning",
        "A picture has colours for print, or more shades than a screen has; they are converted.",
    )
    PICTURE_TRANSPARENT = "picture-transparent", "warning", "A photo is transparent in places."
    FILE_EMPTY = "file-empty", "warning", "A data file holds no data."
    # YAML
    YAML_SYNTAX = (
        "yaml-syntax",
        "error",
        "The file is not valid YAML; only what stands before this place is read.",
    )
    CUT_VALUE = (
        "cut-value",
        "warning",
        "A value without quotes ends where a comment begins, and the comment looks like a part of it.",
    )
    CONTROL_CHARACTER = (
        "control-character",
        "error",
        "A text has a character that no output can hold, or that controls a terminal; it is left out.",
    )
    TURNED_TEXT = (
        "turned-text",
        "note",
        "A text has a character that reverses the direction of the text beside it; it is left out.",
    )
    LOOK_ALIKE = (
        "look-alike",
        "note",
        "A name or a link has letters of two alphabets that look alike, so it may be taken for another.",
    )
    YAML_ALIAS = "yaml-alias", "error", "An alias has no anchor, repeats too much, or contains itself."
    YAML_TAG = (
        "yaml-tag",
        "error",
        "An explicit tag (`!tag`) asks for a type that is not supported.",
    )
    DUPLICATE_KEY = "duplicate-key", "error", "A mapping has the same key twice."
    # records
    UNKNOWN_KEY = "unknown-key", "error", "A key is not known for this record."
    MISSING_KEY = "missing-key", "error", "A required key is missing."
    WRONG_TYPE = "wrong-type", "error", "A value has the wrong type for its key."
    WRONG_VALUE = "wrong-value", "error", "A value is not one of those allowed."
    FOREIGN_WORD = (
        "foreign-word",
        "note",
        "A synonym was understood; the message names the right word.",
    )
    NEAR_WORD = (
        "near-word",
        "note",
        "A free word is a letter away from a common one that means something to us.",
    )
    UNKNOWN_LANGUAGE = "unknown-language", "note", "A language is neither a code nor a known name."
    INVALID_ID = (
        "invalid-id",
        "error",
        "An id has characters that are not allowed in a link or a file name.",
    )
    DUPLICATE_ID = "duplicate-id", "error", "Two records of the same kind have the same id."
    UNKNOWN_PERSON = "unknown-person", "error", "No person has this id."
    UNKNOWN_ORGANIZATION = (
        "unknown-organization",
        "error",
        "No organization has this id.",
    )
    UNKNOWN_TEAM = "unknown-team", "error", "The event has no team with this id."
    UNKNOWN_TIER = "unknown-tier", "error", "The event has no tier with this id."
    UNKNOWN_ROOM = (
        "unknown-room",
        "note",
        "A session's room is nearly a room of the event's; it is shown as it is written.",
    )
    SAME_ROOM = (
        "same-room",
        "note",
        "Two rooms have the same title, so that nobody can tell them apart.",
    )
    UNKNOWN_VENUE = (
        "unknown-venue",
        "note",
        "A room's venue is nearly a venue of the data; it is shown as it is written.",
    )
    UNKNOWN_TRACK = (
        "unknown-track",
        "note",
        "A session's track is nearly a track of the event's, and shown as it is; or a role names no track.",
    )
    SAME_TRACK = (
        "same-track",
        "note",
        "Two tracks have the same title, so that nobody can tell them apart.",
    )
    SAME_COLOUR = (
        "same-colour",
        "note",
        "Two tracks have colours that look alike; their names still tell them apart.",
    )
    LOW_CONTRAST = (
        "low-contrast",
        "note",
        "A colour is too near the ground of light or of dark pages, which show it darker or lighter.",
    )
    UNKNOWN_SESSION = (
        "unknown-session",
        "error",
        "The event has no session with this id.",
    )
    UNKNOWN_ID = "unknown-id", "error", "No record of its section has this id."
    UNKNOWN_PAGE = "unknown-page", "error", "The site has no document with this name."
    UNKNOWN_COUNTRY = (
        "unknown-country",
        "error",
        "A country is neither a common name nor an ISO 3166 code.",
    )
    UNKNOWN_ZONE = (
        "unknown-zone",
        "error",
        "A time zone is not in the IANA database, or is missing.",
    )
    INVALID_DATE = "invalid-date", "error", "A date or time is written incorrectly or does not exist."
    TIME_GAP = "time-gap", "error", "A local time is skipped when the clocks go forward."
    TIME_OVERLAP = "time-overlap", "error", "A local time happens twice when the clocks go back."
    INVALID_DURATION = "invalid-duration", "error", "A duration is written incorrectly, or is too long."
    FAR_DATE = "far-date", "note", "A date is many years from the other dates of its event."
    DOUBLE_BOOKED = (
        "double-booked",
        "note",
        "Two sessions at the same time have the same room, or the same speaker.",
    )
    NO_PLACE = "no-place", "note", "People are to come to an event or a session, and no place is written."
    CHAIN = (
        "chain",
        "error",
        "A session is to begin when another ends, and no time follows from that.",
    )
    PART = (
        "part",
        "error",
        "A session cannot be a part of another, because that is a part too.",
    )
    PART_OUTSIDE = (
        "part-outside",
        "note",
        "A part of a session begins before it, or ends after it.",
    )
    INVALID_ORDER = "invalid-order", "error", "Something ends before it starts."
    CHAPTER_OUTSIDE = (
        "chapter-outside",
        "error",
        "A chapter of a recording begins before its start, or not before its end.",
    )
    UNSAFE_URL = "unsafe-url", "error", "A link is not a complete http, https or mailto address."
    # people
    NAMED_TWICE = "named-twice", "note", "A person is named twice in a list; the person counts once."
    SAME_PERSON = (
        "same-person",
        "note",
        "Two names of people are the same, or nearly so, and may be one person.",
    )
    SAME_HANDLE = (
        "same-handle",
        "note",
        "Two people have one handle; what is counted by it counts for the first.",
    )
    PARTICIPATION_PART = (
        "participation-part",
        "warning",
        "A part is larger than its whole, such as more attended than registered.",
    )
    PARTICIPATION_SUM = (
        "participation-sum",
        "warning",
        "Parts do not add up to their whole, such as countries to all who attended.",
    )
    PARTICIPATION_CONFLICT = (
        "participation-conflict",
        "warning",
        "A number of people is given twice with different values.",
    )
    COUNTS_WITHHELD = (
        "counts-withheld",
        "error",
        "People are not counted, because what is written about hiding or counting them is wrong.",
    )
    # tables
    TABLE_COLUMN = (
        "table-column",
        "error",
        "A table lacks a required column, or has it twice.",
    )
    TABLE_PREAMBLE = "table-preamble", "note", "Rows above the header of a table are left out."
    TABLE_SELECTION = "table-selection", "warning", "No row of a table has the values that “where” asks for."
    COLUMN_UNREAD = (
        "column-unread",
        "note",
        "A column is not read, though its name is nearly a known name; or a table has no column of statuses.",
    )
    TABLE_ROW = "table-row", "warning", "A row has more cells than the header."
    TABLE_FORMAT = (
        "table-format",
        "error",
        "A table cannot be read in the format of its suffix.",
    )
    CONTRIBUTION_STATUS = (
        "contribution-status",
        "warning",
        "A contribution's status is unknown or impossible, such as a merged issue.",
    )
    CONTRIBUTION_DATE = "contribution-date", "warning", "A cell that should hold a date does not."
    CONTRIBUTION_YES_NO = (
        "contribution-yes-no",
        "warning",
        "A cell that should say yes or no, or new or returning, does not.",
    )
    CONTRIBUTION_LINK = "contribution-link", "warning", "A row's link and its other cells disagree."
    CONTRIBUTION_DUPLICATE = (
        "contribution-duplicate",
        "warning",
        "A contribution is listed twice; it counts once.",
    )
    NO_PERSON = (
        "no-person",
        "note",
        "A program, an organization or a page is named among contributors; it counts as none.",
    )
    REGISTRATION_CELL = (
        "registration-cell",
        "warning",
        "A cell of a registration table is not understood; it counts as empty.",
    )
    REGISTRATION_PRIVATE = (
        "registration-private",
        "error",
        "A column of a registration table is not counted, because it identifies people or is free text.",
    )
    REGISTRATION_SESSION = (
        "registration-session",
        "warning",
        "The session that a column of a registration table belongs to is not known.",
    )
    PRIVACY_FLOOR = (
        "privacy-floor",
        "error",
        "Data asks to hide less about people than the site's `conf.py` requires; the site's setting applies.",
    )
    PRIVACY_LOWERED = (
        "privacy-lowered",
        "note",
        "The site's `conf.py` shows smaller groups of people than the default.",
    )
    ROSTER_ROW = "roster-row", "warning", "A row of a table of people to print for has no name."
    ROSTER_CELL = (
        "roster-cell",
        "warning",
        "A cell of a table of people to print for is not understood, or not to be printed; it is left out.",
    )
    ROSTER_DOUBLE = (
        "roster-double",
        "note",
        "Rows of a table of people to print for have the same name.",
    )
    PRIVATE_SOURCE = (
        "private-source",
        "error",
        "A table with rows about people is named where its rows would be shown.",
    )
    # what ``check --media`` looks for
    NO_MEDIA = (
        "no-media",
        "warning",
        "A session is over and has no recording, no slides or no transcript; only `check --media` looks.",
    )
    # what “du-events import” tells
    FOREIGN_FORMAT = "import-format", "error", "A part of an imported file cannot be read."
    CONTRADICTION = (
        "import-contradiction",
        "warning",
        "An imported file says two things that cannot both be right.",
    )
    IMPORT_CONFLICT = (
        "import-conflict",
        "warning",
        "A value was changed here and in the source since the last import; what is here stays.",
    )
    TAKEN_AS = "import-changed", "note", "A value of an imported file is taken as another."
    NOT_TAKEN = "import-left-out", "note", "A part of an imported file is not taken."
    # pages
    UNKNOWN_EVENT = "unknown-event", "error", "A directive or role names an event that does not exist."
    SHOWN_NOWHERE = (
        "shown-nowhere",
        "warning",
        "A page should redirect to an event that no other page of the site shows.",
    )
    UNKNOWN_TAG = "unknown-tag", "error", "A role names a tag that no session or event has."
    NOT_SHOWN = "not-shown", "error", "A link leads to something that no page of the site shows."
    UNKNOWN_FIGURE = (
        "unknown-figure",
        "error",
        "A role names a figure that does not exist, or whose value is unknown.",
    )
    EMPTY_SELECTION = (
        "empty-selection",
        "warning",
        "A directive selects nothing, or a filter has a word that nothing has.",
    )
    UNKNOWN_OPTION = (
        "unknown-option",
        "warning",
        "A directive has an option, or content, that it does not take.",
    )
    INVALID_OPTION = "invalid-option", "warning", "A directive's option has a value that is not allowed."
    TEXT = "text", "warning", "A Markdown text uses markup that event texts do not support."
    LEDGER_STALE = (
        "calendar-stale",
        "warning",
        "The calendars' ledger is out of date with the sessions, or for feeds with the events.",
    )
    LEDGER_MISSING = (
        "calendar-missing",
        "warning",
        "A page or a feed should say what has changed, and there is no ledger of the calendars to know it.",
    )
    GENERATED_PAGE = (
        "generated-page",
        "warning",
        "A generated page was changed by hand or cannot be written, or it or an index is in another's place.",
    )
    MISSING_GLYPH = (
        "missing-glyph",
        "warning",
        "No font here has a character that stands on a card or on paper.",
    )
    CONFIG = "config", "warning", "A setting in `conf.py` has a value that is not allowed."


_LONGEST = 400
"""The most characters of a message or a hint that are shown."""


def printable(text: str) -> str:
    """A text on a single line that is safe in a terminal and a log, with other characters escaped.

    Bytes in a file name that are not UTF-8 are escaped too: printing them would raise.
    """
    # GitHub's workflows read this as the start of a command, anywhere in a line.
    text = text.replace("##[", r"#\x23[")
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def _visible(text: str) -> str:
    """A text from the data that is safe to print, shortened if it is long."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 4 :]}"
    return printable(text)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem or a note, its place, and a hint how to fix it."""

    code: Code
    message: str
    location: Location
    hint: str = ""
    unquoted: str = ""
    """The message without words from a table, where none may be repeated; if empty, the code's meaning."""

    def __post_init__(self) -> None:
        """Make text that is quoted from data harmless."""
        object.__setattr__(self, "message", _visible(self.message))
        object.__setattr__(self, "hint", _visible(self.hint))
        object.__setattr__(self, "unquoted", _visible(self.unquoted))

    @property
    def severity(self) -> Severity:
        """The severity: an error leaves a value or a record out, a warning does not always."""
        return self.code.severity

    @property
    def text(self) -> str:
        """The message and the hint as one text."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        """The line that a terminal shows."""
        return f"{self.location}: {self.severity}: {self.text} [{self.code.slug}]"


MOST_OF_A_KIND = 100
"""The most diagnostics of a kind that are kept for a file; the others are only counted."""


class Collected:
    """The diagnostics of a run, with a limit for each kind in each file."""

    def __init__(self) -> None:
        self._kept: list[Diagnostic] = []
        self._numbers: Counter[tuple[Code, Path]] = Counter()

    def add(self, found: Diagnostic) -> None:
        """Keep a diagnostic, or only count it beyond the limit."""
        kind = (found.code, found.location.path)
        self._numbers[kind] += 1
        if self._numbers[kind] <= MOST_OF_A_KIND:
            self._kept.append(found)

    def all(self) -> tuple[Diagnostic, ...]:
        """All diagnostics without repetitions, by place, with the number of omitted ones for each file."""
        more = [
            Diagnostic(
                code, f"{number:,} times in this file; {MOST_OF_A_KIND} of them are listed", Location(path)
            )
            for (code, path), number in self._numbers.items()
            if number > MOST_OF_A_KIND
        ]
        ordered = sorted((*self._kept, *more), key=lambda found: (found.location, found.code.slug))
        return tuple(dict.fromkeys(ordered))
