"""Feeds of a build and of the command line, and the links by which readers find them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_du_events.exporters.icalendar.entries import entries
from sphinx_du_events.exporters.icalendar.ledger import Ledger, updated
from sphinx_du_events.exporters.icalendar.ledger_events import notices
from sphinx_du_events.exporters.icalendar.ledger_file import NAME, text_of
from tests.exporters.feeds.conftest import ATOM_NAME, parsed
from tests.exporters.test_build import CONF, build
from tests.exporters.test_commands import SITE, july, run
from tests.exporters.test_ledger import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data
    from tests.exporters.test_build import Built

__all__ = ["build", "july"]  # fixtures

PAGE = """\
Ours
====

.. toctree::

   july

.. calendar-links::
"""
EVENT_PAGE = "July\n====\n\n.. session-grid:: july\n\n.. calendar-links:: july\n"


def write_ledger(data: Data) -> None:
    """Begin the ledger."""
    store = data.store
    data.write({NAME: text_of(updated(Ledger("example.org"), entries(store), NOW, notices(store)))})


@pytest.fixture
def site(make_data: Callable[..., Data], build: Callable[..., Built]) -> Data:  # noqa: ARG001 - it writes the rest
    """A site with a page of its event and a ledger, which has all feeds."""
    data = make_data(
        {
            "../index.rst": PAGE,
            "../july.rst": EVENT_PAGE,
            "../conf.py": CONF + 'du_events_exports = ["json-feed", "atom"]\n',
        }
    )
    write_ledger(data)
    return data


def feed_links(built: Built, page: str) -> list[tuple[str, str, str]]:
    soup = BeautifulSoup((built.out / page).read_bytes(), "html.parser")
    found = soup.select('head link[rel="alternate"]')
    return [(str(one["type"]), str(one["title"]), str(one["href"])) for one in found]


@pytest.mark.parametrize(("builder", "up"), [("html", ""), ("dirhtml", "../")])
@pytest.mark.usefixtures("site")
def test_pages_lead_to_the_feeds(build: Callable[..., Built], builder: str, up: str) -> None:
    built = build(builder)
    assert (built.code, built.warnings) == (0, "")
    assert {path.name for path in (built.out / "_events").iterdir()} == {
        *("exports.json", "july", "news.atom", "news.json"),
    }
    atom, feed = "application/atom+xml", "application/feed+json"
    site = [(atom, "Our site", "_events/news.atom"), (feed, "Our site", "_events/news.json")]
    assert feed_links(built, "index.html") == site
    page = "july/index.html" if up else "july.html"
    assert feed_links(built, page) == [
        *((kind, title, f"{up}{href}") for kind, title, href in site),
        (atom, "July", f"{up}_events/july/news.atom"),
        (feed, "July", f"{up}_events/july/news.json"),
    ]
    for _kind, _title, href in feed_links(built, page):
        assert ((built.out / page).parent / href).exists()


@pytest.mark.usefixtures("site")
def test_feeds_are_offered_beside_calendars(build: Callable[..., Built]) -> None:
    built = build()
    for page, feed in (("index.html", "_events/news.atom"), ("july.html", "_events/july/news.atom")):
        soup = BeautifulSoup((built.out / page).read_bytes(), "html.parser")
        (link,) = [one for one in soup.select("a") if one["href"] == feed]
        assert link.text.startswith("Canal de noticias")


@pytest.mark.usefixtures("site")
def test_a_feed_of_a_build_has_its_language_and_leads_to_its_pages(build: Callable[..., Built]) -> None:
    built = build()
    feed = parsed((built.out / "_events/july/news.atom").read_bytes())
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    links = {str(one.get("rel")): one.get("href") for one in feed.findall(f"{ATOM_NAME}link")}
    assert links == {
        "self": "https://events.example.org/en/_events/july/news.atom",
        "alternate": "https://events.example.org/en/july.html",
    }


def test_pages_are_written_again_when_there_are_feeds(site: Data, build: Callable[..., Built]) -> None:
    (site.folder / NAME).unlink()
    built = build()
    assert feed_links(built, "july.html") == []
    write_ledger(site)
    assert len(feed_links(build(), "july.html")) == 4
    site.write({"../conf.py": CONF})
    assert feed_links(build(), "july.html") == []
    assert not (built.out / "_events").exists()


def test_a_page_that_led_to_feeds_can_go(site: Data, build: Callable[..., Built]) -> None:
    build()
    (site.folder.parent / "july.rst").unlink()
    site.write({"../index.rst": PAGE.replace("   july", "   other"), "../other.rst": EVENT_PAGE})
    assert len(feed_links(build(), "other.html")) == 4


def test_a_page_elsewhere_offers_a_feed_once_there_is_one(site: Data, build: Callable[..., Built]) -> None:
    page = "A\n=\n\n.. calendar-links:: july\n"
    site.write({"../index.rst": PAGE.replace("   july", "   july\n   apart"), "../apart.rst": page})
    text = (site.folder / NAME).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "  july" not in line]
    may = "  may: {modified: 2022-06-01T12:00:00Z, status: confirmed, digest: a, title: May}"
    kept.insert(kept.index("sessions:"), may)
    site.write({NAME: "\n".join(kept)})
    assert "_events/july/news.atom" not in (build().out / "apart.html").read_text(encoding="utf-8")
    site.write({NAME: text})
    assert "_events/july/news.atom" in (build().out / "apart.html").read_text(encoding="utf-8")


def test_without_a_ledger_a_build_says_what_to_do(site: Data, build: Callable[..., Built]) -> None:
    (site.folder / NAME).unlink()
    built = build()
    assert built.warnings == (
        "WARNING: du_events_exports: nothing is written for “json-feed” and “atom” without a ledger"
        " “events/_calendar.yaml” of the calendars, which knows since when something is so; begin it with"
        " “du-events calendar update --site https://example.org” [du_events.calendar-missing]\n"
    )
    assert not (built.out / "_events").exists()
    assert build("text").warnings == ""


def test_a_ledger_that_is_out_of_date_is_said_once(site: Data, build: Callable[..., Built]) -> None:
    site.write({"june.yaml": "event: {title: June}\n"})
    assert build().warnings.count("are out of date: 1 new (june); run “du-events calendar update”") == 1
    site.write({"../conf.py": CONF})
    assert build().warnings == "", "calendars have no events without sessions"


def test_an_early_ledger_lacks_events(site: Data, build: Callable[..., Built]) -> None:
    text = (site.folder / NAME).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("events:", "  july: "))]
    site.write({NAME: "\n".join(lines).replace("version: 3", "version: 2")})
    assert (
        "feeds lack events and recordings, which a ledger of this early version does not" in build().warnings
    )


@pytest.mark.usefixtures("site")
def test_builds_of_feeds_are_the_same_bytes(build: Callable[..., Built]) -> None:
    first, second = build(out="a"), build(out="b", seed="7", SOURCE_DATE_EPOCH="1700000000")
    files = {path.name: path.read_bytes() for path in (first.out / "_events").rglob("*.*")}
    assert files == {path.name: path.read_bytes() for path in (second.out / "_events").rglob("*.*")}
    shutil.rmtree(second.out)


# --- the command -------------------------------------------------------------------------------


def test_the_command_writes_feeds(july: Data, tmp_path: Path) -> None:
    run("calendar", "update", july.folder, "--site", SITE)
    out = tmp_path / "out"
    done = run("export", "atom", july.folder, "--site", SITE, "-o", out, "--title", "Ours")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"2 files in {out}, 2 of them written\n"
    feed = parsed((out / "july/news.atom").read_bytes())
    assert feed.findtext(f"{ATOM_NAME}title") == "July"
    (link, _home) = feed.findall(f"{ATOM_NAME}link")
    assert link.get("href") == f"{SITE}_events/july/news.atom"


def test_the_command_says_what_a_feed_needs(july: Data, tmp_path: Path) -> None:
    done = run("export", "json-feed", july.folder, "--site", SITE, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert (
        "which knows since when something is so; run “du-events calendar update --site"
        in done.stderr.replace("\n", " ")
    )


def test_the_command_says_that_the_ledger_is_stale(july: Data, tmp_path: Path) -> None:
    run("calendar", "update", july.folder, "--site", SITE)
    july.write({"june.yaml": "event: {title: June}\n"})
    done = run("export", "atom", july.folder, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "[calendar-stale]" in done.stderr
    assert (tmp_path / "out/news.atom").exists()
