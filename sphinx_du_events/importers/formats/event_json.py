"""``event.json``, as `du-events export json` writes it: the words of our own data, read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import is_empty
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, like
from sphinx_du_events.importers.schedule.clock import moment_in
from sphinx_du_events.importers.schedule.values import as_dict, as_text, records_in
from sphinx_du_events.importers.schedule.zones import Zones
from sphinx_du_events.importers.trees.json import json_tree
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks

VERSION = "1"
_GENERATOR = re.compile(r'"generator"\s*:\s*\{\s*"name"\s*:\s*"sphinx-du-events"')
_SECTIONS = {
    "after": "sessions",
    "organization": "organizations",
    "part_of": "sessions",
    "team": "teams",
    "tier": "tiers",
}
"""The sections of ids, by the keys that name them; within a record, an ``id`` is a person's."""


class _Reader:
    """Makes records of the data of an event."""

    def __init__(self, data: LocatedDict, asked: Asked, remarks: Remarks) -> None:
        self._data = data
        self._remarks = remarks
        self._ids = {
            (section, str(record.get("id")))
            for section, listed in data.items()
            if isinstance(listed, LocatedList)
            for record in listed
            if isinstance(record, LocatedDict)
        }
        named = as_text(as_dict(data.get("event")).get("timezone"))
        self._zones = Zones(named, asked, [], remarks)

    def incoming(self) -> Incoming:
        """All records, under their own ids."""
        made = Incoming(event=as_dict(self._with_keys(as_dict(self._data.get("event")))))
        for name, written in self._data.items():
            if name not in known.names() or name == "event":
                if name != "event":
                    self._remarks.left_out(f"the section “{name}”", name, "this version does not know it")
                continue
            spec = known.section(name)
            if spec.single or spec.keyed:
                made.mappings[str(name)] = as_dict(self._with_keys(written))
                continue
            for record in records_in(written, f"a {spec.noun}", self._remarks):
                made.add(str(name), self._arrival(str(name), record))
        return made

    def _arrival(self, section: str, record: LocatedDict) -> Arrival:
        values = LocatedDict({key: self._with_keys(value, key) for key, value in record.items()})
        values.at(record.line, record.column)
        if section == "sessions" and "timezone" not in values:
            for key in ("start", "end"):
                text = as_text(values.get(key))
                at = moment_in(text)
                if text is not None and at is not None and at.tzinfo is not None:
                    values[Scalar(key, text.path, text.line, text.column)] = self._zones.written(at, text)
        id_ = as_text(record.get("id"))
        names = (as_text(record.get(key)) for key in ("organization", "name", "title"))
        return Arrival(str(id_ or next(filter(None, names), "")), values)

    def _with_keys(self, value: Any, key: str = "") -> Any:
        """A tree in which the ids of records are references to them."""
        if isinstance(value, LocatedDict):
            made = LocatedDict()
            for own, one in value.items():
                name = self._reference("teams", own) if key == "participants" else own
                made[name] = self._reference("people", one) if own == "id" else self._with_keys(one, own)
            return made.at(value.line, value.column)
        if isinstance(value, LocatedList):
            return LocatedList([self._with_keys(one, key) for one in value]).at(value.line, value.column)
        return self._reference(_SECTIONS[key], value) if key in _SECTIONS else value

    def _reference(self, section: str, id_: Any) -> Any:
        if isinstance(id_, Scalar) and (section, str(id_)) in self._ids:
            return KeyOf.of(section, str(id_), id_)
        return id_


def _fits(foreign: Foreign) -> bool:
    if not foreign.files or foreign.is_folder:
        return False
    start = foreign.only.start
    return _GENERATOR.search(start) is not None and '"data"' in start


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    file = foreign.only
    root = as_dict(json_tree(file.text(remarks), file.path, remarks))
    version, data = root.get("version"), as_dict(root.get("data"))
    if version is not None and str(version) != VERSION:
        at = like(str(version), version)
        remarks.wrong(f"version {at} of the form is not known", at, "update sphinx-du-events")
        return Incoming(is_whole=False)
    if is_empty(data):
        if not remarks.found:
            remarks.wrong("no “data” of an event", file.path)
        return Incoming(is_whole=False)
    return _Reader(data, asked, remarks).incoming()


EVENT_JSON = Format(
    name="du-events-json",
    title="sphinx-du-events: exported event",
    whence="The file `event.json` that `du-events export json` writes, and builds whose settings ask for it.",
    tables=(),
    fits=_fits,
    read=_read,
)
