"""Places for what must never be published: tables of people, and what is printed of them.

A file is published by where it lies: below a folder with a ``conf.py``, which Sphinx reads; in what a
build has written; in a folder that the site names for publication; in the work tree of the site's Git
repository, of which ``git add .`` publishes all. Each link on the way to a file is a place where it lies
too, for whoever copies such a folder follows links.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import sightings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_LINKS = 40
"""The most links on a way; Linux follows as many."""
_MADE_BY_BUILDS = (
    "objects.inv",
    ".buildinfo",
    "searchindex.js",
    "environment.pickle",
    "_static",
    ".doctrees",
)
"""What is in a folder that Sphinx has written, or copies from."""
_OUTPUT = frozenset({"_build", "_static", "_site", "public_html", "gh-pages"})
"""Names of folders whose content is published by custom."""
_OUTPUT_WITH_PAGES = frozenset({"public", "html", "www", "htdocs", "dist"})
"""Names of folders whose content is published if it has a page; people call other folders so too."""


class Site(NamedTuple):
    """What is known of where a site publishes from."""

    data: Path
    """The file or folder of event data."""
    published: tuple[Path, ...] = ()
    """Folders and files that the site's settings name for publication, wherever they are."""
    source: Path | None = None
    """The source directory, which may be in another place than the data."""


def why_published(path: Path, site: Site) -> str:
    """The reason why a file at a path may be published; empty if nothing tells that it is.

    The file need not exist. The reason continues the sentence that begins with its name.
    """
    data = site.data if sightings.is_folder(site.data) else site.data.parent
    named = {known: one for one in site.published if (known := sightings.identity(one)) is not None}
    repositories = {sightings.identity(one) for one in _repositories(data, site.source)}
    for place in _places(path):
        if (known := sightings.identity(place)) in named:
            return f"is in “{named[known]}”, which conf.py names for publication"
        for folder in place.parents:
            why = _why(folder, data, named)
            if why:
                return why
        tree = _work_tree(place.parent)
        if tree is not None and sightings.identity(tree) in repositories:
            return f"is in “{tree}”, the Git repository of the site"
    return ""


def _why(folder: Path, data: Path, named: dict[tuple[int, int], Path]) -> str:
    known = sightings.identity(folder)
    made = next((name for name in _MADE_BY_BUILDS if sightings.exists(folder / name)), "")
    own = folder.name.casefold()
    why = ""
    if sightings.exists(folder / "conf.py"):
        return f"is below “{folder}”, where a site's pages are written"
    if known is not None and known == sightings.identity(data):
        why = "where event data is"
    elif known in named:
        why = "which conf.py names for publication"
    elif made:
        why = f"which is the output of a build: it has “{made}”"
    elif own in _OUTPUT or (own in _OUTPUT_WITH_PAGES and sightings.exists(folder / "index.html")):
        why = "which has the name of a folder that is published"
    return f"is in “{folder}”, {why}" if why else ""


def _repositories(*places: Path | None) -> Iterator[Path]:
    """Yield the work trees of the Git repositories of some folders, and of what these lead to."""
    for place in filter(None, places):
        for folder in _places(place):
            tree = _work_tree(folder)
            if tree is not None:
                yield tree


def _work_tree(folder: Path) -> Path | None:
    """The nearest folder above, or the folder itself, that is the top of a Git work tree.

    What is in a repository within another is added to its own alone.
    """
    return next((one for one in (folder, *folder.parents) if sightings.exists(one / ".git")), None)


def real_place(path: Path) -> Path:
    """Where a path leads, when each link on the way is followed."""
    *_links, last = _places(path)
    return last


def _places(path: Path) -> Iterator[Path]:
    """Yield each link on the way to a file, and last the place that the way leads to, without links."""
    ahead = list(reversed(path.absolute().parts))
    at, links = Path(ahead.pop()), 0
    while ahead:
        name = ahead.pop()
        if name == "..":
            at = at.parent
            continue
        at /= name
        target = _target(at)
        if target is None or links == _MOST_LINKS:
            continue
        links += 1
        yield at
        way = (at.parent / target).parts
        at = Path(way[0])
        ahead += reversed(way[1:])
    yield at


def _target(path: Path) -> str | None:
    try:
        if not stat.S_ISLNK(path.lstat().st_mode) and not _is_junction(path):
            return None
        return str(path.readlink())
    except (OSError, ValueError):
        return None


def _is_junction(path: Path) -> bool:
    # Python 3.11 has no name for a folder of Windows that leads to another.
    return bool(getattr(path, "is_junction", bool)())


def folders_named(source: Path, written: object) -> Iterable[Path]:
    """Yield the folders that a setting of ``conf.py`` names, relative to the source directory."""
    listed = written if isinstance(written, list | tuple) else [written]
    return (source / one for one in listed if isinstance(one, str) and one)
