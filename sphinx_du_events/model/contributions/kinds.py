"""The kinds of work, as people write them: documentation, reviews, translations, talks and more.

The words are those of the all-contributors specification, with ``triage`` for the sorting of issues. Any
other word is a kind too.
"""

from __future__ import annotations

import re
from functools import lru_cache

_KINDS = {
    "a11y": "accessibility",
    "blog": "blogs|blog post|blog posts|blogpost|article|articles",
    "bug": "bug report|bug reports|bugs",
    "code": "coding|development",
    "data": "dataset|datasets",
    "doc": "docs|documentation|docstring|docstrings",
    "example": "examples|notebook|notebooks",
    "ideas": "idea",
    "infra": "infrastructure|ci",
    "mentoring": "mentor|mentorship|mentored",
    "question": "questions|answering questions|support",
    "review": "reviews|reviewing|code review|code reviews|reviewed|pr review|pr reviews",
    "talk": "talks|presentation|presentations|lightning talk",
    "test": "tests|testing",
    "translation": "translations|translating|translate|localization|l10n",
    "triage": "issue triage|issues triaged|issue triaged|triaging|triaged|triage of issues",
    "tutorial": "tutorials|workshop",
    "video": "videos",
}
WITHOUT_THREAD = frozenset({"mentoring", "question", "talk", "triage"})
"""Kinds of work that have no pull request or issue of their own, even if a row has a link to one."""

_SYNONYMS = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}


@lru_cache(maxsize=1024)
def kind_word(text: str) -> str:
    """The usual word for a kind of work: ``doc`` for “Docs”; any other text unchanged."""
    word = " ".join(re.sub("[-_]", " ", text.casefold()).split())
    return word if word in _KINDS else _SYNONYMS.get(word, text)
