"""The address of the site, for calendars, structured data and other links to its pages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sphinx.config import Config


def site_address(config: Config) -> str:
    """The site's address with a trailing slash; empty if unknown.

    It is ``html_baseurl``, or the canonical address that Read the Docs provides to its builds.
    """
    for url in (config.html_baseurl, os.environ.get("READTHEDOCS_CANONICAL_URL", "")):
        if _is_absolute(url or ""):
            return f"{url.rstrip('/')}/"
    return ""


def _is_absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query + parts.fragment
