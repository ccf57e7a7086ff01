"""A small conference in pretalx's form: what its API answers, page by page. All names are invented."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

ZONE = timezone(timedelta(hours=2))
FIRST_DAY = datetime(2030, 6, 1, tzinfo=ZONE)
ROOMS: list[dict[str, Any]] = [
    {
        "id": 11,
        "name": {"en": "Great Hall", "de": "Große Halle"},
        "description": {},
        "capacity": 300,
        "position": 1,
        "guid": None,
        "uuid": "5f0c8d1e-0000-5000-8000-000000000011",
        "speaker_info": {"en": "the code is 1234"},
    },
    {
        "id": 12,
        "name": {"en": "Workshop room", "de": ""},
        "description": {"en": "upstairs"},
        "capacity": 25,
        "position": 0,
        "guid": None,
        "uuid": "5f0c8d1e-0000-5000-8000-000000000012",
    },
]
TRACKS: list[dict[str, Any]] = [
    {"id": 3, "name": {"en": "Society"}, "description": {}, "color": "#7a3e00", "position": 0},
    {"id": 4, "name": {"de": "Technik"}, "description": {}, "color": "#005a9c", "position": 1},
]
TYPES: list[dict[str, Any]] = [
    {"id": 1, "name": {"en": "Talk"}, "default_duration": 30},
    {"id": 2, "name": {"en": "Workshop"}, "default_duration": 90},
]
TAGS: list[dict[str, Any]] = [
    {"id": 5, "tag": "beginners", "description": {}, "color": "#000000", "is_public": True},
    {"id": 6, "tag": "weak proposal", "description": {}, "color": "#000000", "is_public": False},
]
SPEAKERS: list[dict[str, Any]] = [
    {
        "code": f"SPK{number:03}",
        "name": name,
        "biography": f"Biography of **{name}**.\r\n\r\nMore of it." if number % 2 else None,
        "avatar_url": f"https://pretalx.example.org/media/{number}.png",
        "email": f"speaker{number}@example.org",
        "answers": [{"id": number, "question": 1, "answer": "vegan"}],
        "internal_notes": "hard to reach",
        "submissions": [f"SUB{number:03}"],
    }
    for number, name in enumerate(
        (
            "Ada Example",
            "Béla Minta",
            "山田 例子",
            "Zoë van Dijk",
            "Never Accepted",
            "Was Withdrawn",
            "Ngũgĩ Mfano",
        )
    )
]
STATES = ("confirmed", "confirmed", "accepted", "canceled", "rejected", "withdrawn", "confirmed", "submitted")
PUBLIC = ("confirmed", "accepted", "canceled")
"""The states of submissions that are taken."""


def submissions(*, whole: bool = True) -> list[dict[str, Any]]:
    """The submissions; ``whole`` for records in them, and not only numbers."""
    return [_submission(number, state, whole=whole) for number, state in enumerate(STATES)]


def _submission(number: int, state: str, *, whole: bool) -> dict[str, Any]:
    speaker = SPEAKERS[number % len(SPEAKERS)]
    begins = FIRST_DAY + timedelta(hours=9 + number)
    minutes = 30 if number % 2 else 90
    kind, track, room = TYPES[number % 2], TRACKS[number % 2], ROOMS[number % 2]
    slot = {
        "id": 100 + number,
        "room": room if whole else room["id"],
        "start": begins.isoformat(),
        "end": (begins + timedelta(minutes=minutes)).isoformat(),
        "submission": f"SUB{number:03}",
        "schedule": 1,
        "description": None,
        "duration": minutes,
    }
    return {
        "code": f"SUB{number:03}",
        "title": f"Submission {number} & more",
        "speakers": [speaker if whole else speaker["code"]],
        "submission_type": kind if whole else kind["id"],
        "track": track if whole else track["id"],
        "tags": TAGS if whole else [5, 6],
        "state": state,
        "abstract": "What *it* is about.",
        "description": "<p>The <b>long</b> text.</p>",
        "duration": minutes,
        "slot_count": 1,
        "content_locale": "de-formal" if number else "en",
        "do_not_record": number == 1,
        "image": None,
        "resources": [
            {
                "id": 1,
                "resource": "https://files.example.org/slides.pdf",
                "description": "Slides",
                "is_public": True,
            },
            {
                "id": 2,
                "resource": "https://files.example.org/draft.pdf",
                "description": "Draft",
                "is_public": False,
            },
            {"id": 3, "resource": "https://example.org/code", "description": "", "is_public": True},
        ],
        "slots": [slot if whole else slot["id"]],
        "answers": [{"id": 7, "question": 2, "answer": "only in the morning"}],
        "internal_notes": "ask for another title",
        "pending_state": None,
    }


def slots() -> list[dict[str, Any]]:
    """The slots of the schedule, with two breaks and a blocked room."""
    own = [_submission(number, state, whole=True)["slots"][0] for number, state in enumerate(STATES)]
    coffee = {
        "id": 200,
        "room": 11,
        "start": (FIRST_DAY + timedelta(hours=18)).isoformat(),
        "end": (FIRST_DAY + timedelta(hours=18, minutes=20)).isoformat(),
        "submission": None,
        "schedule": 1,
        "description": {"en": "Coffee"},
        "slot_type": "break",
    }
    return [*own, coffee, {**coffee, "id": 201, "room": 12}, {**coffee, "id": 202, "slot_type": "blocker"}]


EVENT: dict[str, Any] = {
    "name": {"en": "PretFair 2030", "de": "PretMesse 2030"},
    "slug": "pretfair-2030",
    "is_public": True,
    "date_from": "2030-06-01",
    "date_to": "2030-06-02",
    "timezone": "Europe/Berlin",
    "email": "orga@example.org",
    "primary_color": "#7a3e00",
    "locale": "en",
}


def pages(records: list[dict[str, Any]], size: int) -> list[str]:
    """A list as its pages are answered."""
    return [
        json.dumps(
            {
                "count": len(records),
                "next": "https://pretalx.example.org/?page=2" if at + size < len(records) else None,
                "previous": "https://pretalx.example.org/?page=1" if at else None,
                "results": records[at : at + size],
            }
        )
        for at in range(0, len(records), size)
    ]


def folder() -> dict[str, str]:
    """All answers as files, where records have each other's numbers."""
    first, second = pages(submissions(whole=False), 5)
    return {
        "event.json": json.dumps(EVENT),
        "rooms.json": pages(ROOMS, 50)[0],
        "slots.json": json.dumps(slots()),
        "speakers.json": pages(SPEAKERS, 50)[0],
        "submission-types.json": pages(TYPES, 50)[0],
        "submissions-1.json": first,
        "submissions-2.json": second,
        "tags.json": pages(TAGS, 50)[0],
        "tracks.json": pages(TRACKS, 50)[0],
    }
