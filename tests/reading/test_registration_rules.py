"""The rules by which people in a registration table are counted: words for yes and no, and who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.registrations.cells import YesNo, yes_or_no
from tests.registration_tables import EVENT, Counted, lines, numbers

if TYPE_CHECKING:
    from conftest import Load, Said


# --- cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        *"1xX✓✅yt",
        "1.0",
        "✔️",
        "yes",
        "YES",
        "Yes!",
        "true",
        "TRUE",
        "sí",
        "Si",
        "sim",
        "oui",
        "ja",
        "vrai",
        "attended",
    ],
)
def test_words_for_yes(word: str) -> None:
    assert yes_or_no(word) is True


@pytest.mark.parametrize(
    "word", ["", "0", "0.0", "no", "N", "false", "não", "Nao", "non", "nein", "absent", "No-show", "-", "✗"]
)
def test_words_for_no(word: str) -> None:
    assert yes_or_no(word) is False


@pytest.mark.parametrize("word", ["maybe", "2", "yes and no", "1 0", "?"])
def test_other_words_are_neither(word: str) -> None:
    assert yes_or_no(word) is None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Yes, June 2019", True),
        ("No, never.", False),
        ("no - not yet", False),
        ("Oui, en 2019", True),
        ("1. Python", None),
        ("Maybe, later", None),
        ("returning", None),
    ],
)
def test_a_word_with_a_comment_means_the_word(text: str, meaning: bool | None) -> None:  # noqa: FBT001 - expected
    assert yes_or_no(text) is meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Returning contributor", True),
        ("returning", True),
        ("First time", False),
        ("first-timer", False),
        ("NEW", False),
        ("yes", True),
        ("Old hand", True),
        ("Rookie", False),
        ("maybe", None),
    ],
)
def test_words_of_who_took_part_before(text: str, meaning: bool | None) -> None:  # noqa: FBT001 - expected
    assert YesNo(["old hand"], ["rookie"], returning=True)(text) is meaning


def test_the_event_may_have_words_of_its_own(counted: Counted) -> None:
    table = lines("Here,Level", (9, "Ja klar,old hand"), (6, "Ja klar,rookie"), (5, "leider nicht,old hand"))
    more = (
        "columns: {attended: Here, returning: Level}\n"
        "  words: {yes: Ja klar, no: [leider nicht], returning: old hand, new: rookie}"
    )
    assert numbers(counted(table, more)) == {"registered": 20, "attended": 15, "returning": 9}


# --- who is counted ----------------------------------------------------------------------------


FUNNEL = lines("Attended,Returning,PR", (10, "1,1,1"), (12, "1,0,0"), (8, "0,1,1"), (20, "0,0,0"))


def test_a_step_is_counted_among_the_step_before(counted: Counted) -> None:
    figures = counted(FUNNEL, "columns: {contributed: PR}")
    assert numbers(figures) == {"registered": 50, "attended": 22, "contributed": 10, "returning": 10}


def test_another_rule_of_counting_is_declared_and_kept(counted: Counted) -> None:
    figures = counted(FUNNEL, "columns: {contributed: PR}\n  count: {contributed: all}")
    assert numbers(figures) == {"registered": 50, "attended": 22, "contributed": 18, "returning": 10}
    assert figures.all_counted == ("contributed",)


def test_everybody_in_a_table_may_have_attended(counted: Counted) -> None:
    table = lines("Country,Submitted PR", (9, "Kenya,1"), (6, "India,0"))
    assert numbers(counted(table, "count: {attended: all}")) == {
        "registered": 15,
        "attended": 15,
        "contributed": 9,
    }


def test_roles_may_be_left_out_of_the_attendees(counted: Counted) -> None:
    table = lines("one,two,Role", (9, "1,,Contributor"), (6, "1,1,Organizer"), (5, ",1,Mentor"), (7, ",1,"))
    figures = counted(table, "count: {without: [organizers, mentors]}")
    assert numbers(figures) == {"registered": 27, "attended": 16}
    assert [one.total.number for one in figures.sessions] == [9, 7]
    assert figures.without == ("organizers", "mentors")


def test_roles_that_no_column_has_cannot_be_left_out(loaded: Load, said: Said) -> None:
    files = {
        "sprint/event.yaml": EVENT.format(more="count: {without: mentor}"),
        "sprint/people.csv": "Attended\n1\n",
    }
    assert said(loaded(files)) == [
        "sprint/event.yaml:8:20: note: participation: “mentor” is read as “mentors” [foreign-word]",
        (
            "sprint/people.csv:1:1: error: no column has the roles, and “count”"
            " leaves out mentors; map the column"
            " under “columns”, as in role: name of the column [table-column]"
        ),
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "count: {contributed: some}",
            "8:24: error: participation: “some” is not allowed here; use one of: all, attended [wrong-value]",
        ),
        (
            "words: {yess: [here]}",
            "8:11: error: participation: “yess” is not a known key; did you mean “yes”? [unknown-key]",
        ),
    ],
)
def test_nobody_is_counted_by_a_wrong_rule(loaded: Load, said: Said, more: str, expected: str) -> None:
    table = lines("Attended,Heard", (6, "1,Meetup"))
    store = loaded({"sprint/event.yaml": EVENT.format(more=more), "sprint/people.csv": table})
    assert said(store) == [
        (
            "sprint/event.yaml:7:11: error: participation: people are not counted, because what decides who"
            " counts is wrong or missing; mend what is wrong in this section [counts-withheld]"
        ),
        f"sprint/event.yaml:{expected}",
    ]
    assert numbers(store.events["sprint"].figures) == {}


def test_written_totals_without_organizers_contradict_nothing(loaded: Load, said: Said) -> None:
    event = """event: {title: E}
sessions:
  - id: one
    title: One
    date: 2022-07-02
    attendance: {attended: 9, organizers: 3, mentors: 4, contributors: 9}
    countries: {Kenya: 16}
participation: {attended: 9COUNT}
"""
    assert len(said(loaded({"sprint.yaml": event.replace("COUNT", "")}))) == 3
    count = ", count: {without: [organizers, mentors]}"
    assert said(loaded({"sprint.yaml": event.replace("COUNT", count)})) == []


def test_a_row_without_a_person_is_nobody_and_reported(loaded: Load, said: Said) -> None:
    table = "Email,Attended\n" + "".join(f"p{number}@x.org,1\n" for number in range(9)) + ",1\n,1\n"
    files = {"sprint/event.yaml": EVENT.format(more="columns: {person: Email}"), "sprint/people.csv": table}
    store = loaded(files)
    assert numbers(store.events["sprint"].figures) == {"registered": 9, "attended": 9}
    assert said(store) == [
        (
            "sprint/people.csv:11:1: warning: column A, “person”: 2 cells are empty, so their rows are"
            " nobody; they are not counted; the first is row 11; fill them in; or"
            " name columns under “person” of which"
            " each row has an entry [registration-cell]"
        )
    ]


def test_an_address_is_a_person_however_the_name_is_written(counted: Counted) -> None:
    rows = "".join(
        f"Ada {number},p{number}@x.org,1\nA. {number},<P{number}@X.org>,0\n" for number in range(6)
    )
    figures = counted(f"Name,Email,Attended\n{rows}", "columns: {person: [Name, Email]}")
    assert numbers(figures) == {"registered": 6, "attended": 6}
