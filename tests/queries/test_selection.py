"""Which records a page shows, and when it must be read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.queries.contributions import ContributionQuery
from sphinx_du_events.queries.organizations import SponsorQuery
from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.queries.view import View
from sphinx_du_events.statistics.contributions import ContributionFilter

if TYPE_CHECKING:
    from conftest import Load

    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.queries.view import Query
    from sphinx_du_events.store import Store

TODAY = date(2022, 7, 15)

SPRINT = """\
event: {title: Sprint, timezone: America/New_York}
teams:
  - {id: du, title: Data Umbrella}
  - {id: pymc, title: PyMC}
tiers:
  - {id: gold, title: Gold}
  - {id: silver, title: Silver}
sponsors:
  - {organization: numfocus, tier: silver}
  - {organization: pymc-labs, tier: gold}
  - {name: A friend}
partners: [{name: A partner}]
sessions:
  - id: two
    title: beta
    type: Webinar
    start: 2022-07-16 09:00
    speakers: [reshama]
  - id: one
    title: Alpha
    start: 2022-07-09 09:00
    duration: 3h
    tags: [Asia-Pacific, docs]
    track: Main Hall
    participants: {du: [beryl], pymc: [{name: Christian}]}
  - {id: day, title: gamma, date: 2022-07-16, status: cancelled}
  - {id: long, title: delta, start: 2022-07-14 20:00, duration: 48h}
  - {id: draft, title: Draft, date: 2022-07-09, status: draft}
contributions:
  - {repository: pymc-devs/pymc, number: 1, opened: 2022-07-09, status: merged}
  - {repository: pymc-devs/pytensor, number: 2, opened: 2022-07-20, status: open}
"""
FILES: dict[str, str | bytes] = {
    "people.yaml": """\
        - {id: reshama, name: Reshama Shaikh}
        - {id: beryl, name: Beryl}
        - {id: else, name: Else}
    """,
    "organizations.yaml": "- {id: numfocus, name: NumFOCUS}\n- {id: pymc-labs, name: PyMC Labs}",
    "sprint.yaml": SPRINT,
    "other.yaml": "event: {title: Other}\nsessions: [{id: other, title: Other, date: 2022-07-10}]",
    "draft.yaml": """\
        event: {title: Draft, status: draft}
        sessions: [{id: secret, title: Secret, date: 2022-07-10}]
    """,
}


@pytest.fixture
def store(loaded: Load) -> Store:
    store = loaded(FILES)
    assert store.diagnostics == ()
    return store


def ids(store: Store, today: date = TODAY, **asked: object) -> list[str]:
    query = SessionQuery(**asked)  # type: ignore[arg-type]
    return [str(entry.session.id) for entry in query.select(View(store, today))]


# --- sessions ----------------------------------------------------------------------------------


def test_without_a_question_all_sessions_come_in_order_of_time(store: Store) -> None:
    assert ids(store) == ["one", "other", "long", "day", "two"]


def test_drafts_come_only_where_their_event_is_named_and_draft_sessions_never(store: Store) -> None:
    assert ids(store, events=("draft",)) == ["secret"]
    assert "draft" not in ids(store, events=("sprint",))


def test_events_are_chosen_by_id(store: Store) -> None:
    assert ids(store, events=("other",)) == ["other"]
    assert ids(store, events=("other", "sprint", "nowhere")) == ["one", "other", "long", "day", "two"]


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        (("past",), ["one", "other"]),
        (("now",), ["long"]),
        (("upcoming",), ["long", "day", "two"]),
        (("cancelled",), ["day"]),
        (("past", "cancelled"), ["one", "other", "day"]),
        (("all",), ["one", "other", "long", "day", "two"]),
    ],
)
def test_phases_are_seen_from_today(store: Store, phases: tuple[str, ...], expected: list[str]) -> None:
    assert ids(store, phases=phases) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"types": ("webinar",)}, ["two"]),
        ({"tracks": ("main hall",)}, ["one"]),
        ({"tags": ("asia-pacific",)}, ["one"]),
        ({"tags": ("docs", "nothing")}, ["one"]),
        ({"people": ("reshama",)}, ["two"]),
        ({"people": ("reshama shaikh",)}, ["two"]),
        ({"people": ("christian", "beryl")}, ["one"]),
        ({"since": date(2022, 7, 16)}, ["long", "day", "two"]),
        ({"until": date(2022, 7, 14)}, ["one", "other", "long"]),
        ({"since": date(2022, 7, 10), "until": date(2022, 7, 10)}, ["other"]),
        ({"limit": 2}, ["one", "other"]),
        ({"sort": "-start"}, ["two", "day", "long", "other", "one"]),
        ({"sort": "title"}, ["one", "two", "long", "day", "other"]),
        ({"sort": "-title", "limit": 1}, ["other"]),
    ],
)
def test_sessions_are_filtered_and_sorted(
    store: Store, asked: dict[str, object], expected: list[str]
) -> None:
    assert ids(store, **asked) == expected


def test_where_only_the_day_is_known_it_begins_the_day_of_its_zone(loaded: Load) -> None:
    text = """\
    event: {title: Far east, timezone: Pacific/Auckland}
    sessions:
      - {id: early, title: Early, start: 2022-07-09 08:00}
      - {id: day, title: Day, date: 2022-07-09}
      - {id: eve, title: Eve, start: 2022-07-08 23:30}
    """
    assert ids(loaded({"east.yaml": text})) == ["eve", "day", "early"]


# --- sponsors and contributions ----------------------------------------------------------------


def test_contributions_are_chosen_by_repository_and_day(store: Store) -> None:
    def numbers(*events: str, **asked: Any) -> list[int | None]:
        query = ContributionQuery(events, ContributionFilter(**asked))
        return [one.number for one in query.select(View(store))]

    assert numbers() == [1, 2]
    assert numbers(repositories=("pymc-devs/pymc",)) == [1]
    assert numbers(since=date(2022, 7, 10)) == [2]
    assert numbers("other") == []


# --- what must be read again -------------------------------------------------------------------

ONE = SessionQuery(tags=("docs",))
TWO = SessionQuery(types=("webinar",))
GOLD = SponsorQuery(("sprint",))
WORK = ContributionQuery(filter=ContributionFilter(repositories=("pymc-devs/pymc",)))
QUERIES: dict[str, Query] = {"one": ONE, "two": TWO, "gold": GOLD, "work": WORK}


def changed_by(loaded: Load, file: str, before: str, after: str, today: date = TODAY) -> set[str]:
    """Which of the questions have another answer after an edit."""
    old = loaded(FILES)
    text = str(FILES[file])
    assert before in text
    new = loaded({**FILES, file: text.replace(before, after, 1)})
    assert new.diagnostics == ()
    return {
        name
        for name, query in QUERIES.items()
        if query.digest(View(old, TODAY)) != query.digest(View(new, today))
    }


@pytest.mark.parametrize(
    ("file", "before", "after", "changed"),
    [
        ("people.yaml", "Beryl", "Beryl Kanali", {"one"}),
        ("people.yaml", "Reshama Shaikh", "Reshama", {"two"}),
        ("people.yaml", "Else", "Nobody shown", set()),
        ("sprint.yaml", "Alpha", "Aleph", {"one"}),
        ("sprint.yaml", "title: beta", "title: beta\n    room: 2", {"two"}),
        ("sprint.yaml", "title: gamma", "title: other", set()),
        ("sprint.yaml", "title: PyMC}", "title: PyMC team}", {"one"}),
        ("sprint.yaml", "title: Sprint", "title: Big sprint", {"one", "two"}),
        ("sprint.yaml", "America/New_York", "America/Toronto", {"one", "two"}),
        ("sprint.yaml", "type: Webinar", "type: webinar, new", {"two"}),
        ("sprint.yaml", "title: Gold", "title: Golden", {"gold"}),
        ("sprint.yaml", "{organization: pymc-labs, tier: gold}", "{name: New, tier: gold}", {"gold"}),
        ("organizations.yaml", "name: NumFOCUS", "name: NumFOCUS, url: https://numfocus.org", {"gold"}),
        ("sprint.yaml", "number: 1,", "number: 1, authors: [a],", {"work"}),
        ("sprint.yaml", "number: 2,", "number: 2, authors: [a],", set()),
        ("other.yaml", "Other", "Another", set()),
    ],
)
def test_an_edit_changes_the_answers_that_show_it_and_no_others(
    loaded: Load, file: str, before: str, after: str, changed: set[str]
) -> None:
    assert changed_by(loaded, file, before, after) == changed


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("sprint.yaml", "event:", "# A comment.\n\n\nevent:"),
        ("sprint.yaml", "sessions:\n", "sessions:\n\n"),
        ("sprint.yaml", "title: Alpha", "title:   'Alpha' # the first"),
        ("sprint.yaml", "duration: 3h", "duration: PT180M"),
        ("sprint.yaml", "2022-07-09 09:00", "2022-07-09T13:00Z"),
        ("people.yaml", "- {id: beryl, name: Beryl}", "- id: beryl\n          name: Beryl"),
    ],
)
def test_moving_a_record_or_writing_it_otherwise_changes_no_answer(
    loaded: Load, file: str, before: str, after: str
) -> None:
    assert changed_by(loaded, file, before, after) == set()


def test_the_day_changes_only_answers_that_depend_on_it(store: Store) -> None:
    upcoming, everything = SessionQuery(phases=("upcoming",)), SessionQuery()
    days = [date(2022, 7, 10), date(2022, 7, 11), date(2022, 7, 17)]
    for query in (upcoming, everything):
        assert len({query.digest(View(store, day)) for day in days}) == 3
        assert query.digest(View(store, date(2022, 7, 11))) == query.digest(View(store, date(2022, 7, 12)))
    sponsors = SponsorQuery()
    assert len({sponsors.digest(View(store, day)) for day in days}) == 1


def test_the_order_and_the_number_of_sessions_are_part_of_the_answer(store: Store) -> None:
    digests = {
        SessionQuery(sort=sort, limit=limit).digest(View(store, TODAY))
        for sort in ("start", "-start")
        for limit in (0, 1, 4)
    }
    assert len(digests) == 6


def test_tiers_do_not_run_into_each_other(loaded: Load) -> None:
    text = "event: {title: X}\ntiers: [{id: a, title: A}, {id: b, title: B}]\nsponsors:\n"
    one = loaded({"x.yaml": f"{text}- {{name: N, tier: a}}\n- {{name: M, tier: b}}"})
    two = loaded({"x.yaml": f"{text}- {{name: N, tier: a}}\n- {{name: M, tier: a}}"})
    assert GOLD.digest(View(one)) == GOLD.digest(View(two))
    everything = SponsorQuery()
    assert everything.digest(View(one)) != everything.digest(View(two))


def test_an_answer_that_finds_nothing_is_still_an_answer(store: Store) -> None:
    nothing = SessionQuery(types=("nothing",))
    assert nothing.select(View(store, TODAY)) == []
    assert nothing.digest(View(store, TODAY)) == nothing.digest(View(store, TODAY))


# --- contributions -----------------------------------------------------------------------------

SPRING = """\
event: {title: Spring}
sessions: [{id: a, title: A, date: 2022-03-01}]
people: [{id: ada, name: Ada Lovelace, links: {github: AdaL}}]
contributions:
  - {repository: o/n, number: 1, status: open, authors: [adal, bo]}
"""
AUTUMN = """\
event: {title: Autumn}
contributions:
  - {repository: o/n, number: 1, status: merged, authors: [bo], merged: 2022-10-01}
  - {repository: o/n, number: 2, status: open, authors: [cy, bo], opened: 2022-10-02}
"""


@pytest.fixture
def seasons(loaded: Load) -> Store:
    return loaded({"spring.yaml": SPRING, "autumn.yaml": AUTUMN})


@pytest.mark.parametrize("word", ["ada lovelace", "adal", "@adal", "ada"])
def test_sessions_are_found_by_any_name_of_a_person(loaded: Load, word: str) -> None:
    text = SPRING.replace("date: 2022-03-01", "date: 2022-03-01, speakers: [ada]")
    store = loaded({"spring.yaml": text})

    assert len(SessionQuery(people=(word,)).select(View(store))) == 1
    assert SessionQuery(people=("bo",)).select(View(store)) == []


def test_what_two_events_list_counts_once(seasons: Store) -> None:
    items = ContributionQuery().select(View(seasons))
    assert [(item.number, item.status, item.authors) for item in items] == [
        (1, "merged", ("bo", "AdaL")),
        (2, "open", ("cy", "bo")),
    ]
    assert len(ContributionQuery(("spring",)).select(View(seasons))) == 1


def test_who_contributed_to_an_earlier_event_is_known(seasons: Store) -> None:
    assert ContributionQuery(("autumn",)).known_before(View(seasons)) == {"adal", "bo"}
    assert ContributionQuery(("spring",)).known_before(View(seasons)) is None
    assert ContributionQuery().known_before(View(seasons)) is None


def test_people_with_a_record_go_by_their_names(seasons: Store) -> None:
    assert ContributionQuery(("spring",)).names(View(seasons)) == {"adal": ("Ada Lovelace", "ada")}


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("name: Ada Lovelace", "name: Ada L.", True),
        ("authors: [adal, bo]", "authors: [adal, bo, cy]", True),
        ("title: Spring", "title: Early spring", False),
    ],
)
def test_another_event_is_seen_where_it_makes_somebody_new(
    loaded: Load, old: str, new: str, *, changes: bool
) -> None:
    people = "- {id: ada, name: Ada Lovelace, links: {github: AdaL}}\n"
    spring = "".join(line for line in SPRING.splitlines(keepends=True) if "people:" not in line)
    autumn = AUTUMN.replace("[cy, bo]", "[cy, bo, adal]")
    digests = []
    for edit in (lambda text: text, lambda text: text.replace(old, new)):
        files = {"spring.yaml": edit(spring), "autumn.yaml": autumn, "people.yaml": edit(people)}
        digests.append(ContributionQuery(("autumn",)).digest(View(loaded(files), TODAY)))
    assert (digests[0] != digests[1]) is changes


def test_a_question_is_asked_once_for_a_block_and_its_digest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = SessionQuery.select

    def counting(query: SessionQuery, view: View) -> list[SessionEntry]:
        asked.append(query)
        return real(query, view)

    monkeypatch.setattr(SessionQuery, "select", counting)
    view = View(store, TODAY)
    assert view.answer(SessionQuery(("sprint",))) is view.answer(SessionQuery(("sprint",)))
    view.digest(SessionQuery(("sprint",)))
    assert len(asked) == 1


def test_an_entry_has_the_phase_of_the_day_that_is_asked_for(store: Store) -> None:
    entry = View(store, TODAY).answer(SessionQuery(("sprint",)))[0]
    days = [date(2022, 7, day) for day in (8, 9, 11, 8)]
    assert [entry.phase(day) for day in days] == ["upcoming", "now", "past", "upcoming"]
