"""Tables as people export them: what is read, where it is, and what is said when it cannot be."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Diagnostic, Location
from sphinx_du_events.model.file_types import TABLES
from sphinx_du_events.reading.tables import table as tables
from sphinx_du_events.reading.tables.table import HEADER, read_table
from tests.workbooks import SHOWN, good, read, said, words, xlsx

if TYPE_CHECKING:
    from pathlib import Path

# --- text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Repo,Status\npymc,Merged\n"),
        ("a.csv", "Repo;Status\npymc;Merged\n"),
        ("a.csv", "Repo\tStatus\npymc\tMerged\n"),
        ("a.tsv", "Repo\tStatus\npymc\tMerged\n"),
        ("a.CSV", "\ufeffRepo,Status\r\npymc,Merged"),
        ("a.csv", "\n,\nRepo,Status\n\n,,\npymc,Merged\n , \n"),
        ("a.csv", "Repo,Status,\npymc,Merged,\n"),
        ("a.csv", " Repo ,\xa0Status\npymc\xa0,\u200bMerged\xa0\n"),
    ],
)
def test_delimiters_marks_blank_rows_and_stray_spaces_do_not_matter(
    tmp_path: Path, name: str, content: str
) -> None:
    table = good(tmp_path, content, name)
    assert table.header[:2] == ("Repo", "Status")
    assert [row[:2] for row in table.rows] == [("pymc", "Merged")]


@pytest.mark.parametrize(
    ("content", "header"),
    [
        ('"City, country, zone";Date\n"Accra, Ghana, GMT";2022\n', ("City, country, zone", "Date")),
        ("City, country, zone;Date\nAccra;2022\nLagos;2023\n", ("City, country, zone", "Date")),
        ('"a;b;c",d\n"1;2;3",4\n', ("a;b;c", "d")),
        ("Amount;Price\n1,5;2,5\n", ("Amount", "Price")),
        ("Name\nA, B\n", ("Name",)),
    ],
)
def test_the_delimiter_is_that_of_the_rows_not_of_the_text_in_them(
    tmp_path: Path, content: str, header: tuple[str, ...]
) -> None:
    assert read(tmp_path, content)[0].header == header


def test_a_cell_keeps_its_quotes_delimiters_and_line_breaks(tmp_path: Path) -> None:
    table = good(tmp_path, 'Title,Note\n"Say ""hi"", twice","one\ntwo"\n')
    assert table.rows == [('Say "hi", twice', "one\ntwo")]


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    assert good(tmp_path, "a,b,c\n1\n").rows == [("1", "", "")]


def test_a_place_is_the_line_and_the_character_where_the_cell_starts(tmp_path: Path) -> None:
    text = 'é,"b ""x""",c,d\r\n\r\nä,"1,\r\n2""\r\n",ö," z"\r\nx,y,z,w\r\n'
    table = good(tmp_path, text)

    def places(row: int) -> list[tuple[int, int]]:
        return [(place.line, place.column) for place in (table.location(row, at) for at in range(4))]

    assert places(HEADER) == [(1, 1), (1, 3), (1, 13), (1, 15)]
    assert places(0) == [(3, 1), (3, 3), (5, 3), (5, 5)]  # the quoted cell ends on line 5
    assert places(1) == [(6, 1), (6, 3), (6, 5), (6, 7)]
    assert table.location(1, 3) == Location(SHOWN, 6, 7)
    assert table.cell_name(1, 2) == "row 4, “c”"  # as a spreadsheet counts rows


def test_the_place_of_a_cell_that_a_short_row_lacks_is_its_last_cell(tmp_path: Path) -> None:
    table = good(tmp_path, 'a,b,c\n1,2\n"1",2\n')
    assert table.location(0, 2) == Location(SHOWN, 2, 3)
    assert table.location(1, 2) == Location(SHOWN, 3, 5)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2,,\n", None),
        (
            "a,b\n1,2,,3\n",
            (
                f"{SHOWN}:2:6: warning: row 2 has 4 cells, the header has 2; the additional cells are"
                " left out;"
                " text that holds the delimiter needs quotes around it [table-row]"
            ),
        ),
        (
            "Repo,Status,repo\nx,y,z\n",
            (
                f"{SHOWN}:1:13: error: columns A and C have the same name; only the first is read;"
                " give each column a different name [table-column]"
            ),
        ),
        ("a,b\n", f"{SHOWN}:1:1: warning: the table has a header and no rows [file-empty]"),
        ("", f"{SHOWN}: warning: the table is empty [file-empty]"),
        ("\ufeff\n , \n", f"{SHOWN}: warning: the table is empty [file-empty]"),
        (
            b"a,b\r\n1,caf\xe9\r\n",
            (
                f"{SHOWN}:2:6: error: the byte 0xE9 is not UTF-8;"
                " save the file as UTF-8: in Excel, as “CSV UTF-8” [file-encoding]"
            ),
        ),
        (
            "a,b\n1,\0\n",
            f"{SHOWN}:2:3: error: a NUL character is not text; save the file as UTF-8 text [table-format]",
        ),
        (
            'a,b\n1,"2" x\n3,4\n',
            (
                f"{SHOWN}:2:1: error: row 2 has text after a closing quote; it is left out;"
                " a quote inside a quoted cell is written twice [table-format]"
            ),
        ),
        (
            'a,b\n3,4\n1,"2\n5,6\n',
            (
                f"{SHOWN}:3:1: error: row 3 opens a quote that is never closed;"
                " the 2 lines from here are lost [table-format]"
            ),
        ),
        (
            b"PK\x03\x04",
            (
                f"{SHOWN}: error: this is a spreadsheet, not text;"
                " save it as CSV, or name it .xlsx or .ods as it is [table-format]"
            ),
        ),
    ],
)
def test_what_is_wrong_with_text_is_said_where_it_is(
    tmp_path: Path, content: str | bytes, message: str | None
) -> None:
    assert said(tmp_path, content) == ([] if message is None else [message])


def test_a_broken_row_leaves_the_others(tmp_path: Path) -> None:
    table, _ = read(tmp_path, 'a,b\n1,"2" x\n3,4\n')
    assert table.rows == [("3", "4")]


def test_text_that_is_no_table_is_given_up_soon(tmp_path: Path) -> None:
    table, found = read(tmp_path, "a,b\n" + '"x" y,1\n' * 1000)
    assert table is None
    assert len(found) == 20
    assert "the table is not read" in found[-1].text


def test_what_no_output_can_hold_is_left_out_of_a_cell_and_reported_once(tmp_path: Path) -> None:
    table, found = read(tmp_path, "a,b\nx\x07\x1by,\u202ez\n'=1,ok\n")
    assert table is not None
    assert table.rows == [("xy", "z"), ("=1", "ok")]
    assert [str(diagnostic).split(": ", 1)[1] for diagnostic in found] == [
        "error: row 2, column A: the control character U+0007 is left out; delete it [control-character]",
        "note: row 2, column B: U+202E, which reverses text, is left out; delete it [turned-text]",
    ]


def test_a_huge_cell_is_said_and_not_raised(tmp_path: Path) -> None:
    messages = said(tmp_path, "a,b\n" + "x" * 200_000 + ",1\n2,3\n")
    assert len(messages) == 1
    assert ":2:1: error: row 2 cannot be read: " in messages[0]


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST", 5)
    message = f"{SHOWN}: error: the table has more than 5 bytes [file-too-large]"
    assert said(tmp_path, "a,b\n1,2\n") == [message]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.csv", f"error: cannot be read: {os.strerror(errno.ENOENT)} [file-missing]"),
        ("folder.csv", "error: this is not a file [file-missing]"),
        (
            "table.xls",
            (
                "error: “table.xls” does not have the suffix of a table;"
                " use one of: .csv, .tsv, .xlsx, .ods [table-format]"
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    found: list[Diagnostic] = []
    assert read_table(tmp_path / name, tmp_path, SHOWN, found.append) is None
    assert [str(diagnostic) for diagnostic in found] == [f"{SHOWN}: {message}"]


# --- anything ----------------------------------------------------------------------------------

SMALL = xlsx(words(1, "Repo", "Status") + words(2, "pymc", "Merged"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    content = bytearray(SMALL)
    for _ in range(draw(st.integers(1, 4))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(0, len(content)))])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.one_of(
        st.binary(),
        st.text().map(str.encode),
        st.text(alphabet='ab,;\t"\r\n\xa0').map(str.encode),
        damaged(),
    ),
    suffix=st.sampled_from([f".{end}" for end in TABLES]),
)
@example(content=b'a,b\r1,"\r', suffix=".csv")
@example(content=SMALL, suffix=".ods")
def test_any_bytes_whatever_give_a_table_or_say_why_not(tmp_path: Path, content: bytes, suffix: str) -> None:
    table, found = read(tmp_path, content, f"table{suffix}")
    assert table is not None or found
    if table is not None:
        for row in range(HEADER, len(table.rows)):
            cells = table.header if row == HEADER else table.rows[row]
            assert len(cells) == len(table.header)
            for column in range(len(cells)):
                place = table.location(row, column)
                assert place.line >= 1
                assert place.column >= 1


def test_a_long_header_makes_no_giant_of_short_rows(tmp_path: Path) -> None:
    header = ",".join(f"c{number}" for number in range(100_000))
    assert said(tmp_path, header + "\n1,2" * 200) == [
        (
            f"{SHOWN}: error: the table has more than 16,000,000 cells, with those that are blank;"
            " split it into several tables [file-too-large]"
        )
    ]
