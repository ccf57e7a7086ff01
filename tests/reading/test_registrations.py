"""Who took part, counted from a registration table as people export it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.floor import Floor
from sphinx_du_events.reading.registrations.cells import is_personal
from tests.registration_tables import EVENT, Counted, groups, lines, numbers

if TYPE_CHECKING:
    from conftest import Load, Said, Work


# --- the organisers' form ----------------------------------------------------------------------

HEADER = (
    "Timestamp,city,country,gender,pronouns,pre_oh,session_1,session_2,session_3,post_oh,total_events,"
    "submitted_pr,role,learn_of_sprint,primary_spoken_language"
)
SERIES = """\
event: {title: Working sessions}
sessions:
  - {id: pre-series-office-hours, title: Before, date: 2022-07-02}
  - {id: working-session-1, title: One, date: 2022-07-09}
  - {id: working-session-2, title: Two, date: 2022-07-22}
  - {id: working-session-3, title: Three, date: 2022-08-04}
  - {id: post-series-office-hours, title: After, date: 2022-08-18}
participation:
  source: people.csv
  breakdowns: [role, learn_of_sprint, primary_spoken_language]
"""


def test_the_organisers_form_is_counted_as_it_is(loaded: Load, said: Said) -> None:
    table = lines(
        HEADER,
        (12, "2022-07-01 10:00,Lagos,USA,F,she,1,1,0,,0,2,1,Contributor,Meetup,English"),
        (9, "2022-07-01 10:01,Delhi,India,M,he,0,1,1,,,2,1,contributor,Twitter,Hindi"),
        (6, "2022-07-01 10:02,Recife,Brasil,F,she,,0,1,1,1,3,0,Mentor,Twitter,Portuguese"),
        (20, "2022-07-01 10:03,London,UK,M,he,0,0,0,0,0,0,0,Contributor,Friend,English"),
    )
    store = loaded({"sprint/event.yaml": SERIES, "sprint/people.csv": table})
    assert said(store) == []
    figures = store.events["sprint"].figures
    assert numbers(figures) == {"registered": 47, "attended": 27, "contributed": 21}
    assert groups(figures.countries) == {"US": 12, "IN": 9, "BR": 6}
    assert [(one.session, one.total.number) for one in figures.sessions] == [
        ("pre-series-office-hours", 12),
        ("working-session-1", 21),
        ("working-session-2", 15),
        ("working-session-3", 6),
        ("post-series-office-hours", 6),
    ]
    roles = {one.session: {role: own.number for role, own in one.roles.items()} for one in figures.sessions}
    assert roles["working-session-2"] == {"mentors": 6, "contributors": 9}
    assert [(one.name, groups(one)) for one in figures.breakdowns] == [
        ("role", {"contributors": 21, "mentors": 6}),
        ("learn_of_sprint", {"Twitter": 15, "Meetup": 12}),
        ("primary_spoken_language", {"English": 12, "Hindi": 9, "Portuguese": 6}),
    ]


# --- columns -----------------------------------------------------------------------------------


def test_without_a_column_of_who_came_groups_are_of_all_registered(counted: Counted) -> None:
    figures = counted(lines("Country", (6, "Kenya"), (5, "KE"), (7, "Germany")))
    assert numbers(figures) == {"registered": 18}
    assert groups(figures.countries) == {"KE": 11, "DE": 7}


def test_a_column_may_say_who_is_registered(counted: Counted) -> None:
    table = lines("Registered,Attended", (8, "yes,no"), (6, "yes,yes"), (5, "cancelled,"))
    assert numbers(counted(table)) == {"registered": 14, "attended": 6}


def test_sessions_are_found_by_id_by_title_or_in_their_order(counted: Counted) -> None:
    for header in ("Working session 1,working_session_2", "one,Two"):
        figures = counted(lines(header, (9, "1,1"), (7, "0,x")))
        assert [(one.session, one.total.number) for one in figures.sessions] == [
            ("working-session-1", 9),
            ("working-session-2", 16),
        ]
        assert numbers(figures)["attended"] == 16
    figures = counted(lines("pre_oh,session_1,session_2", (9, "1,1,0"), (7, "0,0,1")))
    assert [one.total.number for one in figures.sessions] == [9, 9, 7]


def test_sessions_may_be_mapped_and_who_attended_apart(counted: Counted) -> None:
    table = lines("A,B,C", (9, "1,1,1"), (7, "0,1,1"), (5, "0,0,1"))
    figures = counted(table, "columns: {sessions: {working-session-1: A, working-session-2: [B, C]}}")
    assert [one.total.number for one in figures.sessions] == [9, 21]
    figures = counted(table, "columns: {attended: B, sessions: {working-session-1: A}}")
    assert numbers(figures)["attended"] == 16


def test_one_person_may_register_twice_where_a_column_tells(counted: Counted) -> None:
    rows = "".join(f"p{number}@x.org,{number % 2},\nP{number}@X.org,0,Kenya\n" for number in range(10))
    table = f"Email,Attended,Country\n{rows}"
    assert numbers(counted(table)) == {"registered": 20, "attended": 5}
    figures = counted(table, "columns: {person: Email}")
    assert numbers(figures) == {"registered": 10, "attended": 5}
    assert groups(figures.countries) == {"KE": 5}


def test_a_row_without_a_person_has_no_answers_either(loaded: Load, said: Said) -> None:
    table = lines(
        "Email,Country,Team", (1, ",Kenya,x"), *((1, f"p{place}@x.org,India,y") for place in range(9))
    )
    more = "columns: {person: Email}\n  breakdowns: [Team]"
    store = loaded({"e/event.yaml": EVENT.format(more=more), "e/people.csv": table})
    figures = store.events["e"].figures
    assert ["the cell is empty, so the row is nobody; it is not counted" in one for one in said(store)] == [
        True
    ]
    assert (numbers(figures)["registered"], groups(figures.countries)) == (9, {"IN": 9})


@pytest.mark.parametrize("more", ["", "columns: {person: Name}"])
def test_a_row_that_sums_up_others_is_nobody(counted: Counted, more: str) -> None:
    people = "".join(f"Ada {place},Kenya,yes\n" for place in range(10))
    table = f"Name,Country,Attended\n{people}Total,,10\nTOTAL:,1,100 %\nSum,China,yes\n"
    assert numbers(counted(table, more)) == {"registered": 11, "attended": 11}


def test_a_number_or_a_link_is_a_contribution(counted: Counted) -> None:
    table = lines("Attended,Submitted a PR?", (5, "1,2"), (4, "1,https://x.org/pull/1"), (9, "1,0"))
    assert numbers(counted(table))["contributed"] == 9


# --- the header --------------------------------------------------------------------------------

MEETING = "Meeting ID,Topic,User Email,Participants\n812,Call,host@x.org,6\n\n"
PEOPLE = "Name,User Email,Country/Region Name\n" + "".join(f"A,p{one}@x.org,Kenya\n" for one in range(6))


@pytest.mark.parametrize(
    ("table", "note"),
    [
        (MEETING + PEOPLE, "4:1: note: rows 1 to 2 are above the header, and left out [table-preamble]"),
        (
            MEETING + PEOPLE.replace("Country", "Land"),  # as many names as in the first row
            "4:1: note: rows 1 to 2 are above the header, and left out [table-preamble]",
        ),
        ("A call\n" + PEOPLE, "2:1: note: row 1 is above the header, and left out [table-preamble]"),
    ],
)
def test_lines_about_the_meeting_are_not_the_header(loaded: Load, said: Said, table: str, note: str) -> None:
    event = EVENT.format(more="columns: {person: User Email}")
    store = loaded({"sprint/event.yaml": event, "sprint/people.csv": table})
    assert numbers(store.events["sprint"].figures) == {"registered": 6}
    assert said(store) == [f"sprint/people.csv:{note}"]


def test_an_answer_is_no_header(counted: Counted) -> None:
    figures = counted(lines("Attended,Level", (6, "attended,Returning"), (5, "came,new")))
    assert numbers(figures) == {"registered": 11, "attended": 11}


def test_without_a_header_nothing_is_counted(loaded: Load, said: Said) -> None:
    event = EVENT.format(more="columns: {person: E-mail}")
    store = loaded({"sprint/event.yaml": event, "sprint/people.csv": "Ada,a@x.org\nBo,b@x.org\n"})
    assert numbers(store.events["sprint"].figures) == {}
    assert len(said(store)) == 1


@pytest.mark.parametrize(
    "text",
    ["a@b.org", "@ada", "www.x.org", "https://x.org", "+49 30 1234", "2022-07-09", "7/9/2022", "at 10:30"],
)
def test_what_somebody_could_be_found_by_is_known(text: str) -> None:
    assert is_personal(text)


@pytest.mark.parametrize("text", ["Meetup", "25-34", "2020-2022", "C++", "3 years or more", "Data Umbrella"])
def test_answers_to_choose_from_are_not_taken_for_addresses(text: str) -> None:
    assert not is_personal(text)


# --- what is said ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "more", "expected"),
    [
        (
            "Attended\nmaybe\n1\n",
            "",
            (
                "2:1: warning: row 2, column A, “attended”: the cell is neither yes nor no; it counts"
                " as no; write 1 or 0, yes or no, or nothing; or declare the words"
                " under “words” [registration-cell]"
            ),
        ),
        (
            "Attended\nask ada@x.org\n",
            "",
            (
                "2:1: warning: row 2, column A, “attended”: the cell is neither yes nor no; it counts"
                " as no; write 1 or 0, yes or no, or nothing; or declare the words"
                " under “words” [registration-cell]"
            ),
        ),
        (
            "Country\nWakanda\n",
            "",
            (
                "2:1: warning: row 2, column A, “country”: the cell is not a country; it counts as no"
                " answer; write a usual name or an ISO 3166 code [registration-cell]"
            ),
        ),
        (
            "Attended,Rolle\n1,x\n",
            "columns: {role: Roll}",
            (
                "1:1: error: the table has no column “Roll”, which “role” names; write the name as in the"
                " table's first row [table-column]"
            ),
        ),
        (
            "session_1,session_2\n1,1\n",
            "",
            (
                "1:1: warning: it is not known which session columns A, B are about; the event has 3; map"
                " them under “columns”, as in sessions: {pre-series-office-hours: name of its column}"
                " [registration-session]"
            ),
        ),
        (
            "Attended,Email\n1,a@x.org\n",
            "breakdowns: [Email]",
            (
                "1:10: error: “Email” identifies people, by its name; it is not counted;"
                " leave it out of “breakdowns” [registration-private]"
            ),
        ),
        (
            "Attended,Role\n1,Mentor\n",
            "breakdowns: [Attended]",
            (
                "1:1: error: “Attended” is counted as “attended”; it cannot be a breakdown too;"
                " leave it out of “breakdowns” [registration-private]"
            ),
        ),
        (
            "Ada Lovelace,ada@x.org\nGrace Hopper,g@x.org\n",
            "",
            (
                "1:1: error: the first row names no known column;"
                " a table begins with the names of its columns, such as name, country, attended"
                " [table-column]"
            ),
        ),
        (
            "Ada Lovelace,Kenya\nGrace Hopper,USA\n",
            "columns: {country: Land}",
            (
                "1:1: error: the table has no column “Land”, which “country” names; write the name as in the"
                " table's first row [table-column]"
            ),
        ),
        (
            "Attended\n1,ada@x.org\n",
            "",
            (
                "2:3: warning: row 2 has 2 cells, the header has 1; the additional cells are left out;"
                " text that holds the delimiter needs quotes around it [table-row]"
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_without_quoting_anybody(
    loaded: Load, said: Said, table: str, more: str, expected: str
) -> None:
    store = loaded({"sprint/event.yaml": EVENT.format(more=more), "sprint/people.csv": table})
    assert said(store) == [f"sprint/people.csv:{expected}"]


LONG = "I heard of it when a colleague of mine told me at lunch in June"
FREE = {
    "has hardly any repeated answers": [f"answer {letter}" for letter in "abcdefghijklmnop"],
    "contains texts of more than 60 characters": [LONG] * 9,
    "contains addresses, telephone numbers or times": ["Meetup"] * 8 + ["ada@x.org"],
}


@pytest.mark.parametrize("why", FREE)
def test_free_text_is_not_counted_by(loaded: Load, said: Said, why: str) -> None:
    cells = "".join(f'1,"{text}"\n' for text in FREE[why])
    event = EVENT.format(more="breakdowns: [How]")
    store = loaded({"sprint/event.yaml": event, "sprint/people.csv": f"Attended,How\n{cells}"})
    assert said(store) == [
        (
            f"sprint/people.csv:1:10: error: “How” {why}; it is not counted; leave it out,"
            " or list the choices under “several”: other answers are not shown [registration-private]"
        )
    ]
    assert store.events["sprint"].figures.breakdowns == ()


def test_cells_that_are_wrong_are_reported_once_per_column(loaded: Load, said: Said) -> None:
    table = "Attended,Country\n" + "hm,Congo\n" * 50 + "1,Wakanda\n"
    store = loaded({"sprint/event.yaml": EVENT.format(more=""), "sprint/people.csv": table})
    assert said(store) == [
        (
            "sprint/people.csv:2:1: warning: column A, “attended”: 50 cells are neither yes nor no; they"
            " count as no; the first is row 2; write 1 or 0, yes or no, or"
            " nothing; or declare the words under “words”"
            " [registration-cell]"
        ),
        (
            "sprint/people.csv:2:4: warning: column B, “country”: 50 cells have names of two countries;"
            " they count as no answer; the first is row 2; Congo: write CD or CG;"
            " Korea: write KP or KR; Virgin"
            " Islands: write VG or VI [registration-cell]"
        ),
        (
            "sprint/people.csv:52:3: warning: row 52, column B, “country”: the"
            " cell is not a country; it counts"
            " as no answer; write a usual name or an ISO 3166 code [registration-cell]"
        ),
    ]


# --- groups ------------------------------------------------------------------------------------


def test_small_groups_are_one(counted: Counted) -> None:
    table = lines("Country,x", (12, "Kenya,"), (8, "India,"), (4, "Ghana,"), (2, "Chile,"), (7, ",x"))
    countries = counted(table).countries
    assert countries is not None
    assert (groups(countries), countries.folded, countries.unsaid) == ({"KE": 12, "IN": 8}, 6, 7)
    assert (countries.number, countries.people) == (4, 33)


def test_what_the_site_lets_data_publish_is_shown(counted: Counted) -> None:
    table = lines("Country,Role", (12, "Kenya,Mentor"), (2, "Chile,Host"))
    floor = Floor(published=frozenset({"country", "role"}))
    figures = counted(table, "published: Country\n  breakdowns: role", floor=floor)
    assert groups(figures.countries) == {"KE": 12, "CL": 2}
    assert [groups(breakdown) for breakdown in figures.breakdowns] == [{}]


def test_groups_are_as_large_as_the_larger_of_site_and_data_says(counted: Counted) -> None:
    table = lines("Country", (12, "Kenya"), (8, "India"), (4, "Chile"), (3, "Ghana"), (2, "Peru"))

    def shown(floor: Floor, more: str = "") -> dict[str, int]:
        return groups(counted(table, more, floor=floor).countries)

    assert shown(Floor(3)) == {"KE": 12, "IN": 8, "CL": 4}
    assert shown(Floor(3), "smallest_group: 5") == {"KE": 12, "IN": 8}
    assert shown(Floor(10)) == {"KE": 12}
    assert len(shown(Floor(1), "smallest_group: 1")) == 5


def test_figures_that_are_small_are_not_kept(counted: Counted) -> None:
    figures = counted(lines("Attended,Submitted PR", (12, "1,0"), (3, "1,1"), (9, "0,0")))
    assert numbers(figures) == {"registered": 24, "attended": 15, "contributed": None}
    figures = counted(lines("Attended,Country", (3, "1,Kenya"), (9, "0,Chile")))
    assert numbers(figures) == {"registered": 12, "attended": None}
    assert figures.countries is None


def test_written_numbers_are_shown_as_they_are_unless_asked(loaded: Load) -> None:
    event = "event: {title: E}\nparticipation:\n  attended: 3\n  countries: {Kenya: 2, Chile: 1}\n"
    figures = loaded({"sprint.yaml": event}).events["sprint"].figures
    assert (numbers(figures), groups(figures.countries)) == ({"attended": 3}, {"KE": 2, "CL": 1})
    figures = loaded({"sprint.yaml": event + "  fold_written: true\n"}).events["sprint"].figures
    assert (numbers(figures), groups(figures.countries)) == ({"attended": None}, {})


def test_an_answer_that_is_an_address_is_never_shown(counted: Counted) -> None:
    table = lines("Heard,x", (70, "Meetup,"), (30, "Twitter,"), (6, "www.x.org,"), (5, ",x"))
    (heard,) = counted(table, "breakdowns: Heard").breakdowns
    assert (groups(heard), heard.folded, heard.unsaid) == ({"Meetup": 70, "Twitter": 30}, 6, 5)


def test_roles_are_told_in_all_and_not_by_session_where_one_would_tell_of_the_other(counted: Counted) -> None:
    table = lines(
        "session_1,session_2,pre_oh,Role", (9, "1,1,0,Contributor"), (8, "1,0,1,Mentor"), (3, "0,1,0,Host")
    )
    figures = counted(table)
    assert [one.roles for one in figures.sessions] == [{}, {}, {}]  # 9 + 8 + 3 are all who came
    assert [(groups(one), one.folded) for one in figures.breakdowns] == [({"contributors": 9}, 11)]


def test_roles_are_told_by_session_unless_asked_for_in_all(counted: Counted) -> None:
    table = lines(
        "one,two,Role", (9, "1,,Contributor"), (7, ",1,Contributor"), (8, ",1,Mentor"), (3, ",1,Host")
    )
    figures = counted(table)
    assert figures.breakdowns == ()
    assert [{role: own.number for role, own in one.roles.items()} for one in figures.sessions] == [
        {"mentors": 0, "contributors": 9, "": 0},
        {"mentors": 8, "contributors": None, "": None},
    ]
    figures = counted(table, "breakdowns: role")
    assert [one.roles for one in figures.sessions] == [{}, {}]
    assert [(groups(one), one.folded) for one in figures.breakdowns] == [({"contributors": 16}, 11)]


# --- anything ----------------------------------------------------------------------------------

CELL = st.sampled_from(
    ["", "1", "0", "yes", "maybe", "Kenya", "USA", "a; b", "x@y.org", "\u0663", "=1+1", '"']
)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=25)
HEAD = st.lists(
    st.sampled_from(
        ["Attended", "Country", "Role", "session_1", "one", "Two", "Email", "How", "", "registered"]
    ),
    min_size=1,
    max_size=6,
)


@given(HEAD, TABLE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_table_gives_figures_and_no_small_group(
    loaded: Load, head: list[str], rows: list[list[str]]
) -> None:
    table = "\n".join(",".join(row) for row in [head, *rows])
    store = loaded(
        {"sprint/event.yaml": EVENT.format(more="breakdowns: [How, role]"), "sprint/people.csv": table}
    )
    figures = store.events["sprint"].figures
    for own in (*figures.breakdowns, *filter(None, [figures.countries])):
        assert not any(group.people < 5 for group in own.groups)
        assert not 0 < own.folded < 5
        assert not 0 < own.unsaid < 5
    shown = [figure for _, figure in figures.figures]
    shown += [figure for one in figures.sessions for figure in (one.total, *one.roles.values())]
    assert not any(0 < (figure.number or 0) < 5 for figure in shown)
    assert "@" not in "".join(map(str, store.diagnostics))


def test_ten_times_the_registrations_are_ten_times_the_work(loaded: Load, work: Work) -> None:
    row = "2022-07-01 10:00,Lagos,{},F,she,1,1,0,,0,2,1,Contributor,Meetup; a friend,English"

    def read(rows: int) -> None:
        table = "\n".join(
            [HEADER, *(row.format(("USA", "Kenya", "Brasil")[index % 3]) for index in range(rows))]
        )
        store = loaded({"sprint/event.yaml": SERIES, "sprint/people.csv": table})
        assert not [one for one in store.diagnostics if one.code is not Code.FOREIGN_WORD]
        assert numbers(store.events["sprint"].figures)["registered"] == rows

    few, many = (work(lambda rows=rows: read(rows)) for rows in (300, 3_000))
    assert many < 11 * few


def test_a_written_number_that_no_session_explains_is_said_without_telling_of_any(
    loaded: Load, said: Said
) -> None:
    table = lines("pre_oh,session_1,session_2", (9, "1,1,0"), (2, "0,0,1"))
    store = loaded({"sprint/event.yaml": EVENT.format(more="attended: 30"), "sprint/people.csv": table})
    place = "sprint/event.yaml:8:13: warning: participation: “attended” is"
    assert said(store) == [
        (
            f"{place} written as 30, and counted as 11; what is written is shown; correct one of them"
            " [participation-conflict]"
        ),
        f"{place} 30, but “registered” is counted as 11; correct one of them [participation-part]",
        (
            f"{place} 30, but the sum of all sessions’ attendance is counted as less; correct one of them"
            " [participation-part]"
        ),
    ]
