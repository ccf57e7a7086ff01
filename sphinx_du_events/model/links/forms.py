"""Services whose profiles have a form of their own: a server beside the name, a number, a mailbox.

Each function takes a text that somebody wrote, or a safe address, and returns the address and the handle;
None for a text of another form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from sphinx_du_events.model.links.link import refused
from sphinx_du_events.model.targets import check_url

if TYPE_CHECKING:
    from collections.abc import Callable

_SERVER = r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}"
_FEDIVERSE = re.compile(rf"@?([A-Za-z0-9_](?:[A-Za-z0-9_.-]{{0,98}}[A-Za-z0-9_])?)@({_SERVER})")
_FEDIVERSE_PATH = re.compile(rf"/(?:web/)?(?:@|users/)([A-Za-z0-9_.-]{{1,100}})(?:@({_SERVER}))?/?")
_NO_SCHEME = re.compile(rf"{_SERVER}/\S*")
_MATRIX = re.compile(rf"([@#])([A-Za-z0-9._=/+-]{{1,200}}):({_SERVER}(?::[0-9]{{1,5}})?)")
_ORCID = re.compile(r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9X])")
_SCHOLAR = re.compile(r"(?:user=)?([A-Za-z0-9_-]{12})")
_SCHOLAR_QUERY = re.compile(r"user=([A-Za-z0-9_-]{12})")
_MAILBOX = re.compile(r"[^<>]*<([^<>\s]+)>")


class Profile(NamedTuple):
    """An address, and the handle in it; empty if there is none."""

    url: str
    handle: str = ""


def mastodon(text: str) -> Profile | None:
    """``@name@server``, or the address of a profile on any server of the Fediverse."""
    match = _FEDIVERSE.fullmatch(text)
    if match is not None:
        return _account(match[1], match[2])
    if _NO_SCHEME.fullmatch(text):
        text = f"https://{text}"
    if not text.lower().startswith(("http://", "https://")):
        return None
    url = check_url(text)
    parts = urlsplit(url)
    path = _FEDIVERSE_PATH.fullmatch(parts.path)
    if path is None:
        return Profile(url)
    # A server shows people of others too; their own server is the one that has the profile.
    return _account(path[1], path[2] or parts.netloc)


def _account(name: str, server: str) -> Profile:
    return Profile(f"https://{server}/@{name}", f"{name}@{server}")


def matrix(text: str) -> Profile | None:
    """``@name:server`` or ``#room:server``, as an address that opens in any program (matrix.to)."""
    if text.lower().startswith(("http://", "https://")):
        url = check_url(text)
        parts = urlsplit(url)
        match = _MATRIX.fullmatch(unquote(parts.fragment).removeprefix("/"))
        return Profile(url) if match is None else _in_matrix(match)
    match = _MATRIX.fullmatch(text)
    return None if match is None else _in_matrix(match)


def _in_matrix(match: re.Match[str]) -> Profile:
    sign, name, server = match.groups()
    shown = f"{sign}{name}:{server}"
    return Profile(f"https://matrix.to/#/{quote(shown, safe='@:')}", shown)


def orcid(text: str) -> Profile | None:
    """A number with a right check digit: ISO 7064 MOD 11-2, as https://support.orcid.org describes it."""
    number = text
    if text.lower().startswith(("http://", "https://")):
        url = check_url(text)
        number = urlsplit(url).path.strip("/")
    match = _ORCID.fullmatch(number.removeprefix("orcid:").removeprefix("ORCID:").strip().upper())
    if match is None:
        return None
    digits = "".join(match.groups())
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):  # noqa: PLR2004 - X stands for ten
        raise refused(f"“{text}” is not an ORCID", "its check digit is wrong: compare it with the profile")
    number = "-".join(match.groups())
    return Profile(f"https://orcid.org/{number}", number)


def google_scholar(text: str) -> Profile | None:
    """The id of twelve characters, or an address that has it."""
    if text.lower().startswith(("http://", "https://")):
        url = check_url(text)
        match = next(filter(None, map(_SCHOLAR_QUERY.fullmatch, urlsplit(url).query.split("&"))), None)
        if match is None:
            return Profile(url)
    else:
        match = _SCHOLAR.fullmatch(text)
    return (
        None if match is None else Profile(f"https://scholar.google.com/citations?user={match[1]}", match[1])
    )


def email(text: str) -> Profile | None:
    """``name@example.org``, ``mailto:…`` or ``Name <…>``; a subject or a copy is left out."""
    match = _MAILBOX.fullmatch(text)
    mailbox = match[1] if match is not None else text
    if mailbox[:7].lower() == "mailto:":
        mailbox = mailbox[7:]
    mailbox = mailbox.partition("?")[0]
    if "@" not in mailbox or "," in mailbox:
        return None
    return Profile(check_url(f"mailto:{mailbox}"))


FORMS: dict[str, Callable[[str], Profile | None]] = {
    "email": email,
    "google-scholar": google_scholar,
    "mastodon": mastodon,
    "matrix": matrix,
    "orcid": orcid,
}
"""The services with a form of their own."""
