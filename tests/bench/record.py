"""What was measured, as data: the file that the documentation draws, and the terminal prints."""

from __future__ import annotations

import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan import Plan

PACKAGES = (
    "Sphinx",
    "docutils",
    "myst-parser",
    "pydata-sphinx-theme",
    "sphinx-design",
    "sphinxcontrib.datatemplates",
    "PyYAML",
    "Pillow",
    "sphinx-du-events",
)


_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
IN_MEMORY = _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None
"""Where sites are, if the system has a folder in memory. On a disk, the time to make small files, of which
calendars are many, goes by what else is on it: in two folders of one disk it differed by thirty times."""


@dataclass(frozen=True)
class Row:
    """What was measured of something: the ``label``, among those of a ``group``."""

    label: str
    values: dict[str, float]
    """Numbers, by what they are and their unit, such as ``CPU, s``."""
    group: str = ""


@dataclass(frozen=True)
class Figure:
    """A number that has an aim, or should have: a ratio, or with a ``unit`` something else."""

    what: str
    value: float
    aim: float | None = None
    """The most that it should be."""
    unit: str = ""


@dataclass(frozen=True)
class Found:
    """What a topic found out."""

    about: str
    """How much of what was measured."""
    rows: list[Row]
    figures: list[Figure]
    drawn: str = "CPU, s"
    """The number of each row that a chart has."""


@dataclass(frozen=True)
class Topic:
    """Something to measure: it writes its sites, and builds them in turns."""

    name: str
    measure: Callable[[Plan], Found]
    turns: int
    """Builds of each site."""


def as_data(found: Found, turns: int) -> dict[str, Any]:
    """What the record has of a topic."""
    rows = [
        {**asdict(row), "values": {key: _short(n) for key, n in row.values.items()}} for row in found.rows
    ]
    figures = [{**asdict(one), "value": _short(one.value)} for one in found.figures]
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "about": found.about,
        "turns": turns,
        "drawn": found.drawn,
        "rows": rows,
        "figures": figures,
    }


def _short(number: float) -> float:
    """As a reader sees it, so that a number and what is said of it agree."""
    return round(number, 2) if abs(number) < 100 else round(number)


class Record:
    """The file. Topics that are not measured again keep what they have, if the machine is the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.machine = machine()
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.topics: dict[str, Any] = known.get("topics", {}) if known.get("machine") == self.machine else {}
        self.forgets = sorted(known.get("topics", {}).keys() - self.topics.keys())
        """Topics of another machine, or of other versions: no ratio compares machines, but a page would."""

    def add(self, topic: str, data: dict[str, Any]) -> None:
        """Write what was measured."""
        self.topics[topic] = data
        text = json.dumps({"machine": self.machine, "topics": self.topics}, indent=1, ensure_ascii=False)
        self.path.write_text(f"{text}\n", encoding="utf-8")


def machine() -> dict[str, str]:
    """What the numbers are measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "Processor": f"{_proc('cpuinfo', 'model name') or platform.machine()}, {cores} cores",
        "Memory": _memory(),
        "System": platform.system(),
        "Sites": "in memory" if IN_MEMORY else "on a disk",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        **{name: _version(name) for name in PACKAGES},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _memory() -> str:
    kilobytes = _proc("meminfo", "MemTotal").removesuffix(" kB")
    return f"{int(kilobytes) / 2**20:.0f} GiB" if kilobytes else "unknown"


def _proc(name: str, key: str) -> str:
    """The first value of a key in a file of ``/proc``, where there is one."""
    path = Path("/proc") / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = re.search(rf"(?m)^{key}\s*:\s*(.+?)\s*$", text)
    return found[1] if found else ""
