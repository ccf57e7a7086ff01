"""Contributions as tuples: their digest, and their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.model.contributions.contribution import Contribution, digest
from sphinx_du_events.model.contributions.contribution_record import ContributionRecord
from sphinx_du_events.model.located import Scalar

DAY = date(2022, 7, 9)
OTHERS: dict[str, Any] = {
    "repository": "o/n",
    "number": 1,
    "type": "issue",
    "status": "open",
    "authors": ("a",),
    "opened": DAY,
    "merged": DAY,
    "closed": DAY,
    "session": Scalar("s"),
    "kind": "doc",
    "url": "https://example.org/",
    "title": "None",
    "labels": ("a",),
    "first_time": True,
    "host": "github.com",
}


@pytest.mark.parametrize("key", OTHERS)
def test_the_digest_is_of_every_key(key: str) -> None:
    plain = Contribution()
    other = plain._replace(**{key: OTHERS[key]})
    assert digest([plain, other]) != digest([plain, plain])
    assert digest([plain, other]) != digest([other, plain])
    assert digest([other]) == digest([plain._replace(**{key: OTHERS[key]})])


def test_the_digest_does_not_ask_where_a_contribution_stands() -> None:
    here = Contribution(session=Scalar("s", Path("a"), 1, 2)).placed(Location(Path("a.csv"), 1, 2))
    there = Contribution(session=Scalar("s", Path("b"), 3, 4)).placed(Location(Path("b.csv"), 3, 4))
    assert digest([here]) == digest([there])
    assert digest([]) != digest([here])


def test_a_contribution_has_all_that_a_record_says() -> None:
    keys = Contribution._fields
    assert keys[: len(ContributionRecord.model_fields)] == tuple(ContributionRecord.model_fields)
    assert {*OTHERS, "path", "line", "column"} == {*keys}


def test_a_contribution_knows_its_place() -> None:
    place = Location(Path("a.csv"), 1, 2)
    assert Contribution().placed(place).location == place
    assert Contribution().placed(place).placed(None).location is None
