"""The settings of a site's ``conf.py`` that commands keep to, read without running it.

``conf.py`` is a program, and a stranger's pull request may have changed it. What is read is what stands
there as a plain value, outside any condition; what else the program does with a setting is not known, which
is reported.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.floor import Floor, published, smallest_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Report = Callable[[Diagnostic], None]

_LARGEST = 1024 * 1024
"""Bytes of a ``conf.py``: more than any has."""


def plain_value(source: Path, name: str, report: Report) -> Any:
    """The value of any other setting in a site's ``conf.py``; None if it has none that is plain.

    It is reported if the setting is there, and commands cannot know its value.
    """
    program = _program(source / "conf.py", report)
    value, known = None, set()
    for target, own in _targets(program):
        if target.id == name:
            known.add(id(target))
            try:
                value = ast.literal_eval(own)
            except (ValueError, TypeError, MemoryError, RecursionError):
                known.discard(id(target))
    others = [node for node in ast.walk(program) if isinstance(node, ast.Name) and node.id == name]
    for node in others:
        if id(node) not in known:
            message = f"commands cannot know {name}, as they do not run conf.py"
            location = Location(source / "conf.py", node.lineno, node.col_offset + 1)
            hint = "write it once, outside any condition, as a plain value"
            report(Diagnostic(Code.CONFIG, message, location, hint))
            return None
    return value


_CHECKS: dict[str, Callable[[object], Any]] = {
    "du_events_smallest_group": smallest_group,
    "du_events_published": published,
}


def floor_of(source: Path, report: Report) -> Floor:
    """What a site hides of people at least, by the ``conf.py`` in its source directory.

    Where a value is no plain one, not allowed, or not all that ``conf.py`` does with the setting, this is
    reported, and what hides more counts: the default, or a value that does stand there.
    A value that hides less than the default is a note: whoever reviews a change should see it.
    """
    path = source / "conf.py"
    program = _program(path, report)
    values: dict[str, Any] = {}
    assigned = _assigned(program)
    for target, value in assigned:
        name = target.id
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
    group = values.get("du_events_smallest_group", Floor().smallest_group)
    words = values.get("du_events_published", Floor().published)
    for name, node in _elsewhere(program, [target for target, _ in assigned]):
        message = f"{name} is set where commands do not read it; they hide what the default hides, or more"
        hint = "write it once, outside any condition, as a plain value"
        report(Diagnostic(Code.CONFIG, message, Location(path, node.lineno, node.col_offset + 1), hint))
        if name == "du_events_smallest_group":
            group = max(group, Floor().smallest_group)
        else:
            words = frozenset()
    return Floor(group, words)


def _program(path: Path, report: Report) -> ast.Module:
    """A program's tree; an empty one, having said so, where there is a file and it is no program."""
    message, location = "", Location(path)
    try:
        return ast.parse(atomic_files.read(path, path.parent, _LARGEST))
    except FileNotFoundError:
        return ast.Module([], [])
    except OSError as error:
        message = f"conf.py cannot be read: {error.strerror}"
    except SyntaxError as error:
        message, location = "conf.py is no Python that can be read", Location(path, error.lineno or 0)
    except (ValueError, MemoryError, RecursionError):
        message = "conf.py is no Python that can be read"
    report(Diagnostic(Code.CONFIG, f"{message}; the defaults count", location))
    return ast.Module([], [])


def _assigned(program: ast.Module) -> list[tuple[ast.Name, ast.expr]]:
    """Those of our settings that a program gives values to at its top level, and the values, in order."""
    return [(target, value) for target, value in _targets(program) if target.id in _CHECKS]


def _targets(program: ast.Module) -> list[tuple[ast.Name, ast.expr]]:
    found: list[tuple[ast.expr, ast.expr]] = []
    for node in program.body:
        if isinstance(node, ast.Assign):
            found += [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            found.append((node.target, node.value))
    return [(target, value) for target, value in found if isinstance(target, ast.Name)]


def _elsewhere(program: ast.Module, plain: list[ast.Name]) -> Iterator[tuple[str, ast.expr | ast.alias]]:
    """Yield where else a program names a setting: in a block, an import, a text, an attribute, a call."""
    known = set(map(id, plain))
    for node in ast.walk(program):
        if isinstance(node, ast.Name):
            names = [] if id(node) in known else [node.id]
        elif isinstance(node, ast.Attribute):
            names = [node.attr]
        elif isinstance(node, ast.alias):
            names = [node.asname or node.name]
        elif isinstance(node, ast.Constant):
            names = [node.value] if isinstance(node.value, str) else []
        else:
            continue
        for name in names:
            if name in _CHECKS:
                yield name, node
