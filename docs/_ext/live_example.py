"""``example``: a directive or role of ours shown live, with its source in both markups, written once.

The content is Markdown (MyST) with nothing but our directives in it, and plain words around our roles.
The reStructuredText beside it is made from it, so that the two cannot drift apart::

    ::::{example}
    :data: pymc-study-group.yaml study-session-1

    ```{session-grid} pymc-study-group
    :limit: 2
    ```
    ::::

``:data:`` names a file of event data and the records or sections of it to show in tabs of their own.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

_FENCE = re.compile(r"(?P<fence>```+)\{(?P<name>[\w-]+)\}[ ]*(?P<argument>.*)")
_OPTION = re.compile(r":[\w-]+:( .+)?")
_ROLE = re.compile(r"\{(?P<name>[\w:-]+)\}`(?P<text>[^`<>]+)`")
_MARKUP = re.compile(r"[^\w\s.,;:!?()“”’–]")


def restructuredtext(source: str) -> str:
    """Directives and roles in MyST as reStructuredText; raise ``ValueError`` for anything else."""
    made: list[str] = []
    fence = ""
    for line in source.splitlines():
        begins = _FENCE.fullmatch(line)
        if fence and line == fence:
            fence = ""
        elif fence and _OPTION.fullmatch(line):
            made.append(f"   {line}")
        elif not fence and begins:
            fence = begins["fence"]
            made.append(f".. {begins['name']}:: {begins['argument']}".rstrip())
        elif not fence and not line:
            made.append("")
        elif not fence and _ROLE.search(line) and not _MARKUP.search(_ROLE.sub("", line)):
            made.append(_ROLE.sub(r":\g<name>:`\g<text>`", line))
        else:
            raise ValueError(f"an example is made of directives with options and of roles, not of “{line}”")
    if fence:
        raise ValueError("the last directive does not end")
    return "\n".join(made)


def excerpt(text: str, word: str) -> str:
    """The section (``word:``) or the record (``- id: word``) of a YAML text, as it stands there."""
    lines = text.splitlines()
    pattern = re.compile(rf"{re.escape(word)}:|\s*- \{{?id: {re.escape(word)}\b")
    start = next((at for at, line in enumerate(lines) if pattern.match(line)), None)
    if start is None:
        raise ValueError(f"there is no section or record “{word}”")
    indent = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    return textwrap.dedent("\n".join(lines[start:end])).rstrip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _tab(title: str, language: str, source: str, sync: str = "") -> str:
    option = f":sync: {sync}\n" if sync else ""
    return f":::{{tab-item}} {title}\n{option}\n````{language}\n{source}\n````\n:::\n"


class Example(SphinxDirective):
    """A live example with its source."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {"data": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        source = "\n".join(self.content)
        try:
            tabs = [
                _tab("Markdown", "md", source, "markdown"),
                _tab("reStructuredText", "rst", restructuredtext(source), "restructuredtext"),
                *self._data(),
            ]
        except ValueError as error:
            raise self.error(str(error)) from error
        made = nodes.container(classes=["example"], is_div=True)
        made += self.parse_text_to_nodes("::::{tab-set}\n:sync-group: markup\n\n" + "".join(tabs) + "::::\n")
        made += nodes.container("", *self.parse_content_to_nodes(), classes=["example-result"], is_div=True)
        return [made]

    def _data(self) -> list[str]:
        if "data" not in self.options:
            return []
        name, *words = self.options["data"].split()
        path = Path(self.env.srcdir, self.config.du_events_path, name)
        self.env.note_dependency(str(path))
        text = path.read_text(encoding="utf-8")
        shown = "\n\n".join(excerpt(text, word) for word in words) if words else text.rstrip()
        return [_tab(path.name, path.suffix[1:], shown)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.add_directive("example", Example)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
