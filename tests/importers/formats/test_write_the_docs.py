"""Conferences of Write the Docs: rows that follow each other, and days in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.write_the_docs.reading import WRITE_THE_DOCS
from sphinx_du_events.importers.incoming import Remarks
from sphinx_du_events.importers.opening import open_path
from tests.importers.formats.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.importers.formats.conftest import Imported, Read

    Reading = Callable[..., Read]

CONFIG = """\
name: Harbour
shortcode: harbour
year: 2031
city: Lisbon
tz: WEST
date:
  main: "**May 3-5, 2031**"
  day_one: {event: Hike, date: On your own, dotw: Saturday}
  day_two: {event: Writing Day, date: May 4, dotw: Sunday}
  day_three: {event: Main Conference, date: May 5-6, dotw: Monday/Tuesday}
about: {venue: Old Ropery, venue_address: "Rua das Cordas 1, Lisbon"}
cfp: {url: "https://proposals.example/harbour", ends: "January 21, 2031"}
"""
SESSIONS = """\
- title: Names for things
  slug: names-for-things-ada-obi
  series: Write the Docs Harbour
  year: 2031
  youtubeId: abcdefghijk
  speakers:
  - {name: Ada Obi, slug: ada-obi, twitter: adaobi, website: "https://www.linkedin.com/in/ada-obi"}
  abstract: '<p>Why <b>names</b> last.</p><script>alert(1)</script>'
- title: Not placed
  slug: not-placed
  abstract: ''
"""
SCHEDULE = """\
writing_day:
  - {time: '9:00', title: 'Doors open'}
  - {time: '9:30', duration: '1:00', title: '<a href="../writing-day">Start writing</a>'}
talks_day1:
  - {time: '9:00', duration: '0:25', title: Introduction}
  - {duration: '0:05', title: 5 minute break}
  - {duration: '0:00', title: <b>Unconference</b> starts}
  - {duration: '0:30', slug: names-for-things-ada-obi}
  - {duration: '0:05', title: 5 minute break}
  - {duration: '1:25', title: Lunch}
talks_day2:
  - {time: '10:00', duration: '0:30', title: Closing words}
"""


def files(schedule: str = SCHEDULE, config: str = CONFIG, sessions: str = SESSIONS) -> dict[str, str]:
    name = "_data/harbour-2031"
    return {
        f"{name}-config.yaml": config,
        f"{name}-schedule.yaml": schedule,
        f"{name}-sessions.yaml": sessions,
    }


def starts(schedule: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
    """An independent reading: when each row begins, by adding up durations."""
    days = {"writing_day": "2031-05-04", "talks_day1": "2031-05-05", "talks_day2": "2031-05-06"}
    found = []
    for section, rows in schedule.items():
        now = dt.datetime.fromisoformat(days[section])
        for row in rows:
            if "time" in row:
                hours, minutes = map(int, row["time"].split(":"))
                now = now.replace(hour=hours, minute=minutes)
            found.append((row.get("slug") or row["title"], f"{now:%Y-%m-%d %H:%M}"))
            hours, minutes = map(int, row.get("duration", "0:00").split(":"))
            now += dt.timedelta(hours=hours, minutes=minutes)
    return found


def test_rows_follow_each_other_as_an_independent_reading_has_them(imported: Callable[..., Imported]) -> None:
    found = imported(files())
    data = found.store.events["write-the-docs-harbour-2031"]
    assert found.store.diagnostics == ()
    moments = [one.begins.at.astimezone(dt.UTC) for one in data.sessions if one.begins and one.begins.at]
    ours = [f"{at:%Y-%m-%d %H:%M}" for at in moments]
    utc = [
        f"{dt.datetime.fromisoformat(start) - dt.timedelta(hours=1):%Y-%m-%d %H:%M}"  # WEST is an hour ahead
        for _, start in starts(yaml.safe_load(SCHEDULE))
    ]
    assert ours == utc
    written = (found.root / "events" / data.id / "sessions.yaml").read_text(encoding="utf-8")
    assert written.count("start: previous") == 4
    assert "after: 5-minute-break\n" in written  # not what has no length
    found.build()


def test_a_talk_has_a_speaker_a_recording_and_markdown(read: Reading) -> None:
    found = read(files())
    talk = found.records("sessions")["names-for-things-ada-obi"]
    assert talk["abstract"] == "Why **names** last."
    assert talk["video"] == "https://www.youtube.com/watch?v=abcdefghijk"
    assert found.records("people") == {
        "ada-obi": {
            "name": "Ada Obi",
            "id": "ada-obi",
            "links": {"linkedin": "https://www.linkedin.com/in/ada-obi", "x": "adaobi"},
        }
    }


def test_the_configuration_says_what_the_event_is(read: Reading) -> None:
    found = read(files())
    assert found.event == {
        "title": "Write the Docs Harbour 2031",
        "id": "write-the-docs-harbour-2031",
        "timezone": "Europe/Lisbon",
        "location": {"name": "Old Ropery", "city": "Lisbon", "address": "Rua das Cordas 1, Lisbon"},
        "calls": [{"type": "proposals", "url": "https://proposals.example/harbour", "closes": "2031-01-21"}],
    }
    assert any("“WEST” is taken as the zone of Lisbon, Europe/Lisbon" in one for one in found.remarks)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "May 4, dotw: Sunday",
            "May 4, dotw: Monday",
            "“Monday” is not the weekday of 2031-05-04, which is a Sunday",
        ),
        (
            "{duration: '0:30', slug",
            "{time: '9:10', duration: '0:30', slug",
            "a row begins at 9:10, and the one before it ends at 09:30",
        ),
        ("slug: names-for-things-ada-obi}", "slug: names}", "there is no session “names”"),
        ("'0:25'", "'long'", "“long” is not a duration"),
        ("time: '10:00', ", "", "the first row of a day has no time"),
        ("'10:00'", "'ten'", "“ten” is not a time"),
    ],
)
def test_what_cannot_be_right_is_told(read: Reading, old: str, new: str, message: str) -> None:
    assert old in CONFIG + SCHEDULE
    found = read(files(SCHEDULE.replace(old, new), CONFIG.replace(old, new)))
    assert any(message in one for one in found.remarks), found.remarks


def test_of_several_conferences_one_is_named(read: Reading) -> None:
    other = {name.replace("harbour", "river"): text for name, text in files().items()}
    found = read({**files(), **other})
    assert found.records("sessions") == {}
    assert (
        "there are several conferences; write --only with one of harbour-2031, river-2031" in found.remarks[0]
    )


def test_a_schedule_that_is_named_alone_is_read_with_the_files_beside_it(tmp_path: Path) -> None:
    for name, text in files().items():
        (tmp_path / name.partition("/")[2]).write_text(text, encoding="utf-8")
    remarks = Remarks()
    foreign = open_path(tmp_path / "harbour-2031-schedule.yaml")
    found = WRITE_THE_DOCS.read(foreign, Asked(TODAY), remarks)
    assert str(found.event["title"]) == "Write the Docs Harbour 2031"
    assert [one.key for one in found.sections["people"]] == ["ada-obi"]
    (tmp_path / "harbour-2031-sessions.yaml").unlink()
    (tmp_path / "harbour-2031-sessions.yaml").symlink_to(tmp_path.parent)  # a link that leads out
    assert "people" not in WRITE_THE_DOCS.read(foreign, Asked(TODAY), remarks).sections


def test_a_conference_is_named_among_several(tmp_path: Path) -> None:
    for name, text in files().items():
        (tmp_path / name.partition("/")[2]).write_text(text, encoding="utf-8")
        other = name.partition("/")[2].replace("harbour", "river")
        (tmp_path / other).write_text(text.replace("Harbour", "River"), encoding="utf-8")
    found = WRITE_THE_DOCS.read(open_path(tmp_path), Asked(TODAY, only="river-2031"), Remarks())
    assert str(found.event["title"]) == "Write the Docs River 2031"


@pytest.mark.parametrize(
    ("config", "zone"),
    [
        (CONFIG.replace("tz: WEST", "tz: Africa/Nairobi"), "Africa/Nairobi"),
        (CONFIG.replace("tz: WEST", "tz: UTC"), "UTC"),
        (CONFIG.replace("tz: WEST\n", ""), "Europe/Lisbon"),
        (CONFIG.replace("city: Lisbon", "city: Nowhere"), None),
    ],
)
def test_the_zone_is_named_or_that_of_the_city(read: Reading, config: str, zone: str | None) -> None:
    assert read(files(config=config)).event.get("timezone") == zone


def test_a_talk_without_a_title_and_a_call_without_words_are_told_or_left_out(read: Reading) -> None:
    config = CONFIG.replace('{url: "https://proposals.example/harbour", ends: "January 21, 2031"}', "{url: }")
    talks = SESSIONS.replace("title: Names for things\n  slug", "slug").replace(
        "  year: 2031\n", "  sketchnoteLink: https://notes.example/names\n"
    )
    found = read(files(config=config, sessions=talks))
    assert "calls" not in found.event
    talk = found.records("sessions")["names-for-things-ada-obi"]
    assert talk["title"] == "names for things ada obi"
    assert talk["links"] == [{"title": "Sketchnote", "url": "https://notes.example/names"}]
    assert any("the session “names-for-things-ada-obi” has no title" in one for one in found.remarks)


def test_without_the_configuration_no_day_is_guessed(read: Reading) -> None:
    found = read({"harbour-2031-schedule.yaml": SCHEDULE}, "Europe/Lisbon")
    assert "the days of the schedule are not known" in found.remarks[0]
    assert not any(one.get("start", "previous") != "previous" for one in found.records("sessions").values())
