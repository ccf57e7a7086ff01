"""Where somebody works or studies."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Line, Ref
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.record import Record, Resolver, problem
from sphinx_du_events.model.targets import Url


class Affiliation(Record):
    """Where somebody works or studies: an organization's id, or a name with its address."""

    foreign: ClassVar[dict[str, str]] = {
        "id": "organization",
        "link": "url",
        "title": "name",
        "website": "url",
    }

    organization: Ref | None = None
    """The id of an organization with a record; other values here replace its values."""
    name: Line | None = None
    """The displayed name."""
    url: Url | None = None
    """The home page."""

    def model_post_init(self, _context: Any, /) -> None:
        """Check that an organization or a name is given."""
        if self.organization is None and self.name is None:
            message = "neither “organization” nor “name” of an affiliation is written"
            raise problem(Code.MISSING_KEY, message, "write a name alone, or {name: …, url: …}")


def _by_name(value: object) -> object:
    return LocatedDict(name=value).at(value.line, value.column) if isinstance(value, Scalar) else value


AffiliationEntry = Annotated[
    Affiliation, BeforeValidator(_by_name, json_schema_input_type=Affiliation | str | int)
]
"""An affiliation, or only the name of the organization, or its id."""


def linked_affiliation(own: Affiliation, resolver: Resolver) -> Affiliation | None:
    """An affiliation, completed from its organization's record; None where nothing tells its name.

    A name that is the id of an organization means that organization.
    """
    found = None
    if own.organization is not None:
        if resolver.leads(own.organization, "organizations"):
            found = resolver.find(own.organization, "organizations")
    elif own.name is not None:
        found = resolver.find(own.name, "organizations")
    if found is None:
        return own if own.name is not None else None
    name = own.name if own.organization is not None and own.name is not None else found.name
    return own.model_copy(update={"name": name, "url": own.url or found.url})
