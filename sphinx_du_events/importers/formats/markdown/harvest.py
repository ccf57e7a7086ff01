"""All that pages say, each record once, in the words of our data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.formats.markdown.accounts import account_of, handle_of
from sphinx_du_events.importers.formats.markdown.found import Found, is_web
from sphinx_du_events.importers.formats.markdown.organizations import PARTNERS, SPONSORS
from sphinx_du_events.importers.formats.markdown.pages import COPY
from sphinx_du_events.importers.formats.markdown.people import PEOPLE
from sphinx_du_events.importers.formats.markdown.same import Records, Sessions
from sphinx_du_events.importers.formats.markdown.sessions import SESSIONS
from sphinx_du_events.importers.formats.markdown.when import when_of
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, like, mapping
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.links.services import service_at
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.targets import is_url

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.found import Page, Spot
    from sphinx_du_events.importers.incoming import Remarks

_AVATARS = "avatars.githubusercontent.com"
_PARTS = ("speakers", "hosts", "mentors", "moderators")


class Harvest:
    """The records of all pages."""

    def __init__(self, pages: list[Page], remarks: Remarks) -> None:
        self._remarks = remarks
        self._pages = pages
        self.sessions = Sessions(remarks)
        self.people = Records(remarks)
        self.organizations = {"sponsors": Records(remarks), "partners": Records(remarks)}
        self.roles: dict[str, dict[str, None]] = {}
        """The keys of the people in each role."""
        self.teams: dict[str, Scalar] = {}
        """The titles of teams by their ids."""
        self._team_of: dict[str, str] = {}
        self._tags: dict[int, str] = {}
        spots = [spot for page in pages for spot in page.spots]
        for spot in spots:
            for found in spot.founds:
                if spot.shape != "times":
                    self._add(found, spot)
        for spot in spots:
            for found in spot.founds:
                if spot.shape == "times":
                    self.sessions.add_times(found, spot)
            if spot.shape == "times":
                # A row without a session says nothing that a directive shows.
                spot.missed += [
                    one
                    for found in spot.founds
                    if id(found) not in self.sessions.same
                    for one in found.missed
                ]
                spot.founds = [found for found in spot.founds if id(found) in self.sessions.same]
        for page in pages:
            page.spots = [spot for spot in page.spots if spot.founds or spot.missed]
        self._without_stand_ins(spots)

    def _add(self, found: Found, spot: Spot) -> None:
        if found.section == "sessions":
            self.sessions.add(found, spot)
        elif found.section == "people":
            self._person(found)
        else:
            part = found.part
            if part is not None:
                found.say("tier", like(part.tier, found.at) if part.tier else None)
                found.say("type", like(part.type, found.at) if part.type else None)
            self.organizations[found.section].add(found)

    def _person(self, found: Found) -> None:
        key = self.people.add(found)
        part = found.part
        said = found.values.get("roles", ())
        for role in (*([part.role] if part else ()), *map(str, said)):
            self.roles.setdefault(role, {})[key] = None
        if part is not None and part.team:
            team = id_from(part.team)
            self.teams.setdefault(team, like(part.team, found.at))
            self._team_of.setdefault(key, team)

    def team_of(self, key: str) -> str:
        """The id of the team of a person; empty without one."""
        return self._team_of.get(key, "")

    def tag_for(self, spot: Spot) -> str:
        """A tag for the sessions of a block, made of the heading above it, and of no other block."""
        words = id_from(str(spot.context.headings[0])) if spot.context.headings else ""
        taken = {tag for place, tag in self._tags.items() if place != id(spot)}
        tag = words or "sessions"
        number = 2
        while tag in taken:
            tag, number = f"{words or 'sessions'}-{number}", number + 1
        return self._tags.setdefault(id(spot), tag)

    def _without_stand_ins(self, spots: list[Spot]) -> None:
        """Leave out pictures that stand for several people, and those that are at addresses."""
        people = [found for spot in spots for found in spot.founds if found.section == "people"]
        with_photo = [(found, photo) for found in people if (photo := found.values.get("photo")) is not None]
        shown: dict[str, set[str]] = {}
        for found, photo in with_photo:
            shown.setdefault(str(photo), set()).add(self.people.keys[id(found)])
        for found, photo in with_photo:
            if is_url(photo):
                self._tell_of_address(found, photo)
            elif len(shown[str(photo)]) > 1:
                self._remarks.left_out(
                    "a picture that stands for several people", photo, "initials are shown"
                )
        several = {photo for photo, keys in shown.items() if len(keys) > 1 or is_url(photo)}
        for one in self.people.all.values():
            if str(one.values.get("photo", "")) in several:
                del one.values["photo"]

    def _tell_of_address(self, found: Found, photo: Scalar) -> None:
        person = self.people.all[self.people.keys[id(found)]]
        if _AVATARS in photo and "github" in person.values.get("links", {}):
            self._remarks.left_out("a photo at an address", photo, "fetch it with `du-events photos --fetch`")
        else:
            found.miss(photo, "a photo at an address has to be saved beside the pages first")

    def has_copy(self, page: Page) -> bool:
        """Whether a page was rewritten before, and its copy is there."""
        return any(one.original and one.name == f"{page.name}{COPY}" for one in self._pages)

    def home(self, asked: str) -> str:
        """The event's zone: the one asked for, or else that of most sessions; empty if none names a place."""
        zones = Counter(one.instant.zone for one in self.sessions.all if one.instant and one.instant.zone)
        return asked or (zones.most_common(1)[0][0] if zones else "")

    # --- in our words --------------------------------------------------------------------------

    def into(self, incoming: Incoming, home: str) -> None:
        """Write all records."""
        for team, title in self.teams.items():
            incoming.add("teams", Arrival(team, mapping({"id": like(team, title), "title": title}, title)))
        self._write_sessions(incoming, home)
        for key, found in self.people.all.items():
            values = PEOPLE.values(found.values, self._remarks)
            values.pop("roles", None)
            if key in self._team_of:
                values[Scalar("team")] = KeyOf.of("teams", self._team_of[key], found.at)
            values[Scalar("id")] = like(key, found.at)
            incoming.add("people", Arrival(key, values))
        if self.roles:
            incoming.mappings["roles"] = LocatedDict(
                {
                    Scalar(role): LocatedList(
                        KeyOf.of("people", key, self.people.all[key].at) for key in keys
                    )
                    for role, keys in self.roles.items()
                }
            )
        self._write_organizations(incoming)

    def _write_sessions(self, incoming: Incoming, home: str) -> None:
        used: Counter[str] = Counter()
        for found in self.sessions.all:
            record = LocatedDict(found.values)
            when = when_of(found, home)
            if when:
                record[Scalar("when")] = when
            for part in _PARTS:
                if part in record:
                    record[part] = LocatedList(self._attendee(one) for one in record[part])
            tags = record.pop("tags", None)
            values = SESSIONS.values(record, self._remarks)
            if tags:
                values[Scalar("tags")] = tags
            key = id_from(found.at) or id_from(str(found.day)) or "session"
            if key in used and found.day:
                key = f"{key}-{found.day}"
            used[key] += 1
            key = key if used[key] == 1 else f"{key}-{used[key]}"
            values[Scalar("id")] = like(key, found.at)
            incoming.add("sessions", Arrival(key, values))

    def _attendee(self, said: LocatedDict) -> Any:
        """Somebody at a session: a record where there is one, or is more to say than a name."""
        name, target = said["name"], said.get("link")
        known = self.people.key_of_name(name)
        if not known and target is not None and is_web(target):
            found = Found("people", name)
            found.say("name", name)
            service = service_at(target) if account_of(target) else ""
            service = service or "website"
            found.say("links", LocatedDict({like(service, target): like(handle_of(service, target), target)}))
            known = self.people.add(found)
        return KeyOf.of("people", known, name) if known else mapping({"name": name}, name)

    def _write_organizations(self, incoming: Incoming) -> None:
        tiers: dict[str, Scalar] = {}
        for section, table in (("sponsors", SPONSORS), ("partners", PARTNERS)):
            for key, found in self.organizations[section].all.items():
                values = table.values(found.values, self._remarks)
                tier = values.get("tier")
                if tier is not None:
                    tiers.setdefault(id_from(tier), tier)
                    values["tier"] = KeyOf.of("tiers", id_from(tier), tier)
                incoming.add(section, Arrival(key, values))
        for key, title in tiers.items():
            incoming.add("tiers", Arrival(key, mapping({"id": like(key, title), "title": title}, title)))
