"""The folder of generated pages: written where something changed, and cleared of pages that are no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.pages.sources import is_ours, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_du_events.pages.generated import Pages
    from sphinx_du_events.pages.sources import Markup

_IGNORE = ".gitignore"
_IGNORED = b"*\n"


def write_pages(pages: Pages, markup: Markup, suffix: str, root: Path) -> Iterator[Diagnostic]:
    """Write the pages of a site into its source directory, ``root``; yields what could not be done."""
    folder = root / pages.folder
    files = {
        f"{docname.removeprefix(f'{pages.folder}/')}{suffix}": source(page, markup)
        for docname, page in pages.made.items()
    }
    try:
        if not files and not folder.is_dir():
            return
        if files and not _names(folder, root):
            # So that people need do nothing. In a folder that has something already, it would hide that.
            atomic_files.write(folder / _IGNORE, _IGNORED, root)
        kept = atomic_files.keep_folder(folder, files, is_ours, root)
        if not files:
            _remove_ignore(folder, root)
    except OSError as error:
        message = f"the pages of events cannot be written: {error.strerror or error}"
        yield Diagnostic(
            Code.GENERATED_PAGE, message, Location(folder), "pages that are there stay as they are"
        )
        return
    for name in kept:
        message = "this file was changed by hand, or is in the place of a generated page; it stays as it is"
        adopt = (
            "to have a page of your own, run du-events pages --adopt; to have it made again, remove this file"
        )
        yield Diagnostic(Code.GENERATED_PAGE, message, Location(folder / name, 1, 1), adopt)


def _names(folder: Path, root: Path) -> list[str]:
    try:
        return atomic_files.names(folder, root)
    except FileNotFoundError:
        return []


def _remove_ignore(folder: Path, root: Path) -> None:
    """Remove what is left of the folder, where nothing else is in it."""
    if _names(folder, root) == [_IGNORE] and atomic_files.read(folder / _IGNORE, root, 100) == _IGNORED:
        atomic_files.remove(folder / _IGNORE, root)
        atomic_files.remove_empty(folder, root)
