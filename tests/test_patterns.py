"""Nobody's text makes reading slow: a pattern that is tried from every place of it would not end here.

Nothing is timed. Each text almost matches, and is so long that a test whose pattern goes back has to be
stopped by hand; each is less than a stranger's file may hold.
"""

from __future__ import annotations

import pytest

from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.model.contributions.handles import has_mail_address, split_handles
from sphinx_du_events.model.recordings.transcripts import passages
from sphinx_du_events.model.shown_zones import parse_shown_zone
from sphinx_du_events.reading.contributions.cells import label_in
from sphinx_du_events.reading.svg.style import style_fault
from sphinx_du_events.writing.nodes import comments

LONG = 1_000_000


@pytest.mark.parametrize("text", ["a" * LONG + "@", "a@b." * LONG, "a@" * LONG], ids=["word", "dots", "ats"])
def test_a_long_word_is_soon_known_to_be_no_address(text: str) -> None:
    assert not has_mail_address(text)
    assert len(split_handles("a" * LONG)) == 1


@pytest.mark.parametrize("word", ["a@b.cc-d@e.ff", "a@b.cc", "a.b+c@d.e.ff,", "<a@b.cc>"])
def test_an_address_is_taken_away_with_all_that_hangs_on_to_it(word: str) -> None:
    assert split_handles(f"Ada {word}") == ("Ada",)


def test_blanks_before_a_word_that_is_no_type_of_work_are_blanks() -> None:
    assert label_in(f"pymc{' ' * LONG}x") == ("pymc x", None)
    assert label_in(f"pymc{' - ' * LONG}x")[1] is None
    assert label_in(f"pymc{' ' * LONG}- issues") == ("pymc", "issue")


def test_blanks_in_a_zone_are_soon_known_to_be_none() -> None:
    with pytest.raises(ValueError, match="is not a time zone"):
        parse_shown_zone(f"a{' ' * LONG}({' ' * LONG}x")


def test_a_role_full_of_blanks_is_its_words() -> None:
    words = "a" + " " * 49_000 + "x"
    assert plain_text(f"{{ref}}`{words}`").replace(" ", "") == "ax"
    assert plain_text("{ref}`the page <page>`") == "the page"


def test_a_style_of_one_long_word_calls_nothing() -> None:
    assert style_fault("a" * LONG) is None
    assert style_fault("a" * LONG + "(") is not None


def test_a_long_line_of_blanks_has_no_comment() -> None:
    assert comments(" " * LONG + "x\n") == []


@pytest.mark.parametrize("hostile", ["<", "<v a", "</", "&", "\n ", "00:00:01.000 --> ", "{\\a", " "])
def test_captions_of_one_long_line_are_soon_read(hostile: str) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + hostile * (LONG // len(hostile))
    assert len(list(passages(text, "vtt"))) < 2
