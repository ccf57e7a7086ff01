"""Records that are gone from a source, and records that only seem so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.importers.landing.test_landing import SOURCE

if TYPE_CHECKING:
    from tests.importers.landing.conftest import Place

WITHOUT_CLOSING = SOURCE[: SOURCE.index("  - {key: S2")]


def test_a_session_that_the_source_knows_by_another_key_now_is_not_gone(place: Place) -> None:
    place.land(SOURCE)
    assert place.land(SOURCE.replace("key: S2", "key: S9")) == []
    assert "cancelled" not in place.read("sprint/sessions.yaml")
    assert place.plan(SOURCE.replace("key: S2", "key: S9")).files == {}


def test_a_kept_file_that_somebody_changed_cancels_no_session_of_the_source(place: Place) -> None:
    place.land(SOURCE)
    place.edit("_imports/sprint/talks.json", '"S1": [', '"forged": ["opening", {}],\n   "S1": [')
    assert place.land(SOURCE) == []
    assert "cancelled" not in place.read("sprint/sessions.yaml")


def test_a_status_that_people_gave_stays_and_is_told_once(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/sessions.yaml", "title: Closing", "title: Closing\n  status: postponed")
    said = place.land(WITHOUT_CLOSING)
    assert "is no more in talks.yaml, and “status” is “postponed” here; what is here stays" in said[0]
    assert "  status: postponed\n" in place.read("sprint/sessions.yaml")
    assert place.land(WITHOUT_CLOSING) == []


def test_an_end_that_is_an_hour_alone_is_no_day(place: Place) -> None:
    place.land(SOURCE.replace("duration: 30m", "end: '17:30'"))
    place.land(WITHOUT_CLOSING)
    assert place.read("sprint/sessions.yaml").endswith("  status: cancelled\n")


def test_what_a_part_has_not_is_still_known_to_the_next_import(place: Place) -> None:
    place.land(SOURCE)
    place.land(f"{WITHOUT_CLOSING}part: yes\n")
    place.land(WITHOUT_CLOSING)
    assert place.read("sprint/sessions.yaml").endswith("  status: cancelled\n")


def test_two_sessions_may_always_be_gone(place: Place) -> None:
    place.land(SOURCE)
    place.land(SOURCE[: SOURCE.index("  - {key: S1")].removesuffix("sessions:\n") + "sessions: []\n")
    assert place.read("sprint/sessions.yaml").count("status: cancelled") == 2
