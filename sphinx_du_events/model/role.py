"""Who did what at an event, and where they worked then: roles belong to events, for people change them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field

from sphinx_du_events.model.affiliation import AffiliationEntry, linked_affiliation
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.fields import Line, OneOrMany, or_common
from sphinx_du_events.model.languages import Language
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.person import ROLES, Attendee, by_id, linked_attendees
from sphinx_du_events.model.record import Record, Resolver

_SPELLINGS = {"organiser": "organizer", "facilitators": "facilitator", "co-organizer": "organizer"}


def role_word(text: str) -> str:
    """The word of a role: a common one in the singular and in lower case, any other as it is written."""
    folded = same_name(text)
    single = folded.removesuffix("s")
    for word in (folded, single):
        found = _SPELLINGS.get(word, word)
        if found in ROLES:
            return found
    return text


def _as_role(text: Scalar) -> Scalar:
    word = role_word(text)
    return text if word == text else Scalar(word, text.path, text.line, text.column)


class RoleHolder(Attendee):
    """Somebody in a role at an event: the id of a person, or a name, and what was so at that time."""

    foreign: ClassVar[dict[str, str]] = {"company": "affiliation", "organization": "affiliation"}

    note: Line | None = None
    """What the role was about, such as a region."""
    language: Language | None = None
    """The language that the role was held in, such as a translator's (BCP 47)."""
    affiliation: AffiliationEntry | None = None
    """Where the person worked at that time, if it is not where the record says."""

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This person, by the id of the record if there is one; None where nothing says who it is."""
        own = super().linked(resolver)
        if own is None or own.affiliation is None:
            return own
        return own.model_copy(update={"affiliation": linked_affiliation(own.affiliation, resolver)})


class Role(Record):
    """A role at an event, and who held it."""

    id: Annotated[Line, AfterValidator(_as_role), or_common(*ROLES)]
    """organizer, mentor, translator, …, or any other word; the key of the people in the data."""
    people: Annotated[
        tuple[
            Annotated[RoleHolder, BeforeValidator(by_id, json_schema_input_type=RoleHolder | str | int)], ...
        ],
        OneOrMany,
    ] = Field(default=())
    """The people, by id or as {name: …}, in the order in which they are shown."""

    @property
    def key(self) -> str:
        """What is the same for the same role: its word in lower case."""
        return same_name(self.id)

    def joined(self, other: Role) -> Role:
        """This role with the people of another beside its own."""
        return self.model_copy(update={"people": (*self.people, *other.people)})

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This role with the people who exist, each once; None without any."""
        people = linked_attendees(self.people, resolver)
        return self.model_copy(update={"people": people}) if people else None
