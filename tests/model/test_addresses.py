"""Anchors are total, unique for any ids, and names in XML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.addresses import anchor
from sphinx_du_events.model.fields import _ID

IDS = st.from_regex(_ID, fullmatch=True).filter(lambda text: len(text) <= 100)
# Ids that are easily taken for each other, which random ones hardly ever are.
NEAR = st.from_regex(r"[a1](?:(?:\.|_|-|\._|\.\.|__)[a1]){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("event", "session", "expected"),
    [
        ("spring-sprint", "kick-off", "session.spring-sprint.kick-off"),
        ("2022-sprint", "1", "session.2022-sprint.1"),
        ("v1.0", "a", "session.v1._0.a"),
        ("v1", "0.a", "session.v1.0._a"),
        ("a_b", "C", "session.a_b.C"),
    ],
)
def test_an_anchor_says_what_stands_there(event: str, session: str, expected: str) -> None:
    assert anchor("session", event, session) == expected


@given(one=st.tuples(IDS | NEAR, IDS | NEAR), other=st.tuples(IDS | NEAR, IDS | NEAR))
def test_no_two_sessions_share_an_anchor(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (anchor("session", *one) == anchor("session", *other)) == (one == other)


@given(event=IDS, session=IDS)
def test_an_anchor_is_a_name_without_a_colon_in_xml_and_no_heading_s(event: str, session: str) -> None:
    made = anchor("session", event, session)
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", made)
    assert "." in made
