"""What only all records together can show: ids that clash, and ids that lead nowhere.

A record that clashes is left out; of a reference that leads nowhere, only the reference is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import nearest, slip_of, suggest
from sphinx_du_events.model import sections
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.identities import FORGES, Identities
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.written import in_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx_du_events.model.links.link import Link
    from sphinx_du_events.model.person import Person
    from sphinx_du_events.model.record import Record
    from sphinx_du_events.model.role import Role
    from sphinx_du_events.model.sections import SectionSpec

    Report = Callable[[Diagnostic], None]

RecordType = TypeVar("RecordType", bound="Record")
RenamedType = TypeVar("RenamedType")


@dataclass(frozen=True, slots=True)
class Known(Generic[RecordType]):
    """The records of a section, and the ids that are missing for a reason already reported."""

    records: tuple[RecordType, ...] = ()
    by_id: Mapping[str, RecordType] = field(default_factory=dict)
    left_out: Collection[str] = ()
    """The ids of records that are left out."""
    complete: bool = True
    """Whether all that may have records could be read."""
    remains: tuple[RecordType, ...] = ()
    """What is right in records that are left out, for checking what they refer to."""

    def __or__(self, other: Known[RecordType]) -> Known[RecordType]:
        """The records of both."""
        return Known.of_all((self, other))

    @classmethod
    def of_all(cls, parts: Iterable[Known[RecordType]]) -> Known[RecordType]:
        """The records of all; those that are there alone, without a copy: events share many."""
        found = [part for part in parts if part.records or part.left_out or not part.complete]
        if len(found) < 2:  # noqa: PLR2004 - of two, there is something to join
            return found[0] if found else _NOTHING
        return cls(
            tuple(chain.from_iterable(part.records for part in found)),
            {id_: record for part in found for id_, record in part.by_id.items()},
            frozenset(chain.from_iterable(part.left_out for part in found)),
            all(part.complete for part in found),
        )


_NOTHING: Known[Any] = Known()


def unique(
    records: Iterable[RecordType],
    spec: SectionSpec[RecordType],
    report: Report,
    taken: Mapping[str, RecordType],
) -> dict[str, RecordType]:
    """Records by id, the first of each and none of those ``taken``; the others are reported."""
    first: dict[str, RecordType] = {}
    for record in records:
        own = _id(record)
        other = first.get(own) or taken.get(own)
        if other is None:
            first[str(own)] = record
            continue
        before = _id(other).location
        where = f"at {before.path.name}:{before.line}" if before else "at another place"
        hint = "give this one another id"
        if before and not before.line:
            where = f"the file {before.path.name}"
        if own.location and not own.location.line:
            hint = "rename this file, or keep only one of the two"
        message = f"two {spec.name} have the id “{own}”; the first is {where}"
        report(Diagnostic(Code.DUPLICATE_ID, message, _location(own), hint))
    return first


def joined_roles(roles: Iterable[Role], report: Report) -> Iterable[Any]:
    """Roles with the people of each that stands in several spellings together, which is noted."""
    first: dict[str, Role] = {}
    for role in roles:
        before = first.get(role.key)
        first[role.key] = role if before is None else before.joined(role)
        if before is not None:
            message = f"“{role.id}” is written twice; its people are shown together"
            report(Diagnostic(Code.FOREIGN_WORD, message, _location(role.id), "write them in one list"))
    return first.values()


def with_own_former_ids(
    records: Iterable[RenamedType], taken: Mapping[str, RenamedType], report: Report, noun: str
) -> list[RenamedType]:
    """Records without the former ids that lead to another one: its id, or a former id of that; reported.

    Those ``taken`` have been looked at before. A record has an ``id``, and former ids that it ``was``.
    """
    named: list[Any] = [*records]
    if not any(record.was for record in named):
        return named
    ids: dict[str, Any] = {**taken, **{str(record.id): record for record in named}}
    former = {str(old): record for record in ids.values() if str(record.id) in taken for old in record.was}
    kept = []
    for record in named:
        own = []
        for old in record.was:
            other = ids.get(str(old)) or former.setdefault(str(old), record)
            if other is record:
                own.append(old)
                continue
            kind = "the id" if str(other.id) == old else "a former id"
            message = f"“{old}” is {kind} of “{other.id}”, and so not of “{record.id}”"
            hint = f"take it out of “was”, and write “{record.id}” where this {noun} is meant"
            report(Diagnostic(Code.DUPLICATE_ID, message, _location(old), hint))
        kept.append(record if len(own) == len(record.was) else record.model_copy(update={"was": tuple(own)}))
    return kept


def with_own_guids(
    records: Iterable[RenamedType], taken: Mapping[str, RenamedType], report: Report, noun: str
) -> list[RenamedType]:
    """Records without the ``guid`` that another has, of those before them or of those ``taken``; reported."""
    listed: list[Any] = [*records]
    if all(record.guid is None for record in listed):
        return listed
    others: list[Any] = [*taken.values()]
    first = {str(one.guid): one for one in others if one.guid is not None}
    kept = []
    for record in listed:
        other = first.setdefault(str(record.guid), record) if record.guid is not None else record
        if other is not record:
            message = f"“{record.guid}” is the guid of “{other.id}”, and so not of “{record.id}”"
            hint = f"leave it out here, or remove this {noun} if both are the same"
            report(Diagnostic(Code.DUPLICATE_ID, message, _location(record.guid), hint))
        kept.append(record if other is record else record.model_copy(update={"guid": None}))
    return kept


def note_same_handles(people: Iterable[Person], taken: Iterable[Person], report: Report) -> None:
    """Note people who have a handle of another on a forge: contributions are counted by it.

    Those ``taken`` have been looked at before.
    """
    first = {(link.service, link.handle.casefold()): one for one in taken for link in _on_forges(one)}
    for person in people:
        for link in _on_forges(person):
            other = first.setdefault((link.service, link.handle.casefold()), person)
            if other is not person:
                message = f"“{other.id}” and “{person.id}” have the same {link.name} handle, “{link.handle}”"
                hint = "if both are one person, keep one record"
                report(Diagnostic(Code.SAME_HANDLE, message, _location(person.id), hint))


def _on_forges(person: Person) -> list[Link]:
    return [link for service in FORGES for link in person.links.of(service) if link.handle]


def _id(record: Any) -> Scalar:
    own: Scalar = record.id
    return own


def _location(word: Scalar) -> Location:
    return word.location or Location(Path())


class References:
    """Answers records that ask where their ids lead: a :class:`~sphinx_du_events.model.record.Resolver`.

    ``known`` are the records of each section, by its name; ``who`` are the people among them.
    """

    def __init__(
        self, report: Report, known: Mapping[str, Known[Any]], who: Identities | None = None
    ) -> None:
        self.report = report
        self.known = known
        self._who = who or Identities(self._of(sections.PEOPLE.name).by_id.values())
        self._former: dict[str, dict[str, str]] = {}
        self._titles: dict[str, dict[str, Any]] = {}

    def _of(self, section: str) -> Known[Any]:
        return self.known.get(section) or _NOTHING

    def leads(self, ref: Scalar, section: str, otherwise: str = "") -> bool:
        """Whether a record of a section has the id. Where none has, this is reported, if its reason was not.

        ``otherwise`` is the hint where no id is near.
        """
        known = self._of(section)
        if ref in known.by_id:
            return True
        if known.complete and ref not in known.left_out:
            spec = sections.section(section)
            message = f"no {spec.noun} has the id “{ref}”"
            hint = _several(ref, known.by_id) or _by_name(ref, known.by_id)
            hint = hint or _hint(ref, spec, known.by_id, otherwise)
            self.report(Diagnostic(spec.unknown, message, _location(ref), hint))
        return False

    def has_all(self, ids: AbstractSet[Scalar | None], section: str) -> bool:
        """Whether a section has a record with each of some ids; None is no id."""
        return ids <= self._of(section).by_id.keys()

    def find(self, ref: Scalar, section: str) -> Any:
        """The record of a section with the id, or None."""
        return self._of(section).by_id.get(str(ref))

    def all(self, section: str) -> Iterable[Any]:
        """The records of a section, in their order."""
        return self._of(section).by_id.values()

    def meant(self, words: Scalar, section: str) -> Any:
        """The record of a section whose id or title free words are, or None; nearly so is noted."""
        by_id = self._of(section).by_id
        found = by_id.get(str(words)) or self._titled(section).get(same_name(words))
        if found is not None:
            return found
        near = _slip(words, (*by_id, *(str(record.title) for record in by_id.values())))
        if near:
            spec = sections.section(section)
            message = f"“{words}” is no {spec.noun} of the event; it is shown as it is written"
            self.report(Diagnostic(spec.unknown, message, _location(words), f"did you mean “{near}”?"))
        return None

    def _titled(self, section: str) -> dict[str, Any]:
        """The records of a section by what their ids and titles are without case; a title is before an id."""
        known = self._titles.get(section)
        if known is None:
            records = self._of(section).by_id
            known = {same_name(key): record for key, record in records.items()}
            known |= {same_name(str(record.title)): record for record in reversed([*records.values()])}
            self._titles[section] = known
        return known

    def current(self, ref: Scalar, section: str) -> Scalar:
        """The id, or that of the record of a section that had it before, at the same place."""
        known = self._of(section)
        if ref in known.by_id:
            return ref
        former = self._former.get(section)
        if former is None:
            former = {}
            for key, one in known.by_id.items():
                for old in getattr(one, "was", ()):
                    former.setdefault(str(old), key)
            self._former[section] = former
        found = former.get(str(ref))
        return ref if found is None else Scalar(found, ref.path, ref.line, ref.column)

    def person_called(self, name: str) -> Any:
        """The record of the person whom a name or a handle means, or None."""
        return self._who.attendee(name)

    def note(self, code: Code, message: str, at: Scalar) -> None:
        """Report what only all records together show, at a value."""
        self.report(Diagnostic(code, message, _location(at)))


class LeftOutReferences(References):
    """Answers records that are left out: nothing is noted of the values that stand in for wrong ones."""

    def note(self, code: Code, message: str, at: Scalar) -> None:
        """Report nothing."""


def _slip(words: str, known: Iterable[str]) -> str | None:
    """The id or title that some words were meant to be: it differs by one letter, and not by a number.

    “Room 1” is no slip of “Room 2”, nor “Hall A” of “Hall B”.
    """
    folded = {one.casefold(): one for one in known}
    near = slip_of(words, folded)
    return folded[near] if near is not None and _counted(words) == _counted(near) else None


def _counted(words: str) -> list[str]:
    """What tells rooms or tracks of one kind apart: numbers and single letters."""
    return _COUNTED.findall(words.casefold())


_COUNTED = re.compile(r"\d+|\b\w\b")

_BETWEEN = re.compile(r"\s*[,;&\n]\s*|\s+(?:and|y|e|et|und)\s+", re.IGNORECASE)


def _several(ref: str, ids: Mapping[str, Any]) -> str:
    """The list to write if a text names several records; empty if it does not."""
    words = ref.strip("[] ")
    for parts in (_BETWEEN.split(words), words.split()):
        named = [_id_of(part, ids) for part in parts if part]
        if len(named) > 1 and (any(named) or "," in words):
            written = ", ".join(in_yaml(known or part) for known, part in zip(named, parts, strict=False))
            return f"for several, write [{written}]"
    return ""


def _by_name(ref: str, ids: Mapping[str, Any]) -> str:
    """The hint at the record that has a text as its name or title, or a near one; empty if none has."""
    found = _id_of(ref, ids)
    if not found and nearest(ref, ids) is None:
        names = [
            str(getattr(record, "name", None) or getattr(record, "title", "")) for record in ids.values()
        ]
        near = nearest(ref, names)
        found = _id_of(near, ids) if near else ""
    return f"did you mean “{found}”?" if found else ""


def _id_of(words: str, ids: Mapping[str, Any]) -> str:
    """The id of the record that has some words as its id, name or title; empty if none or several have."""
    if words in ids:
        return words
    folded = words.casefold()
    found = [
        key
        for key, record in ids.items()
        if str(getattr(record, "name", None) or getattr(record, "title", "")).casefold() == folded
    ]
    return found[0] if len(found) == 1 else ""


def _hint(ref: Scalar, spec: SectionSpec[Any], ids: Collection[str], otherwise: str) -> str:
    if otherwise and not nearest(ref, ids):
        return otherwise
    if ids:
        return suggest(ref, ids)
    return f"there are no {spec.name}: write one with that id in “{spec.name}”"
