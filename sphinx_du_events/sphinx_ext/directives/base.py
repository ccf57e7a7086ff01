"""What every directive does: read its options, find its events, ask, and say what is wrong."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.view import may_have_more, no_event
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.render.page import Page
from sphinx_du_events.sphinx_ext.warnings import warn
from sphinx_du_events.sphinx_ext.words.labels import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.queries.view import AnswerType, Query, View
    from sphinx_du_events.sphinx_ext.directives.options import Option
    from sphinx_du_events.store import Store


class EventDirective(SphinxDirective):
    """A block made from event data. Its argument is ids of events; without, it means all.

    A subclass declares its options and returns its nodes from ``blocks``.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = False

    directive_name: ClassVar[str]
    """The directive's name."""
    options_taken: ClassVar[tuple[Option, ...]]
    """The options, for reading and for the documentation."""
    tells_times: ClassVar[bool] = False
    """Whether the block has times that the visitor's clock has something to say about."""

    def __init_subclass__(cls) -> None:
        # Both markups hand over the text unread, so that both say the same of a wrong one.
        cls.option_spec = {option.name: directives.unchanged for option in cls.options_taken}

    @property
    def view(self) -> View:
        """The data, seen from today."""
        return events_domain(self.env).state.view

    @property
    def store(self) -> Store:
        """The data."""
        return self.view.store

    @property
    def today(self) -> date:
        """The day that the build takes for today."""
        return self.view.today

    @final
    def run(self) -> list[nodes.Node]:
        """The block; a wrong option counts as not given, an unknown event as not named."""
        domain = events_domain(self.env)
        domain.note_user(self.env.current_document.docname, clock=self.tells_times)
        if domain.state.missing:
            message = f"there is no folder “{domain.state.missing}” with event data"
            self.warn(Code.FILE_MISSING, f"{self.directive_name}: {message}")
        self.page = Page(self.env, self.state.document, self.config.language, vocabulary(), self.today)
        self.values = self._values()
        self.named = self._events()
        made = self.blocks(self.named)
        for node in made:
            if node.source is None:  # what shows the data's own words stands in the data
                self.set_source_info(node)
        return made

    @abstractmethod
    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The block's nodes, for the ids of events; none means all. Not all need be known."""

    def value(self, name: str, default: Any = None) -> Any:
        """An option's value."""
        return self.values.get(name, default)

    def warn(self, code: Code, message: str) -> None:
        """Warn at the directive."""
        warn(code, message, self.get_location())

    def ask(self, query: Query[AnswerType]) -> AnswerType:
        """The answer, and remember that the page shows it, to read it again when that changes."""
        events_domain(self.env).note_query(self.env.current_document.docname, query)
        return self.view.answer(query)

    def nothing(self, message: str, words: str) -> list[nodes.Node]:
        """A line that says there is nothing to show; warn of it, unless a mistake that is reported is why."""
        if not may_have_more(self.store, self.named):
            self.warn(Code.EMPTY_SELECTION, f"{self.directive_name}: {message}")
        return [self.line(words, "du-empty")]

    def set_anchor(self, node: nodes.Element, anchor: str) -> bool:
        """Give a node its anchor; false where it stands on the page already, and so stays with the first."""
        ids = self.state.document.ids
        if anchor in ids:
            return False
        node["ids"].append(anchor)
        ids[anchor] = node
        return True

    @staticmethod
    def line(words: str, *classes: str) -> nodes.paragraph:
        """A line of our own words."""
        # They are translated already: a site's translator need not see them.
        return nodes.paragraph("", words, classes=list(classes), translatable=False)

    def _values(self) -> dict[str, Any]:
        values = {}
        for option in self.options_taken:
            if option.name not in self.options:
                continue
            try:
                values[option.name] = option.convert(self.options[option.name] or "")
            except ValueError as error:
                self.warn(Code.INVALID_OPTION, f"{self.directive_name}: :{option.name}: {error}")
        return values

    def _events(self) -> tuple[str, ...]:
        """The ids of the events named, those too that there may be another day."""
        named = self.arguments[0].replace(",", " ").split() if self.arguments else []
        events = tuple(dict.fromkeys(named))
        for one in events:
            if one in self.store.events:
                continue
            message = in_one_line(no_event(one, self.store))
            if events_domain(self.env).is_news(self.env.current_document.docname, message):
                self.warn(Code.UNKNOWN_EVENT, f"{self.directive_name}: {message}")
        return events
