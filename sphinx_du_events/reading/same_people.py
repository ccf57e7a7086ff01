"""Names of people that are the same or nearly so: a note asks whether they are one person.

Two names are near if they are the same without a letter of either, in any order of words and without regard
to case, accents and points: a letter is missing, wrong or in another place. Each name is looked up by itself
and without each of its letters (as in SymSpell), so the work grows with the number of names, not of pairs.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.located import scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.person import Person
    from sphinx_du_events.store import EventData

_ACCENTS = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[\s.,'’·_-]+")
_FEWEST = 8
"""The fewest letters of a name that a near spelling is looked for; shorter names are often near."""
_MOST = 80
"""The most letters of a name that is looked at."""


class _Named(NamedTuple):
    """Somebody's name, and the record if there is one."""

    name: Scalar
    person: Person | None = None


class SamePeople:
    """The names of people so far: an event's are compared with shared names, not with another event's."""

    def __init__(self, report: Callable[[Diagnostic], None]) -> None:
        self._report = report
        self._shared: dict[str, _Named] = {}
        self._found: dict[str, _Named] = {}

    def note_shared(self, people: Iterable[Person]) -> None:
        """Note the names of shared records that are near the name of another."""
        self._note_all(people)
        self._shared, self._found = self._found, {}

    def note_event(self, data: EventData) -> None:
        """Note the names in an event: of its records, then of people without, at sessions and in roles."""
        self._found = {}
        self._note_all(data.own_people)
        names: dict[str, Scalar] = {}
        attendees = (one for session in data.sessions for one in session.people)
        for attendee in (*attendees, *(one for role in data.roles for one in role.people)):
            if attendee.id is None:
                names.setdefault(attendee.key, scalar(attendee.name))
        for name in names.values():
            self._note(_Named(name))

    def _note_all(self, people: Iterable[Person]) -> None:
        for person in people:
            self._note(_Named(scalar(person.name), person))

    def _note(self, named: _Named) -> None:
        keys = tuple(_keys(named.name))
        if self._found.keys().isdisjoint(keys) and self._shared.keys().isdisjoint(keys):
            self._found.update(dict.fromkeys(keys, named))
            return
        near = next((found for key in keys if (found := self._near(key, named)) is not None), None)
        if near is not None:
            self._report(_question(near, named))
        for key in keys:
            self._found.setdefault(key, named)

    def _near(self, key: str, named: _Named) -> _Named | None:
        for names in (self._found, self._shared):
            found = names.get(key)
            if found is not None and not _are_different(found, named):
                return found
        return None


def _keys(name: str) -> Iterator[str]:
    """What a name is looked up by; nothing for a name of one word, which many people have."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", name)).casefold()
    words = sorted(filter(None, _BETWEEN.split(plain)))
    letters = "".join(words)
    if len(words) < 2 or len(letters) > _MOST:  # noqa: PLR2004 - more than one
        return
    whole = " ".join(words)
    yield whole
    if len(letters) >= _FEWEST:
        yield from dict.fromkeys(whole[:at] + whole[at + 1 :] for at in range(len(whole)))


def _are_different(one: _Named, other: _Named) -> bool:
    """Whether two records say that they are about two people: each has another handle at a service."""
    if one.person is None or other.person is None:
        return False
    handles = {(link.service, link.handle.casefold()) for link in one.person.links if link.handle}
    services = {service for service, _ in handles}
    theirs = {(link.service, link.handle.casefold()) for link in other.person.links if link.handle}
    return bool(services & {service for service, _ in theirs}) and not handles & theirs


def _question(one: _Named, other: _Named) -> Diagnostic:
    place = one.name.location
    where = f" ({place.path.name}:{place.line})" if place else ""
    message = f"“{other.name}” and “{one.name}”{where} may be the same person"
    if one.person is None or other.person is None:
        known = one.person or other.person
        hint = f"if so, write the id “{known.id}”" if known else "if so, write the name in the same way"
    else:
        hint = "if so, keep one record; if not, a handle of the same service in both tells them apart"
    return Diagnostic(Code.SAME_PERSON, message, other.name.location or Location(Path()), hint)
