"""What no output can hold is taken out, what turns text around too; look-alikes are known."""

from __future__ import annotations

from html import escape
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.characters import Cleaned, cleaned, deceiving_label, mixed_word

ANY = st.text(st.characters(exclude_categories=()))  # surrogates and noncharacters too


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\nc\r\nd", Cleaned("a\tb\nc\r\nd")),
        ("عربي 中文 e\u0301 \u202f\u2028", Cleaned("عربي 中文 e\u0301 \u202f\u2028")),
        ("a\0b\x1bc", Cleaned("abc", "\0")),
        ("a\x9bc", Cleaned("ac", "\x9b")),
        ("a\ud800\uffffc", Cleaned("ac", "\ud800")),
        ("photo\u202egnp.exe", Cleaned("photognp.exe", "", "\u202e")),
        ("a \u2067עברית\u2069 b", Cleaned("a \u2067עברית\u2069 b")),
        ("a \u2067עברית b", Cleaned("a עברית b", "", "\u2067")),
        ("a \u2067עברית\nb\u2069", Cleaned("a עברית\nb", "", "\u2067")),
        ("a\u202c", Cleaned("a", "", "\u202c")),
    ],
)
def test_only_what_does_harm_goes(text: str, expected: Cleaned) -> None:
    assert cleaned(text) == expected


@given(ANY)
def test_whatever_is_left_can_stand_in_xml_and_is_left_again(text: str) -> None:
    left = cleaned(text).text
    expat.ParserCreate().Parse(f"<p>{escape(left)}</p>".encode(), True)  # noqa: FBT003 - takes no keywords
    assert cleaned(left) == Cleaned(left)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rесord", "Rесord"),
        ("Data Umbrеlla", "Umbrеlla"),
        ("Ελληνικά and English", ""),
        ("Москва Moscow", ""),
        ("東京 Tokyo カフェlatte", ""),
        ("José Müller Łódź", ""),
        ("naïve co\u0301digo", ""),
        ("µm", ""),
        ("a", ""),
    ],
)
def test_a_word_of_two_alphabets_that_look_alike_is_known(text: str, word: str) -> None:
    assert mixed_word(text) == word


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("github.com", ""),
        ("gіthub.com", "gіthub"),
        ("xn--gthub-n2e.com", "gіthub"),
        ("xn--mnchen-3ya.de", ""),
        ("xn--99999999999.com", ""),
        ("аррӏе.com", "аррӏе"),
        ("пример.example", ""),
        ("bücher.example", ""),
        ("παράδειγμα.example", ""),
        ("例え.example", ""),
    ],
)
def test_a_host_that_passes_for_another_is_known(host: str, label: str) -> None:
    assert deceiving_label(host) == label
