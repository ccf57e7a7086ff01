"""Whatever values are: what is written is read the same by our reader and by others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_du_events.model.characters import cleaned
from sphinx_du_events.writing.gate import opened
from sphinx_du_events.writing.values import lines_of, text_of

SIGNS = " \n\t\"\\:#-?|>&*!%@`{}[],'~<=\xa0\u202f\u200d\u2028\x85\ufeff\u00adab1"
# “<<” is no key of data, in quotes or without.
WILD = (
    st.text(st.characters(codec="utf-8") | st.sampled_from(SIGNS), max_size=60)
    .map(lambda text: cleaned(text).text)
    .filter(lambda text: text != "<<")
)
WORDS = st.sampled_from(
    (
        "NULL",
        "y",
        "1e3",
        "0x1f",
        "12:30",
        "2022-07-09",
        "2001-02-30",
        "2022-07-09 09:00",
        "45m",
        ".inf",
        "---",
    )
)
TEXTS = WILD | WORDS | st.lists(WILD, max_size=5).map("\n".join)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS.filter(bool), inner), max_leaves=5
)


def as_text(value: Any) -> Any:
    """What others take for a day or a time, as it was written."""
    if isinstance(value, dict):
        return {as_text(key): as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, dt.date) else value


@settings(deadline=None)
@given(VALUES, st.sampled_from(("\n", "\r\n")), st.sampled_from(("", "- ")))
@example("a\n b", "\r\n", "- ")
@example("2001-02-30", "\n", "")
@example("9999-99-99 99:99", "\n", "")
def test_what_is_written_is_read_the_same(value: Any, end: str, dash: str) -> None:
    record = {"a": value, "b": "c"}
    text = lines_of(record, dash, " " * len(dash), end)
    meant = [record] if dash else record
    assert opened(text, Path("x.yaml")) == meant
    assert as_text(yaml.safe_load(text)) == meant


@pytest.mark.parametrize("space", ["\xa0", "\u202f", "\u200c", "\u200d"])
def test_what_joins_letters_and_signs_stays_readable(space: str) -> None:
    assert text_of(f"Pause{space}: « x") == f'"Pause{space}: « x"'
    assert lines_of({"a": f"Pause{space}!\nx"}, "", "") == f"a: |-\n  Pause{space}!\n  x\n"


def test_a_line_break_in_quotes_is_short() -> None:
    assert text_of(" a\nb") == '" a\\nb"'
