"""Timetables with a column for each room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Read

GRID = """\
Time,Room A,Room B,Room A speakers,Room B speakers
WEDNESDAY - May 5 2027 - Day 1,,,,
9:00 - 10:00,Opening,,Ada Obi,
10:00 - 10:30,Maps,Sand,Ben Lee,"Cara Diaz, Ada Obi"
10:30 - 11:00,Break,Break,,
THURSDAY / JUEVES - May / Mayo 6 2027,,,,
,Great hall,Small hall,,
9:00 - 10:00,,Rocks,,Ben Lee
"""


def test_each_cell_of_a_timetable_is_a_session(take: Read) -> None:
    taken = take(GRID)
    assert [(row["start"], row["title"], row.get("room")) for row in taken.rows()] == [
        ("2027-05-05 09:00", "Opening", None),
        ("2027-05-05 10:00", "Maps", "Room A"),
        ("2027-05-05 10:00", "Sand", "Room B"),
        ("2027-05-05 10:30", "Break", None),
        ("2027-05-06 09:00", "Rocks", "Room B"),
    ]
    assert taken.rows()[2]["speakers"] == [{"name": "Cara Diaz"}, {"name": "Ada Obi"}]
    assert taken.rows()[2]["end"] == "2027-05-05 10:30"
    assert taken.said == []


def test_tracks_have_columns_too(take: Read) -> None:
    taken = take("Date,Start,Track 1,Track 2\n2027-05-05,9:00,Maps,Sand\n")
    assert [(row["title"], row["track"]) for row in taken.rows()] == [
        ("Maps", "Track 1"),
        ("Sand", "Track 2"),
    ]


def test_numbered_rooms_are_columns_of_a_timetable(take: Read) -> None:
    taken = take("Date,Start,Room 1,Room 2\n2027-05-05,9:00,Maps,Sand\n")
    assert [(row["title"], row["room"]) for row in taken.rows()] == [("Maps", "Room 1"), ("Sand", "Room 2")]


def test_a_timetable_of_helpers_is_no_programme(take: Read) -> None:
    taken = take("Time,Registration desk,Coffee\n2027-05-05 9:00,Ada Obi,Ben Lee\n")
    assert taken.incoming.sections == {}
    assert "Ada" not in "".join(taken.said)
