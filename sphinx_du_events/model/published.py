"""What calendars have published of sessions, and when it changed: what a ledger records beside the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.moments import Moment

Key: TypeAlias = tuple[str, str]
"""The ids of an event and of a session in it."""


class PublishedState(NamedTuple):
    """When a session is to be held, and whether: confirmed, tentative, cancelled or removed.

    Times are in UTC; of days, the end is the day after the last. ``room`` is empty if none was published, and
    it is ``online`` if it was moved there.
    """

    status: str
    start: Moment
    end: Moment | None = None
    room: str = ""
    online: bool = False


class Published(NamedTuple):
    """What calendars have published of a session, and its earlier states, with the time that each ended.

    ``added`` is when it was first published, if it was not there from the beginning.
    """

    title: Scalar
    added: datetime | None
    state: PublishedState
    before: tuple[tuple[datetime, PublishedState], ...] = ()


class PublishedSessions(NamedTuple):
    """All that calendars have published, by the ids of event and session.

    It is not ``complete`` if a part could not be read, which is reported.
    """

    sessions: Mapping[Key, Published]
    complete: bool = True
