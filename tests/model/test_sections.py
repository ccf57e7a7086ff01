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


class Venue(Record):
    """A building."""

    id: Id
    """The name for machines."""
    title: Line
    """The name as it is shown."""


class Hall(Record):
    """A hall in a building."""

    id: Id
    """The name for machines."""
    venue: Ref | None = None
    """The id of the building that it is in."""

    def linked(self, resolver: Resolver, /) -> Self | None:
        if self.venue is None or resolver.leads(self.venue, "venues"):
            return self
        return self.model_copy(update={"venue": None})


VENUES = SectionSpec("venues", Venue, "venue", shared=True)
HALLS = SectionSpec("halls", Hall, "hall")


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "SECTIONS", (*sections.SECTIONS, VENUES, HALLS))


def test_it_is_read_from_the_event_s_file_or_a_file_of_its_own_or_one_that_events_share(
    loaded: Load, said: Said
) -> None:
    store = loaded(
        {
            "venues.yaml": "- {id: town-hall, title: Town Hall}\n",
            "a/event.yaml": "event: {title: A}\nhalls: [{id: one, venue: town-hall}]\n",
            "a/venues.yaml": "venues: [{id: library, title: Library}]\n",
            "b.yaml": "event: {title: B}\nhalls: [{id: one, venue: town-hall}]\n",
        }
    )
    assert said(store) == []
    assert [venue.title for venue in store.events["a"].records(VENUES)] == ["Library"]
    assert [hall.venue for hall in store.events["b"].records(HALLS)] == ["town-hall"]


def test_its_mistakes_are_told_at_their_place_with_what_is_right(loaded: Load, said: Said) -> None:
    halls = """
        - {id: one, venue: town-hal}
        - {id: one}
        - {id: two, titel: x}
        - {id: three, venue: x, id2: 4}
        """
    event = "event: {title: A}\nhalls:" + dedent(halls)
    store = loaded({"venues.yaml": "- {id: town-hall, title: Town Hall}\n", "a.yaml": event})
    assert said(store) == [
        "a.yaml:3:20: error: no venue has the id “town-hal”; did you mean “town-hall”? [unknown-id]",
        (
            "a.yaml:4:8: error: two halls have the id “one”; the first is at a.yaml:3;"
            " give this one another id [duplicate-id]"
        ),
        "a.yaml:5:13: error: hall “two”: “titel” is not a known key; use one of: id, venue [unknown-key]",
        "a.yaml:6:22: error: no venue has the id “x”; use one of: town-hall [unknown-id]",
        "a.yaml:6:25: error: hall “three”: “id2” is not a known key; did you mean “id”? [unknown-key]",
    ]
    assert [(hall.id, hall.venue) for hall in store.events["a"].records(HALLS)] == [
        ("one", None),
        ("two", None),
        ("three", None),
    ]


def test_editors_complete_it() -> None:
    made = schemas()
    assert made["venues"]["title"] == "The venues of an event"
    assert made["event"]["properties"]["halls"]["type"] == "array"
    assert made["event"]["$defs"]["Hall"]["properties"]["venue"]["description"]


def test_a_section_without_a_code_of_its_own_has_the_common_one() -> None:
    assert VENUES.unknown is Code.UNKNOWN_ID
    assert sections.PEOPLE.unknown is Code.UNKNOWN_PERSON
