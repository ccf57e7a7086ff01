"""The addresses of pages and pictures on the site, for programs that read heads of pages."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sphinx_du_events.pictures.recipes import Recipe
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.site_address import site_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class SitePicture(NamedTuple):
    """A picture on the site: its address, and its size in pixels, 0 if that is not known."""

    url: str
    width: int = 0
    height: int = 0


class SitePictures:
    """The complete addresses of a site's pages and pictures, which are copied there if no page shows them."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        self.builder = app.builder
        self.env = env
        self.base = site_address(app.config)
        self.used = False
        """Whether a picture was asked for."""

    def page(self, docname: str) -> str:
        """The address of a document; empty if the site does not know its own, or for no document."""
        # The builder may return a quoted address.
        return (
            self.base + quote(self.builder.get_target_uri(docname), safe="/%")
            if docname and self.base
            else ""
        )

    def picture(self, path: str) -> SitePicture | None:
        """A picture that the data names; None if it cannot be shown, or has no address."""
        if not self.base:
            return None
        self.used = True
        made = events_domain(self.env).state.made
        if made is not None and not path.lower().endswith(".svg"):
            shown = made.shown(path, Recipe("picture"), None)
            if shown is None or shown.plain is None:
                return None
            file, name = made.kept.path(shown.plain), shown.plain.name
            self.builder.images[file] = name
            return SitePicture(self.file(f"{self.builder.imagedir}/{name}"), *shown.plain[1:])
        known = self.env.images.get(path)
        name = known[1] if known else _copied_name(path)
        if not known:
            self.builder.images[path] = name  # Sphinx copies the pictures that pages show, and now this one
        return SitePicture(self.file(f"{self.builder.imagedir}/{name}"))

    def file(self, path: str) -> str:
        """The address of a file by its path on the site."""
        return f"{self.base}{quote(path)}"


def _copied_name(path: str) -> str:
    """The name of a picture that no page shows: made of its path, so that it is unique."""
    file = PurePosixPath(path)
    digest = hashlib.blake2b(path.encode(), digest_size=16).hexdigest()
    return f"{file.stem}-{digest[:8]}{file.suffix}"
