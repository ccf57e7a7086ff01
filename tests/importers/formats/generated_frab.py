"""A congress of 138 talks in four rooms on four days in the form of frab, with each awkward case of it.

All names are invented. ``as_xml`` and ``as_json`` write the same talks, and :func:`congress` is the same each
time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

WINTER = timezone(timedelta(hours=1))
TALKS = 138
FIRST_DAY = datetime(2014, 12, 27, tzinfo=WINTER)
DAYS = 4
ROOMS = ("Hall One", "Hall 2 & Annex", "Saal Ω", "  Hall G ")
TRACKS = ("Hardware & Making", "Society", "Art & Culture", "", "Science", "学術")
BASE = "https://programme.example.org/2014/"
NAMES = (
    *(
        "Ada Example",
        "Béla Minta",
        "Żaneta Wzór",
        "山田 例子",
        "Анна Примерова",
        "مثال محمد",
        "Zoë van Dijk-Voorbeeld",
    ),
    *("n0pe", "Dr. Ir. Jean-François d’Exemple", "O’Sample & Daughter", "Ngũgĩ wa Mfano", "Iñigo Ejemplo"),
    *("例 太郎", "Þórunn Dæmi", "Mx. <Angle> Brackets", "Ada Example"),
)
"""The last has the same name as the first, and another id."""
PEOPLE = 150
TEXTS = (
    "",
    "A short abstract.",
    "Two paragraphs.\r\n\r\nThe second has a [link](https://example.org/a_b) and *words*.",
    "<p>HTML &amp; more: <a href='https://example.org/'>a page</a>.</p><ul><li>one</li><li>two</li></ul>",
    "<script>alert(1)</script>After a script, 2 < 3 and 5 > 4.",
    "- a list\r\n- of two\r\n\r\n    code\r\n\r\n# A heading",
    "Ünïcödé, 日本語 and עברית; 😀 too.",
    "`unclosed, **unclosed, [unclosed](",
    "{{ braces }} {% tag %} ```{raw} html\n<b>no</b>\n```",
    "x" * 3_000,
)
TYPES = ("lecture", "lecture", "workshop", "podium", "lightning_talk", "other", "film", "Puppet theatre")


@dataclass(frozen=True)
class Talk:
    """A talk as its organizers know it."""

    number: int
    title: str
    begins: datetime
    minutes: int
    room: str
    day: int
    track: str = ""
    type: str = "lecture"
    language: str = "en"
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    people: tuple[tuple[int, str], ...] = ()
    optout: bool = False
    links: tuple[tuple[str, str], ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()
    guid: str = ""
    slug: str = ""
    more: dict[str, str] = field(default_factory=dict)


def name_of(id_: int) -> str:
    """The name of a person."""
    return NAMES[id_] if id_ < len(NAMES) else f"Person {id_} d’Invention"


def guid_of(number: int) -> str:
    """The guid of a talk."""
    return str(uuid5(NAMESPACE_URL, f"{BASE}{number}"))


def _places() -> Iterator[tuple[int, int, str, int]]:
    """Day, minutes after its midnight, room, and length of talks that do not overlap."""
    for day in range(DAYS):
        for place, room in enumerate(ROOMS):
            minute = 11 * 60 + (30 if day else 0)
            lengths = cycle((60, 30, 60, 45, 90) if place % 2 else (60, 60, 30, 120, 45))
            # The last of a day begin after midnight, and one ends at 03:30.
            while minute < 26 * 60 - 90 * place:
                length = next(lengths)
                yield day, minute, room, length
                minute += length + 35


def congress() -> list[Talk]:
    """The talks, in the order of their numbers."""
    made = [
        Talk(
            number=6000 + index,
            title=f"Talk {index} on {TRACKS[index % len(TRACKS)] or 'nothing'}",
            begins=FIRST_DAY + timedelta(days=day, minutes=minute),
            minutes=length,
            room=room,
            day=day,
            track=TRACKS[index % len(TRACKS)],
            type=TYPES[index % len(TYPES)],
            language=("en", "de", "", "de-formal")[index % 4],
            subtitle="" if index % 3 else f"Below the title, *{index}*",
            abstract=TEXTS[index % len(TEXTS)],
            description=TEXTS[(index * 7 + 3) % len(TEXTS)],
            people=tuple(
                (id_, name_of(id_)) for id_ in ((index * 3 + at) % PEOPLE for at in range(index % 4))
            ),
            guid=guid_of(6000 + index),
            slug=f"gen31-{6000 + index}-talk_{index}",
        )
        for index, (day, minute, room, length) in enumerate(islice(_places(), TALKS - 4))
    ]
    made = [*made, *_repeated(made)]
    for index, change in _AWKWARD.items():
        made[index] = replace(made[index], **change)
    return made


def _repeated(made: list[Talk]) -> list[Talk]:
    """A talk in two rooms at once, one that is given again, and breaks without people."""
    twice = replace(made[5], room=ROOMS[2 if made[5].room != ROOMS[2] else 3], guid=guid_of(1))
    again = replace(made[8], begins=FIRST_DAY + timedelta(days=3, hours=10), day=3, guid=guid_of(2))
    coffee = replace(
        made[0],
        number=6900,
        title="Coffee",
        type="break",
        people=(),
        guid=guid_of(6900),
        slug="gen31-6900-coffee",
        begins=FIRST_DAY + timedelta(days=2, hours=10),
        minutes=30,
        day=2,
    )
    lunch = replace(
        coffee, number=6901, guid=guid_of(6901), slug="", begins=coffee.begins + timedelta(minutes=30)
    )
    return [twice, again, coffee, lunch]


_AWKWARD: dict[int, dict[str, Any]] = {
    3: {"title": "A title that goes on " * 14, "slug": ""},
    4: {"title": "  Spaces \t and a\nline break ", "people": ((99, ""), (98, "Somebody Else"))},
    7: {"title": "話", "slug": "gen31-6007-", "people": ()},
    9: {"title": "<b>Bold</b> &amp; &lt;brackets&gt;", "optout": True},
    11: {"title": "?!", "slug": "gen31-6011-__"},
    12: {"title": "Same title", "slug": "same_slug"},
    13: {"title": "Same title", "slug": "same_slug"},
    14: {"guid": "HOqeNIb6G7M4hYFKFRkCmQ"},
    15: {"people": tuple(enumerate(NAMES[:9]))},
    16: {"people": ((2, "Zaneta Wzor"),)},
    17: {
        "links": (
            ("https://example.org/paper", "The paper"),
            ("www.example.org/no-scheme", ""),
            ("http://", "nothing"),
            ("javascript:alert(1)", "a trap"),
            ("", "an empty one"),
        ),
        "attachments": (("/files/slides.pdf", "Slides"), ("files/code.zip", "Code & data")),
    },
    18: {
        "more": {
            "url": "events/6018.html",
            "feedback_url": "https://feedback.example.org/6018",
            "logo": "/l.png",
        }
    },
    19: {
        "more": {
            "unheard_of": "a key that nobody knows",
            "video_download_url": "https://media.example.org/19.mp4",
        }
    },
    22: {
        "begins": FIRST_DAY + timedelta(hours=14, minutes=5),
        "day": 0,
        "room": ROOMS[0],
    },  # overlaps another
    30: {"begins": FIRST_DAY + timedelta(days=1, minutes=30)},
    31: {"begins": FIRST_DAY + timedelta(days=1, hours=2, minutes=45), "minutes": 50},
    23: {"minutes": 45, "more": {"duration": "0:45:00"}},
    20: {"language": "Elvish"},
    21: {"title": "Fnord: “quotes”, 'quotes', #hash, key: value, - dash", "slug": "gen31-6021-fnord"},
}


def length_of(talk: Talk) -> str:
    """The duration as hours and minutes."""
    return f"{talk.minutes // 60:02}:{talk.minutes % 60:02}"


def as_xml(talks: list[Talk]) -> str:
    """The schedule in XML."""
    lines = [
        "<?xml version='1.0' encoding='utf-8' ?>",
        "<!-- made for a test -->",
        "<schedule>",
        "<generator name='frab' version='0.7'/>",
        "<version>1.5 of a test</version>",
        "<conference>",
        "<acronym>gen31</acronym><title>The 31st Generated Congress &amp; Fair</title>",
        "<start>2014-12-27</start><end>2014-12-31</end><days>4</days>",
        f"<timeslot_duration>00:05</timeslot_duration><base_url>{BASE}</base_url>",
        "</conference>",
    ]
    for index, date, day in _days(talks):
        begins, ends = date.replace(hour=11), date + timedelta(days=1, hours=4)
        edges = f"start='{begins.isoformat()}' end='{ends.isoformat()}'"
        lines.append(f"<day date='{date.date()}' {edges} index='{index + 1}'>")
        for room in (*ROOMS, "An empty room"):
            lines.append(f"<room name={quoteattr(room)}>")
            lines += [_event(talk) for talk in day if talk.room == room]
            lines.append("</room>")
        lines.append("</day>")
    return "\n".join([*lines, "</schedule>", ""])


def _event(talk: Talk) -> str:
    people = "".join(f"<person id='{id_}'>{escape(name)}</person>" for id_, name in talk.people)
    links = "".join(f"<link href={quoteattr(url)}>{escape(title)}</link>" for url, title in talk.links)
    files = "".join(
        f"<attachment href={quoteattr(url)}>{escape(title)}</attachment>" for url, title in talk.attachments
    )
    keys = {
        "date": talk.begins.isoformat(),
        "start": f"{talk.begins:%H:%M}",
        "duration": length_of(talk),
        "room": talk.room,
        "slug": talk.slug,
        "title": talk.title,
        "subtitle": talk.subtitle,
        "track": talk.track,
        "type": talk.type,
        "language": talk.language,
        "abstract": talk.abstract,
        "description": talk.description,
        **talk.more,
    }
    texts = "".join(f"<{key}>{escape(text)}</{key}>" for key, text in keys.items())
    recording = f"<recording><license/><optout>{str(talk.optout).lower()}</optout></recording>"
    return (
        f"<event guid='{talk.guid}' id='{talk.number}'>{texts}{recording}<persons>{people}</persons>"
        f"<links>{links}</links><attachments>{files}</attachments></event>"
    )


def as_json(talks: list[Talk]) -> str:
    """The schedule in JSON."""
    conference = {
        "acronym": "gen31",
        "title": "The 31st Generated Congress & Fair",
        "start": "2014-12-27",
        "end": "2014-12-31",
        "daysCount": 4,
        "time_zone_name": "Europe/Berlin",
        "timeslot_duration": "00:05",
        "rooms": [
            {"name": room, "guid": guid_of(place), "capacity": None} for place, room in enumerate(ROOMS)
        ],
        "tracks": [{"name": "Society", "color": "#0a6b80", "slug": "society"}],
        "days": [
            {
                "index": index + 1,
                "date": str(date.date()),
                "day_start": date.replace(hour=11).isoformat(),
                "day_end": (date + timedelta(days=1, hours=4)).isoformat(),
                "rooms": {room: [_record(talk) for talk in day if talk.room == room] for room in ROOMS},
            }
            for index, date, day in _days(talks)
        ],
    }
    schedule = {"version": "1.5", "base_url": BASE, "conference": conference}
    return json.dumps({"$schema": "https://c3voc.de/schedule/schema.json", "schedule": schedule})


def _record(talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.number,
        "guid": talk.guid,
        "date": talk.begins.isoformat(),
        "start": f"{talk.begins:%H:%M}",
        "duration": length_of(talk),
        "room": talk.room,
        "slug": talk.slug,
        "title": talk.title,
        "subtitle": talk.subtitle or None,
        "track": talk.track or None,
        "type": talk.type,
        "language": talk.language,
        "abstract": talk.abstract,
        "description": talk.description,
        "do_not_record": talk.optout,
        "persons": [{"id": id_, "public_name": name, "answers": []} for id_, name in talk.people],
        "links": [{"url": url, "title": title} for url, title in talk.links],
        "attachments": [{"url": url, "title": title} for url, title in talk.attachments],
        "answers": [{"question": 1, "answer": "a secret"}],
        **talk.more,
    }


def _days(talks: list[Talk]) -> Iterator[tuple[int, datetime, list[Talk]]]:
    for index in range(DAYS):
        yield index, FIRST_DAY + timedelta(days=index), [talk for talk in talks if talk.day == index]
