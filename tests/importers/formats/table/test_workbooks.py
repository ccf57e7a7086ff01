"""Workbooks with several sheets: each is read as what it holds."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.known import format_of
from sphinx_du_events.importers.formats.table.format import TABLE
from sphinx_du_events.importers.incoming import Remarks
from sphinx_du_events.importers.opening import open_path
from tests.workbooks import MAIN, PACKAGE, RELATIONS, ods, ods_cell, packed, words, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Read


def workbook(sheets: dict[str, str], *, hidden: tuple[str, ...] = (), after: str = "") -> bytes:
    """An xlsx file with several sheets, each with its rows."""
    with zipfile.ZipFile(io.BytesIO(xlsx(""))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    listed, related = [], []
    for number, (name, rows) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name in hidden else ""
        listed.append(f'<sheet name="{name}" sheetId="{number}" r:id="s{number}"{state}/>')
        target = f"worksheets/sheet{number}.xml"
        related.append(f'<Relationship Id="s{number}" Type="{RELATIONS}/worksheet" Target="{target}"/>')
        parts[f"xl/{target}"] = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{"".join(listed)}</sheets></workbook>'
    )
    related.append(f'<Relationship Id="st" Type="{RELATIONS}/styles" Target="styles.xml"/>')
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(related)}</Relationships>'
    )
    return packed(parts)


def rows(*lines: tuple[str, ...]) -> str:
    return "".join(words(number, *line) for number, line in enumerate(lines, 1))


SHEETS = {
    "Schedule": rows(
        ("Talk title", "Date", "Time", "Room", "Track", "Speaker"),
        ("Maps", "2027-05-07", "9:00", "Hall", "Sea", "Obi, Ada"),
    ),
    "Speakers": rows(("Name", "Bio", "Talk"), ("Ada Obi", "Maps rocks.", "Maps")),
    "Sponsors": rows(
        ("Company", "Level", "Website", "Logo"),
        ("Lantern", "Gold", "lantern.example", "logos/lantern.svg"),
        ("Beacon", "Silver", "https://beacon.example", "https://beacon.example/logo.png"),
    ),
    "Community partners": rows(("Partner", "Link"), ("Wharf", "https://wharf.example")),
    "Rooms": rows(("Room", "Capacity"), ("Hall", "120")),
    "Tracks": rows(("Track", "Colour"), ("Sea", "#0044aa")),
    "Registrations": rows(("Name", "Email"), ("Cara Diaz", "cara@example.org")),
    "Budget": rows(("Item", "Cost"), ("Room", "100")),
}


def test_each_sheet_is_read_as_what_it_holds(take: Read) -> None:
    taken = take(workbook(SHEETS), "conference.xlsx")
    assert {section: len(found) for section, found in taken.incoming.sections.items()} == {
        "people": 1,
        "rooms": 1,
        "tracks": 1,
        "tiers": 2,
        "sponsors": 2,
        "partners": 1,
        "sessions": 1,
    }
    assert taken.row() == {
        "title": "Maps",
        "start": "2027-05-07 09:00",
        "track": "Sea",
        "room": "Hall",
        "speakers": ["ada obi"],
    }
    assert taken.rows("sponsors")[0] == {
        "name": "Lantern",
        "url": "https://lantern.example",
        "logo": "logos/lantern.svg",
        "tier": "gold",
    }
    assert taken.rows("rooms") == [{"title": "Hall", "capacity": "120"}]
    assert taken.rows("tracks") == [{"title": "Sea", "color": "#0044aa"}]
    assert "Cara" not in repr(taken.incoming)
    left = [line.partition(" (")[0] for line in taken.said]
    assert "1:1: sheet “Registrations” is not taken" in left
    assert "1:1: sheet “Budget” is not taken" in left


def test_places_name_the_sheet(take: Read) -> None:
    taken = take(workbook(SHEETS), "conference.xlsx")
    title = taken.incoming.sections["sessions"][0].values["title"]
    assert (str(title.path), title.line, title.column) == ("conference.xlsx#Schedule", 2, 1)


def test_one_sheet_alone(take: Read) -> None:
    taken = take(workbook(SHEETS), "conference.xlsx", only="sponsors")
    assert [*taken.incoming.sections] == ["tiers", "sponsors"]
    assert not taken.incoming.is_whole
    assert "there is no sheet “Talks”" in take(workbook(SHEETS), "c.xlsx", only="Talks").said[0]


def test_what_a_sheet_holds_is_remembered_and_may_be_corrected(take: Read) -> None:
    sheets = {"Wombats": rows(("Name", "Website"), ("Lantern", "https://lantern.example"))}
    taken = take(workbook(sheets), "c.xlsx")
    assert taken.incoming.sections == {}
    taken = take(workbook(sheets), "c.xlsx", remembered={"sheets": {"Wombats": "partners"}})
    assert taken.rows("partners") == [{"name": "Lantern", "url": "https://lantern.example"}]
    assert taken.incoming.remembered["sheets"] == {"Wombats": "partners"}
    taken = take(workbook(SHEETS), "c.xlsx", remembered={"sheets": {"Sponsors": "none"}})
    assert "sponsors" not in taken.incoming.sections
    assert taken.incoming.remembered["sheets"]["Sponsors"] == "none"


def test_a_sheet_that_has_lost_its_title_is_an_error(take: Read) -> None:
    taken = take("Thing,Date\nTalk,2022-07-09\n", remembered={"sheets": {"programme": "sessions"}})
    assert taken.said[0].startswith("1:1: sheet “programme” has no column for “title”")
    assert taken.remarks.number("error") == 1


def test_hidden_sheets_stay_hidden(take: Read) -> None:
    taken = take(workbook(SHEETS, hidden=("Schedule",)), "conference.xlsx")
    assert "sessions" not in taken.incoming.sections


def test_a_cell_merged_over_rows_counts_for_each(take: Read) -> None:
    lines = rows(("Date", "Title", "Time"), ("2027-05-07", "A", "9:00"), ("", "B", "10:00"))
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    taken = take(workbook({"Talks": lines}, after=merged), "conference.xlsx")
    assert [row["start"] for row in taken.rows()] == ["2027-05-07 09:00", "2027-05-07 10:00"]
    assert taken.said == []


def test_dates_and_times_of_excel_are_values(take: Read) -> None:
    cells = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Talk</t></is></c><c r="B2" s="1"><v>46514</v></c>'
        '<c r="C2"><v>0.375</v></c><c r="D2"><v>0.03125</v></c>'
        '<c r="E2"><f>HYPERLINK("x")</f><v>12</v></c></row>'
    )
    taken = take(xlsx(words(1, "Title", "Date", "Time", "Duration (h)") + cells), "conference.xlsx")
    assert (taken.row()["start"], taken.row().get("duration")) == ("2027-05-07 09:00", None)


def test_times_of_opendocument_are_values(take: Read) -> None:
    cells = (
        ods_cell("Talk")
        + ods_cell("7. Mai", 'office:value-type="date" office:date-value="2027-05-07"')
        + ods_cell("9:00", 'office:value-type="time" office:time-value="PT09H00M00S"')
        + ods_cell("0:45", 'office:value-type="time" office:time-value="PT00H45M00S"')
    )
    head = "".join(map(ods_cell, ("Titel", "Datum", "Uhrzeit", "Dauer")))
    taken = take(
        ods(f"<table:table-row>{head}</table:table-row><table:table-row>{cells}</table:table-row>"), "a.ods"
    )
    assert taken.row() == {"title": "Talk", "start": "2027-05-07 09:00", "duration": "45m"}


def test_rows_of_a_sheet_of_sponsors_that_repeat_count_once(take: Read) -> None:
    taken = take("Sponsor,Level\nLantern,Gold\nLANTERN,Silver\n", "sponsors.csv")
    assert len(taken.rows("sponsors")) == 1
    assert taken.said == ["3:1: row 3: “LANTERN” is there twice (the first counts)"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings(take: Read, sign: str, encoding: str) -> None:
    text = f'Título{sign}Fecha{sign}Resumen\r\n"Charla {sign} más"{sign}2027-05-07{sign}"Dos\nlíneas"\r\n\r\n'
    taken = take(text.encode(encoding))
    title = " ".join(f"Charla {sign} más".split())
    assert taken.row() == {"title": title, "date": "2027-05-07", "abstract": "Dos\nlíneas"}
    assert taken.said == []


def test_an_older_encoding_is_told(take: Read) -> None:
    taken = take("Título,Fecha\nCharla ñandú,2027-05-07\n".encode("cp1252"))
    assert taken.row()["title"] == "Charla ñandú"
    assert taken.said == ["1:2: not UTF-8; read as Windows-1252 (check its accents, or save it as UTF-8)"]


def test_addresses_behind_words_are_found(take: Read) -> None:
    content = workbook(
        {
            "Talks": rows(
                ("Title", "Date", "RSVP", "Speaker", "LinkedIn"),
                ("A", "2027-05-07", "Sign up", "Ada Obi", "profile"),
                ("B", "2027-05-08", "Sign up", "Ben Lee", ""),
            )
        },
        after='<hyperlinks><hyperlink ref="C2" r:id="r1"/><hyperlink ref="E2" r:id="r2"/></hyperlinks>',
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"<worksheet ", f'<worksheet xmlns:r="{RELATIONS}" '.encode(), 1
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{id_}" Type="{RELATIONS}/hyperlink" Target="{target}" TargetMode="External"/>'
            for id_, target in (
                ("r1", "https://example.org/a?b=1&amp;c=2"),
                ("r2", "https://www.linkedin.com/in/ada"),
            )
        )
        + "</Relationships>"
    )
    taken = take(packed(parts), "conference.xlsx")
    first, second = taken.rows()
    assert first["registration"] == {"url": "https://example.org/a?b=1&c=2"}
    assert "registration" not in second
    assert taken.rows("people") == [
        {"name": "Ada Obi", "links": {"linkedin": "https://www.linkedin.com/in/ada"}}
    ]


def test_a_folder_of_tables_is_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "talks.csv").write_text("Title,Date,Speaker\nMaps,2027-05-07,Ada Obi\n", encoding="utf-8")
    (tmp_path / "speakers.tsv").write_text("Name\tBio\nAda Obi\tMaps rocks.\n", encoding="utf-8")
    (tmp_path / "2027-registrations.csv").write_text("Name,Bio\nCara Diaz,Came.\n", encoding="utf-8")
    foreign = open_path(tmp_path)
    assert format_of(foreign) is TABLE
    found = TABLE.read(foreign, Asked(dt.date(2027, 1, 1)), Remarks())
    assert {section: [one.key for one in rows] for section, rows in found.sections.items()} == {
        "people": ["ada obi"],
        "sessions": ["maps"],
    }
