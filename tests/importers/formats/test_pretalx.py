"""What becomes of pretalx's answers and exports."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.importers.formats import generated_pretalx as given

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.importers.formats.conftest import Imported, Read

    Reading = Callable[..., Read]

SECRETS = (
    *(
        "@example.org",
        "vegan",
        "hard to reach",
        "ask for another title",
        "only in the morning",
        "code is 1234",
    ),
    *(
        "Never Accepted",
        "Was Withdrawn",
        "weak proposal",
        "draft.pdf",
        "Submission 4",
        "Submission 5",
        "Submission 7",
    ),
)
"""What organizers know and nobody else."""


def in_file(records: list[dict[str, Any]]) -> str:
    return json.dumps({"count": len(records), "next": None, "previous": None, "results": records})


def one(**keys: Any) -> str:
    whole = {
        "code": "ABC123",
        "title": "A talk",
        "state": "confirmed",
        "submission_type": {"en": "Talk"},
        **keys,
    }
    return json.dumps([whole])


@pytest.mark.parametrize("form", ["folder", "one file"])
def test_a_conference_is_equal_to_an_independent_reading(
    imported: Callable[..., Imported], form: str
) -> None:
    whole = {"submissions.json": in_file(given.submissions()), "event.json": json.dumps(given.EVENT)}
    site = imported(given.folder() if form == "folder" else whole)
    data = site.store.events["pretfair-2030"]

    rooms = {room["id"]: room["name"]["en"] for room in given.ROOMS}
    tracks = {3: "Society", 4: "Technik"}
    names = {one["code"]: one["name"] for one in given.SPEAKERS}
    status = {"confirmed": "scheduled", "accepted": "draft", "canceled": "cancelled"}
    expected = {
        (
            record["title"],
            datetime.fromisoformat(record["slots"][0]["start"]).astimezone(UTC),
            timedelta(minutes=record["duration"]),
            rooms[record["slots"][0]["room"]["id"]],
            tracks[record["track"]["id"]],
            tuple(names[person["code"]] for person in record["speakers"]),
            record["submission_type"]["name"]["en"].lower(),
            status[record["state"]],
            "not-recorded" if record["do_not_record"] else "",
        )
        for record in given.submissions()
        if record["state"] in given.PUBLIC
    }
    assert {
        (
            str(session.title),
            session.begins.at.astimezone(UTC) if session.begins and session.begins.at else None,
            session.length,
            str(session.room),
            str(session.track),
            tuple(str(data.name_of(person)) for person in session.speakers),
            session.type,
            session.status,
            "".join(recording.state for recording in session.recordings),
        )
        for session in data.sessions
        if session.type != "break"
    } == expected
    assert [str(one.title) for one in data.sessions if one.type == "break"] == (
        ["Coffee"] if form == "folder" else []
    )
    written = "".join(path.read_text(encoding="utf-8") for path in site.root.rglob("*.*"))
    assert not [secret for secret in SECRETS if secret in written + "".join(site.remarks)]
    site.build()


def test_rooms_are_in_the_order_of_their_positions(read: Reading) -> None:
    found = read(given.folder())
    assert [*found.records("rooms").values()] == [
        {"title": "Workshop room", "capacity": "25"},
        {"title": "Great Hall", "capacity": "300"},
    ]


def test_what_is_private_is_left_out_and_counted(read: Reading) -> None:
    found = read({"submissions.json": in_file(given.submissions())})
    told = [line.partition("note: ")[2] for line in found.remarks]
    assert "a submission that is not accepted is not taken (3 times); it is private [import-left-out]" in told
    assert (
        "“answers” of a submission is not taken (5 times); answers to questions are private [import-left-out]"
        in told
    )
    assert "“email” of a speaker is not taken (5 times); it is private [import-left-out]" in told
    assert (
        "“Submission 2 & more” is accepted, and not confirmed: a draft, which no page shows; delete the"
        " status once it is confirmed, or import again [import-changed]"
    ) in told


def test_only_public_resources_are_links(read: Reading) -> None:
    found = read({"submissions.json": in_file(given.submissions()[:1])})
    assert found.one()["slides"] == "https://files.example.org/slides.pdf"
    assert found.one()["links"] == [{"title": "example.org", "url": "https://example.org/code"}]
    assert found.one()["tags"] == ["beginners"]


def test_a_submission_in_several_slots_is_a_session_for_each_time(read: Reading) -> None:
    def slot(hour: int, room: str) -> dict[str, Any]:
        return {
            "start": f"2030-06-01T{hour}:00:00Z",
            "end": f"2030-06-01T{hour}:30:00Z",
            "room": {"name": room},
        }

    text = one(slots=[slot(10, "A"), slot(10, "B"), slot(14, "A")])
    found = read({"a.json": text})
    assert found.records("sessions").keys() == {"ABC123", "ABC123#2"}
    first, second = found.records("sessions").values()
    assert (first["start"], first["room"]) == ("2030-06-01 10:00", ["A", "B"])
    assert (second["start"], second["room"]) == ("2030-06-01 14:00", "A")


def test_older_versions_have_one_slot(read: Reading) -> None:
    slot = {
        "room_id": 5,
        "room": {"en": "Hall"},
        "start": "2030-06-01T10:00:00Z",
        "end": "2030-06-01T10:45:00Z",
    }
    found = read({"a.json": one(slot=slot, track={"en": "Society"}, track_id=9, content_locale="en")})
    assert found.one()["start"] == "2030-06-01 10:00"
    assert found.one()["duration"] == "45m"
    assert found.one()["track"] == "9"
    assert found.records("tracks") == {"9": {"title": "Society"}}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"track": 7}, "a track by its number is not taken; its name is not there: add the list of tracks"),
        ({"tags": [5]}, "a tag by its number is not taken; its name is not there: add the list of tags"),
        ({"resources": [5]}, "a resource is not taken; only its number is there: ask for expand=resources"),
        (
            {"submission_type": 2},
            "a type by its number is not taken; its name is not there: add the list of types",
        ),
        (
            {"slots": [9]},
            (
                "the time and the room of a submission is not taken; only a number is there: ask for"
                " expand=slots.room"
            ),
        ),
    ],
)
def test_numbers_without_their_records_are_told(read: Reading, keys: dict[str, Any], told: str) -> None:
    assert [line.partition("note: ")[2] for line in read({"a.json": one(**keys)}).remarks] == [
        f"{told} [import-left-out]"
    ]


def test_a_speaker_who_is_not_there_is_told(read: Reading) -> None:
    found = read({"a.json": one(speakers=["XYZ999"])})
    assert "speakers" not in found.one()
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        (
            "there is no speaker with the code “XYZ999”; the person is left out; add the speakers"
            " [import-contradiction]"
        )
    ]


def test_a_page_of_a_list_is_not_the_whole(read: Reading) -> None:
    first, _second = given.pages(given.submissions(), 5)
    found = read({"a.json": first})
    assert not found.incoming.is_whole
    assert (
        "a part of a list of 8 is not taken; pages are missing: save them all, or ask for limit=500"
        " [import-left-out]"
    ) in [line.partition("note: ")[2] for line in found.remarks]
    assert read(given.folder()).incoming.is_whole


def test_without_its_state_a_submission_may_be_private(read: Reading) -> None:
    found = read({"a.json": json.dumps([{"code": "A", "title": "B", "submission_type": "Talk"}])})
    assert found.records("sessions") == {}
    assert [line.partition("note: ")[2] for line in found.remarks] == [
        (
            "a submission without a state is not taken; whether it is public is not known: export it with its"
            " state [import-left-out]"
        )
    ]


# --- organizers' exports -----------------------------------------------------------------------


def as_csv(rows: list[dict[str, str]]) -> str:
    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


EXPORTED = {
    "ID": "ABC123",
    "Proposal title": "A talk",
    "Proposal state": "confirmed",
    "Session type": "Workshop",
    "Track": "Society",
    "Abstract": "One.\n\nTwo.",
    "Duration": "90",
    "Language": "en",
    "Don’t record this session.": "True",
    "Speaker IDs": "SPK001\nSPK002",
    "Speaker names": "Ada Example\nBéla Minta",
    "Room": "Hall",
    "Start (date)": "2030-06-01",
    "Start (time)": "10:00:00",
    "Tags": "beginners\nfun",
    "Internal notes": "weak",
    "What do you eat?": "vegan",
}


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_an_organizers_export_has_labels_for_keys(read: Reading, suffix: str) -> None:
    text = as_csv([EXPORTED]) if suffix == "csv" else json.dumps([EXPORTED])
    found = read({f"fair_sessions.{suffix}": text}, timezone="Europe/Berlin")
    assert found.one() == {
        "id": "a-talk",
        "title": "A talk",
        "type": "workshop",
        "track": "Society",
        "abstract": "One.\n\nTwo.",
        "duration": "1h30m",
        "language": "en",
        "recordings": ["not-recorded"],
        "speakers": ["SPK001", "SPK002"],
        "room": "Hall",
        "start": "2030-06-01 10:00",
        "tags": ["beginners", "fun"],
    }
    assert found.records("people") == {"SPK001": {"name": "Ada Example"}, "SPK002": {"name": "Béla Minta"}}
    assert "vegan" not in str(found)


def test_values_of_a_table_have_their_places(read: Reading) -> None:
    found = read({"fair_sessions.csv": as_csv([{**EXPORTED, "Start (date)": "tomorrow"}])})
    assert [line for line in found.remarks if "tomorrow" in line] == [
        "fair_sessions.csv:6:18: error: “tomorrow 10:00:00” is not a date and time [import-format]"
    ]


def test_of_speakers_csv_only_who_has_confirmed_is_taken_and_no_address(read: Reading) -> None:
    rows = [
        {"name": "Ada Example", "email": "ada@example.org", "confirmed": "True"},
        {"name": "Never Accepted", "email": "never@example.org", "confirmed": "False"},
    ]
    found = read({"speakers.csv": as_csv(rows)})
    assert [*found.records("people").values()] == [{"name": "Ada Example"}]
    assert not found.incoming.is_whole
    assert not [secret for secret in ("@example.org", "Never") if secret in str(found)]


def test_a_list_of_speakers_of_organizers_needs_the_submissions(read: Reading) -> None:
    found = read({"speakers.json": in_file(given.SPEAKERS)})
    assert found.records("people") == {}
    seen = ("code", "name", "biography")
    public = [{key: one[key] for key in seen} for one in given.SPEAKERS]
    assert len(read({"speakers.json": in_file(public)}).records("people")) == len(public)


def test_importing_again_changes_nothing(imported: Callable[..., Imported]) -> None:
    site = imported(given.folder())
    before = {path: path.read_bytes() for path in site.root.rglob("*.*")}
    imported(given.folder())
    assert {path: path.read_bytes() for path in site.root.rglob("*.*")} == before


def test_a_submission_that_is_withdrawn_is_cancelled_where_it_was_public(
    imported: Callable[..., Imported],
) -> None:
    site = imported(given.folder())
    records = given.submissions(whole=False)
    records[0]["state"] = "withdrawn"
    first, second = given.pages(records, 5)
    imported({**given.folder(), "submissions-1.json": first, "submissions-2.json": second})
    (gone,) = (one for one in site.store.events["pretfair-2030"].sessions if one.id == "submission-0-more")
    assert gone.status == "cancelled"


# --- rooms, tracks and tags ----------------------------------------------------------------------


def test_a_room_without_a_name_is_none(read: Reading) -> None:
    rooms = [{"id": 1, "name": None, "capacity": 5}, {"id": 2, "name": "Hall", "capacity": 9}]
    found = read(
        {"a.json": one(slots=[{"start": "2030-06-01T10:00:00Z", "room": 2}]), "rooms.json": in_file(rooms)}
    )
    assert found.records("rooms") == {"2": {"title": "Hall", "capacity": "9"}}
    assert found.one()["room"] == "2"


def test_two_names_for_one_number_are_told_once(read: Reading) -> None:
    tracks = [{"id": 3, "name": "Society", "color": "#000"}, {"id": 3, "name": "Maps", "color": "#000"}]
    found = read({"a.json": one(track="Maps", track_id=3), "tracks.json": json.dumps(tracks)})
    assert found.records("tracks") == {"3": {"title": "Society", "color": "#000"}}
    assert found.one()["track"] == "3"
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        "“Society” and “Maps” have the same number, 3; the first counts [import-contradiction]"
    ]


def test_a_tag_that_says_nothing_is_none(read: Reading) -> None:
    assert read({"a.json": one(tags=["", "fun"])}).one()["tags"] == ["fun"]


# --- slots ---------------------------------------------------------------------------------------


TEN = {"start": "2030-06-01T10:00:00Z", "end": "2030-06-01T10:30:00Z"}


def test_a_schedule_has_the_submissions_in_its_slots(read: Reading) -> None:
    inside = json.loads(one())[0]
    slots = [
        {**TEN, "id": 1, "room": {"name": "Hall"}, "submission": inside},
        {**TEN, "id": 2, "room": {"name": "Hall"}, "description": "Tea", "submission": None},
        "nothing",
    ]
    found = read({"schedule.json": json.dumps({"version": "1.0", "slots": slots})}, format_="pretalx")
    talk, tea = found.records("sessions").values()
    assert (talk["title"], talk["start"], talk["room"]) == ("A talk", "2030-06-01 10:00", "Hall")
    assert (tea["title"], tea["type"], tea["start"]) == ("Tea", "break", "2030-06-01 10:00")


def test_a_slot_without_a_room_has_its_time(read: Reading) -> None:
    session = read({"a.json": one(slots=[TEN])}).one()
    assert (session["start"], session["duration"], session.get("room")) == ("2030-06-01 10:00", "30m", None)


def test_a_room_that_is_listed_twice_for_a_time_is_one(read: Reading) -> None:
    slot = {**TEN, "room": {"name": "Hall"}}
    assert read({"a.json": one(slots=[slot, slot])}).one()["room"] == "Hall"


@pytest.mark.parametrize(
    ("keys", "length", "told"),
    [
        (
            {"slots": [{**TEN, "end": "2030-06-01T09:00:00Z"}]},
            None,
            "the end 2030-06-01T09:00:00Z is before the start; the end is left out [import-contradiction]",
        ),
        (
            {"slots": [TEN], "duration": 45},
            "30m",
            "the duration is 45m, and the slot is 30m long; the slot counts [import-contradiction]",
        ),
    ],
)
def test_lengths_that_cannot_be_are_told(
    read: Reading, keys: dict[str, Any], length: str | None, told: str
) -> None:
    found = read({"a.json": one(**keys)})
    assert found.one().get("duration") == length
    assert told in [line.partition("warning: ")[2] for line in found.remarks]


def test_no_hour_is_guessed_where_no_zone_is_named(read: Reading) -> None:
    found = read({"a.json": one(slots=[{"start": "2030-06-01T10:00:00"}])})
    assert (found.one()["date"], found.one().get("start")) == ("2030-06-01", None)
    assert [line.partition("note: ")[2] for line in found.remarks] == [
        (
            "the time of a session is not taken; no time zone is named: import with --timezone Europe/Berlin"
            " [import-left-out]"
        )
    ]


def test_titles_that_make_no_id_are_titles(read: Reading) -> None:
    tea = {**TEN, "room": {"name": "Hall"}, "description": "☕", "slot_type": "break", "submission": None}
    found = read({"a.json": one(title="☕☕", code=None), "slots.json": json.dumps([tea])})
    assert [(record["title"], record.get("id")) for record in found.records("sessions").values()] == [
        ("☕☕", None),
        ("☕", None),
    ]


def test_rows_and_cells_that_are_blank_say_nothing(read: Reading) -> None:
    rows = as_csv([{**EXPORTED, "Track": " ", "Tags": ""}])
    head, line, body = rows.partition("\r\n")
    found = read({"fair_sessions.csv": f"{head}{line}{',' * 10}{line}{body}"}, timezone="Europe/Berlin")
    assert found.one()["title"] == "A talk"
    assert not {"track", "tags"} & found.one().keys()
