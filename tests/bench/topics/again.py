"""Session cards, built again: with nothing changed, and with one record changed."""

from __future__ import annotations

import re
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from content import complain
from generate import events
from measure import build
from record import Figure, Found, Row
from sites import OURS, PLAIN, RICH, write_site

from topics.cards import PAGES, SESSIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from measure import Cost
    from plan import Plan

NOTHING, RECORD = "nothing changed", "one record changed"


def measure(plan: Plan) -> Found:
    """Write the sites, build them once, and then again in turns."""
    sessions, pages = plan.of(SESSIONS), plan.of(PAGES)
    content = tuple(events(sessions, pages))
    kinds = (OURS, PLAIN, RICH)
    builds: dict[str, Callable[[], Cost]] = {}
    for kind in kinds:
        folder = plan.work / kind.name
        write_site(kind, folder, content)
        build(folder)
        builds[f"{kind.label}, {NOTHING}"] = partial(build, folder, kept="all")
        builds[f"{kind.label}, {RECORD}"] = partial(_changed, folder, content[0].id, count(1))
    costs = plan.best(builds)
    rows = [
        Row(kind.label, costs[f"{kind.label}, {change}"].values(), change)
        for change in (NOTHING, RECORD)
        for kind in kinds
    ]
    cpu = {(row.group, row.label): row.values["CPU, s"] for row in rows}
    figures = [
        Figure(
            f"{change.capitalize()}, against cards by hand",
            cpu[change, OURS.label] / cpu[change, PLAIN.label],
            aim,
        )
        for change, aim in ((NOTHING, 1.2), (RECORD, 1.25))
    ]
    return Found(f"{sessions:,} sessions on {pages:,} pages", rows, figures)


def _changed(folder: Path, event: str, turns: count[int]) -> Cost:
    """Change the title of the first session, in data or on a page, and build."""
    title = f"#1: Change {next(turns)}"
    data = folder / "events" / f"{event}.yaml"
    path = data if data.exists() else folder / f"{event}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"#1: [^\"\n]*", title, text, count=1), encoding="utf-8")
    cost = build(folder, kept="all")
    html = (folder / "_build" / "html" / f"{event}.html").read_text(encoding="utf-8")
    complain(folder.name, [] if title in html else [title])
    return cost
