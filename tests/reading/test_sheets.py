"""Spreadsheets: what is read of them, and that none makes more than it holds."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.reading.tables import extents, sheets
from tests.workbooks import MAIN, RELATIONS, SHOWN, good, ods, ods_cell, packed, said, words, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic


def test_a_sheet_gives_the_text_that_a_csv_of_it_would_hold(tmp_path: Path) -> None:
    row = (
        '<row r="4"><c r="A4"><v>14</v></c><c r="B4"><v>1.5</v></c><c r="C4" s="1"><v>44751</v></c>'
        '<c r="D4" s="2"><v>44751.5</v></c><c r="E4" t="b"><v>1</v></c></row>'
    )
    header = words(2, "Number", "Share", "Day", "Moment", "Yes")
    table = good(tmp_path, xlsx(header + row + words(6, "\xa0x ")), "table.xlsx")
    assert table.header == ("Number", "Share", "Day", "Moment", "Yes")
    assert table.rows == [
        ("14", "1.5", "2022-07-09", "2022-07-09 12:00:00", "TRUE"),
        ("x", "", "", "", ""),
    ]
    assert table.location(0, 2) == Location(SHOWN, 4, 3)
    assert table.cell_name(1, 0) == "row 6, “Number”"


def test_an_ods_sheet_is_read_the_same_way(tmp_path: Path) -> None:
    row = (
        ods_cell("14", 'office:value-type="float" office:value="14"')
        + ods_cell("9 Jul", 'office:value-type="date" office:date-value="2022-07-09"')
        + '<table:table-cell table:number-columns-repeated="16382"/>'
    )
    rest = '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    rows = (
        f"<table:table-row>{ods_cell('Number')}{ods_cell('Day')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{rest}'
        f"<table:table-row>{row}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048571">{rest}'
    )
    table = good(tmp_path, ods(rows), "table.ods")
    assert (table.header, table.rows) == (("Number", "Day"), [("14", "2022-07-09")])
    assert table.location(0, 1) == Location(SHOWN, 4, 2)


def test_formatted_blank_cells_far_away_do_not_make_a_sheet_large(tmp_path: Path) -> None:
    blank = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    table = good(tmp_path, xlsx(words(1, "a") + words(2, "b") + blank), "table.xlsx")
    assert table.rows == [("b",)]


def shared(content: bytes, *texts: str, name: str = "xl/sharedStrings.xml") -> bytes:
    """A workbook with texts that its cells may share."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part).decode() for part in archive.namelist()}
    written = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts[name] = f'<sst xmlns="{MAIN}">{written}</sst>'
    return packed(parts)


def shares(which: str, rows: int = 5_000) -> bytes:
    """A sheet whose cells all show one of the shared texts."""
    return xlsx("".join(f'<row><c t="s">{which}</c></row>' for _ in range(rows)))


def repeated(cells: str, times: str = "1048576") -> bytes:
    """A sheet of one row, so many times."""
    return ods(f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>')


MANY_BLANKS = ods_cell("", 'office:value-type="string" table:number-columns-repeated="16384"')
CELLS = "the most is 4,000,000 cells, including blank cells"
SHOWN_TEXTS = "its cells show more than 67,108,864 characters"
TOO_LARGE = {
    "two far cells": (xlsx(words(1, "a") + words(1048576, *"abcdefghi")), CELLS),
    "behind a sign that ends no tag": (
        xlsx(words(1, "a") + '<row><c x=">" r="XFD1048576"><v>1</v></c></row>'),
        CELLS,
    ),
    "in small letters": (xlsx(words(1, "a") + '<row><c r="xfd1048576"><v>1</v></c></row>'), CELLS),
    "no cell says its place": (
        xlsx(f"<row>{'<c><v>1</v></c>' * 4_000}</row>" + "<row/>" * 2_000 + "<row><c><v>1</v></c></row>"),
        "a sheet spans 2,002 rows and 4,000 columns",
    ),
    "a shared text": (shared(shares("<v>1</v>"), "a", "x" * 20_000), SHOWN_TEXTS),
    "a comment in its number": (shared(shares("<v>0<!-- -->1</v>"), "a", "x" * 20_000), SHOWN_TEXTS),
    "a sign before its number": (shared(shares("<v> +1</v>"), "a", "x" * 20_000), SHOWN_TEXTS),
    "as a picture": (
        shared(shares("<v>1</v>"), "a", "x" * 20_000, name="xl/media/image1.png"),
        SHOWN_TEXTS,
    ),
    "a repeated cell": (repeated(MANY_BLANKS), CELLS),
    "noughts before a number": (repeated(ods_cell("") * 5, "0" * 20 + "1048576"), CELLS),
    "a repeated text": (repeated(ods_cell("x" * 100)), SHOWN_TEXTS),
    "a number of spaces": (repeated(ods_cell('<text:s text:c="99999999"/>'), "1"), SHOWN_TEXTS),
    "a table in a cell": (repeated(ods_cell("<table:table/>") * 5), CELLS),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_small_file_that_means_a_huge_sheet_is_refused(tmp_path: Path, name: str) -> None:
    content, why = TOO_LARGE[name]
    (message,) = said(tmp_path, content, "table.xlsx")
    assert message.startswith(f"{SHOWN}: error: the spreadsheet cannot be read: ")
    assert why in message
    assert message.endswith("[file-too-large]")


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        ("<row>" + "<c r='A1'/>" * 101 + "</row>", "it writes more than 100 cells"),
        ("<row/>" * 101, "it has more than 100 tags of a kind"),
    ],
)
def test_cells_and_rows_that_take_no_room_are_counted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inner: str, why: str
) -> None:
    monkeypatch.setattr(extents, "MOST_CELLS", 100)
    (message,) = said(tmp_path, xlsx(inner), "table.xlsx")
    assert message.endswith(f"{why} [file-too-large]")


def test_one_long_text_among_many_short_ones_is_no_flood(tmp_path: Path) -> None:
    assert extents.LARGEST_TEXTS < 5_000 * 20_000
    relation = f'<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    content = shared(shares("<v>0</v>"), "a", "x" * 20_000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part).decode() for part in archive.namelist()}
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace("</Relationships>", f"{relation}</Relationships>")
    assert set(good(tmp_path, packed(parts), "table.xlsx").rows) == {("a",)}


def test_pictures_and_empty_folders_in_a_workbook_do_not_matter(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(words(1, "a") + words(2, "b")))) as archive:
        parts: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
    parts |= {"xl/media/1.png": b"\x89PNG\r\n<c", "xl/media/": "", "customXml/blank.txt": "  \n"}
    assert good(tmp_path, packed(parts), "table.xlsx").rows == [("b",)]


NUMBERS = st.integers(1, 12)
PLACES = st.builds(lambda column, row: f' r="{"ABCDEFGHIJKL"[column - 1]}{row}"', NUMBERS, NUMBERS)
VALUES = st.sampled_from(["", "<v>1</v>", "<v/>", "<is><t>abc</t></is>", "<f>A1</f>", "<v>a<!-- -->b</v>"])
XLSX_CELLS = st.builds(
    lambda place, kind, value: f"<c{place}{kind}>{value}</c>",
    st.one_of(st.just(""), st.just(""), PLACES),
    st.sampled_from(["", ' t="str"', ' t="inlineStr"']),
    VALUES,
)
XLSX_ROWS = st.builds(
    lambda number, cells: f"<row{number}>{''.join(cells)}</row>",
    st.one_of(st.just(""), NUMBERS.map(lambda number: f' r="{number}"')),
    st.lists(XLSX_CELLS, max_size=4),
)
ODS_CELLS = st.builds(
    lambda tag, times, kind, text: (
        f'<table:{tag} table:number-columns-repeated="{times}"{kind}>{text}</table:{tag}>'
    ),
    st.sampled_from(["table-cell", "covered-table-cell"]),
    NUMBERS,
    st.sampled_from(["", ' office:value-type="string"', ' office:value-type="float" office:value="2.5"']),
    st.sampled_from(["", " ", "<text:p>ab</text:p>", '<text:p>a<text:s text:c="7"/>b</text:p>', "<text:p/>"]),
)
ODS_ROWS = st.builds(
    lambda times, cells: (
        f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'
    ),
    NUMBERS,
    st.lists(ODS_CELLS, max_size=4),
)


class Most:
    """The most that was counted of any part."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cells = self.texts = 0
        monkeypatch.setattr(extents, "check_span", self.span)
        monkeypatch.setattr(extents, "check_texts", self.text)

    def span(self, rows: int, columns: int) -> None:
        self.cells = max(self.cells, rows * columns)

    def text(self, size: int) -> None:
        self.texts = max(self.texts, size)


@settings(max_examples=400)
@given(
    content=st.one_of(
        st.lists(XLSX_ROWS, max_size=5).map("".join).map(xlsx),
        st.lists(ODS_ROWS, max_size=5).map("".join).map(ods),
    )
)
def test_no_sheet_has_more_cells_or_texts_than_were_counted(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        most = Most(monkeypatch)
        found: list[Diagnostic] = []
        rows = sheets.read_sheet(content, SHOWN, found.append)
    if rows is None:
        assert found
        return
    # Values of office:value are texts only once they are written out.
    texts = "".join(cell for row in rows for cell in row if cell not in ("2.5", "1"))
    assert sum(map(len, rows)) <= most.cells
    assert len(texts) <= most.texts


@pytest.mark.parametrize("where", ["before", "within"])
def test_a_sheet_that_is_no_xml_is_not_left_to_the_reader(tmp_path: Path, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(words(1, "a")))) as archive:
        parts: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.png"] = b"PNG" + (b"-" * 9_000_000 if where == "within" else b"") + sheet
    (message,) = said(tmp_path, packed(parts), "table.xlsx")
    assert "a sheet in it is not XML" in message


def test_a_part_that_is_longer_than_it_says_is_not_left_to_the_reader(tmp_path: Path) -> None:
    content = bytearray(xlsx(words(1, "a")))
    name = content.rindex(b"xl/worksheets/sheet1.xml")  # in the list at the archive's end
    content[name - 22 : name - 18] = (50).to_bytes(4, "little")
    (message,) = said(tmp_path, bytes(content), "table.xlsx")
    assert "the file is damaged (a part is longer than it says)" in message


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LARGEST_UNPACKED", 1000)
    (message,) = said(tmp_path, xlsx(words(1, "a" * 1000)), "table.xlsx")
    assert "it unpacks into more than 1,000 bytes [file-too-large]" in message


@pytest.mark.parametrize("begun", ["", "<a ", "<a><!-- ", "<a><?x "])
def test_a_tag_without_end_is_not_begun_again_with_each_part_of_it(tmp_path: Path, begun: str) -> None:
    content = packed({"xl/workbook.xml": "<a/>", "xl/a.xml": begun + "x" * 3 * 2**23 + "\n"})
    (message,) = said(tmp_path, content, "table.xlsx")
    assert "a tag in it has more than 16,777,216 bytes [file-too-large]" in message


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Repo,Status\n", "it is neither xlsx nor ods"),
        (b"PK\x03\x04", "the file is damaged ("),
        (packed({"xl/workbook.bin": "", "xl/workbook.xml": "<a/>"}), "it is neither xlsx nor ods"),
        (packed({"word/document.xml": "<a/>"}), "it is neither xlsx nor ods"),
        # The reader would wait forever for the end of this table.
        (packed({"content.xml": "<table><row></table>"}), "the file is damaged ("),
        (packed({"content.xml": "<!DOCTYPE x><x/>"}), "it has a document type declaration"),
        (packed({"content.xml": "<a/>"}), "its reader does not understand it"),
    ],
)
def test_a_spreadsheet_that_is_none_is_said(tmp_path: Path, content: bytes, why: str) -> None:
    (message,) = said(tmp_path, content, "table.xlsx")
    assert message.startswith(f"{SHOWN}: error: the spreadsheet cannot be read: {why}")
    assert message.endswith("save it again as .xlsx or .ods, or as CSV [table-format]")
