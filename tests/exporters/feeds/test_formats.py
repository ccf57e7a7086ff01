"""Feeds as Atom (RFC 4287) and JSON Feed 1.1 want them, read by programs that did not write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from sphinx_du_events.exporters.feeds.words import ENGLISH
from sphinx_du_events.exporters.icalendar.entries import CalendarSite
from sphinx_du_events.queries.things import Place, Thing
from sphinx_du_events.sphinx_ext.words import vocabulary
from tests.exporters.feeds.conftest import ATOM_NAME, PANEL, TALK, day, may, parsed, read_entry

if TYPE_CHECKING:
    from tests.exporters.feeds.conftest import History

EVIL = """</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) &#12; ]]>"""
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@pytest.fixture
def site(history: History) -> History:
    """A site with all kinds of news."""
    history.then(may=may(TALK, PANEL)).then(may=may(TALK.replace("10:00", "11:00"), PANEL))
    more = "id: more, title: More, date: 2026-05-04, tags: [x], track: Docs"
    return history.then(
        may=may(f"{TALK.replace('10:00', '11:00')}, video: 'https://example.org/v'", PANEL, more)
    )


@pytest.mark.parametrize("path", ["news.atom", "recordings.atom", "may/news.atom"])
def test_a_feed_has_what_atom_requires(site: History, path: str) -> None:
    feed = site.feed(path)
    assert feed.tag == f"{ATOM_NAME}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    for element in (feed, *feed.iter(f"{ATOM_NAME}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM_NAME}{name}")) == 1
        urn = element.findtext(f"{ATOM_NAME}id", "")
        assert UUID(urn.removeprefix("urn:uuid:")).version == 5
        assert TIME.fullmatch(element.findtext(f"{ATOM_NAME}updated", ""))
    (name,) = feed.findall(f"{ATOM_NAME}author/{ATOM_NAME}name")
    assert name.text == "Ours"
    links = {str(link.get("rel")): link.attrib for link in feed.findall(f"{ATOM_NAME}link")}
    assert links["self"] == {
        "rel": "self",
        "type": "application/atom+xml",
        "href": f"https://example.org/_events/{path}",
    }
    assert links["alternate"]["href"] == "https://example.org/"
    assert feed.findtext(f"{ATOM_NAME}updated") == max(one.updated for one in site.entries(path))


def test_feeds_of_a_site_are_told_apart(site: History) -> None:
    ids = {site.feed(path).findtext(f"{ATOM_NAME}id") for path in site.files()}
    assert len(ids) == len(site.files())


def test_names_are_made_of_the_site_and_of_first_ids_alone(site: History) -> None:
    """Whoever knows how, finds the same; a change here breaks every subscription."""
    assert site.one("May").id == "urn:uuid:8ee09559-8118-55c7-b4a4-ac13d60ed370"
    assert site.one("More – May").id == "urn:uuid:bf8bc080-6185-5acf-917a-4717b30e445c"
    assert site.one("Moved: Talk – May").id == "urn:uuid:9dd82e76-a6d7-54f3-adc0-b691691fa112"


def test_a_json_feed_says_the_same(site: History) -> None:
    feed = site.json()
    items = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ours",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/_events/news.json",
        "language": "en",
        "authors": [{"name": "Ours"}],
    }
    read = site.entries()
    assert [one["id"] for one in items] == [one.id for one in read]
    assert [one["title"] for one in items] == [one.title for one in read]
    assert [one.get("date_published", "") for one in items] == [one.published for one in read]
    assert [one["date_modified"] for one in items] == [one.updated for one in read]
    recording = next(one for one in items if one["title"].startswith("Recording"))
    assert recording["external_url"] == "https://example.org/v"
    assert next(one for one in items if one["title"] == "More – May")["tags"] == ["session", "Docs", "x"]
    for one in items:
        assert one["content_html"].startswith("<")


def test_entries_lead_to_pages_and_feeds_to_homes(site: History) -> None:
    places = {
        Thing.of("event", "may"): Place("may"),
        Thing.of("session", "may", "more"): Place("may", "session.may.more"),
    }
    about = CalendarSite(
        "example.org", "Ours", "https://example.org/", page_path="{}.html".format, places=places
    )
    files = site.files(about=about)
    entries = [read_entry(one) for one in parsed(files["news.atom"]).iter(f"{ATOM_NAME}entry")]
    assert {one.title: one.links["alternate"] for one in entries} == {
        "More – May": "https://example.org/may.html#session.may.more",
        "Recording: Talk – May": "https://example.org/may.html",
        "Moved: Talk – May": "https://example.org/may.html",
        "May": "https://example.org/may.html",
    }
    links = parsed(files["may/news.atom"]).findall(f"{ATOM_NAME}link")
    assert [one.get("href") for one in links][1:] == ["https://example.org/may.html"]


def test_a_session_with_a_page_elsewhere_leads_there(history: History) -> None:
    history.then(may=may(TALK)).then(may=may(TALK, f"{PANEL}, url: 'https://example.com/p'"))
    assert history.one("Panel – May").links == {"alternate": "https://example.com/p"}


def test_without_an_address_there_are_no_links_to_the_site(site: History) -> None:
    about = CalendarSite("example.org", "Ours")
    (first, *_rest) = parsed(site.files(about=about)["news.atom"]).iter(f"{ATOM_NAME}link")
    assert (first.get("rel"), first.get("href")) == ("related", "https://example.org/v")
    assert "feed_url" not in site.json(about=about)


def test_text_of_strangers_is_text(history: History) -> None:
    text = f'title: "T {EVIL}", abstract: "{EVIL}"'
    history.then(may=may(TALK))
    history.then(
        may=may(TALK, f"id: evil, {text}, date: 2026-05-04, room: '<b>', video: 'https://e.org/?a=1&b=\"'")
    )
    for path in history.files():
        for one in history.entries(path):
            assert one.tags <= {"p", "br", "ul", "li", "a"}
            assert all(href.startswith("https://") for href in one.links.values())
    evil = history.one("T </script><img src=x onerror=alert(1)> [x](javascript:alert(1)) &#12; ]]> – May")
    assert evil.lines[-1].startswith("</script><img src=x onerror=alert(1)>")
    for item in history.json()["items"]:
        assert "<script" not in item["content_html"]
        assert "<img" not in item["content_html"]


def test_times_and_words_are_in_the_language_of_the_site(history: History) -> None:
    history.then(may=may(TALK)).then(may=may(TALK.replace("10:00", "11:00")))
    about = CalendarSite("example.org", "Ours", words={"change-moved": "Verschoben", "change-now": "Jetzt"})
    feed = parsed(history.files(about=about, language="pt_BR")["news.atom"])
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt-BR"
    entry = read_entry(next(feed.iter(f"{ATOM_NAME}entry")))
    assert entry.title == "Verschoben: Talk – May"
    assert entry.lines[1].startswith("Jetzt: sexta-feira, 1 de maio de 2026")


def test_a_command_has_the_words_of_an_english_site() -> None:
    words = vocabulary()
    assert {key: words[key] for key in ENGLISH} == ENGLISH


def test_a_feed_without_entries_has_the_time_of_the_ledger(history: History) -> None:
    video = "video: 'https://example.org/v'"
    history.then(may=may(TALK)).then(may=may(f"{TALK}, {video}")).then(may=may(TALK))
    assert history.feed("recordings.atom").findtext(f"{ATOM_NAME}updated") == day(2)
