from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.contributions.contribution_record import ContributionRecord
from sphinx_du_events.statistics.contributions import contribution_totals
from sphinx_du_events.statistics.timeline import DayCount, Timeline, Unit, begin, pull_request_days

if TYPE_CHECKING:
    from sphinx_du_events.model.contributions.contribution import Contribution


def made(**values: object) -> Contribution:
    return ContributionRecord.model_validate({"repository": "a/b", **values}).contribution()


def test_each_counts_on_the_day_it_was_opened_and_the_day_it_was_merged() -> None:
    found = pull_request_days(
        [
            made(status="merged", opened="2022-07-03", merged="2022-07-04"),
            made(status="merged", opened="2022-07-03", merged="2022-07-03"),
            made(status="open", opened="2022-07-09"),
            made(status="closed", opened="2022-07-09", closed="2022-07-10"),
        ]
    )

    days = [
        DayCount(date(2022, 7, 3), 2, 1),
        DayCount(date(2022, 7, 4), 0, 1),
        DayCount(date(2022, 7, 9), 2, 0),
    ]
    assert list(found.days) == days
    assert (found.opened, found.merged) == (4, 2)


def test_where_only_the_day_of_closing_is_known_it_was_merged_then() -> None:
    found = pull_request_days([made(status="merged", opened="2022-07-03", closed="2022-07-04")])

    assert found.days[-1] == DayCount(date(2022, 7, 4), 0, 1)


def test_what_was_merged_or_closed_on_a_day_was_opened_by_then() -> None:
    found = pull_request_days(
        [
            made(status="merged", merged="2022-07-04"),
            made(status="closed", closed="2022-07-05"),
            made(status="merged", opened="2022-07-06"),
        ]
    )

    days = [
        DayCount(date(2022, 7, 4), 1, 1),
        DayCount(date(2022, 7, 5), 1, 0),
        DayCount(date(2022, 7, 6), 1, 0),
    ]
    assert found == Timeline(tuple(days), undated_opened=0, undated_merged=1, opened_by_end=2)


SOME_DAY = st.none() | st.dates(date(2022, 1, 1), date(2024, 1, 1)).map(str)
ANY = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["merged", "open", "closed", None]),
        "opened": SOME_DAY,
        "merged": SOME_DAY,
        "closed": SOME_DAY,
    }
).map(lambda values: made(**{key: value for key, value in values.items() if value}))


@given(st.lists(ANY, max_size=20), st.sampled_from(["day", "week", "month"]))
def test_the_curves_contradict_neither_each_other_nor_the_tiles(
    items: list[Contribution], unit: Unit
) -> None:
    found = pull_request_days(items)
    told = found.by(unit)
    totals = contribution_totals(items)

    opened = merged = 0
    for one in told.days:
        opened, merged = opened + one.opened, merged + one.merged
        assert merged <= opened
    assert (opened, merged) == (found.opened, found.merged)
    assert opened + found.undated_opened == totals.pull_requests
    assert merged + found.undated_merged == totals.merged


def test_what_has_no_day_is_counted_apart() -> None:
    found = pull_request_days([made(status="merged"), made(status="open")])

    assert found == Timeline((), undated_opened=2, undated_merged=1)


@pytest.mark.parametrize("values", [{"type": "issue", "status": "open"}, {"type": "review"}, {}])
def test_only_pull_requests_with_a_status_count(values: dict[str, str]) -> None:
    assert pull_request_days([made(**values, opened="2022-07-03")]) == Timeline((), 0, 0)


@pytest.mark.parametrize(
    ("days", "unit"), [(0, "day"), (92, "day"), (93, "week"), (550, "week"), (551, "month")]
)
def test_long_spans_are_told_by_week_and_month(days: int, unit: str) -> None:
    first = date(2022, 7, 6)
    last = first + timedelta(days=days)
    found = Timeline((DayCount(first, 2, 1), DayCount(last, 3, 2)), 0, 0)

    assert found.unit == unit
    told = found.by(found.unit)
    assert (told.opened, told.merged) == (found.opened, found.merged)
    assert told.days[0].day == {"day": first, "week": date(2022, 7, 4), "month": date(2022, 7, 1)}[unit]


def test_a_week_begins_on_monday() -> None:
    assert {begin(date(2022, 7, 4) + timedelta(days=ahead), "week") for ahead in range(7)} == {
        date(2022, 7, 4)
    }
