"""The services that people have profiles on: what a handle is there, and which addresses are theirs.

An address is made from the handle and the service's own host, so a handle can never be a script or another
place. An address of a service in another form, such as that of a single post, stays as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_WORD = r"\w(?:[\w.-]{0,98}\w)?"
"""A handle where the service says nothing narrower."""

_PAGES = (
    "about explore features home i intent invite join joinchat login messages orgs p pricing profile.php reel"
    " s search settings share signup stories topics trending videos watch"
)
_RESERVED = frozenset(_PAGES.split())
"""The first steps of paths that are pages of a service, never somebody's."""

_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Service:
    """A service with profiles."""

    name: str
    """The name as the service writes it."""
    paths: tuple[str, ...] = ()
    """The paths of profiles on the first host, ``{}`` for the handle; the first path is for handles alone."""
    hosts: tuple[str, ...] = ()
    """The hosts of the service, which mean their subdomains too; none where everybody runs their own."""
    handle: re.Pattern[str] = field(default_factory=lambda: re.compile(_WORD))
    example: str = ""
    """What to write, for messages; by default a handle, or an address."""
    own: re.Pattern[str] | None = None
    """The other hosts on which people run the service themselves."""
    company: str = ""
    """The path for handles of organizations, where it is another than that of people."""
    is_brand: bool = True
    """Whether the name is that of a service, so that somebody is *on* it, and not a kind of page."""

    @property
    def called(self) -> str:
        """What a message calls a profile: a GitHub profile, an email address."""
        article = "an" if self.name[0] in "EIO" or self.name == "X" else "a"
        if self.is_brand:
            return f"{article} {self.name} profile"
        return f"{article} {self.name.lower()} address"

    @property
    def right(self) -> str:
        """How to write a profile, for hints."""
        if self.example:
            return f"write {self.example}"
        return (
            f"write the handle alone, or its address, https://{self.hosts[0]}{self.paths[0].format('NAME')}"
        )

    def has_host(self, host: str) -> bool:
        """Whether a host is the service's."""
        return (
            not self.hosts
            or any(host == own or host.endswith(f".{own}") for own in self.hosts)
            or (self.own is not None and self.own.fullmatch(host) is not None)
        )

    def with_scheme(self, text: str) -> str:
        """A text with ``https://`` before it, if it is an address of the service without it."""
        host = _HOST.match(text)
        rest = text[host.end() :] if host else ""
        if host is None or rest[:1] not in ("", "/", "?") or not self.hosts:
            return text
        return f"https://{text}" if self.has_host(host[0].lower()) else text

    def address(self, handle: str, path: str = "") -> str:
        """The address of a profile."""
        return f"https://{self.hosts[0]}{(path or self.paths[0]).format(handle)}"

    def handle_of(self, text: str, *, company: bool = False) -> tuple[str, str]:
        """The handle in a text without scheme, and the path of its profile; both empty if there is none.

        ``@name`` and ``name/`` are handles, and so is the end of an address, such as ``in/name``.
        """
        for path in self.paths:
            handle = self._in_path(f"/{text.strip('/')}", path)
            if handle:
                return handle, path
        handle = text.removeprefix("@").removesuffix("/")
        path = (self.company if company else "") or next(iter(self.paths), "")
        return (handle, path) if path and self._is_handle(handle) else ("", "")

    def profile_in(self, url: str) -> tuple[str, str]:
        """The handle in an address, and the path of its profile; both empty for another form."""
        parts = urlsplit(url)
        main = self.hosts[:1] if self.own else self.hosts
        if not self.paths or _bare(parts) not in main:
            return "", ""
        for path in self.paths:
            handle = self._in_path(unquote(parts.path.rstrip("/")), path)
            if handle:
                return handle, path
        return "", ""

    def _in_path(self, found: str, path: str) -> str:
        """The handle in a path, if the path is that of a profile; else empty."""
        start, _, end = path.partition("{}")
        inner = found.removeprefix(start).removesuffix(end)
        return inner if found == f"{start}{inner}{end}" and self._is_handle(inner) else ""

    def _is_handle(self, text: str) -> bool:
        return self.handle.fullmatch(text) is not None and text.lower() not in _RESERVED


def _bare(parts: SplitResult) -> str:
    """A host without what only chooses a language or a small screen: ``uk.linkedin.com``."""
    host = parts.hostname or ""
    first, _, rest = host.partition(".")
    return rest if first in ("www", "m", "mobile") or (len(first) == 2 and "." in rest) else host  # noqa: PLR2004 - a country


def _handle(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_ADDRESS = "a complete address, such as https://example.org/NAME"

SERVICES: dict[str, Service] = {
    "website": Service("Website", example=_ADDRESS, is_brand=False),
    "blog": Service("Blog", example=_ADDRESS, is_brand=False),
    "work": Service("Work", example=_ADDRESS, is_brand=False),
    "email": Service("Email", example="an address such as name@example.org", is_brand=False),
    "bluesky": Service(
        "Bluesky",
        ("/profile/{}",),
        ("bsky.app",),
        _handle(r"(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}|did:[a-z]{1,20}:[A-Za-z0-9._-]{1,200}"),
        "the whole handle, such as NAME.bsky.social",
    ),
    "codeberg": Service("Codeberg", ("/{}",), ("codeberg.org",)),
    "discord": Service(
        "Discord",
        hosts=("discord.gg", "discord.com", "discordapp.com"),
        example="the invitation's address, https://discord.gg/CODE; a user name has no address",
    ),
    "discourse": Service("Discourse", example="the profile's address, https://discuss.example.org/u/NAME"),
    "facebook": Service("Facebook", ("/{}", "/groups/{}"), ("www.facebook.com", "facebook.com", "fb.com")),
    "github": Service("GitHub", ("/{}",), ("github.com",), _handle(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}")),
    "gitlab": Service("GitLab", ("/{}",), ("gitlab.com",), own=re.compile(r"gitlab\.[\w.-]+")),
    "google-scholar": Service(
        "Google Scholar",
        hosts=("scholar.google.com",),
        example="the profile's address, https://scholar.google.com/citations?user=ID",
        own=re.compile(r"scholar\.google\.(?:[a-z]{2,3}\.)?[a-z]{2}"),
    ),
    "instagram": Service("Instagram", ("/{}",), ("www.instagram.com", "instagram.com")),
    "kaggle": Service("Kaggle", ("/{}",), ("www.kaggle.com", "kaggle.com")),
    "linkedin": Service(
        "LinkedIn",
        ("/in/{}", "/company/{}", "/school/{}"),
        ("www.linkedin.com", "linkedin.com"),
        _handle(r"\w[\w.-]{0,99}"),
        company="/company/{}",
    ),
    "mastodon": Service("Mastodon", example="@NAME@SERVER, or the profile's address, https://SERVER/@NAME"),
    "matrix": Service(
        "Matrix",
        hosts=("matrix.to",),
        example="@NAME:SERVER, a room as #ROOM:SERVER, or an address at https://matrix.to",
    ),
    "medium": Service("Medium", ("/@{}",), ("medium.com",)),
    "meetup": Service("Meetup", ("/{}", "/members/{}"), ("www.meetup.com", "meetup.com")),
    "orcid": Service(
        "ORCID",
        hosts=("orcid.org",),
        example="four groups of four digits, such as 0000-0002-1825-0097",
    ),
    "researchgate": Service("ResearchGate", ("/profile/{}",), ("www.researchgate.net", "researchgate.net")),
    "slack": Service(
        "Slack",
        hosts=("slack.com",),
        example="the invitation's address, https://join.slack.com/…; a user name has no address",
    ),
    "stackoverflow": Service(
        "Stack Overflow",
        ("/users/{}",),
        ("stackoverflow.com",),
        _handle(r"[0-9]{1,12}(?:/[\w-]{1,100})?"),
        "the profile's address, https://stackoverflow.com/users/NUMBER",
    ),
    "telegram": Service(
        "Telegram", ("/{}",), ("t.me", "telegram.me", "telegram.dog"), _handle(r"[A-Za-z][A-Za-z0-9_]{2,31}")
    ),
    "twitch": Service(
        "Twitch", ("/{}",), ("www.twitch.tv", "twitch.tv"), _handle(r"[A-Za-z0-9][A-Za-z0-9_]{1,24}")
    ),
    "x": Service("X", ("/{}",), ("x.com", "twitter.com"), _handle(r"[A-Za-z0-9_]{1,15}")),
    "youtube": Service(
        "YouTube",
        ("/@{}", "/channel/{}", "/c/{}", "/user/{}"),
        ("www.youtube.com", "youtube.com", "youtu.be"),
    ),
}
"""The services by their keys in the data."""

OTHER = "other"
"""The key of links that have a title of their own."""

SYNONYMS = {
    "bsky": "bluesky",
    "e-mail": "email",
    "fediverse": "mastodon",
    "google": "google-scholar",
    "home": "website",
    "homepage": "website",
    "mail": "email",
    "scholar": "google-scholar",
    "site": "website",
    "stack-overflow": "stackoverflow",
    "twitter": "x",
    "url": "website",
    "web": "website",
}
"""Other words for services, with the key."""


def service_at(url: str) -> str:
    """The key of the service whose host an address has; empty if it is nobody's in particular."""
    host = (urlsplit(url).hostname or "").lower()
    return next((key for key, one in SERVICES.items() if one.hosts and one.has_host(host)), "")
