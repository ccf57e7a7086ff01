"""All connections to Sphinx, in a single ordered list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events import __version__
from sphinx_du_events.l10n.catalogs import CATALOG, LOCALE_DIR
from sphinx_du_events.queries.things import KINDS
from sphinx_du_events.sphinx_ext import author_links, build, config, later, settled
from sphinx_du_events.sphinx_ext.domain import EventsDomain
from sphinx_du_events.sphinx_ext.indices import INDICES, name_indices
from sphinx_du_events.sphinx_ext.listed import DIRECTIVES, GENERATED, ROLES
from sphinx_du_events.sphinx_ext.outputs import assets
from sphinx_du_events.sphinx_ext.roles.things import ThingRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ENV_VERSION = 20
"""The version of our nodes and of our data in the environment; raise it with every change of their shape."""


TRANSFORMS = {
    "sphinx_ext.transforms:Headings": 19,
    "sphinx_ext.transforms:Translate": 19,
    "sphinx_ext.transforms:EndTranslation": 21,
}
"""What is applied when a page is read, with its priority."""

POST_TRANSFORMS = {
    "sphinx_ext.outputs.calendar_links:FindCalendarLinks": 4,
    "sphinx_ext.outputs.starring:FindFiles": 4,
    "sphinx_ext.outputs.announcements:MakeAnnouncements": 4,
    "sphinx_ext.transforms:RemoveClockParts": 4,
    "sphinx_ext.render.charts:PrintCharts": 4,
    "sphinx_ext.outputs.pictures:MakePictures": 4,
    "sphinx_ext.transforms:Anchors": 5,
    "sphinx_ext.transforms:Plain": 5,
    "sphinx_ext.transforms:Links": 6,
    "sphinx_ext.transforms:Pictures": 250,
    "sphinx_ext.generated_pages:ListOnce": 5,
}
"""What is applied when a page is written, with its priority."""

ABOUT = {
    "sphinx_ext.outputs.starring:FindFiles": ("du_filtered",),
    "sphinx_ext.outputs.announcements:MakeAnnouncements": ("du_announcement", "du_qr", "du_share"),
}
"""The nodes of those that need much that few pages have."""

PREPARING = (
    "build:collect_rarely",
    "generated_pages:write",  # before Sphinx looks for documents
    "outputs.calendars:check_ledger",
    "outputs.calendar_links:prepare",
    "render.charts:prepare",
    "outputs.pictures:prepare",
    "outputs.feeds:prepare",  # after the ledger is read
)
"""What prepares a build, in order."""

HANDLERS = (
    # After Sphinx's own handler, which chooses a picture's file.
    ("doctree-read", "render.pictures:check_chosen", 600),
    ("doctree-read", "outputs.pictures:note_wanted", 600),
    ("env-get-outdated", "outdated:stale_documents", 500),
    ("env-get-outdated", "page_changes:stale_lists", 500),
    ("env-updated", "outdated:note_read", 290),
    ("env-updated", "generated_pages:list_once", 300),  # before others ask for the order
    ("env-updated", "page_changes:follow", 310),  # behind the lists
    ("env-updated", "outputs.places:prepare", 400),  # before others ask for places
    ("env-updated", "outputs.feeds:changed", 410),
    ("env-updated", "references:note_labels", 410),
    ("env-updated", "outputs.site_cards:prepare", 450),  # before heads of pages, which name them
    ("env-updated", "outputs.structured_data:prepare", 500),
    ("env-updated", "outputs.person_pages:prepare", 500),
    ("env-updated", "outputs.link_previews:prepare", 500),
    ("env-updated", "settled:settle", 990),
    ("warn-missing-reference", "references:missing", 500),
    ("html-page-context", "outputs.link_previews:add", 400),  # before sphinxext-opengraph writes its tags
    ("html-page-context", "outputs.structured_data:add", 500),
    ("html-page-context", "outputs.person_pages:add", 500),
    ("html-page-context", "outputs.feeds:add", 500),
    ("html-page-context", "outputs.assets:load", 500),
    ("html-page-context", "outputs.redirects:lead_on", 500),
    ("html-page-context", "generated_pages:hide_source", 500),
    ("write-started", "outputs.pictures:make_in_parallel", 500),
    ("write-started", "outputs.calendars:begin_calendars", 500),
    ("build-finished", "build:collect_as_usual", 500),
    ("build-finished", "outputs.calendars:write_calendars", 500),
    ("build-finished", "outputs.exports:write_exports", 500),
    ("build-finished", "outputs.site_cards:copy", 500),
    ("build-finished", "render.charts:finish", 500),
    ("build-finished", "outputs.pictures:finish", 500),
)
"""What is connected beside, with its priority, in order."""


def connect(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    app.require_sphinx("8.2")
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))
    config.register(app)
    app.add_domain(EventsDomain)
    for name, place in {**DIRECTIVES, **GENERATED}.items():
        app.add_directive(name, later.directive(place))
    for kind in KINDS:
        app.add_role_to_domain(EventsDomain.name, kind, ThingRole())
    for index in INDICES:
        app.add_index_to_domain(EventsDomain.name, index)
    for name, place in ROLES.items():
        app.add_role(name, later.Role(place))
    for place, priority in TRANSFORMS.items():
        app.add_transform(later.transform(place, priority))
    for place, priority in POST_TRANSFORMS.items():
        app.add_post_transform(later.transform(place, priority, ABOUT.get(place, ())))

    app.connect("config-inited", config.check)
    # Add our files before Sphinx's own handlers read the list of folders.
    app.connect("builder-inited", assets.add_files, priority=400)
    app.connect("builder-inited", build.read_data)
    app.connect("builder-inited", name_indices)
    app.connect("doctree-read", author_links.note_links)
    # Before others, which may have to do something then.
    app.connect("env-get-outdated", settled.look, priority=100)
    app.connect("env-before-read-docs", settled.look_again)
    app.connect("build-finished", settled.finish, priority=100)
    for place in PREPARING:
        app.connect("builder-inited", later.Handler(f"sphinx_ext.{place}", waits=True))
    for event, place, priority in HANDLERS:
        asleep: Any = () if event == "env-get-outdated" else None
        app.connect(event, later.Handler(f"sphinx_ext.{place}", asleep), priority=priority)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
