"""Names of files: safe wherever they are, and never the same for two."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.pages.names import file_name

NASTY = st.one_of(
    st.sampled_from(
        [
            "index",
            "con",
            "CON",
            "nul",
            "com1",
            "../x",
            "a/b",
            "a.md",
            ".",
            "..",
            "",
            " ",
            "a b",
            "a--b",
            "a---b",
        ]
    ),
    st.from_regex(r"[A-Ca-c0._ -]{1,6}", fullmatch=True),
    st.text(),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("keynote", "keynote"),
        ("2022-07-working_session", "2022-07-working_session"),
        ("data science", "data--science"),
        ("Keynote", "keynote---q3ggbiri2uioww6h"),
        ("v1.0", "v1-0---"),
        ("con", "con---"),
        ("index", "index---"),
        ("../../etc/passwd", "etc-passwd---"),
        ("写作", "x---"),
        ("a" * 100, "a" * 40 + "---"),
    ],
)
def test_an_id_is_its_own_name_where_every_file_system_can_have_it(text: str, name: str) -> None:
    found = file_name(text)
    assert found == name or (name.endswith("---") and found.startswith(name))


@given(NASTY, NASTY)
def test_names_are_safe_and_no_two_are_the_same(first: str, second: str) -> None:
    names = [file_name(text) for text in (first, second)]
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(-{1,3}[a-z0-9]+|_[a-z0-9]+)*", name)
        assert len(name) <= 100
        assert name not in ("index", "con", "nul", "com1")
    assert (names[0] == names[1]) == (first == second)
