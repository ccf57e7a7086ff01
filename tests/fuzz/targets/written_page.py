"""A page that somebody wrote by hand: reading ends, and rewriting takes lines out and adds ours, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.markdown.pages import rewrites
from sphinx_du_events.importers.formats.markdown.reader import MARKDOWN
from sphinx_du_events.importers.incoming import Incoming, Remarks

ROOT = Path("/nowhere/at-all")
PAGE = ROOT / "index.md"
OURS = ("```", "~~~", ":", "% du-events:")
SEEDS = [
    b"# Sprint of 2022\n\n| Event | Date | Time | RSVP |\n|---|---|---|---|\n"
    b"| Hours [^1] | Jul 2 (Saturday) | 9 ET / 13 UTC / 16 EAT | [x](https://rsvp.example/1) |\n\n[^1]: A note\n",
    b"# Organizers\n\n::::{grid} 2 2 3 5\n:gutter: 3\n\n:::{grid-item}\n"
    b'<img alt="Ada" src="../ada.jpg" class="rounded-circle">\n\nAda Obi (she/her)\n\nAccra, Ghana\n\n'
    b"[{fab}`github`][ada]\n[{fas}`globe`](https://ada.example)\n:::\n::::\n\n[ada]: https://github.com/ada\n",
    b"# Sponsors\n\n## Gold\n\n:::{card}\n:link: https://kite.example/\n![Kite](kite.svg)\n\n**Kite:** They fly.\n:::\n",
    b"## Webinars\n\n:::{grid-item-card} Arrays\nDate: July 9, 2022\n^^^\n{octicon}`clock` 9-11am EDT\n+++\n"
    b"[Slides](a.pdf) | [Video](https://youtu.be/abcdefghijk)\n:::\n",
    b"| Session | Date | New York | London |\n|---|---|---|---|\n| A | July 9, 2022 | 9-10am | 2-3pm (+1) |\n",
    b'<div class="card"><img src="a.png"><b>Ada</b><a href="https://github.com/ada"><i class="fab fa-github"></i></a></div>\n',
]


def _read(content: bytes) -> tuple[Incoming, Remarks]:
    remarks = Remarks()
    foreign = Foreign("index.md", PAGE, (ForeignFile(PAGE, content),), base=ROOT)
    return MARKDOWN.read(foreign, Asked(date(2026, 9, 1)), remarks), remarks


def target(data: bytes) -> None:
    incoming, remarks = _read(data)
    for one in rewrites(incoming.pages, "sprint", remarks.all(), ROOT):
        old = set(data.decode().split("\n"))
        for line in one.new.decode().split("\n"):
            assert line in old or line.lstrip(" \ufeff").startswith(OURS), line
        _read(one.new)
