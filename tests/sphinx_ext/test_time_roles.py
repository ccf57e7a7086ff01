"""Times in prose: what is written, and what machines read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """
    event: {title: Sprint, timezone: America/New_York}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, duration: 3h}
      - {id: night, title: Night, start: 2022-12-31 23:00, duration: 2h}
      - {id: open, title: Open, start: 2022-07-09 09:00, timezone: Asia/Kathmandu}
      - {id: day, title: Day, date: 2024-02-29}
      - {id: off, title: Off, start: 2022-07-09 09:00, duration: 3h, status: cancelled}
      - {id: secret, title: Secret, start: 2022-07-09 09:00, status: draft}
    """


@pytest.fixture(params=["md", "rst"])
def build(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a time in its third line, in each markup."""

    def build(role: str, text: str, builder: str = "html", event: str = EVENT, **conf: Any) -> Built:
        start = {"md": f"# A\n\nOn {{{role}}}`{text}`.\n", "rst": f"A\n=\nOn :{role}:`{text}`.\n"}
        site = make_site({f"index.{request.param}": start[request.param], "events/sprint.yaml": event})
        return site.build(builder, **conf)

    return build


def _time(built: Built) -> tuple[str, str, str]:
    assert built.warnings == ""
    (time,) = built.body().select("p time")
    return time.text.replace("\u2060", ""), str(time["datetime"]), str(time.get("data-until", ""))


EVENT_TIMES = {
    "2022-07-02T13:00Z": ("Saturday, July 2, 2022, 09:00 New York (EDT)", "2022-07-02T09:00-04:00"),
    "2022-07-02 09:00": ("Saturday, July 2, 2022, 09:00 New York (EDT)", "2022-07-02T09:00-04:00"),
    "2022-07-02T18:30+05:30": ("Saturday, July 2, 2022, 09:00 New York (EDT)", "2022-07-02T09:00-04:00"),
    "2022-12-02T13:00Z": ("Friday, December 2, 2022, 08:00 New York (EST)", "2022-12-02T08:00-05:00"),
    "2022-07-02T13:00Z UTC": ("Saturday, July 2, 2022, 13:00 UTC", "2022-07-02T13:00+00:00"),
    "2022-07-02T13:00Z Asia/Kathmandu": (
        "Saturday, July 2, 2022, 18:45 Kathmandu (UTC+5:45)",
        "2022-07-02T18:45+05:45",
    ),
    # summer there; a quarter of an hour; a day ahead
    "2023-01-01T12:00Z Pacific/Chatham": (
        "Monday, January 2, 2023, 01:45 Chatham (UTC+13:45)",
        "2023-01-02T01:45+13:45",
    ),
    # until 2011 Samoa was a day behind
    "2011-12-29 12:00 Pacific/Apia": (
        "Thursday, December 29, 2011, 12:00 Apia (UTC−10)",
        "2011-12-29T12:00-10:00",
    ),
    "2028-02-29   12:00  Europe/Berlin": (
        "Tuesday, February 29, 2028, 12:00 Berlin (CET)",
        "2028-02-29T12:00+01:00",
    ),
}


@pytest.mark.parametrize("text", EVENT_TIMES)
def test_a_moment_is_told_in_its_zone_or_the_events(build: Callable[..., Built], text: str) -> None:
    words, machine = EVENT_TIMES[text]
    assert _time(build("event-time", text)) == (words, machine, machine)


def test_where_events_share_no_zone_it_is_told_in_utc(build: Callable[..., Built]) -> None:
    event = "event: {title: No zone}\n"
    words = "Saturday, July 2, 2022, 13:00 UTC"
    assert _time(build("event-time", "2022-07-02T13:00Z", event=event))[0] == words


WRONG_TIMES = {
    "2022-02-30 09:00": "“2022-02-30” does not exist; February 2022 has 28 days [du_events.invalid-date]",
    "tomorrow": "“tomorrow” is not a date and time; a start is written 2022-07-09 09:00,",
    "2022-07-02": "“2022-07-02” has no time",
    "2022-07-02 09:00 EST": "“EST” is not an IANA time zone; an abbreviation means several zones;",
    "2022-07-02 09:00 Asia/Kolkatta": "did you mean “Asia/Kolkata”? [du_events.unknown-zone]",
    "2022-03-13 02:30": "02:30 does not exist on 2022-03-13 in America/New_York: clocks go forward",
    "2022-11-06 01:30": "01:30 happens twice on 2022-11-06 in America/New_York",
}


@pytest.mark.parametrize("text", WRONG_TIMES)
def test_a_wrong_time_is_told_where_it_stands_and_shown_as_written(
    build: Callable[..., Built], text: str
) -> None:
    built = build("event-time", text)
    assert f"index.{'md' if 'md' in built.warnings else 'rst'}:3: WARNING: event-time: " in built.warnings
    assert WRONG_TIMES[text] in built.warnings
    assert built.body().select_one("p").text == f"On {text}."  # type: ignore[union-attr]


SESSION_TIMES = {
    "sprint/one": (
        "Saturday, July 9, 2022, 09:00–12:00 New York (EDT)",
        "2022-07-09T09:00-04:00",
        "2022-07-09T12:00-04:00",
    ),
    "sprint / night": (
        "Saturday, December 31, 2022, 23:00–01:00 Sunday New York (EST)",
        "2022-12-31T23:00-05:00",
        "2023-01-01T01:00-05:00",
    ),
    "sprint/open": (
        "Saturday, July 9, 2022, 09:00 Kathmandu (UTC+5:45)",
        "2022-07-09T09:00+05:45",
        "2022-07-09T09:00+05:45",
    ),
    "sprint/day": ("Thursday, February 29, 2024", "2024-02-29", ""),
}


@pytest.mark.parametrize("text", SESSION_TIMES)
def test_a_session_is_told_as_its_data_says(build: Callable[..., Built], text: str) -> None:
    assert _time(build("session-time", text)) == SESSION_TIMES[text]


def test_that_it_will_not_be_is_told_too(build: Callable[..., Built]) -> None:
    paragraph = build("session-time", "sprint/off").body().select_one("p")
    assert paragraph is not None
    assert paragraph.text.replace("\u2060", "").endswith("12:00 New York (EDT) Cancelled.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sprint/on", "“sprint” has no session “on”; did you mean “one”? [du_events.unknown-session]"),
        ("sprnt/one", "there is no event “sprnt”; did you mean “sprint”? [du_events.unknown-event]"),
        (
            "sprint",
            "“sprint” has no slash between an event and a session; behind “sprint/” stands one of: day, ni",
        ),
        ("sprint/secret", "“sprint” has no session “secret”"),
    ],
)
def test_what_there_is_not_suggests_the_nearest(build: Callable[..., Built], text: str, said: str) -> None:
    built = build("session-time", text)
    assert ":3: WARNING: session-time: " in built.warnings
    assert said in built.warnings
    assert built.body().select_one("p").text == f"On {text}."  # type: ignore[union-attr]


def test_the_language_orders_the_words(build: Callable[..., Built]) -> None:
    built = build("session-time", "sprint/one", language="de")
    assert _time(built)[0].startswith("Samstag, 9. Juli 2022, 09:00–12:00 New York")


def test_a_time_in_a_heading_is_one_in_every_table_of_contents(make_site: Callable[..., Site]) -> None:
    index = "# A\n\n```{toctree}\nb\n```\n"
    page = "# On {session-time}`sprint/one`\n\nText.\n"
    for builder in ("html", "text", "latex", "gettext"):
        site = make_site({"index.md": index, "b.md": page, "events/sprint.yaml": EVENT})
        assert site.build(builder).warnings == ""
    assert "On Saturday, July 9, 2022, 09:00–12:00 New York (EDT)" in " ".join(
        site.build("text").text("b.txt").split()
    )
