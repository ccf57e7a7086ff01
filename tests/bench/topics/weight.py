"""What pages load of our style and script, compressed: by the block that is on them."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from drawings import draw
from measure import build
from record import Figure, Found, Row

if TYPE_CHECKING:
    from pathlib import Path

    from plan import Plan

BLOCKS = (
    "session-grid",
    "session-table",
    "session-schedule",
    "session-recordings",
    "people-grid",
    "sponsor-block",
    "organization-block",
    "contribution-stats",
    "event-report",
    "media-kit",
)

_LOADED = re.compile(r'(?:href|src)="_static/(du-events/[\w-]+\.(css|js))')
_DATA = """\
event: {id: fair, title: Fair, timezone: Europe/Lisbon, mode: online, hashtag: fair}
rooms: [{id: hall, title: Main hall}, {id: attic, title: Attic}]
people:
  - {id: ada, name: Ada Solheim, roles: [speaker], photo: photo.png, links: {github: ada}}
sessions:
  - {id: maps, title: Maps, start: 2030-02-03 10:00, duration: 1h, room: hall, speakers: [ada]}
  - {id: boats, title: Boats, start: 2030-02-03 10:00, duration: 1h, room: attic, speakers: [{name: Noor}]}
  - id: lamps
    title: Lamps
    start: 2029-12-01 10:00
    duration: 1h
    room: hall
    speakers: [ada]
    recordings: {url: "https://vimeo.com/1084537", duration: 9:56}
sponsors:
  - {name: Lantern, url: https://example.org/lantern, logo: photo.png}
partners:
  - {name: Museum, url: https://example.org/museum, type: host, description: It lends us its room.}
contributions: {source: table.csv}
"""
_TABLE = "Repo,Number,Author,Status,Opened\nowner/repo,1,@ada,Merged,2030-02-03\n"


def measure(plan: Plan) -> Found:
    """Build a site with a page for each block, and a page with all."""
    pages = {**{block: [block] for block in BLOCKS}, "all of these": [*BLOCKS]}
    folder = plan.work
    data = folder / "events" / "fair"
    data.mkdir(parents=True)
    draw(data / "photo.png", 1, 320, 320)
    (data / "table.csv").write_text(_TABLE, encoding="utf-8")
    (data / "event.yaml").write_text(_DATA, encoding="utf-8")
    conf = 'extensions = ["myst_parser", "sphinx_du_events"]\nexclude_patterns = ["events"]\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    names = "\n".join(f"page-{number}" for number in range(len(pages)))
    (folder / "index.md").write_text(f"# Blocks\n\n```{{toctree}}\n{names}\n```\n", encoding="utf-8")
    for number, (title, blocks) in enumerate(pages.items()):
        text = "\n".join(f"```{{{block}}} fair\n```\n" for block in blocks)
        (folder / f"page-{number}.md").write_text(f"# {title}\n\n{text}", encoding="utf-8")
    build(folder)
    html = folder / "_build" / "html"
    rows = [Row(title, _weights(html, f"page-{number}.html")) for number, title in enumerate(pages)]
    figures = [Figure("Style and script of all blocks", rows[-1].values["both, kB"], 25, "kB")]
    return Found("compressed as a server sends them", rows, figures, drawn="both, kB")


def _weights(html: Path, page: str) -> dict[str, float]:
    """The kilobytes of the files that a page loads."""
    found = {"css": 0.0, "js": 0.0}
    for name, kind in _LOADED.findall((html / page).read_text(encoding="utf-8")):
        found[kind] += len(gzip.compress((html / "_static" / name).read_bytes(), 9, mtime=0)) / 1024
    return {"style, kB": found["css"], "script, kB": found["js"], "both, kB": sum(found.values())}
