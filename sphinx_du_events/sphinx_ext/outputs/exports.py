"""Exports, written at the end of an HTML build where a setting names them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.exporters import published_files
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.kind import FOLDER, ExportSite
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs import calendars
from sphinx_du_events.sphinx_ext.outputs.builders import BUILDERS
from sphinx_du_events.sphinx_ext.warnings import report

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_exports(app: Sphinx, exception: Exception | None) -> None:
    """Write the exports after a successful build, and remove those that are no more."""
    if exception is not None or app.builder.name not in BUILDERS:
        return
    # Sphinx's path type is a string, and its methods can differ from those of a Path.
    out = Path(app.outdir)
    names = Settings.of(app.config).exports
    if not names and not (out / FOLDER).exists():
        return
    # Only a site with exports loads all that there are.
    from sphinx_du_events.exporters.kinds import BY_NAME, exported  # noqa: PLC0415 - see above

    kinds = [BY_NAME[name] for name in names]
    files = list(exported(kinds, events_domain(app.env).state.view, site(app)))
    try:
        published_files.write(out / FOLDER, files, out)
    except atomic_files.OutsideError as error:
        message = "this is a link out of the output folder; exports are not written"
        outside = Diagnostic(Code.FILE_OUTSIDE, message, Location(Path(error.filename)), "remove the link")
        report([outside], app.config.suppress_warnings)


def site(app: Sphinx) -> ExportSite:
    """What exports need to know of the site."""
    state = events_domain(app.env).state
    return ExportSite(
        calendars.site(app, state.ledger, state.places),
        str(app.config.language),
        state.ledger,
        moment_of_build(),
    )
