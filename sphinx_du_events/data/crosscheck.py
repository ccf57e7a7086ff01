"""What only all records together can show: ids that clash, and ids that lead nowhere.

A clashing record is left out; of a reference that leads nowhere, only the reference is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_du_events.diagnostics import Code, Diagnostic, Location, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from sphinx_du_events.model.contribution import Contribution
    from sphinx_du_events.model.fields import Record
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.organization import Organization, Sponsor
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.session import Session

    Report = Callable[[Diagnostic], None]

RecordType = TypeVar("RecordType", bound="Record")

_ROLES = ("speakers", "hosts", "mentors", "moderators")


def unique(
    records: Iterable[RecordType],
    what: str,
    report: Report,
    taken: Mapping[str, Record] | None = None,
) -> dict[str, RecordType]:
    """Return records by id, the first of each; the others are reported."""
    first: dict[str, RecordType] = {}
    for record in records:
        own: Scalar = record.id  # type: ignore[attr-defined]  # every kind given here has one
        other = first.get(own) or (taken or {}).get(own)
        if other is None:
            first[str(own)] = record
            continue
        before: Location | None = other.id.location  # type: ignore[attr-defined]  # as above
        report(
            Diagnostic(
                Code.DUPLICATE_ID,
                f"two {what}s have the id “{own}”; the first is at {_short(before)}",
                own.location or Location(_nowhere(own)),
                "give this one another id",
            )
        )
    return first


def _short(location: Location | None) -> str:
    return f"{location.path.name}:{location.line}" if location else "another place"


def _nowhere(word: Scalar) -> Path:
    from pathlib import Path  # noqa: PLC0415 - only for records that no file holds

    return word.path or Path()


class References:
    """Checks the references of one event's records."""

    def __init__(self, report: Report, people: Collection[str], teams: Collection[str]) -> None:
        self.report = report
        self.people = people
        self.teams = teams

    def dangling(self, ref: Scalar, code: Code, what: str, known: Collection[str]) -> bool:
        """Return whether an id leads nowhere, having said so."""
        if ref in known:
            return False
        hint = suggest(ref, known) if known else f"there are no {what}s"
        if code is Code.UNKNOWN_PERSON and not hint.startswith("did"):
            hint = f"write {{name: {ref}}} for somebody without a record"
        self.report(
            Diagnostic(code, f"no {what} has the id “{ref}”", ref.location or Location(_nowhere(ref)), hint)
        )
        return True

    def attendees(self, named: tuple[Attendee, ...]) -> tuple[Attendee, ...]:
        """Return those who exist."""
        return tuple(
            attendee
            for attendee in named
            if attendee.id is None
            or not self.dangling(attendee.id, Code.UNKNOWN_PERSON, "person", self.people)
            or attendee.name is not None
        )

    def session(self, session: Session) -> Session:
        """Return the session with the references that hold."""
        changed: dict[str, Any] = {}
        for role in _ROLES:
            named = getattr(session, role)
            if named:
                kept = self.attendees(named)
                if len(kept) != len(named):
                    changed[role] = kept
        if session.participants:
            changed["participants"] = {
                team: self.attendees(named)
                for team, named in session.participants.items()
                if not team or not self.dangling(team, Code.UNKNOWN_TEAM, "team", self.teams)
            }
        return session.model_copy(update=changed) if changed else session

    def person(self, person: Person) -> Person:
        """Return the person with a team that exists, or without."""
        if person.team and self.dangling(person.team, Code.UNKNOWN_TEAM, "team", self.teams):
            return person.model_copy(update={"team": None})
        return person

    def sponsor(
        self, sponsor: Sponsor, organizations: Mapping[str, Organization], tiers: Collection[str]
    ) -> Sponsor | None:
        """Return the sponsor completed from its organization's record; None if it has no name then."""
        if sponsor.tier and self.dangling(sponsor.tier, Code.UNKNOWN_TIER, "tier", tiers):
            sponsor = sponsor.model_copy(update={"tier": None})
        if sponsor.organization and self.dangling(
            sponsor.organization, Code.UNKNOWN_ORGANIZATION, "organization", organizations
        ):
            return sponsor if sponsor.name else None
        return sponsor.completed(organizations.get(str(sponsor.organization)))

    def contribution(self, item: Contribution, sessions: Collection[str]) -> Contribution:
        """Return the contribution with a session that exists, or without."""
        if item.session and self.dangling(item.session, Code.UNKNOWN_SESSION, "session", sessions):
            return item.model_copy(update={"session": None})
        return item
