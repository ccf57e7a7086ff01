"""The only way to run typst: our template reads what it sets as data, in a folder that has nothing else.

Data never becomes markup: it is JSON, whose texts typst sets as they are.

Typst keeps threads, which a fork does not copy: a process that was forked from one that has set anything
would wait for ever if it did so too. Builds set cards in the main process alone.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from functools import cache
from importlib import metadata, resources, util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from sphinx_du_events import atomic_files
from sphinx_du_events.typesetting.fonts import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.typesetting.fonts import Family
    from sphinx_du_events.typesetting.pictures import Ready

HINT = "pip install 'sphinx-du-events[cards]'"
Suffix = Literal["pdf", "png"]
PARTS = "parts.typ"
"""What templates have in common; they import it."""
_NEEDED = ("typst", "fontTools", "fontpkg_noto_sans")


def can_typeset() -> bool:
    """Whether what sets type is installed."""
    return all(util.find_spec(name) is not None for name in _NEEDED)


@cache
def template(package: str, name: str) -> bytes:
    """A template that lies in a package of ours."""
    return resources.files(package).joinpath(name).read_bytes()


@cache
def made_by(package: str, name: str) -> str:
    """The version of all that sets a template."""
    digest = hashlib.blake2b(template(package, name), digest_size=16)
    digest.update(template(__package__, PARTS))
    return f"{metadata.version('typst')} {digest.hexdigest()}"


class Typesetter:
    """Sets templates, with some fonts and no others."""

    def __init__(self, root: Path, fonts: Any) -> None:
        self._root = root
        self._fonts = fonts
        self.add(PARTS, template(__package__, PARTS))

    def add(self, name: str, content: bytes) -> None:
        """Add a file that templates import."""
        atomic_files.write(self._root / name, content, self._root)

    def pages(
        self,
        source: bytes,
        data: object,
        pictures: Iterable[Ready] = (),
        *,
        suffix: Suffix = "pdf",
        is_tagged: bool = False,
        density: int = 1,
    ) -> list[bytes]:
        """A template set with some data: each page as PNG, or one file as PDF.

        A PNG has ``density`` pixels for each point; a PDF that ``is_tagged`` follows PDF/UA-1. Raises
        RuntimeError for a picture that typst cannot draw.
        """
        import typst  # noqa: PLC0415 - only those who set type have it

        for ready in pictures:
            atomic_files.write(self._root / ready.name, ready.content, self._root)
        text = json.dumps(data).encode("utf-8", "replace")
        atomic_files.write(self._root / "data.json", text, self._root)
        made: Any = typst.compile(
            source,
            root=str(self._root),
            font_paths=self._fonts,
            format=suffix,
            ppi=72 * density,
            pdf_standards="ua-1" if is_tagged else None,
        )
        return [bytes(made)] if isinstance(made, bytes) else [bytes(one) for one in made]

    def told(self, source: bytes) -> list[Any]:
        """What a template found out as it was last set: its metadata ``<told>``."""
        import typst  # noqa: PLC0415 - as above

        found = typst.query(source, "<told>", field="value", root=str(self._root), font_paths=self._fonts)
        return list(json.loads(found))


@contextmanager
def typesetter(families: Iterable[Family], *, is_rich: bool = False) -> Iterator[Typesetter]:
    """Have a typesetter with the fonts of some families, whatever lies beside their files.

    What ``is_rich`` has emphasis and code: slanted fonts, and typst's own, of which one is for code.
    """
    import typst  # noqa: PLC0415 - as above

    # Typst reads fonts when it needs them, so their folder stays until all is set.
    with _emptied("du-pages-") as root, _emptied("du-fonts-") as folder:
        files = dict.fromkeys(
            file
            for family in dict.fromkeys(families)
            for file in (*family.files, *(family.slanted if is_rich else ()))
        )
        for place, file in enumerate(files):
            content = atomic_files.read(file, file.parent, LARGEST)
            atomic_files.write(Path(folder) / f"{place}{file.suffix}", content, Path(folder))
        fonts = typst.Fonts(False, is_rich, [folder])  # noqa: FBT003 - not the system's, and typst's or not
        yield Typesetter(Path(root), fonts)


def _emptied(prefix: str) -> TemporaryDirectory[str]:
    # Windows removes no file that typst still holds; the system will.
    return TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
