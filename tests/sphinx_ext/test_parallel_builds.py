"""Builds in several processes: what is made beside the pages, and what is left if something fails."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.sphinx_ext.conftest import CONF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes do not fork")

EVENT = """
    event: {title: July, timezone: UTC}
    sessions: [{id: one, title: One, start: 2022-07-09 09:00}]
    """
FILES = {
    "index.md": "# All\n\n```{toctree}\n:glob:\n\npage-*\n```\n",
    **{f"page-{number}.md": "# Page\n\n```{session-grid}\n```\n" for number in range(4)},
    "events/july.yaml": EVENT,
}
BESIDE = """
import os, time
from pathlib import Path

from sphinx_du_events.exporters.icalendar import files

main, made, marker = os.getpid(), files.joined, Path(__file__).with_name("_beside")

def calendars(*given):
    marker.write_text(str(os.getpid() == main))
    if os.getpid() != main:
        {doing}
    return made(*given)

files.joined = calendars
"""
FAILING = """
def setup(app):
    def fail(app):
        raise RuntimeError("at the end")

    app.connect("html-collect-pages", fail)
"""


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Callable[..., Site]:
    """A function that makes a site that does something where calendars are made beside its pages."""

    def make(doing: str = "pass", more: str = "", name: str = "site") -> Site:
        return make_site(FILES | {"conf.py": CONF + BESIDE.format(doing=doing) + more}, name=name)

    return make


def build(site: Site, *options: str) -> subprocess.Popen[str]:
    """A build in a process of its own, of which every process holds the output."""
    out = site.source.parent / "html"
    command = [sys.executable, "-m", "sphinx", "-q", *options, str(site.source), str(out)]
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.Popen(command, env=environment, stdout=-1, stderr=subprocess.STDOUT, text=True)


def calendars(site: Site) -> dict[str, bytes]:
    folder = site.source.parent / "html"
    return {path.name: path.read_bytes() for path in folder.glob("calendars/**/*.ics")}


def marked(site: Site) -> str:
    """Whether the main process made the calendars, once any did."""
    marker: Path = site.source / "_beside"
    until = time.monotonic() + 60
    while not (marker.exists() and marker.read_text()) and time.monotonic() < until:
        time.sleep(0.01)
    return marker.read_text()


def test_another_process_makes_the_calendars_if_pages_have_several(site: Callable[..., Site]) -> None:
    written = []
    for jobs, is_main in (("-j1", "True"), ("-j2", "False")):
        one = site(name=jobs)
        build(one, jobs).communicate(timeout=60)
        assert marked(one) == is_main
        written.append(calendars(one))
    assert len(written[0]) == 3
    assert written[0] == written[1]


@pytest.mark.parametrize("doing", ["raise RuntimeError", "os._exit(1)"])
def test_what_it_fails_to_do_is_done_without_it(site: Callable[..., Site], doing: str) -> None:
    one = site(doing)
    told, _ = build(one, "-j2").communicate(timeout=60)
    assert told == ""
    assert marked(one) == "True"
    assert len(calendars(one)) == 3


def test_it_writes_nothing_if_the_build_fails(site: Callable[..., Site]) -> None:
    one = site(more=FAILING)
    done = build(one, "-j2")
    told, _ = done.communicate(timeout=60)
    assert done.returncode != 0
    assert "at the end" in told
    assert marked(one) == "False"
    assert calendars(one) == {}


def test_it_ends_with_an_interrupted_build(site: Callable[..., Site]) -> None:
    # A shell has what it runs in the background ignore the signal, and so all that this starts.
    heeds = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    one = site("time.sleep(600)", more=heeds)
    done = build(one, "-j2")
    assert marked(one) == "False"
    done.send_signal(signal.SIGINT)  # to the main process only
    done.communicate(timeout=60)  # until no process has the output
    assert done.returncode != 0
    assert calendars(one) == {}


def test_it_ends_with_a_killed_build(site: Callable[..., Site]) -> None:
    one = site("time.sleep(2)")
    done = build(one, "-j2")
    assert marked(one) == "False"
    done.kill()
    done.communicate(timeout=60)
    assert calendars(one) == {}


def test_it_has_its_problems_reported_as_in_one_process(site: Callable[..., Site]) -> None:
    told = []
    for jobs in ("-j1", "-j2"):
        one = site(name=jobs)
        (one.source.parent / "html").mkdir()
        (one.source.parent / "html/calendars").symlink_to(one.source)
        done = build(one, jobs, "-W")
        said, _ = done.communicate(timeout=60)
        assert done.returncode == 1
        told.append(said.replace(str(one.source.parent), ""))
    assert "calendars are not written" in told[0]
    assert told[0] == told[1]


PHOTOS = """
import os
from pathlib import Path

from sphinx_du_events.pictures import kept

main, made, marker = os.getpid(), kept.make, Path(__file__).with_name("_photos")

def make(*given):
    with marker.open("a") as file:
        file.write("main " if os.getpid() == main else "other ")
    if os.getpid() != main:
        {doing}
    return made(*given)

kept.make = make
"""


@pytest.fixture
def photos(make_site: Callable[..., Site]) -> Callable[..., Site]:
    """A function that makes a site of faces that does something where another process makes them."""

    def make(doing: str = "pass", name: str = "site") -> Site:
        people = ", ".join(f"{{id: p{n}, name: P, photo: {n}.png}}" for n in range(5))
        files: dict[str, str | bytes] = {"events/july.yaml": f"event: {{title: July}}\npeople: [{people}]\n"}
        for n in range(5):
            content = BytesIO()
            Image.new("RGB", (300 + n, 300), "navy").save(content, "PNG")
            files[f"events/{n}.png"] = content.getvalue()[: 100 if n == 4 else None]  # is damaged
        grid = "# People\n\n```{people-grid}\n```\n"
        pages = {"conf.py": CONF + PHOTOS.format(doing=doing), "index.md": grid, "page-1.md": grid}
        return make_site(files | pages, name=name)

    return make


@pytest.mark.parametrize("doing", ["pass", "raise RuntimeError", "os._exit(1)"])
def test_other_processes_make_pictures_and_pages_are_the_same(
    photos: Callable[..., Site], doing: str
) -> None:
    built = []
    for jobs in ("-j1", "-j2"):
        one = photos(doing, name=jobs)
        said, _ = build(one, jobs).communicate(timeout=60)
        out = one.source.parent / "html"
        images = {path.name: path.read_bytes() for path in out.glob("_images/*")}
        built.append((said.replace(str(one.source), ""), images, (out / "index.html").read_bytes()))
        who = set((one.source / "_photos").read_text().split())
        beside = {"other"} if doing == "pass" else {"main", "other"}
        assert who == ({"main"} if jobs == "-j1" else beside)
    assert "4.png" in built[0][0]
    assert built[0] == built[1]


def test_python_looks_rarely_for_what_can_go_while_pages_are_made(make_site: Callable[..., Site]) -> None:
    seen = """
import gc

def setup(app):
    def note(*_):
        (app.outdir / "seen").write_text(str(gc.get_threshold()[0]))

    app.connect("html-page-context", note)
"""
    site = make_site(FILES | {"conf.py": CONF + seen})
    before = gc.get_threshold()
    built = site.build()
    assert int(built.text("seen")) > before[0]
    assert gc.get_threshold() == before
