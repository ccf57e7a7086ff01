"""What a reconciliation prints of strangers' words: words, in Markdown, and one line each on a terminal."""

from __future__ import annotations

from itertools import pairwise

from markdown_it import MarkdownIt

from sphinx_du_events.cli.reconcile_formats import _escaped

SEEDS = [b"@ada ~~x~~ https://x.org www.x.org o/n#1 GH-1 :tada: <b> a@b.org | \\ `x`"]
_PARSER = MarkdownIt("gfm-like", {"html": True})
if _PARSER.linkify is not None:
    _PARSER.linkify.set({"fuzzy_link": False}).add("//", None)


def target(data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\0", "")
    tokens = _PARSER.parse(f"| a |\n| --- |\n| x{_escaped(text)}x |\n")
    (cell,) = [after for before, after in pairwise(tokens) if before.type == "td_open"]
    parts = [part for part in cell.children or [] if part.content != "<!-- -->"]
    assert {part.type for part in parts} <= {"text", "text_special"}
    shown = "".join(part.content for part in parts)
    assert shown == "x" + "".join(char if char.isprintable() else " " for char in text) + "x"
