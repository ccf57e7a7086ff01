"""Time how long data takes to load, in a process of its own: ``loading.py FOLDER REPEAT``."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from generate import events
from markup import own_yaml, people_yaml
from measure import Failed

if TYPE_CHECKING:
    from collections.abc import Callable

SESSIONS = 10_000


@dataclass(frozen=True)
class Loading:
    """The best of several runs, in seconds."""

    compose: float
    """PyYAML's C parser alone, text to nodes."""
    load: float | None = None
    """All that we do, files to a checked store."""
    problem: str = ""
    """Why there is no time for us."""

    @property
    def ratio(self) -> float | None:
        """How much longer we take than the parser alone."""
        return None if self.load is None else self.load / self.compose


def measure(work: Path, repeat: int) -> Loading:
    """Write the data, and have it timed."""
    work.mkdir(parents=True)
    (event,) = events(SESSIONS, 1)
    people = "people:\n" + "".join(f"  {line}" for line in people_yaml().splitlines(keepends=True))
    text = f"{own_yaml(event)}\n{people}"
    (work / f"{event.id}.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, __file__, work, str(repeat)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(done.stderr.strip())
    return Loading(**json.loads(done.stdout))


def _time(folder: Path, repeat: int) -> Loading:
    text = next(folder.glob("*.yaml")).read_text(encoding="utf-8")

    def compose() -> object:
        return yaml.compose(text, Loader=yaml.CSafeLoader)

    try:
        # May be missing in a tree that is being worked on.
        from sphinx_du_events.reading.loader import load  # noqa: PLC0415
    except ImportError as error:
        problem = f"sphinx_du_events.reading.loader.load cannot be imported: {error}"
        return Loading(min(_once(compose) for _ in range(repeat)), problem=problem)
    store = load(folder)
    # Notes are about content: with so few people and so many sessions, some are in two places at once.
    if problems := [one for one in store.diagnostics if one.severity != "note"]:
        return Loading(
            min(_once(compose) for _ in range(repeat)),
            problem=f"{len(problems)} problems in the data, the first: {problems[0]}",
        )
    del store
    pairs = [(_once(compose), _once(lambda: load(folder))) for _ in range(repeat)]
    return Loading(min(pair[0] for pair in pairs), min(pair[1] for pair in pairs))


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    del result
    return seconds


if __name__ == "__main__":
    json.dump(vars(_time(Path(sys.argv[1]), int(sys.argv[2]))), sys.stdout)
