"""Days and times as people write them in tables, in one zone and in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Read

RUN = "Title,Date,Time,Duration\n"


def start(
    take: Read, date: str, time: str, *, header: str = "Title,Date,Time", name: str = "programme.csv"
) -> str:
    taken = take(f'{header}\nTalk,"{date}","{time}"\n', name)
    values = taken.row()
    return str(values.get("start", values.get("date", "")))


@pytest.mark.parametrize(
    ("date", "time", "meant"),
    [
        ("2022-07-09", "09:00", "2022-07-09 09:00"),
        ("2022-07-09", "9:00 AM", "2022-07-09 09:00"),
        ("2022-07-09", "9 pm", "2022-07-09 21:00"),
        ("Saturday, July 9, 2022", "9:00", "2022-07-09 09:00"),
        ("9 de julio de 2022", "9:00 h", "2022-07-09 09:00"),
        ("9. Juli 2022", "9 Uhr", "2022-07-09 09:00"),
        ("1er juillet 2022", "9h30", "2022-07-01 09:30"),
        ("sábado, 9 de julho de 2022", "9h", "2022-07-09 09:00"),
        ("mar. 5 mars 2024", "9:00", "2024-03-05 09:00"),
        ("13/7/2022", "9:00", "2022-07-13 09:00"),
        ("7/13/2022", "9:00", "2022-07-13 09:00"),
        ("Sat 7/9/2022", "9:00", "2022-07-09 09:00"),
        ("9-Jul-22", "9:00", "2022-07-09 09:00"),
        ("44751", "0.375", "2022-07-09 09:00"),
        ("2022-07-09", "13:00 UTC", "2022-07-09 09:00"),
        ("2022-07-09", "9:00 EDT", "2022-07-09 09:00"),
        ("2022-07-09", "13:00Z", "2022-07-09 09:00"),
        ("2022-07-09", "3 pm Berlin", "2022-07-09 09:00"),
        ("2022-07-09", "15:00+02:00", "2022-07-09 09:00"),
        ("", "2022-07-09T13:00Z", "2022-07-09 09:00"),
        ("", "2022-07-09 09:00:00", "2022-07-09 09:00"),
        ("", "Sat, July 9, 2022 9:00 AM", "2022-07-09 09:00"),
        ("2022-11-06", "05:30Z", "2022-11-06 01:30-04:00"),
        ("2022-07-09", "", "2022-07-09"),
    ],
)
def test_days_and_times_are_read_as_people_write_them(take: Read, date: str, time: str, meant: str) -> None:
    assert start(take, date, time) == meant


@pytest.mark.parametrize(
    ("cell", "begins", "ends"),
    [
        ("9:00–11:00", "09:00", "2022-07-09 11:00"),
        ("9am-12pm EST", "09:00", "2022-07-09 12:00"),
        ("9-11am", "09:00", "2022-07-09 11:00"),
        ("11-1pm", "11:00", "2022-07-09 13:00"),
        ("9am EDT - 12pm EDT", "09:00", "2022-07-09 12:00"),
        ("von 9:00 bis 10:30 Uhr", "09:00", "2022-07-09 10:30"),
        ("das 9h às 10h30", "09:00", "2022-07-09 10:30"),
        ("22:00-01:00", "22:00", "2022-07-10 01:00"),
    ],
)
def test_a_cell_may_have_start_and_end(take: Read, cell: str, begins: str, ends: str) -> None:
    values = take(f"Title,Date,Time\nTalk,2022-07-09,{cell}\n").row()
    assert (values["start"], values["end"]) == (f"2022-07-09 {begins}", ends)


@pytest.mark.parametrize(
    ("header", "cell", "meant"),
    [
        ("Length", "3 hrs", "3h"),
        ("Duration", "1h30", "1h30m"),
        ("Duration", "0:45", "45m"),
        ("Duración", "1,5 horas", "1h30m"),
        ("Dauer", "45 Min.", "45m"),
        ("Duration (min)", "90", "1h30m"),
        ("Duration (hours)", "2", "2h"),
        ("Minutes", "25", "25m"),
    ],
)
def test_durations_are_read_as_people_write_them(take: Read, header: str, cell: str, meant: str) -> None:
    values = take(f'Title,Date,Time,{header}\nTalk,2022-07-09,9:00,"{cell}"\n').row()
    assert values["duration"] == meant


def test_a_number_alone_is_no_duration(take: Read) -> None:
    taken = take("Title,Date,Time,Length\nTalk,2022-07-09,9:00,30\n")
    assert "duration" not in taken.row()
    assert taken.said == [
        (
            "2:22: a duration without a unit is not taken"
            " (write 45m, 1h30m, or the unit in the name of the column, as in “Duration (min)”)"
        )
    ]


def test_day_and_month_in_unknown_order_are_not_guessed(take: Read) -> None:
    text = "Title,Date\nTalk,7/9/2022\nOther,8/4/2022\n"
    taken = take(text)
    assert [row.get("date") for row in taken.rows()] == [None, None]
    assert taken.said == [
        (
            "2:6: a date is not taken (2 times)"
            " (day and month may be either; say which with --date-order day-month or month-day)"
        )
    ]
    declared = take(text, remembered={"date_order": "month-day"})
    assert [row["date"] for row in declared.rows()] == ["2022-07-09", "2022-08-04"]


def test_a_date_that_has_one_meaning_proves_the_order_of_all(take: Read) -> None:
    taken = take("Title,Date\nTalk,7/9/2022\nOther,8/18/2022\n")
    assert [row["date"] for row in taken.rows()] == ["2022-07-09", "2022-08-18"]
    assert plain_order(taken) == "month-day"


def plain_order(taken: object) -> str:
    return str(taken.incoming.remembered["date_order"])  # type: ignore[attr-defined]


def test_a_year_is_taken_of_the_other_dates_or_the_name_of_the_file(take: Read) -> None:
    taken = take('Title,Date\nTalk,Sat July 9\nOther,"August 18, 2022"\n')
    assert [row["date"] for row in taken.rows()] == ["2022-07-09", "2022-08-18"]
    assert taken.said == ["2:6: the year that is not written is taken as 2022"]
    assert start(take, "July 9", "9:00", name="schedule-2022.csv") == "2022-07-09 09:00"


def test_a_day_as_spreadsheets_count_it_is_told(take: Read) -> None:
    taken = take("Title,Date\nTalk,44751\n")
    assert taken.row()["date"] == "2022-07-09"
    assert taken.said == ["2:6: a number is taken as the day that spreadsheets count so"]


def test_a_year_is_not_guessed(take: Read) -> None:
    taken = take("Title,Date\nTalk,July 9\n")
    assert "date" not in taken.row()
    assert taken.said == ["2:6: the date “July 9” is not taken (its year is not known; write it in the cell)"]


def test_a_weekday_may_prove_the_year(take: Read) -> None:
    assert start(take, "Thu Nov 26", "9:00") == "2026-11-26 09:00"


def test_a_weekday_that_is_another_is_a_contradiction(take: Read) -> None:
    taken = take("Title,Date,Day\nOffice hours,2022-08-18,Saturday\n")
    assert taken.row()["date"] == "2022-08-18"
    assert taken.said == ["2:25: row 2: 2022-08-18 is a Thursday, not a Saturday (the date is taken)"]


ZONES = "Session,Date,PT,Time (ET),UTC,London time,EAT\n"


def test_columns_of_zones_are_one_start(take: Read) -> None:
    taken = take(f"{ZONES}Work,2022-07-09,6:00,9:00,13:00,14:00,16:00\n")
    assert taken.row()["start"] == "2022-07-09 09:00"
    assert taken.said == []


def test_columns_of_zones_that_do_not_agree_are_a_contradiction(take: Read) -> None:
    taken = take(
        f"{ZONES}Work,2022-07-09,6:00,9:00,13:00,13:00,16:00\nPost,2022-08-18,16:00,19:00,23:00,0:00,\n"
    )
    assert [row["start"] for row in taken.rows()] == ["2022-07-09 09:00", "2022-08-18 19:00"]
    assert taken.said == ["2:33: row 2: 13:00 London is not 09:00 ET (09:00 ET is taken)"]


def test_a_cell_may_have_several_zones(take: Read) -> None:
    taken = take("Title,Date,Start\nA,2022-07-09,9 ET / 13 UTC / 16 EAT\nB,2022-07-22,12 ET / 17 UTC\n")
    assert [row.get("start") for row in taken.rows()] == ["2022-07-09 09:00", None]
    assert taken.said == [
        "3:14: row 3: 17:00 UTC is not 12:00 ET (12:00 ET is taken)",
        (
            "3:14: an hour alone is not taken"
            " (it may be an hour of the morning or of the evening; write 09:00 or 9 am)"
        ),
    ]


def test_hours_alone_are_understood_where_others_are_of_24_hours(take: Read) -> None:
    taken = take("Title,Date,Start\nA,2022-07-09,9\nB,2022-07-09,13\n")
    assert [row["start"] for row in taken.rows()] == ["2022-07-09 09:00", "2022-07-09 13:00"]


@pytest.mark.parametrize(
    ("zone", "date", "cell", "why"),
    [
        ("Europe/Berlin", "2022-01-08", "9:00 IST", "“IST” is the time of several zones; name the zone with"),
        ("Europe/Berlin", "2022-01-08", "9:00 CST", "“CST” is the time of several zones; name the zone with"),
        ("Europe/Berlin", "2022-07-09", "9:00 EST", "no clock shows “EST” on 2022-07-09 where that is usual"),
        ("Europe/Berlin", "2022-07-09", "9:00 XYZ", "it is not a known time zone"),
        ("", "2022-07-09", "9:00", "its time zone is not known; name it with --timezone"),
    ],
)
def test_no_hour_is_guessed(take: Read, zone: str, date: str, cell: str, why: str) -> None:
    taken = take(f"Title,Date,Time\nTalk,{date},{cell}\n", zone=zone)
    assert "start" not in taken.row()
    assert len(taken.said) == 1
    assert why in taken.said[0]


def test_letters_of_a_clock_that_are_certain_need_no_zone(take: Read) -> None:
    taken = take("Title,Date,Time\nTalk,2022-01-08,9:00 EST\n", zone="")
    assert taken.row()["start"] == "2022-01-08 09:00-05:00"


def test_letters_of_the_other_season_are_told_once(take: Read) -> None:
    taken = take("Title,Date,Time (EST)\nA,2022-07-09,9:00\nB,2022-07-10,9:00\n")
    assert [row["start"] for row in taken.rows()] == ["2022-07-09 09:00", "2022-07-10 09:00"]
    assert taken.said == [
        (
            "2:14: “EST” is not what clocks show on 2022-07-09: that is EDT"
            " (such times are taken as those of America/New_York)"
        )
    ]


def test_the_zone_of_a_column_is_the_event_s_if_it_has_none(take: Read) -> None:
    taken = take("Title,Date,Time (Lagos)\nA,2022-07-09,9:00\n", zone="")
    assert str(taken.incoming.event["timezone"]) == "Africa/Lagos"
    assert taken.row()["start"] == "2022-07-09 09:00"


def test_a_row_may_have_a_zone_of_its_own(take: Read) -> None:
    taken = take(
        "Title,Start,Time zone\nA,2022-07-09 15:00,Europe/Berlin\nB,2022-07-09 09:00,America/New_York\n"
    )
    first, second = taken.rows()
    assert (first["start"], first["timezone"]) == ("2022-07-09 15:00", "Europe/Berlin")
    assert (second["start"], second.get("timezone")) == ("2022-07-09 09:00", None)


def test_an_end_before_the_start_is_a_contradiction(take: Read) -> None:
    taken = take("Title,Date,Start,End\nTalk,2022-07-09,11:00,10:00\n")
    assert "end" not in taken.row()
    assert taken.said == ["2:23: row 2: the end 10:00 is not after the start 11:00 (the end is left out)"]


def test_an_end_and_a_duration_that_do_not_agree_are_a_contradiction(take: Read) -> None:
    taken = take("Title,Date,Start,End,Duration\nTalk,2022-07-09,09:00,10:00,45 min\n")
    assert taken.row()["end"] == "2022-07-09 10:00"
    assert "duration" not in taken.row()
    assert taken.said == ["2:23: row 2: from start to end it is 1h, the duration is 45m (the end is taken)"]


def test_a_heading_has_the_day_of_the_rows_below(take: Read) -> None:
    taken = take(
        "Time,Title,Speaker\n"
        "Day 1: Saturday July 9 2022,,\n9:00,Opening,\n10:00,Talk,Ada Obi\n"
        "<h2>SUNDAY - JULY 10 2022</h2>,,\n9:00,Opening,\n"
    )
    assert [row["start"] for row in taken.rows()] == [
        "2022-07-09 09:00",
        "2022-07-09 10:00",
        "2022-07-10 09:00",
    ]


def test_the_day_of_a_row_is_that_of_the_row_above_where_it_is_blank(take: Read) -> None:
    taken = take("Date,Time,Title\n2022-07-09,9:00,A\n,10:00,B\n2022-07-10,9:00,C\n,10:00,D\n")
    assert [row["start"][:10] for row in taken.rows()] == ["2022-07-09"] * 2 + ["2022-07-10"] * 2
    assert taken.said == ["3:2: rows without a day have the day of the row above"]


def test_days_alone_have_a_last_day(take: Read) -> None:
    values = take('Title,Dates\nSprint,"July 9-10, 2022"\n').row()
    assert (values["date"], values["end"]) == ("2022-07-09", "2022-07-10")
    values = take("Title,Start date,End date\nSprint,2022-07-30,2022-08-02\n").row()
    assert (values["date"], values["end"]) == ("2022-07-30", "2022-08-02")


def test_a_time_in_an_unknown_zone_contradicts_nothing(take: Read) -> None:
    taken = take("Title,Date,Time,UTC\nTalk,2022-07-09,9:00,13:00\n", zone="")
    assert taken.row()["start"] == "2022-07-09 13:00+00:00"
    assert taken.said == []


@pytest.mark.parametrize(
    ("cell", "begins", "ends"),
    [
        ("9pm-11", "21:00", "23:00"),
        ("11am-1", "11:00", "13:00"),
        ("9 bis 12 Uhr", "09:00", "12:00"),
        ("10am-noon", "10:00", "12:00"),
        ("12 noon - 1pm", "12:00", "13:00"),
        ("14:00 pm - 15:30 pm", "14:00", "15:30"),
    ],
)
def test_a_start_and_its_end_explain_each_other(take: Read, cell: str, begins: str, ends: str) -> None:
    values = take(f"Title,Date,Time\nTalk,2022-07-09,{cell}\n").row()
    assert (values["start"], values["end"]) == (f"2022-07-09 {begins}", f"2022-07-09 {ends}")


@pytest.mark.parametrize("cell", ["9am EST - 12pm PST", "15 pm", "25:00"])
def test_times_that_say_no_time_are_told(take: Read, cell: str) -> None:
    taken = take(f"Title,Date,Time\nTalk,2022-01-08,{cell}\n")
    assert taken.row() == {"title": "Talk", "date": "2022-01-08"}
    assert len(taken.said) == 1
    assert cell.rpartition(" - ")[2] in taken.said[0]


@pytest.mark.parametrize(
    ("date", "meant"),
    [
        ("5 mar 2024", ("2024-03-05", None)),
        ("9/7/22 - 13/7/22", ("2022-07-09", "2022-07-13")),
        ("July 9-10", ("2022-07-09", "2022-07-10")),
    ],
)
def test_short_dates_are_read(take: Read, date: str, meant: tuple[str, str | None]) -> None:
    values = take(f"Title,Date\nTalk,{date}\n", "programme-2022.csv").row()
    assert (values["date"], values.get("end")) == meant


@pytest.mark.parametrize("date", ["July 2022", "July 10-9, 2022", "July 9, 10, 11, 2022"])
def test_a_date_that_is_no_day_is_told(take: Read, date: str) -> None:
    taken = take(f'Title,Date\nTalk,"{date}"\nOther,2022-07-09\n')
    assert "date" not in taken.rows()[0]
    assert taken.said == [f"2:6: the date “{date}” is not taken (it is not a date)"]


def test_a_day_that_no_month_has_is_told(take: Read) -> None:
    taken = take('Title,Date\nTalk,"February 30, 2022"\n')
    assert "date" not in taken.row()
    assert taken.said == ["2:6: the date “February 30, 2022” is not taken (there is no such day)"]


def test_a_date_that_is_not_in_the_order_of_the_others_is_told(take: Read) -> None:
    taken = take("Title,Date\nTalk,13/7/2022\n", remembered={"date_order": "month-day"})
    assert "date" not in taken.row()
    assert taken.said == [
        "2:6: the date “13/7/2022” is not taken (it is not a date in the order “month-day”)"
    ]


def test_dates_of_both_orders_have_the_only_day_that_they_can_mean(take: Read) -> None:
    taken = take("Title,Date\nTalk,13/7/2022\nOther,7/14/2022\n")
    assert [row["date"] for row in taken.rows()] == ["2022-07-13", "2022-07-14"]


def test_a_time_without_any_day_is_told(take: Read) -> None:
    taken = take("Title,Date,Time,Duration\nTalk,,9:00,45 min\nOther,2022-07-09,9:00,\n")
    assert taken.rows()[0] == {"title": "Talk", "duration": "45m"}
    assert taken.said == ["2:7: a time without a day is not taken (write the day in its row)"]


def test_two_days_of_a_row_are_a_contradiction(take: Read) -> None:
    taken = take("Title,Date,Start\nTalk,2022-07-09,2022-07-10 9:00\n")
    assert taken.row()["start"] == "2022-07-09 09:00"
    assert taken.said == ["2:17: row 2: one column says 2022-07-09, another 2022-07-10 (2022-07-09 is taken)"]


def test_a_last_day_before_the_first_is_a_contradiction(take: Read) -> None:
    taken = take("Title,Start date,End date\nSprint,2022-07-30,2022-07-02\n")
    assert taken.row() == {"title": "Sprint", "date": "2022-07-30"}
    assert taken.said == [
        "2:19: row 2: the last day 2022-07-02 is before the first, 2022-07-30 (only the first is taken)"
    ]


def test_a_zone_that_is_not_known_is_told(take: Read) -> None:
    taken = take("Title,Start,Time zone\nA,2022-07-09 15:00,Atlantis\n")
    assert taken.said == ["2:20: the zone “Atlantis” is not taken (it is not a known time zone)"]


def test_an_end_that_is_an_hour_alone_is_told(take: Read) -> None:
    taken = take("Title,Date,Start,End\nTalk,2022-07-09,9:00,11\n")
    assert "end" not in taken.row()
    assert taken.said == [
        (
            "2:22: an hour alone is not taken"
            " (it may be an hour of the morning or of the evening; write 09:00 or 9 am)"
        )
    ]
