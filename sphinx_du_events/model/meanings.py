"""What the keys of records mean: the docstrings below them, for the JSON Schema and the documentation.

Pydantic could find them as classes are made. That takes a tenth of a second each time that anything starts,
and hardly anything that starts asks for them.
"""

from __future__ import annotations

import ast
import inspect
from functools import lru_cache
from itertools import pairwise
from textwrap import dedent

from sphinx_du_events.model.record import Record


@lru_cache(maxsize=256)
def meanings(kind: type) -> dict[str, str]:
    """The docstring of each key of a class and of the classes that it is made of, by the key."""
    found: dict[str, str] = {}
    # A record's own words stand for those of what it is made of.
    for one in reversed(kind.__mro__):
        if issubclass(one, Record) and one is not Record:
            found |= _own(one)
    return found


def _own(kind: type) -> dict[str, str]:
    (tree,) = ast.parse(dedent(inspect.getsource(kind))).body
    return {
        key.target.id: inspect.cleandoc(words.value.value)
        for key, words in pairwise(getattr(tree, "body", ()))
        if isinstance(key, ast.AnnAssign)
        and isinstance(key.target, ast.Name)
        and isinstance(words, ast.Expr)
        and isinstance(words.value, ast.Constant)
        and isinstance(words.value.value, str)
    }
