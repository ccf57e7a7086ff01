"""JSON with characters that YAML does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_du_events.importers.incoming import Remarks
from sphinx_du_events.importers.trees.json import json_tree


@pytest.mark.parametrize("character", ["\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufffe"])
def test_a_character_that_yaml_has_not_costs_at_most_itself(character: str) -> None:
    remarks = Remarks()
    found = json_tree(f'{{"a": "b{character}c",\n"d": "e"}}', Path("x.json"), remarks)
    assert isinstance(found, dict)
    assert str(found["a"]).replace(character, "") == "bc"
    assert (found["d"], found["d"].line) == ("e", 2)
    assert (character in found["a"]) != bool(remarks.all())
