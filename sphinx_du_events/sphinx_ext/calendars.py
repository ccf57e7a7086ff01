"""Calendars at the end of an HTML build, and what is said of their ledger at its beginning."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.export import ledger as ledgers
from sphinx_du_events.export.calendar_entries import Site, entries
from sphinx_du_events.export.calendar_names import FOLDER, site_name
from sphinx_du_events.export.written import write_folder
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.labels import vocabulary
from sphinx_du_events.sphinx_ext.warnings import report

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.export.ledger import Ledger

BUILDERS = frozenset({"html", "dirhtml", "singlehtml"})
"""The builders of sites on the net; an e-book or a help file has no subscribers."""


def _wanted(app: Sphinx) -> bool:
    return app.builder.name in BUILDERS and Settings.of(app.config).calendars


def check_ledger(app: Sphinx) -> None:
    """Say what is wrong with the ledger, and whether it is stale: by every build, like all about data."""
    if not _wanted(app):
        return
    found: list[Diagnostic] = []
    ledger = _ledger(app, found.append)
    store = events_domain(app.env).store
    # A session that could not be read is not gone.
    if ledger and not any(one.severity == "error" for one in (*store.diagnostics, *found)):
        stale = ledgers.stale(ledger, entries(store), _ledger_path(app))
        found += [stale] if stale else []
    report(found)


def write_calendars(app: Sphinx, exception: Exception | None) -> None:
    """Write the calendars of a site that was built."""
    if exception is not None or not _wanted(app):
        return
    # Sphinx's own paths are text too, and do as text does where a path has a method of that name.
    folder = Path(app.outdir) / FOLDER
    listed = entries(events_domain(app.env).store)
    ledger = _ledger(app, lambda _: None)
    listed_and_removed = [*listed, *(ledger.removed_beside(listed) if ledger else ())]
    if not listed_and_removed and not folder.exists():
        return
    # A site without events need not load the library.
    from sphinx_du_events.export.calendar import UNKNOWN, calendars, is_ours  # noqa: PLC0415 - as said

    files = calendars(
        listed_and_removed,
        site(app, ledger),
        ledger.stamps(listed) if ledger else None,
        ledgers.moment_of_build() or UNKNOWN,
    )
    write_folder(folder, files, ".ics", is_ours)


def site(app: Sphinx, ledger: Ledger | None = None) -> Site:
    """Return what calendars know of the site. Its name is the ledger's, which never changes."""
    config = app.config
    address = config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    if not address.startswith(("https://", "http://")):
        address = ""
    elif not address.endswith("/"):
        address += "/"
    name = ledger.site if ledger else site_name(address) or site_name(config.project) or FOLDER
    return Site(name, config.project, address, vocabulary(), app.builder.get_target_uri)


def _ledger(app: Sphinx, report: Callable[[Diagnostic], None]) -> Ledger | None:
    return ledgers.read(_ledger_path(app), report)


def _ledger_path(app: Sphinx) -> Path:
    return ledgers.path_for(Path(app.srcdir) / Settings.of(app.config).path)
