"""Put the results into words: a table for the terminal, a page for the documentation."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from again import BUILDS, LARGE, PARALLEL
from loading import SESSIONS
from pages import BY_HAND as PAGES_BY_HAND
from pages import OURS as OUR_PAGES
from pages import PAGES
from people import DESIGN as PEOPLE_BY_HAND
from people import KEPT, PEOPLE
from people import OURS as OUR_PEOPLE
from programme import DAYS, ROOMS, TALKS
from programme import DESIGN as TALKS_BY_HAND
from programme import OURS as OUR_TALKS
from programme import RAW as RAW_TALKS
from sites import DESIGN, KINDS, OURS, PLAIN, RAW, TEMPLATES, THEME
from tables import CONTRIBUTIONS, REGISTRATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from again import Again
    from loading import Loading
    from measure import Cost, Output
    from people import Row
    from tables import Tables

PACKAGES = (
    "Sphinx",
    "docutils",
    "myst-parser",
    "sphinx-design",
    "sphinxcontrib.datatemplates",
    "PyYAML",
    "sphinx-du-events",
)


@dataclass
class Results:
    """All that one run found out."""

    sessions: int
    pages: int
    repeat: int
    costs: dict[str, Cost] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    loading: Loading | None = None
    again: Again | None = None
    tables: Tables | None = None
    people: list[Row] = field(default_factory=list)
    programme: list[Row] = field(default_factory=list)
    session_pages: dict[str, Cost] = field(default_factory=dict)


class Ratio(NamedTuple):
    """How we compare with something, and how we want to."""

    what: str
    value: float | None
    aim: float | None = None


def ratios(results: Results) -> list[Ratio]:
    """Each comparison; those that something is missing for have no value."""

    def against(name: str) -> float | None:
        ours, other = results.costs.get(OURS.name), results.costs.get(name)
        return ours.wall / other.wall if ours and other else None

    loading = results.loading
    people = {row.label: row.cost.wall for row in results.people}
    talks = {row.label: row.cost.wall for row in results.programme}
    pages = {label: cost.wall for label, cost in results.session_pages.items()}
    return [
        Ratio("build, against sphinx-design by hand", against(DESIGN.name), 0.35),
        Ratio("build, against datatemplates", against(TEMPLATES.name)),
        Ratio("build, against raw HTML", against(RAW.name), 1.6),
        Ratio("load, against the YAML parser alone", loading.ratio if loading else None, 3),
        Ratio(
            f"{PEOPLE:,} people, against sphinx-design by hand",
            people[OUR_PEOPLE] / people[PEOPLE_BY_HAND] if people else None,
        ),
        *(
            Ratio(f"a programme, against {what}", talks[OUR_TALKS] / talks[other] if talks else None)
            for what, other in (("sphinx-design by hand", TALKS_BY_HAND), ("raw HTML", RAW_TALKS))
        ),
        Ratio(
            f"{PAGES:,} session pages, against plain Markdown by hand",
            pages[OUR_PAGES] / pages[PAGES_BY_HAND] if pages else None,
            1.3,
        ),
    ]


def machine() -> list[tuple[str, str]]:
    """What the numbers were measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return [
        ("Processor", f"{_proc('cpuinfo', 'model name') or platform.machine()}, {cores} cores"),
        ("Memory", _memory()),
        ("System", platform.system()),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        *((name, version(name)) for name in PACKAGES),
        ("Date", f"{datetime.now(UTC):%Y-%m-%d}"),
    ]


def _memory() -> str:
    kilobytes = _proc("meminfo", "MemTotal").removesuffix(" kB")
    return f"{int(kilobytes) / 2**20:.0f} GiB" if kilobytes else "unknown"


def _proc(name: str, key: str) -> str:
    """The first value of a key in a file of ``/proc``, where there is one."""
    path = Path("/proc") / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = re.search(rf"(?m)^{key}\s*:\s*(.+?)\s*$", text)
    return found[1] if found else ""


_HEADER = ("Site", "Wall, s", "CPU, s", "Wall a card, ms", "Nodes a card", "Memory, MB", "HTML, MB")


def _site_rows(results: Results) -> list[tuple[str, ...]]:
    rows = []
    for kind in KINDS:
        cost, output = results.costs.get(kind.name), results.outputs.get(kind.name)
        if cost is None or output is None:
            rows.append((kind.label, *["failed" if kind.name in results.failures else "—"] * 6))
            continue
        rows.append(
            (
                kind.label,
                f"{cost.wall:.2f}",
                f"{cost.cpu:.2f}",
                f"{1000 * cost.wall / results.sessions:.2f}",
                f"{output.nodes:.1f}",
                f"{cost.memory / 1e6:.0f}",
                f"{output.html / 1e6:.1f}",
            )
        )
    return rows


def _ratio_rows(results: Results) -> list[tuple[str, ...]]:
    return [
        (
            what,
            "—" if value is None else f"{value:.2f}",
            "" if aim is None else f"at most {aim:g}",
        )
        for what, value, aim in ratios(results)
    ]


def _again_rows(results: Results) -> list[tuple[str, ...]]:
    """What builds by default settings take, in seconds of all processors."""
    found = results.again
    if found is None:
        return [("not measured", *["—"] * len(BUILDS))]
    return [(label, *(f"{cost.cpu:.2f}" for cost in costs)) for label, costs in found.sites.items()]


def _again_ratios(results: Results) -> list[tuple[str, ...]]:
    """How builds by default settings compare, and how they should."""
    found = results.again
    if found is None:
        return [("not measured", "—", "")]
    ours, plain, raw = (found.sites[kind.label] for kind in (OURS, PLAIN, RAW))
    each = found.large.cpu / LARGE / (ours[0].cpu / results.sessions)
    rows = (
        (f"{BUILDS[0]}, against plain cards by hand", ours[0].cpu / plain[0].cpu, "0.5"),
        (f"{BUILDS[0]}, against raw HTML", ours[0].cpu / raw[0].cpu, "2"),
        (f"{BUILDS[1]}, against plain cards by hand", ours[1].cpu / plain[1].cpu, "1.2"),
        (f"{BUILDS[2]}, against plain cards by hand", ours[2].cpu / plain[2].cpu, "1.25"),
        (f"each of {LARGE:,} sessions, against each of {results.sessions:,}", each, "1"),
        (
            f"{PARALLEL:,} sessions in two processes, against one (wall)",
            found.two_processes.wall / found.one_process.wall,
            "0.7",
        ),
    )
    return [(what, f"{value:.2f}", f"at most {aim}") for what, value, aim in rows]


_AGAIN_HEADER = ("CPU, s, by default settings", *BUILDS)


def _loading_text(loading: Loading | None) -> str:
    if loading is None:
        return "not measured"
    ours = f"{loading.load:.2f} s" if loading.load is not None else "not measured"
    return f"PyYAML's C parser alone {loading.compose:.2f} s, all of loading {ours}"


def _table_rows(results: Results) -> list[tuple[str, ...]]:
    """What a site with one page takes; most of the least of these is Sphinx's own start."""
    found = results.tables
    if found is None:
        return [("not measured", "—", "—")]
    named = (
        ("neither", found.empty),
        (f"{CONTRIBUTIONS:,} contributions", found.contributions),
        (f"{REGISTRATIONS:,} registrations", found.registrations),
    )
    return [(name, f"{cost.wall:.2f}", f"{cost.memory / 1e6:.0f}") for name, cost in named]


_PEOPLE_HEADER = ("Site", "Wall, s", "Wall a person, ms", "Nodes a person", "Memory, MB", "HTML, MB")
_TALKS_HEADER = ("Site", "Wall, s", "Wall a session, ms", "Nodes a session", "Memory, MB", "HTML, MB")


def _page_rows(found: list[Row], number: int) -> list[tuple[str, ...]]:
    """What sites with a page of so many people or sessions took."""
    if not found:
        return [("not measured", *["—"] * 5)]
    return [
        (
            row.label,
            f"{row.cost.wall:.2f}",
            f"{1000 * row.cost.wall / number:.2f}",
            f"{row.output.nodes:.1f}",
            f"{row.cost.memory / 1e6:.0f}",
            f"{row.output.html / 1e6:.1f}",
        )
        for row in found
    ]


_PAGES_HEADER = ("Pages", "Wall, s", "CPU, s", "Wall a page, ms", "Memory, MB")


def _session_page_rows(results: Results) -> list[tuple[str, ...]]:
    if not results.session_pages:
        return [("not measured", *["—"] * 4)]
    return [
        (
            label,
            f"{cost.wall:.2f}",
            f"{cost.cpu:.2f}",
            f"{1000 * cost.wall / PAGES:.2f}",
            f"{cost.memory / 1e6:.0f}",
        )
        for label, cost in results.session_pages.items()
    ]


def _photos_text(results: Results) -> str:
    people = {row.label: row.cost.wall for row in results.people}
    if not people:
        return "not measured"
    return f"{people[KEPT] - people[OUR_PEOPLE]:.2f} s more than initials; the aim is at most 1 s"


def terminal(results: Results) -> str:
    """The results as plain text."""
    parts = [
        f"{results.sessions} cards on {results.pages} pages, best of {results.repeat}\n",
        _plain([_HEADER, *_site_rows(results)]),
        f"\nLoading {SESSIONS} sessions: {_loading_text(results.loading)}\n",
        _plain([("Ratio", "Measured", "Aim"), *_ratio_rows(results)]),
        "",
        _plain([_PEOPLE_HEADER, *_page_rows(results.people, PEOPLE)]),
        f"\n{PEOPLE} photos from the build before: {_photos_text(results)}\n",
        _plain([_TALKS_HEADER, *_page_rows(results.programme, TALKS)]),
        "",
        _plain([_PAGES_HEADER, *_session_page_rows(results)]),
        "",
        _plain([_AGAIN_HEADER, *_again_rows(results)]),
        "",
        _plain([("By default settings", "Ratio", "Aim"), *_again_ratios(results)]),
        "",
        _plain([("One page, one table", "Wall, s", "Memory, MB"), *_table_rows(results)]),
    ]
    parts += [f"\nFAILED: {name}\n{log}" for name, log in results.failures.items()]
    return "\n".join(parts) + "\n"


def page(results: Results) -> str:
    """The results as a page of the documentation, in MyST."""
    return f"""\
# Benchmarks

<!-- Written by tests/bench/run.py --record; edits are lost. -->

What does it cost to build a large site? The same content was written down in four ways:
{results.sessions:,} session cards on {results.pages} pages, each card with a date, a title, a time,
a sentence with an emphasis, two speakers, two teams' participants, countries with counts and a
link.

- **{OURS.label}**: YAML, and one `session-grid` directive a page.
- **{DESIGN.label}**: grids of `grid-item-card` directives.
- **{TEMPLATES.label}**: YAML, and a Jinja template that writes the same grids.
- **{RAW.label}**: the least that Sphinx can do.

Each site is built from scratch as HTML with the `{THEME}` theme, in a process of its own, without
parallel reading or writing. The sites take turns; the best of {results.repeat} builds counts.
Ours is built without its calendars and structured data, which the others do not have. Memory is
the largest resident set. Nodes are those of the stored doctrees.

{_markdown([_HEADER, *_site_rows(results)])}

Loading {SESSIONS:,} sessions from one file: {_loading_text(results.loading)}.

{_markdown([("Time of sphinx-du-events", "Ratio", "Aim"), *_ratio_rows(results)])}

## By default settings

With calendars and structured data, as users have them, while the others have neither; and with what the
build before has kept. Plain cards by hand have a title, the time, a sentence, who speaks and a link.
Medians of {results.repeat} builds.

{_markdown([_AGAIN_HEADER, *_again_rows(results)])}

{_markdown([("Ratio", "", "Aim"), *_again_ratios(results)])}

## Many people

A page with {PEOPLE:,} people, each with a face, a name, a role, a place and two links with icons:
`people-grid`, and `grid-item-card` directives by hand. A face is initials, or a photo of its own of
320 by 320 pixels. *Made* is a build from scratch; *kept* reads and writes all anew, but has the
pictures of the build before.

{_markdown([_PEOPLE_HEADER, *_page_rows(results.people, PEOPLE)])}

Photos that are kept take {_photos_text(results)}.

## A programme

A page with {TALKS} sessions in {ROOMS} rooms over {DAYS} days, each with its times, title, room, track and
two speakers: `session-schedule`, which makes grids of rooms and times; `grid-item-card` directives by hand
under each day, without such a grid; and lists of raw HTML. Most of each time is Sphinx's own start.

{_markdown([_TALKS_HEADER, *_page_rows(results.programme, TALKS)])}

## A page for each session

A site with {PAGES:,} pages, each of a session with what a card above has: generated, and written by hand in
plain Markdown. Both have the same contents; to draw these beside each page takes a large part of the time.

{_markdown([_PAGES_HEADER, *_session_page_rows(results)])}

## Large tables

A site of one page, with figures of one CSV file: read, counted, checked and shown.

{_markdown([("The file has", "Wall, s", "Memory, MB"), *_table_rows(results)])}

## The machine

{_markdown([("What", "Which"), *machine()], numbers=False)}

## To measure again

```sh
make bench
```

That prints the numbers. To write this page:

```sh
.venv/bin/python tests/bench/run.py --record docs/reference/benchmarks.md
```
"""


def _plain(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        first, *rest = (
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join([first, *rest]).rstrip())
    return "\n".join(lines)


def _markdown(rows: Sequence[Sequence[str]], *, numbers: bool = True) -> str:
    header, *rest = rows
    rule = ["---", *["--:" if numbers else "---"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, rule, *rest))
