"""Participants by time zone: as written, or from the countries in an event's data."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from babel.core import get_global
from pydantic_core import PydanticCustomError

from sphinx_du_events.model.lengths import parse_duration
from sphinx_du_events.model.shown_zones import parse_shown_zone
from sphinx_du_events.model.zones import zone_named
from sphinx_du_events.planning.slots import Participant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from sphinx_du_events.model.comfort import Comfort
    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.session import Session

MOST_POPULOUS = {
    "AQ": "Antarctica/McMurdo",
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Chuuk",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}
"""The most populous zone of each country with several (CLDR does not have populations)."""

_T = TypeVar("_T")
_PARTICIPANTS = re.compile(r"(?P<place>.*?)(?:[\s=:]+(?P<people>[0-9]+))?")
_MOST_PEOPLE = 999_999
_SHORTEST_STEP = 15
_DAY = 24 * 60


@lru_cache(maxsize=512)
def zone_of(country: str) -> str | None:
    """The IANA zone of a country (ISO 3166): its only zone, or its most populous; None if unknown."""
    zones = get_global("territory_zones").get(country, [])
    zone = MOST_POPULOUS.get(country) or (zones[0] if len(zones) == 1 else None)
    return zone if zone and zone_named(zone) else None


# --- written down ------------------------------------------------------------------------------


def parse_participants(text: str) -> tuple[Participant, ...]:
    """Participants written ``America/Los_Angeles 3, Asia/Kolkata (Mumbai) 6``; no number means 1.

    Raises ``ValueError`` if a zone is unknown, with the nearest zone if there is one.
    """
    found = [parse_participant(part) for part in text.split(",") if part.strip()]
    if not found:
        raise ValueError("no zone is given; write America/Los_Angeles 3, Asia/Kolkata 6")
    return together(found)


def parse_participant(text: str) -> Participant:
    """A participant written ``Asia/Kolkata (Mumbai) 6``; no number means 1. Raises ``ValueError``."""
    text = text.strip()
    match = _PARTICIPANTS.fullmatch(text)
    name, number = match.group("place", "people") if match else (text, "")
    shown = parse_shown_zone(name)
    people = int((number or "1")[:9])
    if not 1 <= people <= _MOST_PEOPLE:
        raise ValueError(f"“{text}”: the number of people is 1 to {_MOST_PEOPLE}")
    return Participant(shown.zone, people, " ".join((shown.city or "").split()))


def together(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Participants with the numbers of each zone added up, in the order of first appearance."""
    people: dict[str, Participant] = {}
    for participant in participants:
        merged = participant
        known = people.get(merged.zone.key)
        if known:
            merged = replace(known, people=known.people + merged.people, city=known.city or merged.city)
        people[merged.zone.key] = merged
    return tuple(people.values())


def by_clock(participants: Iterable[Participant], day: date) -> tuple[Participant, ...]:
    """Participants from west to east, by their offset from UTC on a day."""

    def offset(participant: Participant) -> timedelta:
        return datetime.combine(day, time(), participant.zone).utcoffset() or timedelta()

    return tuple(sorted(participants, key=offset))


def with_value_errors(convert: Callable[[str], _T]) -> Callable[[str], _T]:
    """The same converter, but with problems raised as ``ValueError`` with the message and hint."""

    def converted(text: str) -> _T:
        try:
            return convert(text)
        except PydanticCustomError as error:
            hint = (error.context or {}).get("hint")
            raise ValueError(f"{error.message()}; {hint}" if hint else error.message()) from error

    return converted


parse_length = with_value_errors(parse_duration)
"""A duration written ``2h``, ``90m``, ``1h30m``; raises ``ValueError`` for other text."""


def parse_step(text: str) -> timedelta:
    """The interval between starting times: ``1h``, ``30m``; ``ValueError`` if it does not divide a day."""
    step = parse_length(text)
    minutes = step.total_seconds() / 60
    if minutes < _SHORTEST_STEP or _DAY % minutes:
        raise ValueError(f"“{text}” does not divide a day into equal parts; write 1h, 30m or 15m")
    return step


# --- from the data -----------------------------------------------------------------------------


class Gathering(Protocol):
    """The parts of an event that tell where people are."""

    @property
    def event(self) -> Event:
        """The event itself."""

    @property
    def people(self) -> Mapping[str, Person]:
        """All people with a record, by id."""

    @property
    def sessions(self) -> Sequence[Session]:
        """The event's sessions."""

    @property
    def participation(self) -> Participation | None:
        """The participation figures."""


class Counted(NamedTuple):
    """Participants by zone, and the number of people in countries whose zone is unknown."""

    participants: tuple[Participant, ...]
    unknown: tuple[tuple[str, int], ...] = ()
    by_country: bool = False
    """Whether the zones were derived from countries."""
    comfort: Comfort | None = None
    """The comfortable hours, if the events that have some agree on them."""


def counted(gatherings: Sequence[Gathering]) -> Counted:
    """The participants of events, from the countries in their data.

    A country counts with the largest number that any single source gives, since sources may name the
    same people again. The sources are an event's participation, the countries of each session, and the
    people named. If no country is named, each of the events' ``timezones`` counts as 1 person.
    """
    hours = {one.event.comfortable_hours for one in gatherings} - {None}
    comfort = hours.pop() if len(hours) == 1 else None
    countries: dict[str, int] = {}
    for gathering in gatherings:
        for source in _sources(gathering):
            for country, number in source.items():
                countries[country] = max(number, countries.get(country, 0))
    countries = {country: number for country, number in countries.items() if number}
    shown = {one.zone.key: one for gathering in gatherings for one in gathering.event.timezones}
    cities = {key: str(one.city or "") for key, one in shown.items()}
    found = []
    unknown = []
    for country, number in sorted(countries.items()):
        zone = zone_named(zone_of(country) or "")
        if zone is None:
            unknown.append((country, number))
        else:
            found.append(Participant(zone, number, cities.get(zone.key, "")))
    if countries:
        return Counted(together(found), tuple(unknown), by_country=True, comfort=comfort)
    found = [Participant(one.zone, 1, cities[key]) for key, one in shown.items()]
    return Counted(tuple(found), comfort=comfort)


def _sources(gathering: Gathering) -> Iterable[Mapping[str, int]]:
    if gathering.participation is not None:
        yield gathering.participation.countries
    for session in gathering.sessions:
        yield session.countries
    yield _named(gathering)


def _named(gathering: Gathering) -> dict[str, int]:
    """The number of named people in each country; a person who moved counts where last seen.

    People named in sessions count; if no session names anyone, all people with a record count.
    """
    home: dict[str, str] = {}
    somebody = False
    for session in sorted(gathering.sessions, key=_day_key):
        for attendee in session.people:
            somebody = True
            country = _country(attendee, gathering.people)
            if country:
                home[attendee.key] = country
    if not somebody:
        home = {key: person.country for key, person in gathering.people.items() if person.country}
    numbers: dict[str, int] = {}
    for country in home.values():
        numbers[country] = numbers.get(country, 0) + 1
    return numbers


def _day_key(session: Session) -> tuple[datetime, bool]:
    """The key to sort by; a session without a day says the least about where somebody was last."""
    return session.begins.sort_key if session.begins else (datetime.min.replace(tzinfo=UTC), False)


def _country(attendee: Attendee, people: Mapping[str, Person]) -> str | None:
    person = people.get(str(attendee.id))
    return attendee.country or (person.country if person else None)
