"""Whatever stands in a file gives records or diagnostics, never an exception; each with its place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_du_events.model import sections
from sphinx_du_events.reading.loader import load
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.diagnostics import Diagnostic

# What a file can hold: any characters, as UTF-8 cannot write half a pair of surrogates.
texts = st.text(st.characters(exclude_categories=["Cs"]))

# Characters and words that mean something to YAML, or to a validator.
_SIGNS = [
    *"[]{}:,-?&*!|>'\"%@`#~<=.\n\t\r \\",
    "\u2028",
    "\x85",
    "\ufeff",
    "\0",
    "\x1b",
    "\u202e",
    "é",
    "🎉",
    "٣",
]
_WORDS = [
    "---\n",
    "...\n",
    "<<",
    "&a",
    "*a",
    "!t",
    "!!str",
    "null",
    "yes",
    "x",
    "javascript:alert(1)",
    "//host",
    "https://example.org",
    "https://[",
    "mailto:a@b",
    "http://[::1]:99999",
    "../../../etc/passwd",
    "/",
    ".",
    "C:\\x",
    "x.csv",
    "x" * 300,
    "2022-07-09 09:00",
    "2022-03-13 02:30",
    "2022-11-06 01:30",
    "2022-02-30",
    "2022-07-09T23:59+14:00",
    "2999-12-31 23:59",
    "1900-01-01T00:00-12:00",
    "01:30",
    "25:61",
    "3h",
    "-1h",
    "PT90M",
    "P999999D",
    "9" * 40,
    "America/New_York",
    "Pacific/Apia",
    "America",
    "../UTC",
    "KE",
    "Kenya",
    "a@b.org",
    "0000-0002-1825-0097",
    "{message}",
    "%s",
]
signs = st.lists(st.sampled_from(_SIGNS) | st.sampled_from(_WORDS), max_size=30).map("".join)

_KEYS = sorted(
    {
        *sections.names(),
        *(key for spec in sections.SECTIONS for key in spec.record.model_fields),
        "repo",
        "speaker",
        "<<",
    }
)
_PREFIXES = ["", "", "", "", "&a ", "&b ", "!t ", "!!str ", "*a #"]


def flow(value: Any) -> str:
    """A value in YAML's one-line style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(own)}" for key, own in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


words = (
    st.sampled_from(_WORDS)
    | st.sampled_from(["*a", "*b", "", "~", "x", "one"])
    | (texts | signs).map(json.dumps)
)
prefixed = st.tuples(st.sampled_from(_PREFIXES), words).map("".join)
keys = st.sampled_from(_KEYS) | st.sampled_from(_KEYS) | words
values = st.recursive(
    prefixed,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)


@st.composite
def records(draw: st.DrawFn, section: str) -> dict[str, Any]:
    """A record with some of its keys, most of them with values that it might take."""
    fields = [key for key in sections.section(section).record.model_fields if key != "id"]
    record = {"id": draw(st.sampled_from(["one", "two", "*a", "é"])), "title": "x"}
    return record | draw(st.dictionaries(st.sampled_from(fields) | keys, values, max_size=6))


@st.composite
def near_events(draw: st.DrawFn) -> str:
    """The text of an event that is nearly right."""
    lines = []
    for section in draw(st.lists(st.sampled_from(sections.names()), max_size=5)):
        strange = draw(st.integers(0, 9)) == 0
        listed = section not in ("event", "contributions", "participation")
        one = values if strange else records(section)
        content = draw(st.lists(one, max_size=3) if listed and not strange else one)
        lines.append(f"{section}: {flow(content)}")
    return "\n".join(lines)


def check_places(text: str, path: Path, found: Iterable[Diagnostic]) -> None:
    """Check that each diagnostic points into the text, or at the file as a whole."""
    lines = re.split("\r\n|\r|\n", text)
    for one in found:
        where = one.location
        assert where.path == path
        if where.line:
            assert where.line <= len(lines), one
            assert 1 <= where.column <= len(lines[where.line - 1]) + 1, one
        else:
            assert where.column == 0
        assert one.message.isprintable()
        assert one.hint.isprintable()
        assert len(str(one)) < 5_000


@given(texts | signs | near_events())
@example("a: b\u2028c: [")
@example("\ufeff\ufeff- a")
@example("\ufeff[")
@example("[")
@example("?")
@example("&a\n*a : [")
@settings(max_examples=150)
def test_any_text_is_a_tree_or_is_said_not_to_be(text: str) -> None:
    found: list[Diagnostic] = []
    path = Path("file.yaml")
    value = parse(text, path, found.append)
    assert value is not None or found
    check_places(text, path, found)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any") / "events"
    folder.mkdir()
    (folder / "x.csv").write_text("repository,number,status\npymc-devs/pymc,1,merged\n", encoding="utf-8")
    return folder


@given(near_events())
@example("event: {id: '{hint}', title: x}\nsessions: [{id: one, title: x, date: '{at}', '{message}': x}]")
@example("event: {title: x, timezone: America}\npeople: [{id: a, name: x, links: {x: //}}]")
@settings(max_examples=150)
def test_nearly_an_event_gives_records_or_diagnostics(folder: Path, text: str) -> None:
    path = folder / "sprint.yaml"
    path.write_bytes(text.encode())
    store = load(path, folder)
    check_places(text, path, (one for one in store.diagnostics if one.location.path != folder / "x.csv"))
    assert store.events or store.diagnostics
    for data in store.events.values():
        assert store.digest([data.event, *data.sessions, *data.people.values(), *data.sponsors])


@given(
    st.dictionaries(
        st.sampled_from([f"{name}.yaml" for name in sections.names()]), values.map(flow) | signs, max_size=4
    )
)
@settings(max_examples=40)
def test_any_files_in_the_folder_of_an_event_give_records_or_diagnostics(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("folder") / "sprint"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    store = load(folder)
    for name, text in files.items():
        path = folder / name
        check_places(text, path, (one for one in store.diagnostics if one.location.path == path))


@given(st.binary(max_size=200))
@settings(max_examples=30)
def test_any_bytes_are_data_or_are_said_not_to_be(folder: Path, content: bytes) -> None:
    path = folder / "bytes.yaml"
    path.write_bytes(content)
    assert load(path, folder).diagnostics
