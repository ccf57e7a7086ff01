"""Small sites made from a dict of files, built in this process or in one of their own."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from jinja2.bccache import BytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_du_events.lasting import unfreeze
from sphinx_du_events.sphinx_ext.directives.session_table import COLUMNS
from sphinx_du_events.sphinx_ext.render.cards import PARTS
from sphinx_du_events.sphinx_ext.render.event_header import PARTS as HEADER_PARTS
from sphinx_du_events.sphinx_ext.render.event_list import ONLY_ON_CARDS
from sphinx_du_events.sphinx_ext.render.event_list import PARTS as EVENT_PARTS
from sphinx_du_events.sphinx_ext.render.people import PARTS as PEOPLE_PARTS
from sphinx_du_events.sphinx_ext.render.person_detail import PARTS as PERSON_PARTS
from sphinx_du_events.sphinx_ext.render.programme import PARTS as PROGRAMME_PARTS
from sphinx_du_events.sphinx_ext.render.recordings import PARTS as RECORDING_PARTS
from sphinx_du_events.sphinx_ext.render.session_detail import PARTS as DETAIL_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils import nodes
    from jinja2.bccache import Bucket
    from sphinx.environment import BuildEnvironment

CONF = """\
extensions = ["myst_parser", "sphinx_du_events"]
exclude_patterns = ["_*", "events"]
html_theme = "basic"
du_events_today = "2022-07-15"
"""

# Sphinx writes into these when they were made, or keeps the environment in them.
_TIMED = {".buildinfo", "environment.pickle"}

_COLOR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    out: Path
    warnings: str
    said: str
    read: tuple[str, ...] = ()
    doctrees: dict[str, nodes.document] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")

    def html(self, name: str = "index.html") -> BeautifulSoup:
        return BeautifulSoup(self.text(name), "html.parser")

    def body(self, name: str = "index.html") -> BeautifulSoup:
        """What stands in a page's body, without the theme around it."""
        found = self.html(name).select_one("div.body")
        assert found is not None
        return BeautifulSoup(str(found), "html.parser")

    def digests(self) -> dict[str, str]:
        """A digest of each file that is published, by its path."""
        return {
            str(path.relative_to(self.out)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and path.name not in _TIMED and ".doctrees" not in path.parts
        }


class Compiled(BytecodeCache):
    """A theme's templates, compiled once for all builds: that is a third of a small one."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


@dataclass(frozen=True)
class Site:
    """A source directory with a way to build it."""

    source: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = dedent(content).lstrip("\n").encode() if isinstance(content, str) else content
            path.write_bytes(text)

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.source / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def remove(self, name: str) -> None:
        (self.source / name).unlink()

    def build(
        self,
        builder: str = "html",
        *,
        doctrees: str = "",
        **conf: Any,
    ) -> Built:
        """Build in this process, from what the last build with these doctrees left."""
        status, warning = io.StringIO(), io.StringIO()
        conf.setdefault("du_events_cards", False)  # they take their time, and few tests are about them
        out = self.source.parent / "build" / builder
        unfreeze()  # else the build would first look through all that the tests before it left
        with patch_docutils(self.source), docutils_namespace():
            app = Sphinx(
                self.source,
                self.source,
                out,
                self.source.parent / "doctrees" / (doctrees or builder),
                builder,
                confoverrides=conf,
                status=status,
                warning=warning,
            )
            if isinstance(app.builder, StandaloneHTMLBuilder):
                app.builder.templates.environment.bytecode_cache = COMPILED
            read: list[str] = []

            def note(_app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
                read.extend(docnames)

            app.connect("env-before-read-docs", note)
            app.build()
            translators.clear()  # they would stay for the next site
            trees = {name: app.env.get_doctree(name) for name in app.env.found_docs}
        return Built(
            out, self.plain(warning.getvalue()), self.plain(status.getvalue()), tuple(sorted(read)), trees
        )

    def run(
        self,
        *options: str,
        out: str = "html",
        seed: str = "0",
        environment: Mapping[str, str] = MappingProxyType({}),
        umask: int = -1,
    ) -> Built:
        """Build in a process of its own, as ``sphinx-build`` does; it must be without warnings."""
        folder = self.source.parent / "run" / out
        command = [sys.executable, "-W", "error::DeprecationWarning", "-m", "sphinx", "-q", "-n", "-W"]
        command += ["--keep-going", *options, str(self.source), str(folder)]
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed, "NO_COLOR": "1", **environment},
            umask=umask,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return Built(folder, done.stderr, done.stdout)

    def plain(self, text: str) -> str:
        """What was said without colors and without the folder that the test runs in."""
        return _COLOR.sub("", text).replace(f"{self.source}{os.sep}", "")


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Site]:
    """A function that makes a site of files; ``conf.py`` has a sound default."""

    def make(files: Mapping[str, str | bytes], *, name: str = "site") -> Site:
        site = Site(tmp_path / name / "source")
        site.write({"conf.py": CONF, **files})
        return site

    return make


class Begun:
    """Sites that were built once, to begin from: a build costs a second, and many tests edit the same site.

    A site always comes back to the folder that it was built in, which Sphinx remembers, with the
    times of its files, by which Sphinx knows what changed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.built: dict[str, Built] = {}

    def __call__(self, files: Mapping[str, str | bytes]) -> tuple[Site, Built]:
        """A site as its first HTML build left it, and what came of that."""
        key = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]
        folder, kept = self.root / key, self.root / f"{key}-kept"
        site = Site(folder / "site" / "source")
        if key in self.built:
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)
        else:
            site.write({"conf.py": CONF, **files})
            self.built[key] = site.build()
            shutil.copytree(folder, kept)
        return site, self.built[key]


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """A function that gives a site of files that is built already."""
    return Begun(tmp_path_factory.mktemp("begun"))


# --- a site with everything --------------------------------------------------------------------

WHOLE = Path(__file__).parent / "whole"


class Case(NamedTuple):
    """A directive as a page's author writes it."""

    name: str
    argument: str = ""
    options: Mapping[str, str] = MappingProxyType({})

    def myst(self) -> str:
        options = "".join(f":{name}: {value}\n" for name, value in self.options.items())
        return f"```{{{self.name}}} {self.argument}\n{options}```\n"

    def myst_yaml(self) -> str:
        """It with its options as YAML between dashes, which MyST knows too."""
        options = "".join(f"{name}: {value}\n" for name, value in self.options.items())
        return f"```{{{self.name}}} {self.argument}\n---\n{options}---\n```\n"

    def rst(self) -> str:
        options = "".join(f"   :{name}: {value}\n" for name, value in self.options.items())
        return f".. {self.name}:: {self.argument}\n{options}"


PARTS_ALL = ", ".join(PARTS)
TABLE_PARTS = tuple(part for part in EVENT_PARTS if part not in ONLY_ON_CARDS)

CASES = (
    Case("event-header", "sprint"),
    Case("event-header", "sprint, evening", {"title": "", "hide": "links"}),
    Case("event-header", "sprint", {"show": ", ".join(HEADER_PARTS)}),
    Case("session-grid"),
    Case("session-grid", "sprint", {"columns": "2", "show": PARTS_ALL}),
    Case("session-grid", "sprint, evening", {"columns": "1 1 2 3", "hide": "abstract image"}),
    Case("session-grid", "sprint", {"group-by": "year", "sort": "-start"}),
    Case("session-grid", "sprint", {"group-by": "month", "limit": "3"}),
    Case("session-grid", "sprint", {"group-by": "day", "type": "webinar, working-session"}),
    Case("session-grid", "sprint", {"group-by": "track", "sort": "title"}),
    Case("session-grid", "sprint", {"group-by": "type", "status": "upcoming, past"}),
    Case("session-grid", "evening", {"status": "cancelled"}),
    Case("session-grid", "sprint", {"status": "now", "show": "date"}),
    Case("session-grid", "sprint", {"track": "docs", "tags": "first, other", "person": "ada"}),
    Case("session-grid", "sprint", {"person": "ñandú", "from": "2022-07-01", "to": "2022-07-31"}),
    Case("session-grid", "sprint, evening", {"filter": "search, track, coming", "group-by": "track"}),
    Case("session-table"),
    Case("session-table", "sprint", {"columns": ", ".join(COLUMNS), "show": "photos"}),
    Case("session-table", "sprint", {"columns": "date session", "sort": "-title", "limit": "2"}),
    Case("session-table", "sprint", {"group-by": "day", "sort": "title"}),
    Case("session-table", "sprint", {"status": "past", "type": "webinar", "track": "docs"}),
    Case("session-table", "sprint", {"tags": "first", "person": "christian"}),
    Case("session-table", "sprint", {"from": "2022-07-10", "to": "2022-07-20"}),
    Case("session-table", "sprint", {"filter": "", "group-by": "day"}),
    Case("session-schedule"),
    Case("session-schedule", "sprint", {"show": ", ".join(PROGRAMME_PARTS), "rooms": ""}),
    Case("session-schedule", "sprint", {"day": "2022-07-09, 2022-07-15", "room": "main hall, hall"}),
    Case("session-schedule", "sprint", {"status": "past", "type": "webinar", "track": "docs"}),
    Case("session-schedule", "sprint", {"tags": "first", "person": "ada"}),
    Case("session-schedule", "sprint", {"group-by": "room", "status": "upcoming"}),
    Case("session-schedule", "sprint", {"group-by": "track"}),
    Case("session-schedule", "sprint", {"from": "2022-07-01", "to": "2022-07-31"}),
    Case("session-schedule", "sprint, evening", {"limit": "3"}),
    Case("session-table", "evening", {"stars": ""}),
    Case("session-grid", "sprint, evening", {"stars": "", "filter": "room"}),
    Case("session-schedule", "evening", {"stars": ""}),
    Case("session-schedule", "sprint", {"filter": "type, level, language, room, tag, speaker"}),
    Case("session-recordings"),
    Case("session-recordings", "sprint/webinar, evening", {"columns": "1 1 2 3", "hide": "chapters"}),
    Case(
        "session-recordings",
        "sprint",
        {"recording": "published, not-recorded", "show": ", ".join(RECORDING_PARTS), "status": "past"},
    ),
    Case(
        "session-recordings", "sprint", {"type": "webinar", "track": "docs", "tags": "first", "person": "ada"}
    ),
    Case(
        "session-recordings",
        "sprint",
        {"from": "2022-07-01", "to": "2022-07-31", "sort": "-start", "limit": "2"},
    ),
    Case("session-times"),
    Case("session-times", "sprint", {"zones": "Asia/Kolkata (Mumbai), Africa/Nairobi", "hours": "9-21"}),
    Case("session-times", "sprint", {"orient": "zones", "status": "past", "type": "webinar"}),
    Case("session-times", "sprint", {"track": "docs", "tags": "first", "person": "christian"}),
    Case("session-times", "sprint", {"from": "2022-07-01", "to": "2022-07-31", "sort": "-start"}),
    Case("session-times", "sprint", {"limit": "2"}),
    Case("session-grid", "sprint", {"group-by": "phase", "show": "date, calendar"}),
    Case("next-session"),
    Case("next-session", "sprint", {"show": "date, time, calendar", "limit": "2", "type": "working-session"}),
    Case("next-session", "sprint", {"tags": "first", "person": "ada", "track": "docs"}),
    Case("session-detail", "sprint/webinar", {"title": ""}),
    Case("session-detail", "sprint/cancelled", {"title": "", "show": ", ".join(DETAIL_PARTS)}),
    Case("session-detail", "today", {"title": "", "hide": "calendar, bio"}),
    Case("session-detail", "sprint/webinar", {"title": "", "show": "date", "stars": ""}),
    Case("calendar-links"),
    Case("calendar-links", "sprint", {"session": "webinar"}),
    Case("calendar-links", "", {"track": "docs", "tag": "pymc", "type": "webinar", "person": "ada"}),
    Case(
        "slot-planner",
        "sprint",
        {
            "zones": "Asia/Kolkata 2",
            "length": "2h",
            "hours": "8-21",
            "from": "2022-07-01",
            "to": "2022-07-31",
            "step": "30m",
            "weekday": "friday",
            "top": "5",
        },
    ),
    Case("people-grid"),
    Case("people-grid", "sprint", {"style": "list", "show": ", ".join(PEOPLE_PARTS), "sort": "sort_name"}),
    Case("people-grid", "sprint", {"style": "faces", "group-by": "role", "hide": "photo"}),
    Case("people-grid", "sprint", {"role": "organizers, time keeper", "columns": "1 2 2 3", "limit": "2"}),
    Case("people-grid", "sprint, evening", {"group-by": "country", "sort": "joined", "seen": "new"}),
    Case("people-grid", "sprint", {"team": "core", "group-by": "team"}),
    Case("person-detail", "ada", {"title": ""}),
    Case("person-detail", "wanjiru", {"title": "", "show": ", ".join(PERSON_PARTS)}),
    Case("person-detail", "grace", {"title": "", "hide": "photo, sessions"}),
    Case("sponsor-block"),
    Case("sponsor-block", "sprint", {"kind": "partners"}),
    Case("sponsor-block", "sprint", {"tier": "gold", "names": "below", "when": "all"}),
    Case(
        "sponsor-block", "sprint", {"kind": "partners", "type": "host", "group-by": "type", "style": "logos"}
    ),
    Case("organization-block"),
    Case("organization-block", "sprint", {"type": "host", "columns": "1 1 2 2", "show": "text, people"}),
    Case("organization-block", "sprint", {"organization": "labs", "hide": "links"}),
    Case("media-kit", "sprint"),
    Case("media-kit", "sprint", {"show": "share, logos, pictures", "services": "x, reddit, hacker-news"}),
    Case("media-kit", "evening", {"hide": "texts"}),
    Case("participation-stats"),
    Case("participation-stats", "sprint", {"show": "breakdowns, notes", "by": "Heard"}),
    Case("contribution-stats"),
    Case("contribution-stats", "sprint", {"repository": "pymc", "show": "groups, list", "top": "1"}),
    Case("contribution-stats", "sprint", {"show": "timeline, notes"}),
    Case("contribution-stats", "evening, sprint", {"compare": ""}),
    Case("contribution-stats", "sprint", {"by": "person, type, kind, session, label", "status": "merged"}),
    Case("contribution-stats", "sprint", {"type": "issue", "person": "ada", "show": "list"}),
    Case("contribution-stats", "sprint", {"kind": "doc", "session": "webinar", "label": "docs"}),
    Case("contribution-stats", "sprint", {"from": "2022-08-01", "to": "2022-08-31", "show": "tiles, notes"}),
    Case("event-report", "sprint", {"hide": "sponsors"}),
    Case("event-report", "evening", {"show": "contributions, summary"}),
    Case("event-list"),
    Case("event-list", "sprint, evening", {"show": ", ".join(EVENT_PARTS), "columns": "1 2 2 3"}),
    Case("event-list", "", {"style": "table", "group-by": "phase", "show": ", ".join(TABLE_PARTS)}),
    Case("event-list", "", {"style": "timeline", "group-by": "year", "hide": "image", "sort": "title"}),
    Case("event-list", "", {"status": "upcoming, cancelled", "limit": "1"}),
    Case("home"),
    Case("home", "evening", {"redirect": ""}),
    Case("whats-changed"),
    Case("whats-changed", "sprint", {"since": "2022-07-01", "limit": "1"}),
    Case("whats-changed", "sprint, evening", {"days": "4"}),
)


ROLES = (
    ("event-time", "2022-07-02T13:00Z"),
    ("event-time", "2022-07-02 09:00 Asia/Kathmandu"),
    ("session-time", "sprint/webinar"),
    ("session-time", "sprint/cancelled"),
    ("session-time", "sprint/today"),
    ("event-stat", "sprint/contributions.contributors"),
)
"""What roles are given in a sentence."""


def page(cases: Iterable[Case], markup: str) -> dict[str, str]:
    """The page of some directives, by its name."""
    if markup == "rst":
        start = "Everything\n==========\n\n.. toctree::\n\n   about/pair\n\n"
        start += f"Times {' and '.join(f':{name}:`{text}`' for name, text in ROLES)}.\n\n"
        return {"index.rst": start + "\n".join(case.rst() for case in cases)}
    start = "# Everything\n\n```{toctree}\nabout/pair\n```\n\n"
    start += f"Times {' and '.join(f'{{{name}}}`{text}`' for name, text in ROLES)}.\n\n"
    return {"index.md": start + "\n".join(getattr(case, markup)() for case in cases)}


@pytest.fixture
def cases() -> tuple[Case, ...]:
    """Every directive with each of its options, on the data of ``whole``."""
    return CASES


@pytest.fixture
def whole(tmp_path: Path) -> Callable[[str], Site]:
    """A function that makes the site with everything in a markup: rst, myst, myst_yaml."""
    return partial(_whole, tmp_path)


@pytest.fixture(scope="session")
def whole_built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Built]:
    """A function that gives what a builder makes of that site, to be looked at and left as it is."""
    made: dict[str, Built] = {}

    def build(markup: str, builder: str, **conf: Any) -> Built:
        key = repr((markup, builder, conf))
        if key not in made:
            made[key] = _whole(tmp_path_factory.mktemp("whole"), markup).build(builder, **conf)
        return made[key]

    return build


def _whole(folder: Path, markup: str) -> Site:
    site = Site(folder / f"whole-{markup}" / "source")
    # Its ledger knows some sessions only, to have changes; and a page with all of it leads on to nowhere.
    conf = f'{CONF}suppress_warnings = ["du_events.calendar-stale", "du_events.shown-nowhere"]\n'
    site.write({"conf.py": conf, **page(CASES, markup)})
    shutil.copytree(WHOLE, site.source, dirs_exist_ok=True)
    return site
