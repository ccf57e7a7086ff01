"""What pages have for stars: ids that never change, and the site's files for what readers star."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """
event: {title: E, id: e, timezone: Europe/Lisbon}
sessions:
- {id: a, title: A, start: 2022-09-01 10:00, duration: 1h, was: [first]}
- {id: lunch, title: Lunch, start: 2022-09-01 13:00, type: lunch}
- {id: block, title: Block, start: 2022-09-01 14:00, duration: 1h}
- {id: one, title: One, part_of: block, duration: 30m}
- {id: two, title: Two, part_of: block, duration: 30m}
- {id: day, title: Some day}
"""
PAGE = "# A\n\n```{session-table}\n:stars:\n```\n"
ADDRESS = "https://example.org/site/"


def known(made: Built, page: str = "index.html") -> dict[str, Any]:
    (block,) = made.html(page).select(".du-filtered")
    found: dict[str, Any] = json.loads(str(block["data-stars"]))
    return found


def test_sessions_have_their_oldest_ids_and_those_of_what_they_are_in(make_site: Callable[..., Site]) -> None:
    page = make_site({"index.md": PAGE, "events/e.yaml": EVENT}).build().html()
    rows = {row["id"]: (row.get("data-star"), row.get("data-within")) for row in page.select("tr[id]")}
    assert rows == {
        "session.e.a": ("e/first", None),
        "session.e.lunch": (None, None),
        "session.e.block": ("e/block", None),
        "session.e.one": ("e/one", "e/block"),
        "session.e.two": ("e/two", "e/block"),
        "session.e.day": ("e/day", None),
    }


def test_calendars_are_where_a_page_finds_them(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {"index.md": "# A\n\n```{toctree}\nmore/b\n```\n", "more/b.md": PAGE, "events/e.yaml": EVENT}
    )
    assert known(site.build(), "more/b.html")["calendars"] == {"e": "../calendars/event/e.ics"}
    assert known(site.build("dirhtml"), "more/b/index.html")["calendars"] == {
        "e": "../../calendars/event/e.ics"
    }
    assert known(site.build(du_events_calendars=False), "more/b.html")["calendars"] == {}


def test_a_schedule_has_an_id_for_each_star_and_a_block_those_of_its_parts(
    make_site: Callable[..., Site],
) -> None:
    site = make_site({"index.md": PAGE, "events/e.yaml": EVENT})
    made = site.build(html_baseurl=ADDRESS, du_events_exports=["frab-xml"])
    (schedule,) = known(made)["schedules"]
    assert (schedule["title"], schedule["url"]) == ("E", f"{ADDRESS}_events/e/schedule.xml")
    written = fromstring(made.text("_events/e/schedule.xml"))
    ids = {one.findtext("title"): int(one.attrib["id"]) for one in written.iter("event")}
    assert schedule["ids"] == {
        "e/first": [ids["A"]],
        "e/one": [ids["One"]],
        "e/block": [ids["One"], ids["Two"]],
        "e/two": [ids["Two"]],
    }


def test_pages_follow_the_settings_that_make_the_files(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": PAGE, "events/e.yaml": EVENT})
    assert known(site.build(html_baseurl=ADDRESS))["schedules"] == []
    made = site.build(html_baseurl=ADDRESS, du_events_exports=["frab-xml"])
    assert len(known(made)["schedules"]) == 1
    assert made.html().select("script[src*='app.js']")
    made = site.build(html_baseurl="", du_events_exports=["frab-xml"])
    assert known(made)["schedules"] == []  # an app needs an address
    assert not made.html().select("script[src*='app.js']")


def test_pages_follow_sessions_that_they_do_not_show(make_site: Callable[..., Site]) -> None:
    sessions = "sessions:\n- {id: a, title: A, type: talk}\n- {id: b, title: B, type: sprint}\n"
    site = make_site({"index.md": "# A\n\n```{session-grid}\n:type: talk\n:stars:\n```\n"})
    site.write({"events/e.yaml": f"event: {{title: E}}\n{sessions}"})
    assert known(site.build())["calendars"] == {}
    site.write(
        {"events/e.yaml": f"event: {{title: E}}\n{sessions.replace('sprint', 'sprint, date: 2022-09-01')}"}
    )
    made = site.build()
    assert made.read == ("index",)
    assert known(made)["calendars"] == {"e": "calendars/event/e.ics"}


def test_the_name_that_stars_are_kept_by_is_the_site_s(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": PAGE, "events/e.yaml": EVENT})
    assert known(site.build(html_baseurl=ADDRESS))["site"] == "example.org"


# --- a session's own page ----------------------------------------------------------------------

DETAIL = "# A\n\n```{session-detail} e/two\n:stars:\n```\n"


def test_a_session_s_page_has_what_a_star_needs_and_loads_no_more(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": DETAIL, "events/e.yaml": EVENT})
    page = site.build(html_baseurl=ADDRESS).html()
    (detail,) = page.select(".du-detail.du-starring")
    assert (detail["data-star"], detail["data-within"], detail["data-title"]) == ("e/two", "e/block", "Two")
    assert json.loads(str(detail["data-stars"])) == {
        "site": "example.org",
        "words": {"lost": "Your browser does not keep stars.", "star": "Star"},
    }
    scripts = [str(one["src"]).partition("?")[0] for one in page.select("script[src*='du-events/']")]
    assert [one.rpartition("/")[2] for one in scripts] == ["times.js", "star.js"]


@pytest.mark.parametrize("page", [DETAIL.replace("\n:stars:", ""), DETAIL.replace("e/two", "e/lunch")])
def test_without_the_option_and_for_a_break_there_is_no_star(
    make_site: Callable[..., Site], page: str
) -> None:
    made = make_site({"index.md": page, "events/e.yaml": EVENT}).build().html()
    assert not made.select("[data-star], [data-stars], .du-starring, script[src*='star.js']")


def test_a_book_has_no_star(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": DETAIL, "events/e.yaml": EVENT})
    made = site.build("epub", epub_copyright="2022", version="1").html("index.xhtml")
    assert made.select(".du-detail")
    assert not made.select("[data-star], [data-stars], .du-starring")


def test_the_site_s_name_in_a_ledger_is_that_of_stars(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": DETAIL, "events/e.yaml": EVENT})
    site.write({"events/_calendar.yaml": "version: 3\nsite: first.org\nevents: {}\n"})
    (detail,) = site.build(html_baseurl=ADDRESS).html().select(".du-detail")
    assert json.loads(str(detail["data-stars"]))["site"] == "first.org"


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_generated_pages_let_readers_star_and_filter(make_site: Callable[..., Site], suffix: str) -> None:
    pages = {
        "session": {"blocks": [{"session-detail": {"stars": True}}]},
        "event": {"blocks": [{"session-schedule": {"filter": ["search", "type"], "stars": True}}]},
    }
    index = "A\n=\n\n.. toctree::\n\n   du-events-pages/index\n"
    if suffix == "md":
        index = "# A\n\n```{toctree}\ndu-events-pages/index\n```\n"
    site = make_site({f"index.{suffix}": index, "events/e.yaml": EVENT})
    made = site.build(du_events_pages=pages)
    assert made.warnings == ""
    (detail,) = made.html("du-events-pages/sessions/e/two.html").select(".du-starring")
    assert detail["data-star"] == "e/two"
    (block,) = made.html("du-events-pages/events/e.html").select(".du-filtered.du-starred")
    assert json.loads(str(block["data-filter"]))["words"]["filter-search"] == "Search"
