"""What is edited decides which documents are read again: those that show it, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Begun, Site


@pytest.fixture
def site(begun: Begun) -> Site:
    """A site that is built already, with a page for each way to show its data."""
    pages = {f"{name}.md": f"# {name}\n\n{blocks}\n" for name, blocks in PAGES.items()}
    toctree = "```{toctree}\n:glob:\n\n*\n```\n"
    made, first = begun({"index.md": f"# All\n\n{toctree}", **pages, **EVENTS})
    assert set(first.read) == {"index", *PAGES}
    assert first.warnings == ""
    return made


PAGES = {
    "plain": "No event at all.",
    "summer": "```{session-grid} summer\n```",
    "summer-table": "```{session-table} summer\n:columns: session date\n```",
    "winter": "```{session-grid} winter\n```",
    "all": "```{session-table}\n```",
    "upcoming": "```{session-grid}\n:status: upcoming\n```",
    "past": "```{session-grid} summer\n:status: past\n```",
    "of-ada": "```{session-grid}\n:person: ada\n```",
    "sponsors": "```{sponsor-block} summer\n```",
    "partners": "```{sponsor-block} summer\n:kind: partners\n```",
    "figures": "```{contribution-stats} summer\n```",
    "figures-of-b": "```{contribution-stats} summer\n:repository: b\n```",
}

EVENTS = {
    "events/people.yaml": """
        - {id: ada, name: Ada}
        - {id: nobody, name: Nobody}
        """,
    "events/people/grace.yaml": "name: Grace\n",
    "events/people/unnamed.yaml": "name: Unnamed\n",
    "events/organizations.yaml": """
        - {id: labs, name: Labs}
        - {id: radio, name: Radio}
        - {id: unused, name: Unused}
        """,
    "events/summer/event.yaml": """
        event:
          title: Summer
          timezone: UTC
        teams:
          - {id: core, title: Core}
        tiers:
          - {id: gold, title: Gold}
        sponsors:
          - {organization: labs, tier: gold}
        partners:
          - {organization: radio}
        """,
    "events/summer/sessions.yaml": """
        - id: past
          title: A past session
          start: 2022-07-09 09:00
          speakers: [ada]
        - id: coming
          title: A coming session
          start: 2022-08-09 09:00
          participants: {core: [grace]}
        """,
    "events/summer/contributions.yaml": "source: contributions.csv\n",
    "events/summer/contributions.csv": """
        Repo,Number,Status,Author
        o/a,1,Merged,@x
        o/b,2,Merged,@y
        """,
    "events/winter.yaml": """
        event: {title: Winter}
        sessions:
          - {id: one, title: A winter session, date: 2022-12-09}
        """,
}

SPRING = EVENTS["events/winter.yaml"].replace("Winter", "Spring").replace("winter", "spring")

SUMMER_SESSIONS = {"summer", "summer-table", "all", "upcoming", "past", "of-ada"}


def test_a_build_without_a_change_reads_nothing(site: Site) -> None:
    assert site.build().read == ()


EDITS = {
    "the title of a past session": (
        ("events/summer/sessions.yaml", "A past session", "A session of the past"),
        {"summer", "summer-table", "all", "past", "of-ada"},
    ),
    "the title of a coming session": (
        ("events/summer/sessions.yaml", "A coming session", "A session to come"),
        {"summer", "summer-table", "all", "upcoming"},
    ),
    "a session of another event": (
        ("events/winter.yaml", "A winter session", "A cold session"),
        {"winter", "all", "upcoming"},
    ),
    "a day, so that another page shows the session": (
        ("events/summer/sessions.yaml", "2022-07-09 09:00", "2022-07-19 09:00"),
        {"summer", "summer-table", "all", "upcoming", "past", "of-ada"},
    ),
    "an event's title": (("events/summer/event.yaml", "Summer", "High summer"), SUMMER_SESSIONS),
    "the title of a team that took part": (
        ("events/summer/event.yaml", "Core", "The core"),
        {"summer", "summer-table", "all", "upcoming"},
    ),
    "a speaker": (
        ("events/people.yaml", "name: Ada", "name: Ada Lovelace"),
        {"summer", "summer-table", "all", "past", "of-ada"},
    ),
    "a participant with a file of her own": (
        ("events/people/grace.yaml", "name: Grace", "name: Grace Hopper"),
        {"summer", "summer-table", "all", "upcoming"},
    ),
    "a person that no session names": (("events/people.yaml", "name: Nobody", "name: Somebody"), set()),
    "a person's own file that no session names": (
        ("events/people/unnamed.yaml", "name: Unnamed", "name: Named"),
        set(),
    ),
    "a sponsor's organization": (("events/organizations.yaml", "name: Labs", "name: Labs Ltd"), {"sponsors"}),
    "a partner's organization": (("events/organizations.yaml", "name: Radio", "name: TV"), {"partners"}),
    "an organization without a part": (
        ("events/organizations.yaml", "name: Unused", "name: Still unused"),
        set(),
    ),
    "a tier": (("events/summer/event.yaml", "title: Gold", "title: Best"), {"sponsors"}),
    "a row of a table": (
        ("events/summer/contributions.csv", "o/a,1,Merged", "o/a,1,Open"),
        {"figures"},
    ),
    "a row that two pages count": (
        ("events/summer/contributions.csv", "@y", "@z"),
        {"figures", "figures-of-b"},
    ),
    "a comment, so that all lines move": (
        ("events/summer/sessions.yaml", "- id: past", "# A comment\n\n- id: past"),
        set(),
    ),
    "the way that a value is written": (
        ("events/summer/sessions.yaml", "title: A past session", 'title: "A past session"'),
        set(),
    ),
    "a column that nothing is read from": (
        ("events/summer/contributions.csv", "Author\n", "Author\n\n"),
        set(),
    ),
    "the page itself": (("plain.md", "No event", "Not one event"), {"plain"}),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_is_seen_where_it_is_shown(site: Site, what: str) -> None:
    edit, expected = EDITS[what]
    site.replace(*edit)

    built = site.build()

    assert set(built.read) == expected
    assert site.build().read == ()


def test_an_event_is_added_and_removed(site: Site) -> None:
    site.write({"events/spring.yaml": SPRING})
    assert set(site.build().read) == {"all", "upcoming"}

    site.remove("events/spring.yaml")
    assert set(site.build().read) == {"all", "upcoming"}


def test_a_page_waits_for_the_event_that_it_names(site: Site) -> None:
    site.write({"plain.md": "# plain\n\n```{session-grid} summer spring\n```\n"})
    first = site.build()
    assert set(first.read) == {"plain"}
    assert "there is no event “spring”" in first.warnings

    site.write({"events/spring.yaml": SPRING})
    second = site.build()
    assert set(second.read) == {"plain", "all", "upcoming"}
    assert "A spring session" in second.text("plain.html")
    assert second.warnings == ""


def test_a_page_says_that_its_event_is_gone_though_it_showed_nothing_of_it(site: Site) -> None:
    site.write({"plain.md": "# plain\n\n```{session-grid} winter summer\n:to: 2022-07-31\n```\n"})
    assert set(site.build().read) == {"plain"}

    site.remove("events/winter.yaml")
    built = site.build()
    assert set(built.read) == {"plain", "winter", "all", "upcoming"}
    assert "plain.md:3: WARNING: session-grid: there is no event “winter”" in built.warnings


def test_the_folder_of_data_comes_later(make_site: Callable[..., Site]) -> None:
    other = "---\norphan: true\n---\n# B\n"
    site = make_site({"index.md": "# A\n\n```{session-grid}\n```\n", "other.md": other})
    first = site.build()
    assert "index.md:3: WARNING: session-grid: there is no folder “events”" in first.warnings
    again = site.build()
    assert again.read == ()
    assert "events:1: WARNING: there is no such folder [du_events.file-missing]" in again.warnings

    site.write({"events/winter.yaml": EVENTS["events/winter.yaml"]})
    last = site.build()
    assert last.read == ("index",)
    assert last.warnings == ""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-07-16", set()),
        ("2022-08-08", set()),
        ("2022-07-01", {"summer", "summer-table", "all", "upcoming", "past", "of-ada"}),
        ("2022-08-09", {"summer", "summer-table", "all", "upcoming"}),
        ("2022-08-10", {"summer", "summer-table", "all", "upcoming", "past"}),
        ("2022-12-09", {"summer", "summer-table", "all", "upcoming", "past", "winter"}),
    ],
)
def test_another_day_is_seen_where_it_matters(site: Site, day: str, expected: set[str]) -> None:
    assert set(site.build(du_events_today=day).read) == expected


def test_the_day_of_the_build_may_come_from_outside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1659916800")  # 2022-08-08
    assert site.build(du_events_today=None).read == ()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660003200")  # 2022-08-09
    assert set(site.build(du_events_today=None).read) == {"summer", "summer-table", "all", "upcoming"}


WHEN = {
    "next": "```{next-session} summer\n```",
    "next-winter": "```{next-session} winter\n```",
    "prose": "We meet on {session-time}`summer/coming`.",
    "other-prose": "We met on {session-time}`summer/past`.",
    "moment": "At {event-time}`2022-07-02T13:00Z`.",
    "calendar": "```{calendar-links} summer\n```",
    "one-calendar": "```{calendar-links} summer\n:session: coming\n```",
}


@pytest.fixture
def clocks(begun: Begun) -> Site:
    """A site that is built already, with a page for each block that only tells when."""
    pages = {f"{name}.md": f"---\norphan: true\n---\n# {name}\n\n{text}\n" for name, text in WHEN.items()}
    made, first = begun({"index.md": "# All\n", **pages, **EVENTS})
    assert first.warnings == ""
    return made


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-07-15", set()),
        ("2022-07-16", {"next", "next-winter"}),
        ("2022-08-10", {"next", "next-winter", "one-calendar"}),
    ],
)
def test_only_who_counts_the_days_is_read_on_another(clocks: Site, day: str, expected: set[str]) -> None:
    assert set(clocks.build(du_events_today=day).read) == expected


def test_who_says_that_a_series_is_over_waits_for_no_day(clocks: Site) -> None:
    clocks.build(du_events_today="2022-08-10")
    assert set(clocks.build(du_events_today="2022-08-11").read) == {"next-winter"}
    clocks.build(du_events_today="2023-01-01")
    assert clocks.build(du_events_today="2023-01-02").read == ()


WITH_ZONE = {"next", "prose", "other-prose", "one-calendar"}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("summer/sessions.yaml", "2022-08-09 09:00", "2022-08-09 10:00"), {"next", "prose", "one-calendar"}),
        (("summer/sessions.yaml", "2022-07-09 09:00", "2022-07-09 10:00"), {"other-prose"}),
        (("summer/event.yaml", "title: Summer", "title: High summer"), {"next", "calendar"}),
        (("summer/event.yaml", "timezone: UTC", "timezone: Africa/Nairobi"), WITH_ZONE),
        (("winter.yaml", "title: Winter", "title: Winter, timezone: UTC"), {"next-winter", "moment"}),
        (("winter.yaml", "title: A winter session", "title: A cold one"), {"next-winter"}),
    ],
)
def test_an_edit_is_seen_where_it_tells_when(
    clocks: Site, edit: tuple[str, str, str], expected: set[str]
) -> None:
    file, old, new = edit
    clocks.replace(f"events/{file}", old, new)
    assert set(clocks.build().read) == expected
    assert clocks.build().read == ()


def test_another_folder_of_data_makes_everything_new(site: Site) -> None:
    (site.source / "events").rename(site.source / "data")

    assert set(site.build(du_events_path="data").read) == {"index", *PAGES}


def test_another_language_makes_everything_new(site: Site) -> None:
    built = site.build(language="es")

    assert set(built.read) == {"index", *PAGES}
    assert "9 de julio" in site.build("text", language="es").text("summer.txt")


def test_what_is_wrong_with_the_data_is_said_by_every_build(site: Site) -> None:
    site.replace("events/winter.yaml", "date: 2022-12-09", "date: 2022-13-09, colour: white")
    first = site.build()
    again = site.build()

    assert set(first.read) == {"winter", "all", "upcoming"}
    assert again.read == ()
    said = [line for line in first.warnings.splitlines() if ".yaml" in line]
    assert len(said) == 2
    assert [line for line in again.warnings.splitlines() if ".yaml" in line] == said


def test_parallel_readers_remember_what_their_pages_show(site: Site) -> None:
    options = ("-j2", "-d", str(site.source.parent / "run" / "trees"))
    site.run(*options)
    site.replace("events/people/grace.yaml", "name: Grace", "name: Grace Hopper")
    site.run("-D", "du_events_today=2022-07-15", *options)

    again = site.build(doctrees="../run/trees")
    assert again.read == ()
    site.replace("events/people/grace.yaml", "name: Grace Hopper", "name: Grace")
    assert set(site.build(doctrees="../run/trees").read) == {"summer", "summer-table", "all", "upcoming"}


def test_a_page_that_shows_no_event_any_more_has_no_style(site: Site) -> None:
    assert "_static/du-events/" in site.build().text("winter.html")
    site.write({"winter.md": "# winter\n\nNothing.\n"})

    assert "_static/du-events/" not in site.build().text("winter.html")
    site.replace("events/winter.yaml", "A winter session", "A cold session")
    assert set(site.build().read) == {"all", "upcoming"}


def test_only_questions_about_events_that_changed_are_asked_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    ask = View.digest

    def noted(self: View, query: Any) -> str:
        asked.append(query)
        return ask(self, query)

    monkeypatch.setattr(View, "digest", noted)
    site.replace("events/winter.yaml", "A winter session", "A cold session")
    site.build()

    of_events = [query.events for query in asked if isinstance(query, SessionQuery)]
    assert ("winter",) in of_events
    assert ("summer",) not in of_events


def test_an_event_that_comes_again_is_shown_again(site: Site) -> None:
    winter = site.source / "events/winter.yaml"
    text = winter.read_text(encoding="utf-8")
    winter.unlink()
    assert "winter" in site.build().read
    winter.write_text(text, encoding="utf-8")
    assert "winter" in site.build().read


@pytest.mark.parametrize("damage", [b"", b"a\nb", b"\xff" * 99])
def test_without_what_is_kept_of_answers_all_are_asked(site: Site, damage: bytes) -> None:
    (kept,) = site.source.parent.glob("doctrees/html/du-data/read.made")
    kept.write_bytes(damage)
    site.replace("events/winter.yaml", "A winter session", "A cold session")

    assert set(site.build().read) == {"winter", "all", "upcoming"}


def test_a_build_killed_before_its_pages_were_noted_counts_for_nothing(site: Site) -> None:
    pages = site.source.parent / "doctrees/html/environment.pickle"
    before = pages.read_bytes()
    site.replace("events/winter.yaml", "A winter session", "A cold session")
    site.build()
    pages.write_bytes(before)

    assert set(site.build().read) == {"winter", "all", "upcoming"}
