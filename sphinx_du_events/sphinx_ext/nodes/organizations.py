"""The nodes of organizations: sponsors side by side, and what organizations say about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    Fact,
    Semantic,
    du_links,
    plain_fields,
    plain_item,
    plain_line,
)
from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo

HEIGHTS = {1: 88, 2: 64, 3: 48, 4: 38}
"""The usual height of logos of each size, in CSS pixels, as in the style."""

PRINTED = {1: "1.6cm", 2: "1.2cm", 3: "1cm", 4: "0.8cm"}
"""The height of logos on paper by size, where nothing else says how large they are."""


class du_sponsors(Semantic):
    """Organizations side by side: ``size`` is 1 for the largest tier and grows, ``style`` cards or logos."""

    def plain(self) -> list[nodes.Node]:
        """A list."""
        items = nodes.bullet_list(bullet="-")
        items.extend(self.plain_children())
        return [items]


class du_sponsor(Semantic):
    """An organization: ``name`` and ``target``, a :class:`LinkTo` or None; ``rel`` of the link.

    It is ``named`` if its name stands beside its logo.
    Children: its name as a text for the search, which no builder writes; its logos; its description.
    """

    def plain(self) -> list[nodes.Node]:
        """An item: the name, linked, then the logo for light ground and the description."""
        size = self.parent["size"] if isinstance(self.parent, du_sponsors) else 2
        line = plain_line(_name(self["name"], self["target"]))
        return [nodes.list_item("", line, *printed_logos(self.children, size), *body(self.children))]


class du_organizations(Semantic):
    """Organizations, each with what it says about itself; ``classes`` say how many stand in a row."""

    def plain(self) -> list[nodes.Node]:
        """A definition list."""
        items = nodes.definition_list()
        items.extend(self.plain_children())
        return [items]


class du_organization(Semantic):
    """An organization: ``name``, ``target``, ``facts`` and ``links``; children as those of a sponsor."""

    def plain(self) -> list[nodes.Node]:
        """A definition: the name is its term."""
        term = nodes.term("", "", _name(self["name"], self["target"]), ids=self["ids"])
        facts: list[Fact] = self["facts"]
        return [
            plain_item(
                term,
                [
                    *printed_logos(self.children, 2),
                    *body(self.children),
                    *([plain_fields(facts)] if facts else []),
                    *du_links("", links=self["links"]).plain(),
                ],
            )
        ]


def _name(name: str, target: LinkTo | None) -> nodes.Node:
    return target.plain(name) if target else nodes.Text(name)


def logos(children: Sequence[nodes.Node]) -> list[du_picture]:
    """The logos among the children of an organization."""
    return [child for child in children if isinstance(child, du_picture)]


def body(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """The text among the children of an organization."""
    return [child for child in children if not isinstance(child, du_picture | nodes.Text)]


def printed_logos(children: Sequence[nodes.Node], size: int) -> list[du_picture]:
    """The logo for white paper, if there is one."""
    found = [logo for logo in logos(children) if logo["kind"] == "logo"]
    for logo in found:
        if "width" not in logo and "height" not in logo:
            logo["height"] = PRINTED[size]
    return found
