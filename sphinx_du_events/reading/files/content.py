"""Contents of files: text of an acceptable size and encoding, or a diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events import atomic_files, sightings
from sphinx_du_events.diagnostics import Code, Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST = 32 * 1024 * 1024
"""The most bytes of a YAML file: some 15,000 sessions with long texts, read in less than a gigabyte.

Aliases, which make much of little, have a limit of their own, and files of strangers a lower one.
"""


def real_path(path: Path) -> Path:
    """A path with its links followed as far as they lead; unlike ``resolve``, this never raises."""
    return sightings.real_path(path)


def read_text(path: Path, root: Path, report: Callable[[Diagnostic], None]) -> str | None:
    """The text of a YAML file (UTF-8, with or without a byte order mark); None, with a report, if unreadable.

    ``root`` is the folder that contains the file; links out of it are not followed.
    """
    content = read_content(path, root, LARGEST, report, too_large="split the event, or keep tables as CSV")
    if content is None:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report(undecodable(error, path))
        return None


def read_content(
    path: Path,
    root: Path,
    most: int,
    report: Callable[[Diagnostic], None],
    *,
    shown: Path | None = None,
    what: str = "file",
    too_large: str = "",
) -> bytes | None:
    """The content of a file of at most ``most`` bytes; None, with a report at ``shown``, if unreadable."""
    location = Location(shown or path)
    try:
        return sightings.read(path, root, most)
    except atomic_files.OutsideError:
        report(outside(path, root, "file"))
    except atomic_files.NotAFileError as error:
        report(Diagnostic(Code.FILE_MISSING, str(error.strerror), location))
    except atomic_files.TooLargeError as error:
        report(Diagnostic(Code.FILE_TOO_LARGE, f"the {what} {error.strerror}", location, too_large))
    except OSError as error:
        report(Diagnostic(Code.FILE_MISSING, f"cannot be read: {error.strerror}", location))
    return None


def outside(path: Path, root: Path, what: str) -> Diagnostic:
    """The diagnostic for a file or folder outside the source directory."""
    if path.absolute().is_relative_to(root.absolute()):
        message = f"this is a link to a {what} outside the source directory"
        return Diagnostic(Code.FILE_OUTSIDE, message, Location(path), f"copy the {what} itself")
    message = f"this {what} lies outside the source directory"
    return Diagnostic(Code.FILE_OUTSIDE, message, Location(path), f"the source directory is {root}")


def undecodable(error: UnicodeDecodeError, path: Path, hint: str = "save the file as UTF-8") -> Diagnostic:
    """The diagnostic for bytes that are not UTF-8, at the first such byte."""
    content = error.object  # without the byte order mark that the codec drops
    before = content[: error.start]
    line = before.count(b"\n") + 1
    last_line = before[before.rfind(b"\n") + 1 :]
    column = len(last_line.decode("utf-8", "replace")) + 1
    return Diagnostic(
        Code.FILE_ENCODING,
        f"the byte 0x{content[error.start]:02X} is not UTF-8",
        Location(path, line, column),
        hint,
    )
