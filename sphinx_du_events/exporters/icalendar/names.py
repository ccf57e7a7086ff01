"""Names of calendars and their files, which never change while people subscribe to them.

A name depends on a single word, never on the words beside it, so that a new tag cannot move
another tag's calendar to a new address.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

from sphinx_du_events.exporters.folders import CALENDARS
from sphinx_du_events.model.fields import id_from

FOLDER = CALENDARS
"""The folder of calendars, relative to the site's root."""

ALL = "all.ics"
"""The calendar of the whole site."""

SLICES = ("track", "tag", "type", "person")
"""What calendars are made for, besides events and sessions; each is a folder."""

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GAPS = re.compile(r"\s+")
_LONGEST = 80
"""The most characters of a file's name, so that with a suffix it fits everywhere."""
_SUFFIX = re.compile(r"\.[a-z]+\Z")
# Windows opens devices by these names, with any suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_SITE = re.compile(r"[a-z0-9]+(?:[.-]+[a-z0-9]+)*")


def slug(word: str) -> str:
    """The name for a free word; it ignores case, and a space is like ``-``.

    If the word has other characters, which are lost, a digest of the word keeps the name unique.
    """
    key = unicodedata.normalize("NFC", word).strip().casefold()
    plain = _GAPS.sub("-", key)
    if _PLAIN.fullmatch(plain) and len(plain) <= _LONGEST and not _DEVICES.fullmatch(plain):
        return plain
    start = id_from(key)[: _LONGEST - 9].strip("-")
    return "-".join(filter(None, (start, _digest(plain))))


def file_name(id_: str) -> str:
    """The name for an id: the id itself, or with a digest if a file system could confuse it."""
    lower = id_.lower()
    if _DEVICES.fullmatch(lower):
        return f"id-{_digest(id_)}"
    return id_ if id_ == lower else f"{lower}-{_digest(id_)}"


def folder_name(id_: str) -> str:
    """The name of a folder for an id: with a digest also if a file beside it could be called the same."""
    name = file_name(id_)
    return f"{name}-{_digest(id_)}" if _SUFFIX.search(name) else name


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def session_file(event: str, session: str) -> str:
    """The file of a session, relative to the folder of calendars."""
    return f"session/{file_name(event)}/{file_name(session)}.ics"


def event_file(event: str) -> str:
    """The file of an event's sessions, relative to the folder of calendars."""
    return f"event/{file_name(event)}.ics"


def slice_file(kind: str, word: str) -> str:
    """The file of a slice (:data:`SLICES`), relative to the folder of calendars.

    ``word`` is the track, tag or type, or a person's id, or the name of a person without a record.
    """
    return f"{kind}/{slug(word)}.ics"


def site_name(text: str) -> str:
    """The name of a site in UIDs: the host of an address, or else a slug; empty for an empty text.

    RFC 7986, section 5.3, requires globally unique UIDs; the host makes ids unique.
    """
    word = text.strip()
    if "://" in word:
        try:
            word = urlsplit(word).hostname or ""
            word = word.encode("idna").decode("ascii")
        except ValueError:
            word = ""
    word = word.lower().rstrip(".")
    return word if _SITE.fullmatch(word) else id_from(word)


def is_site_name(text: str) -> bool:
    """Whether a text can be the name of a site."""
    return _SITE.fullmatch(text) is not None


def uid(event: str, session: str, site: str) -> str:
    """The UID (RFC 5545, section 3.8.4.7) of a session, from its ids alone.

    The first dot ends the event's id: a dot in that id is written ``~``, which is not allowed in ids.
    """
    return f"{event.replace('.', '~')}.{session}@{site}"
