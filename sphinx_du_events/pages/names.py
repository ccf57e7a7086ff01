"""Names for ids and words, in files and of files: safe on every file system, and never the same for two."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from sphinx_du_events.model.fields import id_from, is_id

if TYPE_CHECKING:
    from sphinx_du_events.queries.things import Thing

_PLAIN = re.compile(r"[a-z0-9]+(?:[-_ ][a-z0-9]+)*")
"""What is its own name, but for spaces: in lower case, as some file systems do not tell cases apart, and
without a dot, which could make the end of a name the suffix of a kind of file."""

_LONGEST = 60
"""The most characters of a name that is its own; Windows limits whole paths to 260."""
_BEGINNING = 40
"""The most characters of a word at the beginning of another name."""

_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Devices of Windows, whatever the suffix: learn.microsoft.com/windows/win32/fileio/naming-a-file."""

_RESERVED = frozenset({"index"})
"""What builders take for a folder's own page."""


def file_name(text: str) -> str:
    """The name of a file for an id or a word: itself, or what is left of it with a digest.

    It depends on nothing else, so that an address stays when other records come. Two hyphens stand for a
    space and three before a digest, so that no name is another's.
    """
    is_plain = _PLAIN.fullmatch(text) and len(text) <= _LONGEST
    if is_plain and text not in _RESERVED and not _DEVICES.fullmatch(text):
        return text.replace(" ", "--")
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=10).digest()
    code = base64.b32encode(digest).decode().lower()
    beginning = id_from(text[:1000])[:_BEGINNING].strip("-")
    return f"{beginning or 'x'}---{code}"


def word(text: str) -> str:
    """A word as filters compare it."""
    return " ".join(text.split()).casefold()


def reference(thing: Thing) -> str:
    """What a file has of a thing: its kind and ids, and of a word that is no id, the name of its file."""
    return f"{thing.kind} {'/'.join(part if is_id(part) else file_name(part) for part in ids_of(thing))}"


def ids_of(thing: Thing) -> tuple[str, ...]:
    """What a thing's names are made of: tags that differ in case alone are one."""
    return (word(thing.name),) if thing.kind == "tag" else thing.ids
