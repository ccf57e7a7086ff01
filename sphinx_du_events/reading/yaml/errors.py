"""Readable messages for YAML syntax errors, at the place of the mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

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
_NO_END = ("did not find expected key", "did not find expected '-'", "expected <block end>")
"""What the two parsers say where a block should go on or end."""
_SECOND_COLON = "mapping values are not allowed"
_LONE_KEY = re.compile(r"[ \t]+[A-Za-z_][\w-]*")
_NO_KEY = "this is neither a key with a colon, nor an item of a list, nor indented below a key"
_HINTS = {
    "did not find expected '-' indicator": _INDENTATION,
    "did not find expected key": _INDENTATION,
    "could not find expected ':'": "write “key: value”, or put a text of several lines in quotes",
    "expected <block end>": _INDENTATION,
    _SECOND_COLON: "a value with a colon needs quotes; check the indentation too",
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
# A key with its colon, and something other than a space behind it.
_NO_SPACE = re.compile(
    r"^[ \t]*(?:- +)*(?P<key>[A-Za-z_][\w-]*) ?(?P<colon>[:\uff1a\ufe55])(?P<next>[^ \t\r\n/])"
)
# A dash with something other than a space behind it, in a line with a key.
_NO_SPACE_DASH = re.compile(
    r"^[ \t]*-(?P<next>[^\s-]|[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])[^:\n]*:(?:\s|$)"
)
# A comment in brackets that has a bracket which would close them: “{color: #0a7d91}”.
_CUT = re.compile(r"(?P<before>.*?[:,\[{][ \t]+)(?P<value>#[^\s,\[\]{}][^,\[\]{}\"]*)[^\n]*[\]}]")
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
# Spaces to the eye that are letters to YAML, where a line begins.
_BLANK_INDENT = re.compile(r"^[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])", re.MULTILINE)


def with_real_lines(text: str) -> str:
    """A text whose lines and columns are counted as in an editor."""
    return text if text.isascii() else _BREAKS.sub(" ", text.lstrip("\ufeff"))


def syntax_error(text: str, error: yaml.MarkedYAMLError, path: Path) -> Diagnostic:
    """The diagnostic for a text that is not YAML."""
    mistake = _recognized(text, error)
    if mistake is not None:
        return Diagnostic(Code.YAML_SYNTAX, mistake.message, place(text, mistake.at, path), mistake.hint)
    mark = error.problem_mark or error.context_mark
    what = error.problem or error.context or "the text is not YAML"
    hint = next((hint for words, hint in _HINTS.items() if words in what), "")
    if _SECOND_COLON in what:
        what = "this colon stands in a value"
    if "could not find expected ':'" in what and error.context_mark is not None:
        return Diagnostic(Code.YAML_SYNTAX, _NO_KEY, _location(text, error.context_mark, path), hint)
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


def is_between_items(error: yaml.MarkedYAMLError) -> bool:
    """Whether a parser stopped behind an item of a list, where the next item should begin."""
    where = str(error.context)
    return "block collection" in where and any(words in str(error.problem) for words in _NO_END)


class _Mistake(NamedTuple):
    """A usual mistake: what is wrong, what to do, and the index of the character."""

    message: str
    hint: str
    at: int


def _recognized(text: str, error: yaml.MarkedYAMLError) -> _Mistake | None:
    """The usual mistake that a parser stumbles over, perhaps only further down; None if it is another."""
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        return _Mistake("a merge conflict is not resolved here", _RESOLVE, conflict.start())
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    # Where the parser stops, or above: it reads on as long as it can.
    blank = _BLANK_INDENT.search(text, max(text.rfind("\n", 0, text.rfind("\n", 0, at)), 0), at + 80)
    if blank is not None:
        name = f"U+{ord(blank[1]):04X}"
        what = f"a space that is none to YAML ({name}, such as a no-break space) is in the indentation"
        return _Mistake(what, "indent with spaces", blank.start(1))
    return _cut_in_brackets(text, error) or _without_space(text, error) or _misplaced(text, error)


def _cut_in_brackets(text: str, error: yaml.MarkedYAMLError) -> _Mistake | None:
    """A bracket that is not closed because a comment begins before, such as a colour; None if there is none.

    The parser stumbles over it on the line below, or further down.
    """
    opened: Any = error.context_mark
    stop: Any = error.problem_mark
    if opened is None or stop is None or "flow" not in str(error.context):
        return None
    # Nobody writes more in brackets, and a search in it would take long.
    begin = opened.index if opened.index < stop.index else max(stop.index - 2000, 0)
    mistake, at = None, begin
    for line in text[begin : begin + 2000].split("\n"):
        found = _CUT.match(line)
        if at < stop.index and found is not None and _is_open(found["before"]):
            value = found["value"].rstrip()
            what = f"“{value}” is a comment, and so is the bracket behind it"
            mistake = _Mistake(what, f'put the value in quotes: "{value}"', at + found.start("value"))
        at += len(line) + 1
    return mistake


def _is_open(before: str) -> bool:
    """Whether a bracket is open at the end of a text, and no quote."""
    opened = sum(map(before.count, "[{")) - sum(map(before.count, "]}"))
    return opened > 0 and all(before.count(quote) % 2 == 0 for quote in "\"'")


def _misplaced(text: str, error: yaml.MarkedYAMLError) -> _Mistake | None:
    """A line whose indentation fits nothing above it, or a value that goes on behind its quotes."""
    problem, mark = str(error.problem), error.problem_mark
    if mark is None:
        return None
    before = text[text.rfind("\n", 0, mark.index) + 1 : mark.index]
    first = mark.index - len(before) + len(before) - len(before.lstrip())
    start = error.context_mark.line + 1 if error.context_mark is not None else 0
    if is_between_items(error) and not before.strip():
        what = (
            f"this line is indented neither like the list from line {start} nor like the keys of its records"
        )
        return _Mistake(what, "indent all keys of a record alike, two spaces more than its dash", mark.index)
    if "block mapping" in str(error.context) and any(words in problem for words in _NO_END):
        if before.strip():
            return _Mistake("the value ends before this", "put all of the value in quotes", mark.index)
        what = f"this line is indented neither like the keys from line {start} nor like what is above them"
        return _Mistake(what, "indent keys of a record alike; a list stands below its own key", mark.index)
    if _SECOND_COLON in problem and _LONE_KEY.fullmatch(before):
        what = "this line is indented more than the key above, so it is read as a part of the value there"
        return _Mistake(what, "indent it like that key", first)
    return None


def _without_space(text: str, error: yaml.MarkedYAMLError) -> _Mistake | None:
    """The colon without a space that a parser stumbles over only on a later line; None if there is none."""
    problem = str(error.problem)
    scanning = "could not find expected ':'" in problem
    if not (scanning or _SECOND_COLON in problem or is_between_items(error)):
        return None
    mark: Any = error.context_mark if scanning and error.context_mark else error.problem_mark
    lines = text.splitlines(keepends=True)
    # A plain value goes on over lines, so that the line with the colon is that of its beginning, or above.
    numbers = range(mark.line, max(mark.line - 2, -1), -1) if mark is not None else ()
    for number in numbers:
        if number >= len(lines):
            continue
        dash = _NO_SPACE_DASH.match(lines[number])
        if dash is not None:
            at = sum(map(len, lines[:number])) + dash.start("next")
            return _Mistake("a space is missing behind “-”", "write “- ”, with a usual space", at)
        found = _NO_SPACE.match(lines[number])
        if found is None:
            continue
        at = sum(map(len, lines[:number])) + found.start("colon")
        key = found["key"]
        if found["colon"] != ":":
            return _Mistake(f"“{found['colon']}” is not the colon of YAML", f"write “{key}: ”", at)
        if _BLANK.match(found["next"]):
            name = f"U+{ord(found['next']):04X}"
            what = f"the space behind “{key}:” is none to YAML ({name}, such as a no-break space)"
            return _Mistake(what, "write a usual space", at + 1)
        return _Mistake(f"a space is missing behind “{key}:”", f"write “{key}: ”", at + 1)
    return None


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
