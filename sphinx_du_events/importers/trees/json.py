"""JSON as a tree of located values; numbers, ``true`` and ``false`` are texts as they are written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import Located

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)
"""An escape: two halves of a character, a half alone, or any other."""

_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""What YAML has not, or reads as the end of a line; in JSON it can only stand in a text."""

_LONG = re.compile(r'[^"]{100}|"[^\S\n]*\n\s*:')
_STRING = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?')
"""A text, and the colon behind it where it is a key."""
_LONGEST_KEY = 900
"""The most characters of a key that YAML knows without a mark: it looks so far for the colon (1,024)."""


def json_tree(text: str, path: Path, remarks: Remarks) -> Located | None:
    """The tree of a JSON text; None, with a remark, where it is none.

    JSON is YAML but for halves of characters, so our own reader gives each value its place.
    """
    text = text.removeprefix("\ufeff")
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        remarks.wrong(f"not JSON: {error.msg}", Location(path, error.lineno, error.colno))
        return None
    except RecursionError:
        remarks.wrong("nested too deep", path)
        return None
    except ValueError:  # a number of thousands of digits
        remarks.wrong("not JSON: a number is too long", path)
        return None
    if _HALF.search(text):
        text = _ESCAPE.sub(_whole, text)
    text = _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    if _LONG.search(text):
        text = _STRING.sub(_marked, text)
    return parse(text, path, remarks.add)


def _marked(found: re.Match[str]) -> str:
    """A text; with a mark of YAML where it is a key that is long, or whose colon is on another line."""
    is_key = found[2] is not None and (len(found[1]) > _LONGEST_KEY or "\n" in found[2])
    return f"? {found[0]}" if is_key else found[0]


def _whole(found: re.Match[str]) -> str:
    """An escape as YAML has it: a character beyond the first 65,536 has one of its own."""
    if found[1]:
        high, low = int(found[1], 16), int(found[2], 16)
        return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"
    return "\\ufffd" if found[3] else found[0]
