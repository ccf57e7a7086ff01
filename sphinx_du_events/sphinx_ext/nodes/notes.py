"""Notes on sessions: their texts, and the marks that lead to them where only a mark has room."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import Semantic


class Mark(NamedTuple):
    """A mark behind a title: the note's number, its HTML id, what a screen reader says."""

    number: int
    target: str
    label: str

    @property
    def anchor(self) -> str:
        """The HTML id of the mark, for the way back."""
        return f"{self.target}.mark"

    @property
    def plain(self) -> str:
        """The mark on paper."""
        return f" [{self.number}]"


def plain_marks(marks: tuple[Mark, ...]) -> list[nodes.Node]:
    """Marks on paper."""
    return [nodes.Text("".join(mark.plain for mark in marks))] if marks else []


class du_notes(Semantic):
    """Notes, each a :class:`du_note`; ``label`` says what they are."""

    def plain(self) -> list[nodes.Node]:
        """A list, with numbers where marks have them."""
        listed: nodes.Element = nodes.bullet_list(bullet="-")
        if any(child["mark"] for child in self.children if isinstance(child, du_note)):
            listed = nodes.enumerated_list(enumtype="arabic", prefix="[", suffix="]")
        for child in self.children:
            listed += nodes.list_item("", *child.children)
        return [listed]


class du_note(Semantic):
    """A note: its Markdown, with the ``mark`` that leads to it, or None where it stands beside its session.

    One that is ``waiting`` is shown when the row with its mark is.
    """

    def plain(self) -> list[nodes.Node]:
        """Its Markdown."""
        return self.children
