"""A track of an event: a theme that sessions belong to, with the colour of their edges in a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.colours import (
    DARK_GROUND,
    LEAST_CONTRAST,
    LIGHT_GROUND,
    ColorValue,
    contrast_of,
    look_alike,
    shades,
)
from sphinx_du_events.model.fields import Id, Line
from sphinx_du_events.model.record import Record, Resolver

if TYPE_CHECKING:
    from sphinx_du_events.model.colours import Shades


class Track(Record):
    """A theme of a programme. Sessions name it by its id or its title."""

    foreign: ClassVar[dict[str, str]] = {"colour": "color", "name": "title"}

    id: Id
    """Identifier, unique in the event."""
    title: Line
    """The displayed name."""
    color: ColorValue | None = None
    """The colour of its sessions' edges in a programme. On pages whose ground it is too near, it is shown
    darker or lighter; without it, tracks have colours in their order."""

    def linked(self, resolver: Resolver, /) -> Self:
        """This track; it is noted where its title means another, and where its colour is hard to see."""
        first = resolver.meant(self.title, "tracks")
        if first is not None and first.id != self.id:
            message = f"the tracks “{first.id}” and “{self.id}” are both called “{self.title}”"
            resolver.note(Code.SAME_TRACK, message, self.title)
        if self.color is not None:
            self._note_ground(resolver)
            self._note_alike(resolver)
        return self

    @property
    def shades(self) -> Shades | None:
        """Its colour as it is shown; None without a colour."""
        return shades(self.color) if self.color is not None else None

    def _note_ground(self, resolver: Resolver) -> None:
        if self.color is None:
            return
        shown = shades(self.color)
        for pages, ground, own in (("light", LIGHT_GROUND, shown.light), ("dark", DARK_GROUND, shown.dark)):
            ratio = contrast_of(self.color, ground)
            if ratio < LEAST_CONTRAST:
                # Rounded down: 2.96 is not enough.
                message = (
                    f"“{self.color}” has a contrast of {int(ratio * 10) / 10}:1 with {pages} pages, which is"
                    f" less than {LEAST_CONTRAST:.0f}:1; they show {own}"
                )
                resolver.note(Code.LOW_CONTRAST, message, self.color)

    def _note_alike(self, resolver: Resolver) -> None:
        for other in resolver.all("tracks"):
            if other.id == self.id:
                return  # each pair once, at the later
            if other.color is not None and self.color is not None and look_alike(other.color, self.color):
                message = f"the colours of the tracks “{other.id}” and “{self.id}” look alike"
                resolver.note(Code.SAME_COLOUR, message, self.color)
                return
