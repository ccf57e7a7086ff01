"""Organizations, and their roles in an event as sponsors or partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Id, Line, Ref, Text, or_common
from sphinx_du_events.model.links.field import AccountLinks
from sphinx_du_events.model.links.link import LinkList
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.moments import Day
from sphinx_du_events.model.person import Attendees, linked_attendees
from sphinx_du_events.model.record import Record, Resolver, problem
from sphinx_du_events.model.targets import LogoPath, Url
from sphinx_du_events.model.written import in_yaml

if TYPE_CHECKING:
    import datetime as dt

_FOREIGN = {"image": "logo", "link": "url", "logo-dark": "logo_dark", "title": "name", "website": "url"}


class Organization(Record):
    """An organization with its own record."""

    foreign: ClassVar[dict[str, str]] = {**_FOREIGN, "accounts": "links", "donations": "donate"}

    id: Id
    """Identifier, unique among all organizations."""
    name: Line
    """The displayed name, and the logo's alternative text."""
    url: Url | None = None
    """The home page."""
    logo: LogoPath | None = None
    """The logo for light backgrounds; SVG or PNG."""
    logo_dark: LogoPath | None = None
    """The logo for dark backgrounds."""
    description: Text | None = None
    """One sentence, Markdown."""
    about: Text | None = None
    """Who the organization is, in its own words, Markdown."""
    people: Attendees = ()
    """Who speaks for it, by id or ``{name: …}``."""
    links: AccountLinks = LinkList()
    """Its accounts: handles or addresses, by service."""
    donate: Url | None = None
    """Where to give it money."""

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This organization, with the people who exist."""
        kept = linked_attendees(self.people, resolver)
        return self if kept == self.people else self.model_copy(update={"people": kept})


class Tier(Record):
    """A level of sponsorship; levels are listed from the largest down."""

    foreign: ClassVar[dict[str, str]] = {"name": "title"}

    id: Id
    """Identifier, unique in the event."""
    title: Line
    """The displayed name."""
    thanks: Text | None = None
    """A text that thanks the sponsors of this tier, Markdown."""


class Sponsor(Record):
    """A sponsor or partner of an event: an organization's id, or all values inline."""

    foreign: ClassVar[dict[str, str]] = {
        **_FOREIGN,
        "from": "start",
        "kind": "type",
        "level": "tier",
        "until": "end",
    }

    organization: Ref | None = None
    """The id of an organization with a record; other values here replace its values."""
    tier: Ref | None = None
    """The id of one of the event's tiers."""
    type: Annotated[Line, or_common("community", "host", "in-kind", "media", "organizer")] | None = None
    """For partners: community, media, in-kind, host, organizer, …"""
    start: Day | None = None
    """The first day of the sponsorship; it is not shown before."""
    end: Day | None = None
    """The last day of the sponsorship; it is not shown afterwards."""
    id: Id | None = None
    """Identifier."""
    name: Line | None = None
    """The displayed name, and the logo's alternative text."""
    url: Url | None = None
    """The home page."""
    logo: LogoPath | None = None
    """The logo for light backgrounds; SVG or PNG."""
    logo_dark: LogoPath | None = None
    """The logo for dark backgrounds."""
    description: Text | None = None
    """One sentence, Markdown."""

    def model_post_init(self, _context: Any, /) -> None:
        """Check that an organization or a name is given, and that the end is not before the start."""
        if self.organization is None and self.name is None:
            raise problem(
                Code.MISSING_KEY,
                "neither “organization” nor “name” is written",
                "write {organization: id}, or {name: …, url: …}",
            )
        if self.start and self.end and self.end < self.start:
            message = f"the sponsorship ends before it starts on {self.start}"
            raise problem(Code.INVALID_ORDER, message, at="end")

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This sponsor, completed from its organization's record; None where nothing tells its name."""
        own = self
        if own.tier is not None and not resolver.leads(own.tier, "tiers"):
            own = own.model_copy(update={"tier": None})
        if own.organization is None:
            return own
        otherwise = f"write {{name: {in_yaml(own.organization)}}} for one without a record"
        if not resolver.leads(own.organization, "organizations", otherwise):
            return own if own.name is not None else None
        return own.completed(resolver.find(own.organization, "organizations"))

    def completed(self, organization: Organization) -> Self:
        """The sponsor with what its organization's record says, where it says nothing itself."""
        shared = {
            key: getattr(organization, key)
            for key in ("name", "url", "logo", "logo_dark", "description")
            if getattr(self, key) is None
        }
        return self.model_copy(update=shared)

    def is_current(self, day: dt.date) -> bool:
        """Whether the sponsorship has begun, and has not ended."""
        return not ((self.start and day < self.start) or (self.end and day > self.end))

    def described(self, organization: Organization | None) -> Organization:
        """The organization as this event names it; without a record it has what is written inline."""
        own = {
            key: value
            for key in ("name", "url", "logo", "logo_dark", "description")
            if (value := getattr(self, key)) is not None
        }
        if organization is not None:
            return organization.model_copy(update=own)
        return Organization.model_construct(None, id=self.id or self.name or Scalar(""), **own)


def _by_id(value: object) -> object:
    if isinstance(value, Scalar):
        return LocatedDict(organization=value).at(value.line, value.column)
    return value


SponsorEntry = Annotated[Sponsor, BeforeValidator(_by_id, json_schema_input_type=Sponsor | str | int)]
"""A sponsor, or only an organization's id."""
