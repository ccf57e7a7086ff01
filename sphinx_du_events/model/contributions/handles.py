"""Handles of contributors as people write them, and what is not a handle and must stay private.

Handles are compared without regard to case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_du_events.model.contributions.words import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_HANDLE = "an e-mail address or a telephone number is not a handle, and is not shown"

# Not & or |, which appear in names of people and teams.
_SEPARATORS = re.compile(r"[,;\n]|\s(?:and|with|\+)\s", re.IGNORECASE)
_AT_HANDLE = re.compile(r"(?<![\w.])@([\w](?:[\w.-]*\w)?(?:\[bot\])?)")


# A team of an organization is mentioned as @organization/team.
_AT_TEAM = re.compile(r"(?<![\w.])@[\w.-]+/[\w.-]+")

_PROGRAM = re.compile(r"apps?/.*|.*\[bot\]", re.IGNORECASE)
_ORGANIZATION = re.compile(r"(?:orgs?|organizations|groups|enterprises|teams)/.*|@[^/]*/.*", re.IGNORECASE)
_RESERVED = (
    "about app apps collections dashboard enterprises explore features groups help issues login marketplace"
    " notifications org organizations orgs pulls search settings stars teams topics trending"
)
"""The first words of addresses of forges that no account can have."""
_NO_PROFILE = frozenset(_RESERVED.split())
_BEFORE_HANDLE = frozenset({"sponsors", "u", "user", "users"})
"""The first words of addresses that have somebody's handle as their second."""
_WELL_KNOWN = (
    "allcontributors codecov codecov-commenter codecov-io coveralls dependabot dependabot-preview"
    " github-actions github-classroom greenkeeper greenkeeperio-bot imgbot imgbotapp mergify netlify"
    " pre-commit-ci pre-commit-ci-lite pyup-bot readthedocs renovate renovate-bot review-notebook-app"
    " snyk-bot web-flow weblate"
)
"""Programs by the handles that they have without ``[bot]``."""
_PROGRAMS = frozenset(_WELL_KNOWN.split())


def no_person(handle: str) -> str:
    """What has a handle that no person has: a program, an organization or a page; empty for a person.

    The one rule for every source: none of these is a contributor.
    """
    if handle.casefold() in _PROGRAMS or _PROGRAM.fullmatch(handle):
        return "a program"
    if _ORGANIZATION.fullmatch(handle):
        return "an organization"
    first, slash, _ = handle.partition("/")
    return "a page" if slash and first.casefold() in _NO_PROFILE else ""


# Only from the start of a word and to its end, so that a long word is not tried from each letter.
_MAIL = re.compile(r"(?<![^\s@<>;,])[^\s@<>;,]++@[^\s@<>;,]+\.\w{2,}[^\s<>]*+")


def has_mail_address(text: str) -> bool:
    """Whether a text contains an e-mail address."""
    return "@" in text and _MAIL.search(text) is not None


_PHONE = re.compile(r"(?:tel\.?:?|phone:?)?[\s(]*\+?[\d\s()./-]+", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d))(?!\d)")
_PHONE_DIGITS = range(8, 16)
"""The number of digits in a telephone number: at most 15 (ITU-T E.164)."""


def is_phone_number(text: str) -> bool:
    """Whether a whole text is a telephone number: ``+254 712 345678``, ``(415) 555-2671``.

    Digits without punctuation may be a count, so they are a telephone number only if they begin with 0.
    """
    if len(text) < _PHONE_DIGITS.start or not _PHONE.fullmatch(text) or _DAY.search(text):
        return False
    digits = re.sub(r"\D", "", text)
    alone = text.strip().isdigit()
    return len(digits) in _PHONE_DIGITS and (not alone or int(digits[0]) == 0)


def has_address(text: str) -> bool:
    """Whether a text contains an e-mail address or is a telephone number; either must not be published."""
    return has_mail_address(text) or is_phone_number(text)


_LETTER = re.compile(r"[0-9A-Za-z]|[^\x00-\x7f]")
"""What every handle and every name has: more than ASCII's punctuation."""


@lru_cache(maxsize=4096)
def split_handles(text: str) -> tuple[str, ...]:
    """The handles in a text: ``@a, b and c``, addresses of profiles, ``Name (@handle)``.

    E-mail addresses and telephone numbers are private and never handles. The words beside an e-mail
    address, if any, name its owner.
    """
    found: list[str] = []
    for part in _SEPARATORS.split(text):
        word = part.strip()
        if has_mail_address(word):
            word = _MAIL.sub("", word).strip(" <>()[]")
        if word.lower() in NOTHING or is_phone_number(word) or not _LETTER.search(word):
            continue
        if word.lower().startswith(("http://", "https://", "github.com/", "www.github.com/")):
            found.append(_in_address(word) or word)
        else:
            teams = _AT_TEAM.findall(word)
            handles = _AT_HANDLE.findall(_AT_TEAM.sub("", word) if teams else word)
            found += [*teams, *handles] or [" ".join(word.lstrip("@").split())]
    return unique_handles(found)


def _in_address(word: str) -> str:
    """The handle in the address of a profile, or what stands in its place: ``apps/name``, ``orgs/name``."""
    try:
        path = urlsplit(word if "://" in word else f"https://{word}").path
    except ValueError:
        return ""
    first, _, rest = path.strip("/").partition("/")
    second = rest.partition("/")[0]
    if first.casefold() in _NO_PROFILE:
        return f"{first}/{second}"
    return (second if second and first.casefold() in _BEFORE_HANDLE else first).lstrip("@")


def plain_name(text: str) -> str:
    """A person's name that :func:`split_handles` reads back unchanged; empty if it would name others.

    A self-chosen name such as “Ada (@bo)”, or the address of a profile, must not credit somebody else.
    """
    name = " ".join(re.sub("[,;]", " ", text).split())
    return name if split_handles(name) == (name,) else ""


def unique_handles(handles: Iterable[str]) -> tuple[str, ...]:
    """The handles without repetitions, ignoring case, each in its first spelling."""
    first: dict[str, str] = {}
    for handle in handles:
        if handle:
            first.setdefault(handle.casefold(), handle)
    return tuple(first.values())
