"""Finding a time that is fair: who can take part in comfort, for each hour that a session may start.

Starting times are minutes of a day in UTC. Every answer is worked out day by day from the zones' own
rules, so that it is right on both sides of a change of the clocks, and says when it changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.comfort import DAY, Comfort, Span
from sphinx_du_events.planning.comfort import common, outside, shift
from sphinx_du_events.planning.cover import Choice, cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction
    from zoneinfo import ZoneInfo

LONGEST_RANGE = 3 * 366
"""Days: nobody fixes a series further ahead, and governments change the clocks meanwhile."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Participant:
    """People who have one clock: how many they are, and the city to name, where not the zone's own."""

    zone: ZoneInfo
    people: int
    city: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Participants whose clocks show the same on all days that are asked about."""

    members: tuple[Participant, ...]

    @property
    def people(self) -> int:
        """How many they are together."""
        return sum(one.people for one in self.members)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: who takes part, how long, on which days, how the starting times are spaced."""

    participants: tuple[Participant, ...]
    length: timedelta
    first: date
    last: date
    comfort: Comfort = field(default_factory=Comfort)
    step: timedelta = timedelta(hours=1)
    weekdays: frozenset[int] = frozenset()
    """Days of the week in UTC, Monday 0 to Sunday 6; none means all."""

    @property
    def minutes(self) -> int:
        """The length in minutes."""
        return self.length // _MINUTE

    @property
    def starts(self) -> range:
        """The starting times of a day, minutes in UTC."""
        return range(0, DAY, self.step // _MINUTE)

    @property
    def days(self) -> list[date]:
        """The days to plan for."""
        number = (self.last - self.first).days + 1
        days = (self.first + timedelta(days=at) for at in range(number))
        return [day for day in days if not self.weekdays or day.weekday() in self.weekdays]

    def check(self) -> None:
        """Raise ``ValueError`` where nothing can be answered."""
        if not self.participants:
            raise ValueError("nobody takes part; name zones, or events that say where people are")
        if self.last < self.first:
            raise ValueError(f"the last day, {self.last}, is before the first, {self.first}")
        if (self.last - self.first).days >= LONGEST_RANGE:
            raise ValueError("more than three years are too far ahead: zones change their rules")
        if not self.days:
            raise ValueError(f"no such weekday is between {self.first} and {self.last}")


def range_of(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days from first to last; where one is left out, to the end of the other's year.

    Where both are, the year of today: its answers stay the same all year long.
    """
    year = (first or last or today).year
    return first or date(year, 1, 1), last or date(year, 12, 31)


class Seen(NamedTuple):
    """A session as one party sees it.

    Start and end by its clock, minutes from the midnight of the day in UTC; how many minutes lie
    outside of comfort; the smallest move to a comfortable time in minutes, less than 0 to an earlier
    one, None where the session is longer than the comfortable hours.
    """

    start: int
    end: int
    outside: int
    shift: int | None


class Slot(NamedTuple):
    """A starting time: as each party sees it, how many people it suits, and how much it troubles others.

    ``discomfort`` is the sum over all people of their minutes outside of comfort.
    """

    start: int
    seen: tuple[Seen, ...]
    people: int
    discomfort: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """What the best is least by: most people, then least discomfort, then earliest in UTC."""
        return -self.people, self.discomfort, self.start

    @property
    def suits(self) -> tuple[int, ...]:
        """The places of the parties that are in comfort for the whole session."""
        return tuple(at for at, seen in enumerate(self.seen) if not seen.outside)

    @property
    def misses(self) -> tuple[int, ...]:
        """The places of the parties that are not."""
        return tuple(at for at, seen in enumerate(self.seen) if seen.outside)


class Rotation(NamedTuple):
    """Starts that take turns so that everyone is in comfort at least once, but for those ``missing``.

    ``bound`` says how many times as many starts they may be as the fewest possible; 1 means none is
    too many.
    """

    slots: tuple[Slot, ...]
    bound: Fraction
    missing: tuple[int, ...]


class Findings(NamedTuple):
    """What is best on a day; ``common`` is where the comfortable hours of all lie at once, in UTC."""

    best: Slot
    suits_all: tuple[Slot, ...]
    common: tuple[Span, ...]
    rotation: Rotation


class Period(NamedTuple):
    """Days one after the other, of those asked about, with the same answer."""

    first: date
    last: date
    answer: Findings


class _Day(NamedTuple):
    """What one clock makes of a day: where its comfortable hours lie, and each starting time."""

    spans: tuple[Span, ...]
    seen: tuple[Seen, ...]


class _Clock:
    """A zone's days, worked out once for each offset, and anew for days near a change of it."""

    def __init__(self, zone: ZoneInfo, request: Request) -> None:
        self.zone = zone
        self.request = request
        # Comfortable hours may begin a day before and end a day after where a session can be moved to.
        self.before = 3
        self.after = 3 + request.minutes // DAY
        self._offsets: dict[date, timedelta | None] = {}
        self._days: dict[object, _Day] = {}

    def _offset(self, day: date) -> timedelta | None:
        if day not in self._offsets:
            at = datetime.combine(day, time(), UTC).astimezone(self.zone)
            self._offsets[day] = at.utcoffset()
        return self._offsets[day]

    def day(self, day: date) -> _Day:
        """What the clock makes of a day."""
        around = range(-self.before - 2, self.after + 3)
        offsets = {self._offset(day + timedelta(days=number)) for number in around}
        key = offsets.pop() if len(offsets) == 1 else day
        if key not in self._days:
            self._days[key] = self._made(day)
        return self._days[key]

    def _made(self, day: date) -> _Day:
        request = self.request
        spans = request.comfort.spans(self.zone, day, self.before, self.after)
        length = request.minutes
        return _Day(
            spans,
            tuple(
                Seen(
                    self._local(day, start),
                    self._local(day, start + length),
                    outside(spans, start, length),
                    shift(spans, start, length),
                )
                for start in request.starts
            ),
        )

    def _local(self, day: date, minute: int) -> int:
        midnight = datetime.combine(day, time())
        at = (midnight.replace(tzinfo=UTC) + minute * _MINUTE).astimezone(self.zone)
        return (at.replace(tzinfo=None) - midnight) // _MINUTE


class Plan:
    """The answer to a request; ``parties`` is the order in which slots say who sees what."""

    def __init__(self, request: Request) -> None:
        request.check()
        self.request = request
        self.days = request.days
        self.parties: tuple[Party, ...]
        self.parties, self._seen = _parties(request, self.days)
        self._slots: dict[object, tuple[Slot, ...]] = {}
        self._answers: dict[object, Findings] = {}

    @property
    def people(self) -> int:
        """How many people take part."""
        return sum(party.people for party in self.parties)

    def slots(self, day: date) -> tuple[Slot, ...]:
        """All starting times of one of the days, in order."""
        key = self._key(day)
        if key not in self._slots:
            columns = [seen[day].seen for seen in self._seen]
            self._slots[key] = tuple(
                self._slot(start, tuple(column[at] for column in columns))
                for at, start in enumerate(self.request.starts)
            )
        return self._slots[key]

    def answer(self, day: date) -> Findings:
        """What is best on one of the days."""
        key = self._key(day)
        if key not in self._answers:
            slots = self.slots(day)
            self._answers[key] = Findings(
                min(slots, key=lambda slot: slot.rank),
                tuple(slot for slot in slots if not slot.misses),
                common([seen[day].spans for seen in self._seen]),
                self._rotation(slots),
            )
        return self._answers[key]

    def periods(self) -> list[Period]:
        """The answers in the order of the days; one begins where the one before it ends to hold."""
        made: list[Period] = []
        for day in self.days:
            answer = self.answer(day)
            if made and made[-1].answer == answer:
                made[-1] = made[-1]._replace(last=day)
            else:
                made.append(Period(day, day, answer))
        return made

    def _key(self, day: date) -> object:
        # Clocks keep what they work out, so the identity of a day's is a sound key.
        return tuple(id(seen[day]) for seen in self._seen)

    def _slot(self, start: int, seen: tuple[Seen, ...]) -> Slot:
        both = list(zip(self.parties, seen, strict=True))
        return Slot(
            start,
            seen,
            sum(party.people for party, one in both if not one.outside),
            sum(party.people * one.outside for party, one in both),
        )

    def _rotation(self, slots: tuple[Slot, ...]) -> Rotation:
        # In the order of their clocks: the search is quick then.
        order = sorted(range(len(self.parties)), key=lambda at: slots[0].seen[at].start)
        bits = {at: 1 << place for place, at in enumerate(order)}
        found = cover(
            [Choice(sum(bits[at] for at in slot.suits), (-slot.people, slot.discomfort)) for slot in slots]
        )
        suited = {at for slot in slots for at in slot.suits}
        missing = tuple(at for at in range(len(self.parties)) if at not in suited)
        return Rotation(tuple(slots[at] for at in found.chosen), found.bound, missing)


def _parties(
    request: Request, days: Iterable[date]
) -> tuple[tuple[Party, ...], tuple[Mapping[date, _Day], ...]]:
    """The participants, those with equal clocks as one, and what each makes of each day."""
    equal: dict[_Day, _Day] = {}
    parties: dict[tuple[int, ...], Party] = {}
    seen: dict[tuple[int, ...], dict[date, _Day]] = {}
    for participant in request.participants:
        clock = _Clock(participant.zone, request)
        made = {day: equal.setdefault((one := clock.day(day)), one) for day in days}
        key = tuple(map(id, made.values()))
        known = parties.get(key)
        parties[key] = Party((*(known.members if known else ()), participant))
        seen[key] = made
    return tuple(parties.values()), tuple(seen.values())
