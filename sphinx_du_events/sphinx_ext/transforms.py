"""What happens to the semantic nodes between reading and writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.locale import init as init_locale
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import docname_to_domain

from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.markdown import inline
from sphinx_du_events.sphinx_ext.nodes import Semantic, Translatable, paragraph

if TYPE_CHECKING:
    from docutils import nodes


class Translate(SphinxTransform):
    """Translate the data's texts from the site's catalogs, as what they are.

    Runs just before Sphinx's own translation, which would parse plain words and Markdown in the
    page's markup, and hides them from it; :class:`Reveal` ends that.
    """

    default_priority = 19  # sphinx.transforms.i18n.Locale has 20

    def apply(self, **_kwargs: Any) -> None:
        """Translate what has a translation."""
        found = list(self.document.findall(Translatable))
        if not found:
            return
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        folders = [self.env.srcdir / folder for folder in self.config.locale_dirs]
        catalog, has_catalog = init_locale(folders, self.config.language, domain)
        if not has_catalog:
            return
        for node in found:
            node.hidden = True
            if isinstance(node, paragraph):
                self._paragraph(node, catalog.gettext(node.rawsource))
            else:
                node.translate(catalog.gettext)

    def _paragraph(self, node: paragraph, translation: str) -> None:
        if translation == node.rawsource:
            return
        source = Path(node.source) if node.source else None
        words = inline(self.env, self.document, translation, source, node.line or 0)
        node.children = []
        node.extend(words)


class Reveal(SphinxTransform):
    """Show the messages again: the message builder reads them from the finished tree."""

    default_priority = 21

    def apply(self, **_kwargs: Any) -> None:
        """End what :class:`Translate` began."""
        for node in self.document.findall(Translatable):
            node.hidden = False


class Plain(SphinxPostTransform):
    """Give every builder but HTML plain docutils nodes in place of the semantic ones."""

    default_priority = 5  # before references are resolved: plain nodes bring some

    def run(self, **_kwargs: Any) -> None:
        """Replace the semantic nodes."""
        domain = events_domain(self.env)
        if not domain.plain:
            return
        outermost: list[Any] = list(self.document.findall(_outermost))
        for node in outermost:
            made = node.plain()
            for new in made:
                for reference in new.findall(addnodes.pending_xref):
                    reference["refdoc"] = reference["refdoc"] or self.env.current_document.docname
            node.parent.replace(node, made)


def _outermost(node: nodes.Node) -> bool:
    return isinstance(node, Semantic) and not isinstance(node.parent, Semantic)
