"""Pictures for typst: what pages show of the same pictures, as bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sphinx_du_events import atomic_files
from sphinx_du_events.pictures.findings import UnfitError
from sphinx_du_events.pictures.logos import fitted
from sphinx_du_events.reading.svg.drawing import LARGEST
from sphinx_du_events.reading.svg.measure import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.pictures.kept import Kept, KeptPictures
    from sphinx_du_events.pictures.recipes import Recipe

_BASE = 50
"""The usual height of a logo, in points."""


class Photo(NamedTuple):
    """A picture that the data names, and what is made of it."""

    path: str
    recipe: Recipe


class Ready(NamedTuple):
    """A picture for typst: a name made of its content, the size of a logo, and the plate that it needs."""

    name: str
    content: bytes
    width: float = 0
    height: float = 0
    plate: str = ""


class Shown(Protocol):
    """What a page shows of a picture; None if it cannot be shown."""

    def __call__(self, photo: Photo, /) -> Kept | None:
        """What is shown."""
        ...


class SetPictures:
    """Pictures by what the data names; each is read once."""

    def __init__(self, kept: KeptPictures, shown: Shown | None = None) -> None:
        self.kept = kept
        self._shown = shown or self._of_kept
        self._ready: dict[Photo, Ready | None] = {}

    def ready(self, photo: Photo) -> Ready | None:
        """A picture for typst; None if it cannot be shown, which whoever shows it reports."""
        if photo not in self._ready:
            try:
                is_drawing = photo.path.lower().endswith(".svg")
                self._ready[photo] = self._drawing(photo) if is_drawing else self._raster(photo)
            except OSError:
                self._ready[photo] = None
        return self._ready[photo]

    def all(self, photos: Iterable[Photo]) -> Iterator[Ready]:
        """Yield the pictures that can be shown."""
        for photo in photos:
            ready = self.ready(photo)
            if ready is not None:
                yield ready

    def leave_out(self, photo: Photo) -> None:
        """Take a picture for one that cannot be shown."""
        self._ready[photo] = None

    def _drawing(self, photo: Photo) -> Ready | None:
        content = atomic_files.read(self.kept.source / photo.path, self.kept.source, LARGEST)
        drawn = measure(content)
        name = f"{hashlib.blake2b(content, digest_size=10).hexdigest()}.svg"
        if drawn is None:
            return Ready(name, content, _BASE, _BASE)
        width, height = fitted(drawn.width, drawn.height, _BASE)
        return Ready(name, content, width, height, drawn.plate)

    def _raster(self, photo: Photo) -> Ready | None:
        shown = self._shown(photo)
        if shown is None or shown.plain is None:
            return None
        path = self.kept.folder / shown.plain.name
        content = atomic_files.read(path, self.kept.folder.parent, 1 << 26)
        width, height = fitted(shown.width, shown.height, _BASE, shown.share)
        return Ready(shown.plain.name, content, width, height, shown.plate)

    def _of_kept(self, photo: Photo) -> Kept | None:
        try:
            return self.kept.shown(photo.path, photo.recipe)
        except UnfitError:
            return None
