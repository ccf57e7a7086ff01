"""Hand-written pages in Markdown: from a page or a folder of a site to records and pages of directives."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from sphinx_du_events import atomic_files
from sphinx_du_events.importers.foreign import ForeignFile
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.markdown.blocks import words_of
from sphinx_du_events.importers.formats.markdown.details import take_details
from sphinx_du_events.importers.formats.markdown.directives import edits_of
from sphinx_du_events.importers.formats.markdown.event import EVENT, event_of
from sphinx_du_events.importers.formats.markdown.found import Known, Page, Reader
from sphinx_du_events.importers.formats.markdown.harvest import Harvest
from sphinx_du_events.importers.formats.markdown.organizations import PARTNERS, SPONSORS
from sphinx_du_events.importers.formats.markdown.pages import COPY, PageChange
from sphinx_du_events.importers.formats.markdown.people import PEOPLE
from sphinx_du_events.importers.formats.markdown.pictures import leave_out_unfit
from sphinx_du_events.importers.formats.markdown.sessions import SESSIONS
from sphinx_du_events.importers.formats.markdown.syntax import page_of
from sphinx_du_events.importers.formats.markdown.walk import Walk, title_of
from sphinx_du_events.importers.incoming import Incoming, Remarks
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.foreign import Foreign

SUFFIXES = (".md", ".markdown")
LARGEST = 1024 * 1024
"""The most bytes of a page; a page that people write by hand has some thousand."""
_LONGEST_LINE = 20_000
_MOST_PAGES = 2_000
_NO_PAGES = ("locale", "locales", "node_modules", "_build", "build")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _is_page(name: str) -> bool:
    path = PurePosixPath(name.removesuffix(COPY))
    hidden = any(part.startswith((".", "_")) or part in _NO_PAGES for part in path.parts[:-1])
    return path.suffix.lower() in SUFFIXES and not hidden


def _fits(foreign: Foreign) -> bool:
    return any(_is_page(file.path.name) for file in foreign.files)


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    incoming = Incoming(is_whole=False)
    pages = _pages(foreign, remarks)
    if _are_several_events(pages, asked, remarks):
        return incoming
    reader = Reader(remarks, _labels(pages))
    _note_includes(pages)
    wanted = [page for page in pages if _is_wanted(page, asked.only)]
    copies: dict[str, frozenset[str]] = {}
    for page in wanted:
        # Of a page that was rewritten, only what its copy does not have word for word is new.
        Walk(page, reader, asked.timezone, copies.get(page.name, frozenset())).run()
        if page.original:
            copies[page.name.removesuffix(COPY)] = frozenset(page.text_of(spot.block) for spot in page.spots)
    harvest = Harvest(wanted, remarks)
    take_details(harvest.sessions.all, {_document(page): page for page in pages if not page.original})
    leave_out_unfit(wanted, harvest, remarks)
    changes = [change for page in wanted if (change := _change(page, harvest, remarks)) is not None]
    home = harvest.home(asked.timezone)
    harvest.into(incoming, home)
    if incoming.sections:
        event_of(wanted, harvest, home, remarks, incoming)
    incoming.pages = changes
    return incoming


def _pages(foreign: Foreign, remarks: Remarks) -> list[Page]:
    named = {name: file for file in foreign.files if _is_page(name := _name(file, foreign))}
    named = {name: file for name, file in named.items() if not name.endswith(COPY)}
    names = sorted(named, key=lambda name: (name.count("/"), name))
    if len(names) > _MOST_PAGES:
        remarks.wrong(
            f"the folder has {len(names):,} pages; the first {_MOST_PAGES:,} are read", foreign.path
        )
    made: list[Page] = []
    for name in names[:_MOST_PAGES]:
        file = named[name]
        copy = _copy_of(file, name, foreign, remarks)
        if copy is not None:
            made += _page(copy, f"{name}{COPY}", foreign, remarks)
        made += _page(file, name, foreign, remarks)
    return made


def _name(file: ForeignFile, foreign: Foreign) -> str:
    """A file's path in the source, with slashes."""
    if foreign.is_folder and file.path.is_relative_to(foreign.path):
        return file.path.relative_to(foreign.path).as_posix()
    return file.path.name


def _copy_of(file: ForeignFile, name: str, foreign: Foreign, remarks: Remarks) -> ForeignFile | None:
    """The copy beside a page that was rewritten; an empty one, if it is there and cannot be read."""
    if foreign.base is None:
        return None
    path = foreign.base / f"{name}{COPY}"
    shown = file.path.with_name(f"{file.path.name}{COPY}")
    try:
        return ForeignFile(shown, atomic_files.read(path, foreign.base, LARGEST))
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"the copy of a page cannot be read: {error.strerror}"
        remarks.wrong(message, shown, "the page stays as it is")
        return ForeignFile(shown, b"")


def _page(file: ForeignFile, name: str, foreign: Foreign, remarks: Remarks) -> Iterator[Page]:
    if len(file.content) > LARGEST:
        remarks.wrong(
            f"a page of {len(file.content):,} bytes is not read", file.path, f"the most is {LARGEST:,}"
        )
        return
    text = file.text(remarks).removeprefix("\ufeff")
    longest = max(map(len, text.split("\n")))
    if longest > _LONGEST_LINE:
        message = f"a page with a line of {longest:,} characters is not read"
        remarks.wrong(message, file.path, f"the most is {_LONGEST_LINE:,}")
        return
    try:
        whole = page_of(text, file.path)
    except (IndexError, RecursionError) as error:  # of the parser
        remarks.wrong(f"the page cannot be read ({type(error).__name__})", file.path)
        return
    path = (foreign.base or Path()) / name
    site, folder = _site(name, foreign)
    lines = text.split("\n")
    page = Page(file, path, name, folder, whole, site, original=name.endswith(COPY), lines=lines)
    page.title = title_of(page)
    for block in whole.each():
        if block.kind == "aside" and block.name and block.source:
            page.notes.setdefault(block.name, Scalar(block.source, file.path, block.first + 1, 1))
    page.words = (str(page.title), f"{folder}/{name}")
    yield page


def _site(name: str, foreign: Foreign) -> tuple[Path | None, str]:
    """The site's source directory, which has a conf.py; a page's folder from there, or from the source."""
    within = dirname(name)
    if foreign.base is not None:
        own = (foreign.base / within).absolute()
        for folder in (own, *own.parents):
            if (folder / "conf.py").is_file():
                path = own.relative_to(folder).as_posix()
                return folder, f"/{path}" if path != "." else ""
    return None, f"/{within}" if within else ""


def _document(page: Page) -> str:
    """The name of a page's document."""
    return f"{page.folder}/{PurePosixPath(page.name).stem}".lstrip("/")


def _labels(pages: list[Page]) -> dict[str, Known]:
    """The pages of the source by MyST's labels above their headings, and by their paths."""
    found: dict[str, Known] = {}
    for page in pages:
        if page.original:
            continue
        document = _document(page)
        found[f"/{document}"] = Known(document, str(page.title))
        label = ""
        for block in page.whole.children:
            if block.kind == "target":
                label = block.name
            elif block.kind == "heading" and label:
                found.setdefault(label, Known(document, " ".join(map(words_of, block.lines))))
                label = ""
            elif block.kind != "aside":
                label = ""
    return found


def _note_includes(pages: list[Page]) -> None:
    """Let a page that others include know their titles and names, which may say its year."""
    titles: dict[str, list[str]] = {}
    for page in pages:
        for block in page.whole.each():
            if block.kind == "directive" and block.name == "include" and block.argument:
                titles.setdefault(normpath(page.address(block.argument)), []).append(
                    f"{page.title} {page.name}"
                )
    for page in pages:
        own = titles.get(normpath(f"{page.folder}/{PurePosixPath(page.name.removesuffix(COPY)).name}"))
        if own:
            page.words = (page.words[0], " ".join(own), *page.words[1:])


def _is_wanted(page: Page, only: str) -> bool:
    part = only.strip("/")
    return not part or page.name.removesuffix(COPY) == part or page.name.startswith(f"{part}/")


def _are_several_events(pages: list[Page], asked: Asked, remarks: Remarks) -> bool:
    """Whether the folder holds folders of several years or months, each an event of its own."""
    if asked.only:
        return False
    editions: dict[str, Page] = {}
    for page in pages:
        top, slash, _rest = page.name.partition("/")
        if slash and _YEAR.search(top):
            editions.setdefault(top, page)
    if len(editions) < 2:  # noqa: PLR2004 - several
        return False
    first = next(iter(editions.values()))
    names = ", ".join(sorted(editions)[:8])
    remarks.wrong(
        f"the folder has the pages of several events: {names}",
        first.file.path,
        f"import each folder by itself, such as {min(editions)}",
    )
    return True


def _change(page: Page, harvest: Harvest, remarks: Remarks) -> PageChange | None:
    """What becomes of a page; nothing of a copy, and of a page that was rewritten before."""
    edits = tuple(edits_of(page, harvest))  # for a copy too: tags and roles follow from it
    if page.original or not page.spots:
        return None
    if harvest.has_copy(page):
        remarks.changed(
            "the page was rewritten before, and stays",
            page.file.path,
            f"what is new on it is taken; delete {page.path.name}{COPY} to have it rewritten again",
        )
        return None
    try:
        text = page.file.content.decode("utf-8")
    except UnicodeDecodeError:
        remarks.changed("the page stays as it is", page.file.path, "save it as UTF-8 to have it rewritten")
        return None
    if "\r" in text.replace("\r\n", ""):
        remarks.changed("the page stays as it is, for its lines end in several ways", page.file.path)
        return None
    return PageChange(page.path, page.file.path, page.file.content, edits)


MARKDOWN = Format(
    name="markdown",
    title="Pages written by hand (MyST)",
    whence="The page, or the folder of pages, of a Sphinx site: the source is rewritten where it lies.",
    tables=(SESSIONS, PEOPLE, SPONSORS, PARTNERS, EVENT),
    fits=_fits,
    read=_read,
)
