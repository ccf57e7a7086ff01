"""A face without a photo: a person's initials on a tint that stays the same."""

from __future__ import annotations

import hashlib
import unicodedata

TINTS = 8
"""How many tints the style has; each has enough contrast with its letters, by light and by night."""

_JOINERS = ("\u200c", "\u200d")


def initials(name: str) -> str:
    """The one or two characters that stand for a name in any script, or a question mark.

    The first letters of the first and the last word, with their marks. Scripts that join letters, or that
    write a name without spaces, keep one: two letters of Arabic side by side would be a word.
    """
    words = [found for word in name.split() if (found := _first(word))]
    if not words:
        return "?"
    first, last = words[0], words[-1]
    if len(words) == 1 or not (_has_case(first) and _has_case(last)):
        return first
    return first + last


def _first(word: str) -> str:
    """The first letter or digit of a word with its marks, in upper case; empty if there is none."""
    text = unicodedata.normalize("NFC", word)
    for at, char in enumerate(text):
        if unicodedata.category(char)[0] in "LN":
            end = at + 1
            while end < len(text) and (unicodedata.category(text[end])[0] == "M" or text[end] in _JOINERS):
                end += 1
            upper = char.upper()
            return (upper if len(upper) == 1 else char) + text[at + 1 : end][:_MOST_MARKS]
    return ""


_MOST_MARKS = 4


def _has_case(letter: str) -> bool:
    """Whether the script of a letter has large and small letters: Latin, Greek, Cyrillic, Armenian."""
    return letter[0].lower() != letter[0].upper()


def tint(key: str) -> int:
    """The number of a tint, from 0, for a person's id or name: the same in each build and on each system."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=2).digest()[0] % TINTS
