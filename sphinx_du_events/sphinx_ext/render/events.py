"""The parts of an event on pages: the same words in its header, in lists of events and on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.sphinx_ext.nodes.base import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.model.event import Event
    from sphinx_du_events.queries.event_days import EventDays

_WEEK = 7
"""Days of an event that people know by their weekdays, such as Thursday to Sunday."""


def dates(days: EventDays | None, words: Mapping[str, str], language: str) -> list[Part]:
    """When an event is, on its own clock: its first and last day, or its day and the hours if known."""
    if days is None:
        return [Part(words["no-day"])]
    first, last = days.first, days.last
    if first != last:
        near = (last - first).days < _WEEK
        return [
            Part(wording.days_of_week(first, last, language) if near else wording.days(first, last, language))
        ]
    line = [Part(wording.full_date(first, language), first.isoformat())]
    begins = days.begins
    if begins is not None:
        text = wording.time_span(begins, days.ends, language)
        until = wording.machine_time(days.ends or begins)
        line.append(Part(text, wording.machine_time(begins), until=until))
    return line


def status(event: Event, words: Mapping[str, str]) -> Part | None:
    """What the organizers decided; None if it is held as planned."""
    decided = event.status
    return None if decided == "scheduled" else Part(words[decided], kind="status", which=decided)


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
