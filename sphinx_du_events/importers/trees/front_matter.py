"""The front matter of a page as a tree of located values, and the text below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import ForeignFile
    from sphinx_du_events.importers.incoming import Remarks

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class Page(NamedTuple):
    """A page that begins with data."""

    values: LocatedDict
    body: Scalar
    """The text below, at its place."""


def has_front_matter(start: str) -> bool:
    """Whether a text begins like front matter."""
    return start.startswith("---")


def page_of(file: ForeignFile, remarks: Remarks) -> Page | None:
    """The front matter of a page and its text; None, with a remark, if it has none."""
    text = file.text(remarks).removeprefix("\ufeff")
    found = _FRONT.match(text)
    if found is None:
        remarks.wrong("no front matter: the page does not begin with --- and data", file.path)
        return None
    # A line for the one that is left out keeps the places right.
    root = parse(f"\n{found[1]}", file.path, remarks.add)
    body = text[found.end() :]
    line = text[: found.end()].count("\n") + 1 + len(body[: len(body) - len(body.lstrip())].splitlines())
    values = root if isinstance(root, LocatedDict) else LocatedDict().at(0, 0)
    return Page(values, like(body.strip(), Scalar("", file.path, line, 1)))
