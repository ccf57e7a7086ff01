"""The words and links that people write for contributions.

The links are those of GitHub, GitLab, Codeberg and similar forges.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, cast

TypeWord = Literal["pull-request", "issue", "discussion", "review", "other"]
TYPES = ("pull-request", "issue", "discussion", "review", "other")
"""The type of a contribution on its platform; ``other`` is work without a thread there."""

TYPE_WORDS = {
    "pr": "pull-request",
    "prs": "pull-request",
    "pull": "pull-request",
    "pulls": "pull-request",
    "pullrequest": "pull-request",
    "pull-requests": "pull-request",
    "mr": "pull-request",
    "merge-request": "pull-request",
    "merge-requests": "pull-request",
    "issues": "issue",
    "discussions": "discussion",
    "reviews": "review",
    "code-review": "review",
}
"""Common synonyms of types."""

StatusWord = Literal["merged", "open", "closed"]
STATUSES = ("merged", "open", "closed")
"""The outcome of a contribution."""


def can_be_merged(type_: TypeWord) -> bool:
    """Whether a contribution of this type can be merged; issues and discussions can only be closed."""
    return type_ not in ("issue", "discussion")


def final_status(status: StatusWord | None, type_: TypeWord) -> StatusWord | None:
    """The meaning of a status for a type: a “merged” issue is closed."""
    return "closed" if status == "merged" and not can_be_merged(type_) else status


def with_article(type_: TypeWord) -> str:
    """A type with its indefinite article: “an issue”, “a pull request”."""
    word = type_.replace("-", " ")
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


STATUS_WORDS = {
    "merge": "merged",
    "mrg": "merged",
    "accepted": "merged",
    "opened": "open",
    "draft": "open",
    "wip": "open",
    "pending": "open",
    "in-progress": "open",
    "in-review": "open",
    "under-review": "open",
    "needs-review": "open",
    "ready-for-review": "open",
    "waiting-for-review": "open",
    "awaiting-review": "open",
    "waiting": "open",
    "approved": "open",
    "started": "open",
    "not-started": "open",
    "to-do": "open",
    "todo": "open",
    "blocked": "open",
    "on-hold": "open",
    "stalled": "open",
    "not-done": "open",
    "unfinished": "open",
    "backlog": "open",
    "ongoing": "open",
    "close": "closed",
    "superseded": "closed",
    "duplicate": "closed",
    "rejected": "closed",
    "declined": "closed",
    "abandoned": "closed",
    "withdrawn": "closed",
}
"""Common synonyms of statuses."""

OVER = frozenset({"completed", "complete", "done", "finished", "resolved"})
"""Words that say that work is over, but not how: an issue is closed, a pull request is merged or closed."""

OutcomeWord = Literal["merged", "open", "closed", "over"]
"""A status, or that work is over and nothing says how."""

_LEADING = {"merged": "merged", "mrg": "merged", "closed": "closed", "open": "open", "opened": "open"}
"""Words that mean the same whatever explains them: “merged at sprint”, “closed (superseded)”."""

NOTHING = frozenset({"", "-", "--", "\u2013", "\u2014", "?", "n/a", "na", "none", "null", "tbd", "unknown"})
"""What people write in an empty cell, in lower case; two of them are long dashes."""

_WORD = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset({"new", "the", "was", "is", "been", "has", "request"})


@lru_cache(maxsize=1024)
def type_word(text: str) -> TypeWord | None:
    """The type that a text names: ``PR``, ``Pull request``, ``issue``; None if it names no type."""
    word = "-".join(_WORD.findall(text.lower()))
    return cast("TypeWord | None", word if word in TYPES else TYPE_WORDS.get(word))


@lru_cache(maxsize=1024)
def status_words(text: str) -> tuple[OutcomeWord | None, TypeWord | None] | None:
    """The outcome and the type that a text names (``opened issue``); None if it names no outcome."""
    if text.lower() in NOTHING:
        return None, None
    found: TypeWord | None = None
    words: list[str] = []
    for word in _WORD.findall(text.lower()):
        known = type_word(word)
        if known in ("pull-request", "issue", "discussion"):
            found = known
        elif word not in _FILLERS:
            words.append(word)
    status_text = "-".join(words)
    if not status_text and found:
        return "open", found  # "issue" alone means an opened issue
    status = status_text if status_text in STATUSES else STATUS_WORDS.get(status_text)
    if status_text in OVER:
        return "over", found
    if status is None and words and "not" not in words:
        status = _LEADING.get(words[0])
    return None if status is None else (cast("StatusWord", status), found)


# --- links -------------------------------------------------------------------------------------

_THREAD = re.compile(
    r"https?://(?:www\.)?(?P<host>[^/?#]+)/(?P<repository>[\w.~-]+(?:/[\w.~-]+)+?)/(?:-/)?"
    r"(?P<kind>pulls?|pull-requests|issues?|work_items|merge_requests|discussions)"
    r"/(?P<number>[0-9]{1,9})(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
_KINDS: dict[str, TypeWord] = {
    "issue": "issue",
    "issues": "issue",
    "work_items": "issue",
    "discussions": "discussion",
}
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?P<host>github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)"
    r"/(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?(?:[/?#]|$)",
    re.ASCII | re.IGNORECASE,
)


_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[A-Za-z0-9_./?#=&~-]*")


def is_plain_url(text: str) -> bool:
    """Whether an address has so plain a form that it is certainly safe; nearly all have."""
    return _PLAIN_URL.fullmatch(text) is not None


class ThreadLink(NamedTuple):
    """The parts of an address on a forge."""

    repository: str
    type: TypeWord | None = None
    number: int | None = None
    host: str = ""
    """The forge, in lower case: two forges may have repositories of the same name."""


def read_link(url: str) -> ThreadLink | None:
    """The parts of an address such as ``…/owner/name/pull/14``; None if it is not on a forge."""
    thread = _THREAD.match(url)
    if thread is not None:
        kind = _KINDS.get(thread["kind"].lower(), "pull-request")
        return ThreadLink(thread["repository"], kind, int(thread["number"]), thread["host"].lower())
    repository = _REPOSITORY.match(url)
    return ThreadLink(repository["repository"], host=repository["host"].lower()) if repository else None
