"""Who is who: names and handles that records of people tie together."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_du_events.model.identities import Identities
from sphinx_du_events.model.person import Person


def people(*records: dict[str, Any]) -> Identities:
    return Identities([Person.model_validate(record) for record in records])


ADA = {"id": "ada-l", "name": "Ada Lovelace", "links": {"github": "AdaL", "gitlab": "countess"}}


@pytest.mark.parametrize(
    ("word", "handle"),
    [
        ("AdaL", "AdaL"),
        ("adal", "AdaL"),
        ("countess", "AdaL"),
        ("Ada Lovelace", "AdaL"),
        ("ada  lovelace", "AdaL"),
        ("ada-l", "ada-l"),
        ("Bo", "Bo"),
    ],
)
def test_a_contributor_counts_under_one_handle(word: str, handle: str) -> None:
    assert people(ADA).author(word) == handle


def test_namesakes_are_not_tied_to_their_name() -> None:
    who = people(
        {"id": "one", "name": "Maria Garcia", "links": {"github": "mg1"}},
        {"id": "two", "name": "Maria Garcia"},
    )

    assert (who.author("Maria Garcia"), who.author("mg1")) == ("Maria Garcia", "mg1")
    assert who.attendee("Maria Garcia") is None


def test_a_name_of_one_word_may_be_a_strangers_handle() -> None:
    who = people({"id": "bo", "name": "Bo", "links": {"github": "bo-peep"}})

    assert (who.author("Bo"), who.author("bo")) == ("bo-peep", "bo")


def test_a_handle_that_two_records_claim_is_its_owners_on_github() -> None:
    who = people(
        {"id": "one", "name": "One", "links": {"gitlab": "sam"}},
        {"id": "two", "name": "Two", "links": {"github": "sam"}},
    )

    assert str(who.attendee("@sam").id) == "two"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "known"),
    [("Ada Lovelace", True), ("AdaL", True), ("@adal", True), ("Adal", False), ("Ada", False)],
)
def test_somebody_at_a_session_is_known_by_name_or_by_handle(name: str, known: bool) -> None:  # noqa: FBT001 - a case
    assert (people(ADA).attendee(name) is not None) is known
