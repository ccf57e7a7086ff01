"""A source that is imported again: what it says wrongly now, and what became of the event here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importers.landing.test_landing import SOURCE

if TYPE_CHECKING:
    from tests.importers.landing.conftest import Place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("45m", "45 parsecs"),
        ("people/P1", "people/P9"),
        ("Europe/Vienna", "Europe/Nowhere"),
    ],
    ids=["a value", "a reference", "the event's zone"],
)
def test_what_is_wrong_now_and_was_right_before_is_told_and_stays(place: Place, old: str, new: str) -> None:
    place.land(SOURCE)
    assert len(place.land(SOURCE.replace(old, new))) == 1
    assert place.plan(SOURCE).files == {}
    assert "duration: 45m" in place.read("sprint/sessions.yaml")
    assert "speakers: [ada-obi]" in place.read("sprint/sessions.yaml")
    assert "timezone: Europe/Vienna" in place.read("sprint/event.yaml")


@pytest.mark.parametrize("is_new", [True, False])
def test_the_id_that_a_source_gives_its_event_renames_none_here(place: Place, is_new: bool) -> None:  # noqa: FBT001 - a case
    if not is_new:
        place.write("sprint/event.yaml", "event: {title: Sprint, timezone: Europe/Vienna}\n")
    place.land(SOURCE.replace("event: {", "event: {id: pycon, "))
    assert "pycon" not in place.read("sprint/event.yaml")
    assert place.problems() == []


def test_a_zone_that_people_corrected_since_is_the_zone_of_all_hours(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/event.yaml", "Europe/Vienna", "Europe/Kyiv")
    assert place.plan(SOURCE).files == {}
    place.land(f"{SOURCE}  - {{key: S3, title: Dinner, start: 2026-10-10 19:00}}\n")
    assert "timezone" not in place.read("sprint/sessions.yaml")


def test_hours_that_were_kept_in_their_zone_stay_so(place: Place) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint, timezone: America/New_York}\n")
    place.land(SOURCE)
    assert place.plan(SOURCE).files == {}
    place.land(f"{SOURCE}  - {{key: S3, title: Dinner, start: 2026-10-10 19:00}}\n")
    assert place.read("sprint/sessions.yaml").count("timezone: Europe/Vienna") == 3


def test_a_zone_that_changed_there_changes_here_and_no_hour_does(place: Place) -> None:
    place.land(SOURCE)
    assert place.land(SOURCE.replace("Vienna", "Kyiv")) == []
    assert "timezone: Europe/Kyiv" in place.read("sprint/event.yaml")
    assert "timezone" not in place.read("sprint/sessions.yaml")
