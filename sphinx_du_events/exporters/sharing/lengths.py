"""How long a post is, as the services count.

X: 280, where most letters of alphabets count 1 and all others 2, and an address counts 23
(https://docs.x.com/fundamentals/counting-characters). Bluesky: 300 graphemes, addresses in full
(the lexicon ``app.bsky.feed.post``). Mastodon: 500 characters, an address counts 23.
"""

from __future__ import annotations

from unicodedata import normalize

X_MOST = 280
BLUESKY_MOST = 300
_ADDRESS = 23
_LIGHT = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))
"""The code points that count 1 on X: the table ``ranges`` of its library twitter-text."""


def on_x(text: str, address: str = "") -> int:
    """The length of a post on X. ``address`` is the one in the text, if it has one."""
    words = normalize("NFC", text.replace(address, "", 1) if address else text)
    return sum(1 if _is_light(letter) else 2 for letter in words) + (_ADDRESS if address else 0)


def fits(text: str, address: str = "") -> bool:
    """Whether a post is short enough for X and Bluesky, and so for Mastodon too.

    A grapheme has at least one code point, so that a text with few code points has few graphemes.
    """
    return on_x(text, address) <= X_MOST and len(text) <= BLUESKY_MOST


def _is_light(letter: str) -> bool:
    return any(ord(letter) in own for own in _LIGHT)
