"""What ``du-events check`` prints: for people, for programs, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_du_events.cli.terminal import COLORS
from sphinx_du_events.diagnostics import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.store import Store


def _shown(path: Path) -> str:
    try:
        path = path.relative_to(Path.cwd())
    except ValueError:
        return printable(str(path))
    shown = printable(path.as_posix())
    # A line that begins so is a command to a workflow of GitHub.
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def _place(found: Diagnostic) -> str:
    where = [_shown(found.location.path), *map(str, filter(None, found.location[1:]))]
    return ":".join(where)


def lines_for_people(found: Iterable[Diagnostic]) -> list[str]:
    """The lines that tell people of diagnostics, with colors."""
    lines = []
    for one in found:
        severity = click.style(one.severity, fg=COLORS[one.severity], bold=True)
        code = click.style(f"[{one.code.slug}]", dim=True)
        lines.append(f"{click.style(_place(one), bold=True)}: {severity}: {one.message} {code}")
        if one.hint:
            lines.append(f"    {one.hint}")
    return lines


def _text(found: list[Diagnostic], store: Store) -> str:
    lines = lines_for_people(found)
    worst_kind = next((kind for kind in COLORS if any(one.severity == kind for one in found)), None)
    summary = click.style(_summary(found, store), fg=COLORS[worst_kind] if worst_kind else "green")
    return "\n".join([*lines, summary])


def _summary(found: list[Diagnostic], store: Store) -> str:
    """What was read, and how much is wrong with it."""
    counts = [
        f"{number} {severity}{'s' if number != 1 else ''}"
        for severity in ("error", "warning", "note")
        if (number := sum(one.severity == severity for one in found))
    ]
    events = len(store.events)
    sessions = sum(len(data.sessions) for data in store.events.values())
    return (
        f"{events} event{'s' if events != 1 else ''}, {sessions} session{'s' if sessions != 1 else ''}: "
        + (", ".join(counts) or "nothing is wrong")
    )


def _json(found: list[Diagnostic], _store: Store) -> str:
    listed = [
        {
            "path": _shown(one.location.path),
            "line": one.location.line or None,
            "column": one.location.column or None,
            "severity": one.severity,
            "code": one.code.slug,
            "message": one.message,
            "hint": one.hint or None,
        }
        for one in found
    ]
    return json.dumps(listed, indent=2, ensure_ascii=False)


_GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def _github(found: list[Diagnostic], store: Store) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""

    def escape(text: str, more: str = "") -> str:
        for char in "%\r\n" + more:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    lines = []
    for one in found:
        place = {
            "file": _shown(one.location.path),
            "line": one.location.line,
            "col": one.location.column,
        }
        listed = ",".join(f"{key}={escape(str(value), ':,')}" for key, value in place.items() if value)
        title = escape(one.code.slug, ":,")
        lines.append(f"::{_GITHUB_LEVELS[one.severity]} {listed},title={title}::{escape(one.text)}")
    return "\n".join([*lines, _summary(found, store)])


FORMATS: dict[str, Callable[[list[Diagnostic], Store], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}


def worst(found: list[Diagnostic], most: int | None) -> list[Diagnostic]:
    """The worst of some diagnostics, no more than ``most``, in the order that they were in."""
    if most is None or len(found) <= most:
        return found
    ranked = sorted(range(len(found)), key=lambda number: list(_GITHUB_LEVELS).index(found[number].severity))
    return [found[number] for number in sorted(ranked[:most])]
