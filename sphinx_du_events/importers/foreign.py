"""A foreign source as it was found: files with their contents, from a path or from an address."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Location

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.importers.incoming import Remarks

LARGEST = 64 * 1024 * 1024
"""The most bytes of a source's file."""
MOST_FILES = 5_000
"""The most files of a source that is a folder."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class ForeignFile:
    """A file of a source."""

    path: Path
    """Where it is, as messages name it."""
    content: bytes

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case, such as ``.json``."""
        return self.path.suffix.lower()

    @cached_property
    def start(self) -> str:
        """Its first characters, to see what it is."""
        return self._decoded(self.content[:4096], "replace")[0].lstrip()

    def text(self, remarks: Remarks) -> str:
        """Its text with line feeds alone; bytes of an older encoding are read as such, and this is told."""
        try:
            text = self._decoded(self.content, "strict")[0]
        except UnicodeDecodeError as error:
            text = self.content.decode("cp1252", "replace")
            before = error.object[: error.start].decode(error.encoding, "replace")
            at = Location(self.path, before.count("\n") + 1, len(before) - before.rfind("\n"))
            remarks.changed("not UTF-8; read as Windows-1252", at, "check its accents, or save it as UTF-8")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @staticmethod
    def _decoded(content: bytes, errors: str) -> tuple[str, str]:
        encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
        return content.decode(encoding, errors), encoding


@dataclass(frozen=True)
class Foreign:
    """A source: a file, or a folder of files."""

    name: str
    """What it is called: the file's or folder's name, or the host of an address."""
    path: Path
    """Where it is, as messages name it."""
    files: tuple[ForeignFile, ...]
    is_folder: bool = False
    base: Path | None = None
    """The folder that its files lie in, where they are on this machine."""

    @property
    def only(self) -> ForeignFile:
        """Its file, where it is one."""
        return self.files[0]
