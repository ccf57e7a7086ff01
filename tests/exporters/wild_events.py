"""Wild events: anything that data may say of times, rooms and parts, and characters of every kind."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

ZONES = ("Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "UTC", "Etc/GMT-14", "Australia/Lord_Howe")
WORDS = (
    *("Café", "<b>&amp;</b>", "]]>", "数学", "שלום", "🎪", "Hall", "hall", "a.b", "--", "50%", '"quoted"'),
    *("all rooms", "x" * 300, "'; DROP TABLE", "Room (2)", "%s %(a)s", "\\u0000", "e\u0301"),
)
_OFTEN = 0.35
STATUSES = ("scheduled", "scheduled", "scheduled", "cancelled", "postponed", "draft", "moved-online")


def wild_event(random: Random) -> str:
    """An event as the text of its file: JSON, which is YAML."""
    zone = random.choice((None, *ZONES))
    event: dict[str, Any] = {"title": random.choice(WORDS)}
    if zone:
        event["timezone"] = zone
    more = (
        ("day_ends", "05:00"),
        ("url", "https://event.example/?a=1&b=2"),
        ("language", "pt-BR"),
        ("location", {"name": random.choice(WORDS), "url": "https://call.example/"}),
        ("mode", "hybrid"),
        ("was", "former-one"),
        ("status", random.choice(("scheduled", "cancelled", "rescheduled"))),
        ("colors", {"title": "One", "value": "#123"}),
        ("tags", [random.choice(WORDS)]),
    )
    event |= {key: value for key, value in more if random.random() < _OFTEN}
    rooms = [
        {"id": f"r{place}", "title": f"{random.choice(WORDS)} {place}"}
        for place in range(random.randrange(4))
    ]
    tracks = [
        {"id": f"{place}t", "title": f"{random.choice(WORDS)} {place}"}
        for place in range(random.randrange(3))
    ]
    sessions = [_session(random, place, [*(one["id"] for one in rooms), *WORDS], zone) for place in range(40)]
    for session in sessions:
        if tracks and random.random() < 0.3:
            session["track"] = random.choice((*(one["id"] for one in tracks), *WORDS))
    for session in random.sample(sessions[20:], 12):
        for key in ("start", "end", "date"):
            session.pop(key, None)
        key, value = random.choice(
            (("part_of", sessions[random.randrange(20)]["id"]), ("after", "s0"), ("start", "previous"))
        )
        session[key] = value
    return json.dumps(
        {"event": event, "rooms": rooms, "tracks": tracks, "sessions": sessions}, ensure_ascii=False
    )


def _session(random: Random, place: int, rooms: list[str], zone: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": random.choice((f"s{place}", f"S.{place}", f"{place}")),
        "title": random.choice(WORDS),
    }
    if place == 0:
        made["id"] = "s0"
    start = datetime(2027, 3, 26) + timedelta(minutes=random.randrange(0, 4 * 24 * 60, 5))  # noqa: DTZ001 - as data has it
    kind = random.random()
    if kind < 0.8 or place == 0:
        made["start"] = f"{start:%Y-%m-%d %H:%M}" + ("" if zone and random.random() < 0.8 else "Z")
    elif kind < 0.9:
        made["date"] = f"{start:%Y-%m-%d}"
    if random.random() < 0.8:
        made["duration"] = random.choice(("5m", "45m", "1h", "90m", "23h59m", "24h", "25h", "10d", "0m"))
    made["status"] = random.choice(STATUSES)
    names = random.sample(rooms, random.randrange(4))
    if names:
        made["room"] = names
    more = (
        ("type", random.choice(("break", "talk", *WORDS))),
        ("speakers", [{"name": random.choice(WORDS)} for _ in range(3)]),
        ("hosts", {"name": random.choice(WORDS)}),
        ("abstract", "\n\n".join(random.sample(WORDS, 3))),
        ("notes", random.choice(WORDS)),
        ("links", {"title": random.choice(WORDS), "url": "https://link.example/?a=1&b=2"}),
        ("video", "https://youtu.be/abcdefghijk"),
        ("url", "https://session.example/"),
        ("setup", "15m"),
    )
    return made | {key: value for key, value in more if random.random() < _OFTEN}
