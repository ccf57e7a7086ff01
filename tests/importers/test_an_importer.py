"""An importer in a few lines, as CONTRIBUTING describes: foreign text becomes records beside people's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_du_events.writing.records import RecordsFile

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Said

MEETUPS = json.dumps(
    [
        {"slug": "spring", "name": "Spring: a meetup", "time": "2026-03-14 18:00", "venue": "- Hall #2"},
        {"slug": "summer", "name": "Summer & more", "time": "2026-06-13 18:00", "venue": "Hall"},
    ]
)
OURS = """\
# Our sessions, by hand
- id: spring   # moved twice
  title: Spring, as we call it
  date: 2026-03-14
"""


def imported(foreign: str, before: str, path: Path) -> str:
    """Add the meetups that a file does not know yet, and leave alone what people have written."""
    file = RecordsFile(before, path)
    for meetup in json.loads(foreign):
        if file.find("id", meetup["slug"]) is None:
            words = {
                "id": meetup["slug"],
                "title": meetup["name"],
                "start": meetup["time"],
                "room": meetup["venue"],
            }
            file.records.append(file.new(words))
    return file.text()


def test_what_is_new_is_added_and_what_people_wrote_stays(tmp_path: Path) -> None:
    text = imported(MEETUPS, OURS, tmp_path / "sessions.yaml")
    assert text.startswith(OURS)
    assert "id: summer" in text
    assert imported(MEETUPS, text, tmp_path / "sessions.yaml") == text


def test_what_is_written_is_read_as_meant(tmp_path: Path, loaded: Load, said: Said) -> None:
    text = imported(MEETUPS, "", tmp_path / "sessions.yaml")
    store = loaded({"a/event.yaml": "event: {title: A, timezone: UTC}\n", "a/sessions.yaml": text})
    assert said(store) == []
    assert [(str(one.title), str(one.room)) for one in store.events["a"].sessions] == [
        ("Spring: a meetup", "- Hall #2"),
        ("Summer & more", "Hall"),
    ]
