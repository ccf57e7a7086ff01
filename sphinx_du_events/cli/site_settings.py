"""The settings of a site's ``conf.py`` that commands keep to, read without running it.

``conf.py`` is a program, and a stranger's pull request may have changed it. What is read is what stands
there as a plain value.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.participation import Floor, published, smallest_group

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Report = Callable[[Diagnostic], None]

_LARGEST = 1024 * 1024
"""Bytes of a ``conf.py``: more than any has."""

_CHECKS: dict[str, Callable[[object], Any]] = {
    "du_events_smallest_group": smallest_group,
    "du_events_published": published,
}


def floor_of(source: Path, report: Report) -> Floor:
    """What a site hides of people at least, by the ``conf.py`` in its source directory.

    A value that is no plain one, or not allowed, is reported, and the default counts: it hides more.
    So is a value that hides less than the default, as a note: whoever reviews a change should see it.
    """
    path = source / "conf.py"
    values: dict[str, Any] = {}
    for name, value in _assigned(path):
        if name not in _CHECKS:
            continue
        location = Location(path, value.lineno, value.col_offset + 1)
        try:
            values[name] = _CHECKS[name](ast.literal_eval(value))
        except (ValueError, TypeError, MemoryError, RecursionError):
            message = f"{name} is not a plain value that is allowed; the default counts"
            hint = "commands do not run conf.py: write the value out"
            report(Diagnostic(Code.CONFIG, message, location, hint))
            values.pop(name, None)
            continue
        if name == "du_events_smallest_group" and values[name] < Floor().smallest_group:
            message = f"groups of {values[name]} people or more are shown apart"
            report(
                Diagnostic(
                    Code.PRIVACY_LOWERED, message, location, f"the default is {Floor().smallest_group}"
                )
            )
        elif name == "du_events_published" and values[name]:
            message = f"groups of any size may be shown of: {', '.join(sorted(values[name]))}"
            report(Diagnostic(Code.PRIVACY_LOWERED, message, location))
    return Floor(
        values.get("du_events_smallest_group", Floor().smallest_group),
        values.get("du_events_published", Floor().published),
    )


def _assigned(path: Path) -> list[tuple[str, ast.expr]]:
    """The names that a program gives values to at its top level, and the values, in order."""
    try:
        tree = ast.parse(atomic_files.read(path, path.parent, _LARGEST))
    except (OSError, SyntaxError, ValueError, MemoryError, RecursionError):
        return []
    found: list[tuple[str, ast.expr]] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found += [(target.id, node.value) for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found.append((node.target.id, node.value))
    return found
