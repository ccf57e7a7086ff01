"""The shape of a schedule in XML, as pentabarf, frab, pretalx and others write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.frab.shape import OURS, Occurrence, Programme, programme_day
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.importers.trees.xml import Element

_LISTS = {"persons": "person", "links": "link", "attachments": "attachment"}
"""What is a list of elements, by the name of each."""
_TEXT_OF = {"person": "name", "link": "title", "attachment": "title", "track": "name"}
"""The key of what stands between an element's tags."""
_ATTRIBUTES = {"href": "url"}


def programme_in(root: Element, remarks: Remarks) -> Programme:
    """The programme of an XML tree; what is wrong in it is told."""
    written = root.first("conference")
    if written is None:
        remarks.wrong("no “conference” in the “schedule”", root.location)
    conference = _record(written, remarks) if written is not None else LocatedDict()
    generator = root.first("generator")
    made = Programme(
        conference,
        generator=str(generator.attributes.get("name", "")).lower() if generator is not None else "",
        is_ours=generator is not None and generator.attributes.get("name") == OURS,
        base=written.word("base_url") if written is not None else None,
        tracks=[_flat(one) for one in written.all("track")] if written is not None else [],
    )
    conference.pop("track", None)
    for day in root.all("day"):
        _take_day(day, made, remarks)
    return made


def _take_day(written: Element, made: Programme, remarks: Remarks) -> None:
    day = programme_day(LocatedDict(written.attributes), ("start", "end"), remarks)
    for room in written.all("room"):
        name = room.attributes.get("name")
        if name is not None and name.strip():
            made.rooms.append(_placed(LocatedDict(room.attributes), room))
        made.events += (
            Occurrence(_record(event, remarks), day, name if name and name.strip() else None)
            for event in room.all("event")
        )


def _record(written: Element, remarks: Remarks) -> LocatedDict:
    """An element as a mapping of its attributes and of the elements in it."""
    made = _placed(LocatedDict(written.attributes), written)
    for child in written.children:
        key = Scalar(child.name, child.path, child.line, child.column)
        value = _value(child)
        if value is None:
            continue
        if key in made and key not in _TEXT_OF:
            remarks.left_out(
                f"a second “{key}” of an element “{written.name}”", key, "only the first is taken"
            )
        else:
            made.setdefault(key, value)
    return made


def _value(child: Element) -> Scalar | LocatedDict | LocatedList | None:
    """What an element says; None if that is nothing."""
    if child.name in _LISTS:
        return LocatedList(_flat(one) for one in child.all(_LISTS[child.name])).at(child.line, child.column)
    if child.children or (child.attributes and not child.text):
        return _flat(child)
    return child.text or None


def _flat(written: Element) -> LocatedDict:
    """An element of attributes, a text and elements with texts, as a mapping."""
    made = _placed(LocatedDict(), written)
    for key, value in written.attributes.items():
        if value.strip():
            made[like(_ATTRIBUTES.get(key, key), value)] = value
    for child in written.children:
        if child.text:
            made.setdefault(like(child.name, child.text), child.text)
    text = written.text
    if text:
        made.setdefault(like(_TEXT_OF.get(written.name, "text"), text), text)
    return made


def _placed(made: LocatedDict, written: Element) -> LocatedDict:
    return made.at(written.line, written.column)
