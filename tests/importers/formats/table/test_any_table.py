"""Whatever a file holds: nothing raises, and nothing takes for ever."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.table.clocks import read_times
from sphinx_du_events.importers.formats.table.dates import Days, read_day
from sphinx_du_events.importers.formats.table.format import TABLE
from sphinx_du_events.importers.formats.table.lengths import read_length
from sphinx_du_events.importers.formats.table.names import People
from sphinx_du_events.importers.formats.table.naming import named
from sphinx_du_events.importers.formats.table.words.known import KINDS
from sphinx_du_events.importers.formats.table.zones import zone_words
from sphinx_du_events.importers.incoming import Incoming, Remarks
from sphinx_du_events.model.located import Scalar
from tests.workbooks import words, xlsx

ASKED = Asked(dt.date(2026, 11, 26), "America/New_York")
HEADERS = st.sampled_from(
    (
        *(
            "Title",
            "Date",
            "Time (ET)",
            "UTC",
            "End",
            "Duration",
            "Speaker 1",
            "Speaker 1 bio",
            "RSVP",
            "Day",
        ),
        *("Name", "Level", "Status", "Zone", "Tags", "Video", "Room", "id", "", "Photo", "Team", "Role"),
    )
)
CELLS = st.one_of(
    st.sampled_from(
        (
            *(
                "9:00",
                "9am-12pm EST",
                "9 ET / 13 UTC",
                "2022-07-09",
                "7/9/2022",
                "Sat July 9",
                "29/2/2023",
                "24:00",
            ),
            *(
                "44751.5",
                "Obi, Ada; Lee, Ben",
                "a@b.org",
                "https://[",
                "javascript:alert(1)",
                "=1+1",
                "draft",
            ),
            *(
                "Europe/Berlin",
                "+25:00",
                "1h30",
                "0",
                "-",
                "99999",
                "31 Feb 2022",
                "0:00",
                "12 am",
                "()",
                "& , ;",
            ),
        )
    ),
    st.text(max_size=20),
)


def taken(content: bytes, name: str = "talks.csv") -> Incoming:
    path = Path(name)
    remarks = Remarks()
    found = TABLE.read(Foreign(name, path, (ForeignFile(path, content),)), ASKED, remarks)
    assert all(one.location.path.name.startswith(path.stem) for one in remarks.all())
    return found


@given(st.lists(HEADERS, min_size=1, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=6))
def test_whatever_cells_hold_each_value_has_its_place(header: list[str], rows: list[list[str]]) -> None:
    lines = [header, *rows]
    text = "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    found = taken(text.replace("\0", "").encode("utf-8", "replace"))
    for arrivals in found.sections.values():
        for arrival in arrivals:
            for key, value in arrival.values.items():
                if isinstance(value, Scalar):
                    assert value.line > 0 or key == "sort_name", (key, value)


@given(st.binary(max_size=300), st.sampled_from(("a.csv", "a.tsv", "a.xlsx", "a.ods")))
def test_whatever_bytes_there_are(content: bytes, name: str) -> None:
    taken(content, name)
    taken(b"PK\x03\x04" + content, name)


@given(st.text(max_size=60))
def test_whatever_a_cell_holds(text: str) -> None:
    read_day(text)
    read_times(text)
    read_length(text)
    zone_words(text)
    Days([text], "", (), ASKED.today).day(text)
    People([text], (), is_singular=True).read(text)
    for kind in KINDS:
        named(text, kind.section)


@pytest.mark.parametrize(
    "sign",
    [
        "(",
        "[",
        "a,",
        "; ",
        " and ",
        "1-",
        "9:00-",
        "(a",
        "@",
        "- ",
        "1/",
        " e ",
        "a",
        " ",
        "http://.",
        "a@a.",
        "a" + " " * 99,
    ],
)
def test_a_cell_of_repeated_signs_takes_no_time(sign: str) -> None:
    text = sign * (9_000 // len(sign))
    row = ",".join(f'"{text}"' for _ in range(9))
    taken(f"Title,Date,Time,Speakers,Tags,RSVP,Room,LinkedIn,Bio\n{row}\n".encode())
    named(text[:200], "sessions")
    read_day(text)
    read_times(text)
    assert isinstance(People([text], (), is_singular=True).read(text), list)


def test_very_many_columns() -> None:
    header = ",".join(["Title", "Date", *(f"Column {number}" for number in range(100_000))])
    assert len(taken(f"{header}\nTalk,2022-07-09\n".encode()).sections["sessions"]) == 1
    assert taken(f"{header}\n{'Talk,2022-07-09,' * 1_000}".encode() + b"\nTalk" * 200).sections == {}


def test_a_bomb_is_told_and_not_unpacked() -> None:
    rows = words(1, "Title", "Date") + '<row r="2"><c r="XFD1048576"><v>1</v></c></row>'
    assert taken(xlsx(rows), "a.xlsx").sections == {}


def test_formulas_are_texts() -> None:
    found = taken(b"Title,Date\n=HYPERLINK(1),2022-07-09\n'=SUM(1),2022-07-09\n")
    assert [str(one.values["title"]) for one in found.sections["sessions"]] == ["=HYPERLINK(1)", "=SUM(1)"]
