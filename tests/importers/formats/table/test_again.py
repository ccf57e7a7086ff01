"""A table that is imported again: rows are themselves, in whatever order, and what people changed stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.table.format import TABLE
from sphinx_du_events.importers.landing.run import Wanted, Where, import_, write
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Read

TODAY = dt.date(2027, 1, 1)


@dataclass
class Site:
    path: Path

    def land(self, text: str, name: str = "programme.csv", **wanted: Any) -> list[str]:
        data = self.path / "events"
        store = load(data, self.path) if data.is_dir() else None
        tree = (store and store.tree) or SourceTree(self.path)
        path = self.path / name
        foreign = Foreign(name, path, (ForeignFile(path, text.encode()),))
        found = import_(
            foreign, TABLE, Where(data, self.path, tree, store), Wanted(TODAY, "sprint", **wanted)
        )
        write(found, self.path)
        return [one.message for one in found.remarks]

    def read(self, name: str) -> str:
        return (self.path / "events" / "sprint" / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        (self.path / "events" / "sprint" / name).write_text(text.replace(old, new), encoding="utf-8")

    @property
    def sessions(self) -> dict[str, tuple[str, str]]:
        data = load(self.path / "events", self.path).events["sprint"]
        return {
            str(one.id): (str(one.title), str(one.begins and (one.begins.at or one.begins.day)))
            for one in data.sessions
        }

    @property
    def problems(self) -> list[str]:
        return [str(one) for one in load(self.path / "events", self.path).diagnostics]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


TABLE_1 = """\
Title,Date,Time,Speakers
Maps,2027-05-07,9:00,Ada Obi
Office hours,2027-05-07,10:00,Ben Lee
Office hours,2027-05-14,10:00,Ben Lee
"""


def test_a_table_is_an_event_that_our_reader_accepts(site: Site) -> None:
    assert site.land(TABLE_1, timezone="Africa/Lagos") == []
    assert site.sessions == {
        "maps": ("Maps", "2027-05-07 09:00:00+01:00"),
        "office-hours": ("Office hours", "2027-05-07 10:00:00+01:00"),
        "office-hours-2": ("Office hours", "2027-05-14 10:00:00+01:00"),
    }
    assert site.problems == []


def test_nothing_changes_when_nothing_has_changed(site: Site) -> None:
    site.land(TABLE_1, timezone="Africa/Lagos")
    before = site.sessions, site.read("event.yaml"), site.read("sessions.yaml")
    assert site.land(TABLE_1) == []
    assert (site.sessions, site.read("event.yaml"), site.read("sessions.yaml")) == before


def test_rows_stay_themselves_in_another_order_and_beside_new_ones(site: Site) -> None:
    site.land(TABLE_1, timezone="Africa/Lagos")
    first, maps, *hours = TABLE_1.splitlines()
    new = "Office hours,2027-05-01,10:00,Ben Lee"
    site.land("\n".join((first, new, hours[1], maps.replace("9:00", "9:30"), hours[0])))
    assert site.sessions == {
        "maps": ("Maps", "2027-05-07 09:30:00+01:00"),
        "office-hours": ("Office hours", "2027-05-07 10:00:00+01:00"),
        "office-hours-2": ("Office hours", "2027-05-14 10:00:00+01:00"),
        "office-hours-3": ("Office hours", "2027-05-01 10:00:00+01:00"),
    }


def test_a_title_that_is_there_twice_only_now_stays_itself(site: Site) -> None:
    site.land("Title,Date\nOffice hours,2027-05-07\n")
    site.land("Title,Date\nOffice hours,2027-05-01\nOffice hours,2027-05-07\n")
    assert site.sessions == {
        "office-hours": ("Office hours", "2027-05-07"),
        "office-hours-2": ("Office hours", "2027-05-01"),
    }
    assert "cancelled" not in site.read("sessions.yaml")


def test_ids_of_rows_are_kept(site: Site) -> None:
    site.land("id,Title,Date\nS-1,Maps,2027-05-07\n")
    site.land("id,Title,Date\nS-1,Charts,2027-05-08\n")
    assert site.sessions == {"S-1": ("Charts", "2027-05-08")}


def test_what_was_changed_here_stays(site: Site) -> None:
    site.land(TABLE_1, timezone="Africa/Lagos")
    site.edit("sessions.yaml", "title: Maps", "title: Maps of rocks")
    site.land(TABLE_1.replace("9:00", "9:30"))
    assert site.sessions["maps"] == ("Maps of rocks", "2027-05-07 09:30:00+01:00")


def test_a_mapping_that_was_corrected_is_used(site: Site) -> None:
    text = "Working title,Title,Date\nWT,Maps,2027-05-07\n"
    site.land(text)
    assert site.sessions["maps"][0] == "Maps"
    site.edit("imports.yaml", "title: [Title]", "title: [Working title]")
    site.land(text)
    assert ("WT", "2027-05-07") in site.sessions.values()
    assert "title: [Working title]" in site.read("imports.yaml")


def test_the_declared_order_of_dates_is_remembered(site: Site) -> None:
    site.land("Title,Date\nMaps,7/5/2027\n", date_order="day-month")
    assert site.sessions["maps"] == ("Maps", "2027-05-07")
    assert site.land("Title,Date\nMaps,8/5/2027\n") == []
    assert site.sessions["maps"] == ("Maps", "2027-05-08")


EXPORTED = (
    "\ufeffid,title,type,status,start,end,timezone,duration,track,room,speakers,hosts,mentors,moderators,level,"
    "language,tags,part_of,abstract,url,video,slides\r\n"
    "maps,Maps,talk,scheduled,2027-05-07T09:00+01:00,2027-05-07T09:45+01:00,Africa/Lagos,45m,Sea,Hall; Annex,"
    "Ada Obi; Ben Lee,,,,beginner,en,python; data,,*Maps* and rocks,,https://example.org/1; https://example.org/2,\r\n"
    'far,"\'=Far",talk,cancelled,2027-05-07T09:00+02:00,2027-05-07T10:00+02:00,Europe/Berlin,60m,,,,,,,,en,,,,,,\r\n'
    "part,Part,,scheduled,2027-05-07T09:00+01:00,,Africa/Lagos,,,,,,,Cara Diaz,,en,,maps,,,,\r\n"
    "day,Day,,postponed,2027-05-08,,Africa/Lagos,,,,,,,,,en,,,,,,\r\n"
    "open,Open,,scheduled,,,Africa/Lagos,,,,,,,,,en,,,,,,\r\n"
)


def test_our_own_table_says_what_it_said(take: Read) -> None:
    taken = take(EXPORTED, "sessions.csv", zone="")
    assert str(taken.incoming.event["timezone"]) == "Africa/Lagos"
    maps, far, part, day, opened = taken.rows()
    assert maps == {
        "id": "maps",
        "title": "Maps",
        "type": "talk",
        "start": "2027-05-07 09:00",
        "end": "2027-05-07 09:45",
        "track": "Sea",
        "room": ["Hall", "Annex"],
        "level": "beginner",
        "language": "en",
        "tags": ["python", "data"],
        "speakers": [{"name": "Ada Obi"}, {"name": "Ben Lee"}],
        "abstract": "*Maps* and rocks",
        "video": "https://example.org/1",
        "recordings": [{"url": "https://example.org/2"}],
    }
    assert (far["title"], far["start"], far["timezone"], far["status"]) == (
        "=Far",
        "2027-05-07 09:00",
        "Europe/Berlin",
        "cancelled",
    )
    assert (part["part_of"], part["moderators"]) == ("maps", [{"name": "Cara Diaz"}])
    assert (day["date"], day["status"]) == ("2027-05-08", "postponed")
    assert opened.keys() == {"id", "title", "language"}
    assert taken.said == []


def test_columns_may_be_named_by_whoever_imports(site: Site) -> None:
    text = "Thing,Title,Date\nMaps,Dr.,2027-05-07\n"
    site.land(text, columns=(("title", "Thing"), ("sessions.none", "Title")))
    assert site.sessions == {"maps": ("Maps", "2027-05-07")}
    site.land(text.replace("Maps", "Charts"))
    assert "charts" in site.sessions
    assert site.land(text, columns=(("titel", "Thing"),))[0] == "“titel” is nothing that a column holds"


def test_a_column_that_is_gone_is_told(site: Site) -> None:
    site.land("Title,Date,Room\nMaps,2027-05-07,Hall\n")
    said = site.land("Title,Date,Place name\nMaps,2027-05-07,Hall\n")
    assert said[0] == "there is no column “Room”, which is to be read as “room”"
