"""The source of a generated page: a mark, and a directive with ids. It has no text of the data."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from sphinx_du_events.pages.blocks import Block
from sphinx_du_events.pages.names import reference
from sphinx_du_events.pages.subjects import OWN
from sphinx_du_events.reading.files.generated import FIRST_LINE, MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.pages.generated import GeneratedPage, Listed

Markup = Literal["markdown", "rst"]

DIRECTIVE = "generated-page"
"""The directive that makes a page of it."""

_ADOPT = "; to write it yourself: du-events pages --adopt "


def source(page: GeneratedPage, markup: Markup) -> bytes:
    """The text of a page's file."""
    about = page.about
    lines = [*map(_line, page.blocks), *_lists(page.below)]
    if markup == "markdown":
        rest = f"```{{{DIRECTIVE}}} {about}\n" + "".join(f"{line}\n" for line in lines) + "```\n"
    else:
        rest = f"\n.. {DIRECTIVE}:: {about}\n\n" + "".join(f"   {line}\n" for line in lines)
    sign = "%" if markup == "markdown" else ".."
    own = page.thing is not None and page.thing.kind in OWN and not page.leads_on
    how = _ADOPT + about.replace(" ", ":", 1) if own else ""
    return f"{sign} {MARK}{how} [{_digest(rest.encode())}]\n{rest}".encode()


def is_ours(content: bytes) -> bool | None:
    """Whether a file is as it was made; None if somebody changed it, False if it is none of ours."""
    first = FIRST_LINE.match(content)
    if first is None:
        return False
    # Git may have changed the ends of lines.
    rest = content[first.end() :].replace(b"\r\n", b"\n")
    return True if _digest(rest) == first[1].decode() else None


def _digest(rest: bytes) -> str:
    return hashlib.blake2b(rest, digest_size=16).hexdigest()


def _line(block: Block) -> str:
    if not block.options:
        return block.name
    # A fence could end a directive; JSON has it in other letters too.
    return f"{block.name} {json.dumps(dict(block.options))}".replace("`", "\\u0060")


def _lists(below: Iterable[Listed]) -> Iterator[str]:
    for listed in below:
        if listed.about is not None:
            yield f"# {reference(listed.about)}"
        yield from (f"/{docname}" for docname in listed.docnames)


def read(lines: Iterable[str]) -> tuple[list[Block], list[tuple[str, list[str]]]]:
    """The blocks and the lists of a directive's content; raises ``ValueError`` if it is none of ours."""
    blocks: list[Block] = []
    below: list[tuple[str, list[str]]] = []
    for line in filter(str.strip, lines):
        if line.startswith("/"):
            if not below:
                below.append(("", []))
            below[-1][1].append(line[1:].strip())
        elif line.startswith("# "):
            below.append((line[2:].strip(), []))
        else:
            name, _space, rest = line.partition(" ")
            options = json.loads(rest or "{}")
            if not isinstance(options, dict):
                raise ValueError(f"“{rest}” is not a mapping of options")
            blocks.append(Block(name, tuple((str(key), str(value)) for key, value in options.items())))
    return blocks, below
