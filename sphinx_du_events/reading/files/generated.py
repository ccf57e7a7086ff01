"""Which documents are generated: their first line says so.

Data cannot name these: they are there only after a build, and so the next would read other data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events import sightings
from sphinx_du_events.reading.files.content import LARGEST

if TYPE_CHECKING:
    from pathlib import Path

MARK = "made by sphinx-du-events, which replaces this file"

FIRST_LINE = re.compile(rb"(?:%|\.\.) made by sphinx-du-events, [^\r\n]*\[([0-9a-f]{32})\]\r?\n")
"""The first line, with a digest of what follows."""


def is_generated(path: Path, root: Path) -> bool:
    """Whether a file below ``root`` was generated, even if somebody changed it since."""
    try:
        return FIRST_LINE.match(sightings.read(path, root, LARGEST)) is not None
    except OSError:
        return False
