"""New values as YAML: data whatever is in them, and the same to every reader of YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import date

Value: TypeAlias = "str | int | date | Sequence[Value] | Mapping[str, Value]"

_PLAIN = re.compile(
    r"[^\W\d](?:[\w./-]| (?=\w))*"  # words of any script
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?"
    r"|[0-9]+(?:-[A-Za-z]\w*)+|[0-9]{1,4}m|[0-9]{1,4}h(?:[0-9]{1,2}m)?"
    r"|https://[A-Za-z0-9./_-]+"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHERS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What other readers of YAML take for something else than a word."""


def text_of(value: Value) -> str:
    """A value in one line, plain where nobody can take it for something else."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{text_of(key)}: {text_of(one)}' for key, one in value.items())}}}"
    if not isinstance(value, str) and isinstance(value, Sequence):
        return f"[{', '.join(map(text_of, value))}]"
    words: str = read_as(value)
    if not isinstance(value, str) or _is_plain(words):
        return str(words)
    if words.isprintable():  # nearly every text
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '"' + "".join(map(_escaped, words)) + '"'


def _is_plain(words: str) -> bool:
    """Whether every reader of YAML takes words without quotes for what they are."""
    if not _PLAIN.fullmatch(words) or words.lower() in _OTHERS:
        return False
    if not _DAY.match(words):
        return True
    try:  # other readers stop at a day that is in no calendar
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == "\n":
        return "\\n"
    return char if _is_seen(char) else f"\\U{ord(char):08x}"


_JOINING = frozenset("\xa0\u202f\u200c\u200d")
"""No-break spaces, and what joins letters or keeps them apart: texts of many languages have them."""


def _is_seen(text: str) -> bool:
    """Whether every character of a text may stand in a file as it is."""
    return text.isprintable() or all(char.isprintable() or char in _JOINING for char in text)


def lines_of(values: Mapping[str, Value], prefix: str, indent: str, end: str = "\n") -> str:
    """A mapping in a line for each key; the first begins with ``prefix``, all others with ``indent``.

    Long texts stand in lines of their own, as they are, and so do the mappings of a list.
    """
    lines = [f"{key}:{_laid_out(value, f'{indent}  ', end)}{end}" for key, value in values.items()]
    return prefix + indent.join(lines)


_SHORT = 90
"""The most characters of a text that stands beside its key."""


def _laid_out(value: Value, indent: str, end: str) -> str:
    """A value behind the colon of its key."""
    if isinstance(value, str):
        return f" {_block(value, indent, end) or text_of(value)}"
    if isinstance(value, Sequence) and any(isinstance(one, Mapping) for one in value):
        return "".join(f"{end}{indent}- {text_of(one)}" for one in value)
    return f" {text_of(value)}"


def _block(text: str, indent: str, end: str) -> str:
    """A text of several lines, or a long one with quotes, below a ``|``; else nothing.

    Only quotes keep some texts as they are, such as those that begin with a space.
    """
    if "\n" not in text and (len(text) <= _SHORT or not {'"', "\\"} & set(text)):
        return ""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    plain = all(_is_seen(line) and line == line.rstrip() for line in lines)
    if not plain or not body.strip() or lines[0][:1] in ("", " ") or not lines[-1]:
        return ""
    head = "|" if text.endswith("\n") else "|-"
    return head + "".join(f"{end}{indent}{line}" if line else end for line in lines)


def read_as(value: Value) -> Any:
    """What our reader makes of a value that was written: texts, lists and mappings of them."""
    if isinstance(value, Mapping):
        return {str(key): read_as(one) for key, one in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) or not isinstance(value, Sequence):
        return str(value)
    return [read_as(one) for one in value]
