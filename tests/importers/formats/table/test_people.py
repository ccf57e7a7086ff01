"""Who is named in a table: several in a cell, last names first, with what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.importers.formats.table.names import People

if TYPE_CHECKING:
    from conftest import Read


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ada Obi; Ben Lee", ["Ada Obi", "Ben Lee"]),
        ("Ada Obi, Ben Lee & Cara Diaz", ["Ada Obi", "Ben Lee", "Cara Diaz"]),
        ("Ada Obi and Ben Lee", ["Ada Obi", "Ben Lee"]),
        ("Ada Obi\nBen Lee", ["Ada Obi", "Ben Lee"]),
        ("Ada, Ben", ["Ada", "Ben"]),
        ("Obi, Ada; Lee, Ben", ["Ada Obi", "Ben Lee"]),
        ("Ada Obi, PhD", ["Ada Obi, PhD"]),
        ("João Silva e Maria Costa", ["João Silva", "Maria Costa"]),
        ("Ada Obi <ada@example.org>", ["Ada Obi"]),
        ("Ada Obi (Lab of Rocks, Sand and Water)*", ["Ada Obi"]),
        ("Ada Obi; ada obi", ["Ada Obi"]),
        ("TBA", []),
        (" ; ,", []),
    ],
)
def test_several_people_in_a_cell(cell: str, names: list[str]) -> None:
    assert [one.name for one in People([cell], (), is_singular=False).read(cell)] == names


def test_a_last_name_comes_first_where_nothing_says_that_these_are_two_people() -> None:
    assert [one.name for one in People(["Obi, Ada"], (), is_singular=True).read("Obi, Ada")] == ["Ada Obi"]
    cells = ["Ada, Ben", "Ben"]
    assert [one.name for one in People(cells, (), is_singular=True).read("Ada, Ben")] == ["Ada", "Ben"]
    (known,) = People(["Obi, Ada"], ["Ada Obi"], is_singular=False).read("Obi, Ada")
    assert (known.name, known.sort_name) == ("Ada Obi", "Obi, Ada")


def test_a_country_in_brackets_is_that_of_the_day(take: Read) -> None:
    row = take('Session,Date,Speakers\nA,2022-11-12,"Ada (Kenya), Ben (US)"\n').row()
    assert row["speakers"] == [{"name": "Ada", "country": "Kenya"}, {"name": "Ben", "country": "US"}]


def test_a_firm_in_brackets_makes_a_record(take: Read) -> None:
    taken = take('Title,Date,Speakers\nA,2022-11-12,"Ada Obi (Lantern Labs), Ben Lee (online)"\n')
    assert taken.rows("people") == [{"name": "Ada Obi", "affiliation": "Lantern Labs"}]
    assert taken.row()["speakers"] == ["ada obi", {"name": "Ben Lee"}]
    assert [line.partition(" (")[0] for line in taken.said] == [
        "2:14: what is in brackets after a name is taken as where the person works",
        "2:14: “(online)” after a name is not taken",
    ]


def test_what_is_said_of_speakers_is_in_records(take: Read) -> None:
    taken = take(
        "Title,Date,Speaker 1,Speaker 1 bio,Speaker 2,Speaker 2 bio,Speaker 2 GitHub\n"
        "A,2022-07-09,Ada Obi,Maps rocks.,Ben Lee,Maps sand.,ben\n"
    )
    assert taken.rows("people") == [
        {"name": "Ada Obi", "bio": "Maps rocks."},
        {"name": "Ben Lee", "bio": "Maps sand.", "links": {"github": "ben"}},
    ]
    assert taken.row()["speakers"] == ["ada obi", "ben lee"]


def test_what_is_said_of_nobody_in_particular_is_told(take: Read) -> None:
    taken = take("Title,Date,Speakers,Bio\nA,2022-07-09,Ada Obi & Ben Lee,Both map rocks.\n")
    assert taken.rows("people") == []
    assert taken.said == [
        (
            "2:32: what is said of speakers is not taken"
            " (it is not known of whom; give each speaker own columns, such as “Speaker 2 bio”)"
        )
    ]


PEOPLE = (
    "First name,Last name,Pronouns,Company,City,Country,Role,Team,Bio,Headshot,LinkedIn,Email\n"
    'Ada,Obi,she/her,Lantern,Lagos,Nigeria,"Organizer, Mentor",Core,"Maps rocks, mostly.",'
    "https://example.org/ada.jpg,linkedin.com/in/ada,ada@example.org\n"
    "Ben,Lee,,,,,,Core,,ben.jpg,,\n"
)


def test_people_have_a_sheet_of_their_own(take: Read) -> None:
    taken = take(PEOPLE, "speakers.csv")
    ada, ben = taken.rows("people")
    assert ada == {
        "name": "Ada Obi",
        "pronouns": "she/her",
        "affiliation": "Lantern",
        "location": "Lagos",
        "country": "Nigeria",
        "roles": ["organizer", "mentor"],
        "team": "core",
        "bio": "Maps rocks, mostly.",
        "links": {"linkedin": "linkedin.com/in/ada"},
    }
    assert ben == {"name": "Ben Lee", "photo": "ben.jpg", "team": "core"}
    assert taken.rows("teams") == [{"title": "Core"}]
    assert taken.said == [
        "1:84: column “Email” is not taken (it is private, or internal)",
        (
            "2:86: the address of a photo is not taken"
            " (pages load nothing from elsewhere: save it beside the data, and write its name)"
        ),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("registrations.csv", "Name,Bio\nAda,Maps\n"),
        ("sheet.csv", "Timestamp,Name,Affiliation,Email\n1,Ada,Lantern,a@example.org\n"),
        ("sheet.csv", "Name,Email,Affiliation,T-shirt size\nAda,a@example.org,Lantern,M\n"),
        ("sheet.csv", "Timestamp,Talk title,Speaker name,Abstract\n1,A,Ada,B\n"),
    ],
)
def test_rows_that_people_sent_in_are_private(take: Read, name: str, text: str) -> None:
    taken = take(text, name)
    assert taken.incoming.sections == {}
    assert len(taken.said) == 1
    assert "is not taken" in taken.said[0]
    assert "Ada" not in taken.said[0]
    assert take(text, name, only=name.removesuffix(".csv")).incoming.sections


def test_a_person_with_two_rows_is_one_record(take: Read) -> None:
    taken = take(
        "Name,Role,Bio,GitHub\nAda Obi,Mentor,Maps rocks.,ada\nada obi,Speaker,Maps sand.,\n", "people.csv"
    )
    (ada,) = taken.rows("people")
    assert (ada["roles"], ada["bio"]) == (["mentor", "speaker"], "Maps rocks.")
    assert taken.said == ["3:17: row 3: “bio” of Ada Obi is another than above (the first is taken)"]


def test_a_mail_address_in_a_text_is_told(take: Read) -> None:
    taken = take("Name,Bio\nAda Obi,Write to ada@example.org\n", "speakers.csv")
    assert taken.said == [
        "2:9: a text has a mail address in it (if it is not meant for everybody, delete it)"
    ]


def test_only_rows_that_may_be_published_are_taken(take: Read) -> None:
    taken = take(
        "Title,Date,Speaker,Do you agree that your talk is published?,Consent to a photo,Speaker photo\n"
        "A,2022-07-09,Ada Obi,Yes,I agree,ada.jpg\nB,2022-07-09,Ben Lee,No,No,ben.jpg\n"
        "C,2022-07-09,Cara Diaz,,,\n"
    )
    assert [row["title"] for row in taken.rows()] == ["A"]
    assert taken.rows("people") == [{"name": "Ada Obi", "photo_consent": "true", "photo": "ada.jpg"}]
    assert taken.said == ["3:1: a row that may not be published is not taken (2 times) (it is not public)"]


def test_whoever_refuses_a_photo_has_refused_it(take: Read) -> None:
    taken = take("Name,Bio,Photo,Photo consent\nAda Obi,Maps.,ada.jpg,I do not agree\n", "speakers.csv")
    assert taken.rows("people")[0]["photo_consent"] == "false"


def test_a_day_of_publication_is_no_permission(take: Read) -> None:
    assert len(take("Title,Date,Published\nA,2022-07-09,2022-08-01\n").rows()) == 1


# --- people with rows of their own ---------------------------------------------------------------


def test_a_row_that_says_something_of_nobody_is_told(take: Read) -> None:
    taken = take("Name,Bio,Company\n,Maps rocks.,Kite\nAda Obi,,\n,,Kite\n", "people.csv")
    assert taken.rows("people") == [{"name": "Ada Obi"}]
    assert taken.said == ["2:2: a row without a name is not taken (write the name)"]


def test_of_people_too_only_rows_that_may_be_published_are_taken(take: Read) -> None:
    taken = take("Name,Bio,Published\nAda Obi,Maps rocks.,yes\nBen Lee,Maps sand.,no\n", "people.csv")
    assert [one["name"] for one in taken.rows("people")] == ["Ada Obi"]
    assert "Ben" not in str(taken.said)


def test_people_are_known_by_the_ids_that_they_have(take: Read) -> None:
    taken = take("ID,GUID,Name,Bio\nada,7f-1,Ada Obi,Maps rocks.\n", "people.csv")
    assert taken.keys("people") == ["ada"]
    assert taken.row("people") == {"id": "ada", "guid": "7f-1", "name": "Ada Obi", "bio": "Maps rocks."}


def test_a_second_row_completes_a_person(take: Read) -> None:
    rows = "Ada Obi,,ada,\nAda Obi,Maps rocks.,else,https://ada.example\n"
    taken = take(f"Name,Bio,GitHub,Website\n{rows}", "people.csv")
    assert taken.row("people") == {
        "name": "Ada Obi",
        "links": {"github": "ada", "website": "https://ada.example"},
        "bio": "Maps rocks.",
    }


def test_last_names_may_come_first(take: Read) -> None:
    taken = take('Name,Bio\n"Obi, Ada",Maps rocks.\n"Lee, Ben",Maps sand.\n', "people.csv")
    assert [(one["name"], one["sort_name"]) for one in taken.rows("people")] == [
        ("Ada Obi", "Obi, Ada"),
        ("Ben Lee", "Lee, Ben"),
    ]


def test_a_name_that_says_nothing_is_nobody(take: Read) -> None:
    taken = take("First name,Last name,Bio\nTBA,,\nAda,Obi,Maps rocks.\n", "people.csv")
    assert [one["name"] for one in taken.rows("people")] == ["Ada Obi"]


def test_what_is_in_brackets_completes_a_person(take: Read) -> None:
    text = "Title,Date,Speakers\nA,2022-11-12,Ada Obi (Lantern Labs)\nB,2022-11-13,Ada Obi (she/her)\n"
    taken = take(f"{text}C,2022-11-14,Ben Lee (Kite)\n")
    assert taken.rows("people") == [
        {"name": "Ada Obi", "affiliation": "Lantern Labs", "pronouns": "she/her"},
        {"name": "Ben Lee", "affiliation": "Kite"},
    ]
    assert len(taken.said) == 1


def test_a_speaker_of_several_sessions_has_all_that_is_said(take: Read) -> None:
    taken = take(
        "Title,Date,Speaker 1,Speaker 1 bio,Speaker 1 GitHub,Speaker 1 photo\n"
        "A,2022-07-09,Ada Obi,Maps rocks.,,\nB,2022-07-10,Ada Obi,,ada,\n"
        "C,2022-07-11,Ben Lee,,,https://example.org/ben.jpg\n"
    )
    assert taken.rows("people") == [{"name": "Ada Obi", "bio": "Maps rocks.", "links": {"github": "ada"}}]
    assert taken.rows()[2]["speakers"] == [{"name": "Ben Lee"}]
