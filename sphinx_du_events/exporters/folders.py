"""Where exporters write: folders relative to the root of a site, and a file beside its data."""

from __future__ import annotations

CALENDARS = "calendars"
EXPORTS = "_events"
CARDS = "_cards"
LEDGER = "_calendar.yaml"
"""Names that begin with ``_`` are not events."""
