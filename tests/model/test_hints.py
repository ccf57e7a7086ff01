"""Hints at the right word: slips of the finger in common words."""

from __future__ import annotations

import pytest

from sphinx_du_events.hints import slip_of

COMMON = ("talk", "workshop", "break", "in-kind")


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("wrokshop", "workshop"),
        ("Workshp", "workshop"),
        ("workshopp", "workshop"),
        ("workshops", "workshop"),
        ("vorkshop", "workshop"),
        ("takl", "talk"),
        ("inkind", "in-kind"),
        ("breaks", "break"),
        ("Workshop", None),
        ("walk", None),
        ("talks", None),
        ("wrokshp", None),
        ("sprint", None),
        ("", None),
    ],
)
def test_a_slip_is_one_letter_and_of_a_short_word_only_two_that_changed_places(
    word: str, right: str | None
) -> None:
    assert slip_of(word, COMMON) == right
