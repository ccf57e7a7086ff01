"""Types of files that data may name for each use, by the ends of their names: lower case, without the dot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Use = Literal["picture", "download", "contributions", "registrations"]
"""What a file is named for: to be shown, to be offered, or to be read as one of two kinds of table."""

RASTERS = {"gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
"""Pictures made of pixels, and the format of each as Pillow calls it."""

DRAWING = "svg"

PICTURES = (*RASTERS, DRAWING)
"""What can be shown on a page."""

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
"""What can be downloaded, as far as no setting adds to it."""

ACTIVE = _words(
    # What a browser runs, or takes for a page of the site.
    "htm html mht mhtml shtm shtml xht xhtm xhtml hta htc css js cjs mjs jsx wasm swf jar webmanifest"
    " appcache"
    # XML, in which the same can stand under any name: browsers run it in all that is served as XML.
    " atom dae gpx kml mathml mml owl rdf rss svg svgz wsdl xbl xml xsd xsl xslt xspf xul"
    # What servers run or obey.
    " asa ashx asmx asp aspx axd cer cgi config cfm fcgi htaccess htpasswd jsp jspx phar php php3 php4 php5"
    " php7 php8 phps pht phtml"
)
"""What is never published: it would run in a reader's browser as the site's own, or on its server."""

RECORDS = _words(
    "csv db fods json jsonl ndjson numbers ods parquet sqlite tab toml tsv xls xlsb xlsm xlsx yaml yml"
)
"""What is taken for data wherever it lies beside data, whatever names it."""

_SUFFIX = re.compile(r"[a-z0-9]{1,16}")


def suffixes(name: str) -> tuple[str, ...]:
    """All that stands after dots in a file's name, in lower case.

    All of them: servers look at each, and ``x.php.pdf`` is run by some.
    """
    return tuple(name.lower().split("."))[1:]


def pattern(types: Iterable[str]) -> str:
    """The pattern of names that end so, in upper or lower case, for a JSON Schema."""
    either = ("".join(f"[{char.upper()}{char}]" if char.isalpha() else char for char in one) for one in types)
    return rf"\.(?:{'|'.join(either)})$"


def parse_types(value: Any) -> tuple[str, ...]:
    """Types as somebody lists them, such as ``["csv", ".zip"]``; raise ``ValueError`` otherwise."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of ends of names, such as ['csv', 'zip']")
    types = tuple(sorted({one.removeprefix(".").lower() for one in value}))
    for one in types:
        if not _SUFFIX.fullmatch(one):
            raise ValueError(f"ends of names, such as 'csv', not {one!r}")
        if one in ACTIVE:
            raise ValueError(f"types that cannot run anywhere, and {one!r} can")
    return types
