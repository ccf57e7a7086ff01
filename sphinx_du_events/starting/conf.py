"""The ``conf.py`` of an existing site: what it says plainly, and our extension in its list of extensions.

It is a program, which is not run: only what stands there as a literal is read, and changed.
"""

from __future__ import annotations

import ast
from typing import Any

EXTENSION = "sphinx_du_events"


class NotPlainError(Exception):
    """The list of extensions is not a plain list that can be changed safely."""


def plain_values(program: bytes) -> dict[str, Any]:
    """The values of names that a program gives a literal to, at its top level; the last counts."""
    values: dict[str, Any] = {}
    for target, value in _assigned(_tree(program)):
        try:
            values[target.id] = ast.literal_eval(value)
        except (ValueError, TypeError, MemoryError, RecursionError):
            values.pop(target.id, None)
    return values


def has_extension(program: bytes) -> bool:
    """Whether the program names our extension anywhere."""
    return has_text(program, EXTENSION)


def has_text(program: bytes, text: str) -> bool:
    """Whether a text stands anywhere in the program by itself, as the name of an extension does."""
    found = ast.walk(_tree(program))
    return any(isinstance(node, ast.Constant) and node.value == text for node in found)


def with_extension(program: bytes) -> bytes:
    """The program with our extension at the end of its list; raises ``NotPlainError`` if that is not safe.

    Nothing is taken away or written anew: a few bytes are put in between, and the result is the same
    program but for one more item.
    """
    tree = _tree(program)
    lists = [value for target, value in _assigned(tree) if target.id == "extensions"]
    listed = lists[0] if len(lists) == 1 else None
    if not isinstance(listed, ast.List):
        raise NotPlainError
    if not all(isinstance(item, ast.Constant) and isinstance(item.value, str) for item in listed.elts):
        raise NotPlainError
    nodes = list(ast.walk(tree))
    lengthened = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}
    if sum(_is_set(node) for node in nodes if id(node) not in lengthened) != 1:
        raise NotPlainError
    made = _longer(program, listed)
    listed.elts.append(ast.Constant(EXTENSION))
    if ast.dump(_tree(made)) != ast.dump(tree):
        raise NotPlainError
    return made


def _is_set(node: ast.AST) -> bool:
    """Whether a node gives ``extensions`` another value, rather than reads it."""
    return isinstance(node, ast.Name) and node.id == "extensions" and not isinstance(node.ctx, ast.Load)


def _tree(program: bytes) -> ast.Module:
    try:
        return ast.parse(program)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ast.Module([], [])


def _assigned(tree: ast.Module) -> list[tuple[ast.Name, ast.expr]]:
    found: list[tuple[ast.expr, ast.expr]] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found += [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            found.append((node.target, node.value))
    return [(target, value) for target, value in found if isinstance(target, ast.Name)]


def _longer(program: bytes, listed: ast.List) -> bytes:
    """The program with the item in the list, in the list's own layout."""
    item = f'"{EXTENSION}"'.encode()
    end = _place(program, listed.end_lineno or 0, (listed.end_col_offset or 0) - 1)  # of the bracket
    if not listed.elts:
        return program[:end] + item + program[end:]
    last = listed.elts[-1]
    after = _place(program, last.end_lineno or 0, last.end_col_offset or 0)
    comma = b"," not in _without_comments(program[after:end])
    first_of_line = program[: _place(program, last.lineno, last.col_offset)].rpartition(b"\n")[2]
    closing = program[:end].rpartition(b"\n")[2]
    if last.lineno == listed.lineno or first_of_line.strip() or closing.strip():
        words = b", " + item if comma else b" " + item
        at = after if comma else program.index(b",", after) + 1
        return program[:at] + words + program[at:]
    # Each item has a line of its own, and so has the bracket.
    start = end - len(closing)
    line_break = b"\r\n" if program[:start].endswith(b"\r\n") else b"\n"
    line = first_of_line + item + b"," + line_break
    return program[:after] + (b"," if comma else b"") + program[after:start] + line + program[start:]


def _without_comments(text: bytes) -> bytes:
    return b"\n".join(line.partition(b"#")[0] for line in text.splitlines())


def _place(program: bytes, line: int, column: int) -> int:
    """Where a place is that Python counts in lines, from 1, and bytes."""
    mark = 3 if program.startswith(b"\xef\xbb\xbf") and line == 1 else 0
    return sum(map(len, program.splitlines(keepends=True)[: line - 1])) + column + mark
