"""The base class of directives: options, events, queries and warnings."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, final

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import first_event
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.known_things import former_names
from sphinx_du_events.queries.view import may_have_more, no_event, with_title
from sphinx_du_events.sphinx_ext.directives.options import WrongWordsError, flag, unknown_option
from sphinx_du_events.sphinx_ext.directives.written import (
    AnyOption,
    argument_without_options,
    line_of_option,
    misplaced_option,
)
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.render.page import Page
from sphinx_du_events.sphinx_ext.warnings import warn
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sphinx_du_events.queries.narrowing import Unmatched
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.queries.view import AnswerType, Query, View
    from sphinx_du_events.sphinx_ext.directives.options import Option
    from sphinx_du_events.store import Store


_OPTIONS = "options stand on the lines directly below the directive, each as “:name: value”"


class Narrowed(Protocol):
    """A query with filters, which options set."""

    def unmatched(self, view: View) -> list[Unmatched]:
        """The words of filters that nothing has."""


class EventDirective(SphinxDirective):
    """A block made from event data. Its argument is a list of event ids; without it, all events.

    A subclass declares its options and returns its nodes from ``blocks``.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True  # of a directive that takes none, we report it ourselves
    takes_content: ClassVar[bool] = False
    """Whether the directive has a use for content."""

    directive_name: ClassVar[str]
    """The name of the directive."""
    options_taken: ClassVar[tuple[Option, ...]]
    """The options, for parsing and for the documentation."""
    named_thing: ClassVar[str] = "events"
    """What the argument names, in messages."""
    argument_form: ClassVar[str] = "[event …]"
    """The form of the argument, for the documentation."""
    tells_times: ClassVar[bool] = False
    """Whether the block has times that the script adjusts to the visitor's clock."""

    given: Mapping[str, Any] | None = None
    """On a generated page, values of options that no text has. There, having nothing to show is no slip."""

    def __init_subclass__(cls) -> None:
        cls.option_spec = AnyOption(option.name for option in cls.options_taken)

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
        if domain.state.missing and self._is_news(domain.state.missing):
            folder = domain.state.missing
            self.warn(
                Code.FILE_MISSING, f"there is no folder “{folder}” with event data; {first_event(folder)}"
            )
        self.page = Page(self.env, self.state.document, self.config.language, vocabulary(), self.today)
        self.wrong: set[str] = set()
        self._check_names()
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

    def warn(self, code: Code, message: str, option: str = "") -> None:
        """Report a warning at the directive, or at one of its options."""
        below = line_of_option(self.block_text, option) if option else 0
        words = (
            f"{self.directive_name}: :{option}: {message}" if option else f"{self.directive_name}: {message}"
        )
        self._warn(code, words, below)

    def _warn(self, code: Code, words: str, below: int) -> None:
        source, line = self.get_source_info()
        warn(code, words, f"{source}:{line + below}" if below else self.get_location())

    def ask(self, query: Query[AnswerType]) -> AnswerType:
        """The answer to a query, which is recorded so that the page is read again when the answer changes."""
        events_domain(self.env).note_query(self.env.current_document.docname, query)
        return self.view.answer(query)

    def report_unmatched(self, query: Narrowed) -> bool:
        """Warn of words in filters that nothing has, at their options; whether there are any."""
        found = [] if self.may_have_more else query.unmatched(self.view)
        for one in found:
            self.warn(Code.EMPTY_SELECTION, one.message, one.option)
        return bool(found)

    def nothing(self, message: str, words: str) -> list[nodes.Node]:
        """A line that says that there is nothing to show; also a warning, but for reported mistakes."""
        if message and not self.may_have_more:
            self.warn(Code.EMPTY_SELECTION, message)
        return [self.line(words, "du-empty")]

    @property
    def may_have_more(self) -> bool:
        """Whether more may be selected once reported mistakes are mended: in a file, or in an event's id."""
        return (
            self.given is not None
            or any(one not in self.store.events for one in self.named)
            or may_have_more(self.store, self.named)
        )

    def set_anchor(self, node: nodes.Element, anchor: str) -> bool:
        """Give a node an anchor; False if the page has it already, and it stays with the first node."""
        ids = self.state.document.ids
        if anchor in ids:
            return False
        node["ids"].append(anchor)
        ids[anchor] = node
        return True

    def shows(self, node: nodes.Element, thing: Thing) -> None:
        """Give a node the anchor of the thing that it shows; the first on a page has it.

        Behind it are those that it had before, so that links of others still lead there.
        """
        anchor = thing.anchor
        if not self.set_anchor(node, anchor):
            return
        events_domain(self.env).note_thing(self.env.current_document.docname, thing, anchor)
        data = self.store.events.get(thing.ids[0])
        for former in former_names(thing, data) if data else ():
            self.set_anchor(node, former.anchor)

    @staticmethod
    def line(words: str, *classes: str) -> nodes.paragraph:
        """A paragraph with words of the extension."""
        # They are already translated: a site's translator does not need them.
        return nodes.paragraph("", words, classes=list(classes), translatable=False)

    def _check_names(self) -> None:
        """Report options and content that the directive does not take."""
        allowed = tuple(option.name for option in self.options_taken)
        for name in self.options:
            if name not in allowed:
                below = line_of_option(self.block_text, name)
                self._warn(
                    Code.UNKNOWN_OPTION, f"{self.directive_name}: {unknown_option(name, allowed)}", below
                )
        found = misplaced_option(self.block_text, self.content, allowed)
        if found:
            self._warn(
                Code.UNKNOWN_OPTION,
                f"{self.directive_name}: “{found.text}” is read as content; {_OPTIONS}",
                found.below,
            )
        elif self.content and not self.takes_content:
            self.warn(Code.UNKNOWN_OPTION, f"it takes no content, and leaves out “{self.content[0].strip()}”")

    def _values(self) -> dict[str, Any]:
        values = {}
        for option in self.options_taken:
            if option.name not in self.options:
                continue
            text = (self.options[option.name] or "").strip() or option.alone
            try:
                if not text and option.convert is not flag:
                    raise ValueError(f"nothing is given; it takes {option.takes}")  # noqa: TRY301 - as converters do
                values[option.name] = option.convert(text)
            except ValueError as error:
                self.wrong.add(option.name)
                for message in error.args:
                    self.warn(Code.INVALID_OPTION, str(message), option.name)
                if isinstance(error, WrongWordsError) and error.kept:
                    values[option.name] = error.kept
        return {**values, **(self.given or {})}

    def _events(self) -> tuple[str, ...]:
        """The ids of the named events, including unknown ids, which may exist later."""
        named = self._argument()
        events = tuple(dict.fromkeys(named.replace(",", " ").split()))
        unknown = [one for one in events if one not in self.store.events]
        if events_domain(self.env).state.missing:
            return events  # that is what is reported
        title = " ".join(named.split())
        if len(unknown) == len(events) and with_title(title, self.store):
            unknown = [title]
        for one in unknown:
            message = in_one_line(no_event(one, self.store))
            if not self.store.unreadable or self._is_news(message):
                self.warn(Code.UNKNOWN_EVENT, message)
        return events

    def _argument(self) -> str:
        """What stands behind the directive's name; options there are reported."""
        named, options = argument_without_options(self.arguments[0] if self.arguments else "")
        for found in options:
            words = f"{self.directive_name}: “{found.text}” is read as {self.named_thing}; {_OPTIONS}"
            self._warn(Code.UNKNOWN_OPTION, words, found.below)
        return named

    def _is_news(self, message: str) -> bool:
        return events_domain(self.env).is_news(self.env.current_document.docname, message)
