"""Build a site in a process of its own, and say what that took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generate import TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
LOG_TAIL = 20
"""How many lines of a failed build's log are shown."""


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
    """The largest resident set, in bytes."""

    def best(self, other: Cost) -> Cost:
        """The least time of two builds, and the most memory."""
        return replace(
            self,
            wall=min(self.wall, other.wall),
            cpu=min(self.cpu, other.cpu),
            memory=max(self.memory, other.memory),
        )


@dataclass(frozen=True)
class Output:
    """What a build left behind."""

    nodes: float
    """Nodes of the stored doctree, for each card."""
    html: int
    """Bytes of all pages with cards."""


def build(folder: Path, *, again: bool = False) -> Cost:
    """Build a site from scratch, in one process, with warnings as errors.

    ``again`` leaves what the build before has made, such as pictures, and reads and writes all pages anew.
    """
    out = folder / "_build"
    if not again:
        shutil.rmtree(out, ignore_errors=True)
    options = ["-b", "html", "-E", "-a", "-j1", "-q", "-W", "--keep-going", "-d", out / "doctrees"]
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


def output(folder: Path, cards: int) -> Output:
    """Look at what the last build of a site left behind."""
    pages = sorted((folder / "_build" / "html").glob("event-*.html"))
    return Output(
        nodes=_count(folder / "_build" / "doctrees") / cards,
        html=sum(page.stat().st_size for page in pages),
    )


def _count(doctrees: Path) -> int:
    # In a process of its own: a doctree needs the extension that made it, and what this
    # process grows by would be counted as the memory of the builds that it starts.
    done = subprocess.run(
        [sys.executable, HERE / "doctrees.py", doctrees],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(done.stderr.strip())
    return int(done.stdout)
