"""Where exporters write: folders relative to the root of a site, and a file beside its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CALENDARS = "calendars"
EXPORTS = "_events"
CARDS = "_cards"
LEDGER = "_calendar.yaml"
"""Names that begin with ``_`` are not events."""


def ledger_beside(data: Path) -> Path:
    """Where the ledger of a folder of data is, or of a file in it."""
    return (data if data.is_dir() else data.parent) / LEDGER
