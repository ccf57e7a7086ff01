"""What a diagnostic says, and how near a near word is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import nearest, shorten, suggest

if TYPE_CHECKING:
    from conftest import Work

PLACE = Location(Path("events/sprint.yaml"), 3, 5)


def test_a_diagnostic_reads_as_a_compiler_s() -> None:
    found = Diagnostic(Code.UNKNOWN_KEY, "“titel” is not a known key", PLACE, "did you mean “title”?")
    assert str(found) == (
        "events/sprint.yaml:3:5: error: “titel” is not a known key; did you mean “title”? [unknown-key]"
    )


@pytest.mark.parametrize(
    ("location", "text"),
    [(Location(Path("a")), "a"), (Location(Path("a"), 3), "a:3"), (Location(Path("a"), 3, 5), "a:3:5")],
)
def test_a_place_is_a_file_a_line_or_a_column(location: Location, text: str) -> None:
    assert str(location) == text


def test_places_sort_as_they_are_read() -> None:
    places = [
        Location(Path("b")),
        Location(Path("a"), 10),
        Location(Path("a"), 9, 2),
        Location(Path("a"), 9, 1),
    ]
    assert [str(place) for place in sorted(places)] == ["a:9:1", "a:9:2", "a:10", "b"]


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("a\nb", "a\\nb"),
        ("\x1b[2J\x07", "\\x1b[2J\\x07"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\u00a0b", "a\\xa0b"),
        ("\U000e0041", "\\U000e0041"),
        ("é 中 🎉", "é 中 🎉"),
    ],
)
def test_what_a_message_quotes_breaks_no_line_and_no_terminal(quoted: str, shown: str) -> None:
    found = Diagnostic(Code.TEXT, f"“{quoted}” is wrong", PLACE, f"not “{quoted}”")
    assert (found.message, found.hint) == (f"“{shown}” is wrong", f"not “{shown}”")


def test_a_long_value_is_cut_in_its_middle() -> None:
    found = Diagnostic(Code.TEXT, f"“{'x' * 100_000}” is not a country", PLACE)
    assert len(found.message) < 400
    assert found.message.startswith("“xxx")
    assert found.message.endswith("xxx” is not a country")


@given(st.text(), st.text())
def test_whatever_is_quoted_a_diagnostic_is_one_short_line(message: str, hint: str) -> None:
    text = str(Diagnostic(Code.TEXT, message, PLACE, hint))
    assert text.isprintable()
    assert len(text) < 10 * (len(message) + len(hint)) + 100


def test_every_code_has_a_slug_of_its_own_and_a_sentence() -> None:
    assert len({code.slug for code in Code}) == len(Code)
    for code in Code:
        assert re.fullmatch("[a-z]+(-[a-z]+)*", code.slug)
        assert re.fullmatch(r"[A-Z][^\n]*\.", code.meaning)
        assert code.severity in ("error", "warning", "note")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("titel", "title"),
        ("TITLE", "title"),
        ("titles", "title"),
        ("strat", "start"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_one_letter_or_two_away(word: str, near: str | None) -> None:
    assert nearest(word, ["title", "subtitle", "start", "status"]) == near


def test_where_no_word_is_near_they_are_listed() -> None:
    assert suggest("xyz", ["b", "a"]) == "use one of: a, b"
    assert suggest("xyz", []) == ""
    assert shorten([str(number) for number in range(14)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more"


def test_no_near_word_is_looked_for_where_that_takes_long(work: Work) -> None:
    many = [f"person-{number}" for number in range(100_000)]
    for word, words in (("person", many), ("x" * 1_000_000, ["title"])):
        assert nearest(word, words) is None
        assert work(lambda word=word, words=words: nearest(word, words)) < 100
