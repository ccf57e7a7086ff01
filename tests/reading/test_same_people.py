"""Near spellings of names: a note asks whether two people are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Load, Said, Work

SPRINT = "event: {title: Sprint, timezone: Africa/Nairobi}\n"


def people(*names: str) -> str:
    return "".join(f'- {{id: p{number}, name: "{name}"}}\n' for number, name in enumerate(names))


def questions(said: list[str]) -> list[str]:
    return [one for one in said if one.endswith("[same-person]")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reshama Shaikh", "Reshama Shaik"),
        ("Reshama Shaikh", "Resahma Shaikh"),
        ("Reshama Shaikh", "Reshama Shaikj"),
        ("Reshama Shaikh", "Shaikh, Reshama"),
        ("José Pérez", "Jose Perez"),
        ("Ana Li", "ana  li"),
        ("Ravin Kumar", "Ravin Kumar"),
        ("Оксана Мельник", "Оксана Мелник"),
    ],
)
def test_near_names_of_records_are_asked_about(loaded: Load, said: Said, one: str, other: str) -> None:
    found = said(loaded({"people.yaml": people(one, other), "sprint.yaml": SPRINT}))
    question = f"“{other}” and “{one}” (people.yaml:1) may be the same person"
    hint = "if so, keep one record; if not, a handle of the same service in both tells them apart"
    assert questions(found) == [f"people.yaml:2:18: note: {question}; {hint} [same-person]"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reshama Shaikh", "Reshma Sheikh"),
        ("Ana Li", "Ann Li"),
        ("Maria", "Maria"),
        ("王 芳", "王 方"),
        ("अनिता राव", "अनीता रावत"),
        ("a b" * 40, "b a" * 40),
    ],
)
def test_other_names_are_not_asked_about(loaded: Load, said: Said, one: str, other: str) -> None:
    assert said(loaded({"people.yaml": people(one, other), "sprint.yaml": SPRINT})) == []


def test_a_handle_of_the_same_service_tells_people_apart(loaded: Load, said: Said) -> None:
    text = """\
        - {id: a, name: Ana Lopez, links: {github: analopez}}
        - {id: b, name: Ana Lopes, links: {github: alopes, x: ana}}
        - {id: c, name: Ana Lópes, links: {mastodon: "@ana@b.example"}}
        """
    found = questions(said(loaded({"people.yaml": text, "sprint.yaml": SPRINT})))
    assert [one.partition(" (")[0] for one in found] == [
        "people.yaml:3:17: note: “Ana Lópes” and “Ana Lopes”"
    ]


def test_a_name_at_a_session_is_compared_with_records_and_other_names(loaded: Load, said: Said) -> None:
    event = (
        SPRINT
        + """\
people: [{id: own, name: Chidi Okafor}]
sessions:
  - id: one
    title: One
    start: 2026-05-30 09:00
    duration: 1h
    speakers: [{name: Reshama Shaik}, {name: Chidi Okafour}, {name: Amina Otieno}]
  - id: two
    title: Two
    start: 2026-05-30 11:00
    duration: 1h
    speakers: [{name: Reshama Shaik}, {name: Amina Oteino}]
"""
    )
    found = questions(said(loaded({"people.yaml": people("Reshama Shaikh"), "sprint.yaml": event})))
    assert [one.partition("note: ")[2].partition("; ") for one in found] == [
        (
            "“Reshama Shaik” and “Reshama Shaikh” (people.yaml:1) may be the same person",
            "; ",
            "if so, write the id “p0” [same-person]",
        ),
        (
            "“Chidi Okafour” and “Chidi Okafor” (sprint.yaml:2) may be the same person",
            "; ",
            "if so, write the id “own” [same-person]",
        ),
        (
            "“Amina Oteino” and “Amina Otieno” (sprint.yaml:8) may be the same person",
            "; ",
            "if so, write the name in the same way [same-person]",
        ),
    ]


def test_people_of_different_events_are_not_compared(loaded: Load, said: Said) -> None:
    own = "people: [{{id: own, name: {}}}]\n"
    files: dict[str, str | bytes] = {
        "one.yaml": SPRINT + own.format("Chidi Okafor"),
        "two.yaml": SPRINT + own.format("Chidi Okafour"),
    }
    assert said(loaded(files)) == []


def test_the_work_grows_with_names_not_with_pairs(loaded: Load, work: Work) -> None:
    def load(number: int) -> int:
        names = [f"Person{at:05} Family{at * 7919 % 100_000:05}" for at in range(number)]
        return work(lambda: loaded({"people.yaml": people(*names), "sprint.yaml": SPRINT}))

    load(5)  # what is made once
    assert load(400) < load(100) * 6


def test_names_in_roles_are_compared_too(loaded: Load, said: Said) -> None:
    event = f"""{SPRINT}roles: {{mentor: [{{name: Luis Pérez}}, {{name: Ana Lopes}}]}}
sessions: [{{id: a, title: A, date: 2026-01-01, speakers: [{{name: Luis Perez}}]}}]
"""
    found = said(loaded({"people.yaml": people("Ana Lopez"), "sprint.yaml": event}))
    assert questions(found) == [
        (
            "sprint.yaml:2:25: note: “Luis Pérez” and “Luis Perez” (sprint.yaml:3) may be the same person;"
            " if so, write the name in the same way [same-person]"
        ),
        (
            "sprint.yaml:2:45: note: “Ana Lopes” and “Ana Lopez” (people.yaml:1) may be the same person;"
            " if so, write the id “p0” [same-person]"
        ),
    ]
