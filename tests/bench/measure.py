"""Build a site in a process of its own, and say what that took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generate import TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
LOG_TAIL = 20
"""How many lines of a failed build's log are shown."""

Kept = Literal["nothing", "files", "all"]
"""What is left of the build before: nothing; files such as pictures, beside pages made anew; all."""


class Failed(Exception):  # noqa: N818 - "raise Failed(log)" says it
    """A process that should have succeeded did not; holds the tail of its log."""


@dataclass(frozen=True)
class Cost:
    """What one build took, or the best of several."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of all processors, in user and system mode."""
    memory: int
    """The largest resident set of a process, in bytes."""

    def best(self, other: Cost) -> Cost:
        """The least time of two builds, and the most memory."""
        return Cost(
            wall=min(self.wall, other.wall),
            cpu=min(self.cpu, other.cpu),
            memory=max(self.memory, other.memory),
        )

    def values(self, number: int = 0, each: str = "") -> dict[str, float]:
        """The numbers of a row; with ``each``, also those of each of so many."""
        per = {f"CPU a {each}, ms": 1000 * self.cpu / number} if each else {}
        return {"CPU, s": self.cpu, "wall, s": self.wall, **per, "memory, MB": self.memory / 1e6}


def build(folder: Path, *, kept: Kept = "nothing", jobs: int = 1) -> Cost:
    """Build a site, with warnings as errors."""
    out = folder / "_build"
    if kept == "nothing":
        shutil.rmtree(out, ignore_errors=True)
    anew = [] if kept == "all" else ["-E", "-a"]
    options = ["-b", "html", *anew, f"-j{jobs}", "-q", "-W", "--keep-going", "-d", out / "doctrees"]
    return run([sys.executable, "-m", "sphinx", *map(str, options), str(folder), str(out / "html")])


def run(command: Sequence[str]) -> Cost:
    """Run a command to its end; raise `Failed` with its last words if it failed."""
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())),
    }
    # Without compiled files, a working tree would be compiled again for each build.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        log = process.stdout.read() if process.stdout else ""
        # Unlike RUSAGE_CHILDREN, which adds up all children, this is about the one.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = "\n".join(log.strip().splitlines()[-LOG_TAIL:])
        raise Failed(tail or f"exit status {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def output(folder: Path, number: int, each: str) -> dict[str, float]:
    """What the last build of a site left behind: stored nodes for each of so many, and its pages' HTML."""
    doctrees, html = folder / "_build" / "doctrees", folder / "_build" / "html"
    pages = [html / f"{doctree.stem}.html" for doctree in doctrees.glob("event-*.doctree")]
    return {
        f"nodes a {each}": _count(doctrees) / number,
        "HTML, MB": sum(page.stat().st_size for page in pages) / 1e6,
    }


def _count(doctrees: Path) -> int:
    # In a process of its own: a doctree needs the extension that made it, and what this
    # process grows by would be counted as the memory of the builds that it starts.
    return int(printed(HERE / "doctrees.py", doctrees))


def printed(*command: object) -> str:
    """What a Python program prints; raise `Failed` if it fails."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Failed(done.stderr.strip())
    return done.stdout
