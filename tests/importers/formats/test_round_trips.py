"""What was exported of an event comes back as it was written."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.exporters.event_data.export import make
from sphinx_du_events.exporters.schedules import frab_json, frab_xml
from sphinx_du_events.importers.formats.event_json import EVENT_JSON
from sphinx_du_events.importers.formats.known import format_of
from sphinx_du_events.importers.landing.run import Wanted, Where, import_, write
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load
from tests.exporters.test_event_data import everything, site_of
from tests.exporters.test_schedules import SITE
from tests.exporters.wild_events import wild_event
from tests.importers.formats.conftest import TODAY, source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_du_events.store import Store


def exported(store: Store) -> dict[str, Any]:
    ((_, data),) = store.events.items()
    files = make(View(store, TODAY), data, SITE)
    return dict(json.loads(files["event.json"])) if files else {}


def imported(root: Path, text: str, beside: Mapping[str, str | bytes]) -> tuple[Store, list[str]]:
    """A new site with some files and the event of a text, and what the import tells."""
    site_of(root, {"events/_none": "", **beside})
    (root / "events/_none").unlink()
    tree = SourceTree(root, page_suffixes=(".md",))
    found = import_(
        source({"event.json": text}), EVENT_JSON, Where(root / "events", root, tree, None), Wanted(TODAY)
    )
    write(found, root)
    return load(root / "events", root, page_suffixes=(".md",)), [str(one) for one in found.remarks]


def test_every_key_comes_back(tmp_path: Path) -> None:
    files = everything()
    first = exported(site_of(tmp_path / "first", files))
    beside = {name: content for name, content in files.items() if not name.endswith(".yaml")}

    second, remarks = imported(tmp_path / "second", json.dumps(first), beside)

    assert remarks == []
    assert exported(second)["data"] == first["data"]


@pytest.mark.parametrize("seed", range(25))
def test_wild_events_come_back(tmp_path: Path, seed: int) -> None:
    first = exported(site_of(tmp_path / "first", {"events/e.yaml": wild_event(Random(seed))}))  # noqa: S311
    if not first:
        return
    second, _remarks = imported(tmp_path / "second", json.dumps(first), {})
    assert exported(second)["data"] == first["data"]


# --- our own schedules -------------------------------------------------------------------------


def schedule(store: Store, kind: str) -> dict[str, bytes]:
    ((_, data),) = store.events.items()
    return dict({"json": frab_json, "xml": frab_xml}[kind].make(View(store, TODAY), data, SITE))


def talks(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What a schedule in JSON says of each talk, by its identifier and its room."""
    days = json.loads(files["schedule.json"])["schedule"]["conference"]["days"]
    keys = (
        *("guid", "title", "date", "end", "type", "track", "do_not_record", "recording_license", "slug"),
        *("abstract", "description"),
    )
    return {
        f"{one['guid']} {room}": {
            **{key: one[key] for key in keys},
            "persons": sorted(person["name"] for person in one["persons"]),
        }
        for day in days
        for room, listed in day["rooms"].items()
        for one in listed
    }


CAMP = """
event:
  title: Camp & Night
  timezone: Europe/Lisbon
  day_ends: 05:00
tracks: [{id: tools, title: Tools, color: "#0a7d91"}]
rooms: [{id: hall, title: Hall, capacity: 90}, {id: attic, title: Attic}]
people:
- {id: ada, name: Ada, bio: Writes., links: {website: "https://ada.example/", github: ada}}
- {id: bo, name: Bo}
sessions:
- {id: opening, title: Opening, start: 2027-03-27 18:00, duration: 45m, room: [attic, hall],
   type: keynote, speakers: bo}
- {id: talk, title: "Quotes \\" and bells", start: 2027-03-27 19:00, duration: 90m, room: hall, track: tools,
   speakers: [ada, {name: Cy}], abstract: "Said *so*.", slides: "https://slides.example/",
   video: "https://video.example/a.mp4", url: "https://talk.example/"}
- {id: late, title: Late, start: 2027-03-28 00:30, duration: 3h, room: attic, type: talk}
- {id: unrecorded, title: Unrecorded, start: 2027-03-28 10:00, duration: 1h, room: hall,
   recordings: not-recorded, license: CC BY 4.0}
"""


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_a_schedule_of_ours_comes_back_with_its_ids(tmp_path: Path, kind: str) -> None:
    before = site_of(tmp_path / "first", {"events/camp-2027.yaml": CAMP})
    files = schedule(before, kind)
    root = tmp_path / "second"
    root.mkdir()
    (root / "conf.py").touch()
    foreign = source(files)
    own = format_of(foreign)
    assert own is not None
    assert own.name == f"frab-{kind}"

    found = import_(foreign, own, Where(root / "events", root, SourceTree(root), None), Wanted(TODAY))
    write(found, root)
    after = load(root / "events", root)

    assert found.event == "camp-2027"
    ids = [str(one.id) for one in after.events["camp-2027"].sessions]
    assert sorted(ids) == ["late", "opening", "talk", "unrecorded"]
    assert talks(schedule(after, "json")) == talks(schedule(before, "json"))
    (talk,) = (one for one in after.events["camp-2027"].sessions if one.id == "talk")
    assert talk.url == "https://talk.example/"
    assert talk.slides is not None
    assert talk.slides.url == "https://slides.example/"
