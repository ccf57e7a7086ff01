"""What is there before any data: the start of a command, and of a build with nothing of ours on its page."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generate import events
from markup import own_yaml, people_yaml
from measure import build, run
from record import Figure, Found, Row
from sites import BARE, write_site

if TYPE_CHECKING:
    from plan import Plan

COMMAND = "du-events check"


def measure(plan: Plan) -> Found:
    """Start each in turns: a command with a single session to check, and builds of a page with a title."""
    (event,) = events(1, 1)
    data = plan.work / "data"
    data.mkdir(parents=True)
    (data / "people.yaml").write_text(people_yaml(), encoding="utf-8")
    (data / f"{event.id}.yaml").write_text(own_yaml(event), encoding="utf-8")
    ours = replace(BARE, label="with the extension", extensions=("sphinx_du_events",))
    for kind in (BARE, ours):
        write_site(kind, plan.work / kind.label, (event,))
    commands = {
        "Python alone": [sys.executable, "-c", ""],
        COMMAND: [sys.executable, "-m", "sphinx_du_events", "check", str(data)],
    }
    costs = plan.best(
        {label: partial(run, command) for label, command in commands.items()}
        | {kind.label: partial(build, plan.work / kind.label) for kind in (BARE, ours)}
    )
    rows = [
        Row(
            label,
            {"wall, s": cost.wall, "CPU, s": cost.cpu},
            "a command" if label in commands else "a build of an empty page",
        )
        for label, cost in costs.items()
    ]
    figures = [
        Figure(f"Start of {COMMAND}", costs[COMMAND].wall, 0.25, "s"),
        Figure("Added to an empty build", costs[ours.label].wall - costs[BARE.label].wall, 0.15, "s"),
    ]
    return Found("a session to check, and a page with a title alone", rows, figures, drawn="wall, s")
