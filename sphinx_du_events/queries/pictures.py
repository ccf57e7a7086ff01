"""The pictures that the data names, each with its place and what it is shown as."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.pictures.recipes import MIDDLE, Recipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.organization import Organization, Sponsor
    from sphinx_du_events.model.person import Person
    from sphinx_du_events.store import EventData, Store


class NamedPicture(NamedTuple):
    """A picture in the data: its path, at the place where it is written, and what is made of it."""

    path: Scalar
    recipe: Recipe


def photo_recipe(person: Person) -> Recipe:
    """What is made of a person's photo."""
    return Recipe("photo", person.focus or MIDDLE)


def people_of(store: Store) -> dict[str, Person]:
    """All people with a record, by id; of people of several events with one id, the first."""
    found: dict[str, Person] = {}
    for data in store.events.values():
        for id_, person in data.people.items():
            found.setdefault(id_, person)
    return found


def pictures_of(store: Store) -> list[NamedPicture]:
    """The pictures that pages may show, each once."""
    found: dict[tuple[str, Recipe], NamedPicture] = {}
    for data in store.events.values():
        for named in _pictures_of_event(data):
            found.setdefault((str(named.path), named.recipe), named)
    for named in _logos(store.organizations.values()):
        found.setdefault((str(named.path), named.recipe), named)
    return list(found.values())


def _pictures_of_event(data: EventData) -> Iterator[NamedPicture]:
    for person in data.people.values():
        if person.shown_photo is not None:
            yield NamedPicture(person.shown_photo, photo_recipe(person))
    yield from _logos((*data.sponsors, *data.partners, *data.organizations))
    for logo in data.event.logos:
        yield NamedPicture(logo.src, Recipe("logo"))
        yield NamedPicture(logo.src, Recipe("picture"))
    for session in data.sessions:
        for recording in session.recordings:
            if recording.poster is not None:
                yield NamedPicture(recording.poster, Recipe("picture"))
    for image in (data.event.image, *(session.image for session in data.sessions)):
        if image is not None:
            yield NamedPicture(image.src, Recipe("picture"))


def _logos(owners: Iterable[Organization | Sponsor]) -> Iterator[NamedPicture]:
    for owner in owners:
        for logo in (owner.logo, owner.logo_dark):
            if logo is not None:
                yield NamedPicture(logo, Recipe("logo"))
