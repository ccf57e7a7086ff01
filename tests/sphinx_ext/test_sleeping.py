"""Builds without anything to do load little, and miss nothing when there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from sphinx_du_events.sphinx_ext import awake, extension, later
from sphinx_du_events.sphinx_ext.directives.all import DIRECTIVES
from sphinx_du_events.sphinx_ext.directives.generated_page import GeneratedPage
from sphinx_du_events.sphinx_ext.roles.all import ROLES
from tests.sphinx_ext.conftest import CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site

GRID = "# All\n\n```{session-grid}\n```\n"
EVENT = """
    event: {title: July, timezone: Europe/Berlin}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00}
"""


def refuse(*_: object) -> NoReturn:
    raise AssertionError("awake")


@pytest.mark.parametrize("files", [{}, {"events/.keep": ""}], ids=["no folder", "nothing in it"])
def test_a_site_without_data_sleeps(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    site = make_site(
        {"index.md": "# All\n\n[other](other.md) {any}`Other`\n", "other.md": "# Other\n", **files}
    )
    if "events/.keep" in files:
        (site.source / "events/.keep").unlink()
    monkeypatch.setattr(awake, "register", refuse)

    assert site.build(suppress_warnings=["toc.not_included", "ref.any"]).warnings == ""
    assert site.build(suppress_warnings=["toc.not_included", "ref.any"]).warnings == ""


@pytest.mark.parametrize("page", [GRID, "# All\n\n{event}`july`\n", "# All\n\n[July](#event.july)\n"])
def test_data_that_comes_is_shown_as_if_it_had_been_there(make_site: Callable[..., Site], page: str) -> None:
    files = {"index.md": page.replace("{event}", "{event:event}"), "other.md": GRID}
    quiet = {"suppress_warnings": ["toc.not_included", "du_events", "myst.xref_missing"]}
    late, soon = (make_site(files, name=name) for name in ("late", "soon"))
    late.build(**quiet)
    for site in (late, soon):
        site.write({"events/july.yaml": EVENT})

    found, expected = (site.build(**quiet).digests() for site in (late, soon))

    assert {name: found.get(name) for name in expected if name != "searchindex.js"} == {
        name: one for name, one in expected.items() if name != "searchindex.js"
    }


def test_what_was_made_of_data_that_is_gone_goes_too(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": GRID, "events/july.yaml": EVENT})
    assert (site.build().out / "calendars/all.ics").exists()
    (site.source / "events/july.yaml").unlink()
    site.write({"index.md": "# Nothing\n"})

    assert not (site.build().out / "calendars/all.ics").exists()


def test_a_block_without_data_wakes_a_build(make_site: Callable[..., Site]) -> None:
    built = make_site({"index.md": GRID}).build()

    assert "there is no folder “events”" in built.warnings
    assert "du-empty" in (built.out / "index.html").read_text(encoding="utf-8")


def test_a_block_that_another_process_reads_wakes_a_build(make_site: Callable[..., Site]) -> None:
    pages = {f"page-{number}.md": f"# Page {number}\n" for number in range(8)}
    site = make_site({"index.md": "# All\n", **pages, "page-5.md": GRID})
    quiet = ("-D", "suppress_warnings=du_events,toc.not_included")

    serial, parallel = (site.run("-E", jobs, *quiet, out=jobs[1:]) for jobs in ("-j1", "-j2"))

    name = "page-5.html"
    assert "du-empty" in (parallel.out / name).read_text(encoding="utf-8")
    assert (parallel.out / name).read_bytes() == (serial.out / name).read_bytes()


def test_what_stands_for_a_transform_is_applied_when_it_would_be() -> None:
    for place, priority in {**extension.TRANSFORMS, **extension.POST_TRANSFORMS}.items():
        assert later.loaded(place).default_priority == priority


def test_what_stands_for_a_directive_takes_what_that_takes() -> None:
    for one in (*DIRECTIVES, GeneratedPage):
        standing = later.directive(f"{one.__module__.partition('.')[2]}:{one.__name__}")
        for name in ("option_spec", "has_content", "optional_arguments", "final_argument_whitespace"):
            assert getattr(standing, name) == getattr(one, name)
        assert standing.required_arguments == one.required_arguments


def test_names_are_those_of_what_they_stand_for() -> None:
    assert tuple(extension.DIRECTIVES) == tuple(one.directive_name for one in DIRECTIVES)
    assert tuple(extension.ROLES) == tuple(one.role_name for one in ROLES)
    assert tuple(extension.GENERATED) == (GeneratedPage.directive_name,)


def test_every_handler_is_there() -> None:
    places = (*extension.PREPARING, *(place for _event, place, _priority in extension.HANDLERS))
    assert all(callable(later.loaded(f"sphinx_ext.{place}")) for place in places)


UNUSED = (
    *("cards.content", "exporters.announcing", "exporters.event_data", "exporters.feeds.feed"),
    *("exporters.kinds", "exporters.qr_code", "exporters.schedules", "sphinx_ext.render.announcements"),
)
LOADED = f"""
import sys

def setup(app):
    def write(app, _error):
        loaded = [name for name in {UNUSED!r} if f"sphinx_du_events.{{name}}" in sys.modules]
        app.outdir.joinpath("loaded.txt").write_text(" ".join(loaded))

    app.connect("build-finished", write, priority=999)
"""


def test_a_build_loads_nothing_that_its_site_does_not_use(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": GRID, "events/july.yaml": EVENT, "conf.py": CONF + LOADED})

    # Other tests have loaded everything in this process.
    built = site.run()

    assert built.text("loaded.txt") == ""
