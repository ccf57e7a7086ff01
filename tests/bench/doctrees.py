"""Count the nodes that the pages' stored doctrees hold: ``doctrees.py FOLDER``."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from docutils import nodes


def count(path: Path) -> int:
    """How many nodes a page has below its section, its title left out."""
    # Written by our own build a moment ago.
    document = pickle.loads(path.read_bytes())  # noqa: S301
    section = next(document.findall(nodes.section))
    return sum(
        sum(1 for _ in child.findall()) for child in section.children if not isinstance(child, nodes.title)
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    total = sum(count(path) for path in sorted(folder.glob("event-*.doctree")))
    sys.stdout.write(f"{total}\n")
