"""The table of sessions."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.session_table import make
from sphinx_du_events.queries.view import View
from tests.exporters.conftest import SITE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporters.conftest import Data


def table(data: Data) -> list[dict[str, str]]:
    store = data.store
    files = make(View(store), store.events["july"], ExportSite(SITE))
    if not files:
        return []
    text = files["sessions.csv"].decode("utf-8-sig")
    return [*csv.DictReader(text.splitlines())]


def test_each_session_is_a_row_in_order_of_time(make_data: Callable[..., Data]) -> None:
    rows = table(
        make_data(
            {
                "july.yaml": """
    event: {title: July, timezone: America/New_York, language: es}
    sessions:
      - {id: some-day, title: Some day, duration: 2h}
      - {id: two, title: Two, start: 2022-07-16 09:00, end: 10:30, room: [A, B], status: cancelled}
      - {id: lunch, title: Lunch, type: break, start: 2022-07-09 12:00, duration: 1h}
      - {id: day, title: Day, date: 2022-07-09, end: 2022-07-10, speakers: [{name: Ada}, {name: Bo}]}
      - {id: secret, title: Secret, start: 2022-07-09 12:00, status: draft}
"""
            }
        )
    )
    assert [row["id"] for row in rows] == ["day", "lunch", "two", "some-day"]
    day, lunch, two, some = rows
    assert (day["start"], day["end"], day["speakers"]) == ("2022-07-09", "2022-07-10", "Ada; Bo")
    assert (lunch["start"], lunch["end"]) == ("2022-07-09T12:00-04:00", "2022-07-09T13:00-04:00")
    assert (two["duration"], two["room"], two["status"]) == ("90m", "A; B", "cancelled")
    assert (some["start"], some["duration"], some["language"]) == ("", "120m", "es")


def test_no_cell_is_a_formula(make_data: Callable[..., Data]) -> None:
    (row,) = table(
        make_data(
            {"july.yaml": 'event: {title: July}\nsessions: [{id: one, title: "=1+1", date: 2022-07-09}]\n'}
        )
    )
    assert row["title"] == "'=1+1"


def test_an_event_without_sessions_has_no_table(make_data: Callable[..., Data]) -> None:
    assert table(make_data({"july.yaml": "event: {title: July}\n"})) == []


def test_the_status_of_the_whole_event_counts(make_data: Callable[..., Data]) -> None:
    (row,) = table(
        make_data(
            {
                "july.yaml": "event: {title: July, status: cancelled}\n"
                "sessions: [{id: one, title: One, date: 2022-07-09}]\n"
            }
        )
    )
    assert row["status"] == "cancelled"
