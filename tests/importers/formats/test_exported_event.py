"""What becomes of the data of an exported event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.importers.incoming import KeyOf

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.importers.formats.conftest import Imported, Read

    Reading = Callable[..., Read]

DATA: dict[str, Any] = {
    "event": {"id": "fair", "title": "Fair", "timezone": "Europe/Berlin"},
    "teams": [{"id": "red", "title": "Red"}],
    "sessions": [
        {"id": "a", "title": "A", "start": "2030-05-04T10:00+02:00", "end": "2030-05-04T11:00+02:00"},
        {
            "id": "b",
            "title": "B",
            "start": "2030-05-04T03:00-07:00",
            "speakers": [{"id": "ada"}, {"name": "Bo"}],
        },
        {"id": "c", "title": "C", "after": "a", "duration": "20m", "participants": {"red": [{"id": "ada"}]}},
    ],
    "people": [{"id": "ada", "name": "Ada", "team": "red", "affiliation": {"organization": "lab"}}],
    "roles": {"organizer": [{"id": "ada"}]},
    "organizations": [{"id": "lab", "name": "Lab"}],
    "sponsors": [{"organization": "lab"}],
}


def exported(data: dict[str, Any], version: int = 1) -> str:
    return json.dumps(
        {
            "$schema": "https://example.org/",
            "version": version,
            "generator": {"name": "sphinx-du-events"},
            "site": {"name": "x", "title": "X"},
            "data": data,
            "computed": {},
        },
        indent=1,
    )


def references(value: Any) -> set[tuple[str, str]]:
    """The records that a tree refers to."""
    if isinstance(value, KeyOf):
        return {(value.section, str(value))}
    inside = [*value.items()] if isinstance(value, dict) else value if isinstance(value, list | tuple) else []
    return {found for one in inside for found in references(one)}


def test_records_keep_their_ids_and_refer_to_each_other(read: Reading) -> None:
    found = read({"event.json": exported(DATA)})
    assert found.format == "du-events-json"
    assert found.remarks == []
    assert found.records("sessions").keys() == {"a", "b", "c"}
    sections = found.incoming.sections
    assert {name: references([one.values for one in listed]) for name, listed in sections.items()} == {
        "organizations": set(),
        "people": {("teams", "red"), ("organizations", "lab")},
        "sessions": {("people", "ada"), ("sessions", "a"), ("teams", "red")},
        "sponsors": {("organizations", "lab")},
        "teams": set(),
    }
    assert references(found.incoming.mappings["roles"]) == {("people", "ada")}


def test_times_are_local_where_their_offset_is_the_zones(read: Reading) -> None:
    first, second, _third = read({"event.json": exported(DATA)}).records("sessions").values()
    assert (first["start"], first["end"]) == ("2030-05-04 10:00", "2030-05-04 11:00")
    assert second["start"] == "2030-05-04 10:00Z"


def test_everything_is_written_with_the_ids_of_the_site(imported: Callable[..., Imported]) -> None:
    site = imported({"event.json": exported(DATA)})
    assert site.remarks == []
    store = site.store
    assert [str(one) for one in store.diagnostics if one.severity == "error"] == []
    data = store.events["fair"]
    assert [str(one.id) for role in data.roles for one in role.people] == ["ada"]
    assert [str(one.organization) for one in data.sponsors] == ["lab"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (exported(DATA, version=2), "error: version 2 of the form is not known; update sphinx-du-events"),
        (exported({}), "error: no “data” of an event"),
        (
            exported({**DATA, "moods": []}),
            "note: the section “moods” is not taken; this version does not know it",
        ),
    ],
)
def test_what_is_not_known_is_told(read: Reading, text: str, told: str) -> None:
    found = read({"event.json": text})
    assert [line.partition(": ")[2].rpartition(" [")[0] for line in found.remarks] == [told]
