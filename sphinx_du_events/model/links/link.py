"""A link that is made, and all the links of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError  # noqa: TC002 - see refused

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.links.services import SERVICES
from sphinx_du_events.model.record import problem


@dataclass(frozen=True, slots=True)
class Link:
    """A link of somebody.

    ``service`` is a key of the data, ``name`` what a screen reader says of it, ``url`` a safe complete
    address, and ``handle`` what the person is called there; empty if the address has none.
    """

    service: str
    name: str
    url: str
    handle: str = ""

    @property
    def is_account(self) -> bool:
        """Whether the name is that of a service that somebody is *on*, not a kind of page or a title."""
        service = SERVICES.get(self.service)
        return service is not None and service.is_brand


class LinkList(tuple[Link, ...]):
    """Somebody's links, in the order in which they are written."""

    __slots__ = ()

    def of(self, service: str) -> tuple[Link, ...]:
        """The links of a service: somebody may have several accounts."""
        return tuple(link for link in self if link.service == service)

    def get(self, service: str) -> Link | None:
        """The first link of a service, or None."""
        return next((link for link in self if link.service == service), None)

    def handles(self, *services: str) -> tuple[str, ...]:
        """The handles at some services: in the order of the services, then as written."""
        return tuple(link.handle for service in services for link in self.of(service) if link.handle)


def refused(message: str, hint: str, at: Any = None) -> PydanticCustomError:
    """The error for a text from which no link can be made."""
    return problem(Code.WRONG_VALUE, message, hint, at)
