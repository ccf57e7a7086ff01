"""A site with pages that its build writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Begun, Site


EVENT = """\
event: {title: "Congress *2026*", timezone: Europe/Berlin}
rooms: [{id: hall, title: Main hall}, {id: lib, title: Library}]
people:
  - {id: ada, name: Ada, roles: [organizer]}
sessions:
  - {id: desk, title: Desk, type: registration, start: 2026-12-27 09:00, duration: 1h}
  - {id: ropes, title: Ropes, start: 2026-12-27 11:00, duration: 1h, room: lib, track: Crafts, tags: [a b]}
  - {id: sails, title: "Sails ```x```", start: 2026-12-27 10:00, duration: 25m, room: hall, speakers: [ada]}
  - {id: gone, title: Gone, status: cancelled, start: 2026-12-27 14:00, duration: 25m}
  - {id: secret, title: Secret, status: draft, tags: [hidden], track: Hidden}
  - {id: own, title: Own, page: talks/own}
"""
OTHER = """\
event: {title: Draft, status: draft, timezone: UTC}
sessions: [{id: a, title: A}]
"""
PAGES = {
    "event": {"blocks": ["session-schedule", "people-grid", "sponsor-block"]},
    "session": {"blocks": ["calendar-links"]},
    "person": {"blocks": ["session-grid"]},
    "track": True,
    "tag": True,
    "room": True,
}
CONF = f"""\
extensions = ["myst_parser", "sphinx_du_events"]
exclude_patterns = ["_*", "events"]
html_theme = "basic"
du_events_today = "2026-07-15"
du_events_pages = {PAGES!r}
"""
HOME = """\
# Home

```{toctree}
:glob:

talks/*
```

```{session-table}
```
"""
FILES: dict[str, str | bytes] = {
    "conf.py": CONF,
    "index.md": HOME,
    "talks/own.md": "# My talk\n",
    "events/congress.yaml": EVENT,
    "events/other.yaml": OTHER,
}
FOLDER = "du-events-pages"


@pytest.fixture
def site(begun: Begun) -> Site:
    """A site with pages that is built already."""
    made, first = begun(FILES)
    assert first.warnings == ""
    return made


def generated(site: Site) -> set[str]:
    folder = site.source / FOLDER
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def times(site: Site) -> dict[str, int]:
    return {name: (site.source / FOLDER / name).stat().st_mtime_ns for name in generated(site)}
