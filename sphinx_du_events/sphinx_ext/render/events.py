"""The parts of an event on pages: the same words in its header, in lists of events and on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.l10n import dates as wording
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
