"""``contribution-stats``: who made what, in tables, lists, and one event beside another."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

JULY = Path(__file__).parents[2] / "docs/events/2022-07-working-sessions/contributions.csv"
SPRING = """
    event: {title: Spring}
    sessions: [{id: a, title: A, date: 2022-03-01}]
    contributions:
      - {repository: o/n, number: 1, status: merged, authors: [reshamas], merged: 2022-03-01}
    """
SUMMER = """
    event: {title: Summer}
    sessions: [{id: b, title: B, date: 2022-07-02}]
    people: [{id: reshama, name: Reshama Shaikh, links: {github: reshamas}}]
    contributions: {source: july.csv}
    """


@pytest.fixture
def shown(make_site: Callable[..., Site]) -> Callable[..., BeautifulSoup]:
    """A function that builds a page with the directive on the organisers' own spreadsheet."""

    def show(events: str, *options: str, warnings: str = "") -> BeautifulSoup:
        page = "\n".join([f"# A\n\n```{{contribution-stats}} {events}", *options, "```\n"])
        site = make_site({"index.md": page, "events/spring.yaml": SPRING, "events/summer.yaml": SUMMER})
        shutil.copy(JULY, site.source / "events" / "july.csv")
        quiet = ["du_events.contribution-status", "du_events.contribution-date"]
        built = site.build(suppress_warnings=quiet)
        assert warnings in built.warnings
        assert bool(built.warnings) == bool(warnings)
        return built.body()

    return show


def _rows(body: BeautifulSoup) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").replace("\xa0", " ").split()) for cell in row.select("th, td")]
        for row in body.select("tbody tr")
    ]


def test_every_one_listed_counts_for_each_of_its_authors(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("summer", ":by: person", ":show: groups")
    rows = _rows(body)
    assert rows[0] == ["Reshama Shaikh", "6", "1", "3", "1", "11"]
    assert rows[1] == ["bsenst New", "9", "0", "0", "0", "9"]
    assert len(rows) == 26
    # One of her three has a status.
    assert ["rowangayleschaefer New", "1", "0", "0", "0", "3"] in rows
    heads = [head.text for head in body.select("thead th")]
    assert heads == ["Person", "Merged", "Open", "Closed", "Issues", "Listed"]


def test_where_there_was_no_earlier_event_nobody_is_new(shown: Callable[..., BeautifulSoup]) -> None:
    assert _rows(shown("spring", ":by: person")) == [["reshamas", "1", "0", "0", "0", "1"]]


def test_who_came_back_is_counted_where_there_was_an_earlier_event(
    shown: Callable[..., BeautifulSoup],
) -> None:
    (note,) = shown("summer", ":show: notes").select(".du-note")
    assert note.text.startswith("Returning contributors: 1. Counted from july.csv.")
    (note,) = shown("spring", ":show: notes").select(".du-note")
    assert "Returning" not in note.text


def test_a_first_contribution_is_told_where_the_data_does(make_site: Callable[..., Site]) -> None:
    event = """
        event: {title: E}
        contributions:
          - {repository: o/n, number: 1, status: open, authors: [a], first_time: yes}
          - {repository: o/n, number: 2, status: open, authors: [b, c], first_time: yes}
        """
    page = "# A\n\n```{contribution-stats} e\n:by: person\n:show: groups\n```\n"
    body = make_site({"index.md": page, "events/e.yaml": event}).build().body()
    assert [row[0] for row in _rows(body)] == ["a New", "b", "c"]


def test_by_type_and_by_session(shown: Callable[..., BeautifulSoup]) -> None:
    rows = _rows(shown("summer", ":by: type, session", ":show: groups"))
    assert rows == [
        ["Pull request", "60"],
        ["Issue", "8"],
        ["Not given", "55", "2", "3", "8", "68"],
    ]


def test_what_a_table_leaves_out_is_told(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("summer", ":by: person, repository", ":top: 3", ":show: groups, list")
    assert [len(table.select("tbody tr")) for table in body.select("table")] == [3, 3, 3]
    assert [note.text for note in body.select(".du-note")] == ["And 23 more.", "And 1 more.", "And 68 more."]


def test_the_list_has_the_latest_first_each_with_its_address(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("summer", ":show: list", ":repository: video-timestamps")
    rows = _rows(body)
    assert len(rows) == 16
    assert rows[-1][1:] == ["pymc-devs/video-timestamps", "bsenst", "Merged", "Jul 3, 2022"]
    days = [time["datetime"] for time in body.select("tbody time")]
    assert days == sorted(days, reverse=True)
    hrefs = [link["href"] for link in body.select("tbody th a")]
    assert "https://github.com/pymc-devs/video-timestamps/pull/14" in hrefs


def test_filters(shown: Callable[..., BeautifulSoup]) -> None:
    assert len(_rows(shown("summer", ":show: list", ":person: @BSenst"))) == 9
    issues = _rows(shown("summer", ":show: list", ":type: issue", ":status: closed"))
    assert [row[3] for row in issues] == ["Issue · Closed"] * 2


def test_events_side_by_side_say_what_changed(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("spring summer", ":compare:")
    assert [head.text for head in body.select("thead th")] == ["Figure", "Spring", "Summer"]
    assert _rows(body) == [
        ["Pull requests merged", "1", "55 +54"],
        ["Pull requests open", "0", "2 +2"],
        ["Pull requests closed", "0", "3 +3"],
        ["Issues", "0", "8 +8"],
        ["Contributors", "1", "26 +25"],
        ["Repositories", "1", "4 +3"],
    ]
    assert _rows(shown("summer spring", ":compare:"))[0][2] == "1 −54"


def test_one_event_has_nothing_beside_it(shown: Callable[..., BeautifulSoup]) -> None:
    message = ":compare: it needs at least two events with contributions"
    said = f"contribution-stats: {message} [du_events.invalid-option]"
    shown("summer", ":compare:", warnings=said)
    shown("summer", ":compare: yes", warnings=":compare: it takes no value, not “yes”")


# --- where figures come from ---------------------------------------------------------------------

SOURCES = {
    "index.md": "# A\n\n```{contribution-stats} e\n:show: notes\n```\n",
    "events/e/event.yaml": """
        event: {title: E}
        contributions:
          source: [kept.csv, _collected.yaml]
          as_of: 2022-08-28
        """,
    "events/e/kept.csv": "repo,number,status,author\no/n,1,merged,ada\no/n,2,,bo\n",
    "events/e/_collected.yaml": "as_of: 2022-09-01\nrecords:\n- {repository: o/n, number: 3, status: open}\n",
}


def test_figures_say_where_they_come_from_and_as_of_when(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(SOURCES)
    built = site.build()
    (note,) = built.body().select("p.du-note")
    assert note.text == (
        "Counted from kept.csv as of August 28, 2022, _collected.yaml as of September 1, 2022. "
        "Listed without a status, and not counted here: 1."
    )
    site.replace("events/e/_collected.yaml", "2022-09-01", "2022-09-02")
    assert site.build().read == ("index",)


def test_records_of_the_event_itself_are_a_source_too(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{contribution-stats} spring\n:show: notes\n```\n"
    body = make_site({"index.md": page, "events/spring.yaml": SPRING}).build().body()
    assert [note.text for note in body.select("p.du-note")] == ["Counted from spring.yaml."]


def test_the_parts_of_a_bar_differ_in_shape_too(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("summer", ":by: session", ":show: groups")
    (bar,) = body.select("svg.du-bar")
    heights = {str(part["class"]): (part["y"], part["height"]) for part in bar.select("rect")}
    solid = [name for name, shape in heights.items() if shape == ("0", "8")]
    assert solid == ["['du-merged']", "['du-open']"]  # the second is hollow
    assert len({*heights.values()}) == len(heights) - 1


def test_a_repository_ends_a_line_after_its_slash_alone(shown: Callable[..., BeautifulSoup]) -> None:
    cell = shown("summer", ":by: repository", ":show: groups").select_one("tbody th")
    assert cell is not None
    assert [part.text for part in cell.select(".du-whole")] == ["pymc-devs/", "pymc"]
    assert cell.text == "pymc-devs/pymc"


# --- totals that are only written down ---------------------------------------------------------

WRITTEN = """
    event: {title: Old sprint}
    contributions: {written: {merged: 26, contributors: about 1055, issues: 12+}}
    """


@pytest.fixture
def written(make_site: Callable[..., Site]) -> Callable[..., BeautifulSoup]:
    """A function that builds a page about an event with written totals."""

    def show(data: str, *options: str, warnings: str = "", events: str = "old") -> BeautifulSoup:
        page = "\n".join([f"# A\n\n```{{contribution-stats}} {events}", *options, "```\n"])
        site = make_site({"index.md": page, "events/old.yaml": data, "events/spring.yaml": SPRING})
        built = site.build()
        assert warnings in built.warnings
        assert bool(built.warnings) == bool(warnings)
        return built.body()

    return show


def _tiles(body: BeautifulSoup) -> list[list[str]]:
    return [
        [" ".join(tile.get_text(" ").split()) for tile in block.select("div")]
        for block in body.select(".du-tiles")
    ]


OWN = ["Pull requests merged 26", "Issues at least 12", "Contributors about 1,055"]


def test_written_totals_are_shown_as_the_organizers_own(written: Callable[..., BeautifulSoup]) -> None:
    body = written(WRITTEN)
    assert _tiles(body) == [OWN]
    assert [note.get_text() for note in body.select(".du-note")] == ["Numbers as given by the organizers."]


def test_written_totals_stand_beside_counted_ones_and_are_never_added(
    written: Callable[..., BeautifulSoup],
) -> None:
    record = "records: [{repository: o/n, number: 1, status: merged, authors: a}], written"
    counted, own = _tiles(written(WRITTEN.replace("written", record)))
    assert counted[:2] == ["Pull requests merged 1", "Pull requests open 0"]
    assert own == OWN


def test_written_totals_of_several_events_are_named(written: Callable[..., BeautifulSoup]) -> None:
    body = written(WRITTEN, events="old spring")
    assert [len(block) for block in _tiles(body)] == [6, 3]
    notes = [note.get_text() for note in body.select(".du-note")]
    assert "Old sprint: Numbers as given by the organizers." in notes


def test_written_totals_are_not_those_of_a_selection(written: Callable[..., BeautifulSoup]) -> None:
    body = written(WRITTEN, ":type: issue", warnings="there are no contributions")
    assert _tiles(body) == []


def test_work_that_is_not_code_has_a_tile_a_row_and_a_name(written: Callable[..., BeautifulSoup]) -> None:
    data = """
    event: {title: Talks}
    contributions:
      - {kind: Talks, type: other, authors: a}
      - {kind: issues triaged, type: other, authors: b}
    """
    body = written(data, ":show: tiles, groups, list", ":by: kind")
    assert _tiles(body)[0][-1] == "Other contributions 2"
    rows = _rows(body)
    assert [row[0] for row in rows] == ["Talks", "Sorting of issues", "Talks", "Sorting of issues"]
    assert [row[3] for row in rows[2:]] == ["Talks", "Sorting of issues"]
