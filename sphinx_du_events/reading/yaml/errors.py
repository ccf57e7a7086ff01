"""Readable messages for YAML syntax errors, at the place of the mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code, Diagnostic, Location

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

# YAML 1.2.2, 5.1: characters that are not allowed in a file.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# Line breaks in YAML 1.1, but not in YAML 1.2 or in editors' line numbers.
_BREAKS = re.compile("[\x85\u2028\u2029]")
_LINE_ENDS = re.compile("\r\n?|\n")

_INDENTATION = "check the indentation and the quotes here and on the line before"
_HINTS = {
    "did not find expected '-' indicator": _INDENTATION,
    "did not find expected key": _INDENTATION,
    "could not find expected ':'": _INDENTATION,
    "expected <block end>": _INDENTATION,
    "mapping values are not allowed": "a value with a colon needs quotes; check the indentation too",
    "block sequence entries are not allowed": "a list begins on the line below its key",
    "expected node content": "check the brackets and commas",
    "unknown escape character": "in double quotes \\ begins an escape; use single quotes",
    "unknown directive": "a value that begins with % needs quotes",
    "expected <document start>": "something stands after the end of the data",
    "expected comment or line break": "the text begins on the line below | or >",
    "expected chomping or indentation": "the text begins on the line below | or >",
}
_OPENED = {"a quoted scalar": "a quote", "a flow sequence": "“[”", "a flow mapping": "“{”"}


def with_real_lines(text: str) -> str:
    """A text whose lines and columns are counted as in an editor."""
    return text if text.isascii() else _BREAKS.sub(" ", text.lstrip("\ufeff"))


def syntax_error(text: str, error: yaml.MarkedYAMLError, path: Path) -> Diagnostic:
    """The diagnostic for a text that is not YAML."""
    mark = error.problem_mark or error.context_mark
    what = error.problem or error.context or "the text is not YAML"
    hint = next((hint for words, hint in _HINTS.items() if words in what), "")
    if "cannot start any token" in what or "alphabetic or numeric character" in what:
        mark = error.context_mark or mark
        what, hint = f"“{_character(text, mark)}” cannot begin a value", "put the value in quotes"
    if _character(text, mark) == "\t" or "tab character" in what:
        what, hint = "a tab is not allowed here", "indent with spaces"
    elif mark and error.context_mark and not text[mark.index :].strip():
        # The parser read on to the end: the mistake is where the construct began.
        mark = error.context_mark
        opened = next((name for kind, name in _OPENED.items() if kind in (error.context or "")), "")
        if opened:
            what, hint = f"{opened} is never closed", ""
    return Diagnostic(Code.YAML_SYNTAX, what, _location(text, mark, path), hint)


def _character(text: str, mark: Any) -> str:
    return text[mark.index : mark.index + 1] if mark else ""


def _location(text: str, mark: Any, path: Path) -> Location:
    if mark is None:
        return Location(path)
    if mark.index < len(text):
        return Location(path, mark.line + 1, mark.column + 1)
    # There is no line after the end: use the last character.
    return place(text, max(len(text.rstrip()) - 1, 0), path)


def place(text: str, at: int, path: Path) -> Location:
    """The line and column of a character."""
    line = len(_LINE_ENDS.findall(text, 0, at)) + 1
    column = at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))
    return Location(path, line, column)


def unreadable_character(text: str, path: Path) -> Diagnostic:
    """The diagnostic for a character that YAML does not allow."""
    found = _UNREADABLE.search(text)
    at = found.start() if found else 0
    name = f"the control character U+{ord(text[at]):04X}" if found else "a control character"
    return Diagnostic(Code.YAML_SYNTAX, f"{name} is not allowed in YAML", place(text, at, path), "delete it")
