"""Cells of a registration table with several answers: each is counted, and no words of others are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.registrations.choices import OTHER, divide
from tests.registration_tables import EVENT, Counted, groups, lines, numbers

if TYPE_CHECKING:
    from conftest import Load, Said


def test_several_choices_in_a_cell_are_each_counted(counted: Counted) -> None:
    table = lines("Heard,x", (6, '"Meetup; Twitter, a friend",'), (7, "twitter,"), (8, "Twitter,"), (5, ",x"))
    figures = counted(table, "breakdowns: Heard\n  several: Heard")
    (heard,) = figures.breakdowns
    assert groups(heard) == {"Twitter": 21, "Meetup": 6, "a friend": 6}
    assert (heard.several, heard.unsaid, heard.people) == (True, 5, 26)


def test_choices_are_not_divided_within_brackets() -> None:
    text = "Python (numpy, pandas); R,  Julia "
    assert divide({text: 1}, ()).answers == {text: ("Python (numpy, pandas)", "R", "Julia")}
    assert divide({"n/a": 1}, ()).answers == {"n/a": ()}


def test_a_comma_alone_divides_nothing() -> None:
    friend = "a friend, colleague, etc. (word of mouth)"
    cells = {friend: 9, "Meetup": 20, "Yes": 5, "Yes, often": 1}
    assert divide(cells, None).answers == {text: (text,) for text in cells}
    assert divide(cells, None).doubtful == set()


def test_a_cell_is_divided_where_each_part_is_the_whole_cell_of_two_others() -> None:
    cells = {
        "I see, yes.": 2,
        "Ally": 2,
        "I see, yes., Ally": 1,
        "Ally; I see, yes.": 3,
        "Once": 1,
        "Ally, Once": 1,
    }
    found = divide(cells, None)
    assert found.answers["I see, yes., Ally"] == ("I see, yes.", "Ally")
    assert found.answers["Ally; I see, yes."] == ("Ally", "I see, yes.")
    assert found.answers["Ally, Once"] == ("Ally, Once",)
    assert found.doubtful == {"Ally, Once"}


def test_declared_choices_may_have_commas_and_other_texts_are_not_shown() -> None:
    choices = ["Meetup", "a friend, colleague, etc.", "a friend"]
    cells = dict.fromkeys(["a friend, colleague, etc., Meetup", "meetup; my aunt Zoe, Berlin", "a friend"], 1)
    assert list(divide(cells, choices).answers.values()) == [
        ("a friend, colleague, etc.", "Meetup"),
        ("Meetup", OTHER),
        ("a friend",),
    ]


def test_roles_may_be_several_too(counted: Counted) -> None:
    table = lines("Attended,Role", (9, "1,Analyst"), (12, '1,"Analyst, Student"'), (17, "1,Student"))
    (role,) = counted(table).breakdowns
    assert groups(role) == {"Analyst": 21, "Student": 29}
    assert role.several


def test_a_cell_that_may_hold_several_answers_is_reported_without_its_words(loaded: Load, said: Said) -> None:
    table = lines("Attended,Heard", (9, "1,Meetup"), (6, '1,"Meetup, aunt"'))
    files = {"sprint/event.yaml": EVENT.format(more="breakdowns: Heard"), "sprint/people.csv": table}
    store = loaded(files)
    assert said(store) == [
        (
            "sprint/people.csv:11:3: warning: column B, “Heard”: 6 cells may hold"
            " several answers; each counts"
            " as a single answer; the first is row 11; declare the column under “several”, with its choices"
            " [registration-cell]"
        )
    ]


def test_of_several_answers_declining_is_no_answer(counted: Counted) -> None:
    table = lines(
        "Heard", (20, "Radio"), (12, "Meetup"), (8, '"Radio, Meetup"'), (3, "Prefer not to say"), (4, "n/a")
    )
    (heard,) = counted(table, "breakdowns: Heard").breakdowns
    assert (groups(heard), heard.unsaid) == ({"Radio": 28, "Meetup": 20}, 7)


def test_a_column_of_several_answers_that_is_not_there_costs_that_column(loaded: Load, said: Said) -> None:
    table = lines("Attended,Heard", (6, "1,Meetup"))
    more = "several: {Herd: [a, b]}"
    store = loaded({"sprint/event.yaml": EVENT.format(more=more), "sprint/people.csv": table})
    assert said(store) == [
        (
            "sprint/people.csv:1:1: error: the table has no column “Herd”, which “several” names; write the"
            " name as in the table's first row [table-column]"
        )
    ]
    assert numbers(store.events["sprint"].figures) == {"registered": 6, "attended": 6}


@pytest.mark.parametrize("several", ["[[]]", "[{a: b}]", "{Herd: [[]]}", "{Herd: {}}"])
def test_a_column_of_several_answers_that_is_no_text_is_an_error(
    loaded: Load, said: Said, several: str
) -> None:
    files = {
        "sprint/event.yaml": EVENT.format(more=f"several: {several}"),
        "sprint/people.csv": "Attended\n1\n",
    }
    assert any("several" in line or "text" in line for line in said(loaded(files)))
