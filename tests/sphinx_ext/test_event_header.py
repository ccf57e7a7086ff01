"""The head of an event's page: when and where it is, how to take part, and until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.l10n import dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Built, Site

    Build = Callable[..., Built]

EVENT = """
    event:
      title: Farol
      subtitle: Told well
      timezone: Europe/Lisbon
      {keys}
    sessions: [{sessions}]
    """
ONE_DAY = "{id: a, title: A, start: 2022-09-16 09:00, duration: 3h}"
DAYS = "{id: a, title: A, date: 2022-09-16}, {id: b, title: B, date: 2022-09-19}"
FIRST = date(2022, 9, 16)
TODAY = "2022-07-15"


@pytest.fixture
def build(make_site: Callable[..., Site]) -> Build:
    """A function that builds a page with the header of an event."""

    def built(
        keys: str = "", sessions: str = ONE_DAY, options: str = "", builder: str = "html", today: str = TODAY
    ) -> Built:
        lines = f"{options}\n" if options else ""
        site = make_site(
            {
                "events/farol.yaml": EVENT.format(keys=keys, sessions=sessions),
                "index.md": f"# A\n\n```{{event-header}} farol\n{lines}```\n",
            }
        )
        done = site.build(builder, du_events_today=today, html_baseurl="https://site.example/")
        assert done.warnings == ""
        return done

    return built


def words(body: BeautifulSoup, selector: str) -> list[str]:
    """What is seen of the parts that a selector finds."""
    found = body.select(selector)
    for hidden in [*body.select("[hidden]"), *body.select(".du-hidden")]:
        hidden.extract()
    return [" ".join(one.text.split()) for one in found]


# --- when ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sessions", "line"),
    [
        (ONE_DAY, "Upcoming Friday, September 16, 2022 · 09:00–\u206012:00 Lisbon (WEST)"),
        (DAYS, f"Upcoming {dates.days_of_week(FIRST, date(2022, 9, 19), 'en')}"),
        (
            "{id: a, title: A, date: 2022-09-16, end: 2022-11-02}",
            f"Upcoming {dates.days(FIRST, date(2022, 11, 2), 'en')}",
        ),
        ("{id: a, title: A}", "Date to be announced"),
        ("", "Date to be announced"),
    ],
)
def test_it_says_when_it_is(build: Build, sessions: str, line: str) -> None:
    (when,) = words(build(sessions=sessions).body(), ".du-event-when")

    assert when == " ".join(line.split())


@pytest.mark.parametrize(
    ("today", "badge"),
    [
        ("2022-09-15", ["Upcoming"]),
        ("2022-09-16", ["Today"]),
        ("2022-09-17", ["Happening now"]),
        ("2022-09-19", ["Over"]),
    ],
)
def test_it_says_where_it_stands(build: Build, today: str, badge: list[str]) -> None:
    sessions = "{id: a, title: A, date: 2022-09-16, end: 2022-09-17}"
    assert words(build(sessions=sessions, today=today).body(), ".du-phase") == badge


def test_it_is_under_way_while_days_without_a_session_are_among_its_days(build: Build) -> None:
    assert words(build(sessions=DAYS, today="2022-09-18").body(), ".du-phase") == ["Under way"]


@pytest.mark.parametrize(
    ("status", "badges"),
    [
        ("postponed", ["Postponed"]),
        ("cancelled", ["Cancelled"]),
        ("moved-online", ["Moved online", "Upcoming"]),
    ],
)
def test_a_status_is_always_said(build: Build, status: str, badges: list[str]) -> None:
    assert words(build(f"status: {status}").body(), ".du-status") == badges
    hidden = build(f"status: {status}", options=":show: hashtag").body()
    assert words(hidden, ".du-status") == badges[:1]


def test_a_browser_knows_when_it_is(build: Build) -> None:
    node = build(sessions=DAYS).body().select_one(".du-event")

    assert node is not None
    assert (node["data-begins"], node["data-ends"], node["data-known"]) == (
        "2022-09-15T23:00Z",
        "2022-09-19T23:00Z",
        "series",
    )
    assert node["data-upcoming"] == "Upcoming"


# --- where --------------------------------------------------------------------------------------

HALL = "name: Hall, address: Quay 7, city: Lisbon, country: PT"


@pytest.mark.parametrize(
    ("keys", "line", "links"),
    [
        (f"location: {{{HALL}}}", "Hall, Quay 7, Lisbon, Portugal", []),
        (
            f'mode: in-person\n      location: {{{HALL}, url: "https://hall.example/"}}',
            "Hall, Quay 7, Lisbon, Portugal · in person",
            ["https://hall.example/"],
        ),
        (
            f'mode: hybrid\n      location: {{{HALL}, url: "https://call.example/"}}',
            "Hall, Quay 7, Lisbon, Portugal · hybrid · Join online",
            ["https://call.example/"],
        ),
        (
            'mode: online\n      location: {name: Discord, url: "https://call.example/"}',
            "Discord · online · Join online",
            ["https://call.example/"],
        ),
        # its place is given up, and that of no call is known
        (
            "mode: in-person\n      status: moved-online\n      location: {name: Hall, city: Lisbon}",
            "online",
            [],
        ),
        ("location: {name: Lisbon, city: Lisbon, country: PT}", "Lisbon, Portugal", []),
    ],
)
def test_it_says_where_it_is(build: Build, keys: str, line: str, links: list[str]) -> None:
    body = build(keys).body()

    assert [link["href"] for link in body.select(".du-event-where a")] == links
    assert words(body, ".du-event-where") == [line]


# --- how to take part -------------------------------------------------------------------------------

REGISTRATION = 'registration: {{url: "https://r.example/", {}}}'


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("price: free", "Register Free"),
        ("price: 15 EUR, closes: 2022-07-31", "Register 15 EUR open until Jul 31, 2022"),
        ("opens: 2022-08-01", "Registration opens Aug 1, 2022"),
        ("opens: 2022-07-01", "Register open"),
        ("closes: 2022-07-14", "Registration closed"),
        ('languages: {es: "https://es.example/"}', "Register Register (español)"),
    ],
)
def test_registration_has_its_state(build: Build, keys: str, line: str) -> None:
    assert words(build(REGISTRATION.format(keys)).body(), ".du-event-register") == [line]


CALLS = """calls:
      - {type: proposals, opens: 2022-07-01, closes: 2022-07-31 23:59 AoE, url: "https://c.example/1"}
      - {type: volunteers, opens: 2022-08-01}
      - {type: sponsors, closes: 2022-07-14, url: "https://c.example/2"}
      - {title: Who *plays*?, url: "https://c.example/3"}
      - {type: art for the_poster, url: "https://c.example/4"}"""


def test_calls_have_their_deadlines_and_state(build: Build) -> None:
    body = build(CALLS).body()

    assert [str(link["href"]) for link in body.select(".du-calls a")] == [
        f"https://c.example/{number}" for number in (1, 2, 3, 4)
    ]
    assert words(body, ".du-calls > li") == [
        "Call for proposals open until Aug 1, 2022, 12:59 Lisbon (WEST)",
        "Call for volunteers opens Aug 1, 2022",
        "Call for sponsors closed",
        "Who *plays*?",
        "Art for the poster",
    ]


def test_a_browser_knows_the_words_of_each_minute(build: Build) -> None:
    window = build(CALLS).body().select_one(".du-calls .du-window")

    assert window is not None
    assert (window["data-opens"], window["data-closes"]) == ("2022-06-30T23:00Z", "2022-08-01T11:59Z")
    assert {str(one["data-when"]): one.text for one in window.select("[data-when]")} == {
        "upcoming": "opens Jul 1, 2022",
        "now": "open until Aug 1, 2022, 12:59 Lisbon (WEST)",
        "past": "closed",
    }


@pytest.mark.parametrize(("keys", "today"), [("status: cancelled", TODAY), ("hashtag: f", "2022-09-17")])
def test_nobody_is_asked_to_what_is_over_or_cancelled(build: Build, keys: str, today: str) -> None:
    body = build(f"{keys}\n      {REGISTRATION.format('price: free')}\n      {CALLS}", today=today).body()

    assert not body.select(".du-register, .du-event-register, .du-calls, .du-ends")


def test_there_are_links_to_its_calendar(build: Build) -> None:
    links = build().body().select(".du-event-facts .du-links a")

    assert str(links[0]["href"]) == "webcal://site.example/calendars/event/farol.ics"
    assert str(links[-1]["href"]) == "calendars/event/farol.ics"


# --- which parts --------------------------------------------------------------------------------


def test_the_title_is_shown_where_it_is_asked_for(build: Build) -> None:
    assert words(build().body(), ".du-event-title") == []
    assert words(build(options=":title:").body(), ".du-event-title") == ["Farol"]


def test_only_some_parts_are_shown(build: Build) -> None:
    keys = f"hashtag: farol\n      language: pt\n      {CALLS}"

    shown = build(keys, options=":show: hashtag").body()
    assert words(shown, ".du-event") == ["Hashtag#farol"]
    hidden = build(keys, options=":hide: calls, calendar, dates, phase, subtitle").body()
    assert words(hidden, ".du-event") == ["LanguagePortuguese Hashtag#farol"]


def test_links_lead_to_documents_files_and_other_sites(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {
            "events/e.yaml": """
                event:
                  title: E
                  url: https://e.example/
                  links:
                  - {title: Code, url: /code}
                  - {title: Plan, url: /plan.txt}
                  accounts: {mastodon: "@e@social.example"}
                """,
            "plan.txt": "plan",
            "code.md": "---\norphan: true\n---\n\n# Code\n",
            "index.md": "# A\n\n```{event-header}\n```\n",
        }
    )
    built = site.build()
    assert built.warnings == ""
    links = built.body().select(".du-event .du-links a")

    assert [str(link["href"]).rpartition("/")[2] for link in links] == [
        "",
        "code.html",
        "@e",
        "plan.txt",
    ]
    assert [str(link.text).partition(":")[0] for link in links] == ["Website", "Code", "Mastodon", "Plan"]


# --- which event -----------------------------------------------------------------------------------


def test_the_only_event_of_a_site_needs_no_name(make_site: Callable[..., Site]) -> None:
    one = "event: {title: One, subtitle: Alone}\nsessions: []\n"
    site = make_site({"events/one.yaml": one, "index.md": "# A\n\n```{event-header}\n```\n"})
    assert words(site.build().body(), ".du-event-subtitle") == ["Alone"]

    site.write({"events/two.yaml": "event: {title: Two}\nsessions: []\n"})
    built = site.build()

    assert built.read == ("index",)
    assert built.warnings.count("event-header:") == 1
    assert (
        "index.md:3: WARNING: event-header: it shows one event, and there are several; name one of one, two"
        in built.warnings
    )


# --- other builders and builds -----------------------------------------------------------------------


def test_on_paper_nothing_depends_on_the_day(build: Build) -> None:
    keys = f"{REGISTRATION.format('price: free, opens: 2022-08-01, closes: 2022-08-31')}\n      {CALLS}"
    text = " ".join(build(keys, builder="text").text("index.txt").split())

    assert "Aug 1, 2022 – Aug 31, 2022" in text
    assert "Jul 1, 2022 – Aug 1, 2022, 12:59 Lisbon (WEST)" in text
    assert "open until Jul 14, 2022" in text
    assert "Register · Free" in text
    assert not [word for word in ("Upcoming", "closed", "Registration opens") if word in text]
    assert "Friday, September 16, 2022 · 09:00–12:00 Lisbon (WEST)" in text


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        (REGISTRATION.format("opens: 2022-07-16"), ("2022-07-15", "2022-07-16")),
        ('calls: [{type: sponsors, closes: 2022-07-15, url: "https://c.example"}]', (TODAY, "2022-07-16")),
        ("hashtag: f", ("2022-09-15", "2022-09-16")),
        ("hashtag: f", ("2022-09-16", "2022-09-17")),
    ],
)
def test_a_page_is_read_again_when_its_state_changes(
    make_site: Callable[..., Site], keys: str, days: tuple[str, str]
) -> None:
    files = {
        "events/farol.yaml": EVENT.format(keys=keys, sessions=ONE_DAY),
        "index.md": "# A\n\n```{event-header} farol\n```\n",
    }
    site = make_site(files)
    first = site.build(du_events_today=days[0])

    built = site.build(du_events_today=days[1])

    assert built.read == ("index",)
    assert built.text("index.html") != first
    assert site.build(du_events_today=days[1]).read == ()


def test_its_words_are_translated(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {
            "events/farol.yaml": EVENT.format(keys=CALLS, sessions=ONE_DAY),
            "index.md": "# A\n\n```{event-header} farol\n:title:\n```\n",
        }
    )
    catalog = site.build("gettext").text("index.pot")

    for message in ("Farol", "Told well", "Who *plays*?"):
        assert f'msgid "{message}"' in catalog


TWO_PAGES = {
    "events/one.yaml": "event: {title: One}\nparticipation: {attended: 9}\n",
    "events/two.yaml": "event: {title: Two}\nparticipation: {attended: 8}\n",
    "index.md": "# A\n\n```{toctree}\nhead\n```\n\n```{participation-stats}\n:show: tiles\n```\n",
    "head.md": "# B\n\n```{event-header} one\n```\n",
}


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex"])
def test_on_paper_links_lead_to_it(make_site: Callable[..., Site], builder: str) -> None:
    built = make_site(TWO_PAGES).build(
        builder,
        latex_documents=[("index", "it.tex", "It", "Ada", "howto")],
        texinfo_documents=[("index", "it", "It", "Ada", "It", "It", "It")],
        man_pages=[("index", "it", "It", "Ada", 1)],
    )

    assert built.warnings == ""
    if builder == "latex":
        text = built.text("it.tex")
        assert r"\label{\detokenize{head:event.one}}" in text
        assert r"\hyperref[\detokenize{head:event.one}]" in text


def test_one_page_of_all_has_its_anchor_once(make_site: Callable[..., Site]) -> None:
    again = {**TWO_PAGES, "index.md": f"{TWO_PAGES['index.md']}\n```{{event-header}} one\n```\n"}
    body = make_site(again).build("singlehtml").body()

    assert [node.get("id") for node in body.select(".du-event")] == ["event.one", None]
