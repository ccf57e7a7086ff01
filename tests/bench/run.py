"""Measure build times against the other ways of writing event pages.

Four sites with the same visible content are written and built in turns; loading is timed
beside them. Nothing is asserted about time: the numbers depend on the machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import again
import loading
import pages as session_pages
import people
import programme
import tables
from content import missing
from generate import events
from measure import Failed, build, output
from report import Results, page, terminal
from sites import KINDS, write_site


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure build times.")
    parser.add_argument("--sessions", type=_positive, default=2000, help="cards in all")
    parser.add_argument("--pages", type=_positive, default=50, help="pages that they are on")
    parser.add_argument("--repeat", type=_positive, default=3, help="builds of each site")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the results as a page")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the sites in a new one")
    options = parser.parse_args()
    if options.keep and options.keep.exists():
        parser.error(f"{options.keep} exists; sites are only written into a new folder")
    return options


def measure(work: Path, sessions: int, pages: int, repeat: int) -> Results:
    """Write the sites, and measure all there is to measure."""
    results = Results(sessions, pages, repeat)
    content = events(sessions, pages)
    for kind in KINDS:
        write_site(kind, work / kind.name, content)
    for turn in range(1, repeat + 1):
        for kind in KINDS:
            if kind.name in results.failures:
                continue
            folder = work / kind.name
            try:
                cost = build(folder)
                if turn == 1:
                    results.outputs[kind.name] = output(folder, sessions)
            except Failed as failure:
                results.failures[kind.name] = str(failure)
                _say(f"{turn}/{repeat} {kind.name}: failed")
                continue
            if turn == 1 and (lost := missing(folder, content[0])):
                some = "\n".join(lost[:10])
                results.failures[kind.name] = f"{len(lost)} things are not shown:\n{some}"
            results.costs[kind.name] = cost.best(results.costs.get(kind.name, cost))
            _say(f"{turn}/{repeat} {kind.name}: {cost.wall:.2f} s")
    measure_loading(results, work, repeat)
    return results


def measure_loading(results: Results, work: Path, repeat: int) -> None:
    """Measure what many people, many pages and large data take."""
    try:
        results.again = again.measure(work / "again", results.sessions, results.pages, repeat)
        results.people = people.measure(work / "people", repeat)
        results.programme = programme.measure(work / "programme", repeat)
        results.session_pages = session_pages.measure(work / "pages", repeat)
        results.tables = tables.measure(work / "tables", repeat)
        results.loading = loading.measure(work / "loading", repeat)
        problem = results.loading.problem
    except Failed as failure:
        problem = str(failure)
    if problem:
        results.failures["loading"] = problem


def main() -> int:
    """Run the command line; return its exit status."""
    options = _arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        work = options.keep or Path(temporary)
        results = measure(work, options.sessions, options.pages, options.repeat)
    sys.stdout.write(terminal(results))
    if results.failures:
        if options.record:
            _say(f"{options.record} is not written: something failed")
        return 1
    if options.record:
        options.record.parent.mkdir(parents=True, exist_ok=True)
        options.record.write_text(page(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
