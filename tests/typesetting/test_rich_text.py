"""Markdown as blocks and runs: every word stays, nothing becomes markup of another kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.exporters.plain_text import parsed, unix_lines, word_of
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.typesetting.rich_text import Notes, rich_text, short_address

if TYPE_CHECKING:
    from collections.abc import Iterator


def blocks(text: str) -> list[dict[str, Any]]:
    return rich_text(text, Notes())


def words(value: object) -> Iterator[str]:
    """The words of all runs and of code, in order."""
    if isinstance(value, list):
        for one in value:
            yield from words(one)
    elif isinstance(value, dict):
        if "words" in value:
            yield value["words"].replace("\u200b", "")
        for key in ("runs", "items", "blocks"):
            yield from words(value.get(key, []))


def said(text: str) -> str:
    return "".join(words(blocks(text)))


def test_a_plain_line_is_a_paragraph_with_a_run() -> None:
    assert blocks("A line.") == [{"is": "paragraph", "runs": [{"words": "A line."}], "rtl": False}]
    assert blocks("") == blocks(" \n ") == []


def test_runs_have_the_styles_that_are_around_them() -> None:
    [paragraph] = blocks("a *b **c*** `d`\\\ne **f**\ng")
    assert paragraph["runs"] == [
        {"words": "a "},
        {"words": "b ", "em": True},
        {"words": "c", "em": True, "strong": True},
        {"words": " "},
        {"words": "d", "mono": True},
        {"break": True},
        {"words": "e "},
        {"words": "f", "strong": True},
        {"words": " "},
        {"words": "g"},
    ]


def test_lists_quotes_and_code_are_blocks() -> None:
    found = blocks("- a\n  1. b\n\n> c\n\n```\nd  e\n  f\n```\n\n7. g")
    assert [block["is"] for block in found] == ["list", "quote", "code", "list"]
    outer, quote, code, numbered = found
    assert (outer["start"], outer["items"][0][1]["start"], numbered["start"]) == (None, 1, 7)
    assert (list(words(quote)), code["words"]) == (["c"], "d  e\n  f")


def test_a_text_makes_no_headings_and_runs_no_html() -> None:
    heading, html = blocks("# Title *x*\n\n<b onclick='x'>bold</b> &amp; <!-- c -->")
    assert (heading["is"], heading["runs"][0]) == ("paragraph", {"words": "Title ", "strong": True})
    assert "".join(words(html)) == "<b onclick='x'>bold</b> & <!-- c -->"


def test_roles_and_pictures_are_their_words() -> None:
    assert (
        said("See {ref}`the words <target>`, {x}`y`, ![a picture](x.png).") == "See the words, y, a picture."
    )


def test_the_addresses_of_links_are_notes_with_a_number_each() -> None:
    notes = Notes()
    first = rich_text("[a](https://x.example/a/) [b](https://x.example/b) [a](https://x.example/a/)", notes)
    second = rich_text("[c](https://x.example/b)", notes)
    numbers = [run["note"] for block in (*first, *second) for run in block["runs"] if "note" in run]
    assert numbers == ["1", "2", "1", "2"]
    assert [one["url"] for one in notes.listed()] == ["https://x.example/a/", "https://x.example/b"]
    assert [one["address"].replace("\u200b", "") for one in notes.listed()] == ["x.example/a", "x.example/b"]


def test_an_address_that_is_printed_needs_no_note() -> None:
    notes = Notes()
    [paragraph] = rich_text("<https://x.example/a> [x.example](https://x.example)", notes)
    assert notes.listed() == []
    assert [run["url"] for run in paragraph["runs"] if "url" in run] == [
        "https://x.example/a",
        "https://x.example",
    ]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "other.md", "#here", "file:///etc/passwd", "//x"])
def test_what_no_page_links_to_is_only_words(href: str) -> None:
    notes = Notes()
    [paragraph] = rich_text(f"[words]({href})", notes)
    assert (paragraph["runs"], notes.listed()) == ([{"words": "words"}], [])


def test_each_paragraph_has_its_direction() -> None:
    texts = "English.\n\nשלום **עולם**\n\nمرحبا"  # noqa: RUF001 - Hebrew and Arabic
    assert [block["rtl"] for block in blocks(texts)] == [False, True, True]


def test_what_is_nested_too_deeply_is_less_deep_and_keeps_its_words() -> None:
    # The parser itself reads no more than nine.
    text = "".join(f"{'  ' * depth}- w{depth}\n" for depth in range(9))
    assert said(text) == "w0w1w2w3w4w5w6w7w8"
    assert json.dumps(blocks(text)).count('"list"') == 8
    assert said("> " * 18 + "x") == "x"


def test_words_know_their_place_in_the_data() -> None:
    for text in ("A line", "A *line*", "- A line", "```\ncode\n```"):
        [found] = [one for one in _runs(blocks(Scalar(text, None, 7, 3))) if isinstance(one, str)][:1]
        assert isinstance(found, Scalar)
        assert found.line == 7


def _runs(value: object) -> Iterator[object]:
    if isinstance(value, list):
        for one in value:
            yield from _runs(one)
    elif isinstance(value, dict):
        if "words" in value:
            yield value["words"]
        for key in ("runs", "items", "blocks"):
            yield from _runs(value.get(key, []))


def test_long_words_and_addresses_have_places_to_break() -> None:
    assert "\u200b" in next(iter(_runs(blocks("a" * 40))))  # type: ignore[operator]
    assert short_address("https://example.org/") == "example\u200b.org"
    assert short_address("mailto:ana@example.org").replace("\u200b", "") == "ana@example.org"
    parts = short_address("https://example.org/talks/" + "a" * 100 + "?b=c").split("\u200b")
    assert max(map(len, parts)) <= 24
    assert len(short_address("https://example.org/" + "a" * 9_000)) < 400


# --- wild texts --------------------------------------------------------------------------------

MARKS = st.sampled_from(
    (
        *("*", "**", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "\n", "\n\n", "  ", "    ", "[", "![", "~"),
        *("](https://x.example/a)", "](b.png)", "<https://y.example>", "<b>", "<!--", "&lt;", "&#12;", "|"),
        *("\\", "\\\n", "{ref}`", "***\n"),
    )
)
WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)


@given(st.text() | st.lists(MARKS | WORDS).map("".join))
def test_all_that_the_parser_reads_is_printed(text: str) -> None:
    leaves = []
    for token in parsed(unix_lines(text).rstrip()):
        if token.type in ("fence", "code_block"):
            leaves.append(token.content)
        elif token.type == "inline":
            leaves += [word_of(one) for one in token.children or [] if not one.nesting]
    made = blocks(text)
    assert "".join("".join(words(made)).split()) == "".join("".join(leaves).replace("\u200b", "").split())
    json.dumps(made)


@given(st.lists(st.tuples(MARKS, WORDS, MARKS), max_size=20))
def test_words_stay_in_order_whatever_marks_are_around_them(found: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{before} q{word}q {after} " for before, word, after in found)
    rest = said(text)
    for _before, word, _after in found:
        # What follows the marks of code on their line, and addresses, are on no page either.
        if "```" not in text and "](" not in text:
            place = rest.find(f"q{word}q")
            assert place >= 0
            rest = rest[place:]
