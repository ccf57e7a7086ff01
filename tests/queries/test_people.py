"""Who did what at events: as written, and by sessions and work; grouped, sorted, new and returning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.queries.people import PeopleQuery, PersonEntry
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Load

PEOPLE = """
- {id: ada, name: Ada Lovelace, sort_name: "Lovelace, Ada", country: GB, links: {github: adal, gitlab: ada-l}}
- {id: ben, name: Ben, team: core, roles: [mentor]}
- {id: never, name: Never There, roles: [organizer]}
"""
SPRING = """
event: {title: Spring, timezone: UTC}
teams: [{id: core, title: The core}]
roles:
  translator: [{name: Dan, language: sw}]
  organizer: [ada]
sessions:
- {id: one, title: One, date: 2026-03-01, speakers: [ada, {name: Cy, country: KE}], mentors: [ada]}
- {id: two, title: Two, date: 2026-03-02, participants: {core: [{name: Eve}]}}
- {id: draft, title: Draft, status: draft, speakers: [{name: Nobody}]}
contributions:
- {repository: a/b, number: 1, status: merged, authors: [adal, stranger]}
- {repository: a/b, number: 2, status: open, authors: [ada-l]}
people: [{id: own, name: Own, roles: [facilitator]}]
"""
AUTUMN = """
event: {title: Autumn, timezone: UTC}
sessions: [{id: one, title: One, date: 2026-09-01, hosts: [ben], speakers: [{name: Cy}]}]
contributions: [{repository: a/b, number: 9, status: merged, authors: [Adal]}]
"""


@pytest.fixture
def ask(loaded: Load) -> Callable[..., list[tuple[str, list[PersonEntry]]]]:
    """A function that asks for the people of events."""
    files: dict[str, str | bytes] = {"people.yaml": PEOPLE, "spring.yaml": SPRING, "autumn.yaml": AUTUMN}
    store = loaded(files)
    assert not store.diagnostics

    def answer(*events: str, **options: Any) -> list[tuple[str, list[PersonEntry]]]:
        return [*View(store).answer(PeopleQuery(events, **options))]

    return answer


def names(groups: list[tuple[str, list[PersonEntry]]]) -> list[str]:
    return [one.name for _key, members in groups for one in members]


def test_everybody_with_a_part_is_there_once_with_all_that_they_did(ask: Callable[..., Any]) -> None:
    ((_, members),) = ask("spring")
    told = {one.name: [part.role for part in one.parts] for one in members}
    assert told == {
        "Dan": ["translator"],
        "Ada Lovelace": ["organizer", "speaker", "mentor", "contributor"],
        "Cy": ["speaker"],
        "Eve": ["participant"],
        "stranger": ["contributor"],
        "Own": ["facilitator"],
    }
    ada = next(one for one in members if one.person and one.person.id == "ada")
    assert (ada.contributions, [shown.session.id for shown in ada.sessions]) == (2, ["one"])


def test_shared_people_without_a_part_are_not_there(ask: Callable[..., Any]) -> None:
    assert "Never There" not in names(ask())


def test_a_record_s_roles_are_for_events_that_say_nothing_else(ask: Callable[..., Any]) -> None:
    ((_, members),) = ask("autumn")
    assert {one.name: [part.role for part in one.parts] for one in members}["Ben"] == ["host"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("role", ["Dan", "Ada Lovelace", "Cy", "Eve", "stranger", "Own"]),
        ("sort_name", ["Cy", "Dan", "Eve", "Ada Lovelace", "Own", "stranger"]),
    ],
)
def test_people_are_in_the_order_of_roles_or_of_names(
    ask: Callable[..., Any], sort: str, expected: list[str]
) -> None:
    assert names(ask("spring", sort=sort)) == expected


def test_people_may_be_in_the_order_in_which_they_came(ask: Callable[..., Any]) -> None:
    assert names(ask(sort="joined"))[-1] == "Ben"


def test_people_are_selected_by_role_and_team(ask: Callable[..., Any]) -> None:
    assert names(ask("spring", roles=("organisers", "translator"))) == ["Dan", "Ada Lovelace"]
    assert names(ask("spring", teams=("the core",))) == ["Eve"]
    assert names(ask("spring", limit=2)) == ["Dan", "Ada Lovelace"]
    assert ask("spring", roles=("chair",)) == []


def test_new_and_returning_follow_from_the_events_before(ask: Callable[..., Any]) -> None:
    assert names(ask("autumn", seen=("new",))) == ["Ben"]
    assert sorted(names(ask("autumn", seen=("returning",)))) == ["Ada Lovelace", "Cy"]
    assert names(ask("autumn", seen=("new", "returning"))) == names(ask("autumn"))
    assert names(ask("spring", seen=("returning",))) == []


def test_groups_of_roles_have_everybody_with_the_role(ask: Callable[..., Any]) -> None:
    found = {key: names([(key, members)]) for key, members in ask("spring", group_by="role")}
    assert list(found) == [
        "translator",
        "organizer",
        "speaker",
        "mentor",
        "participant",
        "contributor",
        "facilitator",
    ]
    assert found["speaker"] == ["Ada Lovelace", "Cy"]
    assert found["mentor"] == ["Ada Lovelace"]
    assert [key for key, _ in ask("spring", group_by="role", roles=("mentors",))] == ["mentor"]


def test_groups_of_countries_and_teams_end_with_the_others(ask: Callable[..., Any]) -> None:
    by_country = {key: names([(key, members)]) for key, members in ask("spring", group_by="country")}
    assert list(by_country) == ["GB", "KE", ""]
    by_team = {key: names([(key, members)]) for key, members in ask("spring", group_by="team")}
    assert by_team["core"] == ["Eve"]
    assert list(by_team) == ["core", ""]


def test_a_role_is_the_same_in_the_spellings_of_several_events(loaded: Load) -> None:
    store = loaded(
        {
            "a.yaml": "event: {title: A}\nroles: {Data steward: [{name: Ada}], participants: [{name: Bo}]}\n",
            "b.yaml": "event: {title: B}\nroles: {data Steward: [{name: Ada}, {name: Cy}]}\n"
            "sessions: [{id: s, title: S, participants: [{name: Bo}]}]\n",
        }
    )
    assert [
        (key, [one.name for one in members], [[part.role for part in one.parts] for one in members])
        for key, members in View(store).answer(PeopleQuery(group_by="role"))
    ] == [
        ("Data steward", ["Ada", "Cy"], [["Data steward"], ["Data steward"]]),
        ("participant", ["Bo"], [["participant"]]),
    ]


JUNE = """
event: {title: June, timezone: UTC}
people: [{id: zed, name: Zed Ray, country: KE, links: {github: zedr}}]
sessions: [{id: one, title: One, date: 2026-06-01, speakers: [zed]}]
"""
JULY = """
event: {title: July, timezone: UTC}
sessions: [{id: one, title: One, date: 2026-07-01, hosts: [{name: Zed Ray}, {name: Zed}]}]
contributions: [{repository: a/b, number: 1, status: merged, authors: [ZedR]}]
"""


@pytest.mark.parametrize("events", [(), ("june", "july"), ("july", "june")])
def test_who_is_inline_in_an_event_and_has_a_record_in_another_is_one_person(
    loaded: Load, events: tuple[str, ...]
) -> None:
    view = View(loaded({"june.yaml": JUNE, "july.yaml": JULY}))
    ((_key, members),) = view.answer(PeopleQuery(events))
    assert sorted(one.name for one in members) == ["Zed", "Zed Ray"]  # one word alone may be somebody else
    both = next(one for one in members if one.name == "Zed Ray")
    assert both.person is not None
    assert sorted(part.role for part in both.parts) == ["contributor", "host", "speaker"]
    assert both.contributions == 1
    assert len(both.sessions) == 2


def test_who_has_a_record_in_an_earlier_event_returns(loaded: Load) -> None:
    view = View(loaded({"june.yaml": JUNE, "july.yaml": JULY}))
    ((_key, members),) = view.answer(PeopleQuery(("july",), seen=("new",)))
    assert [one.name for one in members] == ["Zed"]
