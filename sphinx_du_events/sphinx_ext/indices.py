"""The index of sessions and that of people: pages that Sphinx makes, with every title and name once."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sphinx.domains import Index, IndexEntry

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import alphabetical
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.warnings import warn
from sphinx_du_events.sphinx_ext.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_du_events.queries.things import Place, ThingKind
    from sphinx_du_events.sphinx_ext.domain import EventsDomain

    Content = tuple[list[tuple[str, list[IndexEntry]]], bool]


class _ThingIndex(Index):
    """An index of the things of a kind that the site shows, under the first letters of their titles."""

    kind: ThingKind
    domain: EventsDomain

    def generate(self, docnames: Iterable[str] | None = None) -> Content:
        """The entries under each letter; none where a document has the address of the index."""
        if docnames is not None:
            return self.made(docnames)
        if self._is_a_document():  # books have no address for each
            return [], False
        known: Content | None = self.domain.state.indices.get(self.name)
        return self.made() if known is None else known

    def made(self, docnames: Iterable[str] | None = None) -> Content:
        """The entries under each letter, of the documents that are named, or of all."""
        wanted = None if docnames is None else set(docnames)
        titles = self.domain.titles() if self.domain.state.places else {}
        found = [
            (self._sorted(thing, title), title, thing, place)
            for thing, title in titles.items()
            if thing.kind == self.kind
            and (place := self.domain.place(thing)) is not None
            and (wanted is None or place.docname in wanted)
        ]
        found.sort(key=lambda one: (one[0], one[2]))
        groups = groupby(found, key=lambda one: one[0][:1].upper())
        return [
            (letter, [self._entry(title, thing, place) for _key, title, thing, place in entries])
            for letter, entries in groups
        ], False

    def _is_a_document(self) -> bool:
        docname = f"{self.domain.name}-{self.name}"
        if docname not in self.domain.env.found_docs:
            return False
        message = f"this document has the address of the index of {self.name}, which is left out"
        warn(Code.GENERATED_PAGE, f"{message}; to have both, rename it", docname)
        return True

    def _entry(self, title: str, thing: Thing, place: Place) -> IndexEntry:
        return IndexEntry(title, 0, place.docname, place.anchor, self._extra(thing), "", "")

    def _sorted(self, _thing: Thing, title: str) -> str:
        return alphabetical(title)

    def _extra(self, _thing: Thing) -> str:
        """What tells things of one title apart."""
        return ""


class SessionIndex(_ThingIndex):
    """All sessions that the site shows, with their event and their day."""

    name = "sessions"
    localname = _("Index of sessions")
    kind = "session"

    def _extra(self, thing: Thing) -> str:
        return self._extras.get(thing.name, "")

    @cached_property
    def _extras(self) -> dict[str, str]:
        language: str = self.domain.env.config.language
        found = {}
        for data in self.domain.state.store.events.values():
            for session in data.sessions:
                day = wording.medium_date(session.begins.day, language) if session.begins else ""
                words = ", ".join(filter(None, (str(data.event.title), day)))
                found[Thing.of("session", data.id, session.id).name] = words
        return found


class PeopleIndex(_ThingIndex):
    """All people with records that the site shows."""

    name = "people"
    localname = _("Index of people")
    kind = "person"

    def _sorted(self, thing: Thing, title: str) -> str:
        record: Any = self.domain.state.store.person(thing.ids[-1])
        return alphabetical(str(record.sort_name or title) if record else title)


INDICES: tuple[type[_ThingIndex], ...] = (SessionIndex, PeopleIndex)
"""All indices."""

_TITLES = {index: index.localname for index in INDICES}


def name_indices(_app: Sphinx) -> None:
    """Make the titles of indices plain words: not every builder can write the lazy ones."""
    for index, title in _TITLES.items():
        index.localname = str(title)
