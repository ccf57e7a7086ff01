"""Files on disk: what is in them, and which may be named.

A path in data is a stranger's word, so it is resolved here and nowhere else, and never leads
outside the source directory, not even through a symbolic link.
"""

from __future__ import annotations

import os.path
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events import atomic_files
from sphinx_du_events.data.admission import content_fault, type_fault
from sphinx_du_events.data.file_names import why_unusable
from sphinx_du_events.data.withheld import Withheld
from sphinx_du_events.diagnostics import Code, Diagnostic, Location, nearest
from sphinx_du_events.model.file_types import DOWNLOADS
from sphinx_du_events.model.record import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.data.faults import Fault
    from sphinx_du_events.data.trust import Trust
    from sphinx_du_events.model.file_types import Use
    from sphinx_du_events.model.located import Scalar

LARGEST = 8 * 1024 * 1024
"""Bytes of one YAML file: some 20,000 sessions."""

PAGE_SUFFIXES = (".md", ".rst", ".ipynb", ".txt")
"""What documents' files end in, where Sphinx does not say."""


def _say_nothing(_found: Diagnostic) -> None:
    """Leave it to the message at the value that names the file."""


def real_path(path: Path) -> Path:
    """Return a path with its links followed as far as they lead; unlike ``resolve`` this never raises."""
    return Path(os.path.realpath(path))


def read_text(path: Path, root: Path, report: Callable[[Diagnostic], None]) -> str | None:
    """Return the text of a YAML file (UTF-8, a byte order mark is allowed), or None; say why not.

    ``root`` is the folder that it must not lie outside of, not even through a link.
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
    """Return what is in a file of at most ``most`` bytes, or None; say why not, at the path ``shown``."""
    location = Location(shown or path)
    try:
        return atomic_files.read(path, root, most)
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
    """Return what to say of a file or a folder that lies outside the source directory."""
    if path.absolute().is_relative_to(root.absolute()):
        message = f"this is a link to a {what} outside the source directory"
        return Diagnostic(Code.FILE_OUTSIDE, message, Location(path), f"copy the {what} itself")
    message = f"this {what} lies outside the source directory"
    return Diagnostic(Code.FILE_OUTSIDE, message, Location(path), f"the source directory is {root}")


def undecodable(error: UnicodeDecodeError, path: Path) -> Diagnostic:
    """Return what to say of bytes that are not UTF-8, at the first such byte."""
    content = error.object  # without the byte order mark that the codec drops
    before = content[: error.start]
    line = before.count(b"\n") + 1
    last_line = before[before.rfind(b"\n") + 1 :]
    column = len(last_line.decode("utf-8", "replace")) + 1
    return Diagnostic(
        Code.FILE_ENCODING,
        f"the byte 0x{content[error.start]:02X} is not UTF-8",
        Location(path, line, column),
        "save the file as UTF-8",
    )


@dataclass(frozen=True, slots=True)
class SourceTree:
    """The source directory: what a path in data may lead to."""

    root: Path
    page_suffixes: tuple[str, ...] = PAGE_SUFFIXES
    download_types: tuple[str, ...] | None = DOWNLOADS
    """What may be downloaded; None where nothing is published, so that all may be but what can run."""
    withheld: Withheld = field(default_factory=Withheld)
    report: Callable[[Diagnostic], None] = _say_nothing
    """Told of what is wrong inside files that data names, once for each."""
    trust: Trust | None = None
    _real_root: Path = field(init=False)
    _faults: dict[tuple[Use, Path], Fault | None] = field(default_factory=dict, init=False)
    """What is wrong with each file for a use: many records may name one picture."""
    _listed: dict[Path, tuple[str, ...] | None] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Follow the links to the root once."""
        object.__setattr__(self, "_real_root", real_path(self.root))

    def _inside(self, written: Scalar, base: Path) -> Path:
        """Return the absolute path meant, relative to ``base`` or with ``/`` to the source directory."""
        text = str(written)
        if "\\" in text or "\0" in text:
            raise problem(Code.FILE_OUTSIDE, f"“{text}” is not a path", "write / between folders")
        _check_name(text, text)
        start = self._real_root if text.startswith("/") else base
        path = real_path(start / text.lstrip("/"))
        if not path.is_relative_to(self._real_root):
            hint = "copy the file beside the data"
            raise problem(Code.FILE_OUTSIDE, f"“{text}” lies outside the source directory", hint)
        self._check(text, start / text.lstrip("/"), path)
        _check_name(text, path.relative_to(self._real_root).as_posix())
        return path

    def _check(self, text: str, way: Path, path: Path) -> None:
        """Raise a problem where who wrote the data is not trusted with such a file."""
        fault = self.trust.fault_of_named(way, path, self.root) if self.trust is not None else None
        if fault is not None:
            raise problem(fault.code, f"“{text}”: {fault.message}", fault.hint)

    def file(self, written: Scalar, use: Use, base: Path) -> str:
        """Return a file's path from the source directory (POSIX); raise a problem if it has no such use."""
        path = self._inside(written, base)
        if not _is_file(path):
            raise problem(Code.FILE_MISSING, f"there is no file “{written}”", self._near(path))
        fault = self.fault(path, use)
        if fault is not None:
            raise problem(fault.code, f"“{written}” {fault.what}", fault.hint)
        return path.relative_to(self._real_root).as_posix()

    def fault(self, path: Path, use: Use) -> Fault | None:
        """Return why a file of the tree cannot be used for something, or None."""
        key = (use, path)
        if key not in self._faults:
            found = self._faults[key] = self._fault(path, use)
            if found is not None and found.line:
                location = Location(self.root / path.relative_to(self._real_root), found.line, found.column)
                self.report(Diagnostic(found.code, found.there, location, found.hint))
        return self._faults[key]

    def _fault(self, path: Path, use: Use) -> Fault | None:
        if use == "contributions":
            return self.withheld.fault_as_contributions(path)
        if use == "registrations":
            return None
        return (
            self.withheld.fault(path, self._real_root)
            or type_fault(path.name, use, self.download_types)
            or content_fault(path, use)
        )

    def source(self, written: Scalar, base: Path) -> Path | None:
        """Return the file that data names as a source, whatever else is wrong with it, or None."""
        try:
            return self._inside(written, base)
        except PydanticCustomError:
            return None

    def page(self, written: Scalar) -> str:
        """Return a document's name; raise a problem if the source directory has none such."""
        # Sphinx names a document by the path that leads to it, links and all.
        name = posixpath.normpath(str(written).strip("/"))
        for suffix in self.page_suffixes:
            name = name.removesuffix(suffix)
        path = self._inside(written, self._real_root)
        files = [self._real_root / f"{name}{suffix}" for suffix in self.page_suffixes]
        found = [file for file in files if _is_file(file)] if path != self._real_root else []
        for file in found:
            self._check(str(written), file, real_path(file))
        if not found:
            hint = self._near(path) or "a document is named from the source directory, without suffix"
            raise problem(Code.UNKNOWN_PAGE, f"there is no document “{written}”", hint)
        return name

    def _near(self, path: Path) -> str:
        """Return a hint with the nearest name in the folder, or nothing."""
        folder = path.parent
        if path == self._real_root:
            return ""
        names = self._names_in(folder)
        if names is None:
            return f"there is no folder “{folder.name}” either"
        near = nearest(path.name, names)
        return f"did you mean “{near}”?" if near else ""

    def _names_in(self, folder: Path) -> tuple[str, ...] | None:
        """The names of a folder's files, listed once; None where there is no folder."""
        if folder not in self._listed:
            try:
                listed = [entry.name for entry in folder.iterdir() if entry.is_file()]
                names = [name for name in listed if not why_unusable(name)]
            except OSError:
                self._listed[folder] = None
            else:
                self._listed[folder] = tuple(names)
        return self._listed[folder]


def _check_name(written: str, path: str) -> None:
    """Raise a problem where a path has a name that data cannot use."""
    why = why_unusable(path)
    if why is not None:
        more = "" if path == written else f" leads to “{path}”, which"
        raise problem(Code.FILE_NAME, f"“{written}”{more} {why.what}", why.hint)


def _is_file(path: Path) -> bool:
    """Return whether there is a file, whatever a path may be."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
