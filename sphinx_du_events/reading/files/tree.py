"""The source directory: which files data may name, and what for.

A path in data is not trusted, so it is resolved here and nowhere else, and never leads outside the
source directory, not even through a symbolic link.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events import atomic_files, sightings
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import nearest
from sphinx_du_events.model.characters import cleaned
from sphinx_du_events.model.file_types import DOWNLOADS, SHOWN
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import problem
from sphinx_du_events.pictures.findings import Finding
from sphinx_du_events.pictures.recipes import unfit
from sphinx_du_events.reading.files.admission import content_fault, type_fault
from sphinx_du_events.reading.files.content import real_path
from sphinx_du_events.reading.files.generated import is_generated
from sphinx_du_events.reading.files.names import why_unusable
from sphinx_du_events.reading.files.pictures import picture_facts
from sphinx_du_events.reading.files.withheld import Withheld

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.model.file_types import Use
    from sphinx_du_events.pictures.facts import Facts
    from sphinx_du_events.reading.files.faults import Fault
    from sphinx_du_events.reading.trust import Trust

PAGE_SUFFIXES = (".md", ".rst", ".ipynb", ".txt")
"""The suffixes of documents, if Sphinx does not provide them."""


MOST_TEXT = 128 * 1024 * 1024
"""The most bytes of texts for pages, those of a file each time that it is named: 2,000 hours of speech."""


def _say_nothing(_found: Diagnostic) -> None:
    """Report nothing: the message at the value that names the file is enough."""


@dataclass(frozen=True, slots=True)
class SourceTree:
    """The source directory, and what a path in data may lead to."""

    root: Path
    page_suffixes: tuple[str, ...] = PAGE_SUFFIXES
    download_types: tuple[str, ...] | None = DOWNLOADS
    """The types for download; None if nothing is published, which allows all except those that can run."""
    withheld: Withheld = field(default_factory=Withheld)
    report: Callable[[Diagnostic], None] = _say_nothing
    """Receives the problems inside files that data names, each once."""
    trust: Trust | None = None
    _real_root: Path = field(init=False)
    _faults: dict[tuple[Use, Path], Fault | None] = field(default_factory=dict, init=False)
    """The problem of each file for a use, cached because many records may name the same picture."""
    _known: dict[Path, Facts | None] = field(default_factory=dict, init=False, compare=False)
    """What the header of each picture says; None for drawings."""
    _texts: list[int] = field(default_factory=lambda: [0], init=False, compare=False)
    """The bytes of texts that were read, those of a file each time that it is named."""
    _listed: dict[Path, tuple[str, ...] | None] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Resolve the links to the root once."""
        object.__setattr__(self, "_real_root", real_path(self.root))

    def _inside(self, written: Scalar, base: Path) -> Path:
        """The absolute path of a written path; with ``/`` it is relative to the source directory."""
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
        """Raise a problem if the authors of the data are not trusted with such a file."""
        fault = self.trust.fault_of_named(way, path, self.root) if self.trust is not None else None
        if fault is not None:
            raise problem(fault.code, f"“{text}”: {fault.message}", fault.hint)

    def file(self, written: Scalar, use: Use, base: Path) -> str:
        """A file's path from the source directory (POSIX); raises a problem if it cannot be used so."""
        path = self._inside(written, base)
        if not sightings.is_file(path):
            raise problem(
                Code.FILE_MISSING, f"there is no file “{written}”", self._meant(written, path, base)
            )
        fault = self.fault(path, use)
        if fault is not None:
            raise problem(fault.code, f"“{written}” {fault.what}", fault.hint)
        return path.relative_to(self._real_root).as_posix()

    def fault(self, path: Path, use: Use) -> Fault | None:
        """The reason why a file of the tree cannot be used for something; None if it can."""
        key = (use, path)
        if key not in self._faults:
            found = self._faults[key] = self._fault(path, use)
            if found is not None and found.line:
                location = Location(self.root / path.relative_to(self._real_root), found.line, found.column)
                self.report(Diagnostic(found.code, found.there, location, found.hint))
        return self._faults[key]

    def unfit(self, name: str, use: Use) -> list[Finding]:
        """What to report of a picture of the tree that can be shown, by its header; nothing of a drawing."""
        path = self._real_root / name
        if path not in self._known:
            self._known[path] = picture_facts(path)
        known = self._known[path]
        return unfit(known, use) if known is not None and use in SHOWN else []

    def text(self, name: str, most: int) -> tuple[str, list[Finding]]:
        """The text of a file of the tree that may be published (UTF-8), and what to report of it.

        It has no characters that a page cannot hold. It is empty if the file has more than ``most`` bytes, or
        is not text.
        """
        why = ", so only a link leads to it"
        try:
            if self._texts[0] > MOST_TEXT:
                what = f"is beyond the {MOST_TEXT:,} bytes of text that pages show in all{why}"
                return "", [Finding(Code.FILE_TOO_LARGE, what, "save some of these as PDF")]
            content = sightings.read(self._real_root / name, self._real_root, most)
            self._texts[0] += len(content)
            text = content.decode("utf-8-sig")
        except atomic_files.TooLargeError as error:
            what = f"{error.strerror}, the most of which a page shows the text{why}"
            return "", [Finding(Code.FILE_TOO_LARGE, what, "split it, or save it as PDF")]
        except OSError as error:
            return "", [Finding(Code.FILE_MISSING, f"cannot be read: {error.strerror}", "")]
        except UnicodeDecodeError as error:
            what = f"has the byte 0x{content[error.start]:02X}, which is not UTF-8{why}"
            return "", [Finding(Code.FILE_ENCODING, what, "save the file as UTF-8")]
        return cleaned(text).text, []

    def _fault(self, path: Path, use: Use) -> Fault | None:
        if use == "contributions":
            return self.withheld.fault_as_contributions(path, self._real_root)
        if use == "registrations":
            return None
        return (
            self.withheld.fault(path, self._real_root)
            or type_fault(path.name, use, self.download_types)
            or content_fault(path, use, self._known)
        )

    def source(self, written: Scalar, base: Path) -> Path | None:
        """The file that data names as a source, despite other faults; None if the path is not allowed."""
        try:
            return self._inside(written, base)
        except PydanticCustomError:
            return None

    def page(self, written: Scalar) -> str:
        """The name of a document; raises a problem if the source directory does not have it."""
        # Sphinx names a document by the path to it, with links unresolved.
        name = posixpath.normpath(str(written).strip("/"))
        for suffix in self.page_suffixes:
            name = name.removesuffix(suffix)
        path = self._inside(written, self._real_root)
        files = [self._real_root / f"{name}{suffix}" for suffix in self.page_suffixes]
        found = [file for file in files if sightings.is_file(file)] if path != self._real_root else []
        for file in found:
            self._check(str(written), file, real_path(file))
            if is_generated(file, self._real_root):
                hint = "to write it yourself: du-events pages --adopt"
                raise problem(Code.UNKNOWN_PAGE, f"“{written}” is a page that builds generate", hint)
        if not found:
            hint = self._near(path) or "a document is named from the source directory, without suffix"
            raise problem(Code.UNKNOWN_PAGE, f"there is no document “{written}”", hint)
        return name

    def _meant(self, written: Scalar, path: Path, base: Path) -> str:
        """A hint with the file that a path to none probably means: it may begin in the wrong folder."""
        from_root = f"/{str(written).lstrip('/')}"
        for meant in (path.name, from_root):
            other = self.source(Scalar(meant), base)
            if other not in (None, path) and other.name in (self._names_in(other.parent) or ()):
                return f"did you mean “{meant}”?"
        return self._near(path)

    def _near(self, path: Path) -> str:
        """A hint with the nearest name in the folder; empty if there is none."""
        folder = path.parent
        if path == self._real_root:
            return ""
        names = self._names_in(folder)
        if names is None:
            return f"there is no folder “{folder.name}” either"
        near = nearest(path.name, names)
        return f"did you mean “{near}”?" if near else ""

    def _names_in(self, folder: Path) -> tuple[str, ...] | None:
        """The names of a folder's files, cached; None if there is no such folder."""
        if folder not in self._listed:
            listed = sightings.file_names(folder)
            usable = (name for name in listed or () if not why_unusable(name))
            self._listed[folder] = None if listed is None else tuple(usable)
        return self._listed[folder]


def _check_name(written: str, path: str) -> None:
    """Raise a problem if a path contains a name that data cannot use."""
    why = why_unusable(path)
    if why is not None:
        more = "" if path == written else f" leads to “{path}”, which"
        raise problem(Code.FILE_NAME, f"“{written}”{more} {why.what}", why.hint)
