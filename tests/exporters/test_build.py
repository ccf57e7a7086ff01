"""Calendars at the end of a build."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import warnings
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, NamedTuple

import pytest
from icalendar import Calendar
from sphinx.cmd.build import build_main
from sphinx.locale import translators

from sphinx_du_events.exporters.icalendar.ledger import Ledger, updated
from sphinx_du_events.exporters.icalendar.ledger_file import NAME, text_of
from sphinx_du_events.lasting import unfreeze
from tests.exporters.test_ledger import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data

CONF = """\
project = "Our site"
extensions = ["sphinx_du_events"]
html_theme = "basic"
html_baseurl = "https://events.example.org/en/"
exclude_patterns = ["events"]
language = "es"
"""
EVENT = """
    event: {title: July, timezone: America/New_York}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, page: index, slides: index, hosts: [{name: Ada}]}
      - {id: two, title: Two, start: 2022-07-16 09:00, tags: [ñandú]}
"""


class Built(NamedTuple):
    """What came of a build."""

    out: Path
    warnings: str
    code: int

    @property
    def files(self) -> dict[str, bytes]:
        folder = self.out / "calendars"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.ics")}


@pytest.fixture
def build(make_data: Callable[..., Data], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Built]:
    """A function that builds a site with an event; with a seed, in a process that hashes by it."""
    data = make_data({"july.yaml": EVENT, "../conf.py": CONF, "../index.rst": "Ours\n====\n"})

    def run(builder: str = "html", *, out: str = "", seed: str = "", **environment: str) -> Built:
        source = data.folder.parent
        folder = source.parent / f"{source.name}-built" / (out or builder)
        arguments = ["-q", "-W", "--keep-going", "-b", builder, str(source), str(folder)]
        environment["NO_COLOR"] = "1"
        if seed:
            done = subprocess.run(
                [sys.executable, "-m", "sphinx", *arguments],
                env={**os.environ, "PYTHONHASHSEED": seed, **environment},
                capture_output=True,
                text=True,
                check=False,
            )
            assert "Traceback" not in done.stderr
            return Built(folder, done.stderr, done.returncode)
        stderr = io.StringIO()
        with monkeypatch.context() as patched, redirect_stderr(stderr), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as sphinx-build does: builders of others have old ways
            for name, value in environment.items():
                patched.setenv(name, value)
            unfreeze()  # else the build would first look through all that the tests before it left
            code = build_main(arguments)
            translators.clear()  # they would stay for the next site
        assert "Traceback" not in stderr.getvalue()
        return Built(folder, stderr.getvalue(), code)

    return run


def test_a_site_gets_its_calendars(build: Callable[..., Built]) -> None:
    built = build()
    assert (built.code, built.warnings) == (0, "")
    assert {name for name in built.files if "-" not in name} == {
        "all.ics",
        "event/july.ics",
        "person/ada.ics",
        "session/july/one.ics",
        "session/july/two.ics",
    }
    calendar = Calendar.from_ical(built.files["session/july/one.ics"])
    (event,) = calendar.walk("VEVENT")
    assert calendar["source"] == "https://events.example.org/en/calendars/session/july/one.ics"
    assert event["uid"] == "july.one@events.example.org"
    assert event["url"] == "https://events.example.org/en/index.html"
    assert "Diapositivas: https://events.example.org/en/index.html" in event["description"]


@pytest.mark.parametrize(("builder", "page"), [("dirhtml", ""), ("singlehtml", "#document-index")])
def test_other_sites_do_so_too(build: Callable[..., Built], builder: str, page: str) -> None:
    (event,) = Calendar.from_ical(build(builder).files["session/july/one.ics"]).walk("VEVENT")
    assert str(event["url"]).startswith("https://events.example.org/en/")
    assert str(event["url"]).endswith(page)


@pytest.mark.parametrize("builder", ["epub", "gettext", "text", "dummy", "json"])
def test_what_is_no_site_gets_none(build: Callable[..., Built], builder: str) -> None:
    assert build(builder).files == {}


def test_two_builds_make_the_same_bytes(build: Callable[..., Built]) -> None:
    first = build(seed="1")
    second = build(out="again", seed="2")
    assert first.files == second.files
    assert len(first.files) > 5


def test_a_build_after_an_edit_leaves_what_a_fresh_one_does(
    build: Callable[..., Built], tmp_path: Path
) -> None:
    build()
    path = tmp_path / "events" / "july.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: two", "id: other"), encoding="utf-8")
    assert build().files == build(out="fresh").files
    path.write_text("event: {title: July}\n", encoding="utf-8")
    assert not (build().out / "calendars").exists()


def test_nothing_is_written_for_a_site_without_events(build: Callable[..., Built], tmp_path: Path) -> None:
    (tmp_path / "events" / "july.yaml").unlink()
    assert not (build().out / "calendars").exists()


def test_a_ledger_gives_versions_and_keeps_the_name(
    build: Callable[..., Built], tmp_path: Path, make_data: Callable[..., Data]
) -> None:
    path = tmp_path / "events" / NAME
    entries = make_data({}).entries
    path.write_text(text_of(updated(Ledger("first.example"), entries, NOW)), encoding="utf-8")
    built = build(SOURCE_DATE_EPOCH="1700000000")
    assert (built.code, built.warnings) == (0, "")
    (event,) = Calendar.from_ical(built.files["session/july/one.ics"]).walk("VEVENT")
    assert event["uid"] == "july.one@first.example"
    assert event["dtstamp"].dt == event["last-modified"].dt == NOW


def test_a_stale_ledger_is_a_warning_by_every_build(
    build: Callable[..., Built], tmp_path: Path, make_data: Callable[..., Data]
) -> None:
    path = tmp_path / "events" / NAME
    data = make_data({})
    path.write_text(text_of(updated(Ledger("first.example"), data.entries, NOW)), encoding="utf-8")
    data.write({"july.yaml": EVENT.replace("2022-07-09 09:00", "2022-07-09 11:00")})
    for _ in range(2):
        built = build()
        assert built.code == 1
        assert "1 changed (july/one)" in built.warnings
        assert "[du_events.calendar-stale]" in built.warnings
    assert b"\r\nSEQUENCE:1\r\n" in built.files["session/july/one.ics"]
    assert build("text").code == 0


@pytest.mark.parametrize(
    "content", ["<<<<<<< ours\n", "[]", "", "version: 1\nsite: x.org\nsessions: {a/b: {}}\n"]
)
def test_a_broken_ledger_stops_no_calendar(build: Callable[..., Built], tmp_path: Path, content: str) -> None:
    (tmp_path / "events" / NAME).write_text(content, encoding="utf-8")
    built = build()
    assert built.code == 1
    assert f"events/{NAME}:" in built.warnings
    assert len(built.files) > 5


def test_a_build_without_an_address_has_a_name_all_the_same(
    build: Callable[..., Built], tmp_path: Path
) -> None:
    conf = tmp_path / "conf.py"
    conf.write_text(CONF.replace("html_baseurl", "_unused"), encoding="utf-8")
    assert b"UID:july.one@our-site\r\n" in build(READTHEDOCS_CANONICAL_URL="").files["all.ics"]
    url = "https://ours.readthedocs.io/en/latest/"
    assert b"@ours.readthedocs.io\r\n" in build(READTHEDOCS_CANONICAL_URL=url).files["all.ics"]


def test_a_ledger_that_is_a_link_out_is_not_read(build: Callable[..., Built], tmp_path: Path) -> None:
    secret = tmp_path.with_name(f"{tmp_path.name}-secret.yaml")
    secret.write_text("token: abc123\n")
    (tmp_path / "events" / NAME).symlink_to(secret)
    done = build()
    assert "this is a link to a file outside the source directory; copy the file itself" in done.warnings
    assert "abc123" not in done.warnings


def test_calendars_are_not_written_through_a_link_out_of_the_site(
    build: Callable[..., Built], tmp_path: Path
) -> None:
    first = build()
    shutil.rmtree(first.out / "calendars")
    (tmp_path / "elsewhere").mkdir()
    (first.out / "calendars").symlink_to(tmp_path / "elsewhere")
    done = build()
    assert done.code == 1
    assert "this is a link out of the output folder" in done.warnings
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_a_killed_build_left_in_the_site_is_removed_by_the_next(build: Callable[..., Built]) -> None:
    left = build().out / "calendars/event/.du-events-0123456789abcdef.tmp"
    left.touch()
    build()
    assert not left.exists()
