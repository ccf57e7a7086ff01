"""The sections that data is made of. Each is one declaration, from which the rest follows.

To add a section, write its record in a module of its own, and add a line to :data:`SECTIONS`. Its file, its
keys, its ids, what refers to it, its JSON Schema and its table in the documentation follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.event import Event, Team
from sphinx_du_events.model.imports import Import
from sphinx_du_events.model.organization import Organization, Sponsor, SponsorEntry, Tier
from sphinx_du_events.model.person import Person
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.role import Role
from sphinx_du_events.model.room import Room
from sphinx_du_events.model.session import Session
from sphinx_du_events.model.track import Track
from sphinx_du_events.model.venue import Venue

if TYPE_CHECKING:
    from collections.abc import Iterator

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True, slots=True)
class SectionSpec(Generic[RecordType]):
    """A section: what it is called, and what it holds."""

    name: str
    """The key that holds it; its file is called so too, and messages call its records so."""
    of: type[RecordType] | str
    """The class of its records, or where that is: few events need it, and it loads with its first use."""
    noun: str
    """What messages call a record of it."""
    shared: bool = False
    """Whether events share its records, in a file beside them; an event may add its own."""
    single: bool = False
    """Whether it holds one mapping, rather than a list of records."""
    keyed: str = ""
    """If the section is a mapping from ids, the key of a record that the values are of."""
    entry: Any = None
    """How a record may be written, where that is an id too, and not only a mapping."""
    in_folder: bool = False
    """Whether a folder of its name may hold a file for each record, named after the id."""
    unknown: Code = Code.UNKNOWN_ID
    """What an id that no record has is reported as."""

    @property
    def record(self) -> type[RecordType]:
        """The class of its records."""
        if not isinstance(self.of, str):
            return self.of
        module, _, name = self.of.partition(":")
        record: type[RecordType] = getattr(import_module(f"{__package__}.{module}"), name)
        return record

    @property
    def has_ids(self) -> bool:
        """Whether each record has an id, unique in the section."""
        field = self.record.model_fields.get("id")
        return not self.single and field is not None and field.is_required()


TEAMS = SectionSpec("teams", Team, "team", unknown=Code.UNKNOWN_TEAM)
VENUES = SectionSpec("venues", Venue, "venue", shared=True, unknown=Code.UNKNOWN_VENUE)
ROOMS = SectionSpec("rooms", Room, "room", unknown=Code.UNKNOWN_ROOM)
TRACKS = SectionSpec("tracks", Track, "track", unknown=Code.UNKNOWN_TRACK)
SESSIONS = SectionSpec("sessions", Session, "session", unknown=Code.UNKNOWN_SESSION)
PEOPLE = SectionSpec("people", Person, "person", shared=True, in_folder=True, unknown=Code.UNKNOWN_PERSON)
ORGANIZATIONS = SectionSpec(
    "organizations", Organization, "organization", shared=True, unknown=Code.UNKNOWN_ORGANIZATION
)
ROLES = SectionSpec("roles", Role, "role", keyed="people")
TIERS = SectionSpec("tiers", Tier, "tier", unknown=Code.UNKNOWN_TIER)
SPONSORS = SectionSpec("sponsors", Sponsor, "sponsor", entry=SponsorEntry)
CONTRIBUTIONS: SectionSpec[Any] = SectionSpec(
    "contributions", "contributions.section:ContributionsSection", "contribution", single=True
)
PARTICIPATION: SectionSpec[Any] = SectionSpec(
    "participation", "participation:Participation", "participation", single=True
)
IMPORTS = SectionSpec("imports", Import, "import")
PARTNERS = SectionSpec("partners", Sponsor, "partner", entry=SponsorEntry)

SECTIONS: tuple[SectionSpec[Any], ...] = (
    SectionSpec("event", Event, "event", single=True),
    TEAMS,
    VENUES,
    ROOMS,
    TRACKS,
    SESSIONS,
    PEOPLE,
    ROLES,
    ORGANIZATIONS,
    TIERS,
    SPONSORS,
    PARTNERS,
    IMPORTS,
    CONTRIBUTIONS,
    PARTICIPATION,
)
"""All sections, in the order in which the documentation lists them."""


def names() -> tuple[str, ...]:
    """What the sections are called."""
    return tuple(spec.name for spec in SECTIONS)


def shared_names() -> tuple[str, ...]:
    """What the sections are called that events share."""
    return tuple(spec.name for spec in SECTIONS if spec.shared)


def folder_names() -> tuple[str, ...]:
    """What the folders are called that hold a file for each record of a section."""
    return tuple(spec.name for spec in SECTIONS if spec.in_folder)


def lists() -> Iterator[SectionSpec[Any]]:
    """The sections that hold a list of records."""
    return (spec for spec in SECTIONS if not spec.single)


def section(name: str) -> SectionSpec[Any]:
    """The section of a name; ``KeyError`` without."""
    return {spec.name: spec for spec in SECTIONS}[name]
