"""Steps of a build: reading data, finding outdated documents, adding style and script."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING, Any

from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.calendars import BUILDERS
from sphinx_du_events.sphinx_ext.warnings import report
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

STYLE = "du-events.css"
SCRIPT = "du-events.js"

CLOCK_WORDS = (
    "clock-choose",
    "clock-event",
    "clock-local",
    "clock-own",
    "phase-now",
    "phase-on",
    "phase-past",
    "phase-starts",
    "phase-today",
    "phase-tomorrow",
)
"""The words in the script, in the site's language."""

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


def add_static_folder(app: Sphinx) -> None:
    """Add our static files to those that HTML builders copy."""
    if app.builder.format == "html":
        app.config.html_static_path = [*app.config.html_static_path, str(_static())]


def _static() -> Path:
    from pathlib import Path  # noqa: PLC0415 - elsewhere, only annotations need it

    return Path(__file__).parents[1] / "static"


def add_style_and_script(
    app: Sphinx,
    pagename: str,
    _template: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Load the style on pages with our blocks, and the script on pages with times."""
    domain = events_domain(app.env)
    whole = app.builder.name == "singlehtml"
    if pagename in domain.users or (whole and domain.users):
        app.add_css_file(STYLE)
    if domain.state.online and (pagename in domain.clocks or (whole and domain.clocks)):
        # If the author sets the day, browsers use it too.
        frozen = {} if Settings.of(app.config).today is None else {"data-frozen": ""}
        attributes: dict[str, Any] = {"data-words": _clock_words(), **frozen}
        app.add_js_file(SCRIPT, loading_method="defer", **attributes)


def _clock_words() -> str:
    """The words in the script, as JSON."""
    words = vocabulary()
    return json.dumps({key: words[key] for key in CLOCK_WORDS}, ensure_ascii=False, separators=(",", ":"))
