"""The line of an event's data that names its sources of contributions, with one more in it.

Only that line changes: comments, order and layout are people's. The result is read again before it
is used, and whatever cannot be changed so is left to people.
"""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.reading.files.content import LARGEST
from sphinx_du_events.reading.yaml.tree import parse

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
    if section is None:
        return _new_section(event, collected, root)
    name = Path(os.path.relpath(collected, section.path.parent)).as_posix()
    text = _text(section.path, root)
    if text.startswith("\ufeff") or not isinstance(section.value, LocatedDict):
        return None
    lines = text.splitlines(keepends=True)
    made = _named(lines, section.value, name)
    return Change(section.path, made) if made is not None and _is_right(text, made, section, name) else None


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
    tree = parse(made, event, lambda _: None)
    return Change(event, made) if isinstance(tree, LocatedDict) and "contributions" in tree else None


def _named(lines: list[str], value: LocatedDict, name: str) -> str | None:
    source = value.get("source")
    if isinstance(source, Scalar):
        span = _span(lines, source)
        return (
            None if span is None else _put(lines, source.line, span, f"[{_cut(lines, source, span)}, {name}]")
        )
    if isinstance(source, LocatedList) and source and all(isinstance(one, Scalar) for one in source):
        return _added(lines, source[-1], name)
    return None if source is not None or not value.line else _begun(lines, value, name)


def _added(lines: list[str], last: Scalar, name: str) -> str | None:
    """The text with a name after the last of a list, in the list's own style."""
    span = _span(lines, last)
    if span is None:
        return None
    line = lines[last.line - 1]
    dash = line[: span[0]]
    if dash.strip() != "-":
        return _put(lines, last.line, span, f"{_cut(lines, last, span)}, {name}")
    end = _end(lines)
    whole = line if line.endswith("\n") else f"{line}{end}"
    return "".join([*lines[: last.line - 1], whole, f"{dash}{name}{end}", *lines[last.line :]])


def _begun(lines: list[str], value: LocatedDict, name: str) -> str:
    """The text with a first source."""
    line, at = lines[value.line - 1], value.column - 1
    if line.startswith("{", at):
        return _put(lines, value.line, (at + 1, at + 1), f"source: {name}, ")
    return _put(lines, value.line, (at, at), f"source: {name}{_end(lines)}{' ' * at}")


def _end(lines: list[str]) -> str:
    return "\r\n" if lines[0].endswith("\r\n") else "\n"


def _cut(lines: list[str], scalar: Scalar, span: tuple[int, int]) -> str:
    return lines[scalar.line - 1][slice(*span)]


def _span(lines: list[str], scalar: Scalar) -> tuple[int, int] | None:
    """Where a name of a file begins and ends in its line."""
    line, at = lines[scalar.line - 1], scalar.column - 1
    for written in (str(scalar), f'"{scalar}"', f"'{scalar}'"):
        if line.startswith(written, at):
            return at, at + len(written)
    return None


def _put(lines: list[str], number: int, span: tuple[int, int], new: str) -> str:
    line = lines[number - 1]
    return "".join([*lines[: number - 1], line[: span[0]] + new + line[span[1] :], *lines[number:]])


def _is_right(before: str, after: str, section: Section, name: str) -> bool:
    """Whether the text says the same as before, and one source more."""
    old, new = (_tree(text, section) for text in (before, after))
    if not isinstance(old, LocatedDict) or not isinstance(new, LocatedDict):
        return False
    source = old.pop("source", None)
    sources = [*source] if isinstance(source, list) else [source] if source else []
    made = new.pop("source", None)
    return old == new and ([*made] if isinstance(made, list) else [made]) == [*sources, name]


def _tree(text: str, section: Section) -> Any:
    root = parse(text, section.path, lambda _: None)
    return root.get("contributions", root) if isinstance(root, LocatedDict) else None
