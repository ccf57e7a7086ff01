"""The rows of a table that belong to an event, and the order of its dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.reading.contributions.cells import day_in
from tests.contribution_tables import from_text, rules

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.model.date_order import DateOrderWord

TEN = (
    "Event,Year,Repo,Number,Author,Status\n"
    "spring-24,2024,o/n,1,a,merged\n"
    "Spring-24 ,2023,o/n,2,b,open\n"
    "autumn-24,2024,o/n,3,c,wonky\n"
)


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        ({"event": "spring-24"}, [1, 2]),
        ({"Event": ["SPRING-24", "autumn-24"]}, [1, 2, 3]),
        ({"event": "spring-24", "year": "2024"}, [1]),
    ],
)
def test_only_the_rows_of_the_event_are_read(
    tmp_path: Path, where: dict[str, Any], numbers: list[int]
) -> None:
    items, found = from_text(tmp_path, TEN, rules(where=where))
    assert [item.number for item in items] == numbers
    assert len(found) == (3 in numbers)  # of other events' rows nothing is reported


def test_rows_keep_their_places_where_only_some_are_read(tmp_path: Path) -> None:
    _, found = from_text(tmp_path, TEN, rules(where={"event": "autumn-24"}))
    assert [str(one.location) for one in found] == ["t.csv:4:24"]
    assert "row 4, “Status”" in str(found[0])


def test_without_the_column_no_row_is_read(tmp_path: Path) -> None:
    items, found = from_text(tmp_path, TEN, rules(where={"Evnet": "spring-24"}))
    assert items == []
    assert [str(one) for one in found] == [
        (
            "t.csv:1:1: error: the table has no column “Evnet”, which “where” names; none of its rows is"
            " read; did you mean “Event”? [table-column]"
        )
    ]


def test_no_row_is_a_warning_with_the_nearest_value(tmp_path: Path) -> None:
    items, found = from_text(tmp_path, TEN, rules(where={"event": "sprng-24"}))
    assert items == []
    assert [str(one) for one in found] == [
        (
            "t.csv:1:1: warning: no row of the table has “event”: sprng-24; did you mean “spring-24”?"
            " [table-selection]"
        )
    ]


# --- dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2026", "day-month", date(2026, 4, 3)),
        ("03/04/2026", "month-day", date(2026, 3, 4)),
        ("3.4.2026", "day-month", date(2026, 4, 3)),
        ("3-4-26", "month-day", date(2026, 3, 4)),
        ("3/4/2026 13:45:10", "day-month", date(2026, 4, 3)),
        ("3/4/2026, 1:45 PM", "month-day", date(2026, 3, 4)),
        ("2026-03-04", "day-month", date(2026, 3, 4)),
    ],
)
def test_the_order_of_dates_is_declared(text: str, order: DateOrderWord, day: date) -> None:
    assert day_in(text, order) == day


@pytest.mark.parametrize(
    ("text", "order", "message", "hint"),
    [
        (
            "03/04/2026",
            None,
            "“03/04/2026” is not a date",
            "write YYYY-MM-DD, or declare date_order: “day-month” (2026-04-03) or “month-day” (2026-03-04)",
        ),
        (
            "03/14/2026",
            None,
            "“03/14/2026” is not a date",
            "write YYYY-MM-DD, or declare date_order: “month-day” (2026-03-14)",
        ),
        (
            "03/14/2026",
            "day-month",
            "“03/14/2026” is not a date in the order “day-month”",
            "in the order “month-day” (2026-03-14) it is one",
        ),
        ("30/30/2026", None, "“30/30/2026” is not a date", "a date is written YYYY-MM-DD"),
        ("soon", "day-month", "“soon” is not a date", "a date is written YYYY-MM-DD"),
    ],
)
def test_a_date_whose_order_is_not_known_is_never_guessed(
    text: str, order: DateOrderWord | None, message: str, hint: str
) -> None:
    assert day_in(text, order) == (message, hint)


def test_a_table_is_read_in_its_order(tmp_path: Path) -> None:
    text = "Repo,Number,Author,Status,Opened,Closed\no/n,1,a,closed,03/04/2026,05/04/2026\n"
    (item,), found = from_text(tmp_path, text, rules(date_order="day-month"))
    assert (item.opened, item.closed, found) == (date(2026, 4, 3), date(2026, 4, 5), [])
