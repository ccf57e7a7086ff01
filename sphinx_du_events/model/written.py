"""Text as it is written in YAML: for hints that say what to write."""

from __future__ import annotations

import re

# What YAML takes for text without quotes, in a list or a mapping too.
_PLAIN = re.compile(r"[^\W_](?:[\w ./@+()-]*[\w.)])?")
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def in_yaml(text: str) -> str:
    """A text as a value in YAML, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT:
        return text
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
