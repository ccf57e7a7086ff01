"""Of a file that is not YAML, what stands before the mistake is read; slips that are YAML are noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.written import in_yaml
from sphinx_du_events.reading.yaml.tree import parse, parse_as_far

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Said

EVENT = "event: {title: A, timezone: UTC}\n"
FIRST = "- {id: one, title: One, date: 2024-01-02, speakers: [ada]}\n"
PEOPLE = "people: [{id: ada, name: Ada}]\n"

# --- what stands before ------------------------------------------------------------------------


def test_a_colon_in_a_title_costs_its_session_and_what_follows_alone(loaded: Load, said: Said) -> None:
    sessions = f"sessions:\n{FIRST}- id: two\n  title: Two: the end\n{FIRST.replace('one', 'three')}"
    store = loaded({"a.yaml": EVENT + PEOPLE + sessions})
    assert [str(session.id) for session in store.events["a"].sessions] == ["one"]
    (message,) = said(store)
    assert message.startswith("a.yaml:6:13: error: ")
    assert "a value with a colon needs quotes" in message


def test_what_follows_the_mistake_is_not_taken_for_missing(loaded: Load, said: Said) -> None:
    text = f"{EVENT}sessions:\n{FIRST}tiers: [{{id: gold, title: Gold}}\n{PEOPLE}"
    store = loaded({"a.yaml": text})
    assert [message.rpartition("[")[2] for message in said(store)] == ["yaml-syntax]"]
    assert store.events["a"].lost >= {"tiers", "people", "sponsors"}
    assert store.events["a"].sessions[0].speakers == ()


@pytest.mark.parametrize("title", ["A: b", "'A", "@a", "[A"])
def test_of_a_broken_header_what_stands_before_is_kept_and_the_rest_is_not_asked_for(
    loaded: Load, said: Said, title: str
) -> None:
    files: dict[str, str | bytes] = {
        "a/event.yaml": f"url: https://x.org\ntitle: {title}\ntimezone: UTC\n",
        "a/sessions.yaml": "- {id: one, title: One, start: 2024-01-02 10:00}\n",
    }
    store = loaded(files)
    assert [message.rpartition("[")[2] for message in said(store)] == ["yaml-syntax]"]
    event = store.events["a"].event
    assert (event.title, event.url) == ("a", "https://x.org")
    # Nobody knows the zone, so no hour is guessed.
    assert store.events["a"].sessions[0].begins.at is None


def test_what_may_stand_behind_a_mistake_is_not_denied(loaded: Load) -> None:
    """An event that is cancelled further down is not announced."""
    files: dict[str, str | bytes] = {
        "a/event.yaml": "title: A\ntimezone: UTC\nabstract: 'A\nstatus: cancelled\n",
        "a/sessions.yaml": "- {id: one, title: One, start: 2099-01-02 10:00}\n",
    }
    data = loaded(files).events["a"]
    assert data.event.status == "unclear"
    assert data.held_sessions == []


def test_a_merge_key_before_a_mistake_counts(loaded: Load) -> None:
    text = "event:\n  title: A\n  <<: {timezone: Europe/Berlin, status: cancelled}\n  abstract: 'x\n"
    event = loaded({"a.yaml": text}).events["a"].event
    assert (str(event.timezone), event.status) == ("Europe/Berlin", "cancelled")


def test_records_count_only_if_it_is_known_what_is_left_out_of_them(loaded: Load) -> None:
    files: dict[str, str | bytes] = {
        "a/event.yaml": "event: {title: A}\ncontributions: {source: _more.yaml}\n",
        "a/_more.yaml": "records:\n- {repository: o/n, number: 1}\n- {kind: 'x\nleave_out: [o/n#1]\n",
    }
    assert loaded(files).events["a"].contributions == ()


def test_of_a_broken_file_of_contributions_the_records_before_are_read(loaded: Load, said: Said) -> None:
    files: dict[str, str | bytes] = {
        "a/event.yaml": "event: {title: A}\ncontributions: {source: _more.yaml}\n",
        "a/_more.yaml": "- {kind: talk, authors: ada}\n- {kind: talk, authors: 'bo}\n",
    }
    store = loaded(files)
    assert [item.authors for item in store.events["a"].contributions] == [("ada",)]
    assert len(said(store)) == 1


def test_the_last_words_before_a_mistake_are_not_trusted(tmp_path: Path) -> None:
    """The parser takes what follows an open bracket for a part of the word before."""
    root, whole = parse_as_far("a: b\nl: [one, two\nc:\n  - d\n", tmp_path, lambda _: None)
    assert (root, whole) == ({"a": "b", "l": ["one"]}, False)
    assert parse("a: b\nl: [one, two\nc:\n  - d\n", tmp_path, lambda _: None) is None


LINES = ("a: b", "b:", "  - c: d", "    e: f", "  - g", "h: {i: j}", "k: [l, m]", "n: 'o'", "p: >", "  text")
lines = st.lists(
    st.sampled_from(LINES),
    max_size=12,
)


@given(lines, st.sampled_from(["]", "'", "\tx", "{", "- [", "x: y: z", "&a *b", "%"]))
def test_what_is_read_of_a_broken_text_is_what_is_read_of_the_text_before(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], mistake: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "x.yaml"
    whole = parse("\n".join([*before, ""]), path, lambda _: None)
    rest = parse_as_far("\n".join([*before, mistake, ""]), path, lambda _: None).root
    if isinstance(whole, dict) and isinstance(rest, dict):
        # The last of them may end earlier than it does.
        assert [*whole][: len(rest)] == [*rest]
        assert all(rest[key] == whole[key] for key in [*rest][:-1])


# --- slips -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "comment", "whole"),
    [
        ("title: Sprint #2 wrap-up", "#2 wrap-up", '"Sprint #2 wrap-up"'),
        ("hashtag: #PyMC", "#PyMC", '"#PyMC"'),
        ("tags: [a, b] #c", "", ""),
        ("title: Sprint # the second", "", ""),
        ("title: 'Sprint #2'", "", ""),
        ("title: Sprint#2", "", ""),
        ("url: https://x.org/#top", "", ""),
    ],
)
def test_a_value_that_a_comment_cuts_is_noticed(
    loaded: Load, said: Said, written: str, comment: str, whole: str
) -> None:
    title = "" if "title" in written else "  title: A\n"
    found = said(loaded({"a.yaml": f"event:\n  {written}\n{title}"}))
    place = f"a.yaml:2:{written.find('#') + 3}: warning: "
    message = f"“{comment}” is a comment, so it is not part of the value"
    hint = f"write {whole}, or a space after the # of a comment"
    assert found == ([f"{place}{message}; {hint} [cut-value]"] if comment else [])


def test_an_unknown_key_without_a_value_is_reported_like_any_other(loaded: Load, said: Said) -> None:
    session = "- id: one\n  title: One\n  date: 2024-01-02\n  durration:\n  room:\n"
    found = said(loaded({"a.yaml": f"{EVENT}sessions:\n{session}spnsors:\n"}))
    assert found == [
        (
            "a.yaml:6:3: error: session “one”: “durration” is not a known key; did you mean “duration”?"
            " [unknown-key]"
        ),
        "a.yaml:8:1: error: “spnsors” is not a section; did you mean “sponsors”? [unknown-key]",
    ]


def test_a_missing_dash_is_told_once_and_mixes_no_two_records(loaded: Load, said: Said) -> None:
    first = "- id: one\n  title: One\n  date: 2024-01-02\n"
    text = f"{first}  id: two\n  title: Two\n  date: 2024-01-03\n  room: B\n"
    store = loaded({"a.yaml": f"{EVENT}sessions:\n{text}"})
    assert said(store) == [
        (
            "a.yaml:6:3: error: “id” begins a second record; the first begins on line 3;"
            " put “- ” in place of the two spaces before it; this record is left out [duplicate-key]"
        )
    ]
    (session,) = store.events["a"].sessions
    assert (session.id, session.title, session.room) == ("one", "One", None)


def test_a_hint_loses_nobody(loaded: Load, said: Said) -> None:
    session = "- {id: one, title: One, date: 2024-01-02, speakers: 'ada, bo'}\n"
    (found,) = said(loaded({"a.yaml": f"{EVENT}{PEOPLE}sessions:\n{session}"}))
    assert found.endswith("no person has the id “ada, bo”; for several, write [ada, bo] [unknown-person]")
    for written in ("'ada & Bo Wu'", "ada Bo", "[ada; Bo Wu]"):
        session = f"- {{id: one, title: One, date: 2024-01-02, speakers: {written}}}\n"
        people = "people: [{id: ada, name: Ada}, {id: Bo, name: Bo Wu}]\n"
        (found,) = said(loaded({"a.yaml": f"{EVENT}{people}sessions:\n{session}"}))
        assert found.endswith("; for several, write [ada, Bo] [unknown-person]")
    session = "- {id: one, title: One, date: 2024-01-02, speakers: [李伟]}\n"
    (found,) = said(loaded({"a.yaml": f"{EVENT}people: [{{id: li-wei, name: 李伟}}]\nsessions:\n{session}"}))
    assert "did you mean “li-wei”?" in found
    session = "- {id: one, title: One, date: 2024-01-02, speakers: {name: ada, bo}}\n"
    (found,) = said(loaded({"a.yaml": f"{EVENT}{PEOPLE}sessions:\n{session}"}))
    assert "“bo” is not a known key" in found


@given(st.text(min_size=1).filter(str.isprintable))
def test_what_a_hint_says_to_write_is_read_as_meant(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "x.yaml"
    text = text.strip() or "x"
    assert parse(f"a: [{in_yaml(text)}, {{name: {in_yaml(text)}}}]", path, lambda _: None) == {
        "a": [text, {"name": text}]
    }
