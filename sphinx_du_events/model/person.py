"""People: with a record of their own, or only named at a session."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BeforeValidator,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import nearest
from sphinx_du_events.model.affiliation import AffiliationEntry, linked_affiliation
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.countries import Country
from sphinx_du_events.model.fields import Focus, Guid, Id, Line, OneOrMany, Ref, Text, YesOrNo, or_common
from sphinx_du_events.model.links.field import Links
from sphinx_du_events.model.links.link import LinkList
from sphinx_du_events.model.links.services import SERVICES, SYNONYMS
from sphinx_du_events.model.located import (
    LocatedDict,
    LocatedList,
    Scalar,
    blank_keys,
    repeated_values,
    scalar,
)
from sphinx_du_events.model.record import Record, Resolver, context_of, problem
from sphinx_du_events.model.targets import PageName, PhotoPath
from sphinx_du_events.model.written import in_yaml

ROLES = (
    *("organizer", "mentor", "speaker", "contributor", "translator", "facilitator", "moderator", "host"),
    "participant",
)
"""Common roles; any other word is a role too."""
_CONSENT = "photo_consent"
_BETWEEN = re.compile(r"\s+(?:&|and|y|e|et|und)\s+", re.IGNORECASE)


class Person(Record):
    """A person with a record."""

    foreign: ClassVar[dict[str, str]] = {
        "avatar": "photo",
        "handle": "id",
        "company": "affiliation",
        "consent": _CONSENT,
        "image": "photo",
        "organization": "affiliation",
        "photo-consent": _CONSENT,
        "picture": "photo",
        "role": "roles",
        "social": "links",
        "uuid": "guid",
    }
    elsewhere: ClassVar[dict[str, str]] = {
        word: f"links: {{{key}: …}}" for word, key in [*SYNONYMS.items(), *((key, key) for key in SERVICES)]
    }

    id: Id
    """Identifier, unique among all people."""
    name: Line
    """The displayed name."""
    sort_name: Line | None = None
    """The name as lists are sorted by it, such as *García Márquez, Gabriel*."""
    was: Annotated[tuple[Line, ...], OneOrMany] = ()
    """Former ids. Data may still use them; no page, address or file has them."""
    roles: Annotated[tuple[Annotated[Line, or_common(*ROLES)], ...], OneOrMany] = ()
    """organizer, mentor, speaker, contributor, translator, facilitator, …, where an event does not say it."""
    team: Ref | None = None
    """The id of the team that the person is shown with."""
    pronouns: Line | None = None
    """For example she/her."""
    affiliation: AffiliationEntry | None = None
    """Where the person works or studies."""
    location: Line | None = None
    """A place, in words."""
    country: Country | None = None
    """A common name, or an ISO 3166 code."""
    photo: PhotoPath | None = None
    """A picture of the person; pages show a square of it."""
    focus: Focus | None = None
    """The point of the photo that stays in the middle of the square, such as the nose: `[50, 30]` is half
    across, and 30 % from the top. By default, the middle."""
    photo_consent: YesOrNo = True
    """Whether the photo may be shown; with false, or a wrong value, no page and no file has it."""
    bio: Text | None = None
    """One sentence or two, Markdown."""
    links: Links = LinkList()
    """Handles or addresses, by service."""
    page: PageName | None = None
    """The document that is the person's own page."""
    guid: Guid | None = None
    """The identifier (UUID) in the schedule that the person came from; exported schedules carry it."""

    @model_validator(mode="before")
    @classmethod
    def _hide_if_unsure(cls, data: Any, info: ValidationInfo) -> Any:
        """Hide the photo if somebody may have refused it: the key is misspelt, there twice or blank."""
        if isinstance(data, LocatedDict):
            blank = next((key for key in blank_keys(data) if key == _CONSENT), None)
            if blank is not None:
                message = f"“{_CONSENT}” has no value, so the photo is hidden"
                context_of(info).report(Code.WRONG_VALUE, message, blank, "write true or false")
            # A key may be anything in YAML, also a mapping.
            written = (*data, *(key for key, _ in repeated_values(data) if isinstance(key, str)))
            keys = [key for key in written if _CONSENT in (key, cls.foreign.get(key))]
            if blank is not None or len(keys) > 1 or any(map(cls._may_be_consent, data)):
                data[Scalar(_CONSENT)] = Scalar("false")
        return data

    @classmethod
    def prepare(cls, listed: list[Any], /) -> None:
        """Hide the photos beside an answer that is nobody's, such as behind a stray dash."""
        beside = {
            near
            for place, item in enumerate(listed)
            if cls._refuses_for_others(item)
            for near in (place - 1, place + 1)
        }
        for place in beside & {*range(len(listed))}:
            if isinstance(listed[place], LocatedDict):
                listed[place][Scalar(_CONSENT)] = Scalar("false")

    @classmethod
    def _refuses_for_others(cls, item: Any) -> bool:
        """Whether an item without id and name may refuse a photo."""
        if isinstance(item, str):
            return "consent" in item.lower()
        if not isinstance(item, LocatedDict):
            return False
        if not {"id", "name"}.isdisjoint(cls.foreign.get(key, key) for key in item):
            return False
        answers = [own for key, own in item.items() if cls.foreign.get(key, key) == _CONSENT]
        unsure = any(map(cls._may_be_consent, item)) or any(
            cls.foreign.get(key, key) == _CONSENT for key in blank_keys(item)
        )
        return unsure or any(str(own).strip().lower() not in ("true", "yes") for own in answers)

    @classmethod
    def _may_be_consent(cls, key: str) -> bool:
        if key in cls.keys or key in cls.foreign:
            return False
        return "consent" in key.lower() or nearest(key, cls.keys) == _CONSENT

    def made_without(self, wrong: frozenset[str], /) -> Self:
        """This person; without the photo, if the answer to whether it may be shown is wrong."""
        return self.model_copy(update={_CONSENT: False}) if _CONSENT in wrong else self

    @property
    def shown_photo(self) -> Scalar | None:
        """The photo, if it may be shown; ``photo`` is what is written."""
        return self.photo if self.photo_consent else None

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This person, with a team and an affiliation that exist or without."""
        changed: dict[str, Any] = {}
        if self.team is not None and not resolver.leads(self.team, "teams"):
            changed["team"] = None
        if self.affiliation is not None:
            changed["affiliation"] = linked_affiliation(self.affiliation, resolver)
        return self.model_copy(update=changed) if changed else self


def by_id(value: object) -> object:
    """Accept an id alone for a person with a record."""
    return LocatedDict(id=value).at(value.line, value.column) if isinstance(value, Scalar) else value


class Attendee(Record):
    """A person at a session: the id of a person, or a name inline."""

    id: Ref | None = None
    """The id of a person with a record."""
    name: Line | None = None
    """The name of a person without a record."""
    country: Country | None = None
    """The country that the person joined from that day."""

    @classmethod
    def _hint_for(cls, key: Scalar, value: object) -> str:
        """The hint for a key that is near none; a blank one may be a second person in the first braces."""
        if value is None:
            return f"for several, write a list: [{{name: …}}, {{name: {in_yaml(key)}}}]"
        return super()._hint_for(key, value)

    def model_post_init(self, _context: Any, /) -> None:
        """Check that an id or a name is given."""
        if self.id is None and self.name is None:
            raise problem(
                Code.MISSING_KEY,
                "neither “name” nor “id” of somebody is written",
                "write {name: …}, or an id",
            )

    @property
    def key(self) -> str:
        """What is the same for the same person: the id of the record, or else the name."""
        return f"id {self.id}" if self.id is not None else f"name {same_name(str(self.name))}"

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This person, by the id of the record if there is one; None where nothing says who it is."""
        if self.id is None:
            known = resolver.person_called(str(self.name))
            if known is None:
                return self
            own = scalar(self.name)  # the id is at the place of the name
            return self.model_copy(
                update={"id": Scalar(known.id, own.path, own.line, own.column), "name": None}
            )
        if resolver.has_all({self.id}, "people"):
            return self
        current = resolver.current(self.id, "people")
        if current is not self.id:
            return self.model_copy(update={"id": current})
        names = [f"{{name: {in_yaml(name)}}}" for name in _BETWEEN.split(self.id)]
        otherwise = f"write {names[0]} for somebody without a record"
        if len(names) > 1:
            otherwise = f"write [{', '.join(names)}] for people without a record"
        return self if resolver.leads(self.id, "people", otherwise) or self.name is not None else None


def _with_id(id_: Scalar) -> Attendee:
    """What validation makes of an id alone, as ``model_construct`` would, in a third of the time."""
    made = Attendee.__new__(Attendee)
    _set(made, "__dict__", {"id": id_, "name": None, "country": None})
    _set(made, "__pydantic_fields_set__", _ONLY_ID)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_set = object.__setattr__
_ONLY_ID = {"id"}  # of frozen records, so nobody changes it; copies have their own


def _quickly(value: object, validate: ValidatorFunctionWrapHandler) -> Any:
    """The people of a list that has only ids, as most lists: sessions have more of these than of all else."""
    if type(value) is LocatedList and all(type(one) is Scalar for one in value):
        return tuple(map(_with_id, value))
    return validate(value)


Attendees = Annotated[
    tuple[Annotated[Attendee, BeforeValidator(by_id, json_schema_input_type=Attendee | str | int)], ...],
    OneOrMany,
    WrapValidator(_quickly),
]
"""People, by id or ``{name: …}``."""


AttendeeType = TypeVar("AttendeeType", bound=Attendee)


def linked_attendees(named: tuple[AttendeeType, ...], resolver: Resolver) -> tuple[AttendeeType, ...]:
    """Those of some people who exist, each once."""
    ids = {attendee.id for attendee in named if type(attendee) is Attendee}
    if len(ids) == len(named) and resolver.has_all(ids, "people"):
        return named
    found: dict[str, AttendeeType] = {}
    for attendee in named:
        kept = attendee.linked(resolver)
        if kept is None:
            continue
        first = found.setdefault(kept.key, kept)
        if first is not kept:
            word = attendee.id if attendee.id is not None else attendee.name
            message = f"“{word}” is named twice in a list, and counts once"
            resolver.note(Code.NAMED_TWICE, message, scalar(word))
            if first.country is None and kept.country is not None:
                found[kept.key] = first.model_copy(update={"country": kept.country})
    return tuple(found.values())
