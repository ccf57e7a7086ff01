"""The list of the files that exports have written: what was made, for programs, and what may go.

A folder of a built site may hold files of others; those that the last list names are ours.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_du_events import atomic_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_du_events.exporters.kinds import ExportedFile

LIST = "exports.json"
"""The list of all files, in the folder of exports."""

_VERSION = 1
_LARGEST = 1 << 24
"""The most bytes of a list that may be ours."""


def list_of(files: Iterable[ExportedFile]) -> bytes:
    """The list of some files, as JSON."""
    listed = [
        {
            "path": one.path,
            "kind": one.kind.name,
            **({"event": one.event} if one.event else {}),
            "title": one.kind.title,
            "type": one.kind.type_of(one.path),
        }
        for one in sorted(files, key=lambda one: one.path)
    ]
    made = {"version": _VERSION, "exports": listed}
    return (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode()


def write(folder: Path, files: list[ExportedFile], root: Path) -> int:
    """Write files and their list to a folder in ``root``; returns the number of files that changed.

    Files that the list there names, and that are no longer made, are removed, with folders that become
    empty by that.
    """
    before = _listed(folder, root)
    contents = {one.path: one.content for one in files}
    gone = before - contents.keys()
    if contents:
        contents[LIST] = list_of(files)
    elif before:
        gone |= {LIST}
    if gone:
        atomic_files.clean_folder(folder, gone.__contains__, root)
    return atomic_files.write_folder(folder, contents, "", lambda _content: False, root) if contents else 0


def _listed(folder: Path, root: Path) -> set[str]:
    """The paths that a list names; none without a list of ours."""
    try:
        known: Any = json.loads(atomic_files.read(folder / LIST, root, _LARGEST))
        return {str(one["path"]) for one in known["exports"]}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return set()
