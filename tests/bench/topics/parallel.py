"""A site that two processes build."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generate import events
from record import Figure, Found, Row
from sites import OURS, write_site

from topics.cards import build_cards
from topics.large import SHARE

if TYPE_CHECKING:
    from plan import Plan

SESSIONS = 5_000


def measure(plan: Plan) -> Found:
    """Write the site, and build it in turns by one process and by two."""
    sessions = plan.of(SESSIONS)
    pages = max(1, sessions // SHARE)
    write_site(OURS, plan.work, events(sessions, pages))
    first = next(events(sessions, pages))
    jobs = {f"-j {number}": number for number in (1, 2)}
    builds = {label: partial(build_cards, OURS, plan.work, first, number) for label, number in jobs.items()}
    costs = plan.best(builds)
    one, two = costs.values()
    # The memory is the first process's: the system reports the largest only.
    rows = [Row(label, {"wall, s": cost.wall, "CPU, s": cost.cpu}) for label, cost in costs.items()]
    figures = [Figure(f"{sessions:,} sessions, -j 2 against -j 1", two.wall / one.wall, 0.7)]
    return Found(f"{sessions:,} sessions, {SHARE} on each page", rows, figures, drawn="wall, s")
