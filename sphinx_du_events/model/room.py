"""The rooms of an event: the columns of its programme."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the types of fields
from typing import Annotated, ClassVar, Self

from pydantic import Field

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Count, Id, Line, OneOrMany, YesOrNo
from sphinx_du_events.model.languages import Language
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.moments import Day
from sphinx_du_events.model.record import Record, Resolver
from sphinx_du_events.model.targets import Url


class Room(Record):
    """A room at an event's place. Sessions name it by its id or its title."""

    foreign: ClassVar[dict[str, str]] = {
        "accessible": "step_free",
        "building": "venue",
        "level": "floor",
        "livestream": "stream",
        "name": "title",
        "place": "venue",
        "seats": "capacity",
        "size": "capacity",
        "subtitles": "captions",
        "wheelchair": "step_free",
    }

    id: Id
    """Identifier, unique in the event."""
    title: Line
    """The displayed name."""
    venue: Line | None = None
    """The id or the name of one of the venues, or any other words for the building."""
    floor: Line | None = None
    """The floor, as people there call it."""
    capacity: Count | None = None
    """The greatest number of people in it."""
    stream: Url | None = None
    """The address of its livestream."""
    streams: dict[Day, Url] = Field(default_factory=dict)
    """The addresses of its livestreams by day, where each day of the programme has its own."""
    captions: YesOrNo | None = None
    """Whether what is spoken is captioned live."""
    interpretation: Annotated[tuple[Language, ...], OneOrMany] = ()
    """The languages that interpreters speak or sign (BCP 47)."""
    step_free: YesOrNo | None = None
    """Whether it is reached without steps."""

    def stream_on(self, day: date | None) -> str | None:
        """The address of its livestream on a day of the programme; None if there is none."""
        own = self.streams.get(day) if day is not None else None
        return own or self.stream

    def linked(self, resolver: Resolver, /) -> Self:
        """This room, with the name of its venue; it is noted where its title means another room."""
        first = resolver.meant(self.title, "rooms")
        if first is not None and first.id != self.id:
            message = f"the rooms “{first.id}” and “{self.id}” are both called “{self.title}”"
            resolver.note(Code.SAME_ROOM, message, self.title)
        own = self.venue
        if own is not None and (venue := resolver.meant(own, "venues")) is not None:
            name = Scalar(venue.name, own.path, own.line, own.column)
            return self.model_copy(update={"venue": name})
        return self
