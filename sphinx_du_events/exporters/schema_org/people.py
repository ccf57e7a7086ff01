"""The page of a person as schema.org JSON-LD (https://schema.org/ProfilePage)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.model.links.services import SERVICES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx_du_events.model.affiliation import Affiliation
    from sphinx_du_events.model.person import Person

TOLD = ("affiliation", "bio", "links")
"""The parts of a record that are told where the page shows them; pronouns and places are for who reads it."""


class PersonPage(NamedTuple):
    """The page of a person: the id, and addresses, which are empty where the site does not know its own."""

    person: str
    url: str = ""
    base: str = ""

    @property
    def identity(self) -> str:
        """The ``@id`` of the person: made of the id, so it stays when pages move."""
        return f"{self.base}#person/{self.person}" if self.base else ""


def profile(person: Person, page: PersonPage, shown: AbstractSet[str], image: str = "") -> dict[str, Any]:
    """A person's page, with what is ``shown``, some of ``TOLD``; ``image`` is the address of the face."""
    own = {
        "@type": "Person",
        "@id": page.identity,
        "name": person.name,
        "url": page.url,
        "description": plain_text(person.bio) if person.bio and "bio" in shown else "",
        "image": image,
        "affiliation": _organization(person.affiliation) if "affiliation" in shown else {},
        "sameAs": list(_accounts(person)) if "links" in shown else [],
    }
    whole = {"@type": "ProfilePage", "url": page.url, "mainEntity": _told(own)}
    return {"@context": "https://schema.org", **_told(whole)}


def _told(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value}


def _organization(own: Affiliation | None) -> dict[str, Any]:
    return _told({"@type": "Organization", "name": own.name, "url": own.url}) if own else {}


def _accounts(person: Person) -> Iterator[str]:
    """The addresses that are the person's: other links may lead to anything, and nobody collects mail."""
    for link in person.links:
        if link.service in SERVICES and link.service != "email":
            yield link.url
