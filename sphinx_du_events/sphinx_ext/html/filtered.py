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
    stars = f' data-stars="{_json({**node["files"], "words": node["starring"]})}"' if node["starring"] else ""
    classes = "du-filtered du-starred" if stars else "du-filtered"
    classes += " du-app" if stars and node["files"].get("schedules") else ""
    self.body.append(f'<div class="{classes}" data-filter="{_json(known)}"{stars}>\n')


def _json(known: object) -> str:
    return escape(json.dumps(known, ensure_ascii=False, separators=(",", ":")))


def depart_filtered(self: HTML5Translator, _node: du_filtered) -> None:
    """End them."""
    self.body.append("</div>\n")
