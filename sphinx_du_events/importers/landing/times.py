"""When sessions here begin and end, also where that follows from others or is written in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.times import written_length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.session import Session


class Times(NamedTuple):
    """The times of a session, as an import writes them; empty where nothing is known."""

    start: str = ""
    end: str = ""
    duration: str = ""

    def say(self, key: str, value: object) -> bool:
        """Whether a session at these times has the value for a key already."""
        return key in self._fields and bool(value) and getattr(self, key) == value


def times_of(sessions: Iterable[Session]) -> dict[str, Times]:
    """The times of sessions, by their ids."""
    return {
        str(one.id): Times(
            _written(one.begins), _written(one.ends), written_length(one.length) if one.length else ""
        )
        for one in sessions
    }


def _written(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"{moment.at:%Y-%m-%d %H:%M}" if moment.at is not None else moment.day.isoformat()
