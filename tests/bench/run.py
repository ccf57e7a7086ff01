"""Measure build times against the other ways of writing event pages.

Sites with the same visible content are written, each in another way, and built in turns. Nothing is asserted
about time: the numbers depend on the machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from measure import HERE, Failed
from plan import Plan
from record import IN_MEMORY, Record, as_data
from terminal import told
from topics import TOPICS

RECORD = HERE.parents[1] / "docs" / "reference" / "benchmarks.json"
"""What the documentation draws."""


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _topics(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if unknown := [name for name in names if name not in TOPICS]:
        message = f"there is no topic {', '.join(unknown)}; there are {', '.join(TOPICS)}"
        raise argparse.ArgumentTypeError(message)
    return names


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure build times.")
    parser.add_argument("--only", type=_topics, metavar="TOPICS", help=f"some of {', '.join(TOPICS)}")
    parser.add_argument("--turns", type=_positive, help="builds of each site, in place of each topic's own")
    parser.add_argument("--scale", type=float, default=1, help="the share of the usual sizes, such as 0.01")
    parser.add_argument(
        "--record",
        type=Path,
        nargs="?",
        const=RECORD,
        metavar="FILE",
        help="write the numbers, by default for the documentation",
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the sites in a new one")
    options = parser.parse_args(arguments)
    if options.keep and options.keep.exists():
        parser.error(f"{options.keep} exists; sites are only written into a new folder")
    if options.scale != 1 and options.record == RECORD:
        parser.error("the documentation has sites of the usual size only")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    options = _options(arguments)
    record = Record(options.record) if options.record else None
    if record and record.forgets:
        sys.stderr.write(f"of another machine, and forgotten: {', '.join(record.forgets)}\n")
    failed = False
    with tempfile.TemporaryDirectory(prefix="bench-", dir=IN_MEMORY) as temporary:
        for name in options.only or TOPICS:
            topic = TOPICS[name]
            turns = options.turns or topic.turns
            sys.stderr.write(f"# {name}\n")
            start = time.monotonic()
            try:
                found = topic.measure(Plan((options.keep or Path(temporary)) / name, turns, options.scale))
            except Failed as failure:
                failed = True
                sys.stderr.write(f"{name} failed, and nothing of it is recorded:\n{failure}\n")
                continue
            data = as_data(found, turns)
            sys.stderr.write(f"# {name} took {time.monotonic() - start:.0f} s\n")
            sys.stdout.write(f"{told(name, data)}\n")
            sys.stdout.flush()
            if record:
                record.add(name, data)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
