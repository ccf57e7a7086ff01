"""The words and links that people write for contributions.

Links are those of GitHub, GitLab, Codeberg and forges of their kind.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, cast

TypeWord = Literal["pull-request", "issue", "discussion", "review", "other"]
TYPES = ("pull-request", "issue", "discussion", "review", "other")
"""What a contribution is on its platform; ``other`` is work with no thread there."""

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
"""Common other words for types."""

StatusWord = Literal["merged", "open", "closed"]
STATUSES = ("merged", "open", "closed")
"""What became of a contribution."""


def can_be_merged(type_: TypeWord) -> bool:
    """Whether a platform can merge it: an issue or a discussion is closed, by what was merged for it."""
    return type_ not in ("issue", "discussion")


def final_status(status: StatusWord | None, type_: TypeWord) -> StatusWord | None:
    """What a status means for a type of contribution: a “merged” issue is closed."""
    return "closed" if status == "merged" and not can_be_merged(type_) else status


def with_article(type_: TypeWord) -> str:
    """A type as a sentence has it: “an issue”, “a pull request”."""
    word = type_.replace("-", " ")
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


STATUS_WORDS = {
    "merge": "merged",
    "accepted": "merged",
    "opened": "open",
    "draft": "open",
    "wip": "open",
    "pending": "open",
    "in-progress": "open",
    "in-review": "open",
    "under-review": "open",
    "close": "closed",
    "resolved": "closed",
    "completed": "closed",
    "rejected": "closed",
    "declined": "closed",
    "abandoned": "closed",
    "withdrawn": "closed",
}
"""Common other words for statuses."""

NOTHING = frozenset({"", "-", "--", "\u2013", "\u2014", "?", "n/a", "na", "none", "null", "tbd", "unknown"})
"""What people write where there is nothing to write, in lower case; two are long dashes."""

_WORD = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset({"new", "the", "was", "is", "been", "has", "request"})


@lru_cache(maxsize=1024)
def type_word(text: str) -> TypeWord | None:
    """The type that a text says: ``PR``, ``Pull request``, ``issue``."""
    word = "-".join(_WORD.findall(text.lower()))
    return cast("TypeWord | None", word if word in TYPES else TYPE_WORDS.get(word))


@lru_cache(maxsize=1024)
def status_words(text: str) -> tuple[StatusWord | None, TypeWord | None] | None:
    """The status and the type that a text says (``opened issue``); None if it is no status."""
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
    said = "-".join(words)
    if not said and found:
        return "open", found  # "issue" alone says that one was opened
    status = said if said in STATUSES else STATUS_WORDS.get(said)
    return None if status is None else (cast("StatusWord", status), found)


# --- links -------------------------------------------------------------------------------------

_THREAD = re.compile(
    r"https?://[^/?#]+/(?P<repository>[\w.~-]+(?:/[\w.~-]+)+?)/(?:-/)?"
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
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)"
    r"/(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?(?:[/?#]|$)",
    re.ASCII | re.IGNORECASE,
)


_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[A-Za-z0-9_./?#=&~-]*")


def is_plain_url(text: str) -> bool:
    """Whether an address is of the plainest sort, beyond doubt safe: nearly all are."""
    return _PLAIN_URL.fullmatch(text) is not None


class ThreadLink(NamedTuple):
    """What an address on a forge says."""

    repository: str
    type: TypeWord | None = None
    number: int | None = None


def read_link(url: str) -> ThreadLink | None:
    """What an address says: ``…/owner/name/pull/14``; None where it is not on a forge."""
    thread = _THREAD.match(url)
    if thread is not None:
        kind = _KINDS.get(thread["kind"].lower(), "pull-request")
        return ThreadLink(thread["repository"], kind, int(thread["number"]))
    repository = _REPOSITORY.match(url)
    return ThreadLink(repository["repository"]) if repository else None
