"""What can be wrong with data, and where: the one vocabulary of every message.

The standard library only; nothing here knows YAML, pydantic or Sphinx.
"""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Severity = Literal["error", "warning", "note"]


class Location(NamedTuple):
    """A place in a data file. Lines and columns count from 1; 0 means "the file as a whole"."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``path:line:column``, the form that editors and Sphinx understand."""
        parts = [printable(str(self.path))]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Code(Enum):
    """Every kind of diagnostic.

    A member's value is the subtype of the Sphinx warning type ``du_events``, how bad it is,
    and the sentence that the documentation shows.
    """

    def __init__(self, slug: str, severity: Severity, meaning: str) -> None:
        self.slug = slug
        self.severity = severity
        self.meaning = meaning

    # files
    FILE_MISSING = "file-missing", "error", "A file or folder that is named does not exist."
    FILE_OUTSIDE = (
        "file-outside",
        "error",
        "A file or folder is named, or is a link, that leads outside the source directory.",
    )
    FILE_NAME = "file-name", "error", "A file or folder has a name that data cannot use."
    FILE_LINK = "file-link", "error", "A file or folder is a symbolic link, where nobody has reviewed it."
    FILE_TYPE = (
        "file-type",
        "error",
        "A file is not of a type that its use allows, or is not what its name says.",
    )
    FILE_WITHHELD = (
        "file-withheld",
        "error",
        "A file is named to be published that never is: a source of data, a setting, or what is hidden.",
    )
    UNSAFE_SVG = (
        "unsafe-svg",
        "error",
        "A drawing (SVG) is more than a drawing: it could run, load or lead elsewhere.",
    )
    FILE_ENCODING = "file-encoding", "error", "A file is not UTF-8 text."
    FILE_TOO_LARGE = (
        "file-too-large",
        "error",
        "A file is larger than anyone would review, or show on a page.",
    )
    FILE_EMPTY = "file-empty", "warning", "A data file holds no data."
    # YAML
    YAML_SYNTAX = "yaml-syntax", "error", "The file is not valid YAML; nothing in it can be read."
    CONTROL_CHARACTER = (
        "control-character",
        "error",
        "A text has a character that no output can hold, or that obeys no page; it is left out.",
    )
    TURNED_TEXT = (
        "turned-text",
        "note",
        "A text has a character that turns what stands beside it around; it is left out.",
    )
    LOOK_ALIKE = (
        "look-alike",
        "note",
        "A name or a link has letters of two alphabets that look alike, so it may pass for another.",
    )
    YAML_ALIAS = "yaml-alias", "error", "An alias has no anchor, repeats too much, or contains itself."
    YAML_TAG = (
        "yaml-tag",
        "error",
        "An explicit tag (`!tag`) asks for a type that data cannot have.",
    )
    DUPLICATE_KEY = "duplicate-key", "error", "One mapping has the same key twice."
    # records
    UNKNOWN_KEY = "unknown-key", "error", "A key is not one of the record's words."
    MISSING_KEY = "missing-key", "error", "A record lacks a key that it must have."
    WRONG_TYPE = "wrong-type", "error", "A value is of another kind than its key takes."
    WRONG_VALUE = "wrong-value", "error", "A value is not one of those allowed."
    FOREIGN_WORD = (
        "foreign-word",
        "note",
        "A common other word was understood; the right one is named.",
    )
    INVALID_ID = (
        "invalid-id",
        "error",
        "An id has characters that a link or a file name cannot have.",
    )
    DUPLICATE_ID = "duplicate-id", "error", "Two records of one kind have the same id."
    UNKNOWN_PERSON = "unknown-person", "error", "A person's id is named that no record has."
    UNKNOWN_ORGANIZATION = (
        "unknown-organization",
        "error",
        "An organization's id is named that no record has.",
    )
    UNKNOWN_TEAM = "unknown-team", "error", "A team's id is named that the event does not have."
    UNKNOWN_TIER = "unknown-tier", "error", "A tier's id is named that the event does not have."
    UNKNOWN_SESSION = (
        "unknown-session",
        "error",
        "A session's id is named that the event does not have.",
    )
    UNKNOWN_ID = "unknown-id", "error", "An id is named that no record of its section has."
    UNKNOWN_PAGE = "unknown-page", "error", "A document is named that the site does not have."
    UNKNOWN_COUNTRY = (
        "unknown-country",
        "error",
        "A country is neither a usual name nor an ISO 3166 code.",
    )
    UNKNOWN_ZONE = (
        "unknown-zone",
        "error",
        "A time zone is not in the IANA database, or none is given.",
    )
    INVALID_DATE = "invalid-date", "error", "A date or time is not written right or does not exist."
    TIME_GAP = "time-gap", "error", "A local time is skipped when the clocks go forward."
    TIME_OVERLAP = "time-overlap", "error", "A local time happens twice when the clocks go back."
    INVALID_DURATION = "invalid-duration", "error", "A length is not written right, or is absurd."
    INVALID_ORDER = "invalid-order", "error", "Something ends before it starts."
    UNSAFE_URL = "unsafe-url", "error", "A link is not a complete http, https or mailto address."
    # people
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
        "One number of people is given twice and differs.",
    )
    # tables
    TABLE_COLUMN = (
        "table-column",
        "error",
        "A table lacks a column that is needed, or has it twice.",
    )
    TABLE_ROW = "table-row", "warning", "A row has more cells than the header."
    TABLE_FORMAT = (
        "table-format",
        "error",
        "A table cannot be read in the format that its name says.",
    )
    CONTRIBUTION_STATUS = (
        "contribution-status",
        "warning",
        "A contribution's status is unknown or cannot be, such as a merged issue.",
    )
    CONTRIBUTION_DATE = "contribution-date", "warning", "A cell that should hold a date does not."
    CONTRIBUTION_LINK = "contribution-link", "warning", "A row's link and its other cells disagree."
    CONTRIBUTION_DUPLICATE = (
        "contribution-duplicate",
        "warning",
        "One contribution is listed twice; it counts once.",
    )
    REGISTRATION_CELL = (
        "registration-cell",
        "warning",
        "A cell of a registration table is not understood; it counts as not filled in.",
    )
    REGISTRATION_PRIVATE = (
        "registration-private",
        "error",
        "A column of a registration table cannot be counted by: it says who people are, or what they wrote.",
    )
    REGISTRATION_SESSION = (
        "registration-session",
        "warning",
        "It is not known which session a column of a registration table is about.",
    )
    PRIVACY_FLOOR = (
        "privacy-floor",
        "error",
        "Data asks for less to be hidden of people than the site says in `conf.py`; the site counts.",
    )
    PRIVACY_LOWERED = (
        "privacy-lowered",
        "note",
        "The site's `conf.py` shows smaller groups of people than are shown without it.",
    )
    PRIVATE_SOURCE = (
        "private-source",
        "error",
        "A table with rows about people is named where its rows would be shown.",
    )
    # pages
    UNKNOWN_EVENT = "unknown-event", "error", "A directive or role names an event that no file has."
    UNKNOWN_FIGURE = (
        "unknown-figure",
        "error",
        "A role names a figure that there is not, or that nobody knows.",
    )
    EMPTY_SELECTION = "empty-selection", "warning", "A directive selects nothing."
    INVALID_OPTION = "invalid-option", "warning", "A directive's option has a value it cannot have."
    TEXT = "text", "warning", "A Markdown text uses something that event texts do not do."
    LEDGER_STALE = (
        "calendar-stale",
        "warning",
        "The calendars' ledger does not know the sessions as they are now.",
    )
    CONFIG = "config", "warning", "A setting in `conf.py` has a value it cannot have."


_LONGEST = 400
"""Characters of a message that anyone would read."""


def printable(text: str) -> str:
    """Text that stays one line and leaves a terminal and a log's reader alone, the rest of it escaped.

    What is not UTF-8 in a file's name is escaped too: printing it would raise.
    """
    # A workflow of GitHub takes this for the start of a command, wherever in a line it stands.
    text = text.replace("##[", r"#\x23[")
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def _visible(text: str) -> str:
    """Words that can be printed and end: data may hold anything."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 4 :]}"
    return printable(text)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong (or worth a note), where, and what would be right."""

    code: Code
    message: str
    location: Location
    hint: str = ""
    unquoted: str = ""
    """The message in no word of a table's, for where none may be repeated; without, the code's meaning is."""

    def __post_init__(self) -> None:
        """Make whatever the words quote from data harmless."""
        object.__setattr__(self, "message", _visible(self.message))
        object.__setattr__(self, "hint", _visible(self.hint))
        object.__setattr__(self, "unquoted", _visible(self.unquoted))

    @property
    def severity(self) -> Severity:
        """How bad it is: an error leaves a value out, or a record; of a warning all may be right."""
        return self.code.severity

    @property
    def text(self) -> str:
        """The message and the hint as one sentence or two."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        """The line that a terminal shows."""
        return f"{self.location}: {self.severity}: {self.text} [{self.code.slug}]"


MOST_OF_A_KIND = 100
"""Diagnostics of one kind that are kept of one file; of the rest, how many they are."""


class Collected:
    """The diagnostics of a run. Of one kind in one file only so many are kept, however many there are."""

    def __init__(self) -> None:
        self._kept: list[Diagnostic] = []
        self._numbers: Counter[tuple[Code, Path]] = Counter()

    def add(self, found: Diagnostic) -> None:
        """Keep a diagnostic, or count it."""
        kind = (found.code, found.location.path)
        self._numbers[kind] += 1
        if self._numbers[kind] <= MOST_OF_A_KIND:
            self._kept.append(found)

    def all(self) -> tuple[Diagnostic, ...]:
        """All of them, each once, by their places; what is not listed is told once, of its file."""
        more = [
            Diagnostic(
                code, f"{number:,} times in this file; {MOST_OF_A_KIND} of them are listed", Location(path)
            )
            for (code, path), number in self._numbers.items()
            if number > MOST_OF_A_KIND
        ]
        ordered = sorted((*self._kept, *more), key=lambda found: (found.location, found.code.slug))
        return tuple(dict.fromkeys(ordered))


MOST_COMPARED = 50_000
"""Words that are compared in one run to find near ones: under a second. After that hints name none."""

_FEWEST_LEFT = 2_000
"""Among more words than these none is looked for: it would take longer than it helps."""


class _Budget:
    """What is left of a run's comparisons; a run begins with all of them."""

    left = MOST_COMPARED


def begin_run() -> None:
    """Let hints be looked for anew."""
    _Budget.left = MOST_COMPARED
    _nearest.cache_clear()


def may_compare(words: int) -> bool:
    """Whether a hint may still be looked for among so many words in this run."""
    return words <= min(_FEWEST_LEFT, _Budget.left)


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that a mistyped one most likely means, if one is near and the run has time for it."""
    return _nearest(word, tuple(sorted(set(allowed))))


@lru_cache(maxsize=1024)
def _nearest(word: str, allowed: tuple[str, ...]) -> str | None:
    if len(word) > _LONGEST or not may_compare(len(allowed)):
        return None
    _Budget.left -= len(allowed)
    folded = {candidate.casefold(): candidate for candidate in allowed}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else None


def suggest(word: str, allowed: Iterable[str]) -> str:
    """A hint with the nearest allowed word, or the allowed words where none is near."""
    words = sorted(set(allowed))
    near = nearest(word, words)
    if near is not None:
        return f"did you mean “{near}”?"
    return f"use one of: {shorten(words)}" if words else ""


def shorten(words: Iterable[str], most: int = 12) -> str:
    """The words as a comma-separated list of at most ``most``."""
    listed = list(words)
    text = ", ".join(listed[:most])
    return text if len(listed) <= most else f"{text} and {len(listed) - most} more"
