"""Calls: what they ask for, and from when until when they are open."""

from __future__ import annotations

from datetime import date

from sphinx_du_events.model.event import Event
from sphinx_du_events.model.record import Context


def called(**written: str) -> tuple[str, str, str, str]:
    """What a call says, with its deadline in its event's zone, and its phase on the second of March."""
    event = Event.model_validate(
        {"id": "e", "title": "E", "timezone": "Europe/Lisbon", "calls": [written]}, context=Context()
    )
    (call,) = event.calls
    closes = call.closes.at if call.closes else None
    return (
        str(call.type or ""),
        str(call.title or ""),
        closes.isoformat(timespec="minutes") if closes else "",
        call.window.phase(date(2026, 3, 2)),
    )


def test_a_deadline_is_in_the_events_zone() -> None:
    written = {"type": "proposals", "url": "https://c.example"}

    assert called(**written, closes="2026-03-01 23:59") == ("proposals", "", "2026-03-01T23:59+00:00", "past")
    assert called(**written, closes="2026-03-01 23:59 AoE")[2:] == ("2026-03-02T11:59+00:00", "now")


def test_a_call_without_an_address_yet_opens_later() -> None:
    assert called(type="sponsors", opens="2026-04-01") == ("sponsors", "", "", "upcoming")


def test_any_word_is_a_type_and_common_ones_are_known_in_any_case() -> None:
    assert called(type="Financial Aid", url="https://c.example")[0] == "financial-aid"
    assert called(type="Music for the evening", url="https://c.example")[0] == "Music for the evening"
