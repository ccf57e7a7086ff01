"""Print what loading data takes, beside the YAML parser alone, as JSON: ``loads.py FOLDER TURNS``."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable


def times(folder: Path, turns: int) -> dict[str, float]:
    """The best of several runs, in seconds; raise ``ValueError`` if something is wrong with the data."""
    text = next(folder.glob("*.yaml")).read_text(encoding="utf-8")
    # Notes are about content: with so few people and so many sessions, some are in two places at once.
    if problems := [one for one in load(folder).diagnostics if one.severity != "note"]:
        raise ValueError(f"{len(problems)} problems in the data, the first: {problems[0]}")
    taken = [
        (_once(lambda: yaml.compose(text, Loader=yaml.CSafeLoader)), _once(lambda: load(folder)))
        for _turn in range(turns)
    ]
    alone, ours = (min(column) for column in zip(*taken, strict=True))
    return {"alone": alone, "ours": ours}


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    result = work()
    seconds = time.process_time() - start
    del result
    return seconds


if __name__ == "__main__":
    json.dump(times(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
