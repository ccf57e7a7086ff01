"""Parts of a tree are left out, wherever they are and however many."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.reading.pruning import place_in, reach, without


def tree(value: Any) -> Any:
    if isinstance(value, dict):
        return LocatedDict({Scalar(key): tree(own) for key, own in value.items()}).at(1, 1)
    if isinstance(value, list):
        return LocatedList([tree(own) for own in value]).at(1, 1)
    return Scalar(value)


NESTED = [("a", 0, "b", "c"), ("a", 1, "e")]


@pytest.mark.parametrize(
    ("before", "places", "after"),
    [
        ({"a": "b", "c": "d"}, [("a",)], {"c": "d"}),
        ({"a": ["b", "c", "d"]}, [("a", 0), ("a", 2)], {"a": ["c"]}),
        ({"a": [{"b": {"c": "d"}}, {"e": "f"}]}, NESTED, {}),
        ({"a": [{"b": {"c": "d"}}, {"e": "f", "g": "h"}]}, NESTED, {"a": [{"g": "h"}]}),
        ({"a": {"b": "c"}, "d": "e"}, [("a",), ("a", "b"), ("a", "b")], {"d": "e"}),
        ({"a": {}, "b": "c"}, [("b",)], {"a": {}}),
        ({"a": "b"}, [("x",), ("a", 3)], {"a": "b"}),
    ],
)  # fmt: skip
def test_what_is_wrong_goes_and_what_is_empty_then(before: Any, places: Any, after: Any) -> None:
    whole = tree(before)
    assert without(whole, places) == after
    assert whole == before


values = st.recursive(
    st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
)
steps = st.lists(st.text("ab", max_size=2) | st.integers(-1, 3), min_size=1, max_size=4).map(tuple)


@given(values.map(tree), st.lists(steps, max_size=5))
def test_any_places_of_any_tree_can_be_left_out(value: Any, places: list[Any]) -> None:
    reached = [place for place in (reach(value, place) for place in places) if place]
    rest = without(value, reached)
    for place in reached:
        part = value
        for step in place:
            part = part[step]
        if isinstance(part, Scalar):
            assert place_in(rest, part, ()) is None
