"""What is YAML, and hardly what was meant: values that end at the sign of a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.written import in_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# A comment has a space after its sign, as a rule; “#2” and “#PyMC” are words.
_CUT = re.compile(r"[ \t]+(#[^\s#!][^\n]*)")
_COMMENT = re.compile(r"#[^\s#!]")


def places_of_cuts(text: str) -> set[int]:
    """Where the sign of a comment may cut a plain value: the indices at which such a value would end."""
    found = set()
    for sign in _COMMENT.finditer(text):
        end = at = sign.start()
        while at and text[at - 1] in " \t":
            at -= 1
        if at < end:
            found.add(at)
    return found


def slips(text: str, values: Iterable[Any], path: Path) -> Iterator[Diagnostic]:
    """Report the plain values (parser's events) that the sign of a comment cuts, and what to write."""
    for value in values:
        cut = _CUT.match(text, value.end_mark.index)
        if cut is None:
            continue
        comment = cut[1].rstrip()
        message = f"“{comment}” is a comment, so it is not part of the value"
        hint = f"write {in_yaml(f'{value.value} {comment}'.strip())}, or a space after the # of a comment"
        column = value.end_mark.column + 1 + cut.start(1) - cut.start()
        yield Diagnostic(Code.CUT_VALUE, message, Location(path, value.end_mark.line + 1, column), hint)
