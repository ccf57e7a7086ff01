"""File types by the first bytes of the content, since a name proves nothing."""

from __future__ import annotations

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.file_types import TEXTS
from sphinx_du_events.reading.files.faults import Fault

HEAD = 4096
"""The number of bytes that are checked."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ZIP = (0, b"PK\x03\x04")
_MOVIE = tuple((4, kind) for kind in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"))

_BEGINNINGS: dict[str, tuple[tuple[int, bytes], ...]] = {
    "docx": (_ZIP,),
    "epub": (_ZIP,),
    "flac": ((0, b"fLaC"), (0, b"ID3")),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "jpg": ((0, b"\xff\xd8\xff"),),
    "key": (_ZIP,),
    "m4a": _MOVIE,
    "mov": _MOVIE,
    "mp3": ((0, b"ID3"), *((0, bytes((0xFF, second))) for second in range(0xE0, 0x100))),
    "mp4": _MOVIE,
    "odp": (_ZIP,),
    "odt": (_ZIP,),
    "oga": ((0, b"OggS"),),
    "ogg": ((0, b"OggS"),),
    "ogv": ((0, b"OggS"),),
    "opus": ((0, b"OggS"),),
    "pdf": ((0, b"%PDF-"),),
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "pptx": (_ZIP,),
    "wav": ((8, b"WAVE"),),
    "webm": ((0, b"\x1a\x45\xdf\xa3"),),
    "webp": ((8, b"WEBP"),),
    "webvtt": ((0, b"WEBVTT"), (0, b"\xef\xbb\xbfWEBVTT")),
    "zip": (_ZIP, (0, b"PK\x05\x06")),
}
"""The bytes that a file of each type must have, with their offset."""

CAPTIONS = "webvtt"
"""The type of captions that browsers play; other files of their suffix are text."""

_TOLD = ("png", "jpg", "gif", "webp", "pdf", "zip")
"""Types that a message names when it recognizes them."""


def is_markup(head: bytes) -> bool:
    """Whether a file begins like HTML, XML or SVG in any Unicode encoding: a browser might run it."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.lstrip(b"\0\t\n\f\r ").startswith(b"<")


def _begins(head: bytes, suffix: str) -> bool:
    return any(head.startswith(wanted, at) for at, wanted in _BEGINNINGS[suffix])


def what_it_is(head: bytes) -> str:
    """The actual type of a file, as the end of a sentence; empty if it is not recognized."""
    if not head:
        return "it is empty"
    if is_markup(head):
        return "it begins like HTML or XML"
    found = next((suffix for suffix in _TOLD if _begins(head, suffix)), "")
    return f"it is a {found.upper()} file" if found else ""


def wrong_beginning(head: bytes, suffix: str) -> Fault | None:
    """The problem with the beginning of a download, given its suffix; None if there is none."""
    if is_markup(head):
        what = "begins like HTML or XML, which a browser may run, so it is not published"
        return Fault(Code.FILE_TYPE, what, "link to a document of the site, or save it as PDF")
    if suffix in _BEGINNINGS and not _begins(head, suffix):
        return Fault(Code.FILE_TYPE, f"is not a {suffix.upper()} file", what_it_is(head))
    if suffix in TEXTS and b"\0" in head:
        return Fault(Code.FILE_TYPE, "is not text", what_it_is(head))
    return None
