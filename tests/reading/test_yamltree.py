"""YAML text as a located tree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_du_events.reading.yaml import tree as yamltree
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from conftest import Work

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

PATH = Path("file.yaml")


@pytest.fixture(autouse=True, params=["CSafeLoader", "SafeLoader"])
def _with_libyaml_and_without(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltree, "LOADER", getattr(yaml, request.param))


def tree(text: str) -> Any:
    found: list[Diagnostic] = []
    value = parse(text, PATH, found.append)
    assert found == []
    return value


def wrong(text: str) -> list[str]:
    found: list[Diagnostic] = []
    parse(text, PATH, found.append)
    return [str(one).removeprefix("file.yaml") for one in found]


def place(value: Scalar | LocatedDict | LocatedList) -> tuple[int, int]:
    return value.line, value.column


# --- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["12:30", "NO", "007", "1.10", "yes", "2022-07-09", "0x1F", "1e3", "Null", "NULL", "=", ".nan"]
)
def test_a_value_is_the_text_that_was_written(written: str) -> None:
    assert tree(f"key: {written}") == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "!!null", "&name"])
def test_nothing_is_nothing(written: str) -> None:
    assert tree(f"a: b\nkey: {written}\nlist:\n- {written}\n- c\n") == {"a": "b", "list": ["c"]}


@pytest.mark.parametrize("written", ["''", '""', "!!str"])
def test_an_empty_text_is_a_text(written: str) -> None:
    assert tree(f"key: {written}") == {"key": ""}


@pytest.mark.parametrize("written", ["'null'", '"~"', "!!str null"])
def test_a_quoted_null_is_a_word(written: str) -> None:
    assert tree(f"key: {written}")["key"] in ("null", "~")


def test_every_value_and_every_key_knows_its_place() -> None:
    root = tree("first: 1\nsecond:\n  - a\n  - {third: b}\n")
    keys = list(root)
    assert [place(key) for key in keys] == [(1, 1), (2, 1)]
    assert place(root["first"]) == (1, 8)
    assert place(root["second"]) == (3, 3)
    assert [place(item) for item in root["second"]] == [(3, 5), (4, 5)]
    assert place(root["second"][1]["third"]) == (4, 13)


def test_a_block_text_begins_on_the_line_below_its_mark() -> None:
    root = tree("plain: a\nliteral: |\n  b\nfolded: >\n  c\n")
    assert {key: value.text_line for key, value in root.items()} == {"plain": 1, "literal": 3, "folded": 5}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_however_they_end(end: str) -> None:
    root = tree(end.join(["# one", "# two", "key: value", "other: value"]))
    assert [place(key) for key in root] == [(3, 1), (4, 1)]


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85"])
def test_a_line_break_that_no_editor_counts_is_a_space(char: str) -> None:
    root = tree(f"title: pasted{char}from a letter\nkey: value")
    assert root["title"] == "pasted from a letter"
    assert place(root["key"]) == (2, 6)


# --- keys --------------------------------------------------------------------------------------


def test_a_key_that_is_written_twice_counts_the_first_time() -> None:
    found: list[Diagnostic] = []
    assert parse("a: 1\nb: 2\na: 3\na: 4", PATH, found.append) == {"a": "1", "b": "2"}
    assert [one.location.line for one in found] == [3, 4]
    assert [one.message for one in found] == ["“a” is written twice; first on line 1"] * 2


def test_a_key_without_a_value_is_written_all_the_same() -> None:
    assert wrong("a:\na: 1") == [
        ":2:1: error: “a” is written twice; first on line 1; keep one of them [duplicate-key]"
    ]


def test_keys_of_different_spelling_are_different() -> None:
    assert tree("1: a\n'1.0': b\n~: c\n? ''\n: d\n") == {"1": "a", "1.0": "b", "~": "c", "": "d"}


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "*name"])
def test_a_key_is_text(key: str) -> None:
    assert wrong(f"x: &name [a]\n? {key}\n: value\ny: z")[0].endswith(
        "error: a key is text, not a list or a mapping [wrong-type]"
    )


def test_an_alias_may_stand_for_a_key() -> None:
    assert tree("a: &name word\n? *name\n: value") == {"a": "word", "word": "value"}


# --- aliases and merge keys --------------------------------------------------------------------


def test_an_alias_is_a_copy_at_the_place_of_what_it_repeats() -> None:
    root = tree("a: &list [x, {y: z}]\nb: *list\n")
    assert root["a"] == root["b"]
    assert root["a"] is not root["b"]
    assert root["a"][1] is not root["b"][1]
    assert place(root["b"]) == (1, 4)


def test_a_name_may_be_given_again() -> None:
    assert tree("a: &x 1\nb: *x\nc: &x 2\nd: *x") == {"a": "1", "b": "1", "c": "2", "d": "2"}


def test_an_alias_of_nothing_is_nothing() -> None:
    assert tree("a: &none\nb: *none\nc: [*none]\nd: e") == {"c": [], "d": "e"}


def test_of_merged_mappings_the_nearest_counts() -> None:
    root = tree("a: &a {x: 1, y: 1}\nb: &b {<<: *a, y: 2}\nc: {z: 3, <<: [{z: 0, x: 4}, *b]}")
    assert root["b"] == {"x": "1", "y": "2"}
    assert root["c"] == {"z": "3", "x": "4", "y": "2"}


def test_a_merge_key_may_be_written_twice() -> None:
    assert tree("<<: {a: 1}\n<<: {b: 2}") == {"a": "1", "b": "2"}


@pytest.mark.parametrize("value", ["12", "[a]", "[{a: b}, c]", "~"])
def test_a_merge_key_takes_mappings_only(value: str) -> None:
    assert wrong(f"<<: {value}\na: b") == [
        ":1:1: error: “<<” takes a mapping, or a list of mappings [wrong-type]"
    ]


def test_an_anchor_that_contains_itself_is_refused() -> None:
    for text in ("&a [*a]", "a: &a {b: *a}", "a: &a\n  - b: [*a]", "&a {<<: *a}"):
        assert [line.partition(": ")[2] for line in wrong(text)] == [
            "error: “&a” contains itself; write the value out [yaml-alias]"
        ]


def test_a_bomb_of_aliases_is_refused_at_once(work: Work) -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 200)]
    text = "\n".join(["a0: &a0 [x, x]", *levels])
    (found,) = wrong(text)
    assert "error: aliases repeat more than 10,000 values; write the values out [yaml-alias]" in found
    assert work(lambda: wrong(text)) < 100 * len(text)


def test_a_bomb_of_one_long_text_is_refused_too() -> None:
    text = "a: &a '" + "x" * 100_000 + "'\nb: [" + ", ".join(["*a"] * 20) + "]"
    assert wrong(text)[0].startswith(":2:41: error: aliases repeat more than 10,000 values")


def test_many_small_aliases_are_fine() -> None:
    assert len(tree("a: &a {name: Reshama}\nb: [" + ", ".join(["*a"] * 3_000) + "]")["b"]) == 3_000


# --- what is not YAML --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b\n\tc: d", ":2:1: error: a tab is not allowed here; indent with spaces"),
        ("a:\n\t- b", ":2:1: error: a tab is not allowed here; indent with spaces"),
        ("a:\n  \tb: c", ":2:3: error: a tab is not allowed here; indent with spaces"),
        ("a: @b", ":1:4: error: “@” cannot begin a value; put the value in quotes"),
        ("a: `b`", ":1:4: error: “`” cannot begin a value; put the value in quotes"),
        ("a: %b", ":1:4: error: “%” cannot begin a value; put the value in quotes"),
        ("a: *", ":1:4: error: “*” cannot begin a value; put the value in quotes"),
        ("a: *b", ":1:4: error: there is no anchor “&b” above; a value that begins with * needs quotes"),
        ("a: 'b\nc: d", ":1:4: error: this quote is not closed; write it again where the text ends"),
        ("a: [b\nc: d", None),
        ("a: b\nzone:UTC\nc: d\n", ":2:6: error: a space is missing behind “zone:”; write “zone: ” [yaml"),
        ("a:\n  - id:x\n    title: y\n", ":2:8: error: a space is missing behind “id:”; write “id: ” [yaml"),
        ("é:\n- id: x\n  title:y\n  b: c\n", ":3:9: error: a space is missing behind “title:”"),
        (
            "a:\n  - b: c\n    title:\u00a0x\n    d: e\n",
            ":3:11: error: the space behind “title:” is none to YAML (U+00A0, such as a no-break space)",
        ),
        (
            "a: b\ntitle\uff1ax\nc: d\n",
            ":2:6: error: “\uff1a” is not the colon of YAML; write “title: ” [yaml",
        ),
        (
            "a: b\nsome words\nc: d\n",
            ":2:1: error: this is neither a key with a colon, nor an item of a list, nor indented below",
        ),
        ("a: b\nx: c: d\n", ":2:5: error: this colon stands in a value; a value with a colon needs quotes"),
        ("a:\n  - id: b\n      c: d\n", ":3:7: error: this line is indented more than the key above"),
        (
            "a:\n  - id: b\n  c: d\n",
            ":3:3: error: this line is indented neither like the list from line 2 nor like the keys of its",
        ),
        ("a:\n - id: b\n  c: d\n", ":3:3: error: this line is indented neither like the list from line 2"),
        ("a: b\n- c\n", ":2:1: error: this line is indented neither like the keys from line 1 nor like"),
        ('a: "b" c\n', ":1:8: error: the value ends before this; put all of the value in quotes"),
        ("a:\n  -id: b\n   c: d\n", ":2:4: error: a space is missing behind “-”; write “- ”, with a usual"),
        ("a:\n  -\u00a0id: b\n    c: d\n", ":2:4: error: a space is missing behind “-”; write “- ”"),
        ("a: [b, c\n", ":1:4: error: “[” is not closed; write “]” where it ends"),
        ("a: {b: c\n", ":1:4: error: “{” is not closed; write “}” where it ends"),
        ("a: {b: c d: e}", ":1:11: error: a comma or “}” is missing before this; “{” is opened in column 4;"),
        ("a: [b: c: d]", ":1:9: error: a comma or “]” is missing before this; “[” is opened in column 4;"),
        (
            "a: {b: Sprint #2}\nc: d",
            ":1:4: error: “{” is not closed; write “}” where it ends; a value with “ #”",
        ),
        ("a:\n\u00a0 b: c\n  d: e", ":2:1: error: a space that is none to YAML (U+00A0, such as a"),
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n",
            ":2:1: error: a merge conflict is not resolved here",
        ),
        ("a: b\n---\nc: d", ":2:1: error: a second document begins here; a file holds a single document"),
        ("a: " + "[" * 40, ":1:43: error: nested more than 40 levels deep; there is probably"),
    ],
)
def test_what_is_not_yaml_is_said_where_it_is(text: str, said: str | None) -> None:
    (found,) = wrong(text)
    assert found.startswith(said) if said else re.match(r":\d:\d: error: .* \[yaml-syntax\]", found)


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("tracks:\n  - {id: a, color: #0a7d91}\n  - {id: b}\n", "2:20", "#0a7d91"),
        ("tracks:\n  - {id: a, color: #0a7d91, title: A}\n\n  - {id: b}\n", "2:20", "#0a7d91"),
        ("tags: [a, #b c]\nkey: value\n", "1:11", "#b c"),
        ("color: {title: A, value: #fff}", "1:26", "#fff"),
    ],
)
def test_a_bracket_in_a_comment_is_reported_with_the_comment(text: str, at: str, value: str) -> None:
    assert wrong(text) == [
        (
            f":{at}: error: “{value}” is a comment, and so is the bracket behind it; "
            f'put the value in quotes: "{value}" [yaml-syntax]'
        )
    ]


@pytest.mark.parametrize(
    "text", ["a: b: c", "a:\n  b: c\n d: e", "- a\nb: c", "a: 'b' c", 'a: "\\q"', "a: |x\n b"]
)
def test_the_parser_s_own_words_come_with_a_hint(text: str) -> None:
    (found,) = wrong(text)
    assert re.fullmatch(r":\d:\d: error: .+; .+ \[yaml-syntax\]", found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b\nc: d\0e", ":2:5: error: the control character U+0000 is not allowed in YAML; delete it"),
        ("a: ü\u200b\x1b[2J", ":1:6: error: the control character U+001B is not allowed in YAML; delete it"),
        ("a: b\r\nc: \x7f", ":2:4: error: the control character U+007F is not allowed in YAML; delete it"),
        ("a: \ud800", ":1:4: error: the control character U+D800 is not allowed in YAML; delete it"),
    ],
)
def test_a_character_that_cannot_be_is_named_at_its_place(text: str, said: str) -> None:
    assert wrong(text) == [f"{said} [yaml-syntax]"]


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "? ", "!t [", "[ü, [", "[\n", "&a ["])
@pytest.mark.parametrize("count", [41, 900, 1_100, 200_000])
def test_nesting_without_end_is_no_danger(opening: str, count: int) -> None:
    assert "nested more than 40 levels deep" in wrong(f"a: b\nc:\n {opening * count}")[0]


def test_what_is_too_deep_is_named_at_the_first_level_too_many() -> None:
    assert wrong("[" * 2_000)[0].startswith(":1:41: error: nested more than 40 levels deep")


def test_forty_levels_are_not_too_deep() -> None:
    assert tree("[" * 40 + "]" * 40) is not None


@pytest.mark.parametrize("tag", ["!secret", "!!python/object:os.system", "!!binary", "!<x>", "!!set"])
def test_a_tag_is_reported_and_not_obeyed(tag: str) -> None:
    found: list[Diagnostic] = []
    assert parse(f"a: {tag} b", PATH, found.append) == {"a": "b"}
    assert [one.code.slug for one in found] == ["yaml-tag"]


@pytest.mark.parametrize("tag", ["!", "!!str", "!!int", "!!timestamp"])
def test_a_tag_that_says_what_the_schema_says_is_no_mistake(tag: str) -> None:
    assert tree(f"a: {tag} b") == {"a": "b"}


def test_ten_times_of_everything_are_ten_times_the_work(work: Work) -> None:
    def read(count: int) -> None:
        text = "\n".join(f"- &a{n} {{k{n}: *a{n - 1}, k{n}: x, ? [y] : z}}" for n in range(1, count))
        parse(f"- &a0 x\n{text}", PATH, lambda _: None)

    few, many = (work(lambda count=count: read(count)) for count in (300, 3_000))
    assert many < 11 * few
