"""Blocks that a reader can filter, in HTML: what a script needs for that, in one attribute."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.filtered import du_filtered


def visit_filtered(self: HTML5Translator, node: du_filtered) -> None:
    """Begin the blocks."""
    known = {"choices": node["choices"], "words": node["words"]}
    text = escape(json.dumps(known, ensure_ascii=False, separators=(",", ":")))
    self.body.append(f'<div class="du-filtered" data-filter="{text}">\n')


def depart_filtered(self: HTML5Translator, _node: du_filtered) -> None:
    """End them."""
    self.body.append("</div>\n")
