"""Foreign values judged by our own records: whether two ways to write mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.importers.landing.decoding import Judge
from sphinx_du_events.reading.files.tree import SourceTree

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("here", "key", "value", "same"),
    [
        ({"start": "2027-01-01 10:00", "duration": "90m"}, "duration", "1h30m", True),
        ({"start": "2027-01-01 10:00", "duration": "90m"}, "duration", "2h", False),
        # Taken out here, and wrong beside what is here now: that is not nothing.
        ({"start": "2027-01-01 10:00"}, "end", "2027-01-01 09:00", False),
        ({"start": "2027-01-01 10:00"}, "status", "cancelld", False),
    ],
)
def test_a_value_means_the_same_only_if_it_is_right(
    tmp_path: Path,
    here: dict[str, str],
    key: str,
    value: str,
    same: bool,  # noqa: FBT001 - an expectation
) -> None:
    judge = Judge(tmp_path / "source.yaml", tmp_path, SourceTree(tmp_path), lambda _found: None)
    judge.take_zone("Europe/Lisbon")
    record = {"id": "one", "title": "One", **here}
    assert judge.means_the_same("sessions", record, key, value) == same
