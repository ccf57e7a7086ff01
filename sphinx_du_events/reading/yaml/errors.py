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
_QUOTES = {'"': '"', "'": "'"}
_OPENED = {"a quoted scalar": _QUOTES, "a flow sequence": {"[": "]"}, "a flow mapping": {"{": "}"}}
"""What the parser calls it, and how what opens it is closed."""
_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_RESOLVE = "keep what is right of both versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"
# Spaces to the eye that are letters to YAML, where a line begins.
_BLANK_INDENT = re.compile(r"^[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])", re.MULTILINE)


def with_real_lines(text: str) -> str:
    """A text whose lines and columns are counted as in an editor."""
    return text if text.isascii() else _BREAKS.sub(" ", text.lstrip("\ufeff"))


def syntax_error(text: str, error: yaml.MarkedYAMLError, path: Path) -> Diagnostic:
    """The diagnostic for a text that is not YAML."""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    what = error.problem or error.context or "the text is not YAML"
    hint = next((hint for words, hint in _HINTS.items() if words in what), "")
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        what, hint = "a merge conflict is not resolved here", _RESOLVE
        return Diagnostic(Code.YAML_SYNTAX, what, place(text, conflict.start(), path), hint)
    # Where the parser stops, or above: it reads on as long as it can.
    blank = _BLANK_INDENT.search(text, max(text.rfind("\n", 0, text.rfind("\n", 0, at)), 0), at + 80)
    if blank is not None:
        name = f"U+{ord(blank[1]):04X}"
        what = f"a space that is none to YAML ({name}, such as a no-break space) is in the indentation"
        return Diagnostic(Code.YAML_SYNTAX, what, place(text, blank.start(1), path), "indent with spaces")
    if "cannot start any token" in what or "alphabetic or numeric character" in what:
        mark = error.context_mark or mark
        what, hint = f"“{_character(text, mark)}” cannot begin a value", "put the value in quotes"
    if _character(text, mark) == "\t" or "tab character" in what:
        what, hint = "a tab is not allowed here", "indent with spaces"
        return Diagnostic(Code.YAML_SYNTAX, what, _location(text, mark, path), hint)
    opened = next((signs for kind, signs in _OPENED.items() if kind in (error.context or "")), None)
    if opened is not None and error.context_mark is not None:
        return _unclosed(text, error, opened, path)
    if mark and error.context_mark and not text[mark.index :].strip():
        mark = error.context_mark  # the parser read on to the end
    return Diagnostic(Code.YAML_SYNTAX, what, _location(text, mark, path), hint)


def _unclosed(text: str, error: yaml.MarkedYAMLError, closing: dict[str, str], path: Path) -> Diagnostic:
    """The diagnostic for a bracket or a quote: where it was opened, or where something is missing in it."""
    start: Any = error.context_mark
    stop: Any = error.problem_mark or start
    sign = _character(text, start)
    close = closing.get(sign, sign)
    if closing is _QUOTES and "end of stream" not in str(error.problem):
        hint = next((hint for words, hint in _HINTS.items() if words in str(error.problem)), "")
        return Diagnostic(Code.YAML_SYNTAX, str(error.problem), _location(text, stop, path), hint)
    if closing is not _QUOTES and stop.line == start.line and text[stop.index :].strip():
        what = f"a comma or “{close}” is missing before this"
        hint = (
            f"“{sign}” is opened in column {start.column + 1}; a value with a comma or a colon needs quotes"
        )
        return Diagnostic(Code.YAML_SYNTAX, what, _location(text, stop, path), hint)
    if closing is _QUOTES:
        what, hint = "this quote is not closed", "write it again where the text ends; inside of it, twice"
        return Diagnostic(Code.YAML_SYNTAX, what, _location(text, start, path), hint)
    hint = f"write “{close}” where it ends"
    if " #" in text[start.index :].partition("\n")[0]:
        hint += "; a value with “ #” in it needs quotes"
    return Diagnostic(Code.YAML_SYNTAX, f"“{sign}” is not closed", _location(text, start, path), hint)


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
