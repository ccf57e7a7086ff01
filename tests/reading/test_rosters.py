"""Tables of people to print for, as programs export them and people keep them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.reading.rosters import attendance
from sphinx_du_events.reading.rosters.columns import find_columns, header_finder
from sphinx_du_events.reading.rosters.people import Roster, counted, read_people
from sphinx_du_events.reading.tables.table import read_table, table_in
from tests.workbooks import ods, ods_cell, words, xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.diagnostics import Diagnostic
    from tests.conftest import Work

SESSIONS = {"one": "First steps", "First steps": "First steps", "two": "Second", "Second": "Second"}


class Read:
    """A table that is read: its people, and the lines that are reported."""

    def __init__(
        self,
        path: Path,
        content: str | bytes,
        mapped: Mapping[str, str] | None = None,
        paper: str = "certificate",
        *,
        everyone: bool = False,
    ) -> None:
        found: list[Diagnostic] = []
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        find = header_finder(paper, (mapped or {}).values(), SESSIONS)
        table = read_table(path, path.parent, path.relative_to(path.parent), found.append, header=find)
        assert table is not None, found
        columns = find_columns(table, mapped or {}, SESSIONS, paper, found.append)
        self.roster = Roster()
        if columns is not None:
            only = paper == "certificate"
            self.roster = read_people(table, columns, found.append, only_attended=only, everyone=everyone)
        self.said = [str(one) for one in found]
        self.names = [str(one.name) for one in self.roster.people]
        self.left_out = counted(self.roster.left_out)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.csv"


EXPORTS = {
    "eventbrite": """\
        Order #,First Name,Last Name,Email,Attendee Status,Company
        1,Ana,Souza,a@x.org,Checked In,NumFOCUS
        """,
    "pretix": """\
        Order code;Attendee name;Attendee name: Given name;Attendee email;Company;Checked in
        A1B2;Ana Souza;Ana;a@x.org;NumFOCUS;Yes
        """,
    "luma": """\
        api_id,name,first_name,last_name,email,approval_status,checked_in_at,Company
        g-1,Ana Souza,Ana,Souza,a@x.org,approved,2026-10-24T10:02:00.000Z,NumFOCUS
        """,
    "a form in Spanish": """\
        Marca temporal,Nombre,Apellidos,Correo electrónico,Empresa,Asistencia
        24/10/2026,Ana,Souza,a@x.org,NumFOCUS,sí
        """,
    "Portuguese": """\
        Nome,Sobrenome,Email,Instituição,Presença
        Ana,Souza,a@x.org,NumFOCUS,sim
        """,
    "French": """\
        Prénom,Nom,Courriel,Entreprise,Présence
        Ana,Souza,a@x.org,NumFOCUS,oui
        """,
    "German, with tabs": """\
        Vorname\tNachname\tE-Mail\tFirma\tAnwesend
        Ana\tSouza\ta@x.org\tNumFOCUS\tja
        """,
    "lines above the header": """\
        Attendees of the sprint

        Full name,Company,Attended
        Ana Souza,NumFOCUS,1
        """,
}


@pytest.mark.parametrize("content", EXPORTS.values(), ids=EXPORTS)
def test_the_columns_that_programs_write_are_known(path: Path, content: str) -> None:
    read = Read(path, content)
    assert read.names == ["Ana Souza"]
    assert read.roster.people[0].affiliation == "NumFOCUS"
    assert [one for one in read.said if "note" not in one] == []


@pytest.mark.parametrize(
    ("header", "row", "first", "whole"),
    [
        ("First name,Last name", "Ana,Souza", "Ana", "Ana Souza"),
        ("Name,First name", "Ana Souza,Ana", "Ana", "Ana Souza"),
        ("Vorname,Name", "Ana,Souza", "Ana", "Ana Souza"),
        ("Nombre,Apellidos", "Ana,Souza Reis", "Ana", "Ana Souza Reis"),
        ("Name,Last name", "Ana Souza,Souza", "", "Ana Souza"),
        ("First name", "Ana", "Ana", "Ana"),
        ("Name", "Nguyễn Văn An", "", "Nguyễn Văn An"),
        ("Name,Name on certificate", "Annie,Ana de Souza", "", "Ana de Souza"),
    ],
)
def test_a_name_may_be_in_parts_and_which_part_is_which_is_never_guessed(
    path: Path, header: str, row: str, first: str, whole: str
) -> None:
    [person] = Read(path, f"{header},Email\n{row},a@x.org\n").roster.people
    assert (person.first_name, person.name) == (first, whole)


def test_spreadsheets_are_read_and_places_are_rows_and_columns(path: Path) -> None:
    cells = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"
        for row in (("Name", "Hours"), ("Ana", "x"))
    )
    for made, name in (
        (xlsx(words(1, "Name", "Hours") + words(2, "Ana", "x")), "t.xlsx"),
        (ods(cells), "t.ods"),
    ):
        read = Read(path.with_name(name), made)
        assert read.names == ["Ana"]
        [said] = read.said
        assert said == (
            f"{name}:2:2: warning: row 2, column B, “hours”: “x” is not a number of hours; it is left out;"
            " write a number up to 1,000, such as 2.5 [roster-cell]"
        )


def test_of_a_workbook_people_see_the_first_sheet_that_is_not_hidden(path: Path) -> None:
    content = xlsx(words(1, "Name") + words(2, "Ana"), hidden=words(1, "Name") + words(2, "Sec Ret"))
    assert Read(path.with_name("t.xlsx"), content).names == ["Ana"]


@pytest.mark.parametrize("cell", ["TRUE", "false", "1e+308", "#REF!", "#DIV/0!", "#N/A"])
def test_what_a_spreadsheet_says_in_place_of_a_text_is_no_name(path: Path, cell: str) -> None:
    read = Read(path, f"Name\nAna\n{cell}\n")
    assert read.names == ["Ana"]
    assert read.left_out == "1 without a name"


@pytest.mark.parametrize("cell", ["https://x.org/?m=ana%40x.org", "ana%40x.org", "mail ana@x.org"])
def test_an_address_is_no_role(path: Path, cell: str) -> None:
    read = Read(path, f"Name,Role\nAna,{cell}\n")
    assert read.roster.people[0].role == ""
    [said] = read.said
    assert "x.org" not in said


def test_a_column_may_be_mapped_and_a_wrong_name_has_the_nearest(path: Path) -> None:
    content = "Wer,Nombre y su apellido\nx,Ana\n"
    assert Read(path, content, {"name": "nombre y su apellido"}).names == ["Ana"]
    wrong = Read(path, content, {"name": "Nombre y apellido"})
    assert wrong.names == []
    [said] = wrong.said
    assert said == (
        "t.csv:1:1: error: the table has no column “Nombre y apellido”, which is named for “name”;"
        " did you mean “Nombre y su apellido”? [table-column]"
    )
    [said] = Read(path, "Wer\nAna\n").said
    assert said == (
        "t.csv:1:1: error: no column has the names of people; name the column, as in"
        ' --column name="Nombre y apellido", or call it name [table-column]'
    )


def test_a_wrong_value_costs_that_value_and_a_row_without_a_name_the_row(path: Path) -> None:
    read = Read(
        path,
        """\
        Name,Company,Hours,Country,Role
        Ana,=HYPERLINK("x"),"2,5",Kenya,Speaker
        ,NumFOCUS,1,KE,
        Bo,bo@x.org,-1,Atlantis,
        12,,,,
        Cleo,,1001,Congo,
        """,
    )
    assert read.names == ["Ana", "Bo", "Cleo"]
    assert [one.hours for one in read.roster.people] == [Decimal("2.5"), None, None]
    assert [one.country for one in read.roster.people] == ["KE", "", ""]
    assert read.left_out == "2 without a name"
    assert sorted(line.partition(": ")[0] for line in read.said) == [
        f"t.csv:{at}" for at in ("2:5", "3:1", "4:13", "4:16", "4:4", "5:1", "6:12", "6:7")
    ]
    assert "x.org" not in "".join(read.said)
    assert read.said[1] == (
        "t.csv:3:1: warning: row 3 has no name, so nothing is printed for it;"
        " write the name, or delete the row [roster-row]"
    )


@pytest.mark.parametrize(
    ("text", "hours"),
    [("3", "3"), ("2,5", "2.5"), ("2.5 h", "2.5"), ("3 Stunden", "3"), ("2:30", "2.5"), ("0", None)],
)
def test_hours_are_read_as_people_write_them(path: Path, text: str, hours: str | None) -> None:
    read = Read(path, f'Name,Hours\nAna,"{text}"\n')
    assert read.said == []
    assert read.roster.people[0].hours == (None if hours is None else Decimal(hours))


def test_a_name_that_is_an_address_is_none_and_is_not_quoted(path: Path) -> None:
    read = Read(path, "Name,Email\nana@x.org,ana@x.org\n")
    assert read.names == []
    assert [line.rpartition("[")[2] for line in read.said] == ["roster-cell]", "roster-row]"]
    assert "ana" not in "".join(read.said)


# --- who was there -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        ("attended", ["Checked In", "attended", "Asistió"]),
        ("registered", ["confirmed", "Attending", "yes", "", "-"]),
        ("absent", ["No-show", "did not attend"]),
        ("cancelled", ["Cancelled", "Not Attending", "waitlist", "storniert", "no"]),
        (None, ["purple"]),
    ],
)
def test_a_status_is_understood(state: str | None, texts: list[str]) -> None:
    assert [attendance.status(text) for text in texts] == [state] * len(texts)


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        ("attended", ["yes", "x", "2026-10-24 10:02", "10:02", "3"]),
        ("absent", ["no", "", "0", "registered", "no show"]),
        ("cancelled", ["cancelled"]),
        (None, ["purple"]),
    ],
)
def test_a_cell_tells_whether_somebody_came(state: str | None, texts: list[str]) -> None:
    assert [attendance.attended(text) for text in texts] == [state] * len(texts)


def test_certificates_are_for_those_who_came_and_badges_for_those_who_did_not_cancel(path: Path) -> None:
    content = """\
        Name,Status,Attended
        Ana,confirmed,yes
        Bo,confirmed,no
        Cleo,cancelled,
        Dan,no-show,
        """
    here = Read(path, content)
    assert (here.names, here.left_out) == (["Ana"], "2 did not attend, 1 cancelled or declined")
    assert Read(path, content, paper="badge").names == ["Ana", "Bo", "Dan"]
    assert Read(path, "Name,Attended\nAna,\nBo,cancelled\n", paper="badge").names == ["Ana"]
    assert Read(path, content, everyone=True).names == ["Ana", "Bo", "Dan"]


def test_a_registration_is_no_attendance(path: Path) -> None:
    read = Read(path, "Name,Status\nAna,confirmed\nBo,checked in\nCleo,confirmd\n")
    assert (read.names, read.left_out) == (["Bo"], "2 registered, and nothing tells that they attended")
    [said] = read.said
    assert said == (
        "t.csv:4:6: warning: row 4, column B, “status”: “confirmd” does not tell whether somebody came;"
        " it counts as registered; did you mean “confirmed”? [roster-cell]"
    )


def test_sessions_tell_who_came_and_to_how_many(path: Path) -> None:
    read = Read(path, "Name,one,Second\nAna,1,1\nBo,0,1\nCleo,,\n")
    assert [(one.name, one.sessions) for one in read.roster.people] == [
        ("Ana", ("First steps", "Second")),
        ("Bo", ("Second",)),
    ]
    read = Read(path, "Name,Sessions\nAna,4\nBo,One; Two\nCleo,\nDan,12-\n")
    assert [one.number_of_sessions for one in read.roster.people] == [4, 2, 0, 0]
    assert len(read.said) == 1


# --- who is in several rows ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "printed"),
    [
        ("ANA  souza,a@x.org,NumFOCUS", 1),  # the same address
        ("Ana Souza,A@X.ORG,Elsewhere", 1),
        ("Ana Souza,,NumFOCUS", 1),  # nothing differs
        ("Ana Souza,,", 1),
        ("Ana Souza,other@x.org,NumFOCUS", 2),  # another address
        ("Ana Souza,,Elsewhere", 2),  # another affiliation, and no address to tell
    ],
)
def test_somebody_is_printed_once_and_namesakes_each(path: Path, second: str, printed: int) -> None:
    read = Read(path, f"Name,Email,Company\nAna Souza,a@x.org,NumFOCUS\n{second}\n")
    assert len(read.names) == printed
    assert len(read.said) == 1
    assert read.said[0].startswith("t.csv:3:1: note: row")
    assert "x.org" not in read.said[0]
    assert read.left_out == ("1 repeated" if printed == 1 else "")


def test_who_cancelled_and_registered_again_is_there(path: Path) -> None:
    assert Read(path, "Name,Email,Status\nAna,a@x.org,cancelled\nAna,a@x.org,attended\n").names == ["Ana"]


def test_people_of_a_name_are_told_apart_in_work_that_grows_with_their_number(path: Path, work: Work) -> None:
    def rows(number: int) -> str:
        return "".join(f"Ana,a{at}@x.org,Place {at}\n" for at in range(number))

    few, many = (work(lambda n=n: Read(path, f"Name,Email,Company\n{rows(n)}")) for n in (200, 400))
    assert many < 2.5 * few


# --- wild input ----------------------------------------------------------------------------------


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "yes",
            "no",
            "Ana",
            "ana@x.org",
            "=1+1",
            '#read("/etc/passwd")',
            "\u202eevil",
            "\x07",
            "9" * 400,
            "1e999",
            "x" * 10_000,
        ]
    ),
)


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6), st.booleans())
def test_any_cells_give_people_or_reports_and_nothing_of_a_row_but_the_wrong_value(
    rows: list[list[str]],
    everyone: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["Name", "Email", "Hours", "Status", "Sessions", "Country"], *rows])
    found: list[Diagnostic] = []
    content = out.getvalue().encode("utf-8", "replace")
    table = table_in(
        content, Path("t.csv"), Path("t.csv"), found.append, header=header_finder("certificate", (), ())
    )
    columns = find_columns(table, {}, {}, "certificate", found.append) if table else None
    if table is None or columns is None:
        return
    roster = read_people(table, columns, found.append, only_attended=True, everyone=everyone)
    assert len(roster.people) + sum(roster.left_out.values()) == len(table.rows)
    for person in roster.people:
        assert any(sign.isalpha() for sign in person.name)
        assert len(person.name) <= 120
        assert "@x.org" not in person.name
        assert person.hours is None or 0 < person.hours <= 1000
    assert "ana@x.org" not in "".join(map(str, found))
