"""A real browser and the sites that it looks at, each built once for all workers."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from sphinx_du_events.starting.chosen import Chosen
from sphinx_du_events.starting.site import new_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, Request, Route

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


# The day on which the site of times is built: 2026-06-08, 08:00 UTC.
BUILT = "1780905600"

# As in the documentation; guides that the examples name are not on the site.
PAGES = """
du_events_pages = {
    "events": ["2022-07-working-sessions", "pymc-study-group", "farol-2027"],
    "event": True,
    "session": {"blocks": [{"session-detail": {"stars": True}}]},
    "person": True,
}
nitpick_ignore = [("myst", "/how-to/pages.md"), ("myst", "/how-to/share.md#the-study-group")]
"""

LONG_NAME = "The Working Sessions of Data Umbrella and of PyMC"

# The organisers' spreadsheet is shown slips and all.
PLANTED = "du_events.empty-selection,du_events.contribution-status,du_events.contribution-date"
# The ledgers know some sessions only.
PLANTED += ",du_events.calendar-stale"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; Playwright's own would have to be downloaded."""
    path = shutil.which("chromium")
    if path is None:
        reason = "there is no Chromium on PATH"
        if os.environ.get("DU_EVENTS_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield started
        started.close()


# --- sites -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that builds the hard cases with a theme; also ``examples``, ``times``, ``congress-THEME``,
    ``words-THEME``, and ``begun-THEME`` by its short name.

    It depends on the browser: without one there is no need to build anything.
    """
    assert browser
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # one for all workers

    def built(name: str) -> Path:
        folder = shared / "sites" / name
        once(folder, lambda: build(folder, name))
        return folder / "html"

    return built


def once(folder: Path, make: Callable[[], None]) -> None:
    """Let the first worker that comes make a folder; the others wait for it."""
    done = folder / "done"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        patience = time.monotonic() + 120
        while not done.exists():
            assert time.monotonic() < patience, f"{folder} was not built in time"
            time.sleep(0.05)
        return
    try:
        make()
    finally:
        done.touch()


def begin(folder: Path, theme: str) -> Path:
    """Write what “du-events init” does, with a long name; returns the folder of the documents."""
    chosen = Chosen(LONG_NAME, "Africa/Nairobi", "series", date(2030, 1, 7), theme)
    for path, text in new_site(chosen).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder / "docs"


def build(folder: Path, name: str) -> None:
    source, settings = HERE / "site", [f"html_theme={name}"]
    if name == "examples":
        source, settings = folder / "source", ["html_theme=pydata_sphinx_theme", "root_doc=examples/index"]
        for part in ("examples", "events"):
            shutil.copytree(DOCS / part, source / part)
        conf = (HERE / "site" / "conf.py").read_text(encoding="utf-8")
        (source / "conf.py").write_text(conf + PAGES, encoding="utf-8")
    if name == "times":
        source, settings = HERE / "times", ["html_theme=furo"]
    kind, _, theme = name.partition("-")
    if kind == "congress":
        source, settings = HERE / "congress", [f"html_theme={theme}"]
    if kind == "words":
        source, settings = folder / "source", [f"html_theme={theme}"]
        shutil.copytree(HERE / "words", source)
    if name == "coming":  # the congress, by the clock
        source, settings = HERE / "congress", ["html_theme=furo", "du_events_today="]
    if kind == "begun":
        source, settings = begin(folder / "new", theme), []
    if name == "starred":  # the congress at an address, with a schedule for apps
        source, settings = HERE / "congress", ["html_theme=pydata_sphinx_theme"]
        settings += ["du_events_exports=frab-xml", "html_baseurl=https://starred.test/"]
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going"]
    for setting in (*settings, f"suppress_warnings={PLANTED}"):
        command += ["-D", setting]
    command += ["-d", str(folder / "doctrees"), str(source), str(folder / "html")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": BUILT}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr


# --- pages -------------------------------------------------------------------------------------


def strict_policy(page: Path, frames: str = "") -> str:
    """A Content-Security-Policy that lets files run, and of a page what its theme wrote.

    Themes have a few scripts and styles in their pages, which a policy allows by their hashes. What
    stands in our blocks gets none, and data such as JSON-LD is not to need any. ``frames`` are the hosts of
    players that a click may load.
    """
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    for ours in html.select("[class^=du-], [class*=' du-']"):
        ours.extract()
    pictures = "data:" if html.select_one("link[href*='styles/furo']") else ""  # its icons
    code = html.select("script:not([src]):not([type='application/ld+json'])")
    scripts = _hashes(one.string or "" for one in code)
    styles = _hashes(one.string or "" for one in html.select("style"))
    attributes = _hashes(str(one["style"]) for one in html.select("[style]"))
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'report-sample' {scripts}",
            f"style-src 'self' 'report-sample' {styles}",
            f"style-src-attr 'report-sample' 'unsafe-hashes' {attributes}",
            f"img-src 'self' {pictures}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            *([f"frame-src {frames}"] if frames else []),
        ]
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return " ".join(f"'sha256-{digest}'" for digest in sorted(digests))


# The console tells of a violation too, but not which element or which script it was.
TELL = """document.addEventListener("securitypolicyviolation", (event) => console.error(
    `policy: ${event.effectiveDirective} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
    event.target?.outerHTML?.slice(0, 200) ?? ""));"""


@dataclass
class Look:
    """A window with the settings of one reader, and all that its page should not have done."""

    page: Page
    folder: Path = HERE
    origin: str = ""
    strict: bool = False
    """Whether pages come with a policy that forbids what is inline."""
    frames: str = ""
    """The hosts from which that policy allows frames."""
    faults: list[str] = field(default_factory=list)
    traveller: CDPSession | None = None

    blocks: ClassVar[tuple[str, ...]] = (
        ".du-cards",
        ".du-detail",
        ".du-notes",
        ".du-people",
        ".du-recordings",
        ".du-group",
        ".du-plan",
        ".du-scroll",
        ".du-sponsors",
        ".du-tiles",
        ".du-chart",
        ".du-note",
        ".du-empty",
        ".du-calendars",
        ".du-clock",
        "p:has(> time)",
    )

    def js(self, script: str, arg: Any = None) -> Any:
        return self.page.evaluate(script, arg)

    def wide(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def schemes(self) -> Iterator[Literal["light", "dark"]]:
        """Have the reader's system turn light, then dark."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            self.page.reload()  # scripts follow in their own time
            yield scheme

    def unfold(self) -> None:
        """Open all that folds out, as no reader can; a mere reader opens one menu after the other."""
        self.js("document.querySelectorAll('.du-calendar, .du-data').forEach(fold => fold.open = true)")

    def travel(self, zone: str) -> None:
        """Have the reader, whose window is in no zone of its own, go to a zone."""
        if self.traveller is None:  # the zone holds as long as this does
            self.traveller = self.page.context.new_cdp_session(self.page)
        self.traveller.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        self.page.reload()

    def serve(self, route: Route, request: Request) -> None:
        """Give out the files of the site, from the disk; there is no server and no way to anywhere else."""
        address = urlsplit(request.url)
        path = self.folder / unquote(address.path).lstrip("/")
        if f"{address.scheme}://{address.netloc}" == self.origin and path.is_file():
            strict = self.strict and path.suffix == ".html"
            route.fulfill(
                path=path,
                headers={"Content-Security-Policy": strict_policy(path, self.frames)} if strict else {},
            )
        else:
            self.faults.append(f"asked for {request.url}")
            route.abort()

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"said {message.text}")


@pytest.fixture(scope="session")
def window(browser: Browser) -> Callable[..., Look]:
    """A function that gives the window of a reader; a new one takes as long as a page."""
    windows: dict[str, Look] = {}

    def open_window(**settings: Any) -> Look:
        found = windows.get(repr(settings))
        if found is None:
            context = browser.new_context(**settings)
            found = windows[repr(settings)] = Look(context.new_page())
            context.route("**/*", found.serve)
            context.add_init_script(TELL)
            found.page.on("console", found.hear)
            found.page.on("pageerror", lambda error: found.faults.append(str(error)))
        return found

    return open_window


@pytest.fixture
def look(window: Callable[..., Look], site: Callable[[str], Path]) -> Iterator[Callable[..., Look]]:
    """A function that shows a page of a site; at the end nothing may be wrong with any.

    What has the same settings is shown in the same window, one after the other. Its clock is the
    real one, unless it is said what time it is ``now``; so do that with settings of your own.
    """
    seen: list[Look] = []

    def open_page(
        name: str,
        page: str = "index",
        *,
        width: int = 1200,
        now: str = "",
        strict: bool = False,
        frames: str = "",
        **settings: Any,
    ) -> Look:
        found = window(**settings)
        found.page.goto("about:blank")  # the page before may still be loading pictures
        found.strict, found.frames = strict, frames
        seen.append(found)
        found.folder = site(name)
        found.origin = f"https://{name.replace('_', '-')}.test"  # one each: themes remember things by it
        found.wide(width)
        found.page.emulate_media(media="screen", color_scheme="light")
        if now:
            found.page.clock.install(time=now)
        found.page.goto(f"{found.origin}/{page}.html")
        return found

    yield open_page
    faults = [fault for found in seen for fault in found.faults]
    for found in seen:
        found.faults.clear()
    assert not faults, "\n".join(faults)
