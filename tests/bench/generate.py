"""The made-up sessions that every site shows: the same for one seed, on any machine."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20220909
ZONE = "America/New_York"
CITY = "New York"
TODAY = datetime(2030, 1, 1, tzinfo=ZoneInfo("UTC"))
"""The day that every site is built on: before all sessions, so all can be registered for."""

TEAMS = {"data-umbrella": "Data Umbrella", "pymc": "PyMC"}
COUNTRIES = (
    "Brazil",
    "Canada",
    "Colombia",
    "France",
    "Germany",
    "Ghana",
    "India",
    "Ireland",
    "Japan",
    "Kenya",
    "Spain",
    "Switzerland",
)

_GIVEN = (
    "Amara",
    "Beatriz",
    "Chidi",
    "Daniela",
    "Emeka",
    "Farah",
    "Gustavo",
    "Hana",
    "Ines",
    "Joao",
    "Kavya",
    "Lena",
    "Mateo",
    "Nadia",
    "Omar",
    "Priya",
    "Quentin",
    "Rosa",
    "Samir",
    "Tomoko",
)
_FAMILY = (
    "Abebe",
    "Becker",
    "Costa",
    "Duarte",
    "Evans",
    "Fofana",
    "Gupta",
    "Haddad",
    "Ito",
    "Jensen",
)
_KINDS = ("Working Session", "Study Session", "Office Hours", "Webinar", "Workshop")
_THINGS = (
    "sampling",
    "tracebacks",
    "docstrings",
    "priors",
    "pull requests",
    "notebooks",
    "continuous integration",
    "distributions",
    "code review",
    "plotting",
)
_VERBS = ("Reading", "Writing", "Testing", "Explaining", "Improving", "Debugging")
_ENDINGS = (
    "with a mentor from the project in the call",
    "for everybody who has never done it before",
    "on issues that the maintainers chose for the day",
    "in pairs, and then with the whole group",
    "from a first question to something that can be merged",
)
_CALM = ("slowly", "together", "by example", "step by step", "without fear")
_LENGTHS = {60: "1h", 90: "90m", 120: "2h", 180: "3h"}


@dataclass(frozen=True)
class Person:
    """Somebody who speaks or takes part."""

    id: str
    name: str


@dataclass(frozen=True)
class Session:
    """One card's worth of content."""

    id: str
    title: str
    start: datetime
    minutes: int
    abstract: tuple[str, str, str]
    """The sentence before, in and after its one emphasis."""
    speakers: tuple[Person, ...]
    participants: dict[str, tuple[Person, ...]]
    """Who took part, by the id of the team."""
    countries: dict[str, int]
    url: str

    @property
    def duration(self) -> str:
        """The length as an organiser writes it."""
        return _LENGTHS[self.minutes]

    @property
    def markdown(self) -> str:
        """The abstract with its emphasis as Markdown."""
        before, stressed, after = self.abstract
        return f"{before}*{stressed}*{after}"

    @property
    def date(self) -> str:
        """The day as a reader sees it."""
        return f"{self.start.day} {self.start:%b %Y}"

    @property
    def time(self) -> str:
        """Weekday, hours and zone as a reader sees them."""
        end = self.start + timedelta(minutes=self.minutes)
        return f"{self.start:%A} {self.start:%H:%M}\N{EN DASH}{end:%H:%M} {CITY} ({self.start:%Z})"


@dataclass(frozen=True)
class Event:
    """One page's worth of sessions."""

    id: str
    title: str
    sessions: tuple[Session, ...]


def people() -> tuple[Person, ...]:
    """Everybody, in a fixed order."""
    names = ((given, family) for given, family in product(_GIVEN, _FAMILY))
    return tuple(Person(f"{given}-{family}".lower(), f"{given} {family}") for given, family in names)


def sessions(seed: int = SEED) -> Iterator[Session]:
    """Yield sessions without end, about four a month."""
    # Made-up content, not a secret: a seeded generator is the point.
    rng = random.Random(seed)  # noqa: S311
    everybody = people()
    zone = ZoneInfo(ZONE)
    number = 0
    while True:
        number += 1
        # Two hundred weeks, then from the start again: always after TODAY.
        day = datetime(2030, 2, 1, tzinfo=zone) + timedelta(days=number % 200 * 7)
        start = day.replace(hour=rng.randrange(7, 20), minute=rng.choice((0, 30)))
        verb, thing = rng.choice(_VERBS), rng.choice(_THINGS)
        crowd = rng.sample(everybody, 10)
        cut = rng.randrange(2, 5)
        yield Session(
            id=f"session-{number}",
            title=f"{rng.choice(_KINDS)} #{number}: {verb} {thing}",
            start=start,
            minutes=rng.choice(tuple(_LENGTHS)),
            abstract=(f"{verb} {thing} ", rng.choice(_CALM), f", {rng.choice(_ENDINGS)}."),
            speakers=tuple(crowd[:2]),
            participants={
                "data-umbrella": tuple(crowd[2 : 2 + cut]),
                "pymc": tuple(crowd[6 : 6 + cut]),
            },
            countries={
                name: rng.randrange(1, 6) for name in sorted(rng.sample(COUNTRIES, rng.randrange(3, 6)))
            },
            url=f"https://www.example.org/meetings/{286_000_000 + number}/",
        )


def events(count: int, pages: int) -> Iterator[Event]:
    """Yield ``count`` sessions dealt out to ``pages`` events.

    There may be very many: as the largest memory of a process is also that of the process which starts it,
    they should not all be in memory.
    """
    source = sessions()
    share, rest = divmod(count, pages)
    for page in range(1, pages + 1):
        yield Event(
            id=f"event-{page:03}",
            title=f"Event {page}",
            sessions=tuple(islice(source, share + (page <= rest))),
        )
