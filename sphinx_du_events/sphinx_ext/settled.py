"""A build after which nothing has changed sleeps, and knows from the one before what there is to know.

The environment has a stamp of all that a build depends on, noted when all was read, with what Sphinx asks
for even if nothing is written: indices and names of things. If the next build would note the same stamp, and
no document is read, it has nothing to do but to look after the calendars. It wakes if a document is
written all the same, because its output or its template has changed.

Sites with more wake always: with a ledger, exports, generated pages, pictures or cards.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.folders import CALENDARS, LEDGER
from sphinx_du_events.pages.settings import PageSettings
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.indices import INDICES
from sphinx_du_events.sphinx_ext.later import Handler, loaded
from sphinx_du_events.sphinx_ext.outputs.written import Written
from sphinx_du_events.sphinx_ext.site_address import site_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_SETTLED = "settled"
"""The key of the domain's data with the stamp, the objects, the indices and the stamp of calendars."""
_BUILDERS = frozenset({"html", "dirhtml"})


def may_sleep(app: Sphinx) -> bool:
    """Whether nothing that is known before documents are looked for is against it."""
    domain = events_domain(app.env)
    return bool(_SETTLED in domain.data and domain.state.digest and _is_simple(app))


def _is_simple(app: Sphinx) -> bool:
    settings, source = Settings.of(app.config), Path(app.srcdir)
    return (
        app.builder.name in _BUILDERS
        and not settings.exports
        and settings.pages == PageSettings()
        and not (source / settings.pages.folder).exists()
        and not (source / settings.path / LEDGER).exists()
        and not settings.cards
        and not any((Path(app.doctreedir) / name).exists() for name in ("du-cards", "du-pictures"))
    )


def look(app: Sphinx, env: BuildEnvironment, *documents: set[str]) -> tuple[str, ...]:
    """Wake if documents are read, or if anything else has changed; returns no document."""
    domain = events_domain(env)
    if domain.state.awake or not domain.state.is_settled:
        return ()
    stamp, objects, indices, _calendars = domain.data[_SETTLED]
    if any(documents) or stamp != _stamp(app):
        domain.state.wake()
    else:
        domain.state.objects, domain.state.indices = objects, indices
        Handler("sphinx_ext.outputs.places:find_again", waits=True)(app)
    return ()


def look_again(app: Sphinx, env: BuildEnvironment, documents: list[str]) -> None:
    """Wake if others have documents read."""
    look(app, env, set(documents))


def settle(app: Sphinx, env: BuildEnvironment) -> None:
    """Note the stamp when all documents are read, for the next build."""
    domain = events_domain(env)
    domain.data.pop(_SETTLED, None)
    if domain.state.digest and _is_simple(app):
        domain.state.objects = list(domain.get_objects())
        domain.state.indices = {index.name: index(domain).made() for index in INDICES}
        calendars = loaded("sphinx_ext.outputs.calendars:stamp")(app)
        domain.data[_SETTLED] = _stamp(app), domain.state.objects, domain.state.indices, calendars


def finish(app: Sphinx, error: Exception | None) -> None:
    """Wake if the calendars are not as they were."""
    domain, out = events_domain(app.env), Path(app.outdir)
    if error or domain.state.awake or not domain.state.is_settled or not Settings.of(app.config).calendars:
        return
    if not Written(app, out / CALENDARS, domain.data[_SETTLED][-1]).is_current():
        domain.state.wake()


def _stamp(app: Sphinx) -> str:
    """The stamp of all that a build depends on, beside the documents themselves."""
    config, settings = app.config, Settings.of(app.config)
    urls = [(name, app.builder.get_target_uri(name)) for name in sorted(app.env.found_docs)]
    site = config.project, config.language, site_address(config), os.environ.get("SOURCE_DATE_EPOCH", "")
    ours = settings.calendars, settings.structured_data, settings.link_previews, settings.cards
    has_typst = find_spec("typst") is not None  # who installs it wants cards
    domain = events_domain(app.env)
    return domain.stamp(domain.as_of(), app.builder.name, urls, *site, *ours, has_typst)
