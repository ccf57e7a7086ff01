"""Foreign records in an event's files: new, changed there, changed here, gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.importers.incoming import Arrival
from sphinx_du_events.importers.landing import event_files
from sphinx_du_events.importers.landing.gone import TooManyGoneError
from sphinx_du_events.importers.landing.identify import Matching
from sphinx_du_events.importers.landing.last_import import LastImportError
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.writing.gate import UnwritableError

if TYPE_CHECKING:
    from tests.importers.landing.conftest import Place

SOURCE = """\
event: {title: Sprint, timezone: Europe/Vienna}
rooms:
  - {key: r1, title: Hall}
people:
  - {key: P1, name: Ada Obi, links: {github: ada}}
sessions:
  - {key: S1, title: Opening, start: 2026-10-10 09:00, duration: 45m, room: rooms/r1, speakers: [people/P1]}
  - {key: S2, title: Closing, start: 2026-10-10 17:00, duration: 30m, room: rooms/r1}
"""


def test_a_new_event_is_a_folder_with_a_file_for_each_section(place: Place) -> None:
    assert place.land(SOURCE) == []
    assert place.read("sprint/event.yaml") == (
        "event:\n  id: sprint\n  title: Sprint\n  timezone: Europe/Vienna\n"
    )
    assert place.read("sprint/sessions.yaml") == (
        "- id: opening\n  title: Opening\n  start: 2026-10-10 09:00\n  duration: 45m\n  room: hall\n"
        "  speakers: [ada-obi]\n"
        "\n- id: closing\n  title: Closing\n  start: 2026-10-10 17:00\n  duration: 30m\n  room: hall\n"
    )
    assert place.problems() == []


def test_the_same_again_changes_nothing(place: Place) -> None:
    place.land(SOURCE)
    again = place.plan(SOURCE)
    assert (again.files, again.remarks) == ({}, [])
    assert again.numbers["sessions"] == {"same": 2}


def test_what_changed_there_alone_is_changed_here_and_comments_stay(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/sessions.yaml", "- id: opening\n", "# the first\n- id: opening  # never late\n")
    assert place.land(SOURCE.replace("Opening", "Welcome").replace("45m", "1h")) == []
    assert place.read("sprint/sessions.yaml").startswith(
        "# the first\n- id: opening  # never late\n  title: Welcome\n"
        "  start: 2026-10-10 09:00\n  duration: 1h\n"
    )


def test_what_changed_here_alone_stays(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/sessions.yaml", "title: Opening", "title: Doors open\n  level: beginner")
    again = place.plan(SOURCE)
    assert (again.files, again.remarks) == ({}, [])


def test_what_changed_on_both_sides_stays_and_both_values_are_told_at_their_place(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/sessions.yaml", "duration: 45m", "duration: 50m")
    said = place.land(SOURCE.replace("45m", "1h"))
    where = f"{place.data}/sprint/sessions.yaml:4:13"
    what = "session “opening”: “duration” is “50m” here, and “1h” in talks.yaml"
    assert said == [f"{where}: warning: {what}; what is here stays [import-conflict]"]
    assert "duration: 50m" in place.read("sprint/sessions.yaml")


def test_the_same_meaning_in_other_words_is_no_conflict(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/sessions.yaml", "duration: 45m", "duration: 60m")
    assert place.land(SOURCE.replace("45m", "1h")) == []


def test_keys_of_a_mapping_are_compared_one_by_one(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/people.yaml", "{github: ada}", "{github: ada, website: https://ada.example}")
    assert place.land(SOURCE.replace("{github: ada}", "{github: ada, mastodon: '@ada@example.social'}")) == []
    text = place.read("sprint/people.yaml")
    assert 'links: {github: ada, website: https://ada.example, mastodon: "@ada@example.social"}' in text


def test_what_was_deleted_here_stays_deleted_and_a_change_of_it_is_told(place: Place) -> None:
    place.land(SOURCE)
    text = place.read("sprint/sessions.yaml")
    place.write("sprint/sessions.yaml", text[: text.index("\n- id: closing")])
    assert place.plan(SOURCE).files == {}
    said = place.land(SOURCE.replace("30m", "31m"))
    assert len(said) == 1
    assert "session “closing” was deleted here, and has changed in the source" in said[0]


def test_a_session_that_is_gone_there_is_cancelled_and_comes_back(place: Place) -> None:
    place.land(SOURCE)
    without = SOURCE[: SOURCE.index("  - {key: S2")]
    said = place.land(without)
    assert "session “closing” is no more in talks.yaml: it is cancelled" in said[0]
    assert place.read("sprint/sessions.yaml").endswith("room: hall\n  status: cancelled\n")
    assert place.land(without) == []
    assert place.land(SOURCE) == []
    assert "cancelled" not in place.read("sprint/sessions.yaml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Closing", "title: Closing\n  status: draft"),
        ("start: 2026-10-10 17:00", "start: 2026-01-10 17:00"),
    ],
    ids=["a draft", "over"],
)
def test_a_gone_session_stays_where_nobody_waits_for_it(place: Place, old: str, new: str) -> None:
    place.land(SOURCE)
    place.edit("sprint/sessions.yaml", old, new)
    before = place.read("sprint/sessions.yaml")
    assert "it stays here" in place.land(SOURCE[: SOURCE.index("  - {key: S2")])[0]
    assert place.read("sprint/sessions.yaml") == before


@pytest.mark.parametrize("more", ["part: yes\n", "sponsors: {\n"], ids=["a part", "a broken file"])
def test_what_is_missing_in_a_part_is_not_gone(place: Place, more: str) -> None:
    place.land(SOURCE)
    place.land(SOURCE[: SOURCE.index("  - {key: S2")] + more)
    assert "cancelled" not in place.read("sprint/sessions.yaml")


def test_of_most_sessions_gone_nothing_is_written(place: Place) -> None:
    sessions = "".join(f"  - {{key: S{n}, title: Talk {n}, date: 2026-10-{n + 10}}}\n" for n in range(6))
    whole = f"event: {{title: Sprint, timezone: UTC}}\nsessions:\n{sessions}"
    place.land(whole)
    few = "\n".join(whole.splitlines()[:3])
    with pytest.raises(TooManyGoneError, match="5 of 6 sessions are not in talks"):
        place.plan(few)
    place.land(few, however_many_gone=True)
    assert place.read("sprint/sessions.yaml").count("status: cancelled") == 5


def test_a_gone_person_stays_and_this_is_told(place: Place) -> None:
    place.land(SOURCE)
    said = place.land(
        SOURCE.replace("  - {key: P1, name: Ada Obi, links: {github: ada}}\n", "").replace(
            ", speakers: [people/P1]", ""
        )
    )
    assert any("person “ada-obi” is no more in talks.yaml; it stays here" in one for one in said)


# --- records that are here already -----------------------------------------------------------------


def test_people_who_are_here_are_found_by_handle_or_name_and_get_what_they_lack(place: Place) -> None:
    place.write(
        "people.yaml",
        "- id: ada\n  name: Ada N. Obi\n  links: {github: https://github.com/ada}\n"
        "- {id: bo, name: Bo Ray}\n",
    )
    source = SOURCE.replace("  - {key: P1", "  - {key: P2, name: bo ray, country: Peru}\n  - {key: P1")
    said = place.land(source)
    assert "speakers: [ada]" in place.read("sprint/sessions.yaml")
    assert "{id: bo, name: Bo Ray, country: Peru}" in place.read("people.yaml")
    assert [one for one in said if "name" not in one] == []
    assert not (place.data / "sprint/people.yaml").exists()


def test_an_id_that_people_changed_is_followed(place: Place) -> None:
    place.land(SOURCE)
    place.edit("sprint/sessions.yaml", "- id: opening", "- id: welcome\n  was: [opening]")
    place.land(SOURCE.replace("45m", "1h"))
    assert place.read("sprint/sessions.yaml").count("- id:") == 2
    assert "was: [opening]\n  title: Opening\n  start: 2026-10-10 09:00\n  duration: 1h" in place.read(
        "sprint/sessions.yaml"
    )


def test_new_ids_are_free_and_can_be_ids(place: Place) -> None:
    place.land(
        "event: {title: Sprint, timezone: UTC}\nsessions:\n"
        "  - {key: 1, title: Talk, date: 2026-10-10}\n  - {key: 2, title: Talk, date: 2026-10-11}\n"
        "  - {key: 3, title: 講演, date: 2026-10-12}\n"
        "  - {key: 4, id: TALK, title: Other, date: 2026-10-12}\n"
    )
    text = place.read("sprint/sessions.yaml")
    assert [line[6:] for line in text.splitlines() if line.startswith("- id:")] == [
        "talk",
        "talk-2",
        "session-3",
        "TALK-3",
    ]
    assert place.problems() == []


def test_an_event_in_a_single_file_stays_one(place: Place) -> None:
    place.write("sprint.yaml", "# ours\nevent: {title: Sprint, timezone: UTC}\nteams: [{id: a, title: A}]\n")
    place.land(SOURCE.partition("\n")[2])
    text = place.read("sprint.yaml")
    assert text.startswith("# ours\nevent: {title: Sprint, timezone: UTC}\nteams: [{id: a, title: A}]\n")
    assert text.count("- id: ") == 4
    assert place.problems() == []


def test_a_person_with_a_file_is_changed_there(place: Place) -> None:
    place.write("people/ada.yaml", "name: Ada Obi\nlinks: {github: ada}\n")
    place.land(SOURCE.replace("name: Ada Obi", "name: Ada Obi, country: Peru"))
    assert place.read("people/ada.yaml") == "name: Ada Obi\nlinks: {github: ada}\ncountry: Peru\n"


# --- what is wrong -----------------------------------------------------------------------------------


def test_a_wrong_value_costs_that_value_and_is_told_at_its_place_in_the_source(place: Place) -> None:
    said = place.land(SOURCE.replace("45m", "45 parsecs").replace("https", "http"))
    assert [one.partition("; ")[0] for one in said] == [
        "talks.yaml:7:66: error: session “opening”: “45 parsecs” is not a duration"
    ]
    assert "  start: 2026-10-10 09:00\n  room: hall\n" in place.read("sprint/sessions.yaml")


def test_a_reference_that_leads_nowhere_costs_itself(place: Place) -> None:
    said = place.land(SOURCE.replace("people/P1", "people/P9"))
    assert "there is no person “P9” in what is imported" in said[0]
    assert "speakers" not in place.read("sprint/sessions.yaml")


def test_characters_that_data_cannot_have_are_not_written(place: Place) -> None:
    place.land(SOURCE.replace("title: Opening", r'title: "Op\u202een\u0007ing"'))
    assert "title: Opening" in place.read("sprint/sessions.yaml")
    assert place.problems() == []


def test_files_that_cannot_be_changed_stop_all(place: Place) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint\n")
    with pytest.raises(UnwritableError, match="sprint cannot be read as an event; run du-events check"):
        place.plan(SOURCE)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"records": []}',
        '{"version": 1, "kind": "words", "source": "x", "mappings": {}, "records": {"sessions": {"a": 1}}}',
        '{"version": 1, "kind": "words", "source": "x", "mappings": {}, "records": {"nonsense": {}}}',
    ],
)
def test_a_last_import_that_is_none_is_told(place: Place, content: str) -> None:
    place.land(SOURCE)
    place.write("_imports/sprint/talks.json", content)
    with pytest.raises(LastImportError, match="delete it, and the next import compares without it"):
        place.plan(SOURCE)


def test_what_is_kept_has_a_line_for_each_record(place: Place) -> None:
    place.land(SOURCE)
    text = place.read("_imports/sprint/talks.json")
    kept = json.loads(text)
    assert kept["records"]["sessions"]["S1"][0] == "opening"
    assert sum('": ["' in line for line in text.splitlines()) == 4


def test_files_in_another_layout_are_read_and_only_not_changed(place: Place) -> None:
    place.write("people.yaml", "[{id: ada, name: Ada Obi, links: {github: ada}}]\n")
    assert place.land(SOURCE) == []
    assert "speakers: [ada]" in place.read("sprint/sessions.yaml")
    with pytest.raises(UnwritableError, match="is not a list with one"):
        place.plan(SOURCE.replace("name: Ada Obi", "name: Ada Obi, country: Peru"))


# --- where events are ----------------------------------------------------------------------------------


def test_hours_stay_where_the_event_here_is_in_another_zone(place: Place) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint, timezone: America/New_York}\n")
    said = place.land(SOURCE)
    assert "“timezone” is “America/New_York” here, and “Europe/Vienna” in talks.yaml" in said[0]
    text = place.read("sprint/sessions.yaml")
    assert text.count("  timezone: Europe/Vienna\n  start: ") == 2


def test_an_event_is_found_by_a_former_id(place: Place) -> None:
    place.write("spring/event.yaml", "event: {id: spring, was: [sprint], title: Spring}\n")
    place.land(SOURCE, "sprint")
    assert (place.data / "spring/sessions.yaml").exists()
    assert not (place.data / "sprint").exists()


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("people", "“people” is the name of a section"),
        ("autumn", "autumn is the event “fall”; name the new event otherwise"),
        ("AUTUMN", "autumn is the event “fall”"),
    ],
)
def test_a_new_event_gets_in_the_way_of_nothing(place: Place, event: str, message: str) -> None:
    place.write("autumn/event.yaml", "event: {id: fall, title: Fall}\n")
    with pytest.raises(UnwritableError, match=message):
        place.plan(SOURCE, event)


def test_records_that_the_source_does_not_tell_apart_are_kept_apart(place: Place) -> None:
    twice = SOURCE.replace("key: S2", "key: S1")
    place.land(twice)
    assert place.read("sprint/sessions.yaml").count("- id:") == 2
    again = place.plan(twice)
    assert (again.files, again.remarks) == ({}, [])


def test_what_a_kept_file_calls_its_source_rules_no_terminal(place: Place) -> None:
    sessions = "".join(f"  - {{key: S{n}, title: Talk {n}, date: 2026-10-{n + 10}}}\n" for n in range(6))
    head = "event: {title: Sprint, timezone: UTC}\n"
    place.land(f"{head}sessions:\n{sessions}")
    place.edit("_imports/sprint/talks.json", '"talks.yaml"', '"a\\u001b[31m\\n::error::b"')
    with pytest.raises(TooManyGoneError) as found:
        place.plan(f"{head}sessions: []\n")
    assert str(found.value).isprintable()


@pytest.mark.parametrize("start", ["2026-10-10T09:00", "2026-10-10 09:00:00", "2026-10-10 09:00+02:00"])
def test_a_session_that_is_here_is_found_however_its_start_is_written(place: Place, start: str) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint, timezone: Europe/Vienna}\n")
    place.write("sprint/sessions.yaml", f"- id: doors\n  title: Opening\n  start: {start}\n")
    assert place.land(SOURCE) == []
    assert place.read("sprint/sessions.yaml").count("- id:") == 2


def test_marks_and_line_ends_of_files_stay(place: Place) -> None:
    place.land(SOURCE)
    names = ["event", "people", "sessions"]
    for file in (place.data / f"sprint/{name}.yaml" for name in names):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    changed = SOURCE.replace("title: Sprint", "title: Sprints, abstract: All").replace("45m", "1h")
    assert place.land(changed.replace("Ada Obi", "Ada B. Obi")) == []
    for text in ((place.data / f"sprint/{name}.yaml").read_bytes() for name in names):
        assert text.startswith(b"\xef\xbb\xbf")
        assert text.count(b"\xef\xbb\xbf") == 1
        assert text.count(b"\n") == text.count(b"\r\n")
    assert "abstract: All" in place.read("sprint/event.yaml")


def test_a_thousand_records_of_one_name_get_their_ids_at_once() -> None:
    class Counted(set[str]):
        asked = 0

        def __contains__(self, one: object) -> bool:
            self.asked += 1
            return super().__contains__(one)

    matching = Matching("sessions", [], {})
    matching.taken = taken = Counted()
    made = [
        matching.new_id(Arrival(str(number), LocatedDict({Scalar("title"): Scalar("Lunch")})), "session")
        for number in range(1000)
    ]
    assert (made[-1], len(set(made))) == ("lunch-1000", 1000)
    assert taken.asked < 4000


def test_sessions_that_are_called_the_same_at_one_time_are_each_found(place: Place) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint, timezone: UTC}\n")
    lines = [f"- {{id: coffee-{n}, title: Coffee, start: 2026-10-10 10:00}}\n" for n in (1, 2)]
    here = "".join(lines)
    place.write("sprint/sessions.yaml", here)
    place.land(
        "sessions:\n  - {key: 1, title: Coffee, start: 2026-10-10 10:00}\n"
        "  - {key: 2, title: Coffee, start: 2026-10-10 10:00}\n"
    )
    assert place.read("sprint/sessions.yaml") == here


def test_a_record_that_has_no_id_gets_one(place: Place) -> None:
    place.write("sprint/event.yaml", "event: {title: Sprint, timezone: Europe/Vienna}\n")
    place.write("sprint/sessions.yaml", "- title: Opening\n  start: 2026-10-10 09:00\n")
    assert place.land(SOURCE) == []
    assert place.read("sprint/sessions.yaml").count("- ") == 2
    assert place.problems() == []
    assert place.plan(SOURCE).files == {}


def test_nothing_is_written_where_imports_are_kept_elsewhere(
    place: Place, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place.data.mkdir()
    (place.data / "_imports").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(LastImportError, match="_imports"):
        place.land(SOURCE)
    assert [path.name for path in place.data.iterdir()] == ["_imports"]


def test_a_session_may_start_when_the_one_before_it_ends(place: Place) -> None:
    source = SOURCE.replace("start: 2026-10-10 17:00", "start: previous")
    assert place.land(source) == []
    assert "\n  start: previous\n" in place.read("sprint/sessions.yaml")
    assert place.problems() == []
    assert place.plan(source).files == {}


def test_a_comment_stands_above_its_record_in_lines_that_can_be_shown(place: Place) -> None:
    comment = '"every month\\n\\u200e\\nuntil May"'
    place.land(SOURCE.replace("{key: S2,", f"{{key: S2, comment: {comment},"))
    assert "\n# every month\n# until May\n- id: closing\n" in place.read("sprint/sessions.yaml")


def test_a_section_that_is_no_list_stands_below_the_event_and_names_records_here(place: Place) -> None:
    source = f"{SOURCE}roles: {{organizer: [people/P1]}}\nparticipation: {{registered: 40}}\n"
    assert place.land(source) == []
    assert 'participation:\n  registered: "40"\n' in place.read("sprint/event.yaml")
    assert "roles:\n  organizer: [ada-obi]\n" in place.read("sprint/roles.yaml")
    assert place.problems() == []
    assert place.plan(source).files == {}


CHAIN = """\
event: {title: Sprint, timezone: Europe/Berlin}
people: [{id: ada, name: Ada Obi}]
sessions:
- {id: opening, title: Opening, start: 2027-05-07T09:00, duration: 30m, speakers: [ada]}
- {id: talk, title: Talk, start: previous, duration: 1h}
- {id: end, title: End, after: talk, duration: 30m}
"""
SAME = """\
sessions:
- {key: a, title: Opening, start: 2027-05-07 09:00, end: 2027-05-07 09:30, speakers: [{name: ada obi}]}
- {key: b, title: Talk, start: 2027-05-07 09:30, end: 2027-05-07 10:30}
- {key: c, title: End, start: 2027-05-07 10:30, end: 2027-05-07 11:00}
"""


def test_the_same_sessions_in_other_words_are_found_and_stay(place: Place) -> None:
    place.write("sprint.yaml", CHAIN)
    assert place.land(SAME) == []
    assert place.read("sprint.yaml") == CHAIN
    assert place.land(SAME) == []


def test_a_start_that_follows_here_and_changes_there_is_a_conflict(place: Place) -> None:
    place.write("sprint.yaml", CHAIN)
    place.land(SAME)
    (told,) = place.land(SAME.replace("10:30, end", "10:45, end"))
    assert "“after” is “talk” here, and “start” is “2027-05-07 10:45” in talks.yaml" in told
    assert place.read("sprint.yaml") == CHAIN


def test_a_name_that_two_people_have_stays_a_name(place: Place) -> None:
    place.write(
        "sprint.yaml",
        "event: {title: Sprint}\npeople: [{id: a, name: Ada Obi}, {id: b, name: Ada Obi}]\n",
    )
    place.land("sessions: [{key: a, title: Talk, date: 2027-05-07, speakers: [{name: Ada Obi}]}]")
    assert "{name: Ada Obi}" in place.read("sprint.yaml").partition("sessions")[2]


def test_an_id_that_the_name_of_the_file_says_is_not_written(place: Place) -> None:
    place.write("sprint.yaml", "event: {title: Sprint}\n")
    assert place.land("event: {id: sprint, title: Sprint, mode: online}") == []
    assert place.read("sprint.yaml") == "event: {title: Sprint, mode: online}\n"


def test_an_event_has_the_id_that_is_asked_for(place: Place) -> None:
    named = SOURCE.replace("{title: Sprint", "{id: theirs, title: Sprint")
    place.land(named, "ours")
    assert place.read("ours/event.yaml").startswith("event:\n  id: ours\n")
    again = place.plan(named, "ours")
    assert (again.event, again.files, again.remarks) == ("ours", {}, [])


def test_no_file_is_written_that_is_too_large_to_be_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_files, "LARGEST", 150)
    with pytest.raises(UnwritableError, match=r"sessions\.yaml: it would have more than 150 bytes; split"):
        place.plan(SOURCE)
