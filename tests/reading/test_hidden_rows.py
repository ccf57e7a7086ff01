"""Rows of spreadsheets that people do not see."""

from __future__ import annotations

import pytest

from sphinx_du_events.reading.tables.hidden_rows import hidden_rows
from sphinx_du_events.reading.tables.sheets import filled_sheets
from tests.workbooks import SHOWN, ods, ods_cell, words, xlsx


def hidden_xlsx(row: int, attribute: str, text: str = "x") -> str:
    return words(row, text).replace("<row ", f"<row {attribute} ")


def ods_row(attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{ods_cell('x')}</table:table-row>"


def test_rows_of_an_excel_sheet_may_be_hidden() -> None:
    rows = words(1, "Name") + hidden_xlsx(2, 'hidden="1"') + hidden_xlsx(3, 'hidden="0"')
    rows += words(7, "y") + '<row hidden="true"><c t="inlineStr"><is><t>z</t></is></c></row>'
    content = xlsx(rows, hidden_xlsx(3, 'hidden="1"'), {"A &amp; B": hidden_xlsx(1, 'hidden="1"')})
    assert hidden_rows(content, "Sheet1", range(10)) == [2, 8]
    assert hidden_rows(content, "Sheet1", [8, 3]) == [8]
    assert hidden_rows(content, "Hidden", range(10)) == [3]
    assert hidden_rows(content, "A & B", range(10)) == [1]
    assert hidden_rows(content, "No", range(10)) == []


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_rows_of_an_opendocument_sheet_may_be_hidden(how: str) -> None:
    hidden = f'table:visibility="{how}"'
    three = ods_row(f'{hidden} table:number-rows-repeated="3"')
    nested = f'<table:table-row><table:table-cell><table:table table:name="N">{ods_row(hidden)}</table:table>'
    rows = (
        f"<table:table-header-rows>{ods_row()}</table:table-header-rows>"
        f"{nested}</table:table-cell></table:table-row>{three}"
        f'<table:table-row table:number-rows-repeated="2"/>{ods_row(hidden)}{ods_row()}'
        f'</table:table><table:table table:name="T">{ods_row(hidden)}'
    )
    assert hidden_rows(ods(rows), "S", range(20)) == [3, 4, 5, 8]
    assert hidden_rows(ods(rows), "T", range(20)) == [1]


def test_numbers_that_no_sheet_has_are_no_numbers() -> None:
    content = xlsx(hidden_xlsx(1, 'hidden="1"').replace('r="1"', f'r="{"9" * 5000}"'))
    assert hidden_rows(content, "Sheet1", [1, 2]) == [1]


def test_the_first_sheet_that_people_see_is_named_and_others_with_rows() -> None:
    content = xlsx(words(1, "a"), words(1, "b"), {"Empty": "", "Full": words(9, "c")})
    assert filled_sheets(content, SHOWN, lambda _problem: None) == ["Sheet1", "Full"]
