"""Objects that stay, and Python's collector of cycles."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.cli.data import read_data
from sphinx_du_events.lasting import freeze, lasting_objects, unfreeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    unfreeze()


def test_the_collector_rests_while_lasting_objects_are_made_and_not_after() -> None:
    with lasting_objects():
        assert not gc.isenabled()
        with lasting_objects():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_a_command_reads_is_nothing_for_the_collector(tmp_path: Path) -> None:
    events = tmp_path / "events"
    events.mkdir()
    (events / "one.yaml").write_text("event: {title: One}", encoding="utf-8")
    unfreeze()
    read = read_data(events, events)
    one = read.store.events["one"]
    assert not any(own is one for own in gc.get_objects())
    assert gc.isenabled()


def test_the_collector_takes_new_objects_that_stay_for_old() -> None:
    unfreeze()
    with lasting_objects():
        made = [[number] for number in range(10)]
    assert {id(one) for one in gc.get_objects(generation=0)}.isdisjoint(map(id, made))
    assert not gc.get_freeze_count()


def test_what_is_frozen_stays_frozen() -> None:
    freeze()
    frozen = gc.get_freeze_count()
    with lasting_objects():
        pass
    assert gc.get_freeze_count() == frozen


def test_what_was_frozen_is_only_thawed_once() -> None:
    freeze()
    assert unfreeze()
    assert not gc.get_freeze_count()
    assert not unfreeze()
