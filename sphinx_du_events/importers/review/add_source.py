"""The key of an event's data that names its sources of contributions, with one more source in it."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.reading.files.content import LARGEST
from sphinx_du_events.writing.gate import UnwritableError, opened
from sphinx_du_events.writing.keys import with_keys

if TYPE_CHECKING:
    from sphinx_du_events.reading.layout import Section


class Change(NamedTuple):
    """A file's new text."""

    path: Path
    text: str


def with_source(event: Path, section: Section | None, collected: Path, root: Path) -> Change | None:
    """The file that names the collected one as a source; None where people have to do it.

    ``root`` is the source directory.
    """
    try:
        if section is None:
            return _new_section(event, collected, root)
        name = Path(os.path.relpath(collected, section.path.parent)).as_posix()
        return _named(section, name, _text(section.path, root))
    except UnwritableError:
        return None


def _text(path: Path, root: Path) -> str:
    return atomic_files.read(path, root, LARGEST).decode("utf-8")


def _new_section(event: Path, collected: Path, root: Path) -> Change | None:
    if event.is_dir():
        path = event / "contributions.yaml"
        return None if os.path.lexists(path) else Change(path, f"source: {collected.name}\n")
    text = _text(event, root)
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") else end
    made = f"{text}{gap}{end}contributions:{end}  source: {collected.name}{end}"
    return Change(event, made) if "contributions" in opened(made, event) else None


def _named(section: Section, name: str, text: str) -> Change | None:
    value = section.value
    if text.startswith("\ufeff") or not isinstance(value, dict):
        return None
    source = value.get("source")
    sources = source if isinstance(source, list) else [] if source is None else [source]
    if not all(isinstance(one, str) for one in sources):
        return None
    steps = ("contributions",) if "contributions" in opened(text, section.path) else ()
    changes = {"source": [*sources, name] if sources else name}
    return Change(section.path, with_keys(text, section.path, steps, changes, first=True))
