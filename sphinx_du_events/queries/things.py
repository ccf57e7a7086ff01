"""Things: what a site has pages or places for, and what links can lead to."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from sphinx_du_events.model.addresses import anchor

ThingKind = Literal["event", "organization", "person", "room", "session", "tag", "track"]

KINDS: tuple[ThingKind, ...] = get_args(ThingKind)


class Thing(NamedTuple):
    """A thing by its kind and name.

    The name of an event, a person or an organization is its id, that of a tag the tag; what belongs to an
    event is named ``event/id``. Ids have no slash.
    """

    kind: ThingKind
    name: str

    @classmethod
    def of(cls, kind: ThingKind, *ids: str) -> Thing:
        """A thing by its ids, its own last."""
        return cls(kind, "/".join(ids))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that its name is made of, its own last; of a tag, the tag."""
        return (self.name,) if self.kind == "tag" else tuple(self.name.split("/"))

    @property
    def anchor(self) -> str:
        """The HTML id of its place on a page."""
        return anchor(self.kind, *self.ids)


class Place(NamedTuple):
    """Where a site shows a thing: a document and an anchor in it; without, the document is its page."""

    docname: str
    anchor: str = ""

    @property
    def is_page(self) -> bool:
        """Whether the document is about this thing alone."""
        return not self.anchor


def thing_at(anchor: str) -> Thing | None:
    """The thing that an anchor is for; None if it is no anchor of ours."""
    kind, *ids = anchor.replace("._", "\0").split(".")
    found = next((one for one in KINDS if one == kind), None)
    return Thing.of(found, *(part.replace("\0", ".") for part in ids)) if found and all(ids) and ids else None
