"""Markdown of the data: nodes and plain words, without markup of its own and without a script's address."""

from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document

from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.model.commonmark import parser

SEEDS = [
    b"One *sentence* with a [link](https://x.org), `code` and **more**.\n\n- a\n- b\n\n> quote\n\n1. x\n\n```python\ny\n```\n",
    b"{doc}`page` ![picture](x.png) <b>html</b> <https://x.org> \\* &amp; [a]: javascript:alert(1)\n\n# Head\n\n| a |\n|---|\n",
]


def target(data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\0", "")
    plain_text(text)
    for token in parser().parse(text):
        assert token.type not in ("html_block", "html_inline")
    document = new_document("fuzz")
    document += nodes.paragraph(text, text)
