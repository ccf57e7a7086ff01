"""The sites: the same visible content, each written in another way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markup import (
    TEMPLATE,
    TEMPLATE_NAME,
    data_page,
    data_yaml,
    own_page,
    own_yaml,
    people_yaml,
    plain_page,
    raw_page,
    rich_page,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generate import Event

THEME = "pydata_sphinx_theme"
"""Of every site: the one that its users have."""


@dataclass(frozen=True)
class Kind:
    """One way of writing cards."""

    name: str
    label: str
    """What it is, for a reader of the results."""
    extensions: tuple[str, ...]
    page: Callable[[Event], str]
    begin: Callable[[Path], None] | None = None
    """Writes what all pages need beside them."""
    data: Callable[[Path, Event], None] | None = None
    """Writes what a page needs beside it."""
    settings: str = ""
    """More for its ``conf.py``."""


def _begin_own(folder: Path) -> None:
    (folder / "events").mkdir()
    _write(folder / "events" / "people.yaml", people_yaml())


def _write_own(folder: Path, event: Event) -> None:
    _write(folder / "events" / f"{event.id}.yaml", own_yaml(event))


def _begin_template(folder: Path) -> None:
    (folder / "_templates").mkdir()
    (folder / "data").mkdir()
    _write(folder / "_templates" / TEMPLATE_NAME, TEMPLATE)


def _write_template(folder: Path, event: Event) -> None:
    _write(folder / "data" / f"{event.id}.yaml", data_yaml(event))


OURS = Kind("ours", "sphinx-du-events", ("sphinx_du_events",), own_page, _begin_own, _write_own)
"""With calendars, links to them on each card, and structured data: the default settings."""

ONLY_PAGES = Kind(
    "only-pages",
    "sphinx-du-events, pages alone",
    OURS.extensions,
    partial(own_page, calendars=False),
    _begin_own,
    _write_own,
    "du_events_calendars = du_events_structured_data = False\n",
)
"""Without what no other of the sites has."""

RICH = Kind("rich", "sphinx-design by hand, rich", ("sphinx_design",), rich_page)
"""Cards by hand that show all that ours show."""

PLAIN = Kind("plain", "sphinx-design by hand, plain", ("sphinx_design",), plain_page)
"""Cards as many people write them: a title and three or four lines."""

TEMPLATES = Kind(
    "templates",
    "datatemplates and sphinx-design",
    ("sphinx_design", "sphinxcontrib.datatemplates"),
    data_page,
    _begin_template,
    _write_template,
)

RAW = Kind("raw", "raw HTML, a block a page", (), raw_page)
"""The least that Sphinx can do."""

BARE = Kind("bare", "without the extension", (), lambda event: f"# {event.title}\n")
"""A page with nothing on it."""


def write_site(kind: Kind, folder: Path, events: Iterable[Event]) -> None:
    """Write a site's sources into a new folder."""
    folder.mkdir(parents=True)
    _write(folder / "conf.py", _conf(kind))
    if kind.begin:
        kind.begin(folder)
    names = []
    for event in events:
        names.append(event.id)
        _write(folder / f"{event.id}.md", kind.page(event))
        if kind.data:
            kind.data(folder, event)
    _write(folder / "index.md", "\n".join(["# Events\n\n```{toctree}", *names, "```\n"]))


def _conf(kind: Kind) -> str:
    return f"""\
project = "Events"
extensions = {["myst_parser", *kind.extensions]!r}
myst_enable_extensions = ["colon_fence"]
html_theme = {THEME!r}
templates_path = {["_templates"] if kind.name == TEMPLATES.name else []!r}
exclude_patterns = ["_build", "_templates", "data", "events"]
{kind.settings}"""


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
