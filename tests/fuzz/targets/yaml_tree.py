"""YAML text: a tree or diagnostics, each at a place in the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic

FILE = Path("fuzz.yaml")
SEEDS = [
    b"event: {title: A, timezone: UTC}\nsessions:\n  - {id: a, start: 2022-07-09 09:00}\n",
    b"a: &x [1, {b: *y}]\n<<: *x\nc: |\n  text\nd: >-\n  more\n? e\n: f\n",
    b'"a\\u202e": "\\x07 \\N"\n# comment\n---\n',
]


def target(data: bytes) -> None:
    found: list[Diagnostic] = []
    text = data.decode("utf-8", "surrogateescape")
    tree = parse(text, FILE, found.append)
    assert tree is not None or found
    for diagnostic in found:
        assert str(diagnostic).isprintable()
        assert diagnostic.location.line <= text.count("\n") + text.count("\r") + 1
