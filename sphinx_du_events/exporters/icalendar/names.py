"""What calendars and their files are called: names that never change while people subscribe to them.

A name follows from one word alone, never from the words beside it, so that a new tag cannot move
another tag's calendar to a new address.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

from sphinx_du_events.model.fields import id_from

FOLDER = "calendars"
"""Where a site's calendars lie, relative to its root."""

ALL = "all.ics"
"""The calendar of the whole site."""

SLICES = ("track", "tag", "type", "person")
"""What calendars of some sessions are made by; each is a folder."""

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GAPS = re.compile(r"\s+")
_LONGEST = 80
"""Characters of a file's name: with a suffix it fits everywhere."""
# Windows opens devices by these names, whatever their suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_SITE = re.compile(r"[a-z0-9]+(?:[.-]+[a-z0-9]+)*")


def slug(word: str) -> str:
    """The name for a free word: case makes no difference, nor does a space for ``-``.

    Where the word has other characters, which are lost, a digest of it keeps the name unique.
    """
    key = unicodedata.normalize("NFC", word).strip().casefold()
    plain = _GAPS.sub("-", key)
    if _PLAIN.fullmatch(plain) and len(plain) <= _LONGEST and not _DEVICES.fullmatch(plain):
        return plain
    start = id_from(key)[: _LONGEST - 9].strip("-")
    return "-".join(filter(None, (start, _digest(plain))))


def file_name(id_: str) -> str:
    """The name for an id: itself, unless some file system would take it for another."""
    lower = id_.lower()
    if _DEVICES.fullmatch(lower):
        return f"id-{_digest(id_)}"
    return id_ if id_ == lower else f"{lower}-{_digest(id_)}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def session_file(event: str, session: str) -> str:
    """The file of one session, relative to the folder of calendars."""
    return f"session/{file_name(event)}/{file_name(session)}.ics"


def event_file(event: str) -> str:
    """The file of an event's sessions, relative to the folder of calendars."""
    return f"event/{file_name(event)}.ics"


def slice_file(kind: str, word: str) -> str:
    """The file of one of :data:`SLICES`, relative to the folder of calendars.

    ``word`` is the track, tag or type, or a person's id, or the name of somebody without a record.
    """
    return f"{kind}/{slug(word)}.ics"


def site_name(text: str) -> str:
    """The name of a site in UIDs: the host of an address, else a slug; nothing for nothing.

    RFC 7986, section 5.3, wants a UID globally unique; the host makes ids so.
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

    The first point ends the event's id: one in it is written ``~``, which no id has.
    """
    return f"{event.replace('.', '~')}.{session}@{site}"
