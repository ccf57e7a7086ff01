"""Which files are events, and which sections are in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Said

GOOD = "event: {title: Good}"
PEOPLE = "- {id: reshama, name: Reshama Shaikh}"
SPEAKS = "sessions: [{id: one, title: One, date: 2022-07-09, speakers: [reshama]}]"


def test_each_file_and_each_folder_is_an_event_named_after_it(loaded: Load) -> None:
    store = loaded({"one.yaml": GOOD, "two.yml": GOOD, "three/event.yaml": GOOD, "four.YAML": GOOD})
    assert set(store.events) == {"one", "two", "three", "four"}
    assert store.diagnostics == ()


def test_an_id_that_is_written_replaces_the_name_of_the_file(loaded: Load) -> None:
    store = loaded({"one.yaml": "event: {id: sprint-2022, title: Sprint}"})
    assert set(store.events) == {"sprint-2022"}


def test_a_file_name_that_is_no_id_is_said_to_be_none(loaded: Load, said: Said) -> None:
    store = loaded({"Été 2022.yaml": GOOD})
    assert said(store) == [
        (
            "Été 2022.yaml:1:8: error: event “Été 2022”: “Été 2022” cannot be an id; an id is ASCII letters"
            " and digits, joined by - . or _, for example “ete-2022” [invalid-id]"
        )
    ]
    assert set(store.events) == {"ete-2022"}


def test_a_file_and_a_folder_of_one_name_are_two_events_with_one_id(loaded: Load, said: Said) -> None:
    store = loaded({"sprint.yaml": GOOD, "sprint/event.yaml": GOOD})
    assert said(store) == [
        (
            "sprint.yaml: error: two events have the id “sprint”; the first is sprint;"
            " give this one another id [duplicate-id]"
        )
    ]


def test_a_folder_called_like_a_file_is_a_folder(loaded: Load) -> None:
    store = loaded({"people.yaml/event.yaml": GOOD, "sprint.yaml/event.yaml": GOOD})
    assert set(store.events) == {"people.yaml", "sprint.yaml"}
    assert store.diagnostics == ()


def test_a_folder_in_an_event_s_folder_is_no_section(loaded: Load) -> None:
    store = loaded(
        {"sprint/event.yaml": GOOD, "sprint/sessions.yaml/x.yaml": "a: b", "sprint/img/x.yaml": "a"}
    )
    assert (set(store.events), store.diagnostics) == ({"sprint"}, ())


def test_a_folder_without_yaml_is_no_event(loaded: Load) -> None:
    store = loaded({"one.yaml": GOOD, "pictures/logo.svg": "<svg/>", "tables/a.csv": "a,b"})
    assert (set(store.events), store.diagnostics) == ({"one"}, ())


@pytest.mark.parametrize("name", ["new.yaml.txt", "good/sessions.YML.txt", "new/event.yaml.txt"])
def test_a_file_that_an_editor_gave_another_suffix_is_told(loaded: Load, said: Said, name: str) -> None:
    store = loaded({"good/event.yaml": GOOD, name: GOOD})
    message = f"“{name.rpartition('/')[2]}” is not read: its name does not end in .yaml"
    hint = f"rename it to {name.rpartition('/')[2][:-4]}"
    assert said(store) == [f"{name}: error: {message}; {hint} [file-name]"]


def test_a_copy_and_a_file_of_words_are_nobodys_slip(loaded: Load, said: Said) -> None:
    names = ("good/event.yaml.bak", "good/event.yaml~", "good/notes.txt", "NOTES", "notes")
    assert said(loaded({"good/event.yaml": GOOD, **dict.fromkeys(names, GOOD)})) == []


def test_an_empty_folder_has_no_events_and_no_problems(loaded: Load) -> None:
    store = loaded({})
    assert (store.events, store.diagnostics) == ({}, ())


@pytest.mark.parametrize("name", ["sessions", "participation"])
def test_a_section_of_one_event_does_not_lie_beside_events(loaded: Load, said: Said, name: str) -> None:
    assert said(loaded({f"{name}.yaml": "- id: one", "one.yaml": GOOD})) == [
        (
            f"{name}.yaml: error: “{name}” belongs to one event, not to all;"
            " move the file into an event's folder [unknown-key]"
        )
    ]


def test_a_section_of_one_event_does_not_stand_in_a_shared_file(loaded: Load, said: Said) -> None:
    store = loaded(
        {"people.yaml": f"people:\n{PEOPLE}\ntiers:\n- {{id: gold, title: Gold}}", "one.yaml": GOOD}
    )
    assert said(store) == [
        (
            "people.yaml:4:1: error: “tiers” belongs to one event, not to all;"
            " move it into an event's file [unknown-key]"
        )
    ]


def test_two_files_of_one_shared_section_are_one_too_many(loaded: Load, said: Said) -> None:
    store = loaded({"people.yaml": PEOPLE, "people.yml": PEOPLE, "one.yaml": f"{GOOD}\n{SPEAKS}"})
    assert said(store) == [
        "people.yml:1:1: error: “people” is written in people.yaml too; keep it in one file [duplicate-key]"
    ]


def test_the_file_of_a_section_comes_before_others_that_hold_it(loaded: Load, said: Said) -> None:
    store = loaded({"organizations.yaml": "people: []\norganizations: []", "people.yaml": PEOPLE})
    assert said(store) == [
        (
            "organizations.yaml:1:9: error: “people” is written in people.yaml too;"
            " keep it in one file [duplicate-key]"
        )
    ]


def test_a_shared_file_may_hold_both_sections(loaded: Load) -> None:
    shared = f"people:\n{PEOPLE}\norganizations:\n- {{id: numfocus, name: NumFOCUS}}"
    store = loaded({"people.yaml": shared, "one.yaml": f"{GOOD}\n{SPEAKS}\nsponsors: [numfocus]"})
    assert store.diagnostics == ()
    assert [sponsor.name for sponsor in store.events["one"].sponsors] == ["NumFOCUS"]


def test_an_event_file_without_its_own_key_may_still_hold_other_sections(loaded: Load, said: Said) -> None:
    store = loaded({"sprint/event.yaml": "teams: [{id: pymc, title: PyMC}]"})
    assert [str(team.id) for team in store.events["sprint"].teams] == ["pymc"]
    assert said(store) == [
        "sprint: error: there is no “event:” section; write event: with a title: in it [missing-key]"
    ]


def test_keys_that_are_not_words_are_not_sections(loaded: Load, said: Said) -> None:
    store = loaded({"one.yaml": "event: {title: Good}\n1: x\n~: x\n'': x\ntrue: x\n? - a\n: x\n"})
    assert [line.partition(";")[0] for line in said(store)] == [
        "one.yaml:2:1: error: “1” is not a section",
        "one.yaml:3:1: error: “~” is not a section",
        "one.yaml:4:1: error: “” is not a section",
        "one.yaml:5:1: error: “true” is not a section",
        "one.yaml:6:3: error: a key is text, not a list or a mapping [wrong-type]",
    ]


# --- one event by itself -----------------------------------------------------------------------

SITE = {
    "people.yaml": PEOPLE,
    "one.yaml": f"{GOOD}\n{SPEAKS}",
    "two/event.yaml": GOOD,
    "two/sessions.yaml": SPEAKS,
    "three.yaml": "broken: [",
}


@pytest.mark.parametrize(
    ("path", "event"),
    [("one.yaml", "one"), ("two", "two"), ("two/event.yaml", "two"), ("two/sessions.yaml", "two")],
)
def test_one_event_is_read_with_the_people_beside_it(loaded: Load, path: str, event: str) -> None:
    store = loaded(SITE, path)
    assert (set(store.events), store.diagnostics) == ({event}, ())
    (session,) = store.events[event].sessions
    assert store.events[event].name_of(session.speakers[0]) == "Reshama Shaikh"


def test_a_shared_file_is_read_by_itself(loaded: Load, said: Said) -> None:
    store = loaded({**SITE, "people.yaml": f"{PEOPLE}\n- {{id: oriol, team: of-some-event}}"}, "people.yaml")
    assert said(store) == ["people.yaml:2:3: error: person “oriol”: “name” is missing [missing-key]"]


def test_a_site_of_one_event_is_that_event(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "events").mkdir(parents=True)
    (docs / "conf.py").touch()
    (docs / "people.yaml").write_text("not: [ours", encoding="utf-8")
    (docs / "events/event.yaml").write_text(GOOD, encoding="utf-8")
    (docs / "events/people.yaml").write_text(PEOPLE, encoding="utf-8")
    (docs / "events/sessions.yaml").write_text(SPEAKS, encoding="utf-8")
    store = load(docs / "events", docs)
    assert (set(store.events), store.diagnostics) == ({"events"}, ())


def test_every_file_that_was_read_or_should_have_been_is_noted(loaded: Load, tmp_path: Path) -> None:
    events = tmp_path / "docs/events"
    files: dict[str, str | bytes] = {**SITE, "four.yaml": "contributions: {source: t.csv}", "t.csv": "url\n"}
    assert {str(path.relative_to(events)) for path in loaded(files).files} == set(files)
