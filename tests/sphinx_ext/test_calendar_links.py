"""Links to calendars: from blocks and from cards, to files that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Built, Site

BASE = "https://events.example/en/"
EVENT = """
    event: {title: "Sprint: R&D", timezone: America/New_York, tags: [pymc]}
    tracks: [{id: d, title: Docs}]
    sessions:
      - {id: one, title: One & two, start: 2022-07-20 09:00, duration: 3h, track: Docs, type: talk,
         speakers: [{name: Ada}]}
      - {id: past, title: Past, start: 2022-07-01 09:00, duration: 3h}
      - {id: off, title: Off, start: 2022-07-21 09:00, status: cancelled}
      - {id: pause, title: Pause, start: 2022-07-20 12:00, type: break}
    """


@pytest.fixture
def build(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page in a folder, with one directive."""

    def build(directive: str, *options: str, builder: str = "html", **conf: Any) -> Built:
        page = "\n".join([f"# B\n\n```{directive}", *options, "```\n"])
        index = "# A\n\n```{toctree}\nfolder/page\n```\n"
        site = make_site({"index.md": index, "folder/page.md": page, "events/sprint.yaml": EVENT})
        return site.build(builder, project="Events", **conf)

    return build


def _links(body: BeautifulSoup, selector: str) -> dict[str, str]:
    return {link.contents[0].text: str(link["href"]) for link in body.select(f"{selector} a")}


PAGES = {
    "html": ("folder/page.html", "../"),
    "dirhtml": ("folder/page/index.html", "../../"),
    "singlehtml": ("index.html", ""),
}


@pytest.mark.parametrize("builder", PAGES)
@pytest.mark.parametrize(
    ("options", "file", "title"),
    [
        ((), "all.ics", "Events"),
        ((":track: Docs",), "track/docs.ics", "Events: Docs"),
        ((":track: d",), "track/docs.ics", "Events: Docs"),
        ((":tag: pymc",), "tag/pymc.ics", "Events: pymc"),
        ((":type: talk",), "type/talk.ics", "Events: talk"),
        ((":person: Ada",), "person/ada.ics", "Events: Ada"),
    ],
)
def test_a_calendar_is_a_file_that_is_there(
    build: Callable[..., Built], builder: str, options: tuple[str, ...], file: str, title: str
) -> None:
    built = build("{calendar-links}", *options, builder=builder)
    page, up = PAGES[builder]

    assert built.warnings == ""
    assert _links(built.body(page), "p.du-calendars") == {"Calendar file": f"{up}calendars/{file}"}
    assert (built.out / "calendars" / file).is_file()
    assert built.body(page).select_one("p.du-calendars b").text == title  # type: ignore[union-attr]


def test_where_the_sites_address_is_known_one_can_subscribe(build: Callable[..., Built]) -> None:
    built = build("{calendar-links} sprint", html_baseurl=BASE)
    links = _links(built.body("folder/page.html"), "p.du-calendars")

    webcal = "webcal://events.example/en/calendars/event/sprint.ics"
    assert list(links) == ["Subscribe", "Google Calendar", "Outlook.com", "Calendar file"]
    assert links["Subscribe"] == webcal
    assert parse_qs(urlsplit(links["Google Calendar"]).query)["cid"] == [webcal]
    assert "Sprint: R&D" in unquote(links["Outlook.com"])


def test_a_session_is_added_alone(build: Callable[..., Built]) -> None:
    built = build("{calendar-links} sprint", ":session: one", html_baseurl=BASE)
    links = _links(built.body("folder/page.html"), "p.du-calendars")

    assert list(links) == ["Calendar file", "Google Calendar", "Outlook.com"]
    assert links["Calendar file"] == "../calendars/session/sprint/one.ics"
    assert "dates=20220720T130000Z%2F20220720T160000Z" in links["Google Calendar"]


def test_a_cancelled_session_can_only_be_cancelled(build: Callable[..., Built]) -> None:
    built = build("{calendar-links} sprint", ":session: off")
    assert list(_links(built.body("folder/page.html"), "p.du-calendars")) == ["Calendar file"]


def test_a_session_that_is_over_has_no_links(build: Callable[..., Built]) -> None:
    built = build("{calendar-links} sprint", ":session: past")

    assert built.warnings == ""
    assert built.body("folder/page.html").select("p.du-calendars") == []
    assert built.body("folder/page.html").select_one("p.du-empty").text == "No calendar."  # type: ignore[union-attr]


def test_its_page_is_read_again_when_it_is_over(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{calendar-links} sprint\n:session: one\n```\n"
    site = make_site({"events/sprint.yaml": EVENT, "index.md": page})
    assert site.build(du_events_today="2022-07-20").body().select("p.du-calendars")

    built = site.build(du_events_today="2022-07-21")

    assert built.read == ("index",)
    assert built.body().select("p.du-calendars") == []


def test_cards_of_what_is_to_come_have_a_menu(build: Callable[..., Built]) -> None:
    built = build("{session-grid} sprint", html_baseurl=BASE)
    body = built.body("folder/page.html")

    cards = [menu.find_parent("li") for menu in body.select("details.du-calendar")]
    assert [card["id"] for card in cards if card] == ["session.sprint.one"]
    links = _links(body, '[id="session.sprint.one"] details')
    assert list(links) == [
        "Apple, Outlook and others (file)",
        "Google Calendar",
        "Outlook.com",
        "Subscribe to all sessions",
    ]
    assert links["Apple, Outlook and others (file)"] == "../calendars/session/sprint/one.ics"
    assert links["Subscribe to all sessions"] == "webcal://events.example/en/calendars/event/sprint.ics"
    assert body.select_one('[id="session.sprint.one"] summary').text == "Add to calendar: One & two"  # type: ignore[union-attr]


def test_a_card_can_do_without(build: Callable[..., Built]) -> None:
    body = build("{session-grid} sprint", ":hide: calendar").body("folder/page.html")
    assert not body.select("details")


def test_without_calendars_others_can_still_be_told(build: Callable[..., Built]) -> None:
    off = {"du_events_calendars": False, "html_baseurl": BASE}
    menu = build("{session-grid} sprint", **off).body("folder/page.html")
    assert list(_links(menu, '[id="session.sprint.one"] details')) == ["Google Calendar", "Outlook.com"]
    built = build("{calendar-links} sprint", **off)
    assert "calendar-links: du_events_calendars is False, so there are no calendars" in built.warnings
    assert built.body("folder/page.html").select_one("p.du-empty").text == "No calendar."  # type: ignore[union-attr]


def test_a_book_names_the_address_where_it_is_known(build: Callable[..., Built]) -> None:
    known = build("{calendar-links} sprint", builder="text", html_baseurl=BASE)
    assert "Sprint: R&D: Subscribe · Google Calendar · Outlook.com · Calendar file" in " ".join(
        known.text("folder/page.txt").split()
    )
    latex = build("{calendar-links} sprint", builder="latex", html_baseurl=BASE)
    assert "https://events.example/en/calendars/event/sprint.ics}{Calendar file}" in latex.text("events.tex")
    unknown = build("{calendar-links} sprint", builder="text")
    assert "Calendar" not in unknown.text("folder/page.txt")


@pytest.mark.parametrize(
    ("directive", "option", "said"),
    [
        ("{calendar-links}", ":track: Dcs", ":track: no session has “Dcs”; did you mean “Docs”?"),
        ("{calendar-links}", ":person: Bob", ":person: no session has “Bob”; use one of: Ada"),
        (
            "{calendar-links} sprint",
            ":session: on",
            ":session: “sprint” has no session “on”; did you mean “one”?",
        ),
        ("{calendar-links} sprint", ":session: pause", "“pause” is in no calendar"),
        ("{calendar-links} sprnt", "", "there is no event “sprnt”; did you mean “sprint”?"),
    ],
)
def test_what_there_is_not_suggests_the_nearest(
    build: Callable[..., Built], directive: str, option: str, said: str
) -> None:
    built = build(directive, option)
    line = 4 if said.startswith(":") else 3
    assert f"folder/page.md:{line}: WARNING: calendar-links: {said}" in built.warnings
    assert built.body("folder/page.html").select_one("p.du-empty").text == "No calendar."  # type: ignore[union-attr]


def test_titles_are_translated_in_the_sites_catalogs(make_site: Callable[..., Site]) -> None:
    page = "# B\n\n```{calendar-links} sprint\n```\n"
    site = make_site({"index.md": page, "events/sprint.yaml": EVENT})
    pot = site.build("gettext").text("index.pot")
    assert 'events/sprint.yaml:1\nmsgid "Sprint: R&D"' in pot


@pytest.mark.parametrize(
    ("builder", "home"), [("html", "series.html"), ("dirhtml", "series/"), ("singlehtml", "")]
)
def test_calendars_lead_to_the_place_where_a_session_is_shown(
    make_site: Callable[..., Site], builder: str, home: str
) -> None:
    site = make_site(
        {
            "index.md": "# A\n\n```{toctree}\nseries\n```\n",
            "series.md": "# B\n\n```{session-table} series\n```\n",
            "events/series.yaml": """
                event: {title: Series, timezone: UTC, url: "https://elsewhere.example/"}
                sessions: [{id: one, title: One, start: 2022-08-01 09:00}]
                """,
        }
    )
    built = site.build(builder, html_baseurl="https://site.example/")
    page = home if home.endswith(".html") else f"{home}index.html"

    assert f"URL:https://site.example/{home}#session.series.one\r\n" in (
        (built.out / "calendars/all.ics").read_bytes().decode()
    )
    assert built.html(page).find(id="session.series.one")
