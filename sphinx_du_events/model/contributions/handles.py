"""The handles of people who contributed, as they are written; and what is no handle and not for the public.

Handles know no case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_du_events.model.contributions.words import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_HANDLE = "an e-mail address or a telephone number is nobody's handle, and is not shown"

# Not & or |, which names of people and teams have.
_SEPARATORS = re.compile(r"[,;\n]|\s(?:and|with|\+)\s", re.IGNORECASE)
_AT_HANDLE = re.compile(r"(?<![\w.])@([\w](?:[\w.-]*\w)?(?:\[bot\])?)")


# From a word's start only, and with all that hangs on to it: a long word is not tried from each letter.
_MAIL = re.compile(r"(?<![^\s@<>])[^\s@<>]++@[^\s@<>]+\.\w{2,}[^\s<>]*+")


def has_mail_address(text: str) -> bool:
    """Whether an e-mail address stands in a text."""
    return "@" in text and _MAIL.search(text) is not None


_PHONE = re.compile(r"(?:tel\.?:?|phone:?)?[\s(]*\+?[\d\s()./-]+", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d))(?!\d)")
_PHONE_DIGITS = range(8, 16)
"""How many digits a telephone number has: 15 at most by ITU-T E.164."""


def is_phone_number(text: str) -> bool:
    """Whether a text is a telephone number and nothing else: ``+254 712 345678``, ``(415) 555-2671``.

    Digits alone may count things, so they are one only where they begin with 0; after a ``+`` any are.
    """
    if not _PHONE.fullmatch(text) or _DAY.search(text):
        return False
    digits = re.sub(r"\D", "", text)
    alone = text.strip().isdigit()
    return len(digits) in _PHONE_DIGITS and (not alone or int(digits[0]) == 0)


def has_address(text: str) -> bool:
    """Whether a text says how to reach somebody by mail or telephone, which is not for the public."""
    return has_mail_address(text) or is_phone_number(text)


@lru_cache(maxsize=4096)
def split_handles(text: str) -> tuple[str, ...]:
    """The handles in a text: ``@a, b and c``, profile addresses, ``Name (@handle)``.

    An e-mail address or a telephone number is none, and is not for the public; of an address the owner is who
    stands beside it, if anybody.
    """
    found: list[str] = []
    for part in _SEPARATORS.split(text):
        word = part.strip()
        if has_mail_address(word):
            word = _MAIL.sub("", word).strip(" <>()[]")
        if word.lower() in NOTHING or is_phone_number(word):
            continue
        if word.lower().startswith(("http://", "https://", "github.com/", "www.github.com/")):
            try:
                path = urlsplit(word if "://" in word else f"https://{word}").path
            except ValueError:
                path = ""
            handle = path.strip("/").partition("/")[0]
            found += [handle.lstrip("@")] if handle else [word]
        else:
            found += _AT_HANDLE.findall(word) or [" ".join(word.lstrip("@").split())]
    return unique_handles(found)


def plain_name(text: str) -> str:
    """Somebody's name as :func:`split_handles` reads it back; nothing where it would name others.

    A stranger's word for himself, such as “Ada (@bo)” or the address of a profile, must credit nobody else.
    """
    name = " ".join(re.sub("[,;]", " ", text).split())
    return name if split_handles(name) == (name,) else ""


def unique_handles(handles: Iterable[str]) -> tuple[str, ...]:
    """Handles once each, however they are capitalised, in the first spelling."""
    first: dict[str, str] = {}
    for handle in handles:
        if handle:
            first.setdefault(handle.casefold(), handle)
    return tuple(first.values())
