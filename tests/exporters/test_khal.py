"""A calendar program that people use reads the files: khal, with a configuration of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.exporters.icalendar.files import calendars
from sphinx_du_events.exporters.icalendar.ledger import Ledger, updated
from tests.exporters.conftest import SITE
from tests.exporters.test_ledger import LATER, NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data

CONFIG = """\
[calendars]
[[events]]
path = {folder}/vdir
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = events
"""

EVENT = """
    event: {title: July Sprint, timezone: America/New_York}
    sessions:
      - {id: one, title: "One; two, three", start: 2022-07-09 09:00, duration: 3h, abstract: "Ñandú, 日本 " }
      - {id: night, title: Night, start: 2022-11-05 22:00, duration: 8h}
      - {id: adelaide, title: Adelaide, timezone: Australia/Adelaide, start: 2022-10-02 10:00, duration: 1h}
      - {id: day, title: Day, date: 2022-09-09}
      - {id: gone, title: Gone, start: 2022-07-10 09:00, duration: 1h}
"""


@dataclass(frozen=True)
class Khal:
    """A calendar program."""

    folder: Path

    def run(self, *words: str) -> str:
        command = [sys.executable, "-m", "khal", "--no-color", "-c", str(self.folder / "config"), *words]
        folders = {
            name: str(self.folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
        }
        done = subprocess.run(
            command,
            env={**os.environ, **folders, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, content: bytes) -> None:
        file = self.folder / "taken.ics"
        file.write_bytes(content)
        self.run("import", "--batch", "-a", "events", str(file))

    def listed(self, since: str, until: str) -> list[str]:
        form = "{start}|{end}|{title}|{cancelled}|{uid}"
        # What goes over midnight is listed on both days.
        lines = self.run("list", "--format", form, "--day-format", "", since, until).splitlines()
        return list(dict.fromkeys(line for line in lines if line))


@pytest.fixture
def make_khal(tmp_path: Path) -> Callable[[str], Khal]:
    """A function that sets the program up for somebody in a zone."""

    def make(zone: str) -> Khal:
        folder = tmp_path / zone.replace("/", "-")
        (folder / "vdir").mkdir(parents=True)
        (folder / "config").write_text(CONFIG.format(folder=folder, zone=zone), encoding="utf-8")
        return Khal(folder)

    return make


SEEN = {
    "Asia/Kolkata": [
        "2022-07-09 18:30|2022-07-09 21:30|One; two, three||july.one@example.org",
        "2022-07-10 18:30|2022-07-10 19:30|Gone||july.gone@example.org",
        "2022-09-09|2022-09-09|Day||july.day@example.org",
        "2022-10-02 05:00|2022-10-02 06:00|Adelaide||july.adelaide@example.org",
        "2022-11-06 07:30|2022-11-06 15:30|Night||july.night@example.org",
    ],
    "Europe/London": [
        "2022-07-09 14:00|2022-07-09 17:00|One; two, three||july.one@example.org",
        "2022-07-10 14:00|2022-07-10 15:00|Gone||july.gone@example.org",
        "2022-09-09|2022-09-09|Day||july.day@example.org",
        "2022-10-02 00:30|2022-10-02 01:30|Adelaide||july.adelaide@example.org",
        "2022-11-06 02:00|2022-11-06 10:00|Night||july.night@example.org",
    ],
}


@pytest.mark.parametrize("zone", SEEN)
def test_sessions_are_at_the_right_local_times(
    make_data: Callable[..., Data], make_khal: Callable[[str], Khal], zone: str
) -> None:
    khal = make_khal(zone)
    khal.take(make_data({"july.yaml": EVENT}).files()["all.ics"])
    assert khal.listed("2022-07-01", "2022-12-01") == SEEN[zone]


def test_a_changed_version_updates_and_does_not_double(
    make_data: Callable[..., Data], make_khal: Callable[[str], Khal]
) -> None:
    data, khal = make_data({"july.yaml": EVENT}), make_khal("Europe/London")
    first = updated(Ledger("example.org"), data.entries, NOW)
    khal.take(calendars(data.entries, SITE, first.stamps(data.entries))["event/july.ics"])
    changed = EVENT.replace("2022-07-09 09:00", "2022-07-16 10:00").replace("One; two, three", "Another")
    changed = changed.replace("id: night, title", "id: night, status: cancelled, title")
    changed = changed[: changed.index("      - {id: gone")]
    data.write({"july.yaml": changed})
    second = updated(first, data.entries, LATER)
    shown = [*data.entries, *second.removed_beside(data.entries)]
    khal.take(calendars(shown, SITE, second.stamps(data.entries))["event/july.ics"])

    assert khal.listed("2022-07-01", "2022-12-01") == [
        "2022-07-10 14:00|2022-07-10 15:00|Gone|CANCELLED |july.gone@example.org",
        "2022-07-16 15:00|2022-07-16 18:00|Another||july.one@example.org",
        *SEEN["Europe/London"][2:4],
        "2022-11-06 02:00|2022-11-06 10:00|Night|CANCELLED |july.night@example.org",
    ]
    assert len(list((khal.folder / "vdir").glob("*.ics"))) == 5
