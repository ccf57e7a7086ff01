"""Pictures for pages: made of what the data names when a page is written, and kept beside the doctrees.

The picture that the data names is not copied: a page shows files that were made of its pixels, with names
made of their content. A drawing (SVG) is copied as it is, since its check accepts only plain drawings.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import SphinxParallelError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.parallel import ParallelTasks

from sphinx_du_events import atomic_files
from sphinx_du_events.pictures.kept import KeptPictures
from sphinx_du_events.pictures.logos import fitted
from sphinx_du_events.pictures.recipes import Recipe
from sphinx_du_events.queries.pictures import pictures_of
from sphinx_du_events.reading.svg.measure import measure
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.base import take_out
from sphinx_du_events.sphinx_ext.nodes.pictures import LOGOS, File, du_face, du_picture
from sphinx_du_events.sphinx_ext.outputs.page_pictures import PagePictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_du_events.pictures.kept import Kept, KeptFile
    from sphinx_du_events.reading.svg.measure import Drawn

FOLDER = "du-pictures"
_FORMATS = frozenset({"html", "latex", "texinfo"})
_DRAWING = ".svg"


class MakePictures(SphinxPostTransform):
    """A transform that makes the pictures of a page that is about to be written."""

    default_priority = 4  # before nodes are made plain, and before Sphinx's converters of pictures

    def run(self, **_kwargs: Any) -> None:
        """Replace what the data names by what is made of it."""
        made = events_domain(self.env).state.made
        if made is None:
            return
        for face in self.document.findall(du_face):
            if face["photo"]:
                self._face(made, face)
        for picture in list(self.document.findall(du_picture)):
            if picture["uri"].lower().endswith(_DRAWING):
                if picture["kind"] in LOGOS:
                    _fit_drawing(picture, measure(made.drawing(picture["uri"])))
                    made.print_width(picture)
            else:
                self._picture(made, picture)

    def _face(self, made: PagePictures, node: du_face) -> None:
        if node["photo"].lower().endswith(_DRAWING):
            content = made.drawing(node["photo"])
            if content:
                side = node.side
                node["uri"] = self._file(made, made.kept.drawing(content, side)).path
            return
        shown = made.shown(node["photo"], node["recipe"], node["place"] or node)
        if shown is not None and shown.plain is not None:
            node["uri"] = self._file(made, shown.plain).path
            node["modern"] = self._modern(made, shown)

    def _picture(self, made: PagePictures, node: du_picture) -> None:
        recipe = _recipe(node)
        if node.get("offered"):
            self._offer(made, node)
        shown = made.shown(node["uri"], recipe, node["place"] or node)
        if shown is None or shown.plain is None:
            _leave_out(node)
            return
        node["uri"] = self._file(made, shown.plain).path
        node["candidates"] = {"*": node["uri"]}
        node["modern"] = self._modern(made, shown)
        node["box"] = (shown.width, shown.height)
        if recipe.kind == "logo":
            most = shown.plain.width
            node["box"] = fitted(shown.width, shown.height, node["base"], shown.share, most)
            _on_plate(node, shown.plate)
        made.print_width(node)

    def _offer(self, made: PagePictures, node: du_picture) -> None:
        """Make the largest file that a page has of a picture, for people to take."""
        shown = made.shown(node["uri"], Recipe("picture"), node["place"] or node)
        if made.modern and shown is not None and shown.plain is not None:
            node["file"] = self._file(made, shown.plain)

    def _modern(self, made: PagePictures, shown: Kept) -> tuple[File, ...]:
        """The files in WebP, for browsers; not all programs for books read it."""
        if made.modern:
            return tuple(self._file(made, file) for file in shown.modern)
        return ()

    def _file(self, made: PagePictures, file: KeptFile) -> File:
        """Have Sphinx copy a file."""
        # Like Sphinx's own converters of pictures: files in env.images are copied.
        path = made.kept.path(file)
        made.images[path] = self.env.images.add_file(self.env.current_document.docname, path)
        return File(path, file.width, file.height)


def _wanted(document: nodes.document) -> Iterator[tuple[str, Recipe]]:
    """What is made for a document, but drawings."""
    for face in document.findall(du_face):
        if face["photo"]:
            yield face["photo"], face["recipe"]
    for picture in document.findall(du_picture):
        yield picture["uri"], _recipe(picture)
        if picture.get("offered"):
            yield picture["uri"], Recipe("picture")


def _recipe(picture: du_picture) -> Recipe:
    return Recipe("logo" if picture["kind"] in LOGOS else "picture")


def note_wanted(app: Sphinx, document: nodes.document) -> None:
    """Record which pictures a document shows."""
    wanted = {one for one in _wanted(document) if not one[0].lower().endswith(_DRAWING)}
    if wanted:
        events_domain(app.env).pictures[app.env.current_document.docname] = wanted


def make_in_parallel(app: Sphinx, builder: Builder) -> None:
    """Make the pictures of all pages in several processes, if pages are written by several.

    Pages are then prepared in the main process, where each would be made after the other.
    """
    domain = events_domain(app.env)
    made = domain.state.made
    if made is None or not builder.parallel_ok:
        return
    every = sorted(set().union(*domain.pictures.values()))
    wanted = [one for one in every if not made.kept.is_known(*one)]
    if len(wanted) <= app.parallel:
        return
    tasks = ParallelTasks(app.parallel)
    # What another process fails to do, this one does, or fails with the same words.
    with suppress(SphinxParallelError, EOFError):
        for number in range(app.parallel):
            share = wanted[number :: app.parallel]
            tasks.add_task(made.kept.made_apart, share, lambda _share, apart: made.kept.take(apart))
        tasks.join()


def _fit_drawing(node: du_picture, drawn: Drawn | None) -> None:
    if drawn is not None:
        node["box"] = fitted(drawn.width, drawn.height, node["base"])
    # Of what cannot be measured, the data says which ground it is for.
    unknown = "dark" if node["kind"] == "logo-dark" else "light"
    _on_plate(node, drawn.plate if drawn else unknown)


def _on_plate(node: du_picture, plate: str) -> None:
    """Give a logo for both grounds the plate that it needs."""
    if plate and "du-logo-both" in node["classes"]:
        node["classes"].append(f"du-plate-{plate}")


def _leave_out(node: du_picture) -> None:
    """Put its description in the place of a picture; a name stands beside others."""
    if node["kind"] == "picture":
        node.replace_self(nodes.paragraph("", "", nodes.emphasis("", node["alt"])))
    else:
        take_out(node)


def prepare(app: Sphinx) -> None:
    """Open the folder of pictures, if the builder shows any, and report what is known of them."""
    if app.builder.format in _FORMATS:
        state = events_domain(app.env).state
        kept = KeptPictures(app.doctreedir / FOLDER, app.srcdir)
        state.made = PagePictures(kept, app.builder)
        state.made.report_known(state.store)
        _remove(kept.withdraw(str(one.path) for one in pictures_of(state.store)), app)


def _remove(names: Iterable[str], app: Sphinx) -> None:
    """Remove what an earlier build copied of pictures that no page shows any more."""
    out = Path(app.outdir)
    for name in names:
        with suppress(OSError):  # such as a link out of the folder, which copying reports
            atomic_files.remove(out / app.builder.imagedir / name, out)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Write what is known for the next build."""
    made = events_domain(app.env).state.made
    if error is None and made is not None:
        made.kept.finish()
