"""What a card tells, in words and pictures: plain values, from which typst draws it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sphinx_du_events.pictures.initials import initials
from sphinx_du_events.typesetting import colours
from sphinx_du_events.typesetting.directions import is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.typesetting.faces import Face, Logo
    from sphinx_du_events.typesetting.pictures import Photo

Kind = Literal["event", "session", "person"]


@dataclass(frozen=True, slots=True)
class Row:
    """People under a label."""

    label: str
    people: tuple[Face, ...]
    each: str = ""
    """What each of them does; empty if the label is a team."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The sheet of a calendar: a month, a day or days, a year."""

    month: str
    day: str
    year: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a programme: when, and what."""

    when: str
    title: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a card tells of a thing. Every text may be empty, and every list."""

    kind: Kind
    title: str
    language: str
    above: str = ""
    """What it is a part of: the event, over the title."""
    number: str = ""
    """Its number in a series, such as 7/12."""
    mark: str = ""
    """What must not be missed, such as that it is cancelled."""
    badge: Badge | None = None
    when: str = ""
    is_dated: bool = False
    """Whether ``when`` has the days that are on the sheet."""
    where: str = ""
    text: str = ""
    portrait: Face | None = None
    rows: tuple[Row, ...] = ()
    joined_label: str = ""
    joined: tuple[tuple[str, str], ...] = ()
    """The countries that people joined from, each with their number."""
    lines: tuple[Line, ...] = ()
    more: int = 0
    """How many lines are left out."""
    logos: tuple[Logo, ...] = ()
    address: str = ""
    """Where a flyer leads to."""
    colour: str = colours.USUAL
    """The colour of the event."""
    edge: str = ""
    """The colour of the edge, that of the track; by default that of the event."""
    ids: tuple[str, ...] = ()
    """The ids of the thing: an event's, and with it a session's; or a person's."""

    def texts(self) -> Iterator[str]:
        """Yield all that is written on it."""
        yield from (self.title, self.above, self.number, self.mark, self.when, self.where, self.text)
        yield from (self.joined_label, self.address)
        if self.badge:
            yield from (self.badge.month, self.badge.day, self.badge.year)
        people = [face for row in self.rows for face in row.people]
        for face in (*people, *([self.portrait] if self.portrait else [])):
            yield from (face.name, face.below, initials(face.name))
        for row in self.rows:
            yield from (row.label, row.each)
        for country, number in self.joined:
            yield from (country, number)
        for line in self.lines:
            yield from (line.when, line.title)
        yield from (logo.name for logo in self.logos)

    def photos(self) -> Iterator[Photo]:
        """Yield the pictures on it."""
        people = [face for row in self.rows for face in row.people]
        shown = [face.photo for face in (*people, *([self.portrait] if self.portrait else []))]
        for photo in (*shown, *(logo.photo for logo in self.logos)):
            if photo is not None:
                yield photo

    def for_card(self) -> Content:
        """What there is room for beside a link, so that a card changes only with what stands on it."""
        text = "" if self.rows else self.text
        if self.kind == "person":
            return replace(self, text=text, address="")
        return replace(self, text=text, address="", lines=(), more=0)

    @property
    def is_rtl(self) -> bool:
        """Whether it reads from right to left, as the title does."""
        return is_rtl(self.title)

    @property
    def alt(self) -> str:
        """What it tells, for those who cannot see it."""
        named = [(row.label, ", ".join(face.name for face in row.people)) for row in self.rows]
        named.append((self.joined_label, ", ".join(" ".join(pair) for pair in self.joined)))
        people = [f"{label}: {names}" if label else names for label, names in named if names]
        below = self.portrait.below if self.portrait else ""
        sheet = None if self.is_dated else self.badge
        date = f"{sheet.month} {sheet.day} {sheet.year}" if sheet else ""
        parts = (self.mark, self.title, below, self.above, date, self.when, self.where, *people)
        return " · ".join(filter(None, parts))
