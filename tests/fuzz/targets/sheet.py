"""Spreadsheets: whatever their parts say, rows or diagnostics, and no memory without end."""

from __future__ import annotations

import io
import zipfile

from targets.table import read

_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
    b'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = b"http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": b'<Relationships xmlns="%s"><Relationship Id="r" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    % (_PACK, _RELS),
    "xl/workbook.xml": b'<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
    % (_MAIN, _RELS),
    "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    % (_PACK, _RELS),
}
_OFFICE = b"urn:oasis:names:tc:opendocument:xmlns:"
SEEDS = [
    b'x<worksheet xmlns="%s"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Repo</t></is></c><c r="B1"><v>2.5</v></c></row></sheetData></worksheet>'
    % _MAIN,
    b'o<office:document-content xmlns:office="%soffice:1.0" xmlns:table="%stable:1.0" xmlns:text="%stext:1.0"><office:body><office:spreadsheet>'
    b'<table:table table:name="S"><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>Repo</text:p>'
    b"</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    % (_OFFICE, _OFFICE, _OFFICE),
]


def target(data: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if data[:1] == b"o":
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", data[1:])
        else:
            for name, content in _PARTS.items():
                archive.writestr(name, content)
            archive.writestr("xl/worksheets/sheet1.xml", data[1:])
    read(packed.getvalue(), ".ods" if data[:1] == b"o" else ".xlsx")
    read(data, ".xlsx")
