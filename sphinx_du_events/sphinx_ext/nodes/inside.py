"""Sessions inside a session, as a list in its card or its place in a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    Semantic,
    Translatable,
    in_words,
    plain_line,
    plain_parts,
    plain_words,
)

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo, Lookup


class du_parts(Semantic):
    """The parts of a session, as a list."""

    def plain(self) -> list[nodes.Node]:
        """A list."""
        items = nodes.bullet_list()
        items.extend(self.plain_children())
        return [items]


class du_part(Translatable, Semantic):
    """A part: ``title`` and its ``target``, ``parts`` with its status and its time, and its ``people``.

    These are a tuple of :class:`Word`. ``thing`` is what it shows. Children: one text with the words to
    search for, which no builder writes.
    """

    def translate(self, lookup: Lookup) -> None:
        """Show the title translated."""
        self["title"] = lookup(self.rawsource)
        self.note_words()

    def note_words(self) -> None:
        """Give the search its words."""
        self.children = []
        self += nodes.Text("\n".join(filter(None, [self["title"], in_words(self["people"])])))

    def plain(self) -> list[nodes.Node]:
        """An item of the list, in one line."""
        target: LinkTo | None = self["target"]
        words = plain_parts(self["parts"], " · ")
        line = plain_line(*([*words, nodes.Text(" · ")] if words else []))
        if self["ids"]:
            line.insert(0, nodes.target("", "", ids=self["ids"]))
        line += target.plain(self["title"]) if target else nodes.Text(self["title"])
        if self["people"]:
            line.extend([nodes.Text(" · "), *plain_words(self["people"])])
        return [nodes.list_item("", line)]
