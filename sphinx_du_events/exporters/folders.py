"""The folders of a site that exporters write into, relative to its root."""

from __future__ import annotations

CALENDARS = "calendars"
EXPORTS = "_events"
