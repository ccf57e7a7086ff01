"""What GitHub's answers say, as far as it is wanted: threads, reviews, commits, accounts.

Anything may be missing from an answer. What has no number, address or date cannot be used and is
None; an account that was deleted is None where GitHub names its people.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sphinx_du_events.model.contributions.handles import no_person
from sphinx_du_events.model.contributions.words import StatusWord, TypeWord, read_link

_TRAILER = re.compile(r"^co-authored-by:\s*(.*?)\s*<([^<>\s]+)>\s*$", re.IGNORECASE | re.MULTILINE)
# GitHub's rule for logins, with the underscore of enterprises' own and the mark of bots.
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?")
_NOREPLY = re.compile(rf"(?:[0-9]+\+)?({_LOGIN.pattern})@users\.noreply\.github\.com")
_LONGEST = 300


class Account(NamedTuple):
    """Somebody on GitHub."""

    login: str
    is_bot: bool

    @classmethod
    def again(cls, kept: Any) -> Account | None:
        """An account of what JSON kept of it, as all below."""
        return cls(*kept) if kept else None


class Thread(NamedTuple):
    """A pull request or an issue."""

    repository: str
    number: int
    type: TypeWord
    url: str
    title: str
    status: StatusWord
    author: Account | None
    association: str
    opened: str
    merged: str
    closed: str
    labels: tuple[str, ...]

    @classmethod
    def again(cls, kept: Any) -> Thread:
        """A thread of what JSON kept of it."""
        made = cls(*kept)
        return made._replace(author=Account.again(made.author), labels=tuple(made.labels))


class Trailer(NamedTuple):
    """A co-author as a commit names one: by handle where the address tells it."""

    name: str
    mail: str
    """A digest: addresses are nobody's business."""
    login: str


def account(value: Any) -> Account | None:
    """Somebody, or None for an account that is no more."""
    login = value.get("login") if isinstance(value, dict) else None
    if not isinstance(login, str) or not _LOGIN.fullmatch(login) or login.lower() == "ghost":
        return None
    return Account(login, value.get("type") == "Bot" or bool(no_person(login)))


def day(value: Any) -> str:
    """The day in UTC that a moment is on, or nothing."""
    if not isinstance(value, str):
        return ""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return ""
    return (at.astimezone(UTC) if at.tzinfo else at).date().isoformat()


def thread(item: Any) -> Thread | None:
    """The pull request or the issue of a search result, or None where it does not say enough."""
    if not isinstance(item, dict):
        return None
    url, number, opened = item.get("html_url"), item.get("number"), day(item.get("created_at"))
    link = read_link(url) if isinstance(url, str) else None
    if link is None or not isinstance(number, int) or link.number != number or not opened:
        return None
    pull = item.get("pull_request")
    is_pull = isinstance(pull, dict)
    merged = day(pull.get("merged_at")) if isinstance(pull, dict) else ""
    closed = day(item.get("closed_at"))
    labels = item.get("labels")
    return Thread(
        repository=link.repository,
        number=number,
        type="pull-request" if is_pull else "issue",
        url=str(url),
        title=line(item.get("title")),
        status="merged" if merged else "closed" if item.get("state") == "closed" else "open",
        author=account(item.get("user")),
        association=str(item.get("author_association") or ""),
        opened=opened,
        merged=merged,
        closed="" if merged else closed,
        labels=tuple(filter(None, map(_label, labels if isinstance(labels, list) else []))),
    )


def full_name(data: Any) -> str:
    """What a repository is called now, or nothing."""
    return line(data.get("full_name")) if isinstance(data, dict) else ""


def line(value: Any) -> str:
    """A stranger's text as one line that can be printed."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return "".join(char for char in words if char.isprintable())[:_LONGEST].strip()


def _label(value: Any) -> str:
    return line(value.get("name") if isinstance(value, dict) else value)


def trailers(message: Any) -> list[Trailer]:
    """The co-authors that a commit's message ends with."""
    found = _TRAILER.findall(message) if isinstance(message, str) else []
    made = []
    for name, mail in found:
        handle = _NOREPLY.fullmatch(mail.strip())
        made.append(Trailer(line(name), digest(mail), handle[1] if handle else ""))
    return made


def digest(mail: Any) -> str:
    """What stands for a mail address, or nothing where there is none."""
    text = mail.strip().lower() if isinstance(mail, str) else ""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest() if text else ""


class Commit(NamedTuple):
    """Whom a commit names."""

    login: str
    """The account of its author, where the address belongs to one."""
    name: str
    mail: str
    """A digest."""
    trailers: list[Trailer]

    @classmethod
    def again(cls, kept: Any) -> Commit:
        """A commit of what JSON kept of it."""
        made = cls(*kept)
        return made._replace(trailers=[Trailer(*one) for one in made.trailers])


def commit(item: Any) -> Commit:
    """Whom a commit names; whatever is missing is nothing."""
    item = item if isinstance(item, dict) else {}
    own = item["commit"] if isinstance(item.get("commit"), dict) else {}
    author = own["author"] if isinstance(own.get("author"), dict) else {}
    known = account(item.get("author"))
    return Commit(
        known.login if known else "",
        line(author.get("name")),
        digest(author.get("email")),
        trailers(own.get("message")),
    )


class Review(NamedTuple):
    """A review, by somebody on a day."""

    author: Account | None
    day: str

    @classmethod
    def again(cls, kept: Any) -> Review:
        """A review of what JSON kept of it."""
        author, day_of_it = kept
        return cls(Account.again(author), day_of_it)


def review(item: Any) -> Review:
    """A review; one that is not sent yet has no day."""
    item = item if isinstance(item, dict) else {}
    return Review(account(item.get("user")), day(item.get("submitted_at")))
