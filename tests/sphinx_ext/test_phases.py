"""Past, now and next as a build knows them, and what it leaves to the reader's clock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

EVENT = """
    event: {title: Series, timezone: America/New_York}
    sessions:
      - {id: early, title: Early, start: 2022-07-01 09:00, duration: 1h}
      - {id: late, title: Late, start: 2022-07-08 09:00, duration: 1h}
      - {id: days, title: Days, date: 2022-07-14, duration: 3d}
      - {id: today, title: Of today, start: 2022-07-15 09:00}
      - {id: night, title: Night, start: 2022-07-16 23:00, duration: 2h}
      - {id: off, title: Off, start: 2022-07-17 09:00, duration: 1h, status: cancelled}
      - {id: later, title: Later, start: 2022-07-18 09:00, duration: 1h, status: postponed}
    """


@pytest.fixture
def shown(make_site: Callable[..., Site]) -> Callable[..., BeautifulSoup]:
    """A function that builds a page with one directive and returns its body."""

    def show(directive: str, *options: str, builder: str = "html", **conf: Any) -> BeautifulSoup:
        page = "\n".join([f"# A\n\n```{{{directive}}} series", *options, "```\n"])
        site = make_site({"events/series.yaml": EVENT, "index.md": page})
        built = site.build(builder, **conf)
        assert built.warnings == ""
        return built.body(f"index.{'xhtml' if builder == 'epub' else 'html'}")

    return show


def _badges(body: BeautifulSoup, selector: str) -> dict[str, str]:
    found = {}
    for session in body.select(selector):
        badge = session.select_one(".du-phase")
        title = session.select_one(".du-card-title") or session.select_one(".du-value")
        assert title is not None
        found[title.get_text().split(" ")[0]] = badge.text.replace("\xa0", " ") if badge else ""
    return found


NOW = {
    "Early": "Over",
    "Late": "Over",
    "Days": "Happening now",
    "Of": "Today",
    "Night": "",
    "Off": "",
    "Later": "",
}


def test_cards_and_rows_say_what_is_today(shown: Callable[..., BeautifulSoup]) -> None:
    assert _badges(shown("session-grid"), ".du-card") == NOW
    assert _badges(shown("session-table"), "tbody tr") == NOW
    timed = {title: badge for title, badge in NOW.items() if title != "Days"}
    assert _badges(shown("session-times"), "tbody tr") == timed


def test_browsers_learn_when_what_is_not_over_is_on(shown: Callable[..., BeautifulSoup]) -> None:
    on = {
        str(card["id"]): (
            card["data-begins"],
            card["data-ends"],
            card["data-known"],
            "data-off" in card.attrs,
        )
        for card in shown("session-grid").select("[data-begins]")
    }
    assert on == {
        # days are those of the event's zone
        "session.series.days": ("2022-07-14T04:00Z", "2022-07-17T04:00Z", "days", False),
        "session.series.today": ("2022-07-15T13:00Z", "2022-07-16T04:00Z", "start", False),
        "session.series.night": ("2022-07-17T03:00Z", "2022-07-17T05:00Z", "all", False),
        "session.series.off": ("2022-07-17T13:00Z", "2022-07-17T14:00Z", "all", True),
        "session.series.later": ("2022-07-18T13:00Z", "2022-07-18T14:00Z", "all", True),
    }


JOIN = """
    event: {title: Series, timezone: America/New_York}
    sessions:
      - {id: early, title: Early, start: 2022-07-01 09:00, registration: https://a.example/1}
      - {id: night, title: Night, start: 2022-07-14 23:00, duration: 2h, registration: https://a.example/2}
      - {id: off, title: Off, start: 2022-07-17 09:00, status: cancelled, registration: https://a.example/3}
    """


@pytest.mark.parametrize(
    "block", ["session-grid", "session-table} series\n:columns: session, links", "session-table"]
)
def test_what_is_over_or_cancelled_offers_no_registration(make_site: Callable[..., Site], block: str) -> None:
    block = block if "}" in block else f"{block}}} series"
    site = make_site({"events/series.yaml": JOIN, "index.md": f"# A\n\n```{{{block}\n```\n"})
    body = site.build().body()

    assert [link["href"] for link in body.select("a.du-register")] == ["https://a.example/2"]
    assert "Add to calendar" not in "".join(
        one.text for one in body.select("li, tr") if one.text.strip().startswith(("Early", "Off"))
    )


def test_a_cancelled_session_offers_none_in_calendars(make_site: Callable[..., Site]) -> None:
    site = make_site({"events/series.yaml": JOIN, "index.md": "# A\n"})
    calendar = site.build().text("calendars/all.ics")

    assert "https://a.example/1" in calendar
    assert "https://a.example/3" not in calendar


@pytest.mark.parametrize("option", [":status: past", ":status: past, cancelled", ":group-by: phase"])
def test_what_stands_as_past_is_not_marked_as_over_too(
    shown: Callable[..., BeautifulSoup], option: str
) -> None:
    assert "Over" not in _badges(shown("session-grid", option), ".du-card").values()


def test_a_report_marks_what_is_over_while_there_is_more(shown: Callable[..., BeautifulSoup]) -> None:
    rows = _badges(shown("event-report"), "tbody tr")
    after = _badges(shown("event-report", du_events_today="2023-01-01"), "tbody tr")

    assert (rows["Early"], after["Early"]) == ("Over", "")


def _groups(body: BeautifulSoup) -> dict[str, list[str]]:
    return {
        group.select_one(".du-group-title").text: [title.text for title in group.select(".du-card-title")]  # type: ignore[union-attr]
        for group in body.select(".du-group")
    }


def test_what_is_to_come_stands_before_what_is_over_the_latest_first(
    shown: Callable[..., BeautifulSoup],
) -> None:
    upcoming = ["Days", "Of today", "Night", "Off", "Later"]
    body = shown("session-grid", ":group-by: phase")
    assert _groups(body) == {"Upcoming": upcoming, "Past": ["Late", "Early"]}
    assert [one["data-order"] for one in body.select("ul.du-cards")] == ["-start", "-start"]


def test_an_order_that_is_asked_for_holds_in_both(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("session-grid", ":group-by: phase", ":sort: title")
    upcoming = ["Days", "Later", "Night", "Of today", "Off"]
    assert _groups(body) == {"Upcoming": upcoming, "Past": ["Early", "Late"]}


def test_the_place_for_what_will_be_over_is_hidden(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("session-grid", ":group-by: phase", ":from: 2022-07-15")
    (hidden,) = body.select("[hidden]")
    assert (hidden["data-phase"], hidden.select(".du-card")) == ("past", [])
    over = shown("session-grid", ":group-by: phase", du_events_today="2023-01-01")
    assert list(_groups(over)) == ["Past"]


@pytest.mark.parametrize("directive", ["session-grid", "session-table", "session-times"])
@pytest.mark.parametrize(
    ("status", "drops"),
    [
        ("upcoming", True),
        ("now", True),
        ("upcoming, cancelled", True),
        ("upcoming, past", False),
        ("all", False),
    ],
)
def test_only_what_shows_nothing_that_is_over_hides_it(
    shown: Callable[..., BeautifulSoup], directive: str, status: str, *, drops: bool
) -> None:
    body = shown(directive, f":status: {status}")
    assert bool(body.select("[data-drops]")) is drops
    assert [line.text for line in body.select("p.du-empty[hidden]")] == ["No sessions."] * drops


def test_a_series_that_ends_breaks_no_build(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("session-grid", ":status: upcoming", du_events_today="2023-01-01")
    assert [line.text for line in body.select("p.du-empty")] == ["No sessions."]


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
def test_books_and_paper_say_nothing_for_a_day(make_site: Callable[..., Site], builder: str) -> None:
    blocks = (
        "{session-grid}\n:group-by: phase\n:from: 2022-07-15\n",
        "{session-table}\n:status: upcoming\n",
        "{next-session}\n",
    )
    page = "# A\n\n" + "".join(f"```{block}```\n\n" for block in blocks)
    conf = {"epub_copyright": "2022", "version": "1"} if builder == "epub" else {}
    built = make_site({"events/series.yaml": EVENT, "index.md": page}).build(builder, **conf)

    assert built.warnings == ""
    name = {"epub": "index.xhtml", "text": "index.txt", "latex": "projectnamenotset.tex"}[builder]
    text = built.text(name)
    assert "Night" in text
    for word in (
        "Today",
        "Happening now",
        "Starts",
        "Past",
        "hidden",
        "data-begins",
        "times.js",
        "<details",
    ):
        assert word not in text, word


# --- the script --------------------------------------------------------------------------------


def _scripts(body: BeautifulSoup) -> list[Any]:
    return [script for script in body.select("script[src]") if "du-events/times.js" in str(script["src"])]


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    pages = {
        "cards": "```{session-grid}\n```",
        "prose": "{session-time}`series/early`",
        "sponsors": "```{sponsor-block} series\n```",
        "nothing": "Nothing.",
    }
    written = {f"{name}.md": f"---\norphan: true\n---\n# {name}\n\n{text}\n" for name, text in pages.items()}
    event = EVENT.replace("    sessions:", "    sponsors: [{name: Labs}]\n    sessions:")
    return make_site({"index.md": "# A\n", **written, "events/series.yaml": event})


@pytest.mark.parametrize("parallel", [False, True])
def test_the_script_is_loaded_where_there_are_times(site: Site, *, parallel: bool) -> None:
    built = site.run(*(["-j2"] if parallel else []))
    names = ("cards", "prose", "sponsors", "nothing", "index", "search")
    assert {name for name in names if _scripts(built.html(f"{name}.html"))} == {"cards", "prose"}
    (script,) = _scripts(built.html("cards.html"))
    assert (built.out / str(script["src"]).partition("?")[0]).is_file()
    assert "defer" in script.attrs


def test_one_page_of_all_has_it_once(site: Site) -> None:
    site.write({"index.md": "# A\n\n```{toctree}\ncards\nprose\n```\n"})
    assert len(_scripts(site.build("singlehtml").html())) == 1


def test_a_page_without_times_loads_it_no_more(site: Site) -> None:
    site.build()
    site.write({"cards.md": "---\norphan: true\n---\n# B\n\n```{sponsor-block} series\n```\n"})
    assert _scripts(site.build().html("cards.html")) == []


def test_the_script_speaks_the_language_of_the_site(site: Site) -> None:
    (script,) = _scripts(site.build(language="de").html("cards.html"))
    words = json.loads(str(script["data-words"]))
    assert words["phase-now"] == "Läuft gerade"
    assert set(words) > {"clock-local", "clock-choose", "phase-starts"}


def test_a_day_of_the_authors_choice_holds_in_browsers_too(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660003200")
    (frozen,) = _scripts(site.build().html("cards.html"))
    (free,) = _scripts(site.build(du_events_today=None).html("cards.html"))
    assert "data-frozen" in frozen.attrs
    assert "data-frozen" not in free.attrs


# --- what waits for its turn ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("directive", "what"),
    [("session-grid", ".du-card"), ("session-table", "tbody tr"), ("session-times", "tbody tr")],
)
def test_what_a_limit_leaves_out_waits_in_browsers(
    shown: Callable[..., BeautifulSoup], directive: str, what: str
) -> None:
    body = shown(directive, ":status: upcoming", ":limit: 1")
    first, *others = body.select(what)
    assert "hidden" not in first.attrs
    assert others
    assert all("hidden" in other.attrs for other in others)
    assert len(body.select("[data-drops][data-limit='1']")) == 1


@pytest.mark.parametrize(
    ("directive", "options"),
    [
        ("session-grid", (":limit: 1",)),
        ("session-grid", (":limit: 1", ":status: past")),
        ("session-grid", (":limit: 1", ":status: upcoming", ":group-by: day")),
        ("session-times", (":limit: 1", ":status: upcoming", ":orient: zones")),
    ],
)
def test_nothing_waits_where_nothing_makes_room(
    shown: Callable[..., BeautifulSoup], directive: str, options: tuple[str, ...]
) -> None:
    body = shown(directive, *options)
    assert not body.select(".du-card[hidden], tr[hidden], [data-limit]")
    assert len(body.select(".du-card")) == (directive == "session-grid")


def test_a_book_has_no_more_than_the_limit(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{session-table}\n:status: upcoming\n:limit: 1\n```\n"
    text = make_site({"events/series.yaml": EVENT, "index.md": page}).build("text").text("index.txt")
    assert "Days" in text
    assert "Night" not in text


def test_nobody_is_told_of_an_end_that_may_not_be_one(make_site: Callable[..., Site]) -> None:
    sessions = "".join(f"  - {{id: s{day}, title: S{day}, date: 2022-08-{day:02}}}\n" for day in range(1, 15))
    page = "# A\n\n```{session-grid}\n:status: upcoming\n:limit: 1\n```\n\n```{next-session}\n```\n"
    event = f"event: {{title: Many}}\nsessions:\n{sessions}"
    body = make_site({"events/many.yaml": event, "index.md": page}).build().body()
    assert [len(grid.select(".du-card")) for grid in body.select(".du-cards")] == [13, 13]
    assert [line.text for line in body.select("p.du-empty")] == ["", ""]


# --- days that begin elsewhere -------------------------------------------------------------------

WEST = """
    event: {title: West, timezone: Pacific/Honolulu}
    sessions:
      - {id: morning, title: Morning, start: 2022-07-14 09:00, duration: 1h}
      - {id: evening, title: Evening, start: 2022-07-14 20:00, duration: 1h}
      - {id: day, title: Day, date: 2022-07-14}
      - {id: before, title: Before, start: 2022-07-13 20:00, duration: 1h}
    """


def test_an_evening_in_the_west_is_not_over_when_the_day_is_in_utc(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{session-grid}\n:status: upcoming\n```\n\n```{next-session}\n:limit: 5\n```\n"
    body = make_site({"events/west.yaml": WEST, "index.md": page}).build().body()

    titles = [[title.text for title in cards.select(".du-card-title")] for cards in body.select(".du-cards")]
    assert titles == [["Day", "Evening"]] * 2
    grid, following = body.select(".du-cards")
    assert not grid.select(".du-phase")  # it is another day there
    assert {badge.text for badge in following.select(".du-phase")} == {"Today"}
    assert len(body.select("[data-begins]")) == 4
