"""Fuzz the readers and writers: mutate the corpus for so many seconds, in turns among the targets.

Hypothesis, in the other tests, makes inputs from what it is told they look like. Here they are bytes near
real files. A coverage-guided fuzzer would find more an hour, but needs a build for each Python.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import random
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from mutation import mutated
from targets import NAMES, inputs, target_of

if TYPE_CHECKING:
    from collections.abc import Sequence

FINDS = Path(__file__).parents[2] / ".cache" / "fuzz"
LONGEST = 20
"""Seconds that one input may take; then a stack is printed and the run has failed."""
_BATCH = 50


def fuzz(names: Sequence[str], seconds: float, seed: int) -> list[Path]:
    """Run the targets in turns; the finds, one a target: the first of each ends its turns."""
    chance = random.Random(seed)
    known = {name: inputs(name) for name in names}
    tried = dict.fromkeys(names, 0)
    finds: list[Path] = []
    end = time.monotonic() + seconds
    while known and time.monotonic() < end:
        for name in list(known):
            find = _batch(name, known[name], chance, tried)
            if find is not None:
                finds.append(find)
                del known[name]
            if time.monotonic() >= end:
                break
    for name, number in tried.items():
        print(f"{name:18} {number:8,} inputs")
    return finds


def _batch(name: str, known: Sequence[bytes], chance: random.Random, tried: dict[str, int]) -> Path | None:
    target = target_of(name)
    begun = time.monotonic()
    for _number in range(_BATCH):
        data = mutated(chance, known)
        tried[name] += 1
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        try:
            target(data)
        except BaseException:  # noqa: BLE001 - whatever it is, it is a find
            folder = FINDS / name
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / hashlib.sha256(data).hexdigest()[:16]
            path.write_bytes(data)
            traceback.print_exc()
            return path
        finally:
            faulthandler.cancel_dump_traceback_later()
        if time.monotonic() - begun > 1:
            break
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description="Fuzz the readers and writers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="by default all")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run, to repeat it")
    asked = parser.parse_args()
    wrong = [name for name in asked.targets if name not in NAMES]
    if wrong:
        parser.error(f"no target “{wrong[0]}”; there are {', '.join(NAMES)}")
    seed = random.SystemRandom().randrange(1 << 32) if asked.seed is None else asked.seed
    print(f"fuzzing for {asked.seconds:g} seconds; --seed {seed} does the same again", flush=True)
    finds = fuzz(asked.targets or NAMES, asked.seconds, seed)
    for find in finds:
        print(f"find: {find}")
    sys.exit(1 if finds else 0)


if __name__ == "__main__":
    main()
