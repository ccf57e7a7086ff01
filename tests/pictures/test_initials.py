"""Initials for any name, and tints on which they can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sphinx_du_events
from sphinx_du_events.model.colours import contrast, luminance
from sphinx_du_events.pictures.initials import TINTS, initials, tint

STAY = [2, 3, 3]

STYLE = (Path(sphinx_du_events.__file__).parent / "static/css/faces.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Reshama Shaikh", "RS"),
        ("ada lovelace", "AL"),
        ("Juan Martín Loyola", "JL"),
        ("Christian", "C"),
        ("  “Dana” (they) Quispe ", "DQ"),
        ("Élodie d'Aboville", "ÉD"),
        ("Ольга Петрова", "ОП"),
        ("Γιάννης Ρίτσος", "ΓΡ"),
        ("山田太郎", "山"),
        ("山田 太郎", "山"),
        ("김 민수", "김"),
        ("محمد علي", "م"),
        ("शिवम सिंह", "शि"),
        ("ß Straße", "ßS"),
        ("R2-D2", "R"),
        ("🙂", "?"),
        ("", "?"),
    ],
)
def test_initials_are_those_that_people_would_write(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=80))
def test_any_name_has_short_initials(name: str) -> None:
    assert 1 <= len(initials(name)) <= 10
    assert not any(char.isspace() for char in initials(name))
    assert 0 <= tint(name) < TINTS


def test_a_tint_stays_the_same() -> None:
    assert [tint(key) for key in ("ada", "reshama-shaikh", "ñandú")] == STAY
    assert len({tint(f"person-{number}") for number in range(200)}) == TINTS


def _of(colour: str) -> float:
    return luminance(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


def test_every_tint_has_letters_of_sufficient_contrast_by_day_and_by_night() -> None:
    pair = r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    found = re.findall(rf"\.du-tint-(\d) {{\s+color: {pair};\s+background: {pair};", STYLE)
    assert [int(number) for number, *_ in found] == list(range(TINTS))
    for _number, day, night, on_day, on_night in found:
        assert contrast(_of(day), _of(on_day)) > 7
        assert contrast(_of(night), _of(on_night)) > 7
