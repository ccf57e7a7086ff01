"""A file's records, found and changed where they stand."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.keys import with_keys
from sphinx_du_events.writing.records import RecordsFile

FILE = Path("people.yaml")


def opened(text: str, key: str = "people") -> RecordsFile:
    return RecordsFile(dedent(text).lstrip("\n"), FILE, key)


def changed(text: str, changes: dict[str, Any]) -> str:
    file = opened(text)
    file.change(file.records[0], changes)
    return file.text()


# --- lists -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "people:\n  - id: new\n"),
        ("# ours\n", "# ours\npeople:\n  - id: new\n"),
        ("  a: b\n", "  a: b\n  people:\n    - id: new\n"),
        ("a: b", "a: b\npeople:\n  - id: new\n"),
        ("people: []  # none yet\na: b\n", "people:  # none yet\n  - id: new\na: b\n"),
        ("people:\na: b\n", "people:\n  - id: new\na: b\n"),
        ("people: [\n]\n", "people:\n  - id: new\n"),
        ("people:\n- id: x\n", "people:\n- id: x\n- id: new\n"),
        ("people:\n    -   id: x", "people:\n    -   id: x\n    - id: new\n"),
        ("people:\r\n- id: x\r\n# end\r\n", "people:\r\n- id: x\r\n- id: new\r\n# end\r\n"),
        ("\ufeffpeople:\n- {id: x}\n", "\ufeffpeople:\n- {id: x}\n- id: new\n"),
        (
            "people:\n- bio: |\n    # no comment\n\na: b\n",
            "people:\n- bio: |\n    # no comment\n- id: new\n\na: b\n",
        ),
    ],
)
def test_a_record_is_added_in_the_layout_of_the_file(before: str, after: str) -> None:
    file = RecordsFile(before, FILE, "people")
    file.records.append(file.new({"id": "new"}))
    assert file.text() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- id: new\n"),
        ("# ours\n", "# ours\n- id: new\n"),
        ("# ours\n[] # none yet\n", "# ours\n # none yet\n- id: new\n"),
        ("# ours\n\n- id: x\n# end", "# ours\n\n- id: x\n- id: new\n# end"),
        ("  - id: x", "  - id: x\n  - id: new\n"),
    ],
)
def test_a_record_is_added_to_a_file_that_is_a_list(before: str, after: str) -> None:
    file = RecordsFile(before, FILE)
    file.records.append(file.new({"id": "new"}))
    assert file.text() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  b: c\n\nd: e\n", "a:\n  b: c\n  people:\n    - id: new\n\nd: e\n"),
        (
            "a:\n    people: # ours\n    - id: x\nd: e\n",
            "a:\n    people: # ours\n    - id: x\n    - id: new\nd: e\n",
        ),
        ("a:\n  people: []\n  b: c\n", "a:\n  people:\n    - id: new\n  b: c\n"),
    ],
)
def test_a_record_is_added_to_a_list_inside_of_a_section(before: str, after: str) -> None:
    file = RecordsFile(before, FILE, "a", "people")
    file.records.append(file.new({"id": "new"}))
    assert file.text() == after


def test_a_file_that_nothing_is_changed_in_is_the_same() -> None:
    for text in (
        "",
        "people:",
        "people: [ ]",
        "x: 1\n\n# a\npeople: # b\n  -  id:   'x'\n\n  # c\n\n",
        "# only\n",
    ):
        file = RecordsFile(text, FILE, "people")
        assert file.text() == (text or "people: []\n") or "people" not in text


def test_the_last_record_leaves_an_empty_list() -> None:
    file = opened("people: # ours\n- id: x\n")
    file.records.clear()
    assert file.text() == "people: [] # ours\n"


def test_a_record_is_found_by_what_it_says() -> None:
    file = opened("people:\n- {id: x}\n- {id: y, name: Ypsilon}\n")
    found = file.find("id", "y")
    assert found is not None
    assert (found.value["name"], str(found.location)) == ("Ypsilon", "people.yaml:3:3")
    assert file.find("id", "z") is None


# --- keys --------------------------------------------------------------------------------------

PERSON = """
    people:
      # The first.
      -   id: x   # hers
          bio: >-
            In two
            lines

          links: [a, 'b']   # two
          roles:
          - host # of the day
          # and
          - "speaker"

      # end
"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"id": "z"}, "id: x ", "id: z "),
        ({"id": "no"}, "id: x ", 'id: "no" '),
        ({"id": "a: #b"}, "id: x ", 'id: "a: #b" '),
        ({"bio": "Short"}, ">-\n        In two\n        lines\n", "Short\n"),
        ({"links": ["a", "b", "c, d"]}, "'b']", "'b', \"c, d\"]"),
        ({"links": ["z", "a", "m", "b"]}, "[a, ", "[z, a, m, "),
        ({"links": ["b"]}, "[a, ", "["),
        ({"links": ["a"]}, ", 'b'", ""),
        ({"links": ["c"]}, "[a, 'b']", "[c]"),
        ({"links": "c"}, "[a, 'b']", "c"),
        ({"roles": ["host", "guest", "speaker"]}, "day\n", "day\n      - guest\n"),
        ({"roles": ["guest", "host", "speaker"]}, "- host", "- guest\n      - host"),
        ({"roles": ["speaker"]}, "  - host # of", "  # of"),
        ({"links": None}, "links: [a, 'b']   # two", "# two"),
        ({"new": True}, '"speaker"\n', '"speaker"\n      new: true\n'),
        ({"id": "x", "links": ["a", "b"]}, "", ""),
    ],
)
def test_only_what_changes_is_written(changes: dict[str, Any], old: str, new: str) -> None:
    text = dedent(PERSON).lstrip("\n")
    assert old in text
    assert changed(PERSON, changes) == text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("{id: x}", {"a": "b"}, "{id: x, a: b}"),
        ("{id: x, # one\n  b: c}", {"id": None}, None),
        ("{id: x,\n  b: c,}", {"b": None, "id": "z"}, "{id: z,}"),
        ("{id: x, b: c, d: e}", {"b": None, "d": None}, "{id: x}"),
        ("{id: x, b: c, d: e}", {"id": None, "b": None, "f": "g"}, "{d: e, f: g}"),
        ("id: x\n  b:\n  - c\n", {"b": "c"}, "id: x\n  b:\n   c\n"),
        ("id:\n  b: c\n", {"id": "x"}, "id: x\n  b: c\n"),
        ("id: x\n  b: c\n", {"id": None}, "b: c\n"),
        ("id: *a\n", {"id": "x"}, "id: x\n"),
    ],
)
def test_records_of_other_layouts(before: str, changes: dict[str, Any], after: str | None) -> None:
    head = "a: &a b\npeople:\n- "
    file = RecordsFile(f"{head}{before}", FILE, "people")
    if after is None:
        with pytest.raises(UnwritableError) as caught:
            file.change(file.records[0], changes)
        assert str(caught.value) == (
            "people.yaml:3:3: this cannot be changed, as a comment in it would get lost; change it by hand"
        )
        return
    file.change(file.records[0], changes)
    assert file.text() == f"{head}{after}"


def test_settings_are_changed_above_the_list_and_below_it() -> None:
    file = opened("a: 1 # one\npeople:\n- id: x\nb: 2\n")
    file.set({"a": 2, "b": None, "c": ["d"]})
    assert file.text() == "a: 2 # one\nc: [d]\npeople:\n- id: x\n"


def test_a_mapping_inside_of_a_file_is_changed() -> None:
    text = "event: {title: A}\ncontributions:\n    # ours\n    source:  one.csv\n"
    made = with_keys(
        text, FILE, ("contributions",), {"source": ["one.csv", "two words.csv"], "columns": {"a": "b"}}
    )
    assert made == (
        "event: {title: A}\ncontributions:\n    # ours\n    source:  [one.csv, two words.csv]\n"
        "    columns: {a: b}\n"
    )


# --- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "people: *x\n",
            "people.yaml:1:9: there is no anchor “&x” above; a value that begins with * needs quotes",
        ),
        ("- id: x\n", "people.yaml: there is no mapping for “people:” to stand in"),
        (
            "a: b\npeople: [{id: x}]\n",
            "people.yaml:2:1: “people” is not a list with one “- ” for each record",
        ),
        ("people:\n- x\n", "people.yaml:1:1: “people” is not a list with one “- ” for each record"),
        ("{people: []}\n", "people.yaml:1:1: the list stands in “{…}”"),
        (
            "people:\n- id: x\n  id: y\n",
            "people.yaml:3:3: “id” is written twice; first on line 2; keep one of them",
        ),
        (
            "people: !mine []\n",
            "people.yaml:1:9: the tag “!mine” is not allowed; delete it, or quote a value that begins with !",
        ),
    ],
)
def test_a_file_that_is_not_ours_to_change_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnwritableError) as caught:
        RecordsFile(text, FILE, "people")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "changes", "place"),
    [
        (
            "people:\n- {id: &a x}\n- {id: *a}\n",
            {"id": "y"},
            "people.yaml:3:8: there is no anchor “&a” above",
        ),
        (
            "b: &b {id: x}\npeople:\n- {<<: *b, c: d}\n",
            {"id": None},
            "people.yaml:3:3: this cannot be changed",
        ),
        (
            "people:\n- {id: x}\n",
            {"id": "a\x1bb"},
            "people.yaml:2:8: the control character U+001B is left out",
        ),
    ],
)
def test_what_would_not_come_out_as_meant_is_refused(text: str, changes: dict[str, Any], place: str) -> None:
    with pytest.raises(UnwritableError) as caught:
        changed(text, changes)
    assert str(caught.value).startswith(place)
