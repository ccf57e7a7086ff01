"""``next-session``: what comes next, how long until then, and that a series is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

SERIES = """
    event: {title: Series, timezone: America/New_York, mode: online}
    sessions:
      - {id: first, title: First, start: 2022-07-01 09:00, duration: 3h}
      - {id: off, title: Off, start: 2022-07-10 09:00, duration: 3h, status: cancelled}
      - {id: second, title: Second, start: 2022-07-18 09:00, duration: 3h, type: talk,
         registration: "https://meet.example/2"}
      - {id: third, title: Third, date: 2022-08-18}
    """
OTHER = "event: {title: Other}\nsessions:\n  - {id: one, title: Other one, date: 2022-07-20}\n"


@pytest.fixture
def build(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with the block."""

    def build(*options: str, events: str = "series", builder: str = "html", **conf: Any) -> Built:
        page = "\n".join([f"# A\n\n```{{next-session}} {events}", *options, "```\n"])
        files = {"events/series.yaml": SERIES, "events/other.yaml": OTHER, "index.md": page}
        return make_site(files).build(builder, **conf)

    return build


def _titles(built: Built) -> tuple[list[str], list[str]]:
    """What is shown, and what waits for its turn in a browser."""
    cards = built.body().select(".du-next > .du-card")
    titles = [(card.select_one(".du-card-title").text, "hidden" in card.attrs) for card in cards]  # type: ignore[union-attr]
    return [title for title, waits in titles if not waits], [title for title, waits in titles if waits]


def test_the_next_is_shown_and_the_others_wait(build: Callable[..., Built]) -> None:
    built = build()
    assert built.warnings == ""
    assert _titles(built) == (["Second"], ["Third"])
    (card,) = built.body().select(".du-card:not([hidden])")
    text = " ".join(card.text.replace("\u2060", "").replace("\xa0", " ").split())
    assert "Starts in 3 days Monday · 09:00–12:00 New York (EDT) · 3 hours · online" in text
    assert [link["href"] for link in card.select("a.du-register")] == ["https://meet.example/2"]
    assert card.select_one("details.du-calendar a[href='calendars/session/series/second.ics']")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2022-07-02", "Starts in 16 days"),
        ("2022-07-16", "Starts in 2 days"),
        ("2022-07-17", "Tomorrow"),
        ("2022-07-18", "Today"),
    ],
)
def test_the_days_until_then_are_counted(build: Callable[..., Built], day: str, words: str) -> None:
    (badge, *_waiting) = build(du_events_today=day).body().select(".du-phase")
    assert badge.text == words


def test_what_will_not_be_is_never_next(build: Callable[..., Built]) -> None:
    assert _titles(build(du_events_today="2022-07-09")) == (["Second"], ["Third"])


def test_more_than_one(build: Callable[..., Built]) -> None:
    built = build(":limit: 2")
    assert _titles(built) == (["Second", "Third"], [])
    assert built.body().select_one(".du-group-title").text == "Next sessions"  # type: ignore[union-attr]


def test_of_all_events_the_card_says_which(build: Callable[..., Built]) -> None:
    built = build(":limit: 3", events="")
    assert _titles(built)[0] == ["Second", "Other one", "Third"]
    facts = [fact.text for fact in built.body().select(".du-facts dd")]
    assert facts == ["Series", "Other", "Series"]


def test_filters(build: Callable[..., Built]) -> None:
    assert _titles(build(":type: talk")) == (["Second"], [])


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ("series", "The series is over. Its last session was on Thursday, August 18, 2022."),
        ("", "No upcoming sessions."),
    ],
)
def test_the_end_of_a_series_is_told_and_no_mistake(
    build: Callable[..., Built], events: str, words: str
) -> None:
    built = build(events=events, du_events_today="2022-08-20")
    assert built.warnings == ""
    assert [line.text for line in built.body().select("p.du-empty")] == [words]
    text = build(events=events, du_events_today="2022-08-20", builder="text").text("index.txt")
    assert words in " ".join(text.split())


def test_the_end_is_on_the_page_for_when_it_comes(build: Callable[..., Built]) -> None:
    (line,) = build().body().select("p.du-empty")
    assert "hidden" in line.attrs
    assert line.text == "The series is over. Its last session was on Thursday, August 18, 2022."


def test_books_have_the_next_alone(build: Callable[..., Built]) -> None:
    text = build(builder="text").text("index.txt")
    assert "Second" in text
    assert "Third" not in text
    assert "Starts" not in text


def test_a_search_finds_no_session_where_it_is_hidden(build: Callable[..., Built]) -> None:
    (_heading, found) = build().doctrees["index"].findall(lambda node: node.tagname == "du_card")
    assert "Third" not in found.astext()
