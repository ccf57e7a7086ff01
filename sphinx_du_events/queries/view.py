"""The data as a page sees it: from a day, by questions that are each asked once.

A page keeps its questions and the digests of their answers; when a digest changes, exactly the pages
that asked are read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from sphinx_du_events.diagnostics import Code, suggest
from sphinx_du_events.model.record import problem
from sphinx_du_events.store import Store

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

    from sphinx_du_events.store import EventData

Answer_co = TypeVar("Answer_co", covariant=True)
AnswerType = TypeVar("AnswerType")


class Query(Protocol[Answer_co]):
    """A question, as a plain value: equal ones have the same answer, and it can be asked of another view."""

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events meant; none means all."""
        ...

    def select(self, view: View) -> Answer_co:
        """The answer; may raise a problem where there is none. Ask by :meth:`View.answer`, which keeps it."""
        ...

    def digest(self, view: View) -> str:
        """A digest of all that the answer shows."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A store, seen from a day."""

    store: Store = field(default_factory=Store)
    today: date = date.min
    _answers: dict[Any, Any] = field(default_factory=dict)

    def answer(self, query: Query[AnswerType]) -> AnswerType:
        """The answer to a question, which whoever takes it must not change."""
        if query not in self._answers:
            self._answers[query] = query.select(self)
        return cast("AnswerType", self._answers[query])

    def digest(self, query: Query[Any]) -> str:
        """A digest of an answer, and of which of the events that the question names there are."""
        known = (event for event in query.events if event in self.store.events)
        return " ".join((query.digest(self), *known))

    def chosen(self, ids: tuple[str, ...]) -> list[EventData]:
        """The events named, in that order, or all; drafts only where they are named."""
        return chosen(self.store, ids)


def chosen(store: Store, ids: tuple[str, ...]) -> list[EventData]:
    """The events of a store that are named, in that order, or all; drafts only where they are named."""
    if ids:
        return [store.events[event] for event in ids if event in store.events]
    return [data for data in store.events.values() if data.event.status != "draft"]


def no_event(event: str, store: Store) -> PydanticCustomError:
    """The problem that there is no event with an id; the nearest is suggested."""
    hint = suggest(event, store.events) or "there are no events"
    return problem(Code.UNKNOWN_EVENT, f"there is no event “{event}”", hint)
