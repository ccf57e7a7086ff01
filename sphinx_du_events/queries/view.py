"""The data as of a day, and answers to queries, each computed once.

A page keeps its queries and the digests of their answers; when a digest changes, exactly the pages
with that query are read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import nearest, shorten, suggest
from sphinx_du_events.model.record import problem
from sphinx_du_events.store import Store

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

    from sphinx_du_events.model.published import PublishedSessions
    from sphinx_du_events.store import EventData

Answer_co = TypeVar("Answer_co", covariant=True)
AnswerType = TypeVar("AnswerType")


class Query(Protocol[Answer_co]):
    """A question as a plain value; equal queries have equal answers in the same view."""

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events to search; empty means all."""
        ...

    # Those that know of it have ``only_events = True``: the answer and its digest depend on nothing but the
    # records of these events, and the day.

    def select(self, view: View) -> Answer_co:
        """The answer; raises a problem if there is none. Callers use :meth:`View.answer`, which caches it."""
        ...

    def digest(self, view: View) -> str:
        """A digest of everything in the answer that is shown."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A store as of a day, and what was published of it before."""

    store: Store = field(default_factory=Store)
    today: date = date.min
    published: PublishedSessions | None = None
    """What calendars have published; None if that is not recorded."""
    _answers: dict[Any, Any] = field(default_factory=dict)

    def answer(self, query: Query[AnswerType]) -> AnswerType:
        """The cached answer to a query, which callers must not change."""
        if query not in self._answers:
            self._answers[query] = query.select(self)
        return cast("AnswerType", self._answers[query])

    def digest(self, query: Query[Any]) -> str:
        """A digest of the answer, and of the query's events that exist."""
        known = (event for event in query.events if event in self.store.events)
        return " ".join((query.digest(self), *known))

    def chosen(self, ids: tuple[str, ...]) -> list[EventData]:
        """The named events in order, or all; drafts only if they are named."""
        return chosen(self.store, ids)


def chosen(store: Store, ids: tuple[str, ...]) -> list[EventData]:
    """The named events of a store in order, or all; drafts only if they are named."""
    if ids:
        return [store.events[event] for event in ids if event in store.events]
    return [data for data in store.events.values() if data.event.status != "draft"]


def may_have_more(store: Store, ids: tuple[str, ...]) -> bool:
    """Whether more may be selected of some events, or of all, once their files can be read to the end."""
    lost = any(data.lost for data in chosen(store, ids))
    return lost or (bool(store.unreadable) and (not ids or any(event not in store.events for event in ids)))


def no_event(event: str, store: Store) -> PydanticCustomError:
    """The problem that an event does not exist, with the nearest id as a hint."""
    meant = with_title(event, store) or _of_file(event, store)
    if store.unreadable and not meant:
        files = shorten(path.name for path in store.unreadable)
        message = f"there is no event “{event}” in what could be read, {files} apart"
        near = nearest(event, store.events)
        return problem(Code.UNKNOWN_EVENT, message, f"did you mean “{near}”?" if near else "")
    hint = f"did you mean “{meant}”?" if meant else suggest(event, store.events) or "there are no events"
    return problem(Code.UNKNOWN_EVENT, f"there is no event “{event}”", hint)


def with_title(title: str, store: Store) -> str:
    """The id of the only event that has a title; empty if none or several have."""
    folded = title.casefold()
    found = [key for key, data in store.events.items() if str(data.event.title).casefold() == folded]
    return found[0] if len(found) == 1 else ""


def _of_file(name: str, store: Store) -> str:
    """The id of the event in a file or folder of a name, or in signs around it; empty if there is none."""
    *_folders, last = name.rstrip("/").split("/")
    own = last.removesuffix(".yaml").removesuffix(".yml").strip("[]{}()\"'“”")
    return own if own != name and own in store.events else ""
