"""People of a workbook: rows of their own, and what is said of speakers beside their sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.table import values
from sphinx_du_events.importers.formats.table.answers import says_nothing
from sphinx_du_events.importers.formats.table.names import People
from sphinx_du_events.importers.formats.table.naming import LINKS
from sphinx_du_events.importers.formats.table.rows import Row
from sphinx_du_events.importers.formats.table.words.common import PERSON
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, like, mapping
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.role import role_word

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.table.names import Somebody
    from sphinx_du_events.importers.formats.table.rows import CellOf
    from sphinx_du_events.importers.formats.table.sheets import Sheet
    from sphinx_du_events.importers.incoming import Remarks

_PRONOUNS = re.compile(r"\w{1,6}(?:\s?/\s?\w{1,6}){1,3}")
_NOT_A_FIRM = frozenset(
    {"online", "remote", "virtual", "in person", "chair", "moderator", "host", "keynote", "lead", "co-lead"}
    | {"tbc", "tba", "speaker", "presenter", "mentor", "organizer", "panelist", "facilitator", "presenting"}
)
"""What is in brackets after a name, and is not where somebody works."""
_KEYS = frozenset(column.key for column in PERSON)


class Registry:
    """The people of a source that have records, by name."""

    def __init__(self, incoming: Incoming, remarks: Remarks) -> None:
        self._incoming = incoming
        self._remarks = remarks
        self._by_name: dict[str, Arrival] = {}
        self._teams: set[str] = set()
        self._has_told_of_brackets = False

    @property
    def names(self) -> list[str]:
        """The names of all so far."""
        return [str(one.values["name"]) for one in self._by_name.values()]

    def read(self, sheet: Sheet) -> None:
        """Take the people of a sheet."""
        cells = [row[place.column] for row in sheet.table.rows for place in sheet.columns.places("name")]
        names = People(filter(None, cells), (), is_singular=True)
        for index in range(len(sheet.table.rows)):
            self._read(Row(sheet, index), names)

    def _read(self, row: Row, names: People) -> None:
        named = _name(row, names)
        if named is None:
            if row.filled and len(row.filled) > 1:
                self._remarks.left_out("a row without a name", row.at(row.filled[0]), "write the name")
            return
        if not row.may_be_published(self._remarks):
            return
        name, sort_name = named
        made = mapping({"name": name, "sort_name": sort_name})
        parts = [
            (key, _said(cell, key))
            for key in row.sheet.columns.by_key
            if key in _KEYS or key.startswith(LINKS)
            for cell in row.cells(key)
        ]
        made |= values.person(parts, self._remarks)
        roles = values.several(row.cells("roles"))
        if roles:
            made[Scalar("roles")] = LocatedList(like(role_word(one), one) for one in roles).at(0, 0)
        team = row.line("team")
        if team is not None:
            made[Scalar("team")] = KeyOf.of("teams", same_name(team), team)
            if same_name(team) not in self._teams:
                self._teams.add(same_name(team))
                self._incoming.add("teams", Arrival(same_name(team), mapping({"title": team})))
        id_, guid = row.line("id"), row.line("guid")
        if guid is not None:
            made[Scalar("guid")] = guid
        known = self._by_name.get(same_name(name))
        if known is not None:
            self._join(known, made, row)
            return
        if id_ is not None:
            made = LocatedDict({Scalar("id"): id_, **made}).at(0, 0)
        self._add(Arrival(str(id_ or same_name(name)), made), name)

    def _add(self, arrival: Arrival, name: str) -> None:
        self._by_name[same_name(name)] = arrival
        self._incoming.add("people", arrival)

    def _join(self, known: Arrival, more: LocatedDict, row: Row) -> None:
        """Complete a person who has several rows; what differs is told."""
        for key, value in more.items():
            own = known.values.get(key)
            if own is None:
                known.values[key] = value
            elif isinstance(own, LocatedDict) and isinstance(value, LocatedDict):
                for name, one in value.items():
                    own.setdefault(name, one)
            elif key == "roles":
                own += [one for one in value if one not in own]
            elif own != value and key != "name":
                message = f"{row.name}: “{key}” of {known.values['name']} is another than above"
                self._remarks.contradiction(message, value, "the first is taken")

    def at_session(self, row: Row, key: str, names: People) -> LocatedList | None:
        """The people of a role at a session: by their keys, or by their names alone."""
        found: dict[str, object] = {}
        by_number: dict[int, list[Somebody]] = {}
        for cell in row.cells(key):
            people = names.read(str(cell.text))
            by_number.setdefault(cell.named.number, []).extend(people)
            for one in people:
                self._take_aside(one, cell.text)
                found.setdefault(same_name(one.name), self._entry(one, cell.text))
        if key == "speakers":
            self._note(row, by_number, found)
        return LocatedList(found.values()).at(0, 0) if found else None

    def _take_aside(self, one: Somebody, at: Scalar) -> None:
        """Take what is in brackets after a name: pronouns, or else where somebody works."""
        words = one.aside.casefold()
        if not words:
            return
        if words in _NOT_A_FIRM:
            self._remarks.left_out(f"“({one.aside})” after a name", at)
            return
        key = "pronouns" if _PRONOUNS.fullmatch(words) else "affiliation"
        if key == "affiliation" and not self._has_told_of_brackets:
            self._has_told_of_brackets = True
            message = "what is in brackets after a name is taken as where the person works"
            self._remarks.changed(message, at, "if it is something else, correct it in people")
        made = mapping({"name": like(one.name, at), key: like(one.aside, at)})
        known = self._by_name.get(same_name(one.name))
        if known is None:
            self._add(Arrival(same_name(one.name), made), one.name)
        else:
            known.values.setdefault(Scalar(key), made[key])

    def _entry(self, one: Somebody, at: Scalar) -> object:
        known = self._by_name.get(same_name(one.name))
        country = like(one.country, at) if one.country else None
        if known is None:
            return mapping({"name": like(one.name, at), "country": country}, at)
        reference = KeyOf.of("people", known.key, at)
        return mapping({"id": reference, "country": country}, at) if country else reference

    def _note(self, row: Row, by_number: dict[int, list[Somebody]], found: dict[str, object]) -> None:
        """Make records of speakers of whom the row says more than the name."""
        said: dict[int, list[tuple[str, Scalar]]] = {}
        for key in row.sheet.columns.by_key:
            inner = key.removeprefix("speakers.")
            if inner != key:
                for cell in row.cells(key):
                    said.setdefault(cell.named.number, []).append((inner, _said(cell, inner)))
        for number, parts in said.items():
            people = by_number.get(number) or (by_number.get(0, []) if number == 1 else [])
            if not people and number == 0 and len(by_number) == 1:
                people = next(iter(by_number.values()))
            if len(people) != 1:
                why = "it is not known of whom; give each speaker own columns, such as “Speaker 2 bio”"
                self._remarks.left_out("what is said of speakers", parts[0][1], why)
                continue
            one = people[0]
            made = values.person(parts, self._remarks)
            if not made:
                continue
            name = next(cell.text for cell in row.cells("speakers"))
            whole = mapping({"name": like(one.name, name), "sort_name": one.sort_name or None})
            whole |= made
            known = self._by_name.get(same_name(one.name))
            if known is None:
                self._add(Arrival(same_name(one.name), whole), one.name)
                found[same_name(one.name)] = self._entry(one, name)
            else:
                self._join(known, made, row)


def _said(cell: CellOf, key: str) -> Scalar:
    """What a cell says: of a link, the address behind its text."""
    return cell.link if cell.link is not None and key.startswith(LINKS) else cell.text


def _name(row: Row, names: People) -> tuple[Scalar, str | None] | None:
    """The name of a row's person, and the name as it is sorted by."""
    whole = row.line("name")
    if whole is not None:
        people = names.read(str(whole))
        if len(people) == 1 and (people[0].sort_name or people[0].name != whole):
            return like(people[0].name, whole), people[0].sort_name or None
        return (like(" & ".join(one.name for one in people), whole) if "@" in whole else whole), None
    first, last = row.line("first_name"), row.line("last_name")
    at = first if first is not None else last
    if at is None or says_nothing(at):
        return None
    sort_name = f"{last}, {first}" if first and last and " " in last else None
    return like(" ".join(filter(None, (first, last))), at), sort_name
