"""Who is who: one person under a name and under handles, as far as records of people tie these together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_du_events.model.person import Person

FORGES = ("github", "gitlab", "codeberg")
"""The services whose handles stand in lists of contributions; the first has the last word."""


class Identities:
    """The people with a record, by what else they are called.

    A handle of a forge means whoever has it among their links. A name means whoever alone has that name; a
    name of one word only in the same spelling, because it may be a stranger's handle.
    """

    def __init__(self, people: Collection[Person] = ()) -> None:
        self._people = people

    def __reduce__(self) -> tuple[type[Identities], tuple[tuple[Person, ...]]]:
        """Pickle the people; who has which name is found when it is asked for."""
        return Identities, (tuple(self._people),)

    def attendee(self, name: str) -> Person | None:
        """The person whose name, or whose handle as it is written, stands at a session."""
        handle = name.removeprefix("@")
        found = self._by_handle.get(handle.casefold())
        if found is not None and (handle != name or handle in _handles(found)):
            return found
        return self._named(name)

    def author(self, word: str) -> str:
        """The handle that a contributor is counted under: the word itself, if no record knows it."""
        found = self._by_handle.get(word.casefold()) or self._named(word)
        return _called(found) if found is not None else word

    def meant(self, word: str) -> Person | None:
        """The person whose name or handle the word of an option is, in any case."""
        folded = same_name(word.removeprefix("@"))
        return self._by_handle.get(folded) or self._by_name.get(folded)

    def wanted(self, word: str) -> str:
        """The handle of the person that the word of an option means."""
        found = self.meant(word)
        return _called(found) if found is not None else word.removeprefix("@")

    def _named(self, name: str) -> Person | None:
        found = self._by_name.get(same_name(name))
        return found if found is not None and (" " in name.strip() or str(found.name) == name) else None

    @cached_property
    def _by_handle(self) -> dict[str, Person]:
        found: dict[str, Person] = {}
        for service in FORGES:
            for person in self._people:
                for handle in person.links.handles(service):
                    found.setdefault(handle.casefold(), person)
        return found

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        """People by name, without namesakes."""
        found: dict[str, dict[str, Person]] = {}
        for person in self._people:
            # Records of several events may be about the same person: their handle or id is the same.
            key = next(iter(_handles(person)), f"id {person.id}")
            found.setdefault(same_name(person.name), {}).setdefault(key.casefold(), person)
        return {name: next(iter(those.values())) for name, those in found.items() if len(those) == 1}


def _handles(person: Person) -> tuple[str, ...]:
    return person.links.handles(*FORGES)


def _called(person: Person) -> str:
    """The first of a person's handles, or else the name."""
    return next(iter(_handles(person)), str(person.name))
