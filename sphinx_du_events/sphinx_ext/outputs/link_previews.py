"""Tags for those who show previews of links, in the heads of pages about an event, a session or a person.

Where sphinxext-opengraph is loaded, it writes the tags, and gets from us what it cannot know: the picture and
the description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.cards.formats import FORMATS
from sphinx_du_events.exporters.sharing.previews import (
    Preview,
    PreviewSite,
    SharedPicture,
    Tag,
    beside,
    is_in,
    preview_of,
    tags,
    written,
)
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.page_heads import PageHeads
from sphinx_du_events.sphinx_ext.outputs.page_subjects import page_subjects

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.model.event import Image
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.sphinx_ext.outputs.site_pictures import SitePictures

CARD = FORMATS["card"]
OPENGRAPH = "sphinxext.opengraph"


class LinkPreviews(PageHeads[Preview]):
    """The previews of a build's pages."""

    name = "link_previews"

    def is_wanted(self, app: Sphinx) -> bool:
        """Whether the site has tags for previews."""
        return Settings.of(app.config).link_previews

    def depends_on(self, app: Sphinx, env: BuildEnvironment) -> list[object]:
        """The language, and what each page is about."""
        subjects = sorted((docname, *thing) for docname, thing in page_subjects(env).items())
        cards = sorted(events_domain(env).state.cards.items())
        return [app.config.language, subjects, cards]

    def make(self, app: Sphinx, env: BuildEnvironment, pictures: SitePictures) -> dict[str, Preview]:
        """The preview of each document; none if the site does not know its address."""
        if not pictures.base:
            return {}
        site = _site(app, pictures)
        store = events_domain(env).state.store
        found = {
            docname: preview_of(thing, pictures.page(docname), store, site)
            for docname, thing in page_subjects(env).items()
        }
        return {docname: preview for docname, preview in found.items() if preview is not None}

    def put(self, app: Sphinx, own: Preview, context: dict[str, Any], doctree: nodes.document) -> None:
        """Put the tags of a document into its page, or hand its values to who writes them."""
        del doctree
        head = context.get("metatags") or ""
        # A site whose address only Read the Docs knows has no such link by Sphinx.
        context["pageurl"] = context.get("pageurl") or own.url
        if OPENGRAPH not in app.extensions:
            made = tags(own, _site(app, None))
            if is_in(head, "og:image"):  # its words and its size are not those of ours
                made = [tag for tag in made if not tag.key.startswith("og:image")]
        else:
            meta = context.get("meta") or {}
            if "ogp_disable" in meta:
                return
            has_own = "og:image" in meta or is_in(head, "og:image")
            handed = _handed(own._replace(picture=None) if has_own else own)
            context["meta"] = {**{key: one for key, one in handed.items() if not is_in(head, key)}, **meta}
            made = [tag for tag in beside(own) if own.picture or tag.key != "twitter:card"]
            if own.description and getattr(app.config, "ogp_enable_meta_description", True):
                made.append(Tag("description", own.description))
            head += "".join(app.config.ogp_custom_meta_tags)
        context["metatags"] = (context.get("metatags") or "") + written(made, head)


def _site(app: Sphinx, pictures: SitePictures | None) -> PreviewSite:
    cards = events_domain(app.env).state.cards

    def card(thing: Thing) -> SharedPicture | None:
        own = cards.get(thing)
        if own is None or pictures is None:
            return None
        return SharedPicture(pictures.file(own.path), own.alt, int(CARD.width), int(CARD.height))

    def picture(image: Image) -> SharedPicture | None:
        path = str(image.src)
        # No network shows a drawing.
        found = pictures.picture(path) if pictures and not path.lower().endswith(".svg") else None
        return SharedPicture(found.url, str(image.alt), found.width, found.height) if found else None

    return PreviewSite(app.config.project, str(app.config.language), card, picture)


def _handed(preview: Preview) -> dict[str, str]:
    """What sphinxext-opengraph takes from a page's metadata."""
    handed = {"og:description": preview.description} if preview.description else {}
    if preview.picture:
        url, alt, width, height = preview.picture
        handed |= {"og:image": url, "og:image:alt": alt}
        if width and height:
            handed |= {"og:image:width": str(width), "og:image:height": str(height)}
    return handed


HEADS = LinkPreviews()
prepare, add = HEADS.prepare, HEADS.add
