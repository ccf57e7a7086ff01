"""Facts of an event in words, the same on pages and in what is announced elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.prices import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_du_events.model.calls import Call
    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.registration import Registration
    from sphinx_du_events.model.room import Room
    from sphinx_du_events.model.targets import Target


def mode(event: Event, words: Mapping[str, str]) -> str:
    """How people take part; empty if that is not known."""
    known = event.mode_at(event.status)
    return words[known] if known else ""


class Where(NamedTuple):
    """The place of an event in words, its address on the web, and that of the call; each may be empty."""

    words: str = ""
    url: str = ""
    call: str = ""


def place(event: Event, language: str, *, short: bool = False) -> Where:
    """Where an event is held, with street and number unless ``short``.

    The address of a hybrid event's place is that of its call. What moved online has left its place.
    """
    own = event.location
    if own is None:
        return Where()
    url = own.url or ""
    planned = event.planned_mode
    if event.mode_at(event.status) == "online":
        words = str(own.name or "") if planned == "online" else ""
        return Where(words, "", url if planned != "in-person" else "")
    country = country_name(own.country, language) if own.country else ""
    parts = [own.name, None if short else own.address, own.city, country]
    known = {same_name(str(part)): str(part) for part in reversed(parts) if part}
    words = ", ".join(reversed(known.values()))
    if planned == "online":
        return Where(words, "", url)
    return Where(words, "", url) if planned == "hybrid" else Where(words, url)


def access(room: Room, words: Mapping[str, str], language: str) -> Iterator[str]:
    """Yield what helps people to take part in a room, in words."""
    if room.step_free is not None:
        yield words["step-free" if room.step_free else "not-step-free"]
    if room.captions:
        yield words["captions"]
    if room.interpretation:
        names = wording.names([language_name(one, language) for one in room.interpretation])
        yield words["interpretation"].replace("%s", names)


def deadline(moment: Moment, language: str) -> str:
    """A day in words, with the hour if it is known."""
    day = wording.medium_date(moment.day, language)
    return f"{day}, {wording.clock_and_zone(moment.at, language)}" if moment.at else day


def price_words(register: Registration | None, words: Mapping[str, str]) -> str:
    """What taking part costs, in words; empty if that is not known."""
    if register is None or register.price is None:
        return ""
    return words["free"] if register.price == FREE else str(register.price)


def hashtag(event: Event) -> str:
    """The event's hashtag with its sign; empty without."""
    return f"#{event.hashtag.lstrip('#')}" if event.hashtag else ""


_CONDUCT = "code-of-conduct"
"""The type of a link of an event that leads to its code of conduct."""


def conduct(event: Event) -> Target | None:
    """Where the code of conduct of an event is; None if it has no link of that type."""
    kinds = (("-".join(str(one.type).casefold().replace("-", " ").split()), one.url) for one in event.links)
    return next((target for kind, target in kinds if kind == _CONDUCT), None)


def call_title(call: Call, words: Mapping[str, str]) -> str:
    """What a call is called: its own title, or that of its type."""
    return str(call.title or "") or words.get(f"call-{call.type}") or as_words(str(call.type))


def as_words(kind: str) -> str:
    """A type that is not a common one, as words: of ``lightning-talks``, Lightning talks."""
    plain = kind.replace("-", " ").replace("_", " ")
    return plain[:1].upper() + plain[1:]
