"""A section is one declaration: a record, and a line in the list. All the rest follows, as for these two."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Self

import pytest

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model import sections
from sphinx_du_events.model.fields import Id, Line, Ref
from sphinx_du_events.model.record import Record, Resolver
from sphinx_du_events.model.sections import SectionSpec
from sphinx_du_events.reading.schema import schemas

if TYPE_CHECKING:
    from conftest import Load, Said


class Building(Record):
    """A house."""

    id: Id
    """The name for machines."""
    title: Line
    """The name as it is shown."""


class Hall(Record):
    """A hall in a building."""

    id: Id
    """The name for machines."""
    building: Ref | None = None
    """The id of the building that it is in."""

    def linked(self, resolver: Resolver, /) -> Self | None:
        if self.building is None or resolver.leads(self.building, "buildings"):
            return self
        return self.model_copy(update={"building": None})


BUILDINGS = SectionSpec("buildings", Building, "building", shared=True)
HALLS = SectionSpec("halls", Hall, "hall")


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "SECTIONS", (*sections.SECTIONS, BUILDINGS, HALLS))


def test_it_is_read_from_the_event_s_file_or_a_file_of_its_own_or_one_that_events_share(
    loaded: Load, said: Said
) -> None:
    store = loaded(
        {
            "buildings.yaml": "- {id: town-hall, title: Town Hall}\n",
            "a/event.yaml": "event: {title: A}\nhalls: [{id: one, building: town-hall}]\n",
            "a/buildings.yaml": "buildings: [{id: library, title: Library}]\n",
            "b.yaml": "event: {title: B}\nhalls: [{id: one, building: town-hall}]\n",
        }
    )
    assert said(store) == []
    assert [building.title for building in store.events["a"].records(BUILDINGS)] == ["Library"]
    assert [hall.building for hall in store.events["b"].records(HALLS)] == ["town-hall"]


def test_its_mistakes_are_told_at_their_place_with_what_is_right(loaded: Load, said: Said) -> None:
    halls = """
        - {id: one, building: town-hal}
        - {id: one}
        - {id: two, titel: x}
        - {id: three, building: x, id2: 4}
        """
    event = "event: {title: A}\nhalls:" + dedent(halls)
    store = loaded({"buildings.yaml": "- {id: town-hall, title: Town Hall}\n", "a.yaml": event})
    assert said(store) == [
        "a.yaml:3:23: error: no building has the id “town-hal”; did you mean “town-hall”? [unknown-id]",
        (
            "a.yaml:4:8: error: two halls have the id “one”; the first is at a.yaml:3;"
            " give this one another id [duplicate-id]"
        ),
        "a.yaml:5:13: error: hall “two”: “titel” is not a known key; use one of: id, building [unknown-key]",
        "a.yaml:6:25: error: no building has the id “x”; use one of: town-hall [unknown-id]",
        "a.yaml:6:28: error: hall “three”: “id2” is not a known key; did you mean “id”? [unknown-key]",
    ]
    assert [(hall.id, hall.building) for hall in store.events["a"].records(HALLS)] == [
        ("one", None),
        ("two", None),
        ("three", None),
    ]


def test_editors_complete_it() -> None:
    made = schemas()
    assert made["buildings"]["title"] == "The buildings of an event"
    assert made["event"]["properties"]["halls"]["type"] == "array"
    assert made["event"]["$defs"]["Hall"]["properties"]["building"]["description"]


def test_a_section_without_a_code_of_its_own_has_the_common_one() -> None:
    assert BUILDINGS.unknown is Code.UNKNOWN_ID
    assert sections.PEOPLE.unknown is Code.UNKNOWN_PERSON
