"""Sites with a page for each of many sessions: generated, and written by hand as plain Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from content import check
from generate import TEAMS, events
from markup import own_yaml, people_yaml
from measure import build
from record import Figure, Found, Row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generate import Event, Session
    from measure import Cost
    from plan import Plan

PAGES = 1_000
"""Sessions, each with a page."""


@dataclass(frozen=True)
class _Site:
    label: str
    name: str
    extensions: tuple[str, ...]
    pages: str
    """The folder of the pages."""
    write: Callable[[Path, Event], None]
    conf: str = ""


def measure(plan: Plan) -> Found:
    """Write the sites, and build them in turns."""
    number = plan.of(PAGES)
    (event,) = events(number, 1)
    for site in _SITES:
        _write(plan.work / site.name, site, event)
    costs = plan.best({site.label: partial(_build, plan.work / site.name, site, event) for site in _SITES})
    rows = [Row(label, cost.values(number, "page")) for label, cost in costs.items()]
    ours, by_hand = costs.values()
    figures = [Figure(f"{number:,} session pages, against plain pages", ours.cpu / by_hand.cpu, 1.3)]
    return Found(f"{number:,} sessions, each with a page", rows, figures)


def _build(folder: Path, site: _Site, event: Event) -> Cost:
    """Build a site, and look at some of its pages."""
    cost = build(folder)
    for session in event.sessions[:: max(1, len(event.sessions) // 10)]:
        check(site.label, folder / "_build" / "html" / site.pages / f"{session.id}.html", [session])
    return cost


def _write(folder: Path, site: _Site, event: Event) -> None:
    folder.mkdir(parents=True)
    extensions = ["myst_parser", *site.extensions]
    conf = f'extensions = {extensions!r}\nhtml_theme = "pydata_sphinx_theme"\nexclude_patterns = ["events"]\n'
    (folder / "conf.py").write_text(conf + site.conf, encoding="utf-8")
    site.write(folder, event)


def _ours(folder: Path, event: Event) -> None:
    (folder / "events").mkdir()
    (folder / "events" / "people.yaml").write_text(people_yaml(), encoding="utf-8")
    (folder / "events" / f"{event.id}.yaml").write_text(own_yaml(event), encoding="utf-8")
    (folder / "index.md").write_text(
        "# Sessions\n\n```{toctree}\ndu-events-pages/index\n```\n", encoding="utf-8"
    )


def _by_hand(folder: Path, event: Event) -> None:
    (folder / "sessions").mkdir()
    # The contents have the same shape, whose drawing beside each page takes most of the time.
    names = "\n".join(session.id for session in event.sessions)
    lists = {"index": "sessions/index", "sessions/index": names}
    for name, listed in lists.items():
        text = f"# Sessions\n\n```{{toctree}}\n{listed}\n```\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    for session in event.sessions:
        text = _page(session, event)
        (folder / "sessions" / f"{session.id}.md").write_text(text, encoding="utf-8")


def _page(session: Session, event: Event) -> str:
    people = {"Speakers": session.speakers}
    people |= {TEAMS[team]: members for team, members in session.participants.items()}
    named = "\n\n".join(
        f"**{label}**\n\n" + "\n".join(f"- {person.name}" for person in members)
        for label, members in people.items()
    )
    return f"""\
# {session.title}

- Date: {session.date}
- Time: {session.time}
- Place: Online
- Event: {event.title}

{session.markdown}

{named}

{", ".join(f"{country} {count}" for country, count in session.countries.items())}

[Register]({session.url})
"""


_SITES = (
    _Site(
        "sphinx-du-events",
        "ours",
        ("sphinx_du_events",),
        "du-events-pages/sessions/event-001",
        _ours,
        'du_events_pages = {"session": True}\n',
    ),
    _Site("plain Markdown by hand", "by-hand", (), "sessions", _by_hand),
)
