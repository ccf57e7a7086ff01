"""``generated-page``: the page of a thing, or the list of all pages. Only files that we write have it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.addresses import anchor
from sphinx_du_events.pages.blocks import USES
from sphinx_du_events.pages.generated import INDEX, MOVED
from sphinx_du_events.pages.names import reference
from sphinx_du_events.pages.sources import DIRECTIVE, read
from sphinx_du_events.pages.subjects import ReferencesQuery, SubjectQuery
from sphinx_du_events.sphinx_ext.directives.all import DIRECTIVES
from sphinx_du_events.sphinx_ext.domain import EventsDomain, events_domain
from sphinx_du_events.sphinx_ext.nodes.base import LinkTo, du_title, located, title
from sphinx_du_events.sphinx_ext.nodes.blocks import du_redirect
from sphinx_du_events.sphinx_ext.warnings import warn
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.pages.blocks import Block, Use
    from sphinx_du_events.pages.subjects import Subject
    from sphinx_du_events.queries.things import Thing

NAMED = {directive.directive_name: directive for directive in DIRECTIVES}
"""The directives by name."""

_TITLES = {"event": "pages-index", "person": "people", "tag": "tags"}
"""The words above lists of pages, by kind."""


class GeneratedPage(SphinxDirective):
    """A section with the title of a thing, the blocks that the content names, and lists of documents."""

    directive_name: ClassVar[str] = DIRECTIVE
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    @property
    def domain(self) -> EventsDomain:
        """The domain."""
        return events_domain(self.env)

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of the extension: few pages have some of their own."""
        return vocabulary()

    def run(self) -> list[nodes.Node]:
        """The page; nothing where its thing is no more, which is reported."""
        docname = self.env.current_document.docname
        about = " ".join(self.arguments[0].split())
        try:
            blocks, lists = read(self.content)
        except ValueError as error:
            return self._nothing(f"this is not how a generated page is written: {error}")
        what, kind, *events = [*about.split(), ""]
        if what == INDEX and kind in _TITLES:
            # People may list it or not.
            self.env.metadata[docname]["orphan"] = ""
            return [self._list(kind, events, blocks, lists)]
        subject = self._found(about.removeprefix(f"{MOVED} "))
        if subject is None:
            return self._nothing(f"there is no “{about}” for a page")
        if about.startswith(f"{MOVED} "):
            return [self._moved(subject)]
        for thing in (subject.thing, *sorted(subject.same)):
            self.domain.note_thing(docname, thing, "")
        page = self._section(_anchor(subject.thing), subject.title)
        page += self._blocks(subject, blocks)
        page += [self._toctree(docnames, hidden=True) for _about, docnames in lists]
        return [page]

    def _nothing(self, message: str) -> list[nodes.Node]:
        warn(Code.GENERATED_PAGE, message, self.get_location())
        return []

    # --- sections ------------------------------------------------------------------------------

    def _found(self, about: str) -> Subject | None:
        """The thing that is meant, which is recorded; None if there is none."""
        view = self.domain.state.view
        thing = view.answer(ReferencesQuery()).get(about)
        if thing is None:
            return None
        query = SubjectQuery(thing)
        self.domain.note_query(self.env.current_document.docname, query)
        return view.answer(query)

    def _section(self, name: str, text: str, *, from_data: bool = True) -> nodes.section:
        """A section with its title: a text of the data with its place there, or words of ours."""
        if from_data:
            heading: nodes.title = located(title(text, text), text)  # type: ignore[arg-type]
        else:
            heading = nodes.title("", text, translatable=False)
        section = nodes.section("", heading, classes=["du-page"])
        document = self.state.document
        if name in document.ids:
            document.set_id(section)
        else:
            section["ids"].append(name)
            document.ids[name] = section
        self.set_source_info(section)
        return section

    def _moved(self, subject: Subject) -> nodes.section:
        """Where a page was before: the way to it, which browsers take by themselves."""
        thing, docname = subject.thing, self.env.current_document.docname
        self.domain.note_user(docname)
        self.domain.note_link(docname, thing)
        # It is in no contents, and nothing that a search should find.
        self.env.metadata[docname].update({"orphan": "", "nosearch": ""})
        text = subject.title
        page = self._section(_anchor(thing), text)
        way = located(du_title(text, text, target=LinkTo(thing=thing), quiet=True), text)
        page += nodes.bullet_list("", nodes.list_item("", way), bullet="-")
        page += du_redirect(thing=thing)
        return page

    def _list(
        self,
        kind: str,
        events: list[str],
        blocks: Sequence[Block],
        lists: Sequence[tuple[str, list[str]]],
    ) -> nodes.section:
        """A list of pages: all events, then those of each event without a page; or those of a kind."""
        page = self._section(anchor("page", INDEX, kind), self.words[_TITLES[kind]], from_data=False)
        arguments = [" ".join(events)] if any(events) else []
        shown = [node for block in blocks for node in self._block(block, arguments, {}, {"recorded": True})]
        page += shown
        for event, docnames in lists:
            made: nodes.Element = page
            subject = self._found(event) if event else None
            if subject is not None:
                page += (made := self._section(_anchor(subject.thing), subject.title))
            made += self._toctree(docnames, hidden=bool(shown) and made is page)
        return page

    def _toctree(self, docnames: Sequence[str], *, hidden: bool) -> nodes.Node:
        docname = self.env.current_document.docname
        known = [name for name in docnames if name in self.env.found_docs]
        if len(known) < len(docnames):
            self.env.note_reread()  # until they are documents
        toctree = addnodes.toctree(
            parent=docname,
            entries=[(None, name) for name in known],
            includefiles=known,
            maxdepth=1,
            glob=False,
            hidden=hidden,
            includehidden=False,
            numbered=0,
            titlesonly=True,
            caption=None,
            rawentries=[],
        )
        self.set_source_info(toctree)
        return nodes.compound("", toctree, classes=["toctree-wrapper"])

    # --- blocks --------------------------------------------------------------------------------

    def _blocks(self, subject: Subject, blocks: Sequence[Block]) -> list[nodes.Node]:
        """The blocks that have something to show, some under headings."""
        made: list[nodes.Node] = []
        below: nodes.section | None = None
        words = ""
        for block in blocks:
            use = USES[subject.thing.kind].get(block.name)
            if use is None:
                warn(Code.GENERATED_PAGE, f"“{block.name}” cannot stand on this page", self.get_location())
                continue
            shown = self._of(subject, block, use)
            if not shown:
                continue
            if use.words and use.words != words:
                name = f"{_anchor(subject.thing)}.{use.words}"
                made.append(below := self._section(name, self.words[use.words], from_data=False))
            words = use.words or words
            (made if below is None else below).extend(shown)
        return made

    def _of(self, subject: Subject, block: Block, use: Use) -> list[nodes.Node]:
        """The nodes of a directive that is about a thing."""
        thing, words = subject.thing, tuple(sorted(subject.words))
        argument = {"event": thing.ids[0], "name": thing.name}.get(use.argument, "")
        own = words[0] if words else thing.ids[-1]
        # A comma stands between words: one in a word cannot be written.
        several = use.many and (len(words) > 1 or "," in own)
        given = {use.option: words} if several else {}
        return self._block(
            block,
            [argument] if argument else [],
            {use.option: own} if use.option else {},
            given,
        )

    def _block(
        self, block: Block, arguments: list[str], options: dict[str, str], given: dict[str, Any]
    ) -> list[nodes.Node]:
        """The nodes of a directive; none if it has nothing to show but a line that says so."""
        directive = NAMED[block.name](
            *(block.name, arguments, {**dict(block.options), **options}, StringList()),
            *(self.lineno, self.content_offset, ""),
            self.state,
            self.state_machine,
        )
        directive.given = given
        made = directive.run()
        return [] if all(map(_says_nothing, made)) else made


def _anchor(thing: Thing) -> str:
    """The HTML id of a page's section; its blocks may have that of the thing."""
    return anchor("page", *reference(thing).replace("/", " ").split())


def _says_nothing(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and "du-empty" in node["classes"]
