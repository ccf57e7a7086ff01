"""File types that data may name, for each use: suffixes in lower case, without the dot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import PurePath


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Shown = Literal["picture", "photo", "logo"]
"""What a picture is shown as: the picture itself, somebody's face, or a logo."""

Use = Literal[Shown, "download", "captions", "contributions", "registrations"]
"""The use of a file: shown, offered for download, played with a video, or read as a table of two kinds."""

SHOWN: tuple[Shown, ...] = ("picture", "photo", "logo")

RASTERS = {"gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
"""Pixel image types, with the name that Pillow gives each format."""

DRAWING = "svg"

PICTURES = (*RASTERS, DRAWING)
"""Types that a page can show."""

TEXTS = ("ipynb", "md", "rst", "srt", "txt", "vtt")
"""Downloads that are text: transcripts, subtitles, notes."""

DOWNLOADS = tuple(
    sorted(
        (
            *RASTERS,
            *TEXTS,
            *("docx", "epub", "key", "odp", "odt", "pdf", "pptx"),
            *("flac", "m4a", "mov", "mp3", "mp4", "oga", "ogg", "ogv", "opus", "wav", "webm"),
        )
    )
)
"""Types that can be downloaded, before a setting adds to them."""

ACTIVE = _words(
    # What a browser runs, or shows as a page of the site.
    "htm html mht mhtml shtm shtml xht xhtm xhtml hta htc css js cjs mjs jsx wasm swf jar webmanifest"
    " appcache"
    # XML can contain the same under any name: browsers run it in everything that is served as XML.
    " atom dae gpx kml mathml mml owl rdf rss svg svgz wsdl xbl xml xsd xsl xslt xspf xul"
    # What servers run or obey.
    " asa ashx asmx asp aspx axd cer cgi config cfm fcgi htaccess htpasswd jsp jspx phar php php3 php4 php5"
    " php7 php8 phps pht phtml"
)
"""Types that are never published: a browser would run them as the site's own, or a server would."""

TEXT_TABLES = ("csv", "tsv")
SPREADSHEETS = ("xlsx", "ods")
TABLES = (*TEXT_TABLES, *SPREADSHEETS)
"""Types of tables that are read."""

RECORDS = _words(
    "csv db fods json jsonl ndjson numbers ods parquet sqlite tab toml tsv xls xlsb xlsm xlsx yaml yml"
)
"""Types that are treated as data wherever they lie beside data, whatever names them."""

_SUFFIX = re.compile(r"[a-z0-9]{1,16}")


def suffixes(name: str) -> tuple[str, ...]:
    """All suffixes of a file name, in lower case.

    Servers look at each of them, and some run ``x.php.pdf``.
    """
    return tuple(name.lower().split("."))[1:]


def is_of(types: Collection[str], path: PurePath) -> bool:
    """Whether a path has the suffix of one of some types."""
    return path.suffix[1:].lower() in types


def pattern(types: Iterable[str]) -> str:
    """A regular expression for names with these suffixes, in upper or lower case, for a JSON Schema."""
    either = ("".join(f"[{char.upper()}{char}]" if char.isalpha() else char for char in end) for end in types)
    return rf"\.(?:{'|'.join(either)})$"


def parse_types(value: Any) -> tuple[str, ...]:
    """Suffixes from a setting, such as ``["csv", ".zip"]``; raises ``ValueError`` with what is allowed."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of suffixes, such as ['csv', 'zip']")
    types = tuple(sorted({one.removeprefix(".").lower() for one in value}))
    for one in types:
        if not _SUFFIX.fullmatch(one):
            raise ValueError(f"suffixes such as 'csv', not {one!r}")
        if one in ACTIVE:
            raise ValueError(f"types that cannot run anywhere, and {one!r} can")
    return types
