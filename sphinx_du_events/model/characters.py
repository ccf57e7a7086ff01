"""Characters that no output can hold, that reverse the direction of text, or that imitate others.

The characters that XML, and so EPUB and feeds, cannot hold: XML 1.0, section 2.2. Bidirectional
controls: Unicode UAX #9. Words of mixed scripts: after Unicode UTS #39, section 5.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# C0 without tab and line ends, DEL and C1 (which terminals obey), surrogates, noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_CLOSING = frozenset("\u202c\u2069")
# An override shows letters in another order than they are stored in; no language needs that.
_OVERRIDES = frozenset("\u202d\u202e")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Cleaned(NamedTuple):
    """A text without forbidden characters, and the first that was removed of each kind; empty if none."""

    text: str
    control: str = ""
    turning: str = ""


def cleaned(text: str) -> Cleaned:
    """The text without control characters and without bidirectional controls that reach beyond it."""
    if text.isprintable():  # nearly every text, and a quick check
        return Cleaned(text)
    control = _CONTROL.search(text)
    if control is not None:
        text = _CONTROL.sub("", text)
    balanced = text if _BIDI.search(text) is None else _balanced(text)
    turning = _first_missing(text, balanced)
    return Cleaned(balanced, control[0] if control else "", turning)


def _balanced(text: str) -> str:
    """The text with embeddings and isolates that end on their own line, and without overrides."""
    kept = list(text)
    open_: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        if char in _OVERRIDES:
            kept[place] = ""
        elif char in _OPENING:
            open_.append((place, _OPENING[char]))
        elif char in _CLOSING:
            if open_ and open_[-1][1] == char:
                open_.pop()
            else:
                kept[place] = ""
        elif char == "\n":
            for begun, _end in open_:
                kept[begun] = ""
            open_.clear()
    for begun, _end in open_:
        kept[begun] = ""
    return "".join(kept)


def _first_missing(text: str, left: str) -> str:
    """The first character of ``text`` that is missing from ``left``; empty if none is."""
    if len(text) == len(left):
        return ""
    return next((char for char, kept in zip(text, left, strict=False) if char != kept), text[len(left)])


def name_of(char: str) -> str:
    """The name of a character that cannot be shown, for messages: ``U+0007``."""
    return f"U+{ord(char):04X}"


# --- look-alikes -------------------------------------------------------------------------------

# Alphabets with letters that look like Latin. Other scripts, such as Japanese, are often mixed with Latin.
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_WORD = re.compile(r"[^\W\d_]{2,}")


def mixed_word(text: str) -> str:
    """The first word that mixes alphabets with similar letters; empty if there is none."""
    if text.isascii():
        return ""
    for word in _WORD.findall(unicodedata.normalize("NFC", text)):
        if not word.isascii() and len(_alphabets(word)) > 1:
            return str(word)
    return ""


def _alphabets(word: str) -> set[str]:
    found = {unicodedata.name(char, "").partition(" ")[0] for char in word}
    return found & _ALIKE


# Letters of other alphabets that look exactly like a Latin letter.
_TWINS = frozenset(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455"
    "\u04bb\u0501\u051b\u051d\u04cf\u03b1\u03bf\u03c1\u03bd\u03c5\u03b9"
)


def _as_shown(label: str) -> str:
    """A host label as a browser may show it: decoded from Punycode (RFC 3492) if it is encoded."""
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def deceiving_label(host: str) -> str:
    """The first label of a host that mixes alphabets or has only look-alike letters; empty if none does."""
    if host.isascii() and "xn--" not in host.lower():
        return ""
    for label in map(_as_shown, host.split(".")):
        letters = [char for char in label.casefold() if char.isalpha()]
        twins = letters and all(char in _TWINS for char in letters)
        if twins or mixed_word(label) or len(_alphabets("".join(letters))) > 1:
            return label
    return ""


def same_name(name: str) -> str:
    """A name as it is compared: without regard to case and spaces."""
    return " ".join(name.split()).casefold()
