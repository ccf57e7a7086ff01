"""Session cards, built from nothing: with our directive, by hand, by templates, and as raw HTML."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from content import check
from generate import events
from measure import build, output
from record import Figure, Found, Row
from sites import ONLY_PAGES, OURS, PLAIN, RAW, RICH, TEMPLATES, write_site

if TYPE_CHECKING:
    from pathlib import Path

    from generate import Event
    from measure import Cost
    from plan import Plan
    from sites import Kind

SESSIONS, PAGES = 2_000, 50


def measure(plan: Plan) -> Found:
    """Write the sites, and build them in turns."""
    sessions, pages = plan.of(SESSIONS), plan.of(PAGES)
    content = tuple(events(sessions, pages))
    kinds = [kind for kind in (OURS, RICH, PLAIN, TEMPLATES, RAW, ONLY_PAGES) if _is_installed(kind)]
    for kind in kinds:
        write_site(kind, plan.work / kind.name, content)
    costs = plan.best(
        {kind.label: partial(build_cards, kind, plan.work / kind.name, content[0]) for kind in kinds}
    )
    rows = [
        Row(
            kind.label,
            costs[kind.label].values(sessions, "card") | output(plan.work / kind.name, sessions, "card"),
        )
        for kind in kinds
    ]
    cpu = {kind.name: costs[kind.label].cpu for kind in kinds}
    figures = [
        Figure("Cold, against rich cards by hand", cpu["ours"] / cpu["rich"], 0.25),
        Figure("Cold, against plain cards by hand", cpu["ours"] / cpu["plain"], 0.5),
        Figure("Cold, against raw HTML", cpu["ours"] / cpu["raw"], 2),
        Figure("Cold, pages alone, against raw HTML", cpu["only-pages"] / cpu["raw"], 1.4),
    ]
    if "templates" in cpu:
        figures.append(Figure("Cold, against datatemplates", cpu["ours"] / cpu["templates"]))
    return Found(f"{sessions:,} sessions on {pages:,} pages", rows, figures)


def _is_installed(kind: Kind) -> bool:
    # The peer comes with the group “bench”, and tests have other groups.
    return kind is not TEMPLATES or find_spec("sphinxcontrib.datatemplates") is not None


def build_cards(kind: Kind, folder: Path, event: Event, jobs: int = 1) -> Cost:
    """Build a site, and look at the page of an event."""
    cost = build(folder, jobs=jobs)
    page = folder / "_build" / "html" / f"{event.id}.html"
    check(kind.label, page, event.sessions, plain=kind is PLAIN)
    return cost
