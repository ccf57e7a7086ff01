"""What is to be collected for an event: by default what its own data names."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sphinx_du_events.model.contributions.handles import unique_handles

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.store import EventData

USUAL_KINDS = ("pull-request", "issue", "review")
"""What is collected where nothing else is said."""

KINDS = (*USUAL_KINDS, "discussion")
"""What can be collected."""

GRACE = timedelta(days=7)
"""How long after its last session what people open still counts as an event's."""

_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?/[A-Za-z0-9._-]+")
_HANDLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of GitHub; days are in UTC, and both ends are in."""

    first_day: date
    last_day: date
    repositories: tuple[str, ...] = ()
    """None means any, of the people."""
    people: tuple[str, ...] = ()
    """None means everyone."""
    kinds: tuple[str, ...] = USUAL_KINDS

    def question(self) -> dict[str, Any]:
        """This as JSON can say it."""
        return {
            key: str(value) if key.endswith("day") else list(value) for key, value in asdict(self).items()
        }


def is_repository(text: str) -> bool:
    """Whether a text is a repository's full name and nothing more."""
    return _REPOSITORY.fullmatch(text) is not None


def is_handle(text: str) -> bool:
    """Whether a text can be somebody's handle."""
    return _HANDLE.fullmatch(text) is not None


def window(data: EventData) -> tuple[date, date] | None:
    """An event's first day, and its last with the days of grace; None where no session has a day."""
    begins = [session.begins.day for session in data.sessions if session.begins]
    ends = [session.last_day for session in data.sessions if session.last_day]
    return (min(begins), max(ends) + GRACE) if begins else None


def repositories_of(data: EventData) -> tuple[str, ...]:
    """The repositories that an event's contributions are in, in alphabetical order."""
    names: dict[str, str] = {}
    for item in data.contributions:
        name = item.repository.removeprefix("github.com/")
        if is_repository(name) and item.host in ("", "github.com"):
            names.setdefault(name.casefold(), name)
    return tuple(names[key] for key in sorted(names))


def people_of(data: EventData) -> tuple[str, ...]:
    """The handles of those who contributed to an event or took part in its sessions, in order."""
    named = [handle for item in data.contributions for handle in item.authors]
    for session in data.sessions:
        for attendee in session.people:
            person = data.people.get(str(attendee.id))
            named += person.links.handles("github") if person else ()
    return tuple(sorted(filter(is_handle, unique_handles(named)), key=str.casefold))
