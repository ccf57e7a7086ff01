"""Archives of Meetup in JSON: what its interfaces answer, and what the archive of R-Ladies keeps of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.meetup.tables import EVENT, GROUP
from sphinx_du_events.importers.formats.meetup.times import Known, moment_of
from sphinx_du_events.importers.incoming import Arrival, Incoming, like
from sphinx_du_events.importers.titles import compare_with_status
from sphinx_du_events.importers.trees.json import json_tree
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.zones import zone_named

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign, ForeignFile
    from sphinx_du_events.importers.incoming import Remarks

_HIDDEN = frozenset(("draft", "pending", "proposed", "suggested", "blocked", "template", "autosched"))
_WORDS = (b'"eventUrl"', b'"event_url"', b'"yes_rsvp_count"')
_TIMES = ("dateTime", "local_date", "time")
_ADDRESSES = ("eventUrl", "link", "event_url")
_ABOUT_GROUPS = ("timezone", "description", "memberships", "members")
_LONGEST_TITLE = 70
"""The characters of a title in an id with a day."""


@dataclass(slots=True)
class _Found:
    events: list[LocatedDict] = field(default_factory=list)
    groups: list[LocatedDict] = field(default_factory=list)
    refs: dict[str, LocatedDict] = field(default_factory=dict)

    def walk(self, root: Any) -> None:
        """Find the events and the groups anywhere in a tree, in the order of the text."""
        waiting = [root]
        while waiting:
            one = waiting.pop()
            if isinstance(one, LocatedList):
                waiting += reversed(one)
            elif isinstance(one, LocatedDict):
                has_time = any(key in one for key in _TIMES)
                if has_time and any(key in one for key in _ADDRESSES) and ("title" in one or "name" in one):
                    self.events.append(one)
                    continue
                if "urlname" in one and "name" in one and any(key in one for key in _ABOUT_GROUPS):
                    self.groups.append(one)
                self.refs |= {
                    str(key): own for key, own in one.items() if ":" in key and isinstance(own, LocatedDict)
                }
                waiting += reversed([*one.values()])


def _is_meetup(file: ForeignFile) -> bool:
    if file.start[:1] not in ("[", "{") or b"meetup.com" not in file.content:
        return False
    return any(word in file.content for word in _WORDS)


def _fits(foreign: Foreign) -> bool:
    return any(file.suffix == ".json" and _is_meetup(file) for file in foreign.files[:20])


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    incoming, found = Incoming(), _Found()
    for file in foreign.files:
        if file.suffix == ".json" or not foreign.is_folder:
            found.walk(json_tree(file.text(remarks), file.path, remarks))
    events = [one for one in found.events if not asked.only or _group(one).lower() == asked.only.lower()]
    names = Counter(filter(None, map(_group, events)))
    wanted = asked.only.lower() or (next(iter(names)).lower() if len(names) == 1 else "")
    group = next((one for one in found.groups if str(one["urlname"]).lower() == wanted), None)
    group = group or (found.groups[0] if len(found.groups) == 1 and not wanted else None)
    if group is not None:
        incoming.event = GROUP.values(group, remarks)
        if str(group.get("isPrivate", "")).lower() == "true":
            message = "the group is private at Meetup"
            remarks.changed(message, group["isPrivate"], "look whether its texts may be public")
    elif len(names) == 1:
        named = next(one["group"] for one in events if _group(one))
        incoming.event = GROUP.values(named, remarks)
    if len(names) > 1:
        message = f"events of {len(names)} groups become sessions of one event, tagged with their groups"
        remarks.changed(message, foreign.path, f"name one by --only, such as --only {next(iter(names))}")
    _land(events, found, asked, remarks, incoming, is_mixed=len(names) > 1)
    return incoming


def _land(
    events: list[LocatedDict],
    found: _Found,
    asked: Asked,
    remarks: Remarks,
    incoming: Incoming,
    *,
    is_mixed: bool,
) -> None:
    named = incoming.event.get("timezone")
    own = zone_named(str(named).strip()) if isinstance(named, Scalar) else None
    # Where the event here has another zone, it is landing that names the group's.
    zone = own or (zone_named(asked.timezone) if asked.timezone else None)
    known = Known(asked.today, zone, own is not None, found.refs)
    titles = Counter(_title(one) for one in events)
    seen: set[str] = set()
    for one in events:
        status = one.get("status")
        if str(status or "").lower() in _HIDDEN or str(one.get("visibility", "public")).lower() == "members":
            remarks.left_out("an event that is not public", status or one, "drafts and proposals are not")
            continue
        key = str(one.get("id") or next(one[key] for key in _ADDRESSES if key in one))
        if key in seen:
            continue  # an answer in several pages may have it twice
        seen.add(key)
        values = EVENT.values(one, remarks, known)
        compare_with_status(values.get("title"), values.get("status"), remarks)
        if titles[_title(one)] > 1:
            values[Scalar("id")] = like(_id(one), one.get("title", one.get("name")))
        if is_mixed and _group(one):
            tags = values.setdefault(Scalar("tags"), LocatedList().at(one.line, one.column))
            tags.append(like(_group_name(one), one.get("title", one.get("name"))))
        incoming.add("sessions", Arrival(key, values))


def _title(event: LocatedDict) -> str:
    return str(event.get("title", event.get("name"))).strip().casefold()


def _id(event: LocatedDict) -> str:
    words = id_from(_title(event))[:_LONGEST_TITLE].strip("-") or "session"
    at, _place = moment_of(event)
    return f"{words}-{at:%Y-%m-%d}" if at is not None else words


def _group(event: LocatedDict) -> str:
    group = event.get("group")
    return str(group.get("urlname") or "") if isinstance(group, LocatedDict) else ""


def _group_name(event: LocatedDict) -> str:
    return str(event["group"].get("name") or _group(event))


MEETUP = Format(
    name="meetup",
    title="Meetup",
    whence="JSON of Meetup's interfaces, old and new, or a folder of the [archive of R-Ladies]"
    "(https://github.com/rladies/meetup_archive); the calendar of a group is [iCalendar](icalendar.md).",
    tables=(GROUP, EVENT),
    fits=_fits,
    read=_read,
)
