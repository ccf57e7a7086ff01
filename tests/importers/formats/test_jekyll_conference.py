"""Sites of jekyll-theme-conference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.importers.formats.conftest import Imported, Read

    Reading = Callable[..., Read]

PROGRAM = """\
days:
- name: Friday
  date: 2031-05-02
  rooms:
  - name: Attic
    talks:
    - {name: Ropes, time_start: "12:00", time_end: "12:45"}
    - {name: Night shift, time_start: "23:30", time_end: "00:30 +1"}
  - name: Yard
    talks: []
"""
SITE = {
    "s/_config.yml": (
        'title: Harbour Days\nconference:\n  tz: "+02:00"\n  tracks: [{name: Craft, color: info}]\n'
    ),
    "s/_data/program.yml": PROGRAM,
    "s/_talks/ropes.md": (
        "---\nname: Ropes\nspeakers:\n  - Ada Obi\ntrack: Craft\ntags: [short]\nlinks:\n"
        "  - {name: Slides, absolute_url: https://slides.example/ropes.pdf}\n---\n\nHow *ropes* are made.\n"
    ),
    "s/_talks/hidden.md": "---\nname: Hidden\nhide: true\n---\n",
    "s/_talks/later.md": "---\nname: Later\n---\n",
    "s/_speakers/ada.md": (
        "---\nname: Ada Obi\nfirst_name: Ada\nlast_name: Obi\n"
        "links: [{name: P, absolute_url: https://github.com/ada}]\n---\nMakes ropes.\n"
    ),
    "s/_rooms/attic.md": "---\nname: Attic\nlive: {absolute_url: https://live.example/attic}\n---\n",
}


def test_a_talk_is_of_the_program_and_of_its_page(read: Reading) -> None:
    found = read(SITE, "Europe/Zurich")
    assert found.format == "jekyll-conference"
    assert found.event == {"title": "Harbour Days", "timezone": "Europe/Zurich"}
    assert found.records("sessions") == {
        "Ropes": {
            "title": "Ropes",
            "speakers": ["Ada Obi"],
            "track": "Craft",
            "tags": ["short"],
            "links": [{"title": "Slides", "url": "https://slides.example/ropes.pdf"}],
            "abstract": "How *ropes* are made.",
            "room": "Attic",
            "start": "2031-05-02 12:00",
            "duration": "45m",
        },
        "Night shift": {
            "title": "Night shift",
            "room": "Attic",
            "start": "2031-05-02 23:30",
            "duration": "1h",
        },
        "Later": {"title": "Later"},
    }
    assert found.records("people") == {
        "Ada Obi": {
            "name": "Ada Obi",
            "sort_name": "Obi, Ada",
            "links": {"github": "https://github.com/ada"},
            "bio": "Makes ropes.",
        }
    }
    assert found.records("rooms") == {
        "Attic": {"title": "Attic", "stream": "https://live.example/attic"},
        "Yard": {"title": "Yard"},
    }
    assert any("the talk “Night shift” has no page in _talks" in one for one in found.remarks)


def test_an_offset_is_a_zone_only_if_nobody_names_one(read: Reading) -> None:
    found = read(SITE)
    assert found.event["timezone"] == "Etc/GMT-2"
    assert any("which is the zone Etc/GMT-2" in one for one in found.remarks)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"12:45"', '"11:45"', "a talk ends at 11:45, and begins at 12:00"),
        ('"12:00"', '"noon"', "“noon” is not a time"),
        ("  date: 2031-05-02\n", "", "the day of a talk has no date"),
        ("name: Ropes, ", "", "a talk in the program has no name"),
    ],
)
def test_what_cannot_be_right_is_told(read: Reading, old: str, new: str, message: str) -> None:
    found = read({**SITE, "s/_data/program.yml": PROGRAM.replace(old, new)}, "Europe/Zurich")
    assert any(message in one for one in found.remarks), found.remarks


@pytest.mark.parametrize(
    ("day", "times"),
    [
        ("someday", {"date": "someday", "duration": "45m"}),
        ("2031-05-02", {"date": "2031-05-02"}),
    ],
)
def test_a_day_or_a_time_that_is_none_is_left_to_the_model(
    read: Reading, day: str, times: dict[str, str]
) -> None:
    begins = '"12:00"' if day == "someday" else '"noon"'
    program = PROGRAM.replace("2031-05-02", day).replace('"12:00"', begins)
    found = read({**SITE, "s/_data/program.yml": program}, "Europe/Zurich").records("sessions")["Ropes"]
    assert {key: found[key] for key in ("date", "duration", "start") if key in found} == times


def test_a_page_without_a_name_is_told(read: Reading) -> None:
    found = read({**SITE, "s/_talks/none.md": "---\ntrack: Craft\n---\n"}, "Europe/Zurich")
    assert any(one.startswith("s/_talks/none.md") and "the page has no name" in one for one in found.remarks)


def test_the_import_builds(imported: Callable[..., Imported]) -> None:
    found = imported(SITE, event="harbour", timezone="Europe/Zurich")
    found.build()
    assert found.store.diagnostics == ()
    assert [str(one.id) for one in found.store.events["harbour"].sessions] == [
        "ropes",
        "night-shift",
        "later",
    ]
