"""The JSON Schemas: valid themselves, shipped as they are made, and agreeing with what is read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pydantic
import pytest
import yaml
from jsonschema import Draft202012Validator

import sphinx_du_events
from sphinx_du_events.cli.schema import rendered
from sphinx_du_events.model.sections import names
from sphinx_du_events.reading.loader import load
from sphinx_du_events.reading.schema import schemas

if TYPE_CHECKING:
    from conftest import Load

ROOT = Path(__file__).parents[2]
SHIPPED = Path(sphinx_du_events.__file__).parent / "schema"
EVENTS = ROOT / "docs/events"
FILES = sorted(path.relative_to(EVENTS).as_posix() for path in EVENTS.rglob("[!_]*.yaml"))


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read: no dates, no ``yes``, no numbers of base 60."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), None
)
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), None)
_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?(?:0|[1-9][0-9]*)$"), None)
_Core.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$"), None
)


def read(text: str) -> Any:
    return yaml.load(text, _Core)  # noqa: S506 - a safe loader with fewer resolvers


def errors(name: str, value: Any) -> list[str]:
    validator = Draft202012Validator(schemas()[name])
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_the_reading_is_that_of_editors() -> None:
    assert read("[2022-07-09, 01:30, yes, 5, 1.5, true, ~, 007, 2022-07-09 09:00]") == [
        "2022-07-09",
        "01:30",
        "yes",
        5,
        1.5,
        True,
        None,
        "007",
        "2022-07-09 09:00",
    ]


def test_there_is_a_schema_for_a_whole_event_each_section_and_a_person() -> None:
    assert sorted(schemas()) == sorted([*names(), "person"])


@pytest.mark.parametrize("name", names())
def test_a_schema_is_one_of_draft_2020_12_and_refers_to_what_it_holds(name: str) -> None:
    schema = schemas()[name]
    references = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(schema)))

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert references == set(schema["$defs"])


@pytest.mark.parametrize("file", FILES)
def test_the_documentation_s_own_files_are_valid(file: str) -> None:
    path = EVENTS / file
    name = path.stem if path.stem in names() else "event"

    assert errors(name, read(path.read_text(encoding="utf-8"))) == []


def test_those_files_are_found_and_good() -> None:
    assert "2022-07-working-sessions/sessions.yaml" in FILES
    found = load(EVENTS, ROOT / "docs").diagnostics
    assert [str(one) for one in found if one.severity == "error"] == []


ONE_OF_MANY = """\
event:
  title: 2022
  timezones: Europe/London
  comfortable_hours: 8-22
  registration: https://example.org
  tags: one
  links: {title: A, url: https://example.org}
people: [{id: 7, name: Ada, links: {github: ada}}]
teams: [{id: red, title: Red}]
sessions:
  - {id: 1, title: 1.5, date: 2022-07-09, speakers: 7, participants: {red: [7, {name: Bo}]}}
  - {id: 2, title: Two, start: 2022-07-09T09:00Z, duration: 01:30, participants: 7}
sponsors: [{name: Labs}]
participation: {countries: {Kenya: 3}, columns: {country: Where}}
"""


def test_every_short_form_that_is_read_is_valid_too(loaded: Load) -> None:
    assert [str(found) for found in loaded({"a.yaml": ONE_OF_MANY}).diagnostics] == []
    assert errors("event", read(ONE_OF_MANY)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("event", "event: {title: A, titel: B}"),
        ("event", "event: {subtitle: A}"),
        ("event", "event: {title: A}\nsession: []"),
        ("event", "event: {title: A, status: perhaps}"),
        ("event", "- {title: A}"),
        ("sessions", "- {id: a}"),
        ("sessions", "- {id: a b, title: A, date: 2022-07-09}"),
        ("sessions", "- {id: a, title: A, countries: {Kenya: many}}"),
        ("sessions", "- {id: a, title: A, countries: {Kenya: -1}}"),
        ("sessions", "sessions: {id: a, title: A}"),
        ("people", "- {id: a, name: A, links: {gitub: a}}"),
        ("people", "people: [{name: A}]"),
        ("tiers", "teams: [{id: a, title: A}]"),
    ],
)
def test_mistakes_are_found_in_the_editor(name: str, text: str) -> None:
    assert errors(name, read(text)) != []


@pytest.mark.parametrize("name", ["sessions", "people", "tiers", "teams", "organizations"])
def test_a_section_s_file_may_begin_with_its_name_or_not(name: str) -> None:
    record = {"id": "a", "name" if name in ("people", "organizations") else "title": "A"}

    assert errors(name, [record]) == errors(name, {name: [record]}) == []


LOCKED = f"pydantic=={pydantic.VERSION}" in (ROOT / "constraints.txt").read_text(encoding="utf-8").split()


@pytest.mark.skipif(not LOCKED, reason="they are made by the locked pydantic; each words schemas its own way")
@pytest.mark.parametrize("name", [f"{name}.json" for name in (*names(), "person")])
def test_the_shipped_schemas_are_those_made_from_the_records(name: str) -> None:
    assert (SHIPPED / name).read_text(encoding="utf-8") == rendered()[name]


def test_no_other_schemas_are_shipped() -> None:
    assert sorted(path.name for path in SHIPPED.iterdir()) == sorted(rendered())


def test_a_file_of_one_person_needs_no_id() -> None:
    validator = Draft202012Validator(schemas()["person"])
    assert validator.is_valid({"name": "Dana", "links": {"github": ["dana", "d"], "other": []}})
    assert validator.is_valid({"name": "Dana", "links": ["https://github.com/dana"]})
    assert not validator.is_valid({"country": "Peru"})
    assert not validator.is_valid({"name": "Dana", "links": {"gthub": "dana"}})
