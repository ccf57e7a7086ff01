"""Times within a recording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.recordings.cues import cue_words, parse_cue


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:02:30", 3750),
        ("62:30", 3750),
        ("4:05", 245),
        ("00:00:05.500", 5),
        ("1h2m30s", 3750),
        ("1h 2m", 3720),
        ("90m", 5400),
        ("90s", 90),
        ("90", 90),
        ("0", 0),
        (" 4:05 ", 245),
    ],
)
def test_a_time_is_written_as_players_show_it(text: str, seconds: int) -> None:
    assert parse_cue(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "soon", "1:62:00", "4:5", "4:60", "-1", "1:2:3:4", "\u0664:\u0660\u0665", "4.05"]
)
def test_other_words_are_none(text: str) -> None:
    assert parse_cue(text) is None


@given(st.integers(0, 99 * 3600))
def test_a_time_in_words_is_read_as_it_was(seconds: int) -> None:
    assert parse_cue(cue_words(seconds)) == seconds
