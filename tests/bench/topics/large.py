"""Sites of many sessions, each of which should take as long as in a smaller site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generate import events
from record import Figure, Found, Row
from sites import OURS, write_site

from topics.cards import build_cards

if TYPE_CHECKING:
    from collections.abc import Callable

    from measure import Cost
    from plan import Plan

SIZES = (2_000, 10_000, 50_000)
SHARE = 40
"""The sessions on a page."""


def measure(plan: Plan) -> Found:
    """Write the sites, and build them in turns."""
    sizes = {f"{number:,} sessions": number for number in map(plan.of, SIZES)}
    builds: dict[str, Callable[[], Cost]] = {}
    for label, number in sizes.items():
        pages = max(1, number // SHARE)
        write_site(OURS, plan.work / label, events(number, pages))
        first = next(events(number, pages))
        builds[label] = partial(build_cards, OURS, plan.work / label, first)
    costs = plan.best(builds)
    rows = [Row(label, costs[label].values(number, "session")) for label, number in sizes.items()]
    (first, each), *others = [(row.label, row.values["CPU a session, ms"]) for row in rows]
    figures = [
        Figure(f"Each of {label}, against {first.split()[0]}", other / each, 1) for label, other in others
    ]
    return Found(f"{SHARE} sessions on each page", rows, figures, drawn="CPU a session, ms")
