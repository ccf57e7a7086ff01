"""Cells that are written are no formulas to any spreadsheet, and are read back as they were."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.reading.tables.formulas import bare, safe

SIGNS = "=+-@|%＝＋－＠﹢﹣﹦﹫"
INVISIBLE = " \t\r\n\u00a0\u200b\u200e\u202e\u2060\ufeff\u2066\u00ad\u0301"
CELLS = st.text() | st.text(SIGNS + INVISIBLE + "'a1", max_size=5)


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
        "\t=1",
        "\r1",
        "\tx",
        "\u202e=1",
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
    seen = "".join(c for c in unicodedata.normalize("NFKC", cell) if unicodedata.category(c)[0] not in "CZM")
    assert seen[:1] not in set("=+-@|%") or re.fullmatch("@[A-Za-z0-9-]+(; @[A-Za-z0-9-]+)*", cell)
