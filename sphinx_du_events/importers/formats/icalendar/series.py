"""Sessions of a calendar's events: each occurrence of a series, with those that were moved or cancelled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.formats.icalendar.rules import (
    HORIZON,
    MOST,
    Budget,
    RuleError,
    expanded,
    read_rule,
)
from sphinx_du_events.importers.formats.icalendar.when import When, duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import timedelta

    from sphinx_du_events.importers.formats.icalendar.lines import Component, Property
    from sphinx_du_events.importers.formats.icalendar.zones import Zones
    from sphinx_du_events.importers.incoming import Remarks

_MOST_ONWARDS = 100
"""The most changes of a series from an occurrence on."""


class Occurrence(NamedTuple):
    """One time that an event takes place."""

    event: Component
    """The component that tells of it."""
    start: When | None
    """None if no time is known."""
    original: When | None
    """When the series has it, which identifies it; None for what is no part of a series."""
    length: timedelta | None = None
    """How long a date of its own says that it is."""
    rule: Property | None = None
    """The rule of its series, if it is the first of it."""


@dataclass(slots=True)
class _Series:
    uid: str
    cores: list[Component] = field(default_factory=list)
    changed: list[Component] = field(default_factory=list)
    """The components of single occurrences."""


@dataclass(slots=True)
class Expansion:
    """The expansion of all events of a calendar, and what is told of it."""

    zones: Zones
    today: dt.date
    remarks: Remarks
    is_whole: bool = True
    """Whether all occurrences are there."""
    budget: Budget = field(default_factory=Budget)

    def occurrences(self, events: Sequence[Component]) -> Iterator[Occurrence]:
        """Yield all occurrences, series by series in the order of the file."""
        found: dict[str, _Series] = {}
        for number, event in enumerate(events):
            uid = event.first("UID")
            # Without a UID each event is its own.
            key = str(uid).strip() if uid is not None else f"\n{number}"
            series = found.setdefault(key, _Series(key))
            (series.changed if event.first("RECURRENCE-ID") is not None else series.cores).append(event)
        for series in found.values():
            cores = self._cores(series)
            for core in cores[1:]:
                yield from self._expand(core, [])
            if cores:
                yield from self._expand(cores[0], series.changed)
            else:
                yield from self._orphans(series.changed)

    def start_of(self, event: Component) -> When | None:
        """When an event begins; what is wrong with it is told."""
        value = event.first("DTSTART")
        return self._when(value) if value is not None else None

    def _when(self, value: Property) -> When | None:
        found = self.zones.when(value, value.params)
        if found is None:
            self.remarks.wrong(f"“{value[:60]}” is not a day or a time of iCalendar", value)
        return found

    def _cores(self, series: _Series) -> list[Component]:
        """The events of a UID: the newest version, unless the UID stands for different events."""
        if len(series.cores) < 2:  # noqa: PLR2004 - several
            return series.cores
        newest = max(series.cores, key=_version)
        others = [one for one in series.cores if one is not newest]
        same = [
            one for one in others if _version(one)[0] == _version(newest)[0] and not _is_same(one, newest)
        ]
        if same:
            self.remarks.contradiction(
                f"{len(same) + 1} different events have the UID “{series.uid[:80]}”",
                same[0].location,
                "each is taken as an event of its own",
            )
        elif any(not _is_same(one, newest) for one in others):
            older = next(one for one in others if not _is_same(one, newest))
            message = f"an older version of “{series.uid[:80]}” is not taken: its SEQUENCE is lower"
            self.remarks.changed(message, older.location)
        return [newest, *same]

    def _expand(self, core: Component, changed: list[Component]) -> Iterator[Occurrence]:
        start = self.start_of(core)
        times = self._times(core, start) if start is not None else {}
        if start is None or (len(times) < 2 and not _repeats(core)):  # noqa: PLR2004 - it does not repeat
            yield Occurrence(core, start, None)
            yield from self._orphans(changed)
            return
        single, onwards = self._changes(changed, start)
        excluded = self._excluded(core, start)
        # An older change of what the newest version does not have is out of date.
        more = [at for at in single if at in times or _version(single[at])[0] >= _version(core)[0]]
        rule = core.first("RRULE")
        for at in sorted({*times, *more}):
            if at in excluded or at.date() in excluded:
                continue
            original = When.on(at, start)
            event = single.get(at)
            if event is not None:
                moved = self.start_of(event) or original
                yield Occurrence(event, moved, original, None, rule)
            else:
                event, shift = next(
                    ((one, shift) for first, one, shift in reversed(onwards) if first <= at),
                    (core, dt.timedelta(0)),
                )
                yield Occurrence(event, _shifted(original, shift), original, times.get(at), rule)
            rule = None

    def _times(self, core: Component, start: When) -> dict[dt.datetime, timedelta | None]:
        """The local times of a series, with lengths where they have their own."""
        times: dict[dt.datetime, timedelta | None] = {start.naive: None}
        horizon = max(
            dt.datetime.combine(self.today, dt.time.max), dt.datetime.combine(start.day, dt.time.max)
        )
        horizon += HORIZON if horizon.year < dt.MAXYEAR - 1 else dt.timedelta(0)
        for value in core.properties.get("RRULE", []):
            try:
                rule = read_rule(value, start)
                found = expanded(rule, start.naive, horizon, self.budget)
            except RuleError as error:
                self.is_whole = False
                self.remarks.wrong(f"the rule is not expanded: {error}", value, "only its first day is here")
                continue
            self._tell(value, rule.is_endless, found, start, horizon)
            times.update(dict.fromkeys(found))
        for value, word in _listed(core, "RDATE"):
            begins, _slash, ends = word.partition("/")
            found_day = self.zones.when(begins, value.params)
            if found_day is None:
                self.remarks.wrong(f"“{word[:60]}” is not a day or a time of iCalendar", value)
            else:
                times[found_day.seen_in(start.zone)] = self._length(found_day, ends, value)
        return times

    def _length(self, begins: When, ends: str, value: Property) -> timedelta | None:
        if not ends:
            return None
        end = self.zones.when(ends, value.params)
        return end.seen_in(begins.zone) - begins.naive if end is not None else duration(ends)

    def _excluded(self, core: Component, start: When) -> set[dt.datetime | dt.date]:
        """The local times and the days that a series leaves out."""
        found: set[dt.datetime | dt.date] = set()
        for value, word in _listed(core, "EXDATE"):
            own = self.zones.when(word, value.params)
            if own is None:
                self.remarks.wrong(f"“{word[:60]}” is not a day or a time of iCalendar", value)
            elif own.clock is None or start.clock is None:
                found.add(own.day)
            else:
                found.add(own.seen_in(start.zone))
        if core.first("EXRULE") is not None:
            self.remarks.wrong("EXRULE is not read: what it takes out is here", core.properties["EXRULE"][0])
        return found

    def _changes(
        self, changed: list[Component], start: When
    ) -> tuple[dict[dt.datetime, Component], list[tuple[dt.datetime, Component, timedelta]]]:
        """The components of single occurrences by the times that the series has for them."""
        single: dict[dt.datetime, Component] = {}
        onwards: list[tuple[dt.datetime, Component, timedelta]] = []
        for event in changed:
            value = event.properties["RECURRENCE-ID"][0]
            original = self._when(value)
            if original is None:
                continue
            at = original.seen_in(start.zone)
            if original.clock is None and start.clock is not None:
                at = dt.datetime.combine(original.day, start.clock.time())
            before = single.get(at)
            if before is not None and _version(before) > _version(event):
                continue
            single[at] = event
            if value.params.get("RANGE", "").upper() == "THISANDFUTURE":
                moved = self.start_of(event)
                shift = moved.seen_in(start.zone) - at if moved is not None else dt.timedelta(0)
                onwards.append((at, event, shift))
        return single, sorted(onwards, key=lambda one: one[0])[:_MOST_ONWARDS]

    def _orphans(self, changed: list[Component]) -> Iterator[Occurrence]:
        """Single occurrences of a series that is not in the file."""
        for event in changed:
            original = self._when(event.properties["RECURRENCE-ID"][0])
            yield Occurrence(event, self.start_of(event) or original, original)

    def _tell(
        self,
        value: Property,
        is_endless: bool,  # noqa: FBT001 - a fact of the rule
        found: list[dt.datetime],
        start: When,
        horizon: dt.datetime,
    ) -> None:
        if is_endless:
            message = f"a series without an end is taken until {horizon:%Y-%m-%d}"
            self.remarks.changed(message, value, "import again later for more")
        if len(found) >= MOST:
            self.is_whole = False
            self.remarks.changed(f"a series has more than {MOST:,} sessions: the last ones are taken", value)
        elif found and found[0] != start.naive:
            self.remarks.contradiction(
                f"the series begins on {start.naive:%A, %Y-%m-%d}, which its rule does not have", value
            )


def _shifted(when: When, shift: timedelta) -> When:
    try:
        return When.on(when.naive + shift, when)
    except OverflowError:
        return when


def _repeats(core: Component) -> bool:
    return any(core.first(name) is not None for name in ("RRULE", "RDATE"))


def _listed(core: Component, name: str) -> Iterator[tuple[Property, str]]:
    """The values of properties with lists; the first :data:`MOST` of each."""
    for value in core.properties.get(name, [])[: MOST * 5]:
        for word in value.split(",", MOST * 5)[: MOST * 5]:
            if word.strip():
                yield value, word.strip()


def _version(event: Component) -> tuple[int, str]:
    sequence = event.word("SEQUENCE")
    return (
        int(sequence[:9]) if sequence.isdecimal() else 0,
        event.word("LAST-MODIFIED") or event.word("DTSTAMP"),
    )


def _is_same(one: Component, other: Component) -> bool:
    return all(one.first(name) == other.first(name) for name in ("SUMMARY", "DTSTART", "RRULE"))
