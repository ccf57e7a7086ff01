"""The sections of an event that others may have, without what is nobody's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.event_data.values import written_record, written_value
from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.model.sections import VENUES
from sphinx_du_events.model.session import START_PREVIOUS
from sphinx_du_events.model.venue import VenuePlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sphinx_du_events.model.organization import Organization, Sponsor
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.record import Record
    from sphinx_du_events.model.recordings.recording import Recording
    from sphinx_du_events.model.role import RoleHolder
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData, Store

TOLD = (
    *("event", "teams", "venues", "rooms", "tracks", "sessions", "people", "roles", "organizations", "tiers"),
    *("sponsors", "partners"),
)
"""The sections that are exported, in their order."""

LEFT_OUT: dict[str, tuple[str, ...]] = {
    "Numbers of people stay where small groups are hidden: on pages": (
        "Session.attendance",
        "Session.countries",
        "Participation.*",
    ),
    "Former ids of people are in no address and no file: they may be names that somebody had": (
        "Person.was",
    ),
    "What was imported, and how, is the business of those who do it": ("Import.*",),
    "Contributions are the business of the services that have them": ("Contribution*",),
}
"""Keys of records, or whole sections, that are not exported, by the reason."""

SOMETIMES: dict[str, tuple[str, ...]] = {
    "A photo is only there with consent": ("Person.photo", "Person.focus"),
    "Of a recording that is not published, only its title, language, status and date are there": (
        "Recording.url",
        "Recording.start",
        "Recording.end",
        "Recording.duration",
        "Recording.poster",
        "Recording.chapters",
        "Recording.captions",
    ),
    "A start that follows from `after` is not written beside it, but among the computed values": (
        "Session.start",
    ),
    "What a session begins after is not there where that is a draft; its start is": ("Session.after",),
}
"""Keys that are left out of some records, by the reason."""

_UNTOLD_SESSION = frozenset({"attendance", "countries", "recordings"})
_TOLD_OF_UNPUBLISHED = frozenset({"date", "language", "status", "title"})


def sections(data: EventData, store: Store, today: date) -> dict[str, Any]:
    """The sections of an event file, by name; those without anything are not there."""
    sessions = told_sessions(data)
    sponsors = [one for one in data.sponsors if one.is_current(today)]
    partners = [one for one in data.partners if one.is_current(today)]
    people, organizations = _shared(data, store, sessions, [*sponsors, *partners])
    ids = {str(session.id) for session in sessions}
    found = {
        "event": written_record(data.event),
        "teams": _records(data.teams),
        "venues": _records(_venues(data)),
        "rooms": _records(data.rooms),
        "tracks": _records(data.tracks),
        "sessions": [_session(session, ids, data) for session in sessions],
        "people": [_person(person, data) for person in people],
        "roles": {str(role.id): written_value(role.people) for role in data.roles},
        "organizations": _records(organizations),
        "tiers": _records(data.tiers),
        "sponsors": _records(sponsors),
        "partners": _records(partners),
    }
    return {name: own for name, own in found.items() if own}


def _records(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [written_record(record) for record in records]


# --- sessions ----------------------------------------------------------------------------------


def _session(session: Session, told: set[str], data: EventData) -> dict[str, Any]:
    leave_out = set(_UNTOLD_SESSION)
    if isinstance(session.location, VenuePlace):
        leave_out.add("location")  # its room says it
    previous = session.after == START_PREVIOUS
    # Another may be before it without a session that nobody may know of.
    follows = len(told) == len(data.sessions) if previous else str(session.after) in told
    leave_out.add("start" if follows else "after")
    made = written_record(session, frozenset(leave_out))
    if previous and follows:
        made["start"] = made.pop("after").removeprefix("start: ")
    if "" in session.participants and len(session.participants) == 1:
        made["participants"] = made["participants"][""]
    if recordings := [_recording(one) for one in session.recordings if one.state != "unclear"]:
        made["recordings"] = recordings
    return made


def _recording(recording: Recording) -> dict[str, Any]:
    made = written_record(recording)
    return made if recording.is_published else {key: made[key] for key in made if key in _TOLD_OF_UNPUBLISHED}


# --- what events share -------------------------------------------------------------------------


def _shared(
    data: EventData, store: Store, sessions: Iterable[Session], supporters: Iterable[Sponsor]
) -> tuple[list[Person], list[Organization]]:
    """The event's own people and organizations, and those of the shared that it names, or that these name."""
    own_organizations = {str(one.id): one for one in data.organizations}
    known = {**store.organizations, **own_organizations}
    people = {str(one.id) for one in data.own_people}
    organizations = {*own_organizations, *(str(one.organization) for one in supporters)}
    holders = [one for role in data.roles for one in role.people]
    _name(people, [*(one for session in sessions for one in session.people), *holders])
    organizations |= set(_affiliations(holders))
    before = -1
    while before != len(people) + len(organizations):
        before = len(people) + len(organizations)
        organizations |= set(_affiliations(data.people[one] for one in people if one in data.people))
        _name(people, [one for id_ in organizations if id_ in known for one in known[id_].people])
    return (
        [one for id_, one in data.people.items() if id_ in people],
        [one for id_, one in known.items() if id_ in organizations],
    )


def _name(people: set[str], named: Iterable[Attendee]) -> None:
    people.update(str(one.id) for one in named if one.id is not None)


def _affiliations(holders: Iterable[Person | RoleHolder]) -> Iterator[str]:
    """The ids of the organizations that people are at."""
    for holder in holders:
        if holder.affiliation is not None and holder.affiliation.organization is not None:
            yield str(holder.affiliation.organization)


def _person(person: Person, data: EventData) -> dict[str, Any]:
    leave_out = {"was"}
    if not person.photo_consent:
        leave_out |= {"photo", "focus"}
    if person.team is not None and person.team not in {team.id for team in data.teams}:
        leave_out.add("team")
    return written_record(person, frozenset(leave_out))


def _venues(data: EventData) -> list[Record]:
    """The event's own venues, and those of the shared that its rooms are in."""
    named = {room.venue for room in data.rooms if room.venue is not None}
    own = {venue.id for venue in data.records(VENUES)}
    return [venue for venue in data.venues.values() if venue.id in own or venue.name in named]
