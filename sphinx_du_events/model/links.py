"""Profiles of people: from a handle or an address to one correct address.

Each service has the name that a screen reader announces. Its address is made from the handle, so a
handle can never be a script or another host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.record import problem
from sphinx_du_events.model.targets import check_url, is_url, note_look_alike

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.parse import SplitResult

_HANDLE = re.compile(r"@?\w(?:[\w.-]*\w)?/?")
_FEDIVERSE = re.compile(
    r"@?([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})"
)
_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]")


@dataclass(frozen=True, slots=True)
class Link:
    """A person's link: the service, its accessible name, its address, and the handle if there is one."""

    service: str
    name: str
    url: str
    handle: str = ""


def _handle(text: str, service: str) -> str:
    if not _HANDLE.fullmatch(text):
        message = f"“{text}” is neither a {service} handle nor an address"
        raise problem(Code.WRONG_VALUE, message, "write the name alone, or the whole address")
    return text.strip("@/")


def _fediverse(text: str) -> str:
    match = _FEDIVERSE.fullmatch(text)
    if match is None:
        raise problem(
            Code.WRONG_VALUE,
            f"“{text}” is not a Mastodon handle",
            "write @name@server or its address",
        )
    return f"https://{match[2]}/@{match[1]}"


def _orcid(text: str) -> str:
    number = text.upper()
    if not _ORCID.fullmatch(number):
        raise problem(Code.WRONG_VALUE, f"“{text}” is not an ORCID", "four groups of four digits")
    # ISO 7064 MOD 11-2, as https://support.orcid.org describes the last character.
    digits = number.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):  # noqa: PLR2004 - X stands for ten
        raise problem(Code.WRONG_VALUE, f"“{text}” is not an ORCID", "its check digit is wrong")
    return f"https://orcid.org/{number}"


def _mail(text: str) -> str:
    return check_url(text if text.lower().startswith("mailto:") else f"mailto:{text}")


@dataclass(frozen=True, slots=True)
class _Service:
    name: str
    make: str | Callable[[str], str] | None = None

    def handle_in(self, url: str) -> str:
        """The handle in the address of a profile; empty for an address of another form."""
        if not isinstance(self.make, str):
            return ""
        own, found = urlsplit(self.make), urlsplit(url)
        if _host(own) != _host(found):
            return ""
        start, _, end = own.path.partition("{}")
        path = found.path.removesuffix("/")
        handle = path.removeprefix(start).removesuffix(end)
        return handle if path == f"{start}{handle}{end}" and _HANDLE.fullmatch(handle) else ""


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


_SERVICES = {
    "website": _Service("Website"),
    "blog": _Service("Blog"),
    "bluesky": _Service("Bluesky", "https://bsky.app/profile/{}"),
    "codeberg": _Service("Codeberg", "https://codeberg.org/{}"),
    "discourse": _Service("Discourse"),
    "email": _Service("Email", _mail),
    "facebook": _Service("Facebook", "https://www.facebook.com/{}"),
    "github": _Service("GitHub", "https://github.com/{}"),
    "gitlab": _Service("GitLab", "https://gitlab.com/{}"),
    "google-scholar": _Service("Google Scholar"),
    "instagram": _Service("Instagram", "https://www.instagram.com/{}"),
    "kaggle": _Service("Kaggle", "https://www.kaggle.com/{}"),
    "linkedin": _Service("LinkedIn", "https://www.linkedin.com/in/{}"),
    "mastodon": _Service("Mastodon", _fediverse),
    "medium": _Service("Medium", "https://medium.com/@{}"),
    "meetup": _Service("Meetup", "https://www.meetup.com/{}"),
    "orcid": _Service("ORCID", _orcid),
    "researchgate": _Service("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "stackoverflow": _Service("Stack Overflow"),
    "twitter": _Service("Twitter", "https://twitter.com/{}"),
    "x": _Service("X", "https://x.com/{}"),
    "youtube": _Service("YouTube", "https://www.youtube.com/@{}"),
}

SERVICES = tuple(_SERVICES)
"""The keys of services in the data."""


def link(service: str, text: str) -> Link:
    """The link for a handle or an address on one of :data:`SERVICES`; raises a problem if it is neither."""
    known = _SERVICES[service]
    word = text.strip()
    if known.make is None or (service != "email" and is_url(word)):
        url = check_url(word)
        return Link(service, known.name, url, known.handle_in(url))
    if isinstance(known.make, str):
        handle = _handle(word, known.name)
        return Link(service, known.name, known.make.format(handle), handle)
    return Link(service, known.name, known.make(word))


def _pairs(value: object) -> object:
    """Pair each value with its service, so that each is checked and located by itself."""
    if not isinstance(value, dict):
        raise problem(Code.WRONG_TYPE, f"expected a mapping from service to handle, not {kind_of(value)}")
    return {str(service): (service, handle) for service, handle in value.items()}


def _link(pair: tuple[str, object], info: ValidationInfo) -> Link:
    service, handle = pair
    if service not in _SERVICES:
        raise problem(
            Code.UNKNOWN_KEY,
            f"“{service}” is not a known service",
            suggest(service, SERVICES),
            at=service,
        )
    if not isinstance(handle, str):
        raise problem(Code.WRONG_TYPE, f"expected a handle or an address, not {kind_of(handle)}")
    found = link(service, handle)
    note_look_alike(found.url, handle, info)
    return found


Links = Annotated[
    dict[str, Annotated[Link, PlainValidator(_link)]],
    BeforeValidator(_pairs),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {service: {"type": "string"} for service in SERVICES},
            "additionalProperties": False,
        }
    ),
]
"""Handles or addresses, by service."""
