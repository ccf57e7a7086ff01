"""What is done wrong is said where it stands, by a type that can be silenced; the page still builds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.hints import TUTORIAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENTS: dict[str, str | bytes] = {
    "events/spring-sprint.yaml": """
        event: {title: Spring}
        sessions:
          - {id: one, title: One, date: 2022-07-01, track: Docs}
          - {id: two, title: Two, date: 2022-08-01}
        """
}


@pytest.fixture(params=["index.md", "index.rst"])
def page(request: pytest.FixtureRequest) -> Callable[..., dict[str, str]]:
    """A function that makes a page with one directive on its third line, in each markup."""

    def make(name: str, argument: str = "", **options: str) -> dict[str, str]:
        pairs = [f":{option.replace('_', '-')}: {value}" for option, value in options.items()]
        if request.param == "index.md":
            return {request.param: "\n".join(["# A", "", f"```{{{name}}} {argument}", *pairs, "```", ""])}
        body = [f"   {pair}" for pair in pairs]
        return {request.param: "\n".join([".. _a:", "", f".. {name}:: {argument}", *body, ""])}

    return make


def _said(built: Built) -> list[str]:
    """The warnings, without what differs between the markups."""
    return built.warnings.replace("index.md:", "page:").replace("index.rst:", "page:").splitlines()


def test_an_unknown_event_suggests_the_nearest(make_site: Callable[..., Site], page: Any) -> None:
    built = make_site({**EVENTS, **page("session-grid", "sprint-spring, spring-sprnt")}).build()

    start, kind = "page:3: WARNING: session-grid: there is no event", "[du_events.unknown-event]"
    assert _said(built) == [
        f"{start} “sprint-spring”; use one of: spring-sprint {kind}",
        f"{start} “spring-sprnt”; did you mean “spring-sprint”? {kind}",
    ]
    assert built.body().select_one("p.du-empty").text == "No sessions."  # type: ignore[union-attr]


def test_a_file_that_could_not_be_read_is_named_once_on_a_page(make_site: Callable[..., Site]) -> None:
    block = "```{{{}}} spring\n```\n"
    page = "# A\n\n" + "".join(map(block.format, ("session-grid", "session-table", "contribution-stats")))
    site = make_site({"events/spring.yaml": "event: {title: Spring", "index.md": page})
    built = site.build()
    first, second = built.warnings.splitlines()
    assert first.endswith("“{” is not closed; write “}” where it ends [du_events.yaml-syntax]")
    assert second.startswith(
        "index.md:3: WARNING: session-grid: there is no event “spring” in what could be read"
    )
    assert len(built.body().select("p.du-empty")) == 3
    site.write(
        {"events/spring.yaml": "event: {title: Spring}\nsessions: [{id: a, title: A, date: 2022-07-01}]\n"}
    )
    assert len(site.build().body().select(".du-card")) == 1


def test_where_a_file_is_read_in_part_what_is_missing_is_no_mistake_of_the_page(
    make_site: Callable[..., Site],
) -> None:
    session = "{id: a, title: A, date: 2022-07-01}"
    events = f"event: {{title: Spring}}\nsessions:\n- {session}\n- {{id: b: c}}\nsponsors: []\n"
    page = "# A\n\n```{session-grid} spring\n```\n```{sponsor-block} spring\n```\n"
    built = make_site({"events/spring.yaml": events, "index.md": page}).build()
    assert built.warnings.count("WARNING") == 1
    assert len(built.body().select(".du-card")) == 1


@pytest.mark.parametrize("status", ["scheduled", "canceld"])
def test_nothing_is_claimed_of_a_session_whose_status_cannot_be_read(
    make_site: Callable[..., Site], status: str
) -> None:
    is_held = status == "scheduled"
    session = f"{{id: a, title: A, start: 2099-07-01 10:00, duration: 1h, status: {status}}}"
    blocks = "```{session-grid} spring\n```\n```{next-session} spring\n```\n"
    event = f"event: {{title: Spring, timezone: UTC}}\nsessions: [{session}]\n"
    built = make_site({"events/spring.yaml": event, "index.md": f"# A\n\n{blocks}"}).build()
    body = built.body()
    badges = [badge.text.split() for badge in body.select('[id="session.spring.a"] .du-status')]
    assert (["Not", "confirmed"] in badges) is not is_held
    assert len(body.select(".du-card")) == 1 + is_held  # that which is next
    assert bool(body.select(".du-calendar")) is is_held
    assert ("2099-07-01T10:00:00" in built.text("index.html").partition("ld+json")[2]) is is_held
    assert any(b"20990701" in path.read_bytes() for path in built.out.rglob("*.ics")) is is_held


def test_a_series_of_which_not_all_is_read_is_not_called_over(make_site: Callable[..., Site]) -> None:
    session = "{id: a, title: A, date: 2022-07-01}"
    events = f"event: {{title: Spring, timezone: UTC}}\nsessions:\n- {session}\n- {{id: b: c}}\n"
    built = make_site(
        {"events/spring.yaml": events, "index.md": "# A\n\n```{next-session} spring\n```\n"}
    ).build()
    assert "over" not in built.body().text
    assert "No upcoming sessions." in built.body().text


def test_the_events_that_there_are_are_shown(make_site: Callable[..., Site], page: Any) -> None:
    built = make_site({**EVENTS, **page("session-grid", "nothing spring-sprint")}).build()

    assert len(_said(built)) == 1
    assert len(built.body().select(".du-card")) == 2


OPTIONS = {
    ("session-grid", "columns", "two"): "each number must be 1 to 12",
    ("session-grid", "columns", "1 2"): "write a single number, or four, for extra small to large screens",
    ("session-grid", "columns", "1,2,2,3"): "write 1 2 2 3, without commas",
    ("session-grid", "columns", "0"): "each number must be 1 to 12",
    ("session-grid", "columns", "¹"): "each number must be 1 to 12",
    (
        "session-grid",
        "status",
        "pst",
    ): "“pst” is not one of upcoming, now, past, cancelled, all; did you mean",
    ("session-grid", "status", ""): "nothing is given; it takes some of upcoming, now, past, cancelled, all",
    ("session-grid", "show", "date, abstrct"): "did you mean “abstract”?",
    ("session-grid", "hide", "titel"): "“titel” is not one of ",
    ("session-grid", "sort", "begin"): "“begin” is not one of start, -start, title, -title",
    ("session-grid", "limit", "-1"): "“-1” is not a whole number of 1 or more",
    ("session-grid", "limit", "10000000000000000000000"): "is not a whole number of 1 or more",
    ("session-grid", "from", "yesterday"): "“yesterday” is not a date; a date is written YYYY-MM-DD",
    ("session-grid", "to", "2022-02-30"): "“2022-02-30”",
    ("session-grid", "group-by", "colour"): "“colour” is not one of phase, year, month, day, track, type",
    ("session-table", "columns", "session, lenght"): "did you mean “length”?",
}


@pytest.mark.parametrize("option", OPTIONS, ids=" ".join)
def test_a_wrong_option_counts_as_not_given(
    make_site: Callable[..., Site], page: Any, option: tuple[str, str, str]
) -> None:
    name, key, value = option
    built = make_site({**EVENTS, **page(name, **{key: value})}).build()

    (said,) = _said(built)
    assert said.startswith(f"page:4: WARNING: {name}: :{key}: ")
    assert OPTIONS[option] in said
    assert said.endswith("[du_events.invalid-option]")
    assert "Two" in built.body().text


HAS = (
    "It has columns, status, type, track, tags, person, from, to, sort, limit, filter, stars, "
    "show, hide, group-by"
)
UNKNOWN = {
    "colour": "leave it out.",
    "colums": "did you mean “:columns:”?",
    "speaker": "did you mean “:person:”?",
    "event": "an event's id stands behind the directive's name.",
}


@pytest.mark.parametrize("written", UNKNOWN)
def test_an_unknown_option_is_named_at_its_line_and_the_block_is_shown(
    make_site: Callable[..., Site], page: Any, written: str
) -> None:
    built = make_site(
        {**EVENTS, **page("session-grid", "spring-sprint", sort="title", **{written: "2"})}
    ).build()

    hint = f"{UNKNOWN[written]} {HAS}"
    assert _said(built) == [
        f"page:5: WARNING: session-grid: there is no option “:{written}:”; {hint} [du_events.unknown-option]"
    ]
    assert len(built.body().select(".du-card")) == 2


def test_an_unknown_option_between_dashes_is_named_at_its_line(make_site: Callable[..., Site]) -> None:
    text = "# A\n\n```{session-grid}\n---\nsort: title\ncolums: 2\n---\n```\n"
    built = make_site({**EVENTS, "index.md": text}).build()
    (said,) = built.warnings.splitlines()
    assert said.startswith(
        "index.md:6: WARNING: session-grid: there is no option “:colums:”; did you mean “:columns:”?"
    )


def test_an_unknown_option_in_an_indented_and_included_directive_is_named_at_its_line(
    make_site: Callable[..., Site],
) -> None:
    included = "- A\n\n  .. session-grid::\n     :sort: title\n     :colums: 2\n"
    index = "Site\n====\n\n.. include:: more.txt\n"
    built = make_site({**EVENTS, "more.txt": included, "index.rst": index}).build()
    (said,) = built.warnings.splitlines()
    assert "more.txt:5: WARNING: session-grid: there is no option “:colums:”;" in said


def test_all_wrong_words_of_a_list_are_named_once_and_the_others_count(
    make_site: Callable[..., Site], page: Any
) -> None:
    show = "abstrct, zzzz, abstrct, tme, date"
    built = make_site({**EVENTS, **page("session-grid", show=show)}).build()

    (said,) = _said(built)
    start = "page:4: WARNING: session-grid: :show: “abstrct” (did you mean “abstract”?), “zzzz” and"
    assert said.startswith(f"{start} “tme” (did you mean “time”?) are not among date, ")
    body = built.body()
    assert body.select(".du-card time")
    assert "Docs" not in body.text  # the track is not asked for


def test_options_below_an_empty_line_are_reported(make_site: Callable[..., Site]) -> None:
    pages = {
        "index.md": "# A\n\n```{session-grid} spring-sprint\n\n:sort: title\n```\n\n```{toctree}\nb\n```\n",
        "b.rst": "B\n=\n\n.. session-grid:: spring-sprint\n\n   :sort: title\n",
    }
    built = make_site({**EVENTS, **pages}).build()
    message = f"“:sort: title” is read as content; {OPTIONS_STAND}"
    assert sorted(built.warnings.splitlines()) == [
        f"b.rst:6: WARNING: session-grid: {message} [du_events.unknown-option]",
        f"index.md:5: WARNING: session-grid: {message} [du_events.unknown-option]",
    ]


def test_content_that_a_directive_does_not_take_is_reported_and_the_block_is_shown(
    make_site: Callable[..., Site],
) -> None:
    pages = {
        "index.md": "# A\n\n```{session-grid}\nHello.\n```\n\n```{toctree}\nb\n```\n",
        "b.rst": "B\n=\n\n.. session-grid::\n\n   Hello.\n",
    }
    built = make_site({**EVENTS, **pages}).build()
    message = "session-grid: it takes no content, and leaves out “Hello.” [du_events.unknown-option]"
    assert sorted(built.warnings.splitlines()) == [
        f"b.rst:4: WARNING: {message}",
        f"index.md:3: WARNING: {message}",
    ]
    assert len(built.body().select(".du-card")) == 2


OPTIONS_STAND = "options stand on the lines directly below the directive, each as “:name: value”"


@pytest.mark.parametrize("written", [":track Docs", ":track:Docs", ":track : Docs", "track: Docs"])
def test_an_option_that_is_not_written_as_one_is_not_taken_for_an_event(
    make_site: Callable[..., Site], written: str
) -> None:
    index = f"Site\n====\n\n.. session-grid:: spring-sprint\n   {written}\n"
    built = make_site({**EVENTS, "index.rst": index}).build()
    message = f"session-grid: “{written}” is read as events; {OPTIONS_STAND}"
    assert built.warnings == f"index.rst:5: WARNING: {message} [du_events.unknown-option]\n"
    assert len(built.body().select(".du-card")) == 2


def test_an_option_on_the_first_line_is_not_taken_for_an_event(
    make_site: Callable[..., Site], page: Any
) -> None:
    built = make_site({**EVENTS, **page("session-grid", "spring-sprint :track: Docs")}).build()
    message = f"session-grid: “:track: Docs” is read as events; {OPTIONS_STAND}"
    assert _said(built) == [f"page:3: WARNING: {message} [du_events.unknown-option]"]


EMPTY_OPTIONS = {
    ("session-grid", "limit"): "a number",
    ("session-grid", "track"): "ids or titles, with commas between them",
    ("session-grid", "from"): "YYYY-MM-DD",
    ("session-times", "zones"): "IANA time zones, with commas between them",
}


@pytest.mark.parametrize("option", EMPTY_OPTIONS, ids=" ".join)
def test_an_option_without_a_value_says_what_it_takes(
    make_site: Callable[..., Site], page: Any, option: tuple[str, str]
) -> None:
    name, key = option
    built = make_site({**FILTERED, **page(name, **{key: ""})}).build()
    message = f"{name}: :{key}: nothing is given; it takes {EMPTY_OPTIONS[option]}"
    assert f"page:4: WARNING: {message} [du_events.invalid-option]" in _said(built)


@pytest.mark.parametrize("name", ["session-times", "slot-planner"])
def test_every_wrong_zone_is_named_and_the_others_are_shown(
    make_site: Callable[..., Site], page: Any, name: str
) -> None:
    event = "event: {title: E}\nsessions: [{id: a, title: A, start: 2022-07-01T10:00Z}]\n"
    zones = "Asia/Kolkatta, Africa/Nairobi, Europe/Madird"
    built = make_site({"events/e.yaml": event, **page(name, zones=zones)}).build()
    start = f"page:4: WARNING: {name}: :zones:"
    assert _said(built) == [
        f"{start} “{wrong}” is not an IANA time zone; did you mean “{right}”? [du_events.invalid-option]"
        for wrong, right in (("Asia/Kolkatta", "Asia/Kolkata"), ("Europe/Madird", "Europe/Madrid"))
    ]
    assert "Nairobi" in built.body().text


def test_where_no_zone_is_right_that_is_not_reported_again(make_site: Callable[..., Site], page: Any) -> None:
    built = make_site({**EVENTS, **page("slot-planner", zones="Europe/Madird 2")}).build()
    (said,) = _said(built)
    assert "did you mean “Europe/Madrid”?" in said


ROLES = {
    "session-time` one": "“one” has no slash between an event and a session; write spring-sprint/one",
    "session-time` spring-sprint": "“spring-sprint” has no slash between an event and a session; behind"
    " “spring-sprint/” stands one of: one, two",
    "event-stat` sessions": "“sessions” has no slash between an event and a figure; write"
    " spring-sprint/sessions",
}


@pytest.mark.parametrize("written", ROLES)
def test_a_role_without_a_slash_says_what_to_write(make_site: Callable[..., Site], written: str) -> None:
    name, text = written.split("` ")
    built = make_site({**EVENTS, "index.md": f"# A\n\n{{{name}}}`{text}`\n"}).build()
    (said,) = _said(built)
    assert said.startswith(f"page:3: WARNING: {name}: {ROLES[written]} [du_events.unknown-")


MEANT = {
    "[spring-sprint]": "spring-sprint",
    '"spring-sprint"': "spring-sprint",
    "Spring": "spring-sprint",
    "spring-sprint.yaml": "spring-sprint",
    "events/spring-sprint.yml": "spring-sprint",
}


@pytest.mark.parametrize("written", MEANT)
def test_an_event_named_by_its_title_or_file_suggests_its_id(
    make_site: Callable[..., Site], page: Any, written: str
) -> None:
    built = make_site({**EVENTS, **page("session-grid", written)}).build()
    message = f"session-grid: there is no event “{written}”; did you mean “{MEANT[written]}”?"
    assert _said(built) == [f"page:3: WARNING: {message} [du_events.unknown-event]"]


def test_an_unknown_event_keeps_what_people_have_written_of_it(make_site: Callable[..., Site]) -> None:
    text = "# A\n\n```{event-report} spring-sprnt\nBefore.\n\n## Challenges\n\nMany.\n```\n"
    built = make_site({**EVENTS, "index.md": text}).build()
    assert len(_said(built)) == 1
    assert "Before." in built.body().text
    assert "Many." in built.body().text


EMPTY = {
    "session-grid": ("there are no sessions", "No sessions."),
    "session-table": ("there are no sessions", "No sessions."),
    "session-schedule": ("there are no sessions", "No sessions."),
    "session-times": ("there are no sessions", "No sessions."),
    "next-session": ("there are no sessions", "No sessions."),
    "calendar-links": ("“e” has no session for a calendar", "No calendar."),
    "sponsor-block": ("there are no sponsors", "No sponsors."),
    "contribution-stats": ("there are no contributions", "No contributions."),
}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_show_is_said_on_the_page_too(
    make_site: Callable[..., Site], page: Any, name: str
) -> None:
    site = make_site({"events/e.yaml": "event: {title: E}\n", **page(name, "e")})
    built = site.build()

    warning, words = EMPTY[name]
    assert _said(built) == [f"page:3: WARNING: {name}: {warning} [du_events.empty-selection]"]
    assert built.body().select_one("p.du-empty").text == words  # type: ignore[union-attr]
    assert words in " ".join(site.build("text").text("index.txt").split())


FILTERED: dict[str, str | bytes] = {
    "events/e.yaml": """
        event: {title: E}
        people: [{id: ada, name: Ada Lovelace}]
        sessions:
          - {id: one, title: One, date: 2022-07-01, track: Docs, type: sprint, tags: [new], speakers: ada}
          - {id: two, title: Two, date: 2022-08-01, track: Tests, type: webinar}
        contributions: {source: c.csv}
        """,
    "events/c.csv": "url,status,author\nhttps://github.com/o/pymc/pull/1,merged,ada\n"
    "https://github.com/o/pymc/pull/2,open,bob\n",
}
EMPTIED: dict[tuple[str, str], list[str]] = {
    ("session-grid", "track=Foo"): [":track: no session has “foo”; use one of: Docs, Tests"],
    ("session-table", "track=Foo, Doks"): [
        ":track: no session has “foo”; use one of: Docs, Tests",
        ":track: no session has “doks”; did you mean “Docs”?",
    ],
    ("session-schedule", "track=Docs day=2022-08-01"): [
        "no session is selected; there would be 1 without :track:, and 1 without :day:"
    ],
    ("session-times", "type=sprit"): [":type: no session has “sprit”; did you mean “sprint”?"],
    ("next-session", "person=Ada Lovelase"): [
        ":person: no session has “ada lovelase”; did you mean “Ada Lovelace”?"
    ],
    ("session-grid", "tags=nev"): [":tags: no session has “nev”; use one of: new"],
    ("session-grid", "track=Docs type=webinar"): [
        "no session is selected; there would be 1 without :type:, and 1 without :track:"
    ],
    ("session-grid", "track=Docs from=2022-07-02"): [
        "no session is selected; there would be 1 without :track:, and 1 without :from:"
    ],
    ("session-grid", "from=2023-01-01 to=2022-01-01"): ["no session is selected; :from: is later than :to:"],
    ("session-grid", "track=Docs type=webinar from=2024-01-01"): [
        "no session is selected by :type: and :track: and :from:"
    ],
    ("contribution-stats", "repository=pimc"): [
        ":repository: no contribution has “pimc”; did you mean “pymc”?"
    ],
    ("contribution-stats", "status=closed"): [
        ":status: no contribution has “closed”; use one of: merged, open"
    ],
    ("contribution-stats", "label=docs"): [":label: no contribution has “docs”; no contribution has any"],
    ("contribution-stats", "person=ada status=open"): [
        "no contribution is selected; there would be 1 without :person:, and 1 without :status:"
    ],
}


@pytest.mark.parametrize("case", EMPTIED, ids=" ".join)
def test_an_empty_selection_names_the_filter_and_the_nearest_word(
    make_site: Callable[..., Site], page: Any, case: tuple[str, str]
) -> None:
    name, written = case
    options = dict(part.split("=") for part in re.split(r" (?=\w+=)", written))
    built = make_site({**FILTERED, **page(name, "e", **options)}).build()
    lines = {f":{option}:": place for place, option in enumerate(options, 4)}
    expected = [(lines.get(text.split()[0], 3), text) for text in EMPTIED[case]]
    assert _said(built) == [
        f"page:{line}: WARNING: {name}: {text} [du_events.empty-selection]" for line, text in expected
    ]


def test_of_several_words_only_those_near_others_are_reported(
    make_site: Callable[..., Site], page: Any
) -> None:
    built = make_site({**FILTERED, **page("session-grid", "e", track="Docs, Test, Later")}).build()
    message = "session-grid: :track: no session has “test”; did you mean “Tests”?"
    assert _said(built) == [f"page:4: WARNING: {message} [du_events.empty-selection]"]


def test_an_unknown_event_is_the_only_reason_of_an_empty_selection(
    make_site: Callable[..., Site], page: Any
) -> None:
    built = make_site({**FILTERED, **page("session-grid", "f", track="Foo")}).build()
    message = "session-grid: there is no event “f”; use one of: e"
    assert _said(built) == [f"page:3: WARNING: {message} [du_events.unknown-event]"]


def test_where_there_are_only_partners_the_option_is_named(make_site: Callable[..., Site], page: Any) -> None:
    event = "event: {title: E}\npartners: [{name: P}]\n"
    built = make_site({"events/e.yaml": event, **page("sponsor-block", "e")}).build()
    message = "sponsor-block: there are no sponsors; there are partners: “:kind: partners”"
    assert _said(built) == [f"page:3: WARNING: {message} [du_events.empty-selection]"]


def test_a_warning_can_be_silenced_by_its_type(make_site: Callable[..., Site], page: Any) -> None:
    site = make_site({**EVENTS, **page("session-grid", "nothing", limit="none")})
    site.write({"events/bad.yaml": "event: {title: Bad, colour: red}\n"})

    assert len(site.build(suppress_warnings=["du_events.invalid-option"]).warnings.splitlines()) == 2
    types = ["unknown-event", "invalid-option", "unknown-key"]
    assert site.build(suppress_warnings=[f"du_events.{kind}" for kind in types]).warnings == ""
    assert site.build(suppress_warnings=["du_events"]).warnings == ""


# --- data --------------------------------------------------------------------------------------


def test_broken_data_leaves_the_rest_of_the_site(make_site: Callable[..., Site], page: Any) -> None:
    files: dict[str, str | bytes] = {
        **EVENTS,
        "events/broken.yaml": "event: {title: [\n",
        "events/empty.yaml": "",
        "events/list.yaml": "- a\n- b\n",
        "events/binary.yaml": b"\x00\xff\xfe",
        "events/sub/event.yaml": "title: Sub\n",
        "events/sub/sessions.yaml": "\t- id: x\n",
        "events/sub/contributions.yaml": "source: none.csv\n",
    }
    built = make_site({**files, **page("session-grid")}).build()

    assert len(built.body().select(".du-card")) == 2
    said = _said(built)
    assert all(line.startswith("events/") for line in said)
    assert all("[du_events." in line for line in said)
    for name in ("broken", "empty", "list", "binary", "sub/sessions", "sub/contributions"):
        assert any(line.startswith(f"events/{name}.yaml:") for line in said), name


def test_a_site_without_events_needs_no_folder(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# A\n"})

    assert site.build().warnings == ""
    assert site.build().warnings == ""


def test_a_folder_without_events_is_no_mistake(make_site: Callable[..., Site]) -> None:
    assert make_site({"index.md": "# A\n", "events/.keep": ""}).build().warnings == ""


def test_a_folder_that_is_named_and_not_there_is(make_site: Callable[..., Site]) -> None:
    built = make_site({"index.md": "# A\n"}).build(du_events_path="happenings")

    assert built.warnings == "happenings:1: WARNING: there is no such folder [du_events.file-missing]\n"


def test_the_usual_folder_is_missed_where_it_is_needed(make_site: Callable[..., Site], page: Any) -> None:
    site = make_site(page("session-grid", "spring"))

    hint = f"write the first event into events by “du-events new event”; {TUTORIAL} shows more"
    message = f"there is no folder “events” with event data; {hint} [du_events.file-missing]"
    assert _said(site.build()) == [f"page:3: WARNING: session-grid: {message}"]
    # A build that reads no page says it too.
    assert _said(site.build()) == ["events:1: WARNING: there is no such folder [du_events.file-missing]"]


def test_one_file_may_hold_the_only_event(make_site: Callable[..., Site], page: Any) -> None:
    site = make_site({"our.yaml": EVENTS["events/spring-sprint.yaml"], **page("session-grid", "our")})
    built = site.build(du_events_path="our.yaml")

    assert built.warnings == ""
    assert len(built.body().select(".du-card")) == 2


# --- settings ----------------------------------------------------------------------------------

SETTINGS: dict[str, tuple[Any, ...]] = {
    "du_events_path": (5, "", "  ", "/etc", "../elsewhere", "a/../../b", None, ["events"]),
    "du_events_today": ("yesterday", "2022-02-30", 20220709, ("2022-07-09",), "2022-07-09T10:00"),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in SETTINGS.items() for value in values]
)
def test_a_wrong_setting_is_as_good_as_none(make_site: Callable[..., Site], name: str, value: object) -> None:
    site = make_site({**EVENTS, "index.md": "# A\n\n```{session-grid}\n```\n"})
    settings: dict[str, Any] = {name: value}
    built = site.build(**settings)

    (said,) = built.warnings.splitlines()
    assert said.startswith(f"WARNING: {name} = {value!r}: expected a ")
    assert said.endswith("[du_events.config]")
    assert len(built.body().select(".du-card")) == 2


@pytest.mark.parametrize(
    "value", ["2022-07-15", date(2022, 7, 15), datetime(2022, 7, 15, 12, tzinfo=UTC), "2022-07-02"]
)
def test_the_day_is_a_date_or_its_text(make_site: Callable[..., Site], value: object) -> None:
    site = make_site({**EVENTS, "index.md": "# A\n\n```{session-grid}\n:status: past\n```\n"})
    built = site.build(du_events_today=value)

    assert built.warnings == ""
    assert [title.text for title in built.body().select(".du-card-title")] == ["One"]


def test_the_day_can_be_set_on_the_command_line(make_site: Callable[..., Site]) -> None:
    site = make_site({**EVENTS, "index.md": "# A\n\n```{session-grid}\n:status: upcoming\n```\n"})

    assert "Two" in site.run("-D", "du_events_today=2022-08-01").text("index.html")


def test_settings_that_a_page_cannot_change_leave_the_environment(make_site: Callable[..., Site]) -> None:
    site = make_site({**EVENTS, "index.md": "# A\n\n```{session-grid}\n```\n"})
    site.build()

    assert site.build(du_events_today="2022-07-16").read == ()
