"""What becomes of each part of a schedule in frab's form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.importers.formats.conftest import Read

    Reading = Callable[..., Read]

GUID = "29aecfd7-2e44-4f49-ab86-29b5e0877325"


def xml(events: str = "", conference: str = "", day: str = "date='2030-05-04'", room: str = "Hall") -> str:
    return (
        f"<?xml version='1.0'?>\n<schedule><version>1</version>\n<conference><title>Fair</title>"
        f"<acronym>fair30</acronym>{conference}</conference>\n<day index='1' {day}><room name='{room}'>\n"
        f"{events}\n</room></day></schedule>"
    )


def event(attributes: str = "id='7'", **keys: str) -> str:
    texts = "".join(f"<{key}>{text}</{key}>" for key, text in {"title": "A talk", **keys}.items())
    return f"<event {attributes}>{texts}</event>"


def as_json(*events: dict[str, Any], conference: dict[str, Any] | None = None, **schedule: Any) -> str:
    rooms: dict[str, Any] = {}
    for one in events:
        rooms.setdefault(one.get("room", "Hall"), []).append({"id": 7, "title": "A talk", **one})
    days = [{"index": 1, "date": "2030-05-04", "rooms": rooms}]
    whole = {"title": "Fair", "acronym": "fair30", "days": days, **(conference or {})}
    return json.dumps({"schedule": {"version": "1", "conference": whole, **schedule}}, indent=1)


BERLIN = "<time_zone_name>Europe/Berlin</time_zone_name>"


# --- times -------------------------------------------------------------------------------------


def test_a_moment_is_local_where_its_offset_is_the_zones(read: Reading) -> None:
    found = read({"a.xml": xml(event(date="2030-05-04T10:00:00+02:00", duration="00:45"), BERLIN)})
    assert found.format == "frab-xml"
    assert found.event["timezone"] == "Europe/Berlin"
    assert found.one()["start"] == "2030-05-04 10:00"
    assert found.one()["duration"] == "45m"
    assert found.remarks == []


def test_a_moment_with_another_offset_keeps_it_and_this_is_told_once(read: Reading) -> None:
    texts = [event(f"id='{hour}'", date=f"2030-05-04T{hour}:00:00Z") for hour in (10, 11, 12)]
    found = read({"a.xml": xml("\n".join(texts), BERLIN)})
    assert [one["start"] for one in found.records("sessions").values()] == [
        "2030-05-04 10:00+00:00",
        "2030-05-04 11:00+00:00",
        "2030-05-04 12:00+00:00",
    ]
    assert found.remarks == [
        (
            "a.xml:5:43: warning: “2030-05-04T10:00:00Z” has another offset than Europe/Berlin, +02:00,"
            " and so have 2 others; the offset is taken, and the time stands with it; check which is right"
            " [import-contradiction]"
        )
    ]


def test_an_offset_west_of_utc_is_written_as_utc(read: Reading) -> None:
    # “2030-05-04 10:00-07:00” might be a start and an end.
    found = read({"a.xml": xml(event(date="2030-05-04T10:00:00-07:00"), BERLIN)})
    assert found.one()["start"] == "2030-05-04 17:00Z"


def test_a_time_that_two_zones_have_otherwise_keeps_its_offset(read: Reading) -> None:
    # People changed the zone of the event here: what is local in the source is not local there.
    found = read({"a.xml": xml(event(start="10:00"), BERLIN)}, timezone="Asia/Tokyo")
    assert found.one()["start"] == "2030-05-04 10:00+02:00"
    assert read({"a.xml": xml(event(start="10:00"), BERLIN)}, timezone="Europe/Paris").one()["start"] == (
        "2030-05-04 10:00"
    )


def test_times_that_all_have_the_same_offset_are_in_its_zone(read: Reading) -> None:
    found = read({"a.xml": xml(event(date="2030-05-04T10:00:00+02:00"))})
    assert found.event["timezone"] == "Etc/GMT-2"
    assert found.one()["start"] == "2030-05-04 10:00"
    assert found.remarks == [
        (
            "a.xml:5:42: note: no time zone is named; all times have the offset +02:00, which is the zone"
            " Etc/GMT-2; write the event's timezone, such as Europe/Berlin, or import with --timezone"
            " [import-changed]"
        )
    ]


def test_times_with_several_offsets_keep_them(read: Reading) -> None:
    texts = event("id='1'", date="2030-10-26T10:00:00+02:00") + event(
        "id='2'", date="2030-10-27T10:00:00+01:00"
    )
    found = read({"a.xml": xml(texts, day="date='2030-10-26'")})
    assert "timezone" not in found.event
    assert [one["start"] for one in found.records("sessions").values()] == [
        "2030-10-26 10:00+02:00",
        "2030-10-27 10:00+01:00",
    ]


def test_the_hour_that_clocks_repeat_keeps_its_offset(read: Reading) -> None:
    text = event(date="2030-10-27T02:30:00+01:00")
    assert read({"a.xml": xml(text, BERLIN, "date='2030-10-26'")}).one()["start"] == "2030-10-27 02:30+01:00"


def test_no_hour_is_guessed_without_a_zone(read: Reading) -> None:
    found = read({"a.xml": xml(event(start="10:00", duration="01:00"))})
    assert found.one()["date"] == "2030-05-04"
    assert "start" not in found.one()
    assert found.remarks == [
        (
            "a.xml:5:43: note: the time of a session is not taken; no time zone is named: import with"
            " --timezone Europe/Berlin [import-left-out]"
        )
    ]
    assert (
        read({"a.xml": xml(event(start="10:00"))}, timezone="Asia/Tokyo").one()["start"] == "2030-05-04 10:00"
    )


@pytest.mark.parametrize(
    ("change", "ends"),
    [
        ("<day_change>09:00:00</day_change>", "09:00"),  # pentabarf
        ("", "04:00"),  # frab: the day says it
    ],
)
def test_a_time_after_midnight_without_a_date_is_on_the_next_day(
    read: Reading, change: str, ends: str
) -> None:
    day = "date='2030-05-04' start='2030-05-04T11:00:00+02:00' end='2030-05-05T04:00:00+02:00'"
    found = read({"a.xml": xml(event(start="01:30"), BERLIN + change, day)})
    assert found.one()["start"] == "2030-05-05 01:30"
    assert found.event["day_ends"] == ends


def test_days_end_where_no_source_says_it_after_the_last_session(read: Reading) -> None:
    texts = event("id='1'", date="2030-05-05T01:30:00+02:00", duration="01:00") + event(
        "id='2'", date="2030-05-04T09:00:00+02:00"
    )
    assert read({"a.xml": xml(texts, BERLIN)}).event["day_ends"] == "03:00"


def test_days_without_sessions_at_night_end_at_midnight(read: Reading) -> None:
    day = "date='2030-05-04' end='2030-05-05T03:59:00+02:00'"
    assert "day_ends" not in read({"a.xml": xml(event(date="2030-05-04T23:00:00+02:00"), BERLIN, day)}).event


@pytest.mark.parametrize(
    ("written", "generator", "length"),
    [
        ("00:30", "", "30m"),
        ("1:30", "", "1h30m"),
        ("26:00", "", "26h"),
        ("00:50:00", "", "50m"),  # pentabarf: hours, minutes, seconds
        ("1:02:00", "pretalx", "26h"),  # pretalx: days, hours, minutes
        ("1:02:00", "", "1h2m"),
        ("1:02:30", "", "26h30m"),  # no talk has seconds
    ],
)
def test_durations_have_two_or_three_parts(read: Reading, written: str, generator: str, length: str) -> None:
    text = xml(event(date="2030-05-04T10:00:00+02:00", duration=written), BERLIN)
    named = text.replace("<version>", f"<generator name='{generator}'/><version>")
    assert read({"a.xml": named}).one()["duration"] == length


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            {"date": "2030-05-04T10:00:00+02:00", "start": "11:00"},
            (
                "a.xml:5:81: warning: “start” says 11:00, and “date” says 2030-05-04T10:00:00+02:00"
                "; “date” counts [import-contradiction]"
            ),
        ),
        (
            {"date": "2030-05-06T10:00:00+02:00"},
            (
                "a.xml:5:42: warning: an event of the day 2030-05-04 has the date 2030-05-06"
                "; the date of the event counts [import-contradiction]"
            ),
        ),
        (
            {"date": "tomorrow"},
            "a.xml:5:42: error: “tomorrow” is neither a moment nor a time [import-format]",
        ),
        (
            {"date": "2030-05-04T10:00:00+02:00", "duration": "long"},
            "a.xml:5:84: error: “long” is not a duration; a duration is written 01:30 [import-format]",
        ),
    ],
)
def test_what_contradicts_itself_or_is_no_time_is_told(
    read: Reading, keys: dict[str, str], told: str
) -> None:
    assert read({"a.xml": xml(event(**keys), BERLIN)}).remarks == [told]


def test_an_end_counts_more_than_a_duration(read: Reading) -> None:
    one = {"date": "2030-05-04T10:00:00+02:00", "end": "2030-05-04T10:50:00+02:00", "duration": "01:00"}
    found = read({"a.json": as_json(one, conference={"time_zone_name": "Europe/Berlin"})})
    assert found.one()["duration"] == "50m"
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        "“duration” says 01:00, and “end” says 2030-05-04T10:50:00+02:00; “end” counts [import-contradiction]"
    ]


def test_a_conference_that_ends_before_it_begins_is_told(read: Reading) -> None:
    found = read({"a.xml": xml("", "<start>2030-05-05</start><end>2030-05-04</end>")})
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        "the conference ends on 2030-05-04, before it begins on 2030-05-05 [import-contradiction]"
    ]


# --- which session it is -----------------------------------------------------------------------


def test_a_guid_identifies_a_session_or_else_its_code_or_id(read: Reading) -> None:
    texts = event(f"id='1' guid='{GUID}'") + event("id='2' code='ABC123'") + event("id='3'")
    found = read({"a.xml": xml(texts)})
    assert [*found.records("sessions")] == [GUID, "ABC123", "3"]
    assert found.records("sessions")[GUID]["guid"] == GUID


def test_a_guid_that_is_no_uuid_identifies_and_is_not_written(read: Reading) -> None:
    found = read({"a.xml": xml(event("guid='HOqeNIb6G7M4hYFKFRkCmQ' id='1'"))})
    assert found.records("sessions").keys() == {"HOqeNIb6G7M4hYFKFRkCmQ"}
    assert "guid" not in found.one()


def test_an_event_in_several_rooms_at_once_is_one_session(read: Reading) -> None:
    one = {"id": 3, "date": "2030-05-04T10:00:00Z", "duration": "00:30"}
    found = read({"a.json": as_json({**one, "room": "Hall"}, {**one, "room": "Annex"})})
    assert found.one()["room"] == ["Hall", "Annex"]


def test_an_event_that_takes_place_again_is_another_session(read: Reading) -> None:
    texts = [event(f"id='3' guid='{GUID}'", date=f"2030-05-04T{hour}:00:00Z") for hour in (10, 14)]
    found = read({"a.xml": xml("".join(texts))})
    assert [*found.records("sessions")] == [GUID, f"{GUID}#2"]
    assert [one.get("guid") for one in found.records("sessions").values()] == [GUID, None]


def test_an_event_that_stands_twice_counts_once(read: Reading) -> None:
    found = read({"a.xml": xml(event() + event())})
    assert len(found.records("sessions")) == 1
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        "an event stands twice at the same time and place; it counts once [import-contradiction]"
    ]


@pytest.mark.parametrize(
    ("slug", "title", "id_"),
    [
        ("fair30-7-a_good_talk", "Another title", "a-good-talk"),  # frab
        ("fair30-a-good-talk", "Another title", "a-good-talk"),
        ("osi", "Consensus as a service", "osi"),  # pentabarf
        ("fair30_-_7_-_en_-_hall_-_203005041000_-_a_talk", "A talk", "a-talk"),  # frab of 2014
        ("MJA8QY", "A talk", "a-talk"),  # pretalx of 2020
        ("fair30-7-", "話", "session-7"),
        ("", "A title that goes on " * 9, "a-title-that-goes-on-a-title-that-goes-on-a-title-that-goes"),
    ],
)
def test_ids_are_readable(read: Reading, slug: str, title: str, id_: str) -> None:
    assert read({"a.xml": xml(event(title=title, slug=slug))}).one()["id"] == id_


# --- what it is about --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("lecture", "talk"),
        ("lightning_talk", "lightning-talk"),
        ("podium", "panel"),
        ("Film", "Film"),
        ("other", None),
    ],
)
def test_types_are_our_words_where_they_are_plainly_the_same(
    read: Reading, written: str, own: str | None
) -> None:
    assert read({"a.xml": xml(event(type=written))}).one().get("type") == own


@pytest.mark.parametrize(
    ("abstract", "own"),
    [
        ("What it is about.", "*Below \\*it\\**\n\nWhat it is about."),
        ("", "*Below \\*it\\**"),
        ("Below *it* and more.", "Below *it* and more."),  # it says so already
    ],
)
def test_a_subtitle_stands_in_italics_above_the_abstract(read: Reading, abstract: str, own: str) -> None:
    assert read({"a.xml": xml(event(subtitle="Below *it*", abstract=abstract))}).one()["abstract"] == own


def test_html_becomes_markdown_and_markdown_stays(read: Reading) -> None:
    texts = {
        "abstract": "&lt;p&gt;A &lt;a href='https://example.org/'&gt;page&lt;/a&gt;.&lt;/p&gt;",
        "description": "A [page](https://example.org/) &amp; *more*",
    }
    found = read({"a.xml": xml(event(**texts))}).one()
    assert found["abstract"] == "A [page](https://example.org/)."
    assert found["description"] == "A [page](https://example.org/) & *more*"


def test_line_ends_are_line_feeds(read: Reading) -> None:
    found = read({"a.json": as_json({"abstract": "One.\r\n\r\nTwo."})})
    assert found.one()["abstract"] == "One.\n\nTwo."


def test_nobody_may_record_what_has_an_optout(read: Reading) -> None:
    text = "<license/><optout>true</optout>"
    assert read({"a.xml": xml(event(recording=text))}).one()["recordings"] == ["not-recorded"]
    assert read({"a.json": as_json({"do_not_record": True})}).one()["recordings"] == ["not-recorded"]
    assert "recordings" not in read({"a.json": as_json({"do_not_record": False})}).one()


def test_the_license_of_a_recording_is_the_sessions(read: Reading) -> None:
    text = "<license>CC BY 4.0</license><optout>false</optout>"
    assert read({"a.xml": xml(event(recording=text))}).one()["license"] == "CC BY 4.0"
    assert read({"a.json": as_json({"recording_license": "CC BY 4.0"})}).one()["license"] == "CC BY 4.0"
    assert "license" not in read({"a.json": as_json({"recording_license": ""})}).one()


def test_a_recording_that_nobody_may_make_is_left_out(read: Reading) -> None:
    one = {"do_not_record": True, "video_download_url": "https://example.org/a.mp4"}
    found = read({"a.json": as_json(one)})
    assert found.one()["recordings"] == ["not-recorded"]
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        "there is a recording, and nobody may record it; the recording is left out [import-contradiction]"
    ]


def test_links_are_complete_and_each_stands_once(read: Reading) -> None:
    one = {
        "url": "events/7.html",
        "links": [
            {"url": "https://example.org/paper", "title": "The paper", "type": "paper"},
            {"url": "www.example.org/", "title": ""},
            {"url": "https://example.org/paper", "title": "Again"},
            {"url": "https://media.example.org/7.mp4", "type": "recording"},
            {"title": "nowhere"},
        ],
        "attachments": [
            {"url": "/files/a.pdf", "title": "Slides"},
            {"url": "files/code.zip"},
        ],
        "feedback_url": "https://feedback.example.org/7",
        "origin_url": "https://programme.example.org/7",
    }
    found = read({"a.json": as_json(one, base_url="https://fair.example.org/2030/")})
    assert found.one()["url"] == "https://fair.example.org/2030/events/7.html"
    assert found.one()["slides"] == "https://fair.example.org/files/a.pdf"
    assert found.one()["recordings"] == ["https://media.example.org/7.mp4"]
    assert found.one()["links"] == [
        {"title": "The paper", "url": "https://example.org/paper", "type": "paper"},
        {"title": "example.org", "url": "https://www.example.org/"},
        {"title": "code.zip", "url": "https://fair.example.org/2030/files/code.zip"},
        {"title": "Feedback", "url": "https://feedback.example.org/7", "type": "feedback"},
        {"title": "Original page", "url": "https://programme.example.org/7"},
    ]
    assert [line.partition("note: ")[2] for line in found.remarks] == [
        "a link without an address is not taken; it has no place here [import-left-out]"
    ]


def test_an_origin_is_the_page_of_an_event_that_has_no_other(read: Reading) -> None:
    found = read({"a.json": as_json({"origin_url": "https://programme.example.org/7"})})
    assert found.one()["url"] == "https://programme.example.org/7"
    assert "links" not in found.one()


def test_the_page_at_a_site_of_wafer_is_the_sessions(read: Reading) -> None:
    pages = {"conf_url": "/talks/7/", "full_conf_url": "https://conf.example.org/talks/7/"}
    found = read({"a.json": as_json(pages)})
    assert found.one()["url"] == "https://conf.example.org/talks/7/"
    assert "conf_url" not in " ".join(found.remarks)


def test_answers_pictures_and_unknown_keys_are_left_out_and_counted(read: Reading) -> None:
    one = {"answers": [{"answer": "vegan"}], "logo": "/logo.png", "mood": "good"}
    found = read({"a.json": as_json(one, {**one, "id": 8, "title": "Another"})})
    assert [line.partition("note: ")[2] for line in found.remarks] == [
        "“answers” of an event is not taken (2 times); answers to questions are private [import-left-out]",
        (
            "“logo” of an event is not taken (2 times); a picture is of others: save it beside the data if"
            " you may [import-left-out]"
        ),
        "“mood” of an event is not taken (2 times); it has no place here [import-left-out]",
    ]
    assert "vegan" not in str([*found.records("sessions").values(), *found.remarks])


# --- people, rooms and tracks ------------------------------------------------------------------


def test_a_person_is_a_record_with_all_that_any_event_tells(read: Reading) -> None:
    first = {"persons": [{"id": 3, "name": "Ada"}]}
    second = {
        "id": 8,
        "title": "Another",
        "persons": [
            {
                "id": 3,
                "public_name": "Ada",
                "biography": "Counts.",
                "avatar": "https://example.org/a.png",
                "email": "ada@example.org",
                "links": [
                    {"url": "https://github.com/ada", "title": "my code"},
                    {"url": "https://example.org/", "title": "Home"},
                ],
            }
        ],
    }
    found = read({"a.json": as_json(first, second)})
    assert found.one("people") == {
        "name": "Ada",
        "bio": "Counts.",
        "links": ["https://github.com/ada", {"title": "Home", "url": "https://example.org/"}],
    }
    assert [one["speakers"] for one in found.records("sessions").values()] == [["3"], ["3"]]
    assert "ada@example.org" not in str(found)


def test_a_person_without_an_id_stands_at_the_session(read: Reading) -> None:
    found = read({"a.xml": xml(event(persons="<person>Ada</person><person> </person>"))})
    assert found.one()["speakers"] == [{"name": "Ada"}]
    assert found.records("people") == {}


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (
            "<person id='3'>Ada</person><person id='3'>Ade</person>",
            "“Ada” and “Ade” have the same id, “3”; “Ada” counts [import-contradiction]",
        ),
        (
            "<person id='4'></person><person id='3'>Ada</person>",
            "the person “4” has no name; the person is left out [import-contradiction]",
        ),
    ],
)
def test_people_that_cannot_be_right_are_told(read: Reading, people: str, told: str) -> None:
    found = read({"a.xml": xml(event(persons=people))})
    assert found.one("people") == {"name": "Ada"}
    assert [line.partition("warning: ")[2] for line in found.remarks] == [told]


def test_rooms_and_tracks_have_records_in_the_order_of_the_source(read: Reading) -> None:
    conference = {
        "rooms": [
            {"name": "Annex", "guid": GUID, "capacity": 30, "slug": "the-annex", "description": None},
            {"name": "Hall", "guid": None, "capacity": 400},
        ],
        "tracks": [{"name": "Society", "color": "#0a6b80", "slug": "society"}],
    }
    found = read(
        {"a.json": as_json({"track": "Society"}, {"id": 8, "track": {"en": "New"}}, conference=conference)}
    )
    assert found.records("rooms") == {
        GUID: {"title": "Annex", "id": "the-annex", "capacity": "30"},
        "Hall": {"title": "Hall", "capacity": "400"},
    }
    assert found.records("tracks") == {
        "Society": {"title": "Society", "id": "society", "color": "#0a6b80"},
        "New": {"title": "New"},
    }
    assert [one["track"] for one in found.records("sessions").values()] == ["Society", "New"]


def test_rooms_with_the_same_guid_are_told_apart_by_their_names(read: Reading) -> None:
    rooms = [{"name": "Annex", "guid": GUID}, {"name": "Hall", "guid": GUID}]
    found = read({"a.json": as_json({"room": "Annex"}, conference={"rooms": rooms})})
    assert found.records("rooms").keys() == {"Annex", "Hall"}
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        "“Annex” and “Hall” have the same guid; their names tell them apart [import-contradiction]"
    ]


def test_an_event_that_stands_in_another_room_is_told(read: Reading) -> None:
    found = read({"a.xml": xml(event(room="Annex"))})
    assert found.one()["room"] == "Hall"
    assert [line.partition("warning: ")[2] for line in found.remarks] == [
        "an event in the room “Hall” has the room “Annex”; “Hall” counts [import-contradiction]"
    ]


def test_the_conference_becomes_the_event(read: Reading) -> None:
    conference = (
        "<subtitle>Below</subtitle><venue>The Old Mill</venue><city>Ulm</city><url>https://fair.example.org/</url>"
        "<color primary='#0a6b80'/><track name='Society' color='#112233' slug='society'/>"
    )
    found = read({"a.xml": xml("", conference)})
    assert found.event == {
        "title": "Fair",
        "id": "fair30",
        "subtitle": "Below",
        "location": {"name": "The Old Mill", "city": "Ulm"},
        "url": "https://fair.example.org/",
        "colors": [{"title": "primary", "value": "#0a6b80"}],
    }
    assert found.one("tracks") == {"title": "Society", "id": "society", "color": "#112233"}


# --- the hub's version 2 -----------------------------------------------------------------------


def test_version_2_has_its_events_and_people_beside_the_days(read: Reading) -> None:
    schedule = {
        "conference": {
            "title": "Fair",
            "acronym": "fair30",
            "time_zone_name": "Europe/Berlin",
            "rooms": [{"name": "Hall", "guid": GUID}],
            "tracks": [{"name": "Society", "slug": "society", "guid": "x", "colors": {"light": "#112233"}}],
            "days": [
                {
                    "index": 1,
                    "date": "2030-05-04",
                    "start": "2030-05-04T10:00:00+02:00",
                    "end": "2030-05-05T06:00:00+02:00",
                }
            ],
        },
        "events": [
            {
                "guid": GUID,
                "type": "TALK",
                "title": "At night",
                "start": "2030-05-05T00:15:00+02:00",
                "end": "2030-05-05T00:55:00+02:00",
                "room": {"name": "Hall", "guid": GUID},
                "track": {"slug": "society"},
                "participants": [
                    {"guid": "p1", "name": "Ada", "role": "SPEAKER"},
                    {"guid": "p2", "name": "Bea", "role": "MODERATOR"},
                ],
                "links": [{"type": "FEEDBACK", "url": "https://feedback.example.org/"}],
            }
        ],
        "persons": [{"guid": "p1", "name": "Ada", "biography": "Counts."}],
    }
    found = read({"a.json": json.dumps({"schedule": schedule})})
    one = found.one()
    assert (one["start"], one["duration"], one["type"]) == ("2030-05-05 00:15", "40m", "talk")
    assert (one["room"], one["track"], one["speakers"], one["moderators"]) == (GUID, "x", ["p1"], ["p2"])
    assert one["links"] == [{"title": "Feedback", "url": "https://feedback.example.org/", "type": "feedback"}]
    assert found.event["day_ends"] == "06:00"
    assert found.records("people")["p1"]["bio"] == "Counts."
    assert found.records("tracks")["x"]["color"] == "#112233"


# --- several rooms under several identifiers, and our own schedules ----------------------------

PERSON = "<person id='3'>Ada</person>"


def in_rooms(*events: str, generator: str = "") -> str:
    rooms = "".join(f"<room name='Room {place}'>{one}</room>" for place, one in enumerate(events))
    return (
        xml()
        .replace("<room name='Hall'>\n\n</room>", rooms)
        .replace("<version>", f"<generator name='{generator}'/><version>")
    )


def test_people_are_in_one_session_at_a_time_whatever_its_identifiers_are(read: Reading) -> None:
    keys = {"date": "2030-05-04T10:00:00Z", "duration": "00:30", "persons": PERSON}
    found = read({"a.xml": in_rooms(event("id='1'", **keys), event("id='2'", **keys))})
    assert found.one()["room"] == ["Room 0", "Room 1"]
    keys["persons"] = ""
    # Without people, two sessions may have the same title.
    assert (
        len(read({"a.xml": in_rooms(event("id='1'", **keys), event("id='2'", **keys))}).records("sessions"))
        == 2
    )


def test_our_own_schedules_come_back_under_the_id_and_the_identifier_of_the_session(read: Reading) -> None:
    other = GUID.replace("29aecfd7", "1234abcd")
    keys = {"date": "2030-05-04T10:00:00Z", "duration": "00:30", "url": "https://here.example.org/a.html"}
    text = in_rooms(
        event(f"id='1' guid='{other}'", slug="fair30-the-talk-1234abcd", **keys),
        event(
            f"id='2' guid='{GUID}'", slug="fair30-the-talk", origin_url="https://talk.example.org/", **keys
        ),
        generator="sphinx-du-events",
    )
    found = read({"a.xml": text})
    assert found.records("sessions").keys() == {GUID}
    one = found.one()
    assert (one["id"], one["guid"], one["room"]) == ("the-talk", GUID, ["Room 1", "Room 0"])
    # “url” is the address of the page on our own site.
    assert one["url"] == "https://talk.example.org/"


def test_a_zone_that_is_none_costs_no_time(read: Reading) -> None:
    zone = "<time_zone_name>Berlin</time_zone_name>"
    found = read({"a.xml": xml(event(date="2030-05-04T10:00:00+02:00"), zone)})
    # The event's own reader reports the zone.
    assert found.event["timezone"] == "Berlin"
    assert found.one()["start"] == "2030-05-04 10:00+02:00"
