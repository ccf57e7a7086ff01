"""Data written in a test becomes calendars, read again by the library that did not make the text."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry, entries
from sphinx_du_events.exporters.icalendar.files import calendars
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sphinx_du_events.store import Store

SITE = CalendarSite("example.org", "Our events")


@dataclass(frozen=True)
class Data:
    """A folder of event data."""

    folder: Path

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    @property
    def store(self) -> Store:
        store = load(self.folder)
        assert [str(one) for one in store.diagnostics] == []
        return store

    @property
    def entries(self) -> list[Entry]:
        return entries(self.store)

    def files(self, site: CalendarSite = SITE, **more: Any) -> dict[str, bytes]:
        return calendars(self.entries, site, **more)

    def events(self, path: str = "all.ics", site: CalendarSite = SITE, **more: Any) -> dict[str, Any]:
        """The components of a calendar by their UID."""
        calendar = Calendar.from_ical(self.files(site, **more)[path])
        return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


@pytest.fixture
def make_data(tmp_path: Path) -> Callable[[Mapping[str, str]], Data]:
    """A function that writes files of event data."""

    def make(files: Mapping[str, str]) -> Data:
        data = Data(tmp_path / "events")
        data.write(files)
        return data

    return make
