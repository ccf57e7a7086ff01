"""``schedule.xml``: a schedule in the form of pentabarf, frab and pretalx, by the schema of the c3voc.

Giggity keeps the last element of a name in an event, wherever it is in there: no link is in a ``url`` but the
event's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.schedules import content, frab_json, identifiers
from sphinx_du_events.exporters.schedules.programme import schedule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.exporters.schedules.programme import Schedule, ScheduleDay
    from sphinx_du_events.exporters.schedules.talks import Talk
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

FILE = "schedule.xml"
"""The name of the file."""


def document(made: Schedule) -> ET.Element:
    """The content of the file."""
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", name=content.GENERATOR, system=made.site.name)
    own = made.site.file(FILE, made.data)
    if own:
        _add(root, "url", own)
    # Both formats have one version.
    _add(root, "version", frab_json.document(made)["schedule"]["version"])
    root.append(_conference(made))
    root.extend(_day(made, day) for day in made.days)
    return root


def _add(parent: ET.Element, name: str, value: str, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = value
    return child


def _conference(made: Schedule) -> ET.Element:
    conference = ET.Element("conference")
    _add(conference, "title", content.text(made.data.event.title))
    _add(conference, "acronym", content.acronym(made))
    _add(conference, "start", made.days[0].date.isoformat())
    _add(conference, "end", made.days[-1].date.isoformat())
    _add(conference, "days", str(len(made.days)))
    _add(conference, "timeslot_duration", content.SLOTS)
    for name, value in (("base_url", made.site.address), ("url", content.event_address(made))):
        if value:
            _add(conference, name, value)
    _add(conference, "time_zone_name", str(made.zone))
    if color := content.color(made):
        ET.SubElement(conference, "color", primary=color)
    for track in content.tracks(made):
        known = {"name": track.title, "color": track.color, "slug": track.slug}
        ET.SubElement(conference, "track", {key: value for key, value in known.items() if value})
    return conference


def _day(made: Schedule, day: ScheduleDay) -> ET.Element:
    element = ET.Element(
        "day",
        index=str(day.index),
        date=day.date.isoformat(),
        start=day.start.isoformat(),
        end=day.end.isoformat(),
    )
    for name, talks in day.rooms:
        room = ET.SubElement(element, "room", name=content.text(name), guid=str(made.rooms.guid(name)))
        room.extend(_talk(made, talk) for talk in talks)
    return element


def _talk(made: Schedule, talk: Talk) -> ET.Element:
    session = talk.session
    event = ET.Element("event", guid=str(talk.guid), id=str(talk.id))
    for name, value in (
        ("room", content.text(talk.room)),
        ("title", content.text(session.title)),
        ("subtitle", content.subtitle(made, session)),
        ("type", content.text(session.type)),
        ("date", talk.start.isoformat()),
        ("start", f"{talk.start:%H:%M}"),
        ("duration", content.hours_minutes(talk.length)),
        ("abstract", content.abstract(session)),
        ("slug", content.slug(made, talk)),
        ("track", content.text(session.track)),
    ):
        _add(event, name, value)
    persons = ET.SubElement(event, "persons")
    for one in content.people(made, session):
        _add(persons, "person", one.name, id=str(identifiers.number(one.guid)), guid=str(one.guid))
    _add(event, "language", content.language(made, session))
    _add(event, "description", content.description(made, session))
    recording = ET.SubElement(event, "recording")
    _add(recording, "license", content.text(session.license))
    _add(recording, "optout", "true" if content.may_not_record(session) else "false")
    links = ET.SubElement(event, "links")
    for link in content.links(made, session):
        _add(links, "link", link.title, href=link.url, type=link.type)
    ET.SubElement(event, "attachments")
    if url := content.address(made, talk):
        _add(event, "url", url)
    if session.url and session.url.startswith("http"):
        _add(event, "origin_url", session.url)
    return event


def make(_view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The file of an event; none while no session has a time."""
    made = schedule(data, site) if data is not None else None
    if made is None:
        return {}
    root = document(made)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return {FILE: written + b"\n"}


KIND = ExportKind(
    name="frab-xml",
    title="Schedule as XML",
    meaning="The schedule as phone apps (Giggity, EventFahrplan), volunteers' tools and pretalx read it.",
    files=(FILE,),
    scope="event",
    media_type="application/xml",
    make=make,
)
