"""What tells the sessions of a block apart, as choices that a reader can filter them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.l10n.countries import alphabetical
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.room_use import EVERY_ROOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_du_events.queries.sessions import SessionEntry

CRITERIA = ("track", "type", "level", "language", "room", "tag", "speaker")
"""What sessions have values of, which a reader can choose from."""

_LEVELS = ("beginner", "intermediate", "advanced")


class Value(NamedTuple):
    """A value as an address has it and as the data has it: ``main hall``, Main hall."""

    key: str
    text: str


class Choice(NamedTuple):
    """A criterion with the values that some of the sessions have, and not all."""

    criterion: str
    values: tuple[Value, ...]


class Choices:
    """The choices for some sessions, and the numbers of those that each session has.

    Numbers count from 1 through all values, in their order. What lies between sessions has none.
    """

    def __init__(self, entries: Sequence[SessionEntry], criteria: Iterable[str]) -> None:
        self.sessions = [entry for entry in entries if not entry.session.is_aside]
        self.listed = tuple(filter(lambda choice: choice.values, map(self._choice, criteria)))
        every = [(one.criterion, value.key) for one in self.listed for value in one.values]
        self._numbers = {own: number for number, own in enumerate(every, 1)}

    def of(self, entry: SessionEntry) -> list[int]:
        """The numbers of a session's values."""
        if entry.session.is_aside:
            return []
        found: set[int] = set()
        for choice in self.listed:
            keys = {value.key for value in values(entry, choice.criterion)}
            if choice.criterion == "room" and not EVERY_ROOM.isdisjoint(keys):
                keys.update(value.key for value in choice.values)
            found.update(self._numbers.get((choice.criterion, key), 0) for key in keys)
        return sorted(found - {0})

    def _choice(self, criterion: str) -> Choice:
        """The values that divide the sessions: who wants others gains nothing by them."""
        counts: dict[str, int] = {}
        texts: dict[str, Value] = {}
        for entry in self.sessions:
            own: dict[str, Value] = {}
            for value in values(entry, criterion):
                own.setdefault(value.key, value)
            for key, value in own.items():
                counts[key] = counts.get(key, 0) + 1
                texts.setdefault(key, value)  # the first spelling counts
        dividing = [value for key, value in texts.items() if counts[key] < len(self.sessions)]
        if criterion == "room":
            dividing = [value for value in dividing if value.key not in EVERY_ROOM]
        dividing.sort(key=lambda value: (_rank(criterion, value), alphabetical(value.text)))
        return Choice(criterion, tuple(dividing))


def _rank(criterion: str, value: Value) -> int:
    """The place of a level among those that have an order."""
    return _LEVELS.index(value.key) if criterion == "level" and value.key in _LEVELS else len(_LEVELS)


def values(entry: SessionEntry, criterion: str) -> Iterator[Value]:
    """The values that a session has; people of its parts lead it too."""
    data, session = entry
    if criterion == "room":
        texts: Iterable[object] = session.rooms
    elif criterion == "tag":
        texts = session.tags
    elif criterion == "speaker":
        led = (named for one in (session, *data.parts_of(session)) for _part, named in one.by_part())
        texts = (data.name_of(attendee) for named in led for attendee in named)
    else:
        own = getattr(session, criterion)
        texts = () if own is None else (own,)
    yield from (Value(same_name(str(text)), str(text)) for text in texts)
