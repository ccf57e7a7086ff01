"""Dates of the site by hand that are still to come when somebody reads it.

Its files have dates of 2026. On its pages they are moved by whole years of 52 weeks, so that weekdays stay,
until the first of them is at least ``AHEAD`` after the day of the build. A date that does not exist stays
impossible.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FIRST = date(2026, 3, 14)
AHEAD = timedelta(days=90)
PAGES = frozenset(
    {"how-to/by-hand", "how-to/add-a-session", "reference/command-line", "reference/diagnostics"}
)
_YEAR = timedelta(weeks=52)
_DATE = re.compile(rf"{FIRST.year}-(\d\d)-(\d\d)|\b(March|April) {FIRST.year}\b")


def years_until(today: date) -> int:
    """How many years of 52 weeks the dates move, as of a day."""
    return max(0, -((FIRST - today - AHEAD) // _YEAR))


def moved(text: str, years: int) -> str:
    """A text with its dates of 2026 moved."""

    def later(found: re.Match[str]) -> str:
        month, day, name = found.groups()
        if name:
            return f"{name} {FIRST.year + years}"
        try:
            return (date(FIRST.year, int(month), int(day)) + years * _YEAR).isoformat()
        except ValueError:
            return f"{FIRST.year + years}-{month}-{day}"

    return _DATE.sub(later, text)


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def move(app: Sphinx, docname: str, content: list[str]) -> None:
    """Move the dates of a page."""
    if docname in PAGES:
        content[0] = moved(content[0], app.config.tutorial_years)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect; the pages are read again when the years change."""
    app.add_config_value("tutorial_years", years_until(_today()), "env", int)
    app.connect("source-read", move)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
