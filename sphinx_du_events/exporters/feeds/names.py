"""The names of feeds, in the folder of exports."""

from __future__ import annotations

from sphinx_du_events.exporters.icalendar.names import folder_name

NEWS, RECORDINGS = "news", "recordings"
"""The files of the site's feeds, without the suffix of a format."""


def event_feed(event: str) -> str:
    """The feed of an event by its first id, without the suffix of a format."""
    return f"{folder_name(event)}/{NEWS}"
