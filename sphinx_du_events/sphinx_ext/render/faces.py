"""People's faces: a round photo, or initials on a tint that stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.pictures.initials import initials, tint
from sphinx_du_events.queries.pictures import photo_recipe
from sphinx_du_events.sphinx_ext.nodes.pictures import du_face

if TYPE_CHECKING:
    from sphinx_du_events.model.person import Person
    from sphinx_du_events.sphinx_ext.nodes.pictures import FaceSize
    from sphinx_du_events.sphinx_ext.render.page import Page


def face(page: Page, person: Person, size: FaceSize = "large", *, beside: bool = True) -> du_face:
    """The face of a person with a record. The page is read again when the photo changes.

    ``beside`` means that the name stands beside it, so that screen readers do not read it twice.
    """
    made = face_of_name(str(person.name), size, key=str(person.id), beside=beside)
    photo = person.shown_photo
    if photo is not None:
        page.env.note_dependency(str(photo))
        made["photo"] = str(photo)
        made["recipe"] = photo_recipe(person)
        made["place"] = str(photo.location or "")
    return made


def face_of_name(name: str, size: FaceSize = "large", *, key: str = "", beside: bool = True) -> du_face:
    """The face of somebody without a record; ``key`` chooses the tint, by default the name."""
    return du_face(
        name=name,
        size=size,
        beside=beside,
        initials=initials(name),
        tint=tint(key or name),
        photo="",
        recipe=None,
        place="",
        uri="",
        modern=(),
        person="",
    )
