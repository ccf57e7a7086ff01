"""Texts, ids and keys of records."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from sphinx_du_events.model.fields import LONGEST_LINE, LONGEST_TEXT, Id, Line, Text, Words, id_from
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.meanings import meanings
from sphinx_du_events.model.record import Context, Record
from sphinx_du_events.model.sections import SECTIONS


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value, context=Context())


def refused(kind: Any, value: object) -> tuple[str, str]:
    with pytest.raises(ValidationError) as error:
        read(kind, value)
    (found,) = error.value.errors()
    return found["type"], found["msg"]


# --- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "line"),
    [("a  b", "a  b"), (" a ", "a"), ("a\n  b\n", "a b"), ("e\u0301 🎉 \u200b", "e\u0301 🎉 \u200b")],
)
def test_a_line_is_one_line_without_spaces_around(written: str, line: str) -> None:
    assert read(Line, Scalar(written)) == line


@pytest.mark.parametrize("blank", ["", " ", "\n", " \n\t\n", "\u200b", "\u2060 \u200b"])
def test_a_line_of_nothing_is_none(blank: str) -> None:
    assert refused(Line, Scalar(blank)) == ("wrong-value", "expected text, found none")


def test_a_folded_line_keeps_its_place() -> None:
    line = read(Line, Scalar("a\nb", line=3, column=7, block=True))
    assert (line, line.line, line.column) == ("a b", 4, 7)


def test_text_may_have_lines_tabs_and_all_letters() -> None:
    written = "first\n\tsecond\r\nعربي 中文 e\u0301 \u202f\u2028"
    assert read(Text, Scalar(written)) == written


@pytest.mark.parametrize(("kind", "most"), [(Text, LONGEST_TEXT), (Line, LONGEST_LINE)])
def test_a_text_has_a_largest_length(kind: Any, most: int) -> None:
    assert read(kind, Scalar("a" * most)) == "a" * most
    code, message = refused(kind, Scalar("a" * (most + 1)))
    assert (code, message) == ("wrong-value", f"a text of {most + 1:,} characters")


def test_words_are_a_list_or_one() -> None:
    assert read(Words, Scalar("one")) == ("one",)
    assert read(Words, ["one", "two"]) == ("one", "two")


# --- ids ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "good", ["a", "A1", "007", "1.10", "working-session-1", "a_b", "a..b", "2022-07--x", "x" * 100]
)
def test_an_id_is_letters_and_digits_joined(good: str) -> None:
    assert read(Id, Scalar(good)) == good


@pytest.mark.parametrize(
    "bad", ["", " ", "-a", "a-", ".", "..", "../a", "a b", "a/b", "é", "a\n", "\uff41", "a\u200bb", "x" * 101]
)
def test_what_a_link_or_a_file_name_cannot_have_is_no_id(bad: str) -> None:
    assert refused(Id, Scalar(bad))[0] == "invalid-id"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Été à Kraków!", "ete-a-krakow"),
        ("July 2022: #1", "july-2022-1"),
        ("../../x", "x"),
        ("中文", ""),
        ("x" * 300, "x" * 100),
    ],
)
def test_an_id_is_offered_that_would_do(text: str, made: str) -> None:
    assert id_from(text) == made
    if made:
        assert read(Id, Scalar(made)) == made


# --- records -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [spec.record for spec in SECTIONS], ids=[spec.name for spec in SECTIONS])
def test_a_foreign_word_is_no_key_and_means_one(kind: type[Record]) -> None:
    assert not kind.foreign.keys() & kind.model_fields.keys()
    assert set(kind.foreign.values()) <= kind.model_fields.keys()


@pytest.mark.parametrize("kind", [spec.record for spec in SECTIONS], ids=[spec.name for spec in SECTIONS])
def test_records_are_frozen_and_say_what_their_keys_mean(kind: type[BaseModel]) -> None:
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"
    assert all(meanings(kind)[key] for key in kind.model_fields)


def test_words_that_the_message_template_uses_are_only_words() -> None:
    class Thing(Record):
        id: Id

    with pytest.raises(ValidationError) as error:
        Thing.model_validate(LocatedDict(id=Scalar("{hint} {message} {at}")).at(1, 1), context=Context())
    context = error.value.errors()[0]["ctx"]
    assert context["message"] == "“{hint} {message} {at}” cannot be an id"
