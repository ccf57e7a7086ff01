"""A table of several events is decoded once, and is looked at for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events import sightings
from sphinx_du_events.reading.contributions.public_tables import PublicTables

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.reading.tables.table import Table

LINES = "Event,Repo,Author\nspring,o/n,a\nautumn,o/n,b,too long\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "t.csv"
    made.write_text(LINES, encoding="utf-8")
    return made


def read(tables: PublicTables, path: Path, *, is_shared: bool = True) -> tuple[Table | None, list[str]]:
    found: list[Diagnostic] = []
    table = tables.read(path, path.parent, found.append, frozenset(), is_shared=is_shared)
    return table, [one.code.slug for one in found]


def test_a_shared_table_is_decoded_once_and_reported_each_time(path: Path) -> None:
    tables = PublicTables()
    first, again = read(tables, path), read(tables, path)
    assert first[0] is again[0] is not None
    assert first[1] == again[1] == ["table-row"]


def test_a_table_of_a_single_event_is_not_held(path: Path) -> None:
    tables = PublicTables()
    first, again = read(tables, path, is_shared=False), read(tables, path, is_shared=False)
    assert first[0] is not again[0]
    assert first[1] == again[1] == ["table-row"]


def test_another_table_is_not_taken_for_it(path: Path) -> None:
    tables = PublicTables()
    read(tables, path)
    path.write_text("Event,Repo,Author\nspring,o/x,a\n", encoding="utf-8")
    table, found = read(tables, path)
    assert table is not None
    assert (table.rows, found) == ([("spring", "o/x", "a")], [])
    other = path.with_name("u.csv")
    other.write_bytes(path.read_bytes())
    table, _ = read(tables, other)
    assert table is not None
    assert table.path == other


def test_each_event_notes_that_it_depends_on_the_file(path: Path) -> None:
    tables = PublicTables()
    read(tables, path)
    with sightings.recorded() as seen:
        read(tables, path)
    path.write_text("Event,Repo,Author\n", encoding="utf-8")
    assert not sightings.unchanged(seen)


def test_people_in_a_shared_table_are_refused_each_time(path: Path) -> None:
    path.write_text("Event,Author,E-mail\nspring,a,a@x.org\n", encoding="utf-8")
    tables = PublicTables()
    assert read(tables, path) == read(tables, path) == (None, ["private-source"])
