"""What thousands of events and sessions cost: no more for each than a few do."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from sphinx_du_events.model.located import LocatedDict
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Work


def _people(number: int) -> str:
    return "".join(f"- {{id: p{one}, name: Person No{one}}}\n" for one in range(number))


def _event(more: str = "") -> str:
    session = "{id: a, title: A, start: 2022-07-09 09:00, speakers: [p1, {name: Nobody Known}]}"
    return f"event: {{title: A, timezone: UTC}}\n{more}sessions:\n- {session}\n"


def _each(folder: Path, people: int, work: Work) -> float:
    """The work for each event more."""
    folder.mkdir()
    (folder / "people.yaml").write_text(_people(people), encoding="utf-8")
    done = []
    for number in range(20):
        (folder / f"e{number}.yaml").write_text(_event(), encoding="utf-8")
        if number in (9, 19):
            done.append(work(lambda: load(folder)))
    return (done[1] - done[0]) / 10


def test_an_event_costs_the_same_however_many_people_there_are(tmp_path: Path, work: Work) -> None:
    _each(tmp_path / "warm", 3, work)
    few, many = _each(tmp_path / "few", 3, work), _each(tmp_path / "many", 303, work)
    assert many < few + 100


def test_events_without_people_of_their_own_share_those_of_all(loaded: Load) -> None:
    own = "people:\n- {id: own, name: Own Person}\n"
    store = loaded(
        {"people.yaml": _people(3), "a.yaml": _event(), "b.yaml": _event(), "c.yaml": _event(own)},
    )
    a, b, c = (store.events[name] for name in "abc")
    assert a.people is b.people
    assert a.who is b.who
    assert "own" not in a.people
    assert {*c.people} == {*a.people, "own"}
    assert c.who.attendee("Own Person") is c.people["own"]
    assert a.who.attendee("Own Person") is None


def test_a_store_does_not_hold_what_is_written(loaded: Load) -> None:
    gc.collect()
    before = sum(isinstance(one, LocatedDict) for one in gc.get_objects())
    store = loaded({"people.yaml": _people(50), "a.yaml": _event()})
    gc.collect()
    assert store.events
    assert sum(isinstance(one, LocatedDict) for one in gc.get_objects()) - before < 10
