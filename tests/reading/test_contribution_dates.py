"""Status and days that contradict each other: both are told, and the more final counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.reading.contributions.dates import settled

EARLY, LATE = date(2022, 7, 1), date(2022, 7, 10)


def told(**values: Any) -> tuple[Contribution, list[str]]:
    said: list[str] = []
    item = Contribution(repository="o/n", number=1, **values)
    done = settled(item, lambda code, _, key, message: said.append(f"{code.slug} {key}: {message}"))
    return done, said


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"merged": LATE}, "merged", "merged on 2022-07-10; it counts as merged"),
        ({"closed": LATE}, "closed", "closed on 2022-07-10; it counts as closed"),
        ({"merged": LATE, "closed": LATE}, "merged", "merged on 2022-07-10; it counts as merged"),
        ({"type": "issue", "merged": LATE}, "closed", "merged on 2022-07-10; it counts as closed"),
    ],
)
def test_what_is_open_has_not_ended(values: dict[str, Any], status: str, said: str) -> None:
    done, messages = told(status="open", opened=EARLY, **values)
    assert done.status == status
    assert messages == [f"contribution-status status: open, but {said}"]


@pytest.mark.parametrize("key", ["merged", "closed"])
def test_nothing_ends_before_it_begins(key: str) -> None:
    done, messages = told(status=key, opened=LATE, **{key: EARLY})
    assert (done.opened, getattr(done, key)) == (None, EARLY)
    said = f"{key} on 2022-07-01, but opened on 2022-07-10; the day of opening is left out"
    assert messages == [f"contribution-date {key}: {said}"]


def test_days_of_one_day_and_days_that_nobody_knows_agree() -> None:
    for values in ({"opened": EARLY, "merged": EARLY}, {"merged": EARLY}, {"opened": LATE}, {}):
        done, messages = told(status="merged", **values)
        assert (done.status, messages) == ("merged", [])
