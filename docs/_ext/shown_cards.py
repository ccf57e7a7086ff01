"""``shown-cards``: the cards of an event as pictures, made from the data here by the command.

They are made before pages are read, into a folder that is not committed::

    ```{shown-cards} pymc-study-group session
    ```
"""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_du_events.cards.formats import FORMATS
from sphinx_du_events.cli.main import main
from sphinx_du_events.typesetting.typst import HINT, can_typeset

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "du-events-cards"
EVENT = "pymc-study-group"
MADE = (
    ["--kind", "session", "--format", "card"],
    ["--kind", "event", "--format", "card", "--format", "wide", "--format", "square", "--format", "a4"],
)


def make(app: Sphinx) -> None:
    """Make the cards; those that are there are left."""
    if can_typeset():
        for options in MADE:
            words = ["cards", EVENT, *options, "--path", str(app.srcdir), "--out", str(app.srcdir / FOLDER)]
            words += ["--site", app.config.html_baseurl]
            with redirect_stdout(StringIO()):
                try:
                    main(words, standalone_mode=False)
                except SystemExit as done:
                    if done.code:
                        raise RuntimeError("the cards of the documentation cannot be made") from done


class ShownCards(SphinxDirective):
    """The cards of an event of a kind, in a format or as cards; what is to be printed is a link."""

    required_arguments = 2
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The pictures, in the order of sessions."""
        event, kind, format_ = [*self.arguments, "card"][:3]
        if not can_typeset():
            return [nodes.paragraph("", "", nodes.emphasis("", f"The pictures need what draws them: {HINT}"))]
        listed = Path(self.env.srcdir) / FOLDER / "cards.json"
        self.env.note_dependency(str(listed))
        cards = json.loads(listed.read_text(encoding="utf-8"))["cards"]
        wanted = [
            one
            for one in cards
            if (one["kind"], one["format"]) == (kind, format_) and one["id"].split("/")[0] == event
        ]
        wanted.sort(key=lambda one: (len(one["id"]), one["id"]))
        shown = nodes.container(classes=["shown-cards"], is_div=True)
        for one in wanted:
            path = f"/{FOLDER}/{one['path']}"
            self.env.note_dependency(path.lstrip("/"))
            if path.endswith(".pdf"):
                link = addnodes.download_reference("", one["title"], reftarget=path, refdoc=self.env.docname)
                shown += nodes.paragraph("", "", link)
            else:
                width, height = (str(round(size)) for size in FORMATS[format_][1:3])
                image = nodes.image(uri=path, alt=one["alt"], width=width, height=height, loading="lazy")
                image["classes"].append("dark-light")
                shown += image
        self.set_source_info(shown)
        return [shown]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect, before Sphinx looks for files."""
    app.connect("builder-inited", make)
    app.add_directive("shown-cards", ShownCards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
