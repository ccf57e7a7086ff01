"""Names of files and UIDs: safe everywhere, each one's own, and the same tomorrow."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.exporters.icalendar.names import (
    event_file,
    session_file,
    site_name,
    slice_file,
    slug,
    uid,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("docs", "docs"),
        ("Docs", "docs"),
        ("  Asia Pacific ", "asia-pacific"),
        ("asia-pacific", "asia-pacific"),
        ("2022", "2022"),
    ],
)
def test_plain_words_are_their_own_names(word: str, expected: str) -> None:
    assert slug(word) == expected


@pytest.mark.parametrize(
    "words",
    [
        ("C", "C++", "C#"),
        ("José", "Jose"),
        ("日本語", "中文", "한국어"),
        ("a_b", "a-b", "a.b", "a--b"),
        ("../etc/passwd", "etc-passwd"),
        ("x" * 80, "x" * 81, "x" * 300),
        ("ß", "s"),
    ],
)
def test_other_words_do_not_share_one(words: tuple[str, ...]) -> None:
    assert len({slug(word) for word in words}) == len(words)


def test_one_word_has_one_name_however_its_letters_are_put_together() -> None:
    assert slug("Ñandú") == slug("n\u0303andu\u0301") == slug("ÑANDÚ")


@given(st.text(min_size=1))
def test_any_word_is_a_safe_file(word: str) -> None:
    name = slice_file("tag", word)
    assert re.fullmatch(r"tag/[a-z0-9]+(-[a-z0-9]+)*\.ics", name)
    assert len(name) < 100
    assert name == slice_file("tag", word)


@pytest.mark.parametrize("device", ["con", "AUX", "nul", "com1", "lpt9", "con.x"])
def test_no_file_is_a_device_on_windows(device: str) -> None:
    for name in (slug(device), event_file(device).split("/")[1], session_file("e", device).split("/")[2]):
        assert not re.match(r"(?i)(con|aux|nul|com\d|lpt\d)(\.|$)", name)


def test_ids_that_differ_in_case_are_two_files_everywhere() -> None:
    assert event_file("sprint") == "event/sprint.ics"
    assert len({event_file(name).lower() for name in ("Sprint", "sprint", "SPRINT")}) == 3


def test_no_two_sessions_have_one_uid() -> None:
    pairs = [("a.b", "c"), ("a", "b.c"), ("a", "b"), ("a..b", "c")]
    assert len({uid(*pair, "x.org") for pair in pairs}) == len(pairs)
    assert uid("2022-07-sprint", "one", "x.org") == "2022-07-sprint.one@x.org"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/en/latest/", "example.org"),
        ("http://EXAMPLE.org:8080", "example.org"),
        ("example.org", "example.org"),
        ("https://büro.example/", "xn--bro-hoa.example"),
        ("Our Événements!", "our-evenements"),
        ("https://", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_a_site_is_named_by_its_host(text: str, expected: str) -> None:
    assert site_name(text) == expected
