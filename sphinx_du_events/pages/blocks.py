"""What stands on a generated page: which directives, and how they are told what the page is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.queries.things import ThingKind


class Block(NamedTuple):
    """A directive on a page, and the options that it is written with."""

    name: str
    options: tuple[tuple[str, str], ...] = ()


class Use(NamedTuple):
    """How a directive names what the page is about, and the key of the words in the heading above it.

    Its argument is the event, or the thing's whole name; an option has the thing's own.
    """

    argument: str = ""
    option: str = ""
    words: str = ""
    many: bool = True
    """Whether the option takes several words, with commas between them."""
    needs: tuple[str, ...] = ()
    """Of what an event has, that of which any is shown."""


PAGES: Mapping[ThingKind, str] = {
    "event": "events",
    "session": "sessions",
    "person": "people",
    "track": "tracks",
    "tag": "tags",
    "room": "rooms",
}
"""The kinds of things that can have pages, in order, and the folders of these."""

_SESSIONS = (
    *("session-grid", "session-table", "session-schedule", "session-times", "session-recordings"),
    "next-session",
)

_WORK = ("contributions", "written_contributions")

USES: Mapping[ThingKind, Mapping[str, Use]] = {
    "event": {
        "event-header": Use("event"),
        "session-schedule": Use("event", words="pages-programme", needs=("sessions",)),
        "session-grid": Use("event", words="pages-programme", needs=("sessions",)),
        "session-table": Use("event", words="pages-programme", needs=("sessions",)),
        "session-times": Use("event", words="times", needs=("sessions",)),
        "next-session": Use("event"),
        "calendar-links": Use("event"),
        "people-grid": Use("event", words="people"),
        "sponsor-block": Use("event", words="report-sponsors", needs=("sponsors",)),
        "organization-block": Use("event", words="pages-organizations", needs=("partners",)),
        "contribution-stats": Use("event", words="report-contributions", needs=_WORK),
        "participation-stats": Use("event", words="report-participation", needs=("participation",)),
        "slot-planner": Use("event", words="times"),
        "event-report": Use("event"),
        "media-kit": Use("event"),
        "session-recordings": Use("event"),
        "whats-changed": Use("event"),
    },
    "session": {
        "session-detail": Use("name"),
        "calendar-links": Use("event", "session"),
    },
    "person": {
        "person-detail": Use("name"),
        **{name: Use("", "person", words="sessions") for name in _SESSIONS},
        "calendar-links": Use("", "person"),
    },
    "track": {
        **{name: Use("event", "track") for name in _SESSIONS},
        "calendar-links": Use("", "track", many=False),
    },
    "tag": {
        **{name: Use("", "tags") for name in _SESSIONS},
        "calendar-links": Use("", "tag", many=False),
    },
    "room": {"session-schedule": Use("event", "room")},
}
"""The directives that can stand on the page of each kind of thing."""

DEFAULTS: Mapping[ThingKind, tuple[Block, ...]] = {
    "event": (
        Block("event-header"),
        Block("session-schedule"),
        Block("people-grid"),
        Block("sponsor-block"),
        Block("contribution-stats"),
    ),
    "session": (Block("session-detail"),),
    "person": (Block("person-detail"),),
    "track": (Block("session-grid"),),
    "tag": (Block("session-grid"),),
    "room": (Block("session-schedule", (("rooms", ""),)),),
}
"""What stands on a page where the setting does not say it. A block with nothing to show is left out."""

WORDS: Mapping[str, str] = {
    "pages-organizations": "Organizations",
    "pages-programme": "Programme",
    "people": "People",
    "report-contributions": "Contributions",
    "report-participation": "Participation",
    "report-sponsors": "Sponsors",
    "sessions": "Sessions",
    "times": "Times",
}
"""The words of headings, as catalogs know them: commands write headings too."""

LISTS: Mapping[ThingKind, tuple[Block, ...]] = {
    "event": (Block("event-list"),),
    "person": (Block("people-grid", (("sort", "sort_name"),)),),
}
"""What stands on the list of all pages, or of those of a kind, in place of their titles."""
