"""``event-list``: the events of a site as cards, rows and along a line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

EVENTS = {
    "events/spring/event.yaml": """
        event: {title: Spring, timezone: America/New_York, mode: online, location: {name: Discord}}
        sessions:
          - {id: a, title: A, start: 2021-12-30 19:00, duration: 2h, speakers: [{name: Ada}]}
          - {id: b, title: B, start: 2022-01-08 19:00, duration: 2h, speakers: [{name: Ada}, {name: Bo}]}
        participation: {registered: 140, source: people.csv}
        contributions: [{repository: o/n, number: 1, status: merged, authors: [ada]}]
        """,
    "events/spring/people.csv": "attended\n" + "yes\n" * 3 + "no\n" * 137,
    "events/summer.yaml": """
        event:
          title: Summer
          abstract: Words *of* summer.
          tags: [docs, first]
          mode: hybrid
          location: {name: Library, city: Vienna, country: AT}
        sessions: [{id: a, title: A, date: 2022-07-02}, {id: b, title: B, date: 2022-08-18}]
        """,
    "events/autumn.yaml": """
        event: {title: Autumn, timezone: Europe/Paris}
        sessions: [{id: a, title: A, date: 2022-10-01, duration: 2d}]
        """,
    "events/off.yaml": """
        event: {title: Off, status: cancelled}
        sessions: [{id: a, title: A, date: 2022-09-01}]
        """,
    "events/later.yaml": "event: {title: Later}\n",
    "events/draft.yaml": "event: {title: Draft, status: draft}\n",
}


@pytest.fixture
def shown(make_site: Callable[..., Site]) -> Callable[..., BeautifulSoup]:
    """A function that builds a page with one block and returns its body."""

    def show(*options: str, argument: str = "", warnings: str = "", **conf: Any) -> BeautifulSoup:
        block = "\n".join([f"```{{event-list}} {argument}", *options, "```"])
        site = make_site({**EVENTS, "index.md": f"# A\n\n{block}\n"})
        built = site.build(**conf)
        assert built.warnings == warnings
        return built.body()

    return show


def _titles(body: BeautifulSoup) -> list[str]:
    return [title.text for title in body.select(".du-card-title")]


def _lines(body: BeautifulSoup) -> dict[str, str]:
    return {
        card.select_one(".du-card-title").text: " ".join(line.text.split())  # type: ignore[union-attr]
        for card in body.select(".du-card")
        for line in card.select(".du-when")
    }


def _groups(body: BeautifulSoup) -> dict[str, list[str]]:
    return {
        group.select_one(".du-group-title").text: [  # type: ignore[union-attr]
            " ".join(title.text.split()) for title in group.select(".du-card-title, tbody .du-name")
        ]
        for group in body.select(".du-group")
    }


def test_all_events_but_drafts_are_shown_the_latest_first(shown: Callable[..., BeautifulSoup]) -> None:
    assert _titles(shown()) == ["Later", "Autumn", "Off", "Summer", "Spring"]
    assert _titles(shown(":sort: start", argument="spring, draft")) == ["Spring", "Draft"]


def test_a_card_says_when_and_where_in_words(shown: Callable[..., BeautifulSoup]) -> None:
    assert _lines(shown()) == {
        "Later": "Date to be announced",
        "Autumn": "Sat, Oct 1 – Sun, Oct 2, 2022",
        "Off": "Cancelled Thursday, September 1, 2022",
        "Summer": "Under way Jul 2 – Aug 18, 2022 · hybrid · Library, Vienna, Austria",
        "Spring": "Over Dec 30, 2021 – Jan 8, 2022 · online · Discord",
    }


def test_figures_are_those_of_event_stat(shown: Callable[..., BeautifulSoup], make_site: Any) -> None:
    card = shown(":show: sessions, speakers, registered, attended, countries, contributors, contributions")
    facts = {
        fact.dt.text: fact.dd.text  # type: ignore[union-attr]
        for fact in card.select(".du-card")[-1].select(".du-facts > div")
    }
    assert facts == {
        "Sessions": "2",
        "Speakers": "2",
        "Registered": "140",
        "Attended": "fewer than 5",
        "Contributors": "1",
        "Contributions": "1",
    }
    names = ("sessions", "speakers", "participation.registered", "participation.attended")
    stats = "; ".join(f"{{event-stat}}`spring/{name}`" for name in (*names, "contributions.total"))
    site = make_site({**EVENTS, "index.md": f"# A\n\n{stats}\n"}, name="stats")
    paragraph = site.build().body().p
    assert paragraph.text == "2; 2; 140; fewer than 5; 1"


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ([":status: upcoming"], ["Summer", "Off", "Autumn", "Later"]),
        ([":status: now"], ["Summer"]),
        ([":status: past"], ["Spring"]),
        ([":status: cancelled"], ["Off"]),
        ([":status: past, now"], ["Summer", "Spring"]),
        ([":sort: title"], ["Autumn", "Later", "Off", "Spring", "Summer"]),
        ([":limit: 2"], ["Later", "Autumn"]),
    ],
)
def test_events_are_selected_and_sorted(
    shown: Callable[..., BeautifulSoup], options: list[str], titles: list[str]
) -> None:
    assert _titles(shown(*options)) == titles


def test_a_browser_moves_up_what_waits_when_others_are_over(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown(":status: upcoming", ":limit: 1")
    grid = body.select_one("ul.du-cards")
    assert grid is not None
    assert (grid["data-drops"], grid["data-limit"]) == ("", "1")
    assert ["hidden" in card.attrs for card in body.select(".du-card")] == [False, True, True, True]


def test_an_event_of_days_in_a_row_is_on_and_a_series_under_way(shown: Callable[..., BeautifulSoup]) -> None:
    def badges(day: str) -> dict[str, str]:
        body = shown(":show: dates", argument="summer, autumn", du_events_today=day)
        return {
            card.select_one(".du-card-title").text: " ".join(badge.text.split())  # type: ignore[union-attr]
            for card in body.select(".du-card")
            for badge in card.select(".du-phase")
        }

    assert badges("2022-07-02") == {"Summer": "Today"}
    assert badges("2022-07-03") == {"Summer": "Under way"}
    assert badges("2022-10-01") == {"Autumn": "Today", "Summer": "Over"}
    assert badges("2022-10-02") == {"Autumn": "Happening now", "Summer": "Over"}


def test_browsers_learn_when_events_are_on(shown: Callable[..., BeautifulSoup]) -> None:
    on = {
        card.select_one(".du-card-title").text: (
            card["data-begins"],
            card["data-ends"],
            "data-off" in card.attrs,
        )  # type: ignore[union-attr]
        for card in shown().select("[data-begins]")
    }
    assert on == {
        "Autumn": ("2022-09-30T22:00Z", "2022-10-02T22:00Z", False),
        "Off": ("2022-09-01T00:00Z", "2022-09-02T00:00Z", True),
        "Summer": ("2022-07-02T00:00Z", "2022-08-19T00:00Z", False),
    }


@pytest.mark.parametrize("style", ["cards", "table", "timeline"])
def test_groups_of_phases_are_those_of_sessions(shown: Callable[..., BeautifulSoup], style: str) -> None:
    body = shown(f":style: {style}", ":group-by: phase")
    badges = {"Summer": "Summer Under way", "Off": "Off Cancelled"} if style == "table" else {}
    coming = [badges.get(one, one) for one in ("Summer", "Off", "Autumn", "Later")]
    assert _groups(body) == {"Upcoming": coming, "Past": ["Spring"]}
    assert [group["data-phase"] for group in body.select(".du-group")] == ["upcoming", "past"]
    lists = body.select(".du-group tbody" if style == "table" else ".du-group > ul")
    assert [one["data-order"] for one in lists] == ["-start", "-start"]


def test_the_place_for_what_will_be_over_is_there(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown(":group-by: phase", ":style: table", argument="autumn")
    assert [("hidden" in group.attrs) for group in body.select(".du-group")] == [False, True]
    assert body.select(".du-group[hidden] tbody")


def test_years_are_those_that_events_begin_in(shown: Callable[..., BeautifulSoup]) -> None:
    assert _groups(shown(":group-by: year")) == {
        "Date to be announced": ["Later"],
        "2022": ["Autumn", "Off", "Summer"],
        "2021": ["Spring"],
    }
    assert list(_groups(shown(":group-by: year", ":sort: start"))) == ["2021", "2022", "Date to be announced"]


def test_a_table_has_the_columns_that_any_event_fills(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown(":style: table")
    head = [cell.text for cell in body.select("thead th")]
    assert head == ["Event", "Dates", "Place", "Sessions", "Attended", "Contributions"]
    rows = [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in body.select("tbody tr")]
    assert rows == [
        ["Later", "Date to be announced", "", "", "", ""],
        ["Autumn", "Sat, Oct 1 – Sun, Oct 2, 2022", "", "1", "", ""],
        ["Off Cancelled", "Thursday, September 1, 2022", "", "", "", ""],
        ["Summer Under way", "Jul 2 – Aug 18, 2022", "Library, Vienna, Austria", "2", "", ""],
        ["Spring Over", "Dec 30, 2021 – Jan 8, 2022", "Discord", "2", "fewer than 5", "1"],
    ]
    tags = shown(":style: table", ":show: tags, mode", argument="summer")
    assert [cell.text for cell in tags.select("thead th")] == ["Event", "Place", "Tags"]
    assert [cell.text for cell in tags.select("tbody td")] == ["hybrid", "docs, first"]


def test_a_table_has_no_pictures(shown: Callable[..., BeautifulSoup]) -> None:
    shown(
        ":style: table",
        ":show: dates, image",
        warnings="index.md:5: WARNING: event-list: :show: a table has no image; cards and timelines do"
        " [du_events.invalid-option]\n",
    )


def test_a_timeline_is_a_list_with_days(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown(":style: timeline")
    assert "du-timeline" in body.select("ul")[0]["class"]
    assert [day["datetime"] for day in body.select(".du-badge")] == [
        "2022-10-01",
        "2022-09-01",
        "2022-07-02",
        "2021-12-30",
    ]
    assert not body.select(".du-facts")


def test_parts_are_shown_and_hidden(shown: Callable[..., BeautifulSoup]) -> None:
    only = shown(":show: tags", argument="summer")
    assert [fact.text for fact in only.select("dd")] == ["docs, first"]
    assert not only.select(".du-badge, em")
    without = shown(":hide: abstract, mode", argument="summer")
    assert not without.select("em")
    assert "hybrid" not in without.text
    assert "Vienna" in without.text


def test_of_what_is_over_that_need_not_be_said(shown: Callable[..., BeautifulSoup]) -> None:
    assert "Over" not in shown(argument="spring").text
    assert "Over" not in shown(":status: past").text


def test_no_event_is_a_line_and_a_warning_only_if_there_never_is_any(
    shown: Callable[..., BeautifulSoup], make_site: Callable[..., Site]
) -> None:
    assert "No events." in shown(":status: past", argument="later").text
    site = make_site({"events/_none.txt": "", "index.md": "# A\n\n```{event-list}\n```\n"}, name="none")
    built = site.build()
    assert "No events." in built.body().text
    assert built.warnings == (
        "index.md:3: WARNING: event-list: there are no events [du_events.empty-selection]\n"
    )


def test_a_title_leads_to_the_event_wherever_the_site_shows_it(make_site: Callable[..., Site]) -> None:
    pages = {
        "index.md": "# A\n\n```{toctree}\nsub/summer\n```\n\n```{event-list}\n```\n",
        "sub/summer.md": "# S\n\n```{session-grid} summer\n```\n",
    }
    site = make_site({**EVENTS, **pages})
    linked = {link.text: link["href"] for link in site.build().body().select(".du-card-title a")}
    assert linked == {"Summer": "sub/summer.html"}
    assert 'href="sub/summer/"' in site.build("dirhtml").text("index.html")
    text = site.build("text").text("index.txt")
    assert "Summer" in text
    assert "Autumn" in text


def test_only_what_a_list_shows_has_its_page_read_again(make_site: Callable[..., Site]) -> None:
    site = make_site({**EVENTS, "index.md": "# A\n\n```{event-list}\n:show: dates, sessions\n```\n"})
    site.build()
    site.replace("events/summer.yaml", "title: B,", "title: Other,")
    site.replace("events/spring/event.yaml", "registered: 140, ", "")
    assert site.build().read == ()
    site.replace("events/summer.yaml", "2022-08-18", "2022-08-19")
    assert site.build().read == ("index",)
    assert site.build(du_events_today="2022-08-20").read == ("index",)
    assert site.build(du_events_today="2022-08-21").read == ()
