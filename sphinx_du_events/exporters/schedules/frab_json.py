"""``schedule.json``: the JSON form of a schedule, version 1, by the schema at https://c3voc.de/schedule/schema.json."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.schedules import content
from sphinx_du_events.exporters.schedules.programme import schedule
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.exporters.schedules.programme import Schedule, ScheduleDay
    from sphinx_du_events.exporters.schedules.talks import Talk
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

_FILE = "schedule.json"
_SCHEMA = "https://c3voc.de/schedule/schema.json"
_GENERATOR = "https://github.com/data-umbrella/sphinx-du-events"
# What the schema takes for the name of a zone: Etc/GMT+3 and GMT are none.
_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+.*|UTC")


def document(made: Schedule) -> dict[str, Any]:
    """The content of the file; its version is a digest of the rest."""
    conference = _conference(made)
    whole: dict[str, Any] = {"version": content.version(made, json.dumps(conference, ensure_ascii=True))}
    if made.site.address:
        whole["base_url"] = made.site.address
    whole["conference"] = conference
    generator = {"name": content.GENERATOR, "url": _GENERATOR}
    return {"$schema": _SCHEMA, "generator": generator, "schedule": whole}


def _conference(made: Schedule) -> dict[str, Any]:
    event, zone = made.data.event, str(made.zone)
    names = dict.fromkeys(room for day in made.days for room, _talks in day.rooms)
    listed = sorted(names, key=made.rooms.order)
    return _without_blanks(
        {
            "acronym": content.acronym(made),
            "title": content.text(event.title),
            "description": content.text(event.abstract),
            "start": made.days[0].date.isoformat(),
            "end": made.days[-1].date.isoformat(),
            "daysCount": len(made.days),
            "timeslot_duration": content.SLOTS,
            "time_zone_name": zone if _ZONE.fullmatch(zone) else "",
            "url": content.event_address(made),
            "colors": {"primary": color} if (color := content.color(made)) else {},
            "keywords": [content.text(tag) for tag in event.tags],
            "tracks": [
                _without_blanks({"name": track.title, "slug": track.slug, "color": track.color})
                for track in content.tracks(made)
            ],
            "rooms": [_room(made, name) for name in listed],
        }
    ) | {"days": [_day(made, day) for day in made.days]}


def _without_blanks(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", {}, [])}


def _room(made: Schedule, name: str) -> dict[str, Any]:
    record = made.rooms.records.get(name)
    capacity = {"capacity": record.capacity} if record is not None and record.capacity is not None else {}
    return {"name": content.text(name), "guid": str(made.rooms.guid(name)), **capacity}


def _day(made: Schedule, day: ScheduleDay) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {content.text(room): [_talk(made, talk) for talk in talks] for room, talks in day.rooms},
    }


def _talk(made: Schedule, talk: Talk) -> dict[str, Any]:
    session = talk.session
    elsewhere = {"origin_url": session.url} if session.url and session.url.startswith("http") else {}
    return {
        "guid": str(talk.guid),
        "id": talk.id,
        "date": talk.start.isoformat(),
        "start": f"{talk.start:%H:%M}",
        "end": talk.end.isoformat(),
        "duration": content.hours_minutes(talk.length),
        "room": content.text(talk.room),
        "slug": content.slug(made, talk),
        # The schema requires an address, also where the site has none.
        "url": content.address(made, talk) or f"urn:uuid:{talk.guid}",
        "title": content.text(session.title),
        "subtitle": content.subtitle(made, session),
        "track": content.text(session.track) or None,
        "type": content.text(session.type),
        "language": content.language(made, session) or None,
        "abstract": content.abstract(session),
        "description": content.description(made, session),
        "recording_license": content.text(session.license),
        "do_not_record": content.may_not_record(session),
        "persons": [_person(made, one) for one in content.people(made, session)],
        "links": [link._asdict() for link in content.links(made, session)],
        "attachments": [],
        **elsewhere,
    }


def _person(made: Schedule, one: content.Contributor) -> dict[str, Any]:
    person = made.data.people.get(str(one.attendee.id)) if one.attendee.id is not None else None
    url = made.site.place(Thing.of("person", person.id)) if person is not None else ""
    return {
        "guid": str(one.guid),
        "name": one.name,
        **({"url": url} if url else {}),
        "biography": content.text(person.bio) if person is not None else "",
        "links": [
            {"title": content.text(link.name), "url": link.url, "type": "web"}
            for link in (person.links if person is not None else ())
            if link.url.startswith("http")
        ],
    }


def make(_view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The file of an event; none while no session has a time."""
    made = schedule(data, site) if data is not None else None
    if made is None:
        return {}
    return {_FILE: (json.dumps(document(made), indent=1, ensure_ascii=False) + "\n").encode()}


KIND = ExportKind(
    name="frab-json",
    title="Schedule as JSON",
    meaning="The same schedule as JSON, version 1, as video teams and some conferences' sites read it.",
    files=(_FILE,),
    scope="event",
    media_type="application/json",
    make=make,
)
