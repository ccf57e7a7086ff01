"""All connections to Sphinx, in a single ordered list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events import __version__
from sphinx_du_events.l10n.catalogs import CATALOG, LOCALE_DIR
from sphinx_du_events.queries.things import KINDS
from sphinx_du_events.sphinx_ext import build, config, generated_pages, page_changes, references
from sphinx_du_events.sphinx_ext.directives import DIRECTIVES
from sphinx_du_events.sphinx_ext.directives.generated_page import GeneratedPage
from sphinx_du_events.sphinx_ext.domain import EventsDomain
from sphinx_du_events.sphinx_ext.html import pictures as html_pictures
from sphinx_du_events.sphinx_ext.html import visitors as html
from sphinx_du_events.sphinx_ext.indices import INDICES, name_indices
from sphinx_du_events.sphinx_ext.outputs import (
    announcements,
    assets,
    calendar_links,
    calendars,
    exports,
    feeds,
    places,
    redirects,
    structured_data,
)
from sphinx_du_events.sphinx_ext.outputs import pictures as made_pictures
from sphinx_du_events.sphinx_ext.render import charts, pictures
from sphinx_du_events.sphinx_ext.roles import ROLES
from sphinx_du_events.sphinx_ext.roles.things import ThingRole
from sphinx_du_events.sphinx_ext.transforms import (
    Anchors,
    EndTranslation,
    Headings,
    Links,
    Pictures,
    Plain,
    RemoveClockParts,
    Translate,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ENV_VERSION = 18
"""The version of our nodes and of our data in the environment; raise it with every change of their shape."""


def connect(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    app.require_sphinx("8.2")
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))
    config.register(app)
    app.add_domain(EventsDomain)
    html.register(app)
    html_pictures.register(app)
    charts.register(app)
    structured_data.register(app)
    places.register(app)
    feeds.register(app)
    for directive in DIRECTIVES:
        app.add_directive(directive.directive_name, directive)
    references.register(app)
    for kind in KINDS:
        app.add_role_to_domain(EventsDomain.name, kind, ThingRole())
    for index in INDICES:
        app.add_index_to_domain(EventsDomain.name, index)
    app.add_directive(GeneratedPage.directive_name, GeneratedPage)
    for role in ROLES:
        app.add_role(role.role_name, role())
    app.add_transform(Headings)
    app.add_transform(Translate)
    app.add_transform(EndTranslation)
    app.add_post_transform(calendar_links.FindCalendarLinks)
    app.add_post_transform(announcements.MakeAnnouncements)
    app.add_post_transform(RemoveClockParts)
    app.add_post_transform(charts.PrintCharts)
    app.add_post_transform(made_pictures.MakePictures)
    app.add_post_transform(Anchors)
    app.add_post_transform(Plain)
    app.add_post_transform(Links)
    app.add_post_transform(Pictures)
    app.add_post_transform(generated_pages.ListOnce)

    app.connect("config-inited", config.check)
    # Add our files before Sphinx's own handlers read the list of folders.
    app.connect("builder-inited", assets.add_files, priority=400)
    app.connect("builder-inited", build.read_data)
    app.connect("builder-inited", name_indices)
    app.connect("builder-inited", generated_pages.write)  # before Sphinx looks for documents
    app.connect("builder-inited", calendars.check_ledger)
    app.connect("builder-inited", calendar_links.prepare)
    app.connect("builder-inited", charts.prepare)
    app.connect("builder-inited", made_pictures.prepare)
    # After Sphinx's own handler, which chooses a picture's file.
    app.connect("doctree-read", pictures.check_chosen, priority=600)
    app.connect("env-get-outdated", build.stale_documents)
    app.connect("env-get-outdated", page_changes.stale_lists)
    app.connect("env-updated", build.note_read, priority=290)
    app.connect("env-updated", generated_pages.list_once, priority=300)  # before others ask for the order
    app.connect("env-updated", page_changes.follow, priority=310)  # behind the lists
    for handler in (assets.load, redirects.lead_on, generated_pages.hide_source):
        app.connect("html-page-context", handler)
    app.connect("build-finished", calendars.write_calendars)
    app.connect("build-finished", exports.write_exports)
    app.connect("build-finished", charts.finish)
    app.connect("build-finished", made_pictures.finish)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
