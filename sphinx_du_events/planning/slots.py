"""Search for a fair time: who can take part comfortably, for each possible start of a session.

Starting times are minutes of a day in UTC. Each answer is computed day by day from the zones' rules,
so it is right before and after the clocks change, and says when it changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.comfort import DAY, Comfort, HourSpan
from sphinx_du_events.planning.comfort import common, outside, shift
from sphinx_du_events.planning.cover import Choice, cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction
    from zoneinfo import ZoneInfo

LONGEST_RANGE = 3 * 366
"""Days. Nobody plans a series further ahead, and governments change the rules meanwhile."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Participant:
    """People in one time zone: their number, and a city to display if it is not the zone's own."""

    zone: ZoneInfo
    people: int
    city: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Participants whose clocks agree on all requested days."""

    members: tuple[Participant, ...]

    @property
    def people(self) -> int:
        """The total number of people."""
        return sum(member.people for member in self.members)


@dataclass(frozen=True, slots=True)
class Request:
    """A request: who takes part, how long, on which days, at which interval of starting times."""

    participants: tuple[Participant, ...]
    length: timedelta
    first: date
    last: date
    comfort: Comfort = field(default_factory=Comfort)
    step: timedelta = timedelta(hours=1)
    weekdays: frozenset[int] = frozenset()
    """Days of the week in UTC, Monday 0 to Sunday 6; empty means all."""

    @property
    def minutes(self) -> int:
        """The session's length in minutes."""
        return self.length // _MINUTE

    @property
    def starts(self) -> range:
        """The starting times in a day, in minutes UTC."""
        return range(0, DAY, self.step // _MINUTE)

    @property
    def days(self) -> list[date]:
        """The days to plan for."""
        number = (self.last - self.first).days + 1
        days = (self.first + timedelta(days=at) for at in range(number))
        return [day for day in days if not self.weekdays or day.weekday() in self.weekdays]

    def check(self) -> None:
        """Raise ``ValueError`` if the request cannot be answered."""
        if not self.participants:
            raise ValueError("nobody takes part; name zones, or events that say where people are")
        if self.last < self.first:
            raise ValueError(f"the last day, {self.last}, is before the first, {self.first}")
        if (self.last - self.first).days >= LONGEST_RANGE:
            raise ValueError("the longest span is three years: zones change their rules")
        if not self.days:
            raise ValueError(f"no such weekday is between {self.first} and {self.last}")


def range_of(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days from first to last; if one end is missing, the span reaches to the limit of its year.

    If both are missing, the span is the year of ``today``, so answers stay the same all year.
    """
    year = (first or last or today).year
    return first or date(year, 1, 1), last or date(year, 12, 31)


class Seen(NamedTuple):
    """A session as seen by a party.

    ``start`` and ``end`` are local, in minutes from the midnight that begins the day in UTC. ``outside`` is
    the number of uncomfortable minutes. ``shift`` is the smallest move to a comfortable time in minutes,
    negative for an earlier time; None if the session is longer than the comfortable hours.
    """

    start: int
    end: int
    outside: int
    shift: int | None


class Slot(NamedTuple):
    """A starting time: how each party sees it, how many people it suits, and the discomfort of the others.

    ``discomfort`` is the sum over all people of their minutes outside comfortable hours.
    """

    start: int
    seen: tuple[Seen, ...]
    people: int
    discomfort: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """The sort key, best first: most people, then least discomfort, then earliest in UTC."""
        return -self.people, self.discomfort, self.start

    @property
    def suits(self) -> tuple[int, ...]:
        """The indexes of the parties that are comfortable for the whole session."""
        return tuple(at for at, seen in enumerate(self.seen) if not seen.outside)

    @property
    def misses(self) -> tuple[int, ...]:
        """The indexes of the other parties."""
        return tuple(at for at, seen in enumerate(self.seen) if seen.outside)


class Rotation(NamedTuple):
    """Starting times to alternate, so that everyone except ``missing`` is comfortable at least once.

    ``bound`` is the largest possible ratio of their number to the fewest possible; 1 means optimal.
    """

    slots: tuple[Slot, ...]
    bound: Fraction
    missing: tuple[int, ...]


class Findings(NamedTuple):
    """The answer for a day; ``common`` are the spans, in UTC, that are comfortable for everyone."""

    best: Slot
    suits_all: tuple[Slot, ...]
    common: tuple[HourSpan, ...]
    rotation: Rotation


class Period(NamedTuple):
    """Consecutive requested days with the same answer."""

    first: date
    last: date
    answer: Findings


class _Day(NamedTuple):
    """A day in one zone: its comfortable hours, and how each starting time is seen."""

    spans: tuple[HourSpan, ...]
    seen: tuple[Seen, ...]


class _Clock:
    """A zone's days, computed once for each offset, and separately for days near a change of offset."""

    def __init__(self, zone: ZoneInfo, request: Request) -> None:
        self.zone = zone
        self.request = request
        # A move can reach comfortable hours that begin a day earlier or end a day later.
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
        """The day as seen in the zone."""
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
    """The answer to a request; ``parties`` has the order in which slots list what each party sees."""

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
        """The total number of people."""
        return sum(party.people for party in self.parties)

    def slots(self, day: date) -> tuple[Slot, ...]:
        """All starting times of a requested day, in order."""
        key = self._key(day)
        if key not in self._slots:
            columns = [seen[day].seen for seen in self._seen]
            self._slots[key] = tuple(
                self._slot(start, tuple(column[at] for column in columns))
                for at, start in enumerate(self.request.starts)
            )
        return self._slots[key]

    def answer(self, day: date) -> Findings:
        """The best times on a requested day."""
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
        """The answers in the order of days; consecutive days with equal answers are a single period."""
        made: list[Period] = []
        for day in self.days:
            answer = self.answer(day)
            if made and made[-1].answer == answer:
                made[-1] = made[-1]._replace(last=day)
            else:
                made.append(Period(day, day, answer))
        return made

    def _key(self, day: date) -> object:
        # Clocks keep their computed days, so the identity of a day is a sound key.
        return tuple(id(seen[day]) for seen in self._seen)

    def _slot(self, start: int, seen: tuple[Seen, ...]) -> Slot:
        both = list(zip(self.parties, seen, strict=True))
        return Slot(
            start,
            seen,
            sum(party.people for party, view in both if not view.outside),
            sum(party.people * view.outside for party, view in both),
        )

    def _rotation(self, slots: tuple[Slot, ...]) -> Rotation:
        # The search is fast if parties are in the order of their clocks.
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
    """The parties, with participants of equal clocks merged, and the view of each on each day."""
    equal: dict[_Day, _Day] = {}
    parties: dict[tuple[int, ...], Party] = {}
    seen: dict[tuple[int, ...], dict[date, _Day]] = {}
    for participant in request.participants:
        clock = _Clock(participant.zone, request)
        made = {day: equal.setdefault((view := clock.day(day)), view) for day in days}
        key = tuple(map(id, made.values()))
        known = parties.get(key)
        parties[key] = Party((*(known.members if known else ()), participant))
        seen[key] = made
    return tuple(parties.values()), tuple(seen.values())
