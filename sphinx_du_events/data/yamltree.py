"""YAML text becomes a located tree.

The text is composed, not loaded: YAML 1.1's guesses (``12:30`` is 750, ``NO`` is False) never
happen, every value is the text that was written, and the schema decides what it means. Composing
also gives each node's line and column, and sees a key that is written twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.model.located import Located

    Report = Callable[[Diagnostic], None]

# libyaml's loader where PyYAML was built with it; the other gives the same nodes, slowly.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 40
"""Levels of nesting: more than any record has, fewer than Python's stack."""

MOST_REPEATED = 10_000
"""How many nodes aliases may add to those written."""

_NULLS = frozenset({"", "~", "null"})
_MERGE = "tag:yaml.org,2002:merge"
_STANDARD = "tag:yaml.org,2002:"


def parse(text: str, path: Path, report: Report) -> Located | None:
    """Return the tree of a YAML text, or None where there is none; say what is wrong with it."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        report(_syntax_error(error, path))
        return None
    except yaml.reader.ReaderError as error:
        report(_forbidden_character(text, error, path))
        return None
    if root is None:
        report(Diagnostic(Code.FILE_EMPTY, "the file holds no data", Location(path)))
        return None
    if "*" in text and "&" in text and not _bounded(root, path, report):
        return None
    value = _Converter(path, report).convert(root, 0)
    if isinstance(value, Scalar | LocatedDict | LocatedList):
        return value
    report(Diagnostic(Code.FILE_EMPTY, "the file holds no data", Location(path)))
    return None


def _syntax_error(error: yaml.MarkedYAMLError, path: Path) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    location = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    what = error.problem or error.context or "the text is not YAML"
    hint = ""
    if "\\t" in what or "tab" in what:
        what, hint = "a tab stands where only spaces can", "indent with spaces"
    elif "found undefined alias" in what:
        hint = "a value that begins with * needs quotes"
    elif "cannot start any token" in what:
        hint = "a value that begins with @, `, % or & needs quotes"
    elif "mapping values are not allowed" in what:
        hint = "a value with a colon needs quotes; check the indentation too"
    elif "could not find expected ':'" in what or "expected <block end>" in what:
        hint = "check the indentation and the quotes here and on the line before"
    elif "expected a single document" in (error.context or ""):
        what, hint = "a second document begins here", "one file holds one document; remove the ---"
    return Diagnostic(Code.YAML_SYNTAX, what, location, hint)


def _forbidden_character(text: str, error: yaml.reader.ReaderError, path: Path) -> Diagnostic:
    # The position counts bytes with libyaml, characters without: look for the character itself.
    bad = next(
        (at for at, char in enumerate(text) if not char.isprintable() and char not in "\t\n\r\x85\ufeff"),
        0,
    )
    line = text.count("\n", 0, bad) + 1
    column = bad - (text.rfind("\n", 0, bad) + 1) + 1
    return Diagnostic(
        Code.YAML_SYNTAX,
        f"the control character U+{ord(text[bad]):04X} is not allowed in YAML" if text else str(error.reason),
        Location(path, line, column),
        "delete it",
    )


def _bounded(root: yaml.Node, path: Path, report: Report) -> bool:
    """Return whether the tree stays small when its aliases are written out."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def size(node: yaml.Node) -> int:
        known = sizes.get(id(node))
        if known is not None:
            return known
        if id(node) in open_nodes:
            raise _ContainsItselfError(node)
        open_nodes.add(id(node))
        total = 1
        if isinstance(node, yaml.MappingNode):
            total += sum(size(key) + size(value) for key, value in node.value)
        elif isinstance(node, yaml.SequenceNode):
            total += sum(size(item) for item in node.value)
        open_nodes.discard(id(node))
        sizes[id(node)] = total
        return total

    try:
        expanded = size(root)
    except _ContainsItselfError as error:
        node = error.node
        message, hint = "the anchor contains itself", "write the value out"
    except RecursionError:
        node, message, hint = root, "aliases are nested too deep", "write the values out"
    else:
        if expanded - len(sizes) <= MOST_REPEATED:
            return True
        node = root
        message = f"aliases repeat {expanded - len(sizes):,} values"
        hint = f"at most {MOST_REPEATED:,} may be repeated; write the values out"
    mark = node.start_mark
    report(Diagnostic(Code.YAML_ALIAS, message, Location(path, mark.line + 1, mark.column + 1), hint))
    return False


class _ContainsItselfError(Exception):
    def __init__(self, node: yaml.Node) -> None:
        self.node = node


class _Converter:
    """Nodes to located values, in one walk."""

    def __init__(self, path: Path, report: Report) -> None:
        self.path = path
        self.report = report

    def say(self, code: Code, message: str, node: yaml.Node, hint: str = "") -> None:
        mark = node.start_mark
        location = Location(self.path, mark.line + 1, mark.column + 1)
        self.report(Diagnostic(code, message, location, hint))

    def convert(self, node: yaml.Node, depth: int) -> Located | None:
        if not node.tag.startswith(_STANDARD):
            self.say(
                Code.YAML_TAG,
                f"the tag “{node.tag}” is not allowed",
                node,
                "delete it, or quote a value that begins with !",
            )
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if depth > DEEPEST:
            self.say(Code.YAML_SYNTAX, f"nested more than {DEEPEST} levels deep", node)
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        return self.sequence(node, depth)

    def scalar(self, node: yaml.ScalarNode) -> Scalar | None:
        style = node.style
        if style is None and node.value in _NULLS:
            return None
        mark = node.start_mark
        block = style in ("|", ">")
        return Scalar(node.value, self.path, mark.line + 1, mark.column + 1, block=block)

    def sequence(self, node: yaml.Node, depth: int) -> LocatedList:
        convert = self.convert
        items = LocatedList([value for item in node.value if (value := convert(item, depth + 1)) is not None])
        mark = node.start_mark
        items.line, items.column = mark.line + 1, mark.column + 1
        return items

    def mapping(self, node: yaml.MappingNode, depth: int) -> LocatedDict:
        values = LocatedDict()
        mark = node.start_mark
        values.line, values.column = mark.line + 1, mark.column + 1
        merged: list[LocatedDict] = []
        seen: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.say(Code.WRONG_TYPE, "a key is text, not a list or a mapping", key_node)
                continue
            if key_node.tag == _MERGE:
                merged.extend(self.merge(value_node, depth))
                continue
            text = key_node.value
            first = seen.setdefault(text, key_node)
            if first is not key_node:
                self.say(
                    Code.DUPLICATE_KEY,
                    f"“{text}” is written twice; first on line {first.start_mark.line + 1}",
                    key_node,
                    "keep one of them",
                )
                continue
            # A key without a value is as good as not written.
            value = self.convert(value_node, depth + 1)
            if value is not None:
                place = key_node.start_mark
                values[Scalar(text, self.path, place.line + 1, place.column + 1)] = value
        for other in merged:
            for key, value in other.items():
                values.setdefault(key, value)
        return values

    def merge(self, node: yaml.Node, depth: int) -> list[LocatedDict]:
        """Return the mappings that a merge key (``<<``) brings; what is written beside it wins."""
        value = self.convert(node, depth + 1)
        brought = value if isinstance(value, LocatedList) else [value]
        mappings = [item for item in brought if isinstance(item, LocatedDict)]
        if len(mappings) != len(brought):
            self.say(Code.WRONG_TYPE, "“<<” takes a mapping, or a list of mappings", node)
        return mappings
