"""Tables in all their forms: of sessions, people and organizations, by lists, by HTML, and turned around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = {
    "Speaker(s)": (
        "[Ada Obi](https://ada.example), Bo Li",
        "speakers",
        ["people/ada-obi", {"name": "Bo Li"}],
    ),
    "Hosts": ("Bo Li & Cy Paz", "hosts", [{"name": "Bo Li"}, {"name": "Cy Paz"}]),
    "Level": ("beginner", "level", "beginner"),
    "Track": ("Docs", "track", "Docs"),
    "Room": ("Hall 2", "room", "Hall 2"),
    "Language": ("Spanish", "language", "Spanish"),
    "Type": ("workshop", "type", "workshop"),
    "Where": (
        "[Discord](https://discord.gg/x)",
        "location",
        {"name": "Discord", "url": "https://discord.gg/x"},
    ),
    "Slides": ("{download}`here <talk.pdf>`", "slides", "/talk.pdf"),
    "Recording": ("[watch](https://youtu.be/abcdefghijk)", "video", "https://youtu.be/abcdefghijk"),
    "Transcript": ("[text](notes/t.txt)", "transcript", "/notes/t.txt"),
    "Countries": ("India 2, 3 Kenya", "countries", {"India": "2", "Kenya": "3"}),
    "Links": ("[Code](https://code.example)", "links", [{"title": "Code", "url": "https://code.example"}]),
}


@pytest.mark.parametrize("column", COLUMNS)
def test_columns_are_known_by_their_words(pages: Callable, column: str) -> None:
    cell, key, value = COLUMNS[column]
    found = pages(f"| Event | Date | {column} |\n|---|---|---|\n| A | July 9, 2022 | {cell} |\n")
    assert found.records("sessions")[0][key] == value
    assert not [one for one in found.said if "error" in one]


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("Weather", "sunny", "“sunny”: the column “Weather” is not known"),
        ("Countries", "many", "“many”: it is no country with a number of people"),
        ("Level", "{sub}`x`", "“x”: it is more than text"),
        ("Level", "hard <?x?>", "“hard”: it is more than text"),
        ("Hosts", "Bo {ref}`li`", "“li”: it is no name"),
        ("Where", "Hall", "session-table has no column for “location”"),
        ("Links", "words", "“words”: it has no label"),
        (
            "Links",
            "[](https://code.example)",
            "“https://code.example”: the link has no words that say what it is",
        ),
        ("RSVP", "[a](https://a.example) [b](https://b.example)", ""),
        ("RSVP", "TBD", ""),
        ("Time", "9am-10am EDT | 2 hours", "the row has more cells than the head"),
    ],
)
def test_a_table_with_a_cell_that_is_not_shown_stays(
    pages: Callable, column: str, cell: str, why: str
) -> None:
    text = f"| Event | Date | {column} |\n|---|---|---|\n| A | July 9, 2022 | {cell} |\n"
    page = pages(text).page()
    if why and "more cells" not in why:  # the parser leaves such cells out
        assert page == f"% du-events: {why}\n{text}"
    else:
        assert page.startswith("```{session-table} sprint")


def test_an_end_and_a_duration_that_disagree_are_both_left_out(pages: Callable) -> None:
    text = (
        "| Event | Date | Time | Duration |\n|---|---|---|---|\n| A | July 9, 2022 | 9-10am EDT | 2 hours |\n"
    )
    found = pages(text)
    assert "duration" not in found.records("sessions")[0]
    assert "“9-10am EDT” lasts 1:00:00, and its duration is 2:00:00" in found.said[0]
    assert found.page() == f"% du-events: “9-10am EDT”: its end and its duration disagree\n{text}"


def test_days_without_hours_and_several_days_are_kept_as_days(pages: Callable) -> None:
    rows = "| Sprint | May 13–15, 2026 |\n| Party | 17 May 2026 |\n| Later | TBD |\n"
    found = pages(f"| Event | Date |\n|---|---|\n{rows}")
    assert found.records("sessions") == [
        {"title": "Sprint", "date": "2026-05-13", "end": "2026-05-15", "type": "sprint"},
        {"title": "Party", "date": "2026-05-17"},
        {"title": "Later"},
    ]


def test_an_hour_that_clocks_have_twice_is_written_in_utc(pages: Callable) -> None:
    found = pages(
        "| Event | Date | Time |\n|---|---|---|\n| A | November 6, 2022 | 1:30am New York / 5:30 UTC |\n"
        "| B | November 5, 2022 | 1:30am New York |\n"
    )
    assert [one["start"] for one in found.records("sessions")] == ["2022-11-06T05:30Z", "2022-11-05 01:30"]


def test_a_table_made_of_lists_is_a_table(pages: Callable) -> None:
    rows = "* - Event\n  - Date\n  - Time\n* - A\n  - July 9, 2022\n  - 9am EDT\n"
    found = pages(f"````{{list-table}}\n:header-rows: 1\n\n{rows}````\n")
    assert found.records("sessions") == [{"title": "A", "start": "2022-07-09 09:00"}]
    assert found.page() == "```{session-table} sprint\n:columns: session, date, time\n```\n"


def test_a_table_of_html_is_a_table(pages: Callable) -> None:
    row = '<tr><td>A</td><td>July 9, 2022</td><td><a href="https://rsvp.example">RSVP</a></td></tr>'
    found = pages(f"<table><tr><th>Event</th><th>Date</th><th>RSVP</th></tr>\n{row}</table>\n")
    assert found.records("sessions") == [
        {"title": "A", "date": "2022-07-09", "registration": "https://rsvp.example"}
    ]


PEOPLE = """\
## Mentors

| Name | GitHub | Country | Affiliation |
|---|---|---|---|
| Ada Obi | [ada](https://github.com/ada) | Ghana | Kite |
| Bo Li | - | | |
"""


def test_a_table_below_a_role_is_one_of_people(pages: Callable) -> None:
    found = pages(PEOPLE)
    assert found.records("people") == [
        {
            "name": "Ada Obi",
            "affiliation": "Kite",
            "location": "Ghana",
            "country": "GH",
            "links": {"github": "ada"},
        },
        {"name": "Bo Li"},
    ]
    assert found.roles == {"mentor": ["people/ada-obi", "people/bo-li"]}
    assert (
        found.page()
        == "## Mentors\n\n```{people-grid} sprint\n:role: mentor\n:style: list\n:hide: role\n```\n"
    )


def test_a_table_below_sponsors_is_one_of_sponsors(pages: Callable) -> None:
    found = pages(
        "## Sponsors\n\n| Logo | Name | Website | About |\n|---|---|---|---|\n"
        "| ![Kite](kite.svg) | Kite Works | [kite](https://kite.example) | They fly. |\n"
        "| | Lantern | https://lantern.example | |\n"
    )
    assert found.records("sponsors") == [
        {
            "name": "Kite Works",
            "url": "https://kite.example",
            "logo": "/kite.svg",
            "description": "They fly.",
        },
        {"name": "Lantern", "url": "https://lantern.example"},
    ]


TURNED = """\
# July 2022

| City | Office Hours | Session #1 |
|---|---|---|
| New York | 9am | 12pm |
| London | 14:00 | 17:00 |
| Nairobi | 16:00 | 19:00 |
"""

PLAN = """
| Event | Date | Time |
|---|---|---|
| Office Hours | July 2 | 9am EDT |
| Session #1 | July 9 | 12pm EDT |
"""


def test_a_table_of_zones_may_have_a_row_for_each_city(pages: Callable) -> None:
    found = pages(TURNED + PLAN)
    assert [one["start"] for one in found.records("sessions")] == ["2022-07-02 09:00", "2022-07-09 12:00"]
    assert found.said == []
    assert (
        "```{session-times} sprint\n:orient: zones\n:zones: America/New_York, Europe/London, Africa/Nairobi\n"
        in (found.page())
    )


def test_a_row_for_a_city_that_is_an_hour_off_is_told(pages: Callable) -> None:
    found = pages(TURNED.replace("| London | 14:00", "| London | 13:00") + PLAN)
    assert ["“13:00” (London) is not 13:00 UTC" in one for one in found.said] == [True]


def test_times_of_zones_that_contradict_each_other_alone_tell_no_hour(pages: Callable) -> None:
    text = "| Session | Date | New York | London |\n|---|---|---|---|\n| A | July 9, 2022 | 9:00 | 13:00 |\n"
    found = pages(text)
    assert found.records("sessions") == [{"title": "A", "date": "2022-07-09"}]
    assert "the times of “A” contradict each other" in found.said[0]
    assert "% du-events: “A”: its times contradict each other\n" in found.page()


def test_two_pages_that_say_other_times_are_told(pages: Callable) -> None:
    def page(day: str, time: str, length: str) -> str:
        return (
            "| Event | Date | Time | Duration | RSVP |\n|---|---|---|---|---|\n"
            f"| Party | {day} | {time} | {length} | [x](https://rsvp.example) |\n"
        )

    first = page("July 9, 2022", "9am EDT", "1 hour")
    hour = pages(first, files={"other.md": page("July 9, 2022", "10am EDT", "2 hours")})
    assert ["has another time here" in one for one in hour.said] == [True, False]
    assert "has another duration here than at" in hour.said[1]
    day = pages(first, files={"other.md": page("July 10, 2022", "9am EDT", "1 hour")})
    assert "“Party” is on 2022-07-10 here, and on 2022-07-09 at" in day.said[0]
    assert len(day.records("sessions")) == 1


def test_a_day_may_stand_on_another_page(pages: Callable) -> None:
    undated = "| Event | Date | Time |\n|---|---|---|\n| Party | TBD | |\n"
    dated = undated.replace("TBD", "July 9, 2022").replace("| |", "| 9am EDT |")
    found = pages(undated, files={"other.md": dated})
    assert found.records("sessions") == [{"title": "Party", "start": "2022-07-09 09:00"}]


# --- HTML and roles ------------------------------------------------------------------------------


def card(inside: str) -> str:
    return f'# Mentors\n\n<div class="card">{inside}</div>\n'


@pytest.mark.parametrize(
    "inside",
    [
        "<h3>Ada Obi</h3><script>x()</script><style>p {}</style>",
        '<h3>Ada Obi</h3><i class="fas fa-star"></i>',
        "<h3>Ada Obi</h3><!-- Bo Li -->",
    ],
)
def test_what_shows_nothing_in_a_card_is_nothing(pages: Callable, inside: str) -> None:
    assert pages(card(inside)).records("people") == [{"name": "Ada Obi"}]


def test_what_is_nested_too_deeply_is_not_read(pages: Callable) -> None:
    depth = 100
    found = pages(card(f"<h3>Ada Obi</h3>{'<div>' * depth}Bo Li{'</div>' * depth}"))
    assert found.records("people") == [{"name": "Ada Obi"}]


@pytest.mark.parametrize(
    "block",
    [
        "<!-- <table><tr><td>Ada</td></tr></table> -->",
        '<link rel="x" href="https://example.org">',
        '<iframe src="https://example.org"></iframe>',
        '<div class="card"><h3>Ada Obi</h3>' + "<p></p>\n" * 10_000 + "</div>",
    ],
    ids=["comment", "link", "frame", "large"],
)
def test_blocks_of_html_that_are_not_read_stay(pages: Callable, block: str) -> None:
    text = f"# Mentors\n\n{block}\n"
    assert pages(text).page() == text


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("First<br>steps", "First steps"),
        ("<b>First</b> steps", "First steps"),
        ("{bdg-primary}`First` steps", "First steps"),
        ("{fab}`;1em` First steps", "First steps"),
    ],
)
def test_a_title_is_what_readers_see(pages: Callable, cell: str, title: str) -> None:
    found = pages(f"| Event | Date |\n|---|---|\n| {cell} | July 9, 2022 |\n")
    assert [one["title"] for one in found.records("sessions")] == [title]


def test_lines_of_a_cell_of_html_or_of_a_list_are_words_apart(pages: Callable) -> None:
    row = "<tr><td>First<br>steps</td><td>July 9, 2022</td></tr>"
    html = pages(f"<table><tr><th>Event</th><th>Date</th></tr>\n{row}</table>\n")
    rows = "* - Event\n  - Date\n* - First\n    steps\n  - July 9, 2022\n"
    listed = pages(f"````{{list-table}}\n:header-rows: 1\n\n{rows}````\n")
    assert [one.records("sessions")[0]["title"] for one in (html, listed)] == ["First steps"] * 2


@pytest.mark.parametrize("words", ["First\nsteps", "First `steps`"])
def test_the_words_of_a_link_are_one_text(pages: Callable, words: str) -> None:
    found = pages(f"# Sponsors\n\n- [{words}](https://kite.example)\n")
    assert [one["name"] for one in found.records("sponsors")] == ["First steps"]


# --- columns and rows that are not understood ----------------------------------------------------


def test_a_first_column_without_a_name_has_the_titles(pages: Callable) -> None:
    found = pages("| | Date | Time | Weather |\n|---|---|---|---|\n| A | July 9, 2022 | 9am EDT | |\n")
    assert found.records("sessions") == [{"title": "A", "start": "2022-07-09 09:00"}]
    assert found.page().startswith("```{session-table} sprint")


def test_a_row_with_more_cells_than_the_head_is_told(pages: Callable) -> None:
    row = "<tr><td>A</td><td>July 9, 2022</td><td>9am EDT</td><td>more</td></tr>"
    found = pages(f"<table><tr><th>Event</th><th>Date</th><th>Time</th></tr>\n{row}</table>\n")
    assert found.page().startswith("% du-events: “more”: the row has more cells than the head\n<table>")


ZONES = "| Session | Date | New York | London | Weather |\n|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A | July 9, 2022 | 9am | 2pm | sunny", "“sunny”: the column is not known"),
        ("A | July 9, 2022 | early | 2pm |", "“early”: it is no time of day"),
        ("A | July 9, 2022 | | |", "“A”: the row has no session, or no times"),
    ],
)
def test_a_cell_that_is_not_understood_among_zones_is_told(pages: Callable, row: str, why: str) -> None:
    text = f"{ZONES}| B | July 10, 2022 | 9am | 2pm | |\n| {row} |\n"
    assert pages(text).page() == f"% du-events: {why}\n{text}"


def test_a_row_that_is_nobody_is_told(pages: Callable) -> None:
    text = "## Mentors\n\n| Name | Country |\n|---|---|\n| Ada Obi | Ghana |\n| | Kenya |\n"
    found = pages(text)
    assert [one["name"] for one in found.records("people")] == ["Ada Obi"]
    assert "% du-events: “Kenya”: the row is not understood\n" in found.page()
