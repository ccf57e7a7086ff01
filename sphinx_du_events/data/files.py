"""Files on disk: which there are, what is in them, and which may be named.

A path in data is a stranger's word, so it is resolved here and nowhere else, and never leads
outside the source directory, not even through a symbolic link.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic, Location, suggest
from sphinx_du_events.model.fields import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.model.located import Scalar

LARGEST = 8 * 1024 * 1024
"""Bytes of one YAML file: some 20,000 sessions."""

YAML_SUFFIXES = (".yaml", ".yml")


def read_text(path: Path, report: Callable[[Diagnostic], None]) -> str | None:
    """Return the text of a YAML file (UTF-8, a byte order mark is allowed), or None; say why not."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            report(
                Diagnostic(
                    Code.FILE_TOO_LARGE,
                    f"the file has {size:,} bytes",
                    Location(path),
                    f"the most is {LARGEST:,}; split the event, or keep tables as CSV",
                )
            )
            return None
        content = path.read_bytes()
    except OSError as error:
        report(Diagnostic(Code.FILE_MISSING, f"cannot be read: {error.strerror}", Location(path)))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report(undecodable(content, error, path))
        return None


def undecodable(content: bytes, error: UnicodeDecodeError, path: Path) -> Diagnostic:
    """Return what to say of bytes that are not UTF-8, at the first such byte."""
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


PAGE_SUFFIXES = (".md", ".rst", ".ipynb", ".txt")
"""What documents' files end in, where Sphinx does not say."""


@dataclass(frozen=True, slots=True)
class SourceTree:
    """The source directory: what a path in data may lead to."""

    root: Path
    page_suffixes: tuple[str, ...] = PAGE_SUFFIXES

    def _inside(self, written: Scalar, base: Path) -> Path:
        """Return the absolute path meant, relative to ``base`` or with ``/`` to the source directory."""
        text = str(written)
        if "\\" in text or "\0" in text:
            raise problem(Code.FILE_OUTSIDE, f"“{text}” is not a path", "write / between folders")
        root = self.root.resolve()
        start = root if text.startswith("/") else base
        try:
            path = (start / text.lstrip("/")).resolve()
        except (OSError, RuntimeError) as error:
            raise problem(Code.FILE_MISSING, f"“{text}” cannot be followed") from error
        if not path.is_relative_to(root):
            raise problem(
                Code.FILE_OUTSIDE,
                f"“{text}” lies outside the source directory",
                "copy the file beside the data",
            )
        return path

    def file(self, written: Scalar, base: Path) -> str:
        """Return a file's path relative to the source directory (POSIX); raise a problem if there is none."""
        path = self._inside(written, base)
        try:
            found = path.is_file()
        except OSError:
            found = False
        if not found:
            raise problem(Code.FILE_MISSING, f"there is no file “{written}”", self._near(path))
        return path.relative_to(self.root.resolve()).as_posix()

    def page(self, written: Scalar) -> str:
        """Return a document's name; raise a problem if the source directory has none such."""
        text = str(written).strip("/")
        for suffix in self.page_suffixes:
            text = text.removesuffix(suffix)
        path = self._inside(written, self.root.resolve())
        name = PurePosixPath(text).as_posix()
        path = self.root.resolve() / name
        if not any(path.with_name(path.name + suffix).is_file() for suffix in self.page_suffixes):
            raise problem(
                Code.UNKNOWN_PAGE,
                f"there is no document “{text}”",
                self._near(path) or "a document is named from the source directory, without suffix",
            )
        return name

    @staticmethod
    def _near(path: Path) -> str:
        """Return a hint with the nearest name in the folder."""
        try:
            names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
        except OSError:
            return f"there is no folder “{path.parent.name}” either"
        hint = suggest(path.name, names)
        return hint if hint.startswith("did") else ""
