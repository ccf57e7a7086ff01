"""Time a site with a page for each of many sessions: generated, and written by hand as plain Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content import lost
from generate import TEAMS, events
from markup import own_yaml, people_yaml
from measure import Cost, Failed, build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generate import Event, Session

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


def measure(work: Path, repeat: int) -> dict[str, Cost]:
    """Write the sites, check that they show the same, and build them in turns; the best of each, by label."""
    (event,) = events(PAGES, 1)
    costs: dict[str, Cost] = {}
    for site in _SITES:
        _write(work / site.name, site, event)
    for _turn in range(repeat):
        for site in _SITES:
            cost = build(work / site.name)
            if site.label not in costs:
                _check(work / site.name, site, event)
            costs[site.label] = cost.best(costs.get(site.label, cost))
    return costs


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


def _check(folder: Path, site: _Site, event: Event) -> None:
    """Raise `Failed` where a page does not show all of its session: with less it would prove nothing."""
    for session in event.sessions[:: PAGES // 10]:
        path = folder / "_build" / "html" / site.pages / f"{session.id}.html"
        if found := lost(path, [session]):
            raise Failed(f"{site.label}: {len(found)} things are not shown, such as {found[0]}")


_CONF = """\
du_events_calendars = du_events_structured_data = False
du_events_pages = {"session": {"blocks": [{"session-detail": {"hide": "calendar"}}]}}
"""

_SITES = (
    _Site("generated", "ours", ("sphinx_du_events",), "du-events-pages/sessions/event-001", _ours, _CONF),
    _Site("plain Markdown by hand", "by-hand", (), "sessions", _by_hand),
)
OURS, BY_HAND = (site.label for site in _SITES)
