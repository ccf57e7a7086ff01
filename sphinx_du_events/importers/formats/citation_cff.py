"""``CITATION.cff``: the authors of a piece of software (https://citation-file-format.github.io)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.incoming import Arrival, Incoming, like, mapping
from sphinx_du_events.importers.schedule.values import as_dict, as_text, records_in
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import LocatedDict

_PARTS = ("given-names", "name-particle", "family-names", "name-suffix")


def _name(record: LocatedDict) -> Scalar | None:
    """The name of an author in the usual order; the alias if there is no other."""
    parts = [part for key in _PARTS if (part := as_text(record.get(key))) is not None]
    if parts:
        return like(" ".join(" ".join(part.split()) for part in parts), parts[0])
    return as_text(record.get("alias"))


def _whole_name(_value: Any, reading: Reading) -> Scalar | None:
    return _name(reading.record)


def _links(_value: Any, reading: Reading) -> LocatedDict:
    return mapping(
        {"website": as_text(reading.record.get("website")), "orcid": as_text(reading.record.get("orcid"))}
    )


_NAME = "a part of the name"
_LINK = "a link"

_PEOPLE = FieldTable(
    "an author",
    "people",
    (
        *(Field(key, "name", _NAME, _whole_name) for key in _PARTS),
        Field("alias", "name", "where there is no other name", _whole_name),
        Field("website", "links", _LINK, _links),
        Field("orcid", "links", _LINK, _links),
        Field("affiliation", "affiliation"),
        Field("country", "country"),
        Field("city", "location"),
        *(Field(key, "", "it is private") for key in ("email", "tel", "fax", "address", "post-code")),
    ),
)


def _read(foreign: Foreign, _asked: Asked, remarks: Remarks) -> Incoming:
    incoming = Incoming()
    file = foreign.only
    root = as_dict(parse(file.text(remarks), file.path, remarks.add))
    for one in records_in(root.get("authors"), "an author", remarks):
        entity = as_text(one.get("name"))
        if entity is not None:
            remarks.left_out("an author that is no person", entity, "organizations are partners or sponsors")
            continue
        values = _PEOPLE.values(one, remarks)
        name = _name(one)
        if name is None:
            remarks.wrong("an author has no name", one)
            continue
        key = as_text(one.get("orcid")) or name
        values.setdefault(Scalar("roles"), like("contributor", name))
        incoming.add("people", Arrival(str(key), values))
    return incoming


CITATION_CFF = Format(
    name="citation-cff",
    title="CITATION.cff",
    whence="The file `CITATION.cff` of a repository.",
    tables=(_PEOPLE,),
    fits=lambda foreign: foreign.only.suffix == ".cff" or foreign.only.start.startswith("cff-version:"),
    read=_read,
)
