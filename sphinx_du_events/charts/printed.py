"""Charts as PDF and PNG for print: each is made once, and cached by a digest of its content.

Typst makes them; the extra ``charts`` installs it. It embeds text as text, includes a font for Latin,
Greek and Cyrillic, and produces the same bytes each time.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from importlib import metadata, util
from typing import TYPE_CHECKING, Literal

from sphinx_du_events import atomic_files
from sphinx_du_events.charts.sheet import WIDTH, sheet

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.charts.chart import Chart

Form = Literal["pdf", "png"]
HINT = "pip install 'sphinx-du-events[charts]'"

# The drawing is passed as data: nothing in it is interpreted as Typst markup.
_TEMPLATE = b"""\
#set document(date: none)
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 1pt * int(sys.inputs.width))
"""
_POINTS = round(WIDTH * 0.7)
"""A sheet's width on paper, in points, chosen so that its text is as large as the surrounding text."""
_PER_INCH = 220.0


def can_print() -> bool:
    """Whether Typst is installed."""
    return util.find_spec("typst") is not None


def printed(chart: Chart, form: Form) -> bytes:
    """A chart as PDF or PNG."""
    import typst  # noqa: PLC0415 - optional, and not needed for HTML

    inputs = {"drawing": sheet(chart), "width": str(_POINTS)}
    made = typst.compile(_TEMPLATE, format=form, ppi=_PER_INCH, sys_inputs=inputs)
    return bytes(made)


class PrintedCharts:
    """Pictures of a file format in a folder, each named by a digest of its content."""

    def __init__(self, folder: Path, form: Form) -> None:
        self.folder = folder
        self.root = folder.parent
        self.form = form
        self.used: set[str] = set()
        self.lacking = False
        """Whether a picture was requested that could not be made, because Typst is not installed."""

    def path(self, chart: Chart) -> Path | None:
        """The file of a chart's picture, made if it does not exist; None if Typst is not installed."""
        if not can_print():
            self.lacking = True
            return None
        name = f"du-chart-{_digest(chart, self.form)}.{self.form}"
        self.used.add(name)
        path = self.folder / name
        if not path.exists():
            # The write is atomic: another process may want the same file.
            atomic_files.write(path, printed(chart, self.form), self.root)
        return path

    def prune(self) -> None:
        """Remove pictures of this format that were not requested."""
        with suppress(FileNotFoundError):
            atomic_files.sweep(self.folder, self.root)
            for name in atomic_files.names(self.folder, self.root):
                if name.startswith("du-chart-") and name.endswith(f".{self.form}") and name not in self.used:
                    atomic_files.remove(self.folder / name, self.root)


def _digest(chart: Chart, form: Form) -> str:
    made_of = (sheet(chart), form, _TEMPLATE.decode(), str(_POINTS), metadata.version("typst"))
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()[:20]
