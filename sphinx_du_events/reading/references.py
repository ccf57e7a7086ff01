"""What only all records together can show: ids that clash, and ids that lead nowhere.

A clashing record is left out; of a reference that leads nowhere, only the reference is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sphinx_du_events.diagnostics import Code, Diagnostic, Location, plural, suggest
from sphinx_du_events.model.session import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.organization import Organization, Sponsor
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.record import Record
    from sphinx_du_events.model.session import Session

    Report = Callable[[Diagnostic], None]

RecordType = TypeVar("RecordType", bound="Record")

REFERRING = {
    "session": ((*PARTS, "participants"), {"id": "x", "title": "x", "date": "2000-01-01"}),
    "person": (("team",), {"id": "x", "name": "x"}),
    "sponsor": (("organization", "tier"), {"name": "x"}),
    "partner": (("organization", "tier"), {"name": "x"}),
}
"""The keys that refer to other records, by kind, and stand-ins for the keys that it must have."""


@dataclass(frozen=True, slots=True)
class Known(Generic[RecordType]):
    """Records of one kind by id, and the ids that are missing for a reason already reported."""

    records: Mapping[str, RecordType] = field(default_factory=dict)
    left_out: Collection[str] = ()
    """The ids of records in which something is wrong."""
    complete: bool = True
    """Whether all that may have records could be read."""
    fragments: Iterable[RecordType] = ()
    """Of the records left out, what refers to others."""

    def __or__(self, other: Known[RecordType]) -> Known[RecordType]:
        """The records of both."""
        return Known(
            {**self.records, **other.records},
            {*self.left_out, *other.left_out},
            self.complete and other.complete,
        )


def unique(
    records: Iterable[RecordType],
    what: str,
    report: Report,
    taken: Mapping[str, Record] | None = None,
) -> dict[str, RecordType]:
    """Records by id, the first of each; the others are reported."""
    first: dict[str, RecordType] = {}
    for record in records:
        own: Scalar = record.id  # type: ignore[attr-defined]  # every kind given here has one
        other = first.get(own) or (taken or {}).get(own)
        if other is None:
            first[str(own)] = record
            continue
        before: Location | None = other.id.location  # type: ignore[attr-defined]  # as above
        where = f"{before.path.name}:{before.line}" if before else "another place"
        message = f"two {plural(what)} have the id “{own}”; the first is at {where}"
        report(Diagnostic(Code.DUPLICATE_ID, message, _location(own), "give this one another id"))
    return first


def _location(word: Scalar) -> Location:
    return word.location or Location(Path())


class References:
    """Checks the references of one event's records."""

    def __init__(self, report: Report, people: Known[Any], teams: Known[Any]) -> None:
        self.report = report
        self.people = people
        self.teams = teams

    def dangling(self, ref: Scalar, code: Code, what: str, known: Known[Any]) -> bool:
        """Whether an id leads nowhere, having said so unless the reason is known."""
        if ref in known.records:
            return False
        if known.complete and ref not in known.left_out:
            message = f"no {what} has the id “{ref}”"
            self.report(Diagnostic(code, message, _location(ref), self._hint(ref, what, known.records)))
        return True

    def _hint(self, ref: Scalar, what: str, known: Collection[str]) -> str:
        hint = suggest(ref, known)
        if what == "person" and not hint.startswith("did"):
            return f"write {{name: {ref}}} for somebody without a record"
        return hint if known else f"there are no {plural(what)}"

    def attendees(self, named: tuple[Attendee, ...]) -> tuple[Attendee, ...]:
        """Those who exist."""
        known = self.people.records
        if all(attendee.id is None or attendee.id in known for attendee in named):
            return named
        return tuple(
            attendee
            for attendee in named
            if attendee.id is None
            or not self.dangling(attendee.id, Code.UNKNOWN_PERSON, "person", self.people)
            or attendee.name is not None
        )

    def session(self, session: Session) -> Session:
        """The session with the references that hold."""
        changed: dict[str, Any] = {}
        for part in PARTS:
            named = getattr(session, part)
            kept = self.attendees(named)
            if kept is not named:
                changed[part] = kept
        teams = {
            team: self.attendees(named)
            for team, named in session.participants.items()
            if not team or not self.dangling(team, Code.UNKNOWN_TEAM, "team", self.teams)
        }
        if teams != session.participants:
            changed["participants"] = teams
        return session.model_copy(update=changed) if changed else session

    def person(self, person: Person) -> Person:
        """The person with a team that exists, or without."""
        if person.team and self.dangling(person.team, Code.UNKNOWN_TEAM, "team", self.teams):
            return person.model_copy(update={"team": None})
        return person

    def sponsor(
        self, sponsor: Sponsor, organizations: Known[Organization], tiers: Known[Any]
    ) -> Sponsor | None:
        """The sponsor completed from its organization's record; None if it has no name then."""
        if sponsor.tier and self.dangling(sponsor.tier, Code.UNKNOWN_TIER, "tier", tiers):
            sponsor = sponsor.model_copy(update={"tier": None})
        named = sponsor.organization
        if named and self.dangling(named, Code.UNKNOWN_ORGANIZATION, "organization", organizations):
            return sponsor if sponsor.name else None
        return sponsor.completed(organizations.records.get(str(named)))

    def contribution(self, item: Contribution, sessions: Known[Session]) -> Contribution:
        """The contribution with a session that exists, or without."""
        if item.session and self.dangling(item.session, Code.UNKNOWN_SESSION, "session", sessions):
            return item.model_copy(update={"session": None})
        return item
