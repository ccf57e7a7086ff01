"""The base class of directives: options, events, queries and warnings."""

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
    """A block made from event data. Its argument is a list of event ids; without it, all events.

    A subclass declares its options and returns its nodes from ``blocks``.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = False

    directive_name: ClassVar[str]
    """The name of the directive."""
    options_taken: ClassVar[tuple[Option, ...]]
    """The options, for parsing and for the documentation."""
    tells_times: ClassVar[bool] = False
    """Whether the block has times that the script adjusts to the visitor's clock."""

    def __init_subclass__(cls) -> None:
        # Options stay text here, so that both markups give the same message for a wrong value.
        cls.option_spec = {option.name: directives.unchanged for option in cls.options_taken}

    @property
    def view(self) -> View:
        """The data as of today."""
        return events_domain(self.env).state.view

    @property
    def store(self) -> Store:
        """The data."""
        return self.view.store

    @property
    def today(self) -> date:
        """The day that the build treats as today."""
        return self.view.today

    @final
    def run(self) -> list[nodes.Node]:
        """The block; wrong options and unknown events are reported and ignored."""
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
            if node.source is None:  # nodes with text from the data have their place there
                self.set_source_info(node)
        return made

    @abstractmethod
    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The nodes of the block, for event ids; empty means all events. Some ids may be unknown."""

    def value(self, name: str, default: Any = None) -> Any:
        """The value of an option."""
        return self.values.get(name, default)

    def warn(self, code: Code, message: str) -> None:
        """Report a warning at the directive."""
        warn(code, message, self.get_location())

    def ask(self, query: Query[AnswerType]) -> AnswerType:
        """The answer to a query, which is recorded so that the page is read again when the answer changes."""
        events_domain(self.env).note_query(self.env.current_document.docname, query)
        return self.view.answer(query)

    def nothing(self, message: str, words: str) -> list[nodes.Node]:
        """A line that says that there is nothing to show; also a warning, but for reported mistakes."""
        if not may_have_more(self.store, self.named):
            self.warn(Code.EMPTY_SELECTION, f"{self.directive_name}: {message}")
        return [self.line(words, "du-empty")]

    def set_anchor(self, node: nodes.Element, anchor: str) -> bool:
        """Give a node an anchor; False if the page has it already, and it stays with the first node."""
        ids = self.state.document.ids
        if anchor in ids:
            return False
        node["ids"].append(anchor)
        ids[anchor] = node
        return True

    @staticmethod
    def line(words: str, *classes: str) -> nodes.paragraph:
        """A paragraph with words of the extension."""
        # They are already translated: a site's translator does not need them.
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
        """The ids of the named events, including unknown ids, which may exist later."""
        named = self.arguments[0].replace(",", " ").split() if self.arguments else []
        events = tuple(dict.fromkeys(named))
        for one in events:
            if one in self.store.events:
                continue
            message = in_one_line(no_event(one, self.store))
            if events_domain(self.env).is_news(self.env.current_document.docname, message):
                self.warn(Code.UNKNOWN_EVENT, f"{self.directive_name}: {message}")
        return events
