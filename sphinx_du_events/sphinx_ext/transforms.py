"""What happens to the semantic nodes between reading and writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import init as init_locale
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.images import guess_mimetype

from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.base import Semantic, Translatable, paragraph, take_out
from sphinx_du_events.sphinx_ext.nodes.blocks import du_card, du_cards, du_group, du_row, du_table
from sphinx_du_events.sphinx_ext.nodes.events import du_event
from sphinx_du_events.sphinx_ext.nodes.filtered import du_filtered
from sphinx_du_events.sphinx_ext.nodes.inside import du_part
from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture
from sphinx_du_events.sphinx_ext.nodes.programme import du_day, du_days, du_theme
from sphinx_du_events.sphinx_ext.render.markdown import inline

if TYPE_CHECKING:
    from sphinx_du_events.queries.things import Thing


class Translate(SphinxTransform):
    """Translate the data's texts from the site's catalogs, as what they are.

    Runs just before Sphinx's own translation, which would parse plain words and Markdown in the
    page's markup, and hides them from it; :class:`EndTranslation` ends that.
    """

    default_priority = 19  # sphinx.transforms.i18n.Locale has 20

    def apply(self, **_kwargs: Any) -> None:
        """Translate what has a translation."""
        found = list(self.document.findall(Translatable))
        if not found:
            return
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        folders = [self.env.srcdir / folder for folder in self.config.locale_dirs]
        # A namespace of our own: Sphinx makes a catalog that is asked for again its own fallback.
        catalog, has_catalog = init_locale(folders, self.config.language, domain, namespace="du_events")
        if not has_catalog:
            return

        def lookup(message: str) -> str:
            # The translation of nothing is the catalog's own header.
            return catalog.gettext(message) if message else ""

        for node in found:
            node.hidden = True
            if isinstance(node, paragraph):
                self._paragraph(node, lookup(node.rawsource))
            else:
                node.translate(lookup)

    def _paragraph(self, node: paragraph, translation: str) -> None:
        if translation == node.rawsource:
            return
        source = Path(node.source) if node.source else None
        words = inline(self.env, self.document, translation, source, node.line or 0)
        # Strong words that the message does not mark as such are a heading's.
        if isinstance(node.children[0], nodes.strong) and not node.rawsource.startswith(("**", "__")):
            words = [nodes.strong("", "", *words)]
        node.children = []
        node.extend(words)


class Headings(SphinxTransform):
    """Give a report that stands inside something else, such as a note, headings that may stand there."""

    default_priority = 19

    def apply(self, **_kwargs: Any) -> None:
        """Make its sections what they hold, under a rubric."""
        for section in list(self.document.findall(nodes.section)):
            if section.get("report") and not isinstance(section.parent, nodes.section | nodes.document):
                title = section.children[0]
                rubric = nodes.rubric("", "", *title.children, ids=section["ids"], translatable=False)
                section.replace_self([rubric, *section.children[1:]])


class EndTranslation(SphinxTransform):
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
        if not domain.state.plain:
            return
        outermost: list[Any] = list(self.document.findall(_outermost))
        for node in outermost:
            made = node.plain()
            for new in made:
                for reference in new.findall(addnodes.pending_xref):
                    reference["refdoc"] = reference["refdoc"] or self.env.current_document.docname
            node.parent.replace(node, made)


class Links(SphinxPostTransform):
    """Leave the words of blocks' links to things that the site shows nowhere, or right there."""

    default_priority = 6  # after Plain, and before references are resolved

    def run(self, **_kwargs: Any) -> None:
        """Replace the links that lead nowhere by their words."""
        domain = events_domain(self.env)
        for node in list(self.document.findall(addnodes.pending_xref)):
            thing: Thing | None = node.get("thing")
            if thing is None:
                continue
            place = domain.place(thing)
            here = self.env.current_document.docname
            if place is None or (node["only_page"] and not place.is_page) or place == (here, ""):
                node.replace_self(node.children)


class RemoveClockParts(SphinxPostTransform):
    """Leave out what needs a clock or a script, such as “Today”, of what is read anywhere: in books."""

    default_priority = 4

    def run(self, **_kwargs: Any) -> None:
        """Remove the badges that say where sessions stand, and what waits for its time."""
        if events_domain(self.env).state.online:
            return
        for block in list(self.document.findall(du_filtered)):
            block.replace_self(block.children)
        sessions: list[Any] = list(self.document.findall(_has_choices))
        for session in sessions:
            session["has"] = session["text"] = session["star"] = session["within"] = None
        for node in list(self.document.findall(_waits)):
            place = node.parent.index(node)
            before = node.parent[place - 1] if place and isinstance(node, nodes.inline) else None
            if isinstance(before, nodes.Text) and before.isspace():
                node.parent.remove(before)
            node.parent.remove(node)
        for card in self.document.findall(du_card):
            card["parts"] = [part for part in card["parts"] if part.kind != "phase"]
        for event in self.document.findall(du_event):
            event["badges"] = [part for part in event["badges"] if part.kind != "phase"]
            event["on"], event["timeless"] = None, True
        for kind, key in ((du_card, "on"), (du_row, "on"), *((one, "drops") for one in _DROPPING)):
            for node in self.document.findall(kind):
                node[key] = None


_DROPPING = (du_cards, du_days, du_table)


class Anchors(SphinxPostTransform):
    """Give what several documents show one anchor, where all are one page."""

    default_priority = 5
    builders = ("singlehtml",)

    def run(self, **_kwargs: Any) -> None:
        """Leave the first of each."""
        taken: set[str] = set()
        found: list[Any] = list(self.document.findall(_has_place))
        for node in found:
            node["ids"] = [anchor for anchor in node["ids"] if anchor not in taken]
            taken.update(node["ids"])


class Pictures(SphinxPostTransform):
    """Leave out what a builder cannot show and words beside it say; SVG, in most of them.

    A logo's name stands beside it. Any other picture's description takes its place, but where the
    builder itself writes it.
    """

    default_priority = 250  # after Sphinx's converters, up to 200: what they convert can be shown

    def run(self, **_kwargs: Any) -> None:
        """Replace the pictures of blocks that cannot be shown."""
        shown = events_domain(self.env).state.pictures
        if shown is None:
            return
        for node in list(self.document.findall(nodes.image)):
            if not isinstance(node, du_picture) or guess_mimetype(node["uri"]) in shown:
                continue
            if node["kind"] in ("logo", "poster"):
                take_out(node)
            elif node["kind"] == "picture" and shown:
                node.replace_self(nodes.paragraph("", "", nodes.emphasis("", node["alt"])))


def _has_place(node: nodes.Node) -> bool:
    return isinstance(node, du_card | du_day | du_event | du_part | du_row | du_theme)


def _has_choices(node: nodes.Node) -> bool:
    return isinstance(node, du_card | du_row) and ("has" in node or "star" in node)


def _waits(node: nodes.Node) -> bool:
    if isinstance(node, nodes.inline):
        return bool(node.get("kind") == "phase")
    if isinstance(node, du_card | du_row):
        return bool(node.get("waiting"))
    return isinstance(node, du_group) and bool(node.get("empty"))


def _outermost(node: nodes.Node) -> bool:
    return isinstance(node, Semantic) and not isinstance(node.parent, Semantic)
