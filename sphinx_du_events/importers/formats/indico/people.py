"""People of Indico, without their mail addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.incoming import KeyOf, like, mapping
from sphinx_du_events.importers.texts import plain_line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.indico.times import Known


_HONORIFIC = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.?\s+)+(?=\S)", re.IGNORECASE)


def people_in(value: Any, known: Known) -> LocatedList | None:
    """People: by record where more is known than a name, else by name; without their mail addresses."""
    found = LocatedList().at(getattr(value, "line", 0), getattr(value, "column", 0))
    for one in value if isinstance(value, LocatedList) else ():
        if not isinstance(one, LocatedDict):
            continue
        name, sort_name = _name(one)
        if name is None:
            continue
        affiliation = one.get("affiliation")
        if not isinstance(affiliation, Scalar) or not affiliation.strip():
            found.append(mapping({"name": name}, name))
            continue
        key = str(one.get("person_id") or one.get("id") or name)
        key = name.casefold() if key == "0" else f"{key} {name.casefold()}"
        record = {"name": name, "sort_name": sort_name, "affiliation": plain_line(affiliation)}
        known.people.setdefault(key, mapping(record, name))
        found.append(KeyOf.of("people", key, name))
    return found or None


def _name(person: LocatedDict) -> tuple[Scalar | None, Scalar | None]:
    """A person's name as it is spoken, and as it is sorted where that is known."""
    first = person.get("first_name", person.get("firstName"))
    last = person.get("last_name", person.get("familyName"))
    if isinstance(first, Scalar) and isinstance(last, Scalar) and last.strip():
        return like(f"{first.strip()} {last.strip()}".strip(), last), None
    whole = person.get("fullName", person.get("name"))
    if not isinstance(whole, Scalar) or not whole.strip():
        return None, None
    own = _HONORIFIC.sub("", plain_line(whole))
    family, comma, given = (part.strip() for part in own.partition(","))
    if not comma or not given:
        return like(own, whole), None
    given = _HONORIFIC.sub("", given)
    return like(f"{given} {family}", whole), like(f"{family}, {given}", whole)
