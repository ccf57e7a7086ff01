"""The base class of roles: text, queries and warnings."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, final

from docutils import nodes
from pydantic_core import PydanticCustomError
from sphinx.util.docutils import SphinxRole

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.record import in_one_line, problem
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils.nodes import Node, system_message

    from sphinx_du_events.queries.view import AnswerType, Query
    from sphinx_du_events.store import EventData, Store

    Pair = tuple[str, str]


class EventRole(SphinxRole):
    """Data in a sentence; text that is not understood is shown as written, with a warning."""

    tells_times: ClassVar[bool] = False
    role_name: ClassVar[str]
    takes: ClassVar[str]
    meaning: ClassVar[str]

    @final
    def run(self) -> tuple[list[Node], list[system_message]]:
        """The nodes for the role's text."""
        docname = self.env.current_document.docname
        self.domain = events_domain(self.env)
        self.domain.note_user(docname, clock=self.tells_times)
        try:
            made = self.made(" ".join(self.text.split()))
        except PydanticCustomError as error:
            code = next(one for one in Code if one.slug == error.type)
            many = code is Code.UNKNOWN_EVENT and self.store.unreadable
            if not many or self.domain.is_news(docname, in_one_line(error)):
                warn(code, f"{self.role_name}: {in_one_line(error)}", self.get_location())
            made = [nodes.Text(self.text)]
        return made, []

    @abstractmethod
    def made(self, text: str) -> list[Node]:
        """The nodes for a text; raises a problem if it is not understood."""

    def event_and(
        self, text: str, code: Code, noun: str, known: Callable[[EventData], Iterable[str]]
    ) -> Pair:
        """An event's id and what stands behind a slash; raises a problem if there is no slash."""
        event, slash, name = map(str.strip, text.partition("/"))
        if not slash:
            having = [f"{own}/{text}" for own, data in self.store.events.items() if text in known(data)]
            data = self.store.events.get(text)
            hint = f"write {shorten(having, 3)}" if having else f"write event/{noun}"
            if data is not None:
                hint = f"behind “{text}/” stands one of: {shorten(sorted(known(data)), 20)}"
            raise problem(code, f"“{text}” has no slash between an event and a {noun}", hint)
        return event, name

    @property
    def store(self) -> Store:
        """The data."""
        return self.domain.state.store

    def ask(self, query: Query[AnswerType]) -> AnswerType:
        """The answer to a query, which is recorded for the page."""
        self.domain.note_query(self.env.current_document.docname, query)
        return self.domain.state.view.answer(query)
