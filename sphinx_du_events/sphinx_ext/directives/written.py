"""What an author wrote in a directive, and on which of its lines, in either markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils.parsers.rst import directives

if TYPE_CHECKING:
    from collections.abc import Iterable


class AnyOption(dict[str, Any]):
    """An option specification that takes any option as text.

    So we report wrong values and unknown options, alike in both markups, and the block is still shown.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(names, directives.unchanged))

    def __missing__(self, name: str) -> Any:
        """The converter of an unknown option."""
        return directives.unchanged


def line_of_option(block: str, name: str) -> int:
    """The number of lines from a directive's first line down to an option; 0 if it is not found.

    An option is written ``:name: value``, or in MyST also ``name: value`` between dashes.
    """
    pattern = re.compile(rf"""\s*(?::|["']?){re.escape(name)}["']?\s*:(?:\s|$)""", re.IGNORECASE)
    lines = enumerate(block.splitlines())
    return next((below for below, line in lines if below and pattern.match(line)), 0)


# An option in a directive's argument: on its first line, or below with a colon or a space too few.
_IN_ARGUMENT = re.compile(r"(?<!\S)(?::?[A-Za-z][\w-]*:|:[A-Za-z][\w-]*).*$", re.MULTILINE)


class Misplaced(NamedTuple):
    """A line that is probably meant as an option, and the number of lines from the directive to it."""

    text: str
    below: int


def argument_without_options(argument: str) -> tuple[str, list[Misplaced]]:
    """An argument without what is meant as options, and these."""
    found = [
        Misplaced(match[0].strip(), argument.count("\n", 0, match.start()))
        for match in _IN_ARGUMENT.finditer(argument)
    ]
    return _IN_ARGUMENT.sub("", argument), found


def misplaced_option(block: str, content: Iterable[str], allowed: Iterable[str]) -> Misplaced | None:
    """The first line of content, if it is written as one of the options; None if it is not."""
    first = next((line.strip() for line in content if line.strip()), "")
    name, colon, _value = first.removeprefix(":").partition(":")
    if not colon or name.strip() not in allowed:
        return None
    return Misplaced(first, line_of_option(block, name.strip()))
