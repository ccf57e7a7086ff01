"""Which column holds what, in five languages, and what is not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.importers.formats.table.naming import named
from sphinx_du_events.importers.formats.table.words.known import KINDS

if TYPE_CHECKING:
    from conftest import Read


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Talk Title *", "title"),
        ("Título de la charla", "title"),
        ("Vortragstitel", "title"),
        ("Fecha", "date"),
        ("Hora de início", "start"),
        ("Uhrzeit", "start"),
        ("StartTime", "start"),
        ("Start, as published", "start"),
        ("Title: in English", "title"),
        ("Heure de fin", "end"),
        ("Speaker(s)", "speakers"),
        ("Speaker 2", "speakers"),
        ("2nd column", None),
        ("Palestrantes", "speakers"),
        ("Referent:in", "speakers"),
        ("Speaker 1 Bio", "speakers.bio"),
        ("Speaker's LinkedIn", "speakers.links.linkedin"),
        ("Twitter handle", "speakers.links.x"),
        ("X (Twitter)", "speakers.links.x"),
        ("Raum", "room"),
        ("Abstract (max. 200 words)", "abstract"),
        ("Registration link", "registration"),
        ("YouTube", "video"),
        ("Folien", "slides"),
        ("Your email address", "private"),
        ("Teléfono de contacto", "private"),
        ("Start (UTC)", "start"),
        ("Lagos time", "start"),
        ("UTC", "start"),
        ("", None),
    ],
)
def test_names_of_columns_of_sessions(header: str, key: str | None) -> None:
    found = named(header, "sessions")
    assert (found.key if found else None) == key


def test_no_name_means_two_things_in_a_kind_of_sheets() -> None:
    for kind in KINDS:
        seen: dict[str, str] = {}
        for column in kind.columns:
            for name in column.folded:
                assert seen.setdefault(name, column.key) == column.key, f"{kind.section}: {name}"


def test_what_is_not_taken_is_told_with_what_it_may_be(take: Read) -> None:
    taken = take("Title,Date,Abstrct,Budgets,Email\nTalk,2022-07-09,Hall,12,ada@example.org\n")
    assert taken.said == [
        (
            "1:12: column “Abstrct” is not taken (did you mean “abstract”? Otherwise write what it holds"
            " under imports, columns: {sessions: …})"
        ),
        (
            "1:20: column “Budgets” is not taken (it is not known what it holds; if it is one of our keys,"
            " write so under imports, columns: {sessions: …})"
        ),
        "1:28: column “Email” is not taken (it is private, or internal)",
    ]


def test_nothing_private_is_taken(take: Read) -> None:
    taken = take(
        "Title,Date,Speaker,Email,Phone,Website,Location\n"
        "Talk,2022-07-09,Ada Obi <ada@example.org>,ada@example.org,555,https://zoom.us/j/1?pwd=2,"
        "https://zoom.us/j/1?pwd=2\n"
        "Other,2022-07-09,Ben,,,ben@example.org,Online\n"
    )
    text = repr(taken.rows())
    assert "@" not in text
    assert "room" not in text
    assert [row.get("mode") for row in taken.rows()] == [None, "online"]


def test_of_several_names_of_a_key_the_most_usual_counts(take: Read) -> None:
    taken = take("Session,Title,Date\n1,Talk,2022-07-09\n")
    assert taken.row()["title"] == "Talk"
    assert [line[:34] for line in taken.said] == ["1:1: column “Session” is not taken"]


def test_beside_a_title_a_name_is_a_speaker_s(take: Read) -> None:
    row = take("Name,Title,Abstract\nAda Obi,Talk,About it\n").row()
    assert (row["title"], row["speakers"]) == ("Talk", [{"name": "Ada Obi"}])


def test_a_name_that_two_columns_have_counts_once(take: Read) -> None:
    taken = take("Title,Title,Date\nTalk,Other,2022-07-09\n")
    assert taken.row()["title"] == "Talk"
    assert len(taken.said) == 1


def test_several_addresses_to_register_at_are_a_contradiction(take: Read) -> None:
    taken = take(
        "Title,Date,RSVP,Registration link\n"
        "Talk,2022-07-09,https://example.org/a,https://example.org/b\n"
        "Other,2022-07-10,https://example.org/c,https://example.org/c\n"
    )
    assert [row["registration"]["url"][-1] for row in taken.rows()] == ["a", "c"]
    assert taken.said == ["2:39: row 2: there are 2 addresses to register at (the first is taken)"]


def test_a_text_that_hides_its_address_is_told(take: Read) -> None:
    taken = take("Title,Date,RSVP\nTalk,2022-07-09,click here\n")
    assert taken.said == [
        (
            "2:17: “registration” without an address is not taken"
            " (the address is not in the text of the cell; write it there)"
        )
    ]


def test_columns_as_the_event_remembers_them(take: Read) -> None:
    text = "Working title,Subject,Date,Who\nWT,Talk,2022-07-09,Ada\n"
    kept = {"sessions": {"title": ["Working title"], "speakers": ["Who"], "none": ["Subject"]}}
    taken = take(text, remembered={"columns": kept})
    assert (taken.row()["title"], taken.said) == ("WT", [])
    own = taken.incoming.remembered["columns"]["sessions"]
    assert own == {**kept["sessions"], "date": ["Date"]}


def test_what_was_not_accepted_is_not_public(take: Read) -> None:
    taken = take(
        "Title,Date,Status\nA,2022-07-09,Confirmed\nB,2022-07-09,rejected\nC,2022-07-09,Draft\n"
        "D,2022-07-09,Canceled\nE,2022-07-09,\n"
    )
    assert [(row["title"], row.get("status")) for row in taken.rows()] == [
        ("A", None),
        ("D", "cancelled"),
        ("E", None),
    ]
    assert taken.said == [
        "3:14: a session that is a draft, or was not accepted, is not taken (2 times) (it is not public)"
    ]


def test_what_is_above_the_header_is_no_session(take: Read) -> None:
    taken = take("PyCon programme 2022,,\n,,\nSession,Date,Speaker\nTalk,July 9,Ada\n", "pycon-2022.csv")
    assert taken.row()["date"] == "2022-07-09"
    assert taken.said == [
        "3:1: row 1 is above the header, and left out",
        "4:6: the year that is not written is taken as 2022",
    ]
