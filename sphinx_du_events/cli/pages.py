"""``du-events pages``: the generated pages of a site, and how they become their authors' own."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_du_events.cli.data import (
    is_below,
    read_data,
    refuse_unreadable,
    require_data,
    source_option,
    warn_of_errors,
)
from sphinx_du_events.cli.one_event import shown
from sphinx_du_events.cli.site_settings import plain_value
from sphinx_du_events.hints import suggest
from sphinx_du_events.pages import adopted as own_pages
from sphinx_du_events.pages.blocks import DEFAULTS
from sphinx_du_events.pages.names import reference
from sphinx_du_events.pages.plan import planned
from sphinx_du_events.pages.settings import WrongPagesError, parse_pages
from sphinx_du_events.pages.subjects import OWN, subjects
from sphinx_du_events.writing.gate import UnwritableError

if TYPE_CHECKING:
    from sphinx_du_events.cli.data import Loaded
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.pages.generated import Pages
    from sphinx_du_events.pages.settings import PageSettings
    from sphinx_du_events.pages.subjects import Subject
    from sphinx_du_events.queries.things import Thing, ThingKind
    from sphinx_du_events.store import Store

Subjects = dict["ThingKind", dict["Thing", "Subject"]]

_SUFFIXES = (".md", ".rst")


@click.command(short_help="List generated pages, or write one as your own.")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option("--adopt", metavar="ID", help="Write the page of this event, session or person as a document.")
@click.option("--to", type=click.Path(path_type=Path), help="The document to write, .md or .rst.")
@source_option
def pages(path: Path, adopt: str | None, to: Path | None, source: Path | None) -> None:
    """List the pages that builds generate, by the setting du_events_pages in conf.py.

    PATH is the folder of event data, or a documentation folder with an "events" folder; by default the
    current folder.

    With --adopt, the page becomes yours: it is written as a plain document, and the record names it with
    "page". No build touches it. ID is the id of an event or a person, or event/session.
    """
    data = require_data(path)
    read = read_data(data, path, source)
    refuse_unreadable(read.store, path)
    settings = _settings(read.source)
    if adopt is None:
        if to is not None:
            raise click.UsageError("--to names the document that --adopt writes: write --adopt too")
        _list(planned(subjects(read.store, settings.events), settings))
        warn_of_errors(read.store, "pages")
        return
    subject = _meant(adopt, subjects(read.store), read.store)
    if subject.page is not None:
        raise click.UsageError(f"{reference(subject.thing)} has a page of its own: {subject.page}")
    _adopt(subject, to, read, settings)


def _settings(source: Path) -> PageSettings:
    """The setting of the site; what commands cannot know, and what is wrong, is printed."""
    value = plain_value(source, "du_events_pages", _warn)
    try:
        return parse_pages({} if value is None else value)
    except WrongPagesError as error:
        for fault in error.args:
            click.echo(f"du_events_pages: {fault}", err=True)
        return error.kept


def _warn(found: Diagnostic) -> None:
    click.echo(str(found), err=True)


def _list(site: Pages) -> None:
    things = [page for page in site.made.values() if page.thing is not None and not page.leads_on]
    for page in things:
        click.echo(f"{page.about}: {page.docname}")
    for thing, docname in site.own.items():
        click.echo(f"{reference(thing)}: {docname} (its own)")
    if not things and not site.own:
        hint = 'set du_events_pages = {"event": True, "session": True} in conf.py'
        click.echo(f"No page is generated; for a page for each event and session, {hint}.")


def _meant(name: str, found: Subjects, store: Store) -> Subject:
    """The event, session or person that is meant, perhaps by a former id."""
    kind, colon, rest = name.partition(":")
    kinds = [kind] if colon else list(OWN)
    if colon and kind not in OWN:
        raise click.UsageError(f"a {kind} has no record that names a page; {suggest(kind, OWN)}")
    wanted = rest if colon else name
    own = {subject.thing: subject for one in OWN if one in kinds for subject in found[one].values()}
    meant = [subject for thing, subject in own.items() if thing.name == wanted]
    meant = meant or [one for one in own.values() if wanted in {thing.name for thing in one.former}]
    event, _slash, session = wanted.partition("/")
    if not meant and event in store.events and any(one.id == session for one in store.events[event].sessions):
        raise click.UsageError(f"“{wanted}” has no page: it is a draft, or lies between sessions as a break")
    if not meant:
        raise click.UsageError(f"there is no “{wanted}”; {suggest(wanted, [thing.name for thing in own])}")
    if len(meant) > 1:
        names = " or ".join(reference(one.thing).replace(" ", ":", 1) for one in meant)
        raise click.UsageError(f"“{wanted}” are several: write {names}")
    return meant[0]


def _adopt(subject: Subject, to: Path | None, read: Loaded, settings: PageSettings) -> None:
    thing = subject.thing
    site = planned(subjects(read.store, settings.events), settings)
    document = _document(thing, to, read.source, site)
    docname = Path(os.path.relpath(document, read.source)).with_suffix("").as_posix()
    chosen = settings.kinds[thing.kind].blocks if thing.kind in settings.kinds else DEFAULTS[thing.kind]
    blocks = [block for block in chosen if own_pages.has_data(block, read.store.events.get(thing.ids[0]))]
    below = _below(thing, site)
    language = plain_value(read.source, "language", _warn)
    try:
        page = own_pages.adopted(
            *(subject, docname, document, blocks, below),
            language if isinstance(language, str) else "en",
            read.source,
        )
        own_pages.save(page, read.source)
    except UnwritableError as error:
        raise click.UsageError(f"nothing is written: {error}") from None
    except FileExistsError:
        raise click.UsageError(f"nothing is written: there is a file {shown(document)}") from None
    except OSError as error:
        raise click.FileError(str(error.filename or document), error.strerror) from error
    click.echo(f"{shown(document)}: written; it is yours, and no build changes it")
    click.echo(f"{shown(page.data)}: {reference(thing)} has “page: {docname}”")


def _below(thing: Thing, site: Pages) -> list[str]:
    """Patterns of the generated pages that stand below an event's."""
    if thing.kind != "event":
        return []
    below = [
        page.docname
        for page in site.made.values()
        if page.thing and not page.leads_on and len(page.thing.ids) > 1 and page.thing.ids[0] == thing.name
    ]
    return list(dict.fromkeys(f"/{docname.rpartition('/')[0]}/*" for docname in below))


def _document(thing: Thing, to: Path | None, source: Path, site: Pages) -> Path:
    """The document to write; raises ``click.UsageError`` where none can be."""
    if to is None:
        suffix = ".rst" if (source / "index.rst").exists() and not (source / "index.md").exists() else ".md"
        return source / f"{own_pages.usual_place(thing)}{suffix}"
    if to.suffix not in _SUFFIXES:
        raise click.UsageError(f"{to}: a document ends in {' or '.join(_SUFFIXES)}")
    if not is_below(to, source):
        raise click.UsageError(f"{to} is not in the source directory {shown(source)}")
    if is_below(to, source / site.folder):
        raise click.UsageError(f"{to} is in the folder of generated pages")
    return to
