"""The addresses behind the words of linked cells in an xlsx file, which its reader does not return.

The parts are known to be sound XML; what is found is no more than a text, which others judge.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = re.compile(rb"<(?:\w+:)?hyperlink\b([^<>]*)>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_WORKBOOK = "xl/workbook.xml"
MOST = 100_000
"""The most links of a workbook."""

Links = dict[tuple[int, int], str]
"""Addresses by the number of the row, from 1, and of the column, from 0."""


def links_in(content: bytes) -> dict[str, Links]:
    """The addresses of linked cells by the name of the sheet; none for another kind of file."""
    found: dict[str, Links] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        left = MOST
        for sheet, part in parts_of_sheets(archive):
            found[sheet] = links = _of_sheet(archive, part, names, left)
            left -= len(links)
    return found


def parts_of_sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the names of the sheets of an xlsx file, each with its part; none for another kind of file."""
    names = set(archive.namelist())
    if _WORKBOOK not in names:
        return
    parts = _related(archive, _WORKBOOK, names)
    for sheet in _SHEET.finditer(archive.read(_WORKBOOK)):
        own = attributes(sheet[1])
        part = posixpath.normpath(posixpath.join("xl", parts.get(own.get("id", ""), "")))
        if part in names:
            yield own.get("name", ""), part


def _of_sheet(archive: zipfile.ZipFile, part: str, names: set[str], most: int) -> Links:
    related: dict[str, str] | None = None
    links: Links = {}
    for link in _LINK.finditer(archive.read(part)):
        own = attributes(link[1])
        place = _PLACE.match(own.get("ref", ""))
        if related is None:
            related = _related(archive, part, names)
        address = related.get(own.get("id", ""))
        if place is not None and address and len(links) < most:
            column = 0
            for letter in place[1].upper():
                column = column * 26 + ord(letter) - ord("A") + 1
            links[int(place[2]), column - 1] = address
    return links


def _related(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    """What the ids in a part stand for."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in names:
        return {}
    relations = (attributes(found[1]) for found in _RELATION.finditer(archive.read(path)))
    return {own.get("Id", ""): own.get("Target", "").removeprefix("/xl/") for own in relations}


def attributes(text: bytes) -> dict[str, str]:
    """The attributes of a tag, by their names without a namespace."""
    return {
        name.decode().rpartition(":")[2]: html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(text)
    }
