"""Texts, their directions, and colours: what is made of data before it is set."""

from __future__ import annotations

from pathlib import Path

import pytest

import sphinx_du_events
from sphinx_du_events.typesetting import colours
from sphinx_du_events.typesetting.directions import is_rtl
from sphinx_du_events.typesetting.texts import LONGEST_TITLE, short


def test_texts_are_cut_at_words_and_wide_letters_count_twice() -> None:
    assert short("A title") == "A title"
    cut = short("word " * 100)
    assert cut.endswith("word…")
    assert len(cut) <= LONGEST_TITLE
    assert len(short("字" * 200).replace("\u200b", "")) == LONGEST_TITLE // 2 + 1
    assert "\u200b" in short("A" * 100)
    assert not any(part.startswith("\u0301") for part in short("e\u0301" * 60).split("\u200b"))


@pytest.mark.parametrize(
    ("text", "rtl"), [("Summer", False), ("قمة", True), ("2022 שלום", True), ("12", False), ("#1 a ش", False)]
)
def test_a_text_reads_as_its_first_letter_does(text: str, rtl: bool) -> None:  # noqa: FBT001 - an expectation
    assert is_rtl(text) == rtl


def test_initials_have_the_tints_of_light_pages() -> None:
    css = (Path(sphinx_du_events.__file__).parent / "static/css/faces.css").read_text(encoding="utf-8")
    for number, (ink, ground) in enumerate(colours.TINTS):
        rule = css.partition(f".du-tint-{number} {{")[2].partition("}")[0]
        assert f"color: light-dark({ink}," in rule
        assert f"background: light-dark({ground}," in rule
