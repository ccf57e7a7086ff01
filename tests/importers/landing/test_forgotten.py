"""People who were deleted here, perhaps because they asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importers.landing.test_landing import SOURCE

if TYPE_CHECKING:
    from tests.importers.landing.conftest import Place


@pytest.fixture
def forgotten(place: Place) -> Place:
    place.land(SOURCE)
    (place.data / "sprint/people.yaml").unlink()
    place.edit("sprint/sessions.yaml", "  speakers: [ada-obi]\n", "")
    return place


def test_nothing_that_is_written_names_a_person_who_was_deleted(forgotten: Place) -> None:
    talk = "  - {key: S3, title: New, start: 2026-10-10 18:00, duration: 30m, speakers: [people/P1]}\n"
    said = forgotten.land(SOURCE + talk)
    assert said == [
        "talks.yaml:7:98: note: person “P1” is not taken (2 times); it was deleted here [import-left-out]"
    ]
    assert forgotten.read("sprint/sessions.yaml").endswith("start: 2026-10-10 18:00\n  duration: 30m\n")
    assert forgotten.problems() == []


def test_what_is_kept_of_a_person_who_was_deleted_is_the_id_alone(forgotten: Place) -> None:
    forgotten.land(SOURCE.replace("Ada Obi", "Ada B. Obi"))
    kept = forgotten.read("_imports/sprint/talks.json")
    assert '"P1": ["ada-obi", {}]' in kept
    assert "Ada" not in kept
    again = forgotten.plan(SOURCE)
    assert (again.files, again.numbers["people"]) == ({}, {"deleted here": 1})
