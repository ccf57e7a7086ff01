"""A whole congress in frab's form: imported, built without a warning, and equal to an independent reading."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests.importers.formats.generated_frab import TALKS, as_json, as_xml, congress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_du_events.store import EventData
    from tests.importers.formats.conftest import Imported


class Known(NamedTuple):
    """What is to be the same of a session."""

    title: str
    begins: datetime
    ends: datetime
    rooms: frozenset[str]
    people: frozenset[str]
    track: str
    recorded: bool


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _length(text: str) -> timedelta:
    hours, minutes, *_seconds = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def _of_xml(text: str) -> Iterator[tuple[tuple[str, str], Known]]:
    for room in ET.fromstring(text.encode()).iterfind("day/room"):  # noqa: S314 - the test's own text
        for event in room.iterfind("event"):
            begins = datetime.fromisoformat(event.findtext("date") or "").astimezone(UTC)
            people = [_line(one.text) for one in event.iterfind("persons/person")]
            yield (
                (event.get("id") or "", str(begins)),
                Known(
                    _line(event.findtext("title")),
                    begins,
                    begins + _length(event.findtext("duration") or ""),
                    frozenset({_line(room.get("name"))}),
                    frozenset(filter(None, people)),
                    _line(event.findtext("track")),
                    event.findtext("recording/optout") == "false",
                ),
            )


def _of_json(text: str) -> Iterator[tuple[tuple[str, str], Known]]:
    for day in json.loads(text)["schedule"]["conference"]["days"]:
        for room, events in day["rooms"].items():
            for event in events:
                begins = datetime.fromisoformat(event["date"]).astimezone(UTC)
                people = (_line(one["public_name"]) for one in event["persons"])
                yield (
                    (str(event["id"]), str(begins)),
                    Known(
                        _line(event["title"]),
                        begins,
                        begins + _length(event["duration"]),
                        frozenset({_line(room)}),
                        frozenset(filter(None, people)),
                        _line(event["track"]),
                        not event["do_not_record"],
                    ),
                )


def _independent(found: Iterator[tuple[tuple[str, str], Known]]) -> Counter[Known]:
    """What a source says, with the rooms of an event that is in several at once."""
    merged: dict[tuple[str, str], Known] = {}
    for key, one in found:
        before = merged.get(key)
        merged[key] = one if before is None else before._replace(rooms=before.rooms | one.rooms)
    return Counter(merged.values())


def _ours(data: EventData) -> Counter[Known]:
    found = []
    for session in data.sessions:
        assert session.begins is not None
        assert session.begins.at is not None
        assert session.ends is not None
        assert session.ends.at is not None
        found.append(
            Known(
                str(session.title),
                session.begins.at.astimezone(UTC),
                session.ends.at.astimezone(UTC),
                frozenset(map(str, session.rooms)),
                frozenset(str(data.name_of(one)) for one in session.speakers),
                str(session.track or ""),
                "not-recorded" not in {one.state for one in session.recordings},
            )
        )
    return Counter(found)


def _as_told(known: Counter[Known]) -> Counter[Known]:
    """A reading with what the import tells to have changed: a title of HTML, another spelling."""
    changed = {"<b>Bold</b> &amp; &lt;brackets&gt;": "Bold & <brackets>"}
    return Counter(
        {
            one._replace(
                title=changed.get(one.title, one.title),
                people=frozenset("Żaneta Wzór" if name == "Zaneta Wzor" else name for name in one.people),
            ): number
            for one, number in known.items()
        }
    )


@pytest.fixture(params=["xml", "json"])
def congress_site(request: Any, imported: Callable[..., Imported]) -> tuple[Imported, Counter[Known]]:
    text = {"xml": as_xml, "json": as_json}[request.param](congress())
    reading = {"xml": _of_xml, "json": _of_json}[request.param](text)
    return imported({f"schedule.{request.param}": text}), _as_told(_independent(reading))


def test_the_congress_is_as_an_independent_reading_has_it(
    congress_site: tuple[Imported, Counter[Known]],
) -> None:
    site, known = congress_site
    data = site.store.events["gen31"]

    assert _ours(data) == known
    assert sum(known.values()) == TALKS - 1  # one stands in two rooms
    assert f"{data.event.day_ends:%H:%M}" == "04:00"
    # What begins after midnight is on the programme of the evening before.
    nights = [
        days[0].day
        for one in data.sessions
        if one.begins
        and one.begins.at
        and one.begins.at.hour < 4
        and (days := one.days_of_programme(data.event))
    ]
    assert nights == [27, 27, 27]


def test_the_congress_is_built_without_a_warning_and_each_page_has_its_times(
    congress_site: tuple[Imported, Counter[Known]],
) -> None:
    site, known = congress_site
    out = site.build()

    shown = Counter(_shown(page) for page in (out / "du-events-pages/sessions/gen31").glob("*.html"))
    # A break is a line of the programme, and has no page.
    talks = [one for one in known.elements() if one.title != "Coffee"]
    assert shown == Counter((one.title, one.begins, one.ends) for one in talks)


def _shown(page: Path) -> tuple[str, datetime, datetime]:
    """What a session's page tells search engines."""
    script = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find(
        "script", type="application/ld+json"
    )
    assert script is not None
    told = json.loads(str(script.string))
    begins, ends = (datetime.fromisoformat(told[key]).astimezone(UTC) for key in ("startDate", "endDate"))
    return told["name"], begins, ends


def test_importing_the_congress_again_changes_nothing(imported: Callable[..., Imported]) -> None:
    files = {"schedule.xml": as_xml(congress())}
    site = imported(files)
    before = {path: path.read_bytes() for path in site.root.rglob("*.*")}

    again = imported(files)

    assert again.event == "gen31"
    assert {path: path.read_bytes() for path in site.root.rglob("*.*")} == before


def test_a_talk_that_moved_there_moves_here_and_keeps_what_people_wrote(
    imported: Callable[..., Imported],
) -> None:
    talks = congress()
    site = imported({"schedule.xml": as_xml(talks)})
    sessions = site.root / "events/gen31/sessions.yaml"
    text = sessions.read_text(encoding="utf-8")
    title = f"  title: {talks[40].title}\n"
    assert text.count(title) == 1
    sessions.write_text(text.replace(title, "  title: My own words\n"), encoding="utf-8")
    talks[40] = replace(talks[40], begins=talks[40].begins + timedelta(minutes=10))

    imported({"schedule.xml": as_xml(talks)})

    (moved,) = (one for one in site.store.events["gen31"].sessions if one.guid == talks[40].guid)
    assert str(moved.title) == "My own words"
    assert moved.begins is not None
    assert moved.begins.at == talks[40].begins
