"""Cells that are written are no formulas to any spreadsheet, and are read back as they were."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sphinx_du_events
from sphinx_du_events.reading.tables.formulas import bare, safe, table_text

SIGNS = "=+-@|%＝＋－＠﹢﹣﹦﹫"
INVISIBLE = " \t\r\n\u00a0\u200b\u200e\u202e\u2060\ufeff\u2066\u00ad\u0301"
BLANK = '\u3164\u115f\u1160\uffa0\u2800"'
HANDLES = re.compile("@[A-Za-z0-9-]+(; @[A-Za-z0-9-]+)*")
CELLS = st.text() | st.text(SIGNS + INVISIBLE + BLANK + "\u2212,;'a1", max_size=6)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "|cmd",
        "％",
        "＝HYPERLINK()",
        "－2",
        "\u200b=1",
        "\ufeff＝1",
        " =1",
        "\r1",
        "\tx",
        "\u202e=1",
        "\u3164=1",
        "\u115f@x",
        "\u2800-1",
        "\u22121",
        '"=1"',
        "'=1",
    ],
)
def test_what_may_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "pymc", "5963", "2022-07-09", "Ada & Bo", "o/n#1", "@ada", "@ada; @bo-2", "ü=1"]
)
def test_other_words_stay(text: str) -> None:
    assert safe(text) == text


@given(CELLS)
def test_a_cell_is_read_back_as_it_was(text: str) -> None:
    assert bare(safe(text)) == text


@given(CELLS)
def test_no_cell_begins_with_a_sign_however_it_is_disguised(text: str) -> None:
    cell = safe(text)
    # Any program may divide it, by another separator than ours.
    assert all(_is_plain(part) for part in re.split("[,;\t\r\n]", cell)) or HANDLES.fullmatch(cell)
    assert cell[:1] not in set("\t\r\n")


def _is_plain(part: str) -> bool:
    """Whether a part begins with no sign; quotes may be taken off, and some letters are blank."""
    seen = "".join(c for c in part if unicodedata.category(c)[0] not in "CZM" and c not in BLANK)
    return part.lstrip(" ").startswith("'") or unicodedata.normalize("NFKC", seen)[:1] not in set(
        "=+-@|%\u2212"
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a,=1+1", "a,'=1+1"),
        ("a;\u200b＝1", "a;'\u200b＝1"),
        ("\U000f0000=1", "'\U000f0000=1"),  # for private use: most fonts show nothing
        ("a\n@x\t-y", "a\n'@x\t'-y"),
        ("\t=1", "'\t'=1"),
        ("fix, then - test; done", "fix, then - test; done"),
    ],
)
def test_what_another_separator_would_begin_is_no_formula_either(text: str, cell: str) -> None:
    assert safe(text) == cell


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_line_end_in_a_cell_begins_no_row(end: str) -> None:
    """Python before 3.13 puts no quotes around a line end that is not the table's own."""
    text = table_text([["x\r=1", "y\n=2", "z\r\n=3"]], end=end)
    assert text == f"x =1,y =2,z =3{end}"


def test_tables_are_written_in_one_place() -> None:
    package = Path(sphinx_du_events.__file__).parent
    writing = [path.name for path in package.rglob("*.py") if "csv.writer" in path.read_text("utf-8")]
    assert writing == ["formulas.py"]
