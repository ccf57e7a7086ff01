"""Content lines of calendars: the library, which did not write them, reads what was meant."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from icalendar.parser import Contentline

from sphinx_du_events.exporters.icalendar import lines

# Text of the data has no control characters but line feeds, and readers drop a mark at the beginning.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\,;:\n\"'^ nN"),
        st.characters(exclude_categories=["C"], exclude_characters="\u2028"),
    ),
    max_size=300,
)


@given(value=TEXTS)
def test_any_text_is_read_as_it_is(value: str) -> None:
    written = b"BEGIN:VEVENT\r\n" + lines.line("SUMMARY", lines.text(value)) + b"END:VEVENT\r\n"

    assert str(Event.from_ical(written)["summary"]) == value


@given(value=TEXTS)
def test_a_line_has_at_most_75_octets_and_is_divided_outside_of_characters_and_escapes(value: str) -> None:
    parts = lines.line("SUMMARY", lines.text(value)).removesuffix(b"\r\n").split(b"\r\n ")

    assert all(len(part) + bool(index) <= 75 for index, part in enumerate(parts))
    assert "".join(part.decode() for part in parts) == f"SUMMARY:{lines.text(value)}"
    for part in parts:
        end = re.search(rb"\\*$", part)
        assert end is not None
        assert len(end[0]) % 2 == 0


@pytest.mark.parametrize("value", ["Zoom", "Zoom: room 1", "a,b;c", "the host’s room"])
def test_a_parameter_is_in_quotes_if_it_has_to_be(value: str) -> None:
    written = lines.line(f"CONFERENCE{lines.parameter('LABEL', value)};VALUE=URI", "https://meet.example/x")

    name, parameters, address = Contentline.from_ical(written.decode().strip()).parts()

    assert (name, parameters["LABEL"], address) == ("CONFERENCE", value, "https://meet.example/x")


def test_a_time_is_on_the_clock_of_a_zone_or_in_utc() -> None:
    at = datetime(2022, 7, 9, 9, tzinfo=ZoneInfo("America/New_York"))

    assert lines.moment("DTSTART", at, ZoneInfo("America/New_York")) == (
        b"DTSTART;TZID=America/New_York:20220709T090000\r\n"
    )
    assert lines.moment("DTSTART", at, None) == b"DTSTART:20220709T130000Z\r\n"
