"""A source that is imported again: what it says wrongly now, and what became of the event here."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.writing.gate import UnwritableError
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
    source = SOURCE.replace("event: {", "event: {id: pycon, ")
    place.land(source)
    assert "pycon" not in place.read("sprint/event.yaml")
    assert place.plan(source).files == {}
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


# --- which event, and which import ---------------------------------------------------------------------


@pytest.mark.parametrize("event", ["sprint", "spring"])
def test_an_event_that_has_another_id_now_keeps_its_imports(place: Place, event: str) -> None:
    place.land(SOURCE)
    place.edit("sprint/event.yaml", "id: sprint", "id: spring\n  was: [sprint]")
    text = place.read("sprint/sessions.yaml")
    place.write("sprint/sessions.yaml", text[: text.index("\n- id: closing")])
    again = place.plan(SOURCE, event)
    assert (again.files, again.numbers["sessions"]) == ({}, {"same": 1, "deleted here": 1})
    assert again.kept[0] == place.data / "_imports/sprint/talks.json"
    assert place.plan(SOURCE, "").event == "spring"


def test_an_event_that_was_deleted_is_imported_anew(place: Place) -> None:
    place.land(SOURCE)
    shutil.rmtree(place.data / "sprint")
    place.land(SOURCE)
    assert place.read("sprint/sessions.yaml").count("- id:") == 2
    assert [path.name for path in (place.data / "_imports/sprint").iterdir()] == ["talks.json"]


OTHER = SOURCE.replace("title: Sprint", "title: Autumn").replace("key: S1", "key: T1").replace("S2", "T2")


def test_a_file_of_another_event_that_is_called_the_same_is_that_events(place: Place) -> None:
    place.land(SOURCE)
    assert place.plan(SOURCE, "").event == "sprint"
    assert place.plan(OTHER, "").event == "autumn"


def test_another_file_of_the_event_that_is_called_the_same_is_an_import_of_its_own(place: Place) -> None:
    place.land(SOURCE)
    other = OTHER.replace("title: Opening", "title: Workshop").replace("title: Closing", "title: Dinner")
    found = place.plan(other.partition("\n")[2])
    assert found.kept[0].name == "talks-2.json"
    assert found.numbers["sessions"] == {"new": 2}


@pytest.mark.parametrize("name", ["sprint/sessions.yaml", "people.yaml"])
def test_nothing_is_written_beside_a_file_that_cannot_be_read(place: Place, name: str) -> None:
    place.land(SOURCE)
    place.write(name, "- {id: zoe, name: Zoe}\n- {id: ada, name: Ada Obi\n")
    with pytest.raises(UnwritableError, match=f"{name}:"):
        place.plan(SOURCE)


def test_an_empty_file_is_in_nobodys_way(place: Place) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint}\n")
    place.write("sprint/sessions.yaml", "")
    place.write("sprint/people.yaml", "# nobody yet\n")
    place.land(SOURCE)
    assert place.read("sprint/people.yaml").startswith("# nobody yet\n- id: ada-obi\n")


def test_a_zone_that_was_an_option_stays_without_it(place: Place) -> None:
    without = SOURCE.replace(", timezone: Europe/Vienna", "")
    place.land(without, timezone="Europe/Vienna")
    assert "timezone: Europe/Vienna" in place.read("sprint/event.yaml")
    again = place.plan(without)
    assert (again.files, again.remarks) == ({}, [])


def test_a_zone_that_is_asked_for_is_taken_where_the_source_names_none_that_there_is(place: Place) -> None:
    said = place.land(SOURCE.replace("Europe/Vienna", "../Vienna"), timezone="Europe/Vienna")
    assert said == [
        "talks.yaml:1:34: error: “../Vienna” is not an IANA time zone; Europe/Vienna is taken [unknown-zone]"
    ]
    assert "timezone: Europe/Vienna" in place.read("sprint/event.yaml")
    assert place.problems() == []


def test_an_event_keeps_its_title_where_a_source_has_none_any_more(place: Place) -> None:
    place.land(SOURCE)
    assert place.plan(SOURCE.replace("title: Sprint, ", "")).files == {}


def test_a_record_that_cannot_be_changed_is_told_alone_and_tried_again(place: Place) -> None:
    tagged = SOURCE.replace("title: Opening,", "title: Opening, tags: [a, b],")
    place.land(tagged)
    place.edit("sprint/sessions.yaml", "tags: [a, b]", "tags:\n    # why\n    - a # first\n    - b")
    changed = SOURCE.replace("30m", "40m")
    for _ in range(2):
        said = place.land(changed)
        assert len(said) == 1
        assert (
            "sessions.yaml:1:3: warning: session “opening”: this cannot be changed, as a comment in it"
            in said[0]
        )
        assert "duration: 40m" in place.read("sprint/sessions.yaml")
    place.edit("sprint/sessions.yaml", "tags:\n    # why\n    - a # first\n    - b", "tags: [a, b]")
    assert place.land(changed) == []
    assert "tags" not in place.read("sprint/sessions.yaml")


HALLS = """\
event: {title: Sprint, timezone: Europe/Vienna}
rooms:
  - {key: R1, id: dome, title: The Dome}
  - {key: R2, id: loft, title: The Loft}
tracks: [{key: T1, id: making, title: Making}]
sessions:
  - {key: S1, id: talk, title: Talk, start: 2026-10-10 09:00, duration: 45m, room: rooms/R1, track: making}
"""


def test_a_room_and_a_track_by_their_titles_are_the_same_as_by_their_ids(place: Place) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint, timezone: Europe/Vienna}\n")
    place.write("sprint/rooms.yaml", "- {id: dome, title: The Dome}\n- {id: loft, title: The Loft}\n")
    place.write("sprint/tracks.yaml", "- {id: making, title: Making}\n")
    talk = (
        "- {id: talk, title: Talk, start: 2026-10-10 09:00, duration: 45m, room: The Dome, track: Making}\n"
    )
    place.write("sprint/sessions.yaml", talk)
    assert place.land(HALLS) == []
    assert place.read("sprint/sessions.yaml") == talk

    place.land(HALLS.replace("rooms/R1", "rooms/R2"))
    assert place.read("sprint/sessions.yaml") == talk.replace("The Dome", "loft")

    place.edit("sprint/sessions.yaml", "loft", "The Yard")
    [told] = place.land(HALLS)
    assert "session “talk”: “room” is “The Yard” here, and “dome” in talks.yaml" in told
