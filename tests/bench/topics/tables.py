"""Sites with very large tables: contributions, and registrations."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from content import complain
from measure import build
from record import Figure, Found, Row
from sites import THEME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from measure import Cost
    from plan import Plan

CONTRIBUTIONS = 100_000
REGISTRATIONS = 50_000

_RANDOM = random.Random(0)  # noqa: S311 - nobody's secret
_FIRST = date(2022, 7, 2)
_COUNTRIES = ("India", "Kenya", "USA", "Brasil", "UK", "Deutschland", "Ghana", "Japan", "Colombia", "Ireland")
_SESSIONS = ("pre_oh", "session_1", "session_2", "session_3", "post_oh")


def measure(plan: Plan) -> Found:
    """Write the sites, and build them in turns."""
    contributions, registrations = plan.of(CONTRIBUTIONS), plan.of(REGISTRATIONS)
    many, counted = f"{contributions:,} contributions", f"{registrations:,} registrations"
    folders = {
        "neither": _site(plan.work / "empty", "", "", (), ()),
        many: _site(
            plan.work / "contributions",
            "contributions: {source: table.csv}",
            "```{contribution-stats}\n:by: repository, person, type\n:top: 20\n```",
            ("Repo", "Number", "Author", "Status", "Opened", "Resolved", "Description"),
            _contributions(contributions),
        ),
        counted: _site(
            plan.work / "registrations",
            "participation: {source: table.csv, breakdowns: [country, role]}",
            "```{participation-stats}\n```",
            ("Timestamp", "city", "country", *_SESSIONS, "submitted_pr", "role"),
            _registrations(registrations),
        ),
    }
    shown = {"neither": "Series", many: "owner/repo1", counted: "Country"}
    costs = plan.best({label: partial(_build, folder, shown[label]) for label, folder in folders.items()})
    figures = [
        Figure(f"Site with {many}", costs[many].wall, 2.5, "s"),
        Figure(f"Memory with {many}", costs[many].memory / 1e6, 200, "MB"),
    ]
    rows = [Row(label, cost.values()) for label, cost in costs.items()]
    return Found("a site of a page, with figures of a file", rows, figures, drawn="wall, s")


def _build(folder: Path, shown: str) -> Cost:
    cost = build(folder)
    html = (folder / "_build" / "html" / "index.html").read_text(encoding="utf-8")
    complain(folder.name, [] if shown in html else [shown])
    return cost


def _site(
    folder: Path, section: str, page: str, head: Sequence[str], rows: Iterator[Sequence[object]] | tuple[()]
) -> Path:
    (folder / "events" / "series").mkdir(parents=True)
    conf = 'extensions = ["myst_parser", "sphinx_du_events"]\nexclude_patterns = ["events"]\n'
    (folder / "conf.py").write_text(f"{conf}html_theme = {THEME!r}\n", encoding="utf-8")
    (folder / "index.md").write_text(f"# Series\n\n{page}\n", encoding="utf-8")
    event = folder / "events" / "series"
    (event / "event.yaml").write_text(f"event: {{title: Series}}\n{section}\n", encoding="utf-8")
    if head:
        with (event / "table.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
    return folder


def _contributions(rows: int) -> Iterator[Sequence[object]]:
    for number in range(1, rows + 1):
        opened = _FIRST + timedelta(days=_RANDOM.randrange(60))
        status = _RANDOM.choices(("Merged", "Open", "Closed"), (8, 1, 1))[0]
        author = f"@person{int(_RANDOM.paretovariate(1)) % 5000}"
        closed = "" if status == "Open" else opened + timedelta(days=_RANDOM.randrange(9))
        yield f"owner/repo{number % 40}", number, author, status, opened, closed, f"Change {number}"


def _registrations(rows: int) -> Iterator[Sequence[object]]:
    for number in range(rows):
        came = [_RANDOM.choice(("1", "0", "")) for _ in _SESSIONS]
        role = _RANDOM.choice(("contributor", "mentor", "organizer"))
        yield (
            *(f"2022-06-{number % 28 + 1:02} 10:00", f"City {number % 977}", _RANDOM.choice(_COUNTRIES)),
            *came,
            "1" if "1" in came and _RANDOM.random() < 0.6 else "0",
            role,
        )
