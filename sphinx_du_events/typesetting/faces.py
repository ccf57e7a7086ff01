"""Faces of people and logos of organizations, from records to what a template draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_du_events.pictures.initials import initials, tint
from sphinx_du_events.pictures.recipes import Recipe
from sphinx_du_events.queries.organizations import HOSTS, SponsorQuery
from sphinx_du_events.queries.pictures import photo_recipe
from sphinx_du_events.typesetting import colours
from sphinx_du_events.typesetting.pictures import Photo
from sphinx_du_events.typesetting.texts import LONGEST_NAME, placed, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.organization import Sponsor
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData
    from sphinx_du_events.typesetting.pictures import SetPictures


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody: the name, words below it, and the photo; without, the initials on a tint."""

    name: str
    below: str = ""
    photo: Photo | None = None
    key: str = ""
    """What chooses the tint; by default the name."""

    def drawn(self, pictures: SetPictures | None) -> dict[str, Any]:
        """What a template reads."""
        ink, ground = colours.TINTS[tint(self.key or self.name)]
        ready = pictures.ready(self.photo) if pictures and self.photo else None
        return {
            "name": self.name,
            "below": self.below,
            "initials": initials(self.name),
            "ink": ink,
            "ground": ground,
            "picture": ready.name if ready else None,
        }


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of an organization; without a picture, its name."""

    name: str
    photo: Photo | None = None

    def drawn(self, pictures: SetPictures | None) -> dict[str, Any]:
        """What a template reads."""
        ready = pictures.ready(self.photo) if pictures and self.photo else None
        if ready is None:
            return {"name": self.name, "picture": None}
        return {
            "name": self.name,
            "picture": ready.name,
            "width": ready.width,
            "height": ready.height,
            "plate": ready.plate,
        }


def face(person: Person, below: str = "") -> Face:
    """The face of somebody with a record, with the photo if that may be shown."""
    path = person.shown_photo
    photo = Photo(str(path), photo_recipe(person)) if path is not None else None
    return Face(placed(short(person.name, LONGEST_NAME), person.name), below, photo, str(person.id))


def affiliation(person: Person) -> str:
    """Where somebody works or studies; empty if that is not known."""
    own = person.affiliation
    return placed(short(own.name, LONGEST_NAME), own.name) if own is not None and own.name else ""


def attendee_face(data: EventData, attendee: Attendee) -> Face:
    """The face of somebody at a session."""
    person = data.people.get(str(attendee.id))
    if person is not None:
        return face(person, affiliation(person))
    return Face(placed(short(data.name_of(attendee), LONGEST_NAME), attendee.name or ""))


def logos(data: EventData, view: View) -> tuple[Logo, ...]:
    """Those who hold the event, then its sponsors of today with the largest first; each once."""
    groups = view.answer(SponsorQuery((data.id,))).shown
    sponsors = (logo_of(sponsor) for group in groups for sponsor in group.members)
    return _each_once((*hosts(data, view), *sponsors))


def hosts(data: EventData, view: View) -> tuple[Logo, ...]:
    """Those who hold the event, each once."""
    listed = (one for one in data.partners if (one.type or "").casefold() in HOSTS)
    return _each_once(logo_of(one) for one in listed if one.is_current(view.today))


def _each_once(logos: Iterable[Logo]) -> tuple[Logo, ...]:
    found: dict[str, Logo] = {}
    for logo in logos:
        found.setdefault(logo.name.casefold(), logo)
    return tuple(found.values())


def logo_of(sponsor: Sponsor) -> Logo:
    """The logo of an organization for light grounds; if it has only the other, that."""
    path = sponsor.logo or sponsor.logo_dark
    return Logo(short(sponsor.name or "", LONGEST_NAME), Photo(str(path), Recipe("logo")) if path else None)


def event_colour(data: EventData, usual: str = colours.USUAL) -> str:
    """The first colour of the event."""
    return str(data.event.colors[0].value) if data.event.colors else usual
