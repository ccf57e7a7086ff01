"""Links of people as sources list them: addresses, each at the service that its host tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.model.links.reading import link_at
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

_PRIVATE = "email"


def links_by_service(addresses: Iterable[Scalar]) -> LocatedDict:
    """Addresses by the key of their service; several of a service are a list. Mail addresses are left out.

    What is no address is taken for a website: our model tells what is wrong with it.
    """
    found: dict[str, list[Scalar]] = {}
    for address in addresses:
        try:
            key = link_at(address).service
        except PydanticCustomError:
            key = "website"
        own = found.setdefault(key, [])
        if key != _PRIVATE and address not in own:
            own.append(address)
    return LocatedDict(
        {
            Scalar(key): own[0] if len(own) == 1 else LocatedList(own).at(0, 0)
            for key, own in found.items()
            if own
        }
    ).at(0, 0)
