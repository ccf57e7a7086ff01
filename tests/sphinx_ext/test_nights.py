"""After midnight belongs to the evening before on a programme, if the event says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

FESTIVAL = """
    event: {title: Festival, timezone: America/New_York, %s}
    sessions:
      - {id: talk, title: Talk, start: 2022-07-15 19:00, duration: 2h}
      - {id: concert, title: Concert, start: 2022-07-15 22:00, duration: 3h}
      - {id: dance, title: Dance, start: 2022-07-16 00:30, duration: 2h}
      - {id: run, title: Run, start: 2022-07-16 06:00, duration: 1h}
      - {id: walk, title: Walk, date: 2022-07-16}
      - {id: open, title: Open}
    """


@pytest.fixture
def show(make_site: Callable[..., Site]) -> Callable[..., Any]:
    """A function that builds a page with a grid of the festival, whose event has some more keys."""

    def shown(keys: str, *options: str, builder: str = "html") -> Any:
        page = "\n".join(["# A\n\n```{session-grid} festival", *options, "```\n"])
        built = make_site({"events/festival.yaml": FESTIVAL % keys, "index.md": page}).build(builder)
        assert built.warnings == ""
        return built.body() if builder == "html" else built.text("index.txt")

    return shown


def groups(body: BeautifulSoup) -> dict[str, list[str]]:
    return {
        group.select(".du-group-title")[0].text: [one.text for one in group.select(".du-card-title")]
        for group in body.select(".du-group")
    }


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u2060", "")


def titles(body: BeautifulSoup) -> list[str]:
    return [one.text for one in body.select(".du-card-title")]


def test_the_night_belongs_to_the_evening_before(show: Callable[..., Any]) -> None:
    by_day = ":group-by: day"

    assert groups(show("day_ends: 06:00", by_day)) == {
        "Friday, July 15, 2022": ["Talk", "Concert", "Dance"],
        "Saturday, July 16, 2022": ["Walk", "Run"],
        "Date to be announced": ["Open"],
    }
    assert groups(show("", by_day))["Friday, July 15, 2022"] == ["Talk", "Concert"]


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (":to: 2022-07-15", ["Talk", "Concert", "Dance"]),
        (":from: 2022-07-16", ["Walk", "Run"]),
    ],
)
def test_from_and_to_are_days_of_the_programme(
    show: Callable[..., Any], option: str, expected: list[str]
) -> None:
    assert titles(show("day_ends: 06:00", option)) == expected


def test_without_an_end_of_days_midnight_is_the_end(show: Callable[..., Any]) -> None:
    # the concert goes on after midnight
    assert titles(show("", ":from: 2022-07-16")) == ["Concert", "Walk", "Dance", "Run"]


@pytest.mark.parametrize(("order", "expected"), [("start", ["Dance", "Walk"]), ("-start", ["Walk", "Dance"])])
def test_days_are_in_order_though_a_night_is_after_the_next_day_begins(
    make_site: Callable[..., Site], order: str, expected: list[str]
) -> None:
    page = f"# A\n\n```{{session-grid}} festival\n:group-by: day\n:sort: {order}\n```\n"
    event = """
        event: {title: Festival, timezone: America/New_York, day_ends: 06:00}
        sessions:
          - {id: dance, title: Dance, start: 2022-07-16 00:30, duration: 2h}
          - {id: walk, title: Walk, date: 2022-07-16}
        """
    assert titles(make_site({"events/festival.yaml": event, "index.md": page}).build().body()) == expected


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("time, session", [["19:00–21:00", "Talk"], ["22:00–Sat 01:00", "Concert"]]),
        ("start, session", [["19:00", "Talk"], ["22:00", "Concert"]]),
    ],
)
def test_a_table_of_days_has_the_night_too(
    make_site: Callable[..., Site], columns: str, cells: list[list[str]]
) -> None:
    page = f"# A\n\n```{{session-table}} festival\n:group-by: day\n:columns: {columns}\n```\n"
    site = make_site({"events/festival.yaml": FESTIVAL % "day_ends: 06:00", "index.md": page})
    built = site.build(du_events_today="2022-07-01")
    first, second, *_ = built.body().select("tbody")

    def rows(body: Any) -> list[list[str]]:
        found = [[cell.text for cell in row.select("td, th")] for row in body.select("tr")]
        return [[plain(cell) for cell in row] for row in found if len(row) > 1]

    time = "00:30–02:30" if "time" in columns else "00:30"
    assert rows(first) == [*cells, [f"Sat, Jul 16, {time}", "Dance"]]
    assert [row[1] for row in rows(second)] == ["Walk", "Run"]
    # a reader's clock has a weekday if it is not on the day that the time says
    assert first.select("time[data-beside]") == []


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_time_under_another_day_says_its_own(show: Callable[..., Any], builder: str) -> None:
    shown = show("day_ends: 06:00", ":group-by: day", ":hide: date", builder=builder)
    text = plain(shown.text if builder == "html" else shown)

    assert " ".join(text.split()).count("Sat, Jul 16") == 1
    assert "Fri, Jul 15" not in text
