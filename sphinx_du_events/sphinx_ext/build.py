"""Steps of a build: reading data, and how Python looks for objects that can go."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.folders import CALENDARS, CARDS, EXPORTS
from sphinx_du_events.lasting import freeze, lasting_objects, unfreeze
from sphinx_du_events.reading.kept import load
from sphinx_du_events.sphinx_ext.config import KEPT, Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.later import Handler
from sphinx_du_events.sphinx_ext.outputs.builders import BUILDERS
from sphinx_du_events.sphinx_ext.settled import may_sleep
from sphinx_du_events.sphinx_ext.warnings import report

if TYPE_CHECKING:
    from sphinx.application import Sphinx


# Message builders see the tree as it was read; like few others, they have no format.
_MESSAGES = "gettext"

_NEW_OBJECTS = 10_000
"""The new objects after which Python looks for some that can go."""

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
    # Sphinx's path type is a string, and its methods can differ from those of a Path.
    source = Path(app.srcdir)
    folder = source / settings.path
    state = domain.state
    with lasting_objects():
        state.loaded = load(
            _kept(app),
            folder,
            source,
            languages=(app.config.language, "en"),
            page_suffixes=tuple(app.config.source_suffix),
            floor=settings.floor,
            download_types=settings.download_types,
        )
        freeze_gc()
    state.today = settings.clock()
    state.is_settled = may_sleep(app)
    state.awake = not state.is_settled and not _has_nothing_to_do(app, settings)
    awake = Handler("sphinx_ext.awake:register", waits=True)
    awake(app)
    # A site without events needs no folder: if the default folder is missing, directives report it.
    usual = settings.path == Settings().path and not domain.users
    state.missing = settings.path if usual and not folder.exists() else ""
    if not state.missing:
        report(state.loaded.diagnostics, app.config.suppress_warnings)


def _has_nothing_to_do(app: Sphinx, settings: Settings) -> bool:
    """Whether there is no data, no page has anything of it, and no earlier build has left anything."""
    domain, out = events_domain(app.env), Path(app.outdir)
    folder = settings.pages.folder
    made = (CALENDARS, CARDS, EXPORTS, folder, f"_sources/{folder}")
    left = (*(out / name for name in made), Path(app.srcdir) / folder)
    return bool(
        domain.state.loaded
        and domain.state.loaded.is_nothing
        and domain.data.keys() == domain.initial_data.keys() | {"version"}
        and not any(domain.data[key] for key in domain.initial_data)
        and not settings.exports
        and not settings.pages.kinds
        and not any(path.exists() for path in left)
    )


def _kept(app: Sphinx) -> Path | None:
    """The folder where what was read is kept for the next build; None if visitors could see it.

    Doctrees in the output are often published with it, and the data has more than pages show, such as drafts.
    """
    doctrees, out = Path(app.doctreedir), Path(app.outdir)
    return None if doctrees.is_relative_to(out) else doctrees / KEPT


def freeze_gc() -> None:
    """Exclude the loaded data from garbage collection, as it stays until the build is over.

    With thousands of sessions this saves a sixth of a build, and forked readers share the memory.
    If the same process builds again, what remains of the previous build is collected first.
    """
    if unfreeze():
        gc.collect()
    freeze()


def collect_rarely(app: Sphinx) -> None:
    """Have Python look more rarely for objects that can go, while documents are read and written.

    A page makes many thousands that stay until it is written; to look at them again and again takes a tenth
    of a build, and in a forked process it copies the memory that it looks at.
    """
    usual, state = gc.get_threshold(), events_domain(app.env).state
    if 0 < usual[0] < _NEW_OBJECTS and state.store.events:
        state.usual_collections = usual
        gc.set_threshold(_NEW_OBJECTS, *usual[1:])


def collect_as_usual(app: Sphinx, _exception: Exception | None) -> None:
    """Undo that."""
    usual = events_domain(app.env).state.usual_collections
    if usual is not None:
        gc.set_threshold(*usual)
