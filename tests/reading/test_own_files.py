"""A folder of people, with a file for each: its name is the id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Said

SPRINT = """\
event: {title: Sprint, timezone: Africa/Nairobi}
sessions: [{id: one, title: One, start: 2026-05-30 09:00, duration: 1h, speakers: [dana-quispe]}]
"""
EMPTY = "event: {title: Sprint, timezone: Africa/Nairobi}\n"


def names(loaded: Load, files: dict[str, str | bytes]) -> dict[str, str]:
    people = loaded(files).events["sprint"].people
    return {id_: str(person.name) for id_, person in people.items()}


def test_the_files_name_is_the_id(loaded: Load, said: Said) -> None:
    store = loaded(
        {
            "people.yaml": "- {id: ada, name: Ada}",
            "people/dana-quispe.yaml": "name: Dana Quispe\ncountry: Peru\nlinks: {github: danaquispe}\n",
            "people/bo.yml": "id: bo\nname: Bo\n",
            "sprint.yaml": SPRINT,
        }
    )
    assert said(store) == []
    assert list(store.events) == ["sprint"]
    assert list(store.events["sprint"].people) == ["ada", "bo", "dana-quispe"]
    dana = store.events["sprint"].people["dana-quispe"]
    assert (dana.id, dana.name, dana.country, dana.links.handles("github")) == (
        "dana-quispe",
        "Dana Quispe",
        "PE",
        ("danaquispe",),
    )


def test_an_event_has_a_folder_of_its_own_people(loaded: Load, said: Said) -> None:
    store = loaded(
        {
            "people/bo.yaml": "name: Bo\n",
            "sprint/event.yaml": SPRINT,
            "sprint/people.yaml": "- {id: ada, name: Ada}",
            "sprint/people/dana-quispe.yaml": "name: Dana Quispe\n",
        }
    )
    assert said(store) == []
    assert sorted(store.events["sprint"].people) == ["ada", "bo", "dana-quispe"]


def test_pictures_and_hidden_files_lie_beside_the_files_of_people(loaded: Load, said: Said) -> None:
    files: dict[str, str | bytes] = {
        "people/_template.yaml": "name: Your name\n",
        "people/README.md": "# Add yourself\n",
        "people/ada.yaml": "name: Ada\nphoto: ada.svg\n",
        "people/ada.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "sprint.yaml": EMPTY,
    }
    store = loaded(files)
    assert said(store) == []
    assert store.events["sprint"].people["ada"].photo == "events/people/ada.svg"


def test_an_event_may_be_called_people(loaded: Load, said: Said) -> None:
    store = loaded({"people/event.yaml": EMPTY})
    assert (said(store), list(store.events)) == ([], ["people"])


@pytest.mark.parametrize(
    "event",
    ["people", "people/ada.yaml", "sprint", "sprint/people", "sprint/people/bo.yaml", "sprint/event.yaml"],
)
def test_part_of_the_data_is_checked_with_its_people(loaded: Load, said: Said, event: str) -> None:
    files: dict[str, str | bytes] = {
        "people/ada.yaml": "name: Ada\ncountry: Atlantis\n",
        "sprint/event.yaml": EMPTY,
        "sprint/people/bo.yaml": "name: Bo\n",
    }
    store = loaded(files, event)
    assert [one.partition(": ")[0] for one in said(store)] == ["people/ada.yaml:2:10"]
    assert list(store.events) == (["sprint"] if event.startswith("sprint") else [])


def test_a_changed_file_alone_changes_its_person(loaded: Load, tmp_path: Path) -> None:
    store = loaded({"people/ada.yaml": "name: Ada\n", "people/bo.yaml": "name: Bo\n", "sprint.yaml": EMPTY})
    before = {id_: store.fingerprint(person) for id_, person in store.events["sprint"].people.items()}
    (tmp_path / "docs/events/people/bo.yaml").write_text("# Comment\nname: Bob\n", encoding="utf-8")
    again = load(tmp_path / "docs/events", tmp_path / "docs")
    people = again.events["sprint"].people
    assert [id_ for id_ in people if again.fingerprint(people[id_]) != before[id_]] == ["bo"]


# --- what newcomers write --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "text", "message", "kept"),
    [
        (
            "dana-quispe.yaml",
            "id: dana\nname: Dana\n",
            (
                "dana-quispe.yaml:1:5: error: person “dana”: the file is called dana-quispe.yaml,"
                " so its id is"
                " “dana-quispe”; leave out “id”, or rename the file to dana.yaml [file-id]"
            ),
            "dana-quispe",
        ),
        (
            "Dana Quispe.yaml",
            "name: Dana\n",
            (
                "Dana Quispe.yaml: error: “Dana Quispe.yaml”: the file's name without .yaml is the"
                " id of the"
                " person; rename the file to dana-quispe.yaml [file-id]"
            ),
            "dana-quispe",
        ),
        (
            "Dana Quispe.yaml",
            "id: dana\nname: Dana\n",
            (
                "Dana Quispe.yaml: error: “Dana Quispe.yaml”: the file's name without .yaml is the"
                " id of the"
                " person; rename the file to dana-quispe.yaml [file-id]"
            ),
            "dana",
        ),
        (
            "dana.yaml",
            "- id: dana\n  name: Dana\n",
            (
                "dana.yaml:1:1: error: this file holds a single person, not a list; take away “- ”,"
                " and write the"
                " keys of the person at the beginning of their lines [file-id]"
            ),
            "dana",
        ),
        (
            "dana.yaml",
            "people:\n  - name: Dana\n",
            (
                "dana.yaml:1:1: error: this file needs no “people:”; write the keys of the person at the"
                " beginning of their lines [file-id]"
            ),
            "dana",
        ),
        (
            "dana.yaml",
            "dana-quispe:\n  name: Dana\n",
            (
                "dana.yaml:1:1: error: this file needs no “dana-quispe:”; write the keys of the person at the"
                " beginning of their lines [file-id]"
            ),
            "dana",
        ),
        (
            "dana.yaml",
            "Dana Quispe\n",
            (
                "dana.yaml:1:1: error: expected a person with a “name: …”, not “Dana Quispe”; write"
                " “name: ”"
                " before it [wrong-type]"
            ),
            "",
        ),
        (
            "dana.yaml",
            "name:Dana\n",
            (
                "dana.yaml:1:1: error: expected a person with a “name: …”, not “name:Dana”; write “name: ”,"
                " with a space behind the colon [wrong-type]"
            ),
            "",
        ),
        (
            "dana.yaml",
            "name = Dana\n",
            (
                "dana.yaml:1:1: error: expected a person with a “name: …”, not “name = Dana”; write"
                " “name: ” in place of “name =” [wrong-type]"
            ),
            "",
        ),
        (
            "dana.yaml.txt",
            "name: Dana\n",
            (
                "dana.yaml.txt: error: “dana.yaml.txt” is not read: its name does not end in .yaml; rename it"
                " to dana.yaml [file-name]"
            ),
            "",
        ),
        (
            "dana-quispe",
            "name: Dana\n",
            (
                "dana-quispe: error: “dana-quispe” is not read: its name does not end in .yaml; rename it"
                " to dana-quispe.yaml [file-name]"
            ),
            "",
        ),
        (
            "dana.yaml",
            "country: Peru\n",
            "dana.yaml:1:1: error: person “dana”: “name” is missing [missing-key]",
            "",
        ),
        (
            "dana/dana.yaml",
            "name: Dana\n",
            (
                "dana: error: “dana” is a folder in “people”, and is not read; move its files into"
                " “people” [file-id]"
            ),
            "",
        ),
    ],
)
def test_what_a_newcomer_writes_is_read_or_explained(
    loaded: Load, said: Said, file: str, text: str, message: str, kept: str
) -> None:
    store = loaded({f"people/{file}": text, "sprint.yaml": EMPTY})
    assert said(store) == [f"people/{message}"]
    assert list(store.events["sprint"].people) == ([kept] if kept else [])


def test_a_name_without_letters_that_an_id_has_is_explained(loaded: Load, said: Said) -> None:
    store = loaded({"people/王芳.yaml": "name: 王芳\n", "sprint.yaml": EMPTY})
    assert said(store) == [
        (
            "people/王芳.yaml: error: “王芳.yaml”: the file's name without .yaml is the id of the"
            " person; rename the"
            " file to the id and .yaml, in ASCII letters and digits [file-id]"
        ),
        "people/王芳.yaml:1:1: error: person “王芳”: “id” is missing [missing-key]",
    ]


@pytest.mark.parametrize("text", ["name: Dana\n", "id: dana\nname: Dana\nsocial: {github: dana}\n"])
def test_a_person_in_the_place_of_an_event_is_no_event(loaded: Load, said: Said, text: str) -> None:
    store = loaded({"dana.yaml": text, "sprint.yaml": EMPTY})
    hint = "move the file into the folder “people” beside the events"
    assert said(store) == [f"dana.yaml: error: this is a person, not an event; {hint} [file-id]"]
    assert list(store.events) == ["sprint"]


def test_two_files_of_one_id_are_reported(loaded: Load, said: Said) -> None:
    store = loaded(
        {
            "people.yaml": "- {id: ada, name: Ada}",
            "people/ada.yaml": "name: Ada L.\n",
            "people/bo.yaml": "name: Bo\n",
            "people/bo.yml": "name: Bo B.\n",
            "sprint.yaml": EMPTY,
        }
    )
    assert said(store) == [
        (
            "people/ada.yaml: error: two people have the id “ada”; the first is at people.yaml:1;"
            " rename this file,"
            " or keep only one of the two [duplicate-id]"
        ),
        (
            "people/bo.yml: error: two people have the id “bo”; the first is the file bo.yaml;"
            " rename this file, or"
            " keep only one of the two [duplicate-id]"
        ),
    ]
    assert {id_: str(one.name) for id_, one in store.events["sprint"].people.items()} == {
        "ada": "Ada",
        "bo": "Bo",
    }


def test_somebody_whose_file_cannot_be_read_is_not_missing(loaded: Load, said: Said) -> None:
    files: dict[str, str | bytes] = {"people/dana-quispe.yaml": "{name", "sprint.yaml": SPRINT}
    assert [one[one.rindex("[") :] for one in said(loaded(files))] == ["[yaml-syntax]"]
    files = {
        "people/dana-quispe.yaml": "name: Dana Quispe\n",
        "people/bo.yaml": "{name",
        "sprint.yaml": SPRINT,
    }
    assert [one.partition(":")[0] for one in said(loaded(files))] == ["people/bo.yaml"]


# --- what is not ours ------------------------------------------------------------------------------


def test_no_link_in_a_folder_of_people_is_followed_out_of_the_source_directory(
    loaded: Load, said: Said, tmp_path: Path
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/x.yaml").write_text("name: Secret\n", encoding="utf-8")
    people = tmp_path / "docs/events/people"
    people.mkdir()
    (people / "x.yaml").symlink_to(tmp_path / "secret/x.yaml")
    (people / "sub").symlink_to(tmp_path / "secret", target_is_directory=True)
    store = loaded({"sprint.yaml": EMPTY})
    assert [one[one.rindex("[") :] for one in said(store)] == ["[file-outside]", "[file-outside]"]
    assert store.events["sprint"].people == {}
