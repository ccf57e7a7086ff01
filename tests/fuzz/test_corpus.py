"""Every seed and every past find is an input that nothing is wrong with any more."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from mutation import LARGEST, mutated
from targets import CORPUS, NAMES, inputs, target_of

KNOWN = [
    pytest.param(name, data, id=f"{name}-{number}")
    for name in NAMES
    for number, data in enumerate(inputs(name))
]


@pytest.mark.parametrize(("name", "data"), KNOWN)
def test_what_is_known_is_right(name: str, data: bytes) -> None:
    target_of(name)(data)


@pytest.mark.parametrize("name", NAMES)
def test_a_few_more_are_right(name: str) -> None:
    """The same each time: new ones are for ``make fuzz``."""
    chance = Random(name)
    for _number in range(20):
        target_of(name)(mutated(chance, inputs(name)))


def test_every_folder_of_finds_is_a_target_s() -> None:
    assert {path.name for path in CORPUS.iterdir()} <= {*NAMES, ".gitkeep"}


def test_inputs_stay_small_and_a_seed_gives_the_same_again() -> None:
    one, two = ([mutated(Random(7), [b"abc" * 100, b"- x"]) for _number in range(50)] for _run in range(2))
    assert one == two
    assert max(map(len, one)) <= LARGEST
