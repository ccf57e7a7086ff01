"""Time builds by default settings: from nothing, again, with a record changed, and in parallel."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from generate import events
from measure import Cost, run
from sites import OURS, PLAIN, RAW, write_site

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sites import Kind

BUILDS = ("from nothing", "nothing changed", "a record changed")
LARGE = 10_000
"""The sessions of a larger site, of which each should take as long."""
PARALLEL = 5_000
"""The sessions of a site that two processes build."""
_SHARE = 40
"""The sessions on a page."""


@dataclass(frozen=True)
class Again:
    """What builds took: of each site, the builds of :data:`BUILDS`; of ours, larger ones."""

    sites: dict[str, tuple[Cost, ...]]
    large: Cost
    one_process: Cost
    two_processes: Cost


def measure(work: Path, sessions: int, pages: int, repeat: int) -> Again:
    """Write the sites, and build them in turns."""
    content = events(sessions, pages)
    kinds: tuple[Kind, ...] = (replace(OURS, settings=""), PLAIN, RAW)
    for kind in kinds:
        write_site(kind, work / kind.name, content)
    found: dict[str, list[tuple[Cost, ...]]] = {kind.label: [] for kind in kinds}
    for turn in range(repeat):
        for kind in kinds:
            found[kind.label].append(_builds(work / kind.name, turn))
    sites = {
        label: tuple(_middle([turn[place] for turn in turns]) for place in range(len(BUILDS)))
        for label, turns in found.items()
    }
    large, parallel = (_large(work / str(number), number, kinds[0]) for number in (LARGE, PARALLEL))
    one, two = zip(*[(_build(parallel, "-j1"), _build(parallel, "-j2")) for _ in range(repeat)], strict=True)
    return Again(sites, _middle([_build(large) for _ in range(repeat)]), _middle(one), _middle(two))


def _builds(folder: Path, turn: int) -> tuple[Cost, ...]:
    first = _build(folder)
    again = _build(folder, anew=False)
    _change(folder, turn)
    return first, again, _build(folder, anew=False)


def _build(folder: Path, jobs: str = "-j1", *, anew: bool = True) -> Cost:
    if anew:
        shutil.rmtree(folder / "_build", ignore_errors=True)
    out = folder / "_build"
    options = ["-b", "html", jobs, "-q", "-d", out / "doctrees", folder, out / "html"]
    return run([sys.executable, "-m", "sphinx", *map(str, options)])


def _large(folder: Path, number: int, kind: Kind) -> Path:
    write_site(kind, folder, events(number, number // _SHARE))
    return folder


def _change(folder: Path, turn: int) -> None:
    """Change the title of a session, in data or on a page."""
    data = folder / "events/event-001.yaml"
    path = data if data.exists() else folder / "event-001.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"#1: (?:Change \d+: )?", f"#1: Change {turn}: ", text), encoding="utf-8")


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        max(cost.memory for cost in costs),
    )
