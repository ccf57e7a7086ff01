"""Organizations, and their roles in an event as sponsors or partners."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Id, Line, Ref, Text, or_common
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.record import Record, Resolver, problem
from sphinx_du_events.model.targets import PicturePath, Url

_FOREIGN = {"image": "logo", "link": "url", "logo-dark": "logo_dark", "title": "name", "website": "url"}


class Organization(Record):
    """An organization with its own record."""

    foreign: ClassVar[dict[str, str]] = _FOREIGN

    id: Id
    """Identifier, unique among all organizations."""
    name: Line
    """The displayed name, and the logo's alternative text."""
    url: Url | None = None
    """The home page."""
    logo: PicturePath | None = None
    """The logo for light backgrounds; SVG or PNG."""
    logo_dark: PicturePath | None = None
    """The logo for dark backgrounds."""
    description: Text | None = None
    """One sentence, Markdown."""


class Tier(Record):
    """A level of sponsorship; levels are listed from the largest down."""

    foreign: ClassVar[dict[str, str]] = {"name": "title"}

    id: Id
    """Identifier, unique in the event."""
    title: Line
    """The displayed name."""


class Sponsor(Record):
    """A sponsor or partner of an event: an organization's id, or all values inline."""

    foreign: ClassVar[dict[str, str]] = {**_FOREIGN, "level": "tier", "kind": "type"}

    organization: Ref | None = None
    """The id of an organization with a record; other values here replace its values."""
    tier: Ref | None = None
    """The id of one of the event's tiers."""
    type: Annotated[Line, or_common("community", "media", "in-kind", "organizer")] | None = None
    """For partners: community, media, in-kind, …"""
    id: Id | None = None
    """Identifier."""
    name: Line | None = None
    """The displayed name, and the logo's alternative text."""
    url: Url | None = None
    """The home page."""
    logo: PicturePath | None = None
    """The logo for light backgrounds; SVG or PNG."""
    logo_dark: PicturePath | None = None
    """The logo for dark backgrounds."""
    description: Text | None = None
    """One sentence, Markdown."""

    def model_post_init(self, _context: Any, /) -> None:
        """Check that an organization or a name is given."""
        if self.organization is None and self.name is None:
            raise problem(
                Code.MISSING_KEY,
                "neither “organization” nor “name” is written",
                "write {organization: id}, or {name: …, url: …}",
            )

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This sponsor, completed from its organization's record; None where nothing tells its name."""
        own = self
        if own.tier is not None and not resolver.leads(own.tier, "tiers"):
            own = own.model_copy(update={"tier": None})
        if own.organization is None:
            return own
        if not resolver.leads(own.organization, "organizations"):
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


def _by_id(value: object) -> object:
    if isinstance(value, Scalar):
        return LocatedDict(organization=value).at(value.line, value.column)
    return value


SponsorEntry = Annotated[Sponsor, BeforeValidator(_by_id, json_schema_input_type=Sponsor | str | int)]
"""A sponsor, or only an organization's id."""
