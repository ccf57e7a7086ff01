"""Identifiers in schedules: they stay, because people's stars, alarms and recordings hang on them.

A record keeps the identifier of the schedule that it came from, its ``guid``. Any other identifier is made of
the site's name and of ids, which never change, and never of a mail address, which could be guessed.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

MOST = 2**31 - 1
"""The greatest number: some databases of readers have no more digits."""

_FIRST = datetime.min.replace(tzinfo=UTC)
_UNKNOWN = (True, _FIRST)


def made(site: ExportSite, kind: str, *ids: str) -> UUID:
    """The identifier of a thing (RFC 9562, version 5) from its tag URI (RFC 4151)."""
    return uuid5(NAMESPACE_URL, f"tag:{site.name},2026:{kind}/{'/'.join(ids)}")


def of_session(site: ExportSite, data: EventData, session: Session) -> UUID:
    """The identifier of a session."""
    if session.guid is not None:
        return UUID(session.guid)
    return made(site, "session", data.event.first_id, session.first_id)


def inside(guid: UUID, kind: str, key: str) -> UUID:
    """The identifier of a session in a further room, or on a further day."""
    return uuid5(guid, f"{kind}/{key}")


def of_room(site: ExportSite, data: EventData, key: str) -> UUID:
    """The identifier of a room of an event."""
    return made(site, "room", data.event.first_id, key)


def of_person(site: ExportSite, person: Person) -> UUID:
    """The identifier of a person with a record."""
    return UUID(person.guid) if person.guid is not None else made(site, "person", str(person.id))


def of_attendee(site: ExportSite, data: EventData, attendee: Attendee) -> UUID:
    """The identifier of a person at an event; of one without a record by the name there."""
    person = data.people.get(str(attendee.id)) if attendee.id is not None else None
    if person is not None:
        return of_person(site, person)
    return made(site, "person", data.event.first_id, f"={same_name(data.name_of(attendee))}")


def number(guid: UUID, attempt: int = 0) -> int:
    """A positive number for an identifier; another one for each attempt."""
    content = guid.bytes + (attempt.to_bytes(4) if attempt else b"")
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest()) % MOST + 1


def numbers(oldest_first: Iterable[UUID]) -> dict[UUID, int]:
    """A number for each identifier; where two would have the same, the older keeps it."""
    found: dict[UUID, int] = {}
    taken: set[int] = set()
    for guid in oldest_first:
        if guid in found:
            continue
        attempt = 0
        while (own := number(guid, attempt)) in taken:
            attempt += 1
        found[guid] = own
        taken.add(own)
    return found


def oldest_first(site: ExportSite, data: EventData, more: Mapping[UUID, UUID]) -> list[UUID]:
    """The identifiers of the sessions of an event that are or were public, and ``more``, the oldest first.

    ``more`` are identifiers inside a session, with that session's. Without a ledger nothing is known of their
    age, and the identifiers themselves decide.
    """
    ages = dict(_ages(site, data))
    all_ = {guid: ages.get(whole, _UNKNOWN) for guid, whole in more.items()} | ages
    return sorted(all_, key=lambda guid: (all_[guid], guid.int))


def _ages(site: ExportSite, data: EventData) -> Iterator[tuple[UUID, tuple[bool, datetime]]]:
    event = data.event.first_id
    ledger = site.ledger.told if site.ledger is not None else {}
    told = {key[1]: one for key, one in ledger.items() if key[0] == event}
    for session in data.sessions:
        known = told.pop(session.first_id, None)
        age = _UNKNOWN if known is None else (False, known.added or _FIRST)
        yield of_session(site, data, session), age
    for id_, gone in told.items():
        yield made(site, "session", event, id_), (False, gone.added or _FIRST)
