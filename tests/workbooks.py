"""Tables and spreadsheets of as few parts as programs read, and what is made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.reading.tables.table import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.diagnostics import Diagnostic

SHOWN = Path("events/x/table")


def read(
    folder: Path, content: str | bytes, name: str = "table.csv"
) -> tuple[Table | None, list[Diagnostic]]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found: list[Diagnostic] = []
    return read_table(path, path.parent, SHOWN, found.append), found


def good(folder: Path, content: str | bytes, name: str = "table.csv") -> Table:
    table, found = read(folder, content, name)
    assert found == []
    assert table is not None
    return table


def said(folder: Path, content: str | bytes, name: str = "table.csv") -> list[str]:
    return [str(diagnostic) for diagnostic in read(folder, content, name)[1]]


OFFICE = "http://schemas.openxmlformats.org"
MAIN = f"{OFFICE}/spreadsheetml/2006/main"
RELATIONS = f"{OFFICE}/officeDocument/2006/relationships"
PACKAGE = f"{OFFICE}/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def xlsx(rows: str, hidden: str = "", others: Mapping[str, str] | None = None) -> bytes:
    """A workbook of a sheet, before it a hidden one if there are rows for that, and after it others."""
    sheets = [("Sheet1", "", rows), *((name, "", own) for name, own in (others or {}).items())]
    if hidden:
        sheets.insert(0, ("Hidden", ' state="hidden"', hidden))

    def relations(kind: str, target: str, number: int) -> str:
        return f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'

    def relationships(*inner: str) -> str:
        return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(inner)}</Relationships>'

    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
            "_rels/.rels": relationships(relations("officeDocument", "xl/workbook.xml", 1)),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            + "".join(
                f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
                for number, (name, state, _rows) in enumerate(sheets, 1)
            )
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relationships(
                *(
                    relations("worksheet", f"worksheets/sheet{number}.xml", number)
                    for number in range(1, len(sheets) + 1)
                ),
                relations("styles", "styles.xml", len(sheets) + 1),
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
            '<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
            **{
                f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{own}</sheetData>'
                "</worksheet>"
                for number, (_name, _state, own) in enumerate(sheets, 1)
            },
        }
    )


def words(row: int, *texts: str) -> str:
    cells = (
        f'<c r="{chr(65 + at)}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts)
        if text
    )
    return f'<row r="{row}">{"".join(cells)}</row>'


def ods(rows: str) -> bytes:
    return packed(
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"><m:file-entry '
            f'm:full-path="/" m:media-type="{ODS}"/></m:manifest>',
            "content.xml": f'<office:document-content xmlns:office="{OASIS}:office:1.0" '
            f'xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
