"""Foreign files as text and as located trees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.importers.foreign import ForeignFile
from sphinx_du_events.importers.incoming import Remarks
from sphinx_du_events.importers.landing.identify import plain
from sphinx_du_events.importers.trees.json import json_tree

PATH = Path("x.json")
# What data can hold: XML's characters without controls, which the reader reports, and without merges.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Cf"))).filter(
    lambda text: text != "<<"
)
TREES = st.recursive(
    TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=6
).filter(bool)


@given(TREES, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_json_says_what_it_says(tree: Any, is_ascii: bool, indent: Any) -> None:  # noqa: FBT001 - a case
    remarks = Remarks()
    text = json.dumps(tree, ensure_ascii=is_ascii, indent=indent)
    assert plain(json_tree(text, PATH, remarks)) == tree
    assert remarks.all() == []


@pytest.mark.parametrize("key", ["k" * 5000, r"\"" * 600 + "k" * 200, "k"])
def test_a_key_may_be_long_and_its_colon_on_another_line(key: str) -> None:
    text = f'{{"a": "{"x" * 2000}", "{key}" \n : "y", "b": ["{key}"], "{key}2":"z"}}'
    remarks = Remarks()
    assert plain(json_tree(text, PATH, remarks)) == json.loads(text)
    assert remarks.all() == []


@pytest.mark.parametrize("char", ["\u2028", "\u2029"])
def test_ends_of_lines_that_json_does_not_know_stay_in_its_texts(char: str) -> None:
    assert plain(json_tree(f'{{"a": "x{char}y"}}', PATH, Remarks())) == {"a": f"x{char}y"}


@pytest.mark.parametrize("char", ["\x7f", "\x85", "\x9f", "\ufffe", "\ufdd0"])
def test_a_character_that_data_cannot_have_costs_itself_alone(char: str) -> None:
    remarks = Remarks()
    assert plain(json_tree(f'{{"a": "x{char}y", "b": "z"}}', PATH, remarks)) == {"a": "xy", "b": "z"}
    assert [one.location.line for one in remarks.all()] == [1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON: Expecting property name"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": ' + "9" * 5000 + "}", "a number is too long"),
    ],
    ids=["broken", "deep", "long"],
)
def test_what_is_no_json_is_told(text: str, message: str) -> None:
    remarks = Remarks()
    assert json_tree(text, PATH, remarks) is None
    assert message in str(remarks.all()[0])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_older_encoding_is_told_at_its_character(mark: str) -> None:
    remarks = Remarks()
    content = f"{mark}é\né ".encode() + b"\xe9"
    ForeignFile(PATH, content).text(remarks)
    assert (remarks.all()[0].location.line, remarks.all()[0].location.column) == (2, 3)
