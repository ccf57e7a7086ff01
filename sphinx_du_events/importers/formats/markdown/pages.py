"""Pages whose blocks become directives: the new text, the copy of the old, and how both are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import atomic_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic

COPY = ".before-import"
"""What the name of a page's copy ends in: no document for Sphinx, and on no list of what git ignores."""

MARK = "% du-events:"
"""How a comment begins that says what was not understood; MyST shows no such line."""

_MOST_REASONS = 5
_LONGEST_REASON = 160
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of some lines, counted from 0, the last excluded."""

    first: int
    last: int
    directive: str = ""
    """The directive that replaces them; empty where they stay, or are only removed."""
    options: tuple[tuple[str, str], ...] = ()
    fence: str = "```"
    section: str = ""
    """The section of the records that the directive shows."""
    reasons: tuple[str, ...] = ()
    """Why they stay."""

    def replaced(self, event: str, indent: str) -> list[str]:
        """The lines of the directive, for an event."""
        if not self.directive:
            return []
        options = [f":{key}: {value}" for key, value in self.options]
        lines = [f"{self.fence}{{{self.directive}}} {event}", *options, self.fence]
        return [f"{indent}{line}" for line in lines]


class Rewrite(NamedTuple):
    """A page before and after."""

    path: Path
    copy: Path
    """Where the page as it was is kept."""
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class PageChange:
    """What an import changes on a page, once the event is known that its records are for."""

    path: Path
    """Where the page is on this machine."""
    shown: Path
    """Where it is, as messages name it."""
    content: bytes
    """The page as it is, UTF-8."""
    edits: tuple[Edit, ...]

    def rewrite(
        self, event: str, problems: Iterable[Diagnostic] = (), others: frozenset[str] = frozenset()
    ) -> Rewrite | None:
        """The page with directives of an event; None if nothing changes.

        A block in whose lines there is an error stays as it is, for something of it is not in the data; and
        so does a block of a section of which the event has ``others``, for a directive would show these too.
        """
        faults: dict[int, str] = {}
        for one in problems:
            if one.severity == "error" and one.location.path == self.shown:
                faults.setdefault(one.location.line - 1, one.message)
        text = self.content.decode("utf-8")
        lines = text.split("\n")
        end = "\r" if lines[0].endswith("\r") else ""
        for edit in sorted(self.edits, key=lambda one: one.first, reverse=True):
            found = tuple(
                message for line, message in sorted(faults.items()) if edit.first <= line < edit.last
            )
            if edit.section in others:
                found += (f"the event has {edit.section} of its own, which a directive would show too",)
            _apply(_over_marks(edit, lines), edit.reasons or found, event, lines, end)
        new = "\n".join(lines).encode()
        copy = self.path.with_name(f"{self.path.name}{COPY}")
        return Rewrite(self.path, copy, self.content, new) if new != self.content else None


def _over_marks(edit: Edit, lines: list[str]) -> Edit:
    """The edit, without what an earlier import said above its lines."""
    first = edit.first
    while first and lines[first - 1].lstrip().startswith(MARK):
        first -= 1
    gone = edit.first - first
    del lines[first : edit.first]
    return replace(edit, first=first, last=edit.last - gone)


def _apply(edit: Edit, reasons: tuple[str, ...], event: str, lines: list[str], end: str) -> None:
    first = lines[edit.first] if edit.first < len(lines) else ""
    indent = first[: len(first) - len(first.lstrip(" \ufeff"))].replace("\ufeff", "")
    if not reasons:
        new = [f"{line}{end}" for line in edit.replaced(event, indent)]
        if edit.first == 0 and first.startswith("\ufeff") and new:
            new[0] = f"\ufeff{new[0]}"
        if new and edit.last == len(lines):
            new[-1] = new[-1].removesuffix("\r")
        lines[edit.first : edit.last] = new
        return
    if not edit.directive and not edit.reasons:
        return
    shown = [f"{indent}{MARK} {_line(reason)}{end}" for reason in reasons[:_MOST_REASONS]]
    if len(reasons) > _MOST_REASONS:
        shown.append(f"{indent}{MARK} and {len(reasons) - _MOST_REASONS:,} more{end}")
    lines[edit.first : edit.first] = shown


def _line(text: str) -> str:
    """A text as one line that shows nothing but itself."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain if len(plain) <= _LONGEST_REASON else f"{plain[: _LONGEST_REASON - 1]}…"


def rewrites(
    changes: Iterable[PageChange],
    event: str,
    problems: Iterable[Diagnostic],
    root: Path,
    others: frozenset[str] = frozenset(),
) -> list[Rewrite]:
    """The pages below a site's source directory that change, for an event.

    ``problems`` are those of the records that were found on them, ``others`` the sections of which the event
    has records that are not on them.
    """
    told = list(problems)
    inside = [one for one in changes if one.path.absolute().is_relative_to(root.absolute())]
    return [made for one in inside if (made := one.rewrite(event, told, others)) is not None]


def write(changed: Iterable[Rewrite], root: Path) -> list[Path]:
    """Write pages in a folder, each after its copy; the paths of those that are written, and of the copies.

    Nothing outside the folder is written. Raises ``OSError`` with a readable ``strerror``, also if a copy of
    something else came to be there.
    """
    written: list[Path] = []
    for one in changed:
        try:
            atomic_files.create(one.copy.absolute(), one.old, root)
            written.append(one.copy)
        except FileExistsError:
            if atomic_files.read(one.copy.absolute(), root, _LARGEST) != one.old:
                raise
        atomic_files.write(one.path.absolute(), one.new, root, durable=True)
        written.append(one.path)
    return written
