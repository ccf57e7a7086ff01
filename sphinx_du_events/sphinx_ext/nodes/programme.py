"""The blocks of a programme: a day's sessions, and each of them in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    Semantic,
    du_links,
    plain,
    plain_item,
    plain_line,
    plain_parts,
)
from sphinx_du_events.sphinx_ext.nodes.blocks import du_card, du_group
from sphinx_du_events.sphinx_ext.nodes.notes import plain_marks

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo


class du_days(Semantic):
    """The groups of a programme. Days have a ``label``, which a browser shows a tab of each under.

    A browser hides what is over where it ``drops`` that, and says ``empty`` where nothing is left.
    """

    def plain(self) -> list[nodes.Node]:
        """The groups."""
        return self.plain_children()


class du_day(du_group):
    """A day of a programme: its short name for a ``tab``, its first and last moment as ``hours`` or None.

    ``is_today`` is as of the day of the build.
    """

    def plain(self) -> list[nodes.Node]:
        """The label, which links lead to, and what stands under it."""
        label, *rest = super().plain()
        label["ids"] = self["ids"]  # type: ignore[index]
        return [label, *rest]


class du_theme(du_group):
    """The sessions of a room or a track; the ``clock`` of all their times follows its name."""

    @property
    def title(self) -> str:
        """The name and the clock."""
        return " · ".join(filter(None, [self["label"], self["clock"]]))

    def plain(self) -> list[nodes.Node]:
        """The name and the clock in strong words, and what stands under them."""
        label = plain_line(nodes.strong("", self.title))
        label["ids"] = self["ids"]
        return [label, *self.plain_children()]


class du_plan(Semantic):
    """Sessions of a group in order of time, and of a day where pages have room a grid of them.

    ``label`` names the group, where a reader scrolls it.
    ``rooms`` are :class:`RoomHead`, ``hours`` tuples of a row, its time in words or an empty text, and its
    height in units of five minutes; ``columns`` is their number, 0 for a list.
    """

    def plain(self) -> list[nodes.Node]:
        """A definition list."""
        items = nodes.definition_list()
        items.extend(self.plain_children())
        return [items]


class du_slot(du_card):
    """A session in a programme: a card whose ``parts`` are its times, with its ``cell`` or None.

    ``stripe`` is the colour of its edge (:class:`Shades`); None where the style has one for it. The
    ``marks`` of notes stand behind its title.
    """

    def plain(self) -> list[nodes.Node]:
        """A definition: times and title are the term."""
        target: LinkTo | None = self["target"]
        words = plain_parts(self["parts"], " · ")
        title = target.plain(self["title"]) if target else nodes.Text(self["title"])
        before = [*words, nodes.Text(" · ")] if words else []
        term = nodes.term("", "", *before, title, *plain_marks(self["marks"]), ids=self["ids"])
        facts: list[nodes.Node] = []
        for fact in self["facts"]:
            facts += [nodes.Text(" · "), *fact.plain()] if facts else fact.plain()
        body: list[nodes.Node] = [plain_line(*facts)] if facts else []
        body += plain(self.body)
        body += du_links("", *self.files, links=self["links"]).plain()
        return [plain_item(term, body)]
