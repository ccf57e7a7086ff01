"""One input makes one output on every machine: its clock, language, user, folders and time zones aside."""

from __future__ import annotations

import locale
import os
import shutil
import struct
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.sphinx_ext.conftest import Site

OURS: dict[str, str] = {"PYTHONTZPATH": ""}
"""The zones of the package, which is the same wherever its version is."""


def turkish() -> str:
    """A locale in which “I” is no capital “i” where the machine has it."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        return locale.setlocale(locale.LC_CTYPE, "tr_TR.UTF-8")
    except locale.Error:
        return "C.UTF-8"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


THERE: dict[str, dict[str, str]] = {
    "east": {
        "TZ": "Asia/Kathmandu",
        "LC_ALL": turkish(),
        "LANG": turkish(),
        "LANGUAGE": "tr:fr",
        "USER": "somebody",
        "HOSTNAME": "elsewhere",
    },
    "west": {
        "TZ": "America/St_Johns",
        "LC_ALL": "C",
        "LANG": "C",
        "LANGUAGE": "",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    },
}


@pytest.fixture
def site(whole: Callable[[str], Site]) -> Site:
    """The site with all directives on one page."""
    return whole("myst")


def build(
    site: Site, theme: str = "basic", environment: Mapping[str, str] = OURS, umask: int = 0o022
) -> dict[str, str]:
    """The digests of a site with calendars that have addresses, and with JSON-LD."""
    settings = ("-D", f"html_theme={theme}", "-D", "html_baseurl=https://example.org/")
    found = site.run(*settings, environment={**OURS, **environment}, umask=umask).digests()
    assert len([name for name in found if name.endswith(".ics")]) > 20
    return found


def copied(site: Site, folder: Path) -> Site:
    """The same site in another folder, made in another order at another time."""
    source = folder / "source"
    files = sorted((path for path in site.source.rglob("*") if path.is_file()), reverse=True)
    for number, file in enumerate(files):
        there = source / file.relative_to(site.source)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, there)
        there.chmod(0o600)
        os.utime(there, (978_307_200 + number, 978_307_200 + number))
    return replace(site, source=source)


@pytest.mark.parametrize("theme", ["basic", "pydata_sphinx_theme"])
def test_machines_make_the_same(site: Site, tmp_path: Path, theme: str) -> None:
    expected = build(site, theme)
    east = copied(site, tmp_path / "a folder" / "with spaces")
    assert build(east, theme, THERE["east"], umask=0o077) == expected
    west = copied(site, tmp_path / "другая папка")
    assert build(west, theme, THERE["west"], umask=0o002) == expected


# --- time zones --------------------------------------------------------------------------------

SYSTEM = Path("/usr/share/zoneinfo")


@pytest.mark.skipif(not SYSTEM.is_dir(), reason="the system has no time zones of its own")
def test_the_systems_zones_and_the_packages_make_the_same(site: Site) -> None:
    assert build(site, environment={"PYTHONTZPATH": str(SYSTEM)}) == build(site)


class Zone(NamedTuple):
    """What a TZif file says (RFC 9636): when clocks were changed, to which type, and the rule after."""

    changes: list[tuple[int, int]]
    types: list[tuple[int, int, int]]
    """Seconds from UTC, whether it is summer time, where the abbreviation begins."""
    names: bytes
    rule: bytes

    @classmethod
    def read(cls, content: bytes) -> Zone:
        header = struct.Struct(">4s c 15x 6I")
        small = header.unpack_from(content)[2:]
        at = header.size + small[3] * 5 + small[4] * 6 + small[5] + small[2] * 8 + small[1] + small[0]
        *counts, changes, types, names = header.unpack_from(content, at)[2:]
        at += header.size
        whens = struct.unpack_from(f">{changes}q", content, at)
        at += 8 * changes
        whats = content[at : at + changes]
        at += changes
        kinds = [struct.unpack_from(">iBB", content, at + 6 * number) for number in range(types)]
        at += 6 * types
        letters = content[at : at + names]
        at += names + counts[2] * 12 + counts[1] + counts[0]
        return cls(list(zip(whens, whats, strict=True)), kinds, letters, content[at:])

    def written(self) -> bytes:
        counts = (len(self.changes), len(self.types), len(self.names))
        empty = struct.pack(">4s c 15x 6I", b"TZif", b"2", 0, 0, 0, 0, 1, 1) + struct.pack(">iBB", 0, 0, 0)
        return b"".join(
            [
                empty + b"\0",
                struct.pack(">4s c 15x 6I", b"TZif", b"2", 0, 0, 0, *counts),
                *(struct.pack(">q", when) for when, _ in self.changes),
                bytes(what for _, what in self.changes),
                *(struct.pack(">iBB", *kind) for kind in self.types),
                self.names,
                self.rule,
            ]
        )


def with_another_past(content: bytes, until: int) -> bytes:
    """A zone whose clocks were never changed before a moment, and were 20 minutes off."""
    zone = Zone.read(content)
    before = [what for when, what in zone.changes if when < until]
    changes = [(when, what) for when, what in zone.changes if when >= until]
    if before:
        changes.insert(0, (until, before[-1]))
    (offset, summer, name), *rest = zone.types
    past = (offset + 1200, summer, name) if before else (offset, summer, name)
    return zone._replace(changes=changes, types=[past, *rest]).written()


def offsets(path: Path) -> list[timedelta | None]:
    """The offset of a zone in 1990 and on the day of the sprint."""
    with path.open("rb") as file:
        zone = ZoneInfo.from_file(file)
    return [datetime(year, 7, 15, tzinfo=zone).utcoffset() for year in (1990, 2022)]


def test_another_past_of_every_zone_makes_the_same(site: Site, tmp_path: Path) -> None:
    package = resources.files("tzdata")
    folder = tmp_path / "zoneinfo"
    for name in (package / "zones").read_text(encoding="utf-8").split():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = (package / "zoneinfo").joinpath(name).read_bytes()
        path.write_bytes(with_another_past(content, 1_262_304_000))  # 2010
    past, present = offsets(folder / "America" / "New_York")
    assert (past, present) == (-timedelta(hours=4, minutes=36, seconds=2), -timedelta(hours=4))

    assert build(site, environment={"PYTHONTZPATH": str(folder)}) == build(site)
