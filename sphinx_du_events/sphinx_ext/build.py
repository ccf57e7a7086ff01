"""Steps of a build: reading data, finding outdated documents."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.calendars import BUILDERS
from sphinx_du_events.sphinx_ext.warnings import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# Message builders see the tree as it was read; like few others, they have no format.
_MESSAGES = "gettext"

# Formats for reading that support few picture types, or none.
_READ = frozenset({"latex", "man", "texinfo", "text"})


def read_data(app: Sphinx) -> None:
    """Read the data once, in the main process, and report all problems.

    This is not done while documents are read: a build that reads no documents reports the problems again,
    so that ``-W`` has the same effect every time.
    """
    settings = Settings.of(app.config)
    domain = events_domain(app.env)
    domain.state.online = app.builder.name in BUILDERS
    domain.state.plain = app.builder.format != "html" and app.builder.name != _MESSAGES
    domain.state.pictures = (
        frozenset(app.builder.supported_image_types) if app.builder.format in _READ else None
    )
    folder = app.srcdir / settings.path
    store = load(
        folder,
        app.srcdir,
        languages=(app.config.language, "en"),
        page_suffixes=tuple(app.config.source_suffix),
        floor=settings.floor,
        download_types=settings.download_types,
    )
    domain.state.view = View(store, settings.clock())
    freeze_gc()
    # A site without events needs no folder: if the default folder is missing, directives report it.
    usual = settings.path == Settings().path and not domain.users
    domain.state.missing = settings.path if usual and not folder.exists() else ""
    if not domain.state.missing:
        report(domain.state.store.diagnostics, app.config.suppress_warnings)


def freeze_gc() -> None:
    """Exclude the loaded data from garbage collection, as it stays until the build is over.

    With thousands of sessions this saves a sixth of a build, and forked readers share the memory.
    If the same process builds again, what remains of the previous build is collected first.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()


def stale_documents(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    """The documents whose data changed; no others are read again because of the data."""
    domain = events_domain(env)
    return sorted(domain.outdated() & env.all_docs.keys())
