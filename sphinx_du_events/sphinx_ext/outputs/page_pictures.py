"""The pictures of a build: what is made of them, which files the builder copies, and what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events import atomic_files
from sphinx_du_events.pictures.findings import UnfitError
from sphinx_du_events.queries.pictures import pictures_of
from sphinx_du_events.reading.svg.drawing import LARGEST as LARGEST_DRAWING
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_du_events.pictures.findings import Finding
    from sphinx_du_events.pictures.kept import Kept, KeptPictures
    from sphinx_du_events.pictures.recipes import Recipe
    from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture
    from sphinx_du_events.store import Store

_BROWSED = frozenset({"dirhtml", "html", "singlehtml"})


class PagePictures:
    """The pictures of a build: makes what pages show, and reports each problem once."""

    def __init__(self, kept: KeptPictures, builder: Builder) -> None:
        self.kept = kept
        self.images = builder.images
        """The builder's own: the names that it copies files to."""
        self.html = builder.format == "html"
        self.modern = builder.name in _BROWSED
        """Whether what is written is read in browsers, which know WebP."""
        self._told: set[tuple[str, Recipe]] = set()

    def report_known(self, store: Store) -> None:
        """Report what is known of pictures that did not change: each build reports the same."""
        for path, recipe in pictures_of(store):
            self._report(str(path), recipe, self.kept.findings(str(path), recipe), str(path.location or ""))

    def shown(self, path: str, recipe: Recipe, place: Any) -> Kept | None:
        """What is made of a picture; None, with a report at a place, if it cannot be shown."""
        try:
            made = self.kept.shown(path, recipe)
        except UnfitError as error:
            self._report(path, recipe, [error.finding], place)
            return None
        self._report(path, recipe, [*made.found], place)
        return made

    def drawing(self, path: str) -> bytes:
        """The content of a drawing; empty if it cannot be read."""
        try:
            return atomic_files.read(self.kept.source / path, self.kept.source, LARGEST_DRAWING)
        except OSError:
            return b""

    def print_width(self, node: du_picture) -> None:
        """Tell other builders the width; those of HTML would link such a picture to its file."""
        if not self.html and node.get("box"):
            node["width"] = f"{node['box'][0]}px"
            node.attributes.pop("height", None)

    def _report(self, path: str, recipe: Recipe, findings: list[Finding], place: Any) -> None:
        if not findings or (path, recipe) in self._told:
            return
        self._told.add((path, recipe))
        for code, what, hint in findings:
            warn(code, f"“{path}” {what}" + (f"; {hint}" if hint else ""), place or None)
