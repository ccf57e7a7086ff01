"""Whatever the bytes are, reading a schedule ends and tells what is wrong."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.frab.formats import FRAB_JSON, FRAB_XML
from sphinx_du_events.importers.formats.pretalx.formats import PRETALX
from sphinx_du_events.importers.incoming import Remarks
from tests.importers.formats.generated_frab import as_json, as_xml, congress
from tests.importers.formats.generated_pretalx import folder

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from sphinx_du_events.importers.formats.format import Format
    from sphinx_du_events.importers.incoming import Incoming
    from tests.importers.formats.conftest import Read

GOOD: dict[str, tuple[Format, bytes]] = {
    "schedule.xml": (FRAB_XML, as_xml(congress()[:25]).encode()),
    "schedule.json": (FRAB_JSON, as_json(congress()[:25]).encode()),
    "submissions.json": (PRETALX, folder()["submissions-1.json"].encode()),
    "speakers.csv": (PRETALX, b"name,email,confirmed\nAda,ada@example.org,True\n"),
}
WORDS = (
    b"null",
    b"[]",
    b"{}",
    b'""',
    b"-1",
    b"\xff",
    b"\x00",
    b"<",
    b"&#0;",
    b"9999-12-31T23:59:59+14:00",
    b"1e999",
)


def read(name: str, content: bytes) -> tuple[Incoming, Remarks]:
    format_, _good = GOOD[name]
    path, remarks = Path(name), Remarks()
    foreign = Foreign(name, path, (ForeignFile(path, content),))
    format_.fits(foreign)
    return format_.read(foreign, Asked(dt.date(2026, 9, 1)), remarks), remarks


@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=300))
@settings(max_examples=60)
def test_any_bytes_are_read(name: str, content: bytes) -> None:
    read(name, content)


@given(st.sampled_from(sorted(GOOD)), st.randoms(use_true_random=False))
@settings(max_examples=120)
def test_a_changed_schedule_is_read(name: str, chance: random.Random) -> None:
    content = bytearray(GOOD[name][1])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        content[at : at + chance.choice((0, 1, 7, 40))] = chance.choice(WORDS)
    _found, remarks = read(name, bytes(content))
    remarks.all()


@pytest.mark.parametrize("name", ["schedule.json", "submissions.json"])
@given(st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_values_of_any_kind_are_read(name: str, chance: random.Random) -> None:
    root = json.loads(GOOD[name][1])
    for _ in range(chance.randint(1, 8)):
        here = root
        while isinstance(here, dict | list) and here:
            key = chance.choice(list(here) if isinstance(here, dict) else range(len(here)))
            if chance.random() < 0.2 or not isinstance(here[key], dict | list):
                here[key] = chance.choice(
                    (None, 7, "x", True, [], {}, [1, {}], {"en": 3}, {"x": []}, -1.5, "٣:٣٠")
                )
                break
            here = here[key]
    _found, remarks = read(name, json.dumps(root).encode())
    remarks.all()


BOMB = b"<!DOCTYPE s [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><schedule><conference/>&b;</schedule>"
OUTSIDE = b"<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><schedule><conference/>&x;</schedule>"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("schedule.xml", BOMB, "it declares a document type or entities, which no data needs"),
        ("schedule.xml", OUTSIDE, "it declares a document type or entities, which no data needs"),
        ("schedule.xml", b"<schedule>" + b"<a>" * 5_000, "nested too deep"),
        ("schedule.xml", b"<other/>", "the root is “other”, not “schedule”"),
        ("schedule.json", b'{"schedule": {}}', "no “schedule” with a “conference” in it"),
        ("schedule.json", b'{"schedule": ' + b"[" * 5_000, "nested too deep"),
    ],
)
def test_what_is_no_schedule_is_told_and_nothing_is_gone_for_it(name: str, content: bytes, told: str) -> None:
    found, remarks = read(name, content)
    assert [one.message for one in remarks.all()] == [told]
    # A broken source does not mean that sessions are cancelled.
    assert not found.sections
    assert not found.is_whole


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_line_ends_are_read(read: Callable[..., Read], encoding: str) -> None:
    title = "<conference><title>Größe</title></conference>"
    text = f"<?xml version='1.0' encoding='x'?>\r\n<schedule>{title}\r\n</schedule>"
    found = read({"a.xml": text.encode(encoding)}, format_="frab-xml")
    assert found.event["title"] == "Größe"
    assert [line.partition("note: ")[2] for line in found.remarks] == (
        ["not UTF-8; read as Windows-1252; check its accents, or save it as UTF-8 [import-changed]"]
        if encoding == "cp1252"
        else []
    )


def test_the_work_grows_with_the_talks_alone(work: Callable[[Callable[[], object]], int]) -> None:
    few, many = (as_xml(congress()[:number]).encode() for number in (20, 80))
    assert work(lambda: read("schedule.xml", many)) < 6 * work(lambda: read("schedule.xml", few))
