"""Calendars, written at the end of an HTML build, and their ledger, read at its beginning."""

from __future__ import annotations

import os.path
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.folders import LEDGER, ledger_beside
from sphinx_du_events.exporters.icalendar.entries import CalendarSite, entries, entries_of
from sphinx_du_events.exporters.icalendar.names import FOLDER, site_name
from sphinx_du_events.hints import FIRST_LEDGER
from sphinx_du_events.model.published import PublishedSessions
from sphinx_du_events.queries.view import chosen
from sphinx_du_events.reading import kept
from sphinx_du_events.sphinx_ext.config import PREFIX, Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.ahead import Ahead
from sphinx_du_events.sphinx_ext.outputs.builders import BUILDERS
from sphinx_du_events.sphinx_ext.outputs.made_of_events import MadeOfEvents
from sphinx_du_events.sphinx_ext.outputs.written import Written
from sphinx_du_events.sphinx_ext.site_address import site_address
from sphinx_du_events.sphinx_ext.warnings import report, warn
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_du_events.exporters.icalendar.files import Member
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.queries.things import Place, Thing


def _wanted(app: Sphinx) -> bool:
    return app.builder.name in BUILDERS and Settings.of(app.config).calendars


def check_ledger(app: Sphinx) -> None:
    """Read the ledger once. Every build reports its problems, a build of calendars also if it is out of date.

    Pages of all builders may say what has changed: builders share what is read.
    """
    settings = Settings.of(app.config)
    found: list[Diagnostic] = []
    path = ledger_beside(Path(app.srcdir) / settings.path)
    domain = events_domain(app.env)
    domain.state.ledger = ledger = _read(path, Path(app.srcdir), found.append)
    if ledger or found:
        sessions = ledger.published() if ledger else {}
        complete = not any(one.severity == "error" for one in found)
        published = PublishedSessions(sessions, complete=complete)
        domain.state.publish(published)
    store = domain.state.store
    # A session that could not be read is not removed.
    complete = not any(one.severity == "error" for one in (*store.diagnostics, *found))
    tells_news = app.builder.name in BUILDERS and bool(_from_ledger(settings))
    if ledger and complete and (_wanted(app) or tells_news):
        from sphinx_du_events.exporters.icalendar.ledger import stale  # noqa: PLC0415 - as in :func:`_read`
        from sphinx_du_events.exporters.icalendar.ledger_events import notices  # noqa: PLC0415 - as before

        problem = stale(ledger, entries(store), path, notices(store) if tells_news else None)
        found += [problem] if problem else []
    if tells_news and not ledger and not found:
        _report_missing(settings)
    report(found, app.config.suppress_warnings)


def _read(path: Path, source: Path, report: Callable[[Diagnostic], None]) -> Ledger | None:
    """The ledger in a file; None if there is none."""
    if not os.path.lexists(path):
        return None
    # Only a site with a ledger loads what reads it.
    from sphinx_du_events.exporters.icalendar import ledger_file  # noqa: PLC0415 - see above

    return ledger_file.read(path, source, report)


def _from_ledger(settings: Settings) -> list[str]:
    """The exports of a site that need a ledger."""
    if not settings.exports:
        return []
    # Only a site with exports loads all that there are.
    from sphinx_du_events.exporters.kinds import BY_NAME  # noqa: PLC0415 - see above

    return [name for name in settings.exports if BY_NAME[name].needs_ledger]


def _report_missing(settings: Settings) -> None:
    """Report the exports that are not written because there is no ledger."""
    names = " and ".join(f"“{name}”" for name in _from_ledger(settings))
    message = (
        f"{PREFIX}exports: nothing is written for {names} without a ledger"
        f" “{settings.path}/{LEDGER}” of the calendars, which knows since when something is so;"
        f" begin it with {FIRST_LEDGER}"
    )
    # Sphinx does not know the place of a setting either.
    warn(Code.LEDGER_MISSING, message, None)


def begin_calendars(app: Sphinx, builder: Builder) -> None:
    """Begin to make the calendars in another process, where several write pages."""
    if builder.parallel_ok and _wanted(app) and not _written(app).is_current():
        events_domain(app.env).state.ahead = Ahead(lambda: _made(app))


def write_calendars(app: Sphinx, exception: Exception | None) -> None:
    """Write the calendars after a successful build."""
    state = events_domain(app.env).state
    ahead, state.ahead = state.ahead, None
    if exception is not None or not _wanted(app):
        if ahead is not None:
            ahead.give_up()
        return
    found = ahead.end() if ahead is not None else None
    # What another process fails to do, this one does, or fails with the same words.
    report(found if found is not None else _made(app)(), app.config.suppress_warnings)


def _written(app: Sphinx) -> Written:
    # Sphinx's path type is a string, and its methods can differ from those of a Path.
    return Written(app, Path(app.outdir) / FOLDER, stamp(app))


def _made(app: Sphinx) -> Callable[[], list[Diagnostic]]:
    """Make the calendars; returns what writes them, and says what is wrong.

    If the folder has what an earlier build wrote, only calendars with something else in them are made.
    """
    written = _written(app)
    held = written.held() if written.stamp else ""
    if held and held == written.stamp:
        return list
    # A site without events does not need the library.
    from sphinx_du_events.exporters.icalendar.files import grouped, is_ours, joined  # noqa: PLC0415 - as above

    own = MadeOfEvents(app, written.name, _about(app), events_domain(app.env).state.places)
    groups = grouped(_members(app, own))
    if not groups and not written.folder.exists():
        return list
    before = grouped(chain.from_iterable(own.values_before())) if held and own.whole == held else {}
    right = {path for path, found in groups.items() if before.get(path) == found}
    changed = {path: found for path, found in groups.items() if path not in right}
    files = joined(changed, _site_of(app))
    known = written.files

    def write() -> list[Diagnostic]:
        folder, root = written.folder, written.root
        try:
            atomic_files.write_folder(folder, files, ".ics", is_ours, root, right=right, known=known)
        except atomic_files.OutsideError as error:
            message = "this is a link out of the output folder; calendars are not written"
            return [Diagnostic(Code.FILE_OUTSIDE, message, Location(Path(error.filename)), "remove the link")]
        own.save(written.stamp)
        written.note(files.keys() | (known or {}).keys() - groups.keys())
        return []

    return write


def _members(app: Sphinx, own: MadeOfEvents) -> list[Member]:
    """What calendars have of all events, and of what the ledger has as removed."""
    from sphinx_du_events.exporters.icalendar.files import UNKNOWN, members  # noqa: PLC0415 - as above

    state = events_domain(app.env).state
    site, unknown = _site_of(app), moment_of_build() or UNKNOWN
    if state.ledger is not None:
        listed = entries(state.store)
        removed = state.ledger.removed_beside(listed)
        return members([*listed, *removed], site, state.ledger.stamps(listed), unknown)
    found: list[Member] = []
    for data in chosen(state.store, ()):
        known = own.get(data.id)
        if known is None:
            known = members(entries_of(data), site, None, unknown)
            own.keep(data.id, known)
        found += known
    return found


def stamp(app: Sphinx) -> str:
    """The stamp of all that calendars are made of."""
    domain = events_domain(app.env)
    places = [(*thing, *place) for thing, place in domain.state.places.items()]
    return domain.stamp(*_words(app), sorted(places), domain.state.ledger)


def _about(app: Sphinx) -> str:
    """The stamp of all that calendars are made of beside events; empty if these are not kept.

    With a ledger, a calendar depends on what was published before.
    """
    state = events_domain(app.env).state
    return kept.stamp(*_words(app)) if state.digest and state.ledger is None else ""


def _words(app: Sphinx) -> tuple[object, ...]:
    known = site(app, events_domain(app.env).state.ledger)
    pages = [(name, app.builder.get_target_uri(name)) for name in sorted(app.env.found_docs)]
    unknown = moment_of_build() or ""
    return known.name, known.title, known.address, sorted(known.words.items()), pages, unknown


def _site_of(app: Sphinx) -> CalendarSite:
    state = events_domain(app.env).state
    return site(app, state.ledger, state.places)


def site(
    app: Sphinx, ledger: Ledger | None = None, places: Mapping[Thing, Place] = MappingProxyType({})
) -> CalendarSite:
    """What calendars need to know of the site. Its name is the ledger's, which never changes.

    ``places`` are where the site shows things, if that is known yet.
    """
    config = app.config
    address = site_address(config)
    name = ledger.site if ledger else site_name(address) or site_name(config.project) or FOLDER
    return CalendarSite(name, config.project, address, vocabulary(), app.builder.get_target_uri, places)
