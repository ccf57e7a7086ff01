"""Roles at an event: a mapping from roles to people, and what may be wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Load, Said

EVENT = """
event: {title: E, timezone: UTC}
people:
- {id: ada, name: Ada Lovelace, was: [old-ada], links: {github: adal}}
organizations: [{id: labs, name: Labs, url: https://labs.example}]
roles:
"""


def held(loaded: Load, roles: str) -> list[tuple[str, list[str]]]:
    data = loaded({"e.yaml": EVENT + roles}).events["e"]
    return [(str(role.id), [data.name_of(one) for one in role.people]) for role in data.roles]


def test_roles_stand_in_their_order_with_their_people(loaded: Load, said: Said) -> None:
    roles = "  translator: [{name: Ben}, ada]\n  organizer: ada\n  time keeper: [{name: Cy}]\n"
    assert said(loaded({"e.yaml": EVENT + roles})) == []
    assert held(loaded, roles) == [
        ("translator", ["Ben", "Ada Lovelace"]),
        ("organizer", ["Ada Lovelace"]),
        ("time keeper", ["Cy"]),
    ]


@pytest.mark.parametrize("word", ["organizer", "Organizer", "organizers", "Organisers", "co-organizers"])
def test_a_common_role_has_many_spellings(loaded: Load, said: Said, word: str) -> None:
    roles = f"  {word}: ada\n"
    assert said(loaded({"e.yaml": EVENT + roles})) == []
    assert held(loaded, roles) == [("organizer", ["Ada Lovelace"])]


@pytest.mark.parametrize(
    "word", ["ada", "old-ada", "{name: Ada Lovelace}", "{name: adal}", '{name: "@adal"}']
)
def test_somebody_with_a_record_is_known_by_any_name(loaded: Load, word: str) -> None:
    data = loaded({"e.yaml": f"{EVENT}  mentor: [{word}]\n"}).events["e"]
    assert [str(one.id) for one in data.roles[0].people] == ["ada"]


def test_a_former_id_is_understood_wherever_people_are_named(loaded: Load, said: Said) -> None:
    sessions = "sessions: [{id: a, title: A, date: 2026-01-01, speakers: old-ada}]\n"
    store = loaded({"e.yaml": EVENT.replace("roles:", sessions)})
    assert said(store) == []
    assert [str(one.id) for one in store.events["e"].sessions[0].speakers] == ["ada"]


@pytest.mark.parametrize(
    ("affiliation", "expected"),
    [
        ("labs", ("Labs", "https://labs.example")),
        ("{organization: labs}", ("Labs", "https://labs.example")),
        ("{organization: labs, url: https://other.example}", ("Labs", "https://other.example")),
        ("A University", ("A University", None)),
        ("{name: A University, url: https://uni.example}", ("A University", "https://uni.example")),
    ],
)
def test_an_affiliation_of_that_time(
    loaded: Load, affiliation: str, expected: tuple[str, str | None]
) -> None:
    data = loaded({"e.yaml": f"{EVENT}  mentor: [{{id: ada, affiliation: {affiliation}}}]\n"}).events["e"]
    own = data.roles[0].people[0].affiliation
    assert own is not None
    assert (own.name, own.url) == expected


@pytest.mark.parametrize(
    ("roles", "expected", "kept"),
    [
        (
            "  mentor: [adaa, {name: Ben}]",
            "7:12: error: no person has the id “adaa”; did you mean “ada”? [unknown-person]",
            [("mentor", ["Ben"])],
        ),
        (
            "  mentor: [{id: ada, affiliation: {organization: lab}}]",
            "7:50: error: no organization has the id “lab”; did you mean “labs”? [unknown-organization]",
            [("mentor", ["Ada Lovelace"])],
        ),
        (
            "  mentor: [{id: ada, languag: sw}]",
            (
                "7:22: error: role “mentor”: “languag” is not a known key; did you mean “language”?"
                " [unknown-key]"
            ),
            [("mentor", ["Ada Lovelace"])],
        ),
        (
            "  mentro: [ada]",
            (
                "7:3: note: role “mentro”: “mentro” is a letter away from “mentor”; did you mean “mentor”?"
                " [near-word]"
            ),
            [("mentro", ["Ada Lovelace"])],
        ),
        (
            "  mentor: [ada, old-ada]",
            "7:17: note: “old-ada” is named twice in a list, and counts once [named-twice]",
            [("mentor", ["Ada Lovelace"])],
        ),
        (
            "- mentor",
            (
                "7:1: error: “roles”: expected a mapping from roles, not a list; write each role as a key:"
                " role: […] [wrong-type]"
            ),
            [],
        ),
    ],
)
def test_what_is_wrong_in_roles_costs_that_alone(
    loaded: Load, said: Said, roles: str, expected: str, kept: list[tuple[str, list[str]]]
) -> None:
    assert said(loaded({"e.yaml": EVENT + roles + "\n"})) == [f"e.yaml:{expected}"]
    assert held(loaded, roles + "\n") == kept


def test_a_role_in_several_spellings_has_the_people_of_each(loaded: Load, said: Said) -> None:
    roles = (
        "  Organizer: [ada]\n  organizers: [{name: Ben}]\n  Data steward: ada\n  data steward: [{name: Cy}]\n"
    )
    assert said(loaded({"e.yaml": EVENT + roles})) == [
        f"e.yaml:{line}:3: note: “{role}” is written twice; its people are shown together; write them in one"
        " list [foreign-word]"
        for line, role in ((8, "organizer"), (10, "data steward"))
    ]
    assert held(loaded, roles) == [
        ("organizer", ["Ada Lovelace", "Ben"]),
        ("Data steward", ["Ada Lovelace", "Cy"]),
    ]


@pytest.mark.parametrize(
    ("people", "expected", "meant"),
    [
        (
            "- {id: bo, name: Bo, was: ada}",
            "5:27: error: “ada” is the id of “ada”, and so not of “bo”; take it out of “was”, and write “bo”",
            "ada",
        ),
        (
            "- {id: bo, name: Bo, was: [bob, old-ada]}",
            (
                "5:33: error: “old-ada” is a former id of “ada”, and so not of “bo”; take it out of “was”,"
                " and write “bo”"
            ),
            "old-ada",
        ),
    ],
)
def test_a_former_id_is_of_one_person(
    loaded: Load, said: Said, people: str, expected: str, meant: str
) -> None:
    head, _, rest = EVENT.partition("organizations:")
    store = loaded({"e.yaml": f"{head}{people}\norganizations:{rest}  mentor: {meant}\n"})
    assert said(store) == [f"e.yaml:{expected} where this person is meant [duplicate-id]"]
    assert [str(one.id) for one in store.events["e"].roles[0].people] == ["ada"]


def test_a_former_id_of_a_shared_person_is_of_nobody_else(loaded: Load, said: Said) -> None:
    files: dict[str, str | bytes] = {
        "people.yaml": "- {id: ada, name: Ada, was: old}\n",
        "e.yaml": "event: {title: E}\npeople: [{id: bo, name: Bo, was: old}]\nroles: {mentor: old}\n",
    }
    assert said(loaded(files)) == [
        (
            "e.yaml:2:34: error: “old” is a former id of “ada”, and so not of “bo”; take it out of “was”,"
            " and write “bo” where this person is meant [duplicate-id]"
        )
    ]
    assert [str(one.id) for one in loaded(files).events["e"].roles[0].people] == ["ada"]
