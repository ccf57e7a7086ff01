"""Loading of data, without pages: against the YAML parser alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generate import events
from markup import own_yaml, people_yaml
from measure import HERE, printed
from record import Figure, Found, Row

if TYPE_CHECKING:
    from plan import Plan

SESSIONS = 10_000


def measure(plan: Plan) -> Found:
    """Write the data, and have it timed in a process of its own."""
    plan.work.mkdir(parents=True)
    number = plan.of(SESSIONS)
    (event,) = events(number, 1)
    people = "people:\n" + "".join(f"  {line}" for line in people_yaml().splitlines(keepends=True))
    text = f"{own_yaml(event)}\n{people}"
    (plan.work / f"{event.id}.yaml").write_text(text, encoding="utf-8")
    found = json.loads(printed(HERE / "loads.py", plan.work, plan.turns))
    rows = [
        Row("PyYAML's C parser alone", {"CPU, s": found["alone"]}),
        Row("all of loading", {"CPU, s": found["ours"]}),
    ]
    figures = [Figure("Loading, against the YAML parser", found["ours"] / found["alone"], 3)]
    return Found(f"{number:,} sessions in a file of {len(text) / 1e6:.1f} MB", rows, figures)
