"""Everything about a session, or about a person, as a block of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import du_links, plain, plain_fields, plain_line, plain_parts
from sphinx_du_events.sphinx_ext.nodes.blocks import du_card, du_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.sphinx_ext.nodes.base import Fact, Lookup


class du_detail(du_card):
    """A session with all its parts: a card whose title is only shown where it is ``titled``.

    Readers can star it where it has a ``star``; ``starring`` are the words for that.
    ``more`` are facts that follow its text, ``around`` those that lead elsewhere, such as to what is next.
    Children besides those of a card: groups, such as its people, which follow its text.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """The title, and the words of facts that are the data's."""
        if self.hidden:
            return []
        later: list[Fact] = [*self["more"], *self["around"]]
        return [*super().extract_original_messages(), *(one for fact in later for one in fact.messages)]

    def translate(self, lookup: Lookup) -> None:
        """Show the title, and the labels and words of the facts, translated."""
        for key in ("more", "around"):
            self[key] = [fact.translated(lookup) for fact in self[key]]
        super().translate(lookup)

    @property
    def text(self) -> list[nodes.Node]:
        """What stands below the facts: notes, the picture, the texts."""
        return [child for child in self.body if not isinstance(child, du_group)]

    @property
    def groups(self) -> list[du_group]:
        """What follows the text under labels."""
        return [child for child in self.children if isinstance(child, du_group)]

    def plain(self) -> list[nodes.Node]:
        """Lines, fields and paragraphs."""
        made: list[nodes.Node] = []
        if self["titled"]:
            made.append(plain_line(nodes.strong("", self["title"])))
        if self["parts"]:
            made.append(plain_line(*plain_parts(self["parts"], " · ")))
        made += [plain_fields(self["facts"])] if self["facts"] else []
        made += du_links("", *self.files, links=self["links"]).plain()
        made += plain(self.text)
        made += [plain_fields(self["more"])] if self["more"] else []
        made += plain(self.groups)
        made += [plain_fields(self["around"])] if self["around"] else []
        whole = nodes.container("", *made, ids=self["ids"], classes=["du-detail"])
        return [whole]
