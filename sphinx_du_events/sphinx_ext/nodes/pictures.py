"""Nodes for pictures: those that the data names, and people's faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import Semantic, Translatable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.sphinx_ext.nodes.base import Lookup

PictureKind = Literal["picture", "poster", "logo", "logo-dark"]
"""What a picture is: the data's own, what is seen of a recording before it plays, or a logo for light ground
or dark. The names of recordings and logos stand beside these."""

LOGOS: frozenset[PictureKind] = frozenset({"logo", "logo-dark"})

FaceSize = Literal["small", "medium", "large"]

FACE_SIZES: dict[FaceSize, int] = {"small": 32, "medium": 64, "large": 128}
"""The sides of faces, in CSS pixels."""


class File(NamedTuple):
    """A file for a page: its absolute path, and its size in pixels."""

    path: str
    width: int
    height: int


class du_picture(Translatable, nodes.image):
    """A picture of a ``kind``. Its description, if it is the data's, is ``msgid`` too; a logo's is a name.

    ``place`` is where the data names it. ``base`` is the usual height of a logo, in CSS pixels. Before it is
    written, ``uri`` is changed to a file that was made of it, ``modern`` to files in WebP by density, and
    ``box`` to its width and height on the page. Of a picture that is ``offered`` in browsers, ``file`` is the
    file to take.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """The description."""
        return [self["msgid"]] if self["msgid"] and not self.hidden else []

    def translate(self, lookup: Lookup) -> None:
        """Describe it in translation."""
        if self["msgid"]:
            self["alt"] = lookup(self["msgid"])


class du_face(Semantic):
    """A person's face, round: a photo, or initials on a tint.

    ``name`` is the person's; with ``beside``, it stands beside the face, so that the face is decoration.
    ``photo`` is the path of the photo in the source directory, or empty; ``recipe`` is what is made of it,
    and ``place`` where the data names it. ``initials`` and ``tint`` stand in for it. Before it is written,
    ``uri`` and ``modern`` are set as those of :class:`du_picture`; ``uri`` is empty without a photo to show.
    ``target`` is a :class:`LinkTo` to the person, or not there.
    """

    @property
    def side(self) -> int:
        """The width and height on the page, in CSS pixels."""
        size: FaceSize = self["size"]
        return FACE_SIZES[size]

    def plain(self) -> list[nodes.Node]:
        """The photo, for builders that show pictures; nothing without a photo."""
        uri = self["uri"]
        if not uri:
            return []
        alt = "" if self["beside"] else self["name"]
        return [nodes.image(uri=uri, candidates={"*": uri}, alt=alt, width=f"{self.side}px")]
