"""Values that know where they were written."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, locate, place_of, scalar

PATH = Path("file.yaml")


def test_a_scalar_is_a_string() -> None:
    one = Scalar("word", PATH, 3, 5)
    assert one == "word"
    assert {one: 1}["word"] == 1
    assert one in {"word": 1}
    assert f"{one}s" == "words"
    assert one.location == Location(PATH, 3, 5)


def test_a_scalar_of_no_file_has_no_place() -> None:
    assert Scalar("word").location is None
    assert scalar("word").location is None
    one = Scalar("word", PATH, 1, 1)
    assert scalar(one) is one


def test_a_page_keeps_the_words_not_where_they_came_from() -> None:
    one = Scalar("word", PATH, 3, 5)
    for other in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):  # noqa: S301 - our own
        assert type(other) is str
        assert other == "word"


def test_the_place_of_a_value_is_found_by_the_steps_to_it() -> None:
    word = Scalar("Narnia", PATH, 4, 20)
    people = LocatedList([LocatedDict({Scalar("country", PATH, 4, 11): word}).at(4, 10)]).at(4, 9)
    root = LocatedDict({Scalar("people", PATH, 4, 1): people}).at(3, 1)
    assert locate(root, ("people", 0, "country"), PATH) == (PATH, 4, 20)
    assert locate(root, ("people", 0, "name"), PATH) == (PATH, 4, 10)
    assert locate(root, ("people", 9), PATH) == (PATH, 4, 9)
    assert locate(root, ("people", "x", 0), PATH) == (PATH, 4, 9)
    assert locate(root, (), PATH) == (PATH, 3, 1)
    assert locate("plain", ("x",), PATH) == (PATH, 0, 0)


def test_what_was_not_written_has_no_place() -> None:
    assert place_of(Scalar("default"), PATH) is None
    assert place_of("plain", PATH) is None
    assert place_of(None, PATH) is None
