"""Whatever files are like: their records and comments stay, and what is written says what is meant."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_du_events.writing.gate import UnwritableError, opened
from sphinx_du_events.writing.nodes import comments
from sphinx_du_events.writing.records import RecordsFile

FILE = Path("people.yaml")

RECORD = st.sampled_from(
    (
        "- id: x # d\n",
        "-   {id: 'y', # e\n  b: [c]}\n",
        "- {<<: *a, id: z}\n",
        "-\n  # k\n  id: z\n",
        "- b: |\n    # no\n\n    c\n\n  id: x # yes\n",
        "- id: x\n  b: >- # yes\n    # no\n",
        '- id: x\n  b:\n  - c # f\n  # g\n  - "#"\n\n',
        "- b: 'it''s # no'\n  c:\n",
        "- {id: x, b: [c, # yes\n   d], c: {e: f}}\n",
        '- "b": "\\u0041 # no\n\n  two"\n  ? id\n  : r\n',
        "- &b\n  id: *a2\n  b: x\n   y # z\n",
    )
)
BETWEEN = st.sampled_from(("", "", "# h\n", "  # i\n", "      # j\n\n", "\n"))
HEAD = st.sampled_from(
    ("a: &a {b: &a2 c}\n", "# first\na: &a\n  b: &a2 |\n    c\n# last\n", "---\na: &a {a2: &a2 x}\n\n")
)
TAIL = st.sampled_from(("", "# end", "\n  # end\n", "z: [1,\n 2]\n", "z:\n  - a\n  # b\n", "...\n"))


@st.composite
def files(draw: st.DrawFn) -> str:
    indent = " " * draw(st.integers(0, 4))
    parts = [
        part
        for record in draw(st.lists(RECORD, max_size=4))
        for part in (draw(BETWEEN), indented(record, indent))
    ]
    line = draw(st.sampled_from(("people:\n", "people: # c\n"))) if parts else "people: []\n"
    whole = "".join([draw(HEAD), line, *parts, draw(TAIL)])
    whole = whole if draw(st.booleans()) else whole.removesuffix("\n")
    return whole.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


def indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


ANYTHING = st.text(alphabet="ab:-#'\"|>[]{}&*?, \n", max_size=30).map(lambda text: f"people:\n- a: b\n{text}")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=12)
VALUES = st.one_of(
    TEXTS, st.sampled_from(("no", "~", "- a", "# b", "2022-07-09", "1e5")), st.lists(TEXTS, max_size=3)
)
RECORDS = st.dictionaries(st.sampled_from(("id", "b", "title")), VALUES, min_size=1)


def read(text: str) -> tuple[list[Any], Any]:
    root = opened(text, FILE) or {}
    return root.pop("people", []), root


@settings(deadline=None)
@given(files(), st.lists(RECORDS, max_size=3), st.integers(0, 5))
@example("    b: c\n", [{"id": "x"}], 0)
def test_added_records_leave_all_others_and_all_comments(
    text: str, new: list[dict[str, Any]], at: int
) -> None:
    file = RecordsFile(text, FILE, "people")
    before, beside = read(text)
    file.records[at:at] = [file.new(values) for values in new]
    made = file.text()
    records, now = read(made)
    assert records == [*before[:at], *new, *before[at:]]
    assert now == beside
    assert comments(made) == comments(text)
    assert left_of(made, text, "\r\n" if "\r\n" in text else "\n")


def left_of(made: str, text: str, end: str) -> bool:
    """Whether all lines of a text are in another, in their order."""
    rest = iter(made.split(end))
    return all(line in rest for line in text.split(end) if not line.startswith("people:"))


@settings(deadline=None)
@given(files(), st.dictionaries(st.sampled_from(("id", "b", "c")), st.none() | VALUES), st.integers(0, 3))
def test_a_changed_record_leaves_all_others_and_all_comments(
    text: str, changes: dict[str, Any], at: int
) -> None:
    file = RecordsFile(text, FILE, "people")
    before, beside = read(text)
    if len(before) <= at:
        return
    try:
        file.change(file.records[at], changes)
        made = file.text()
    except UnwritableError:
        return
    records, now = read(made)
    meant = {**before[at], **changes}
    assert records[at] == {key: value for key, value in meant.items() if value is not None}
    assert [*records[:at], *records[at + 1 :]] == [*before[:at], *before[at + 1 :]]
    assert now == beside
    assert not Counter(comments(text)) - Counter(comments(made))


@settings(deadline=None)
@given(ANYTHING, RECORDS)
@example("people:\n- id: x\n-\n", {"id": "y"})
@example("people:\n- id: x\n  b: |+\n    c\n\n", {"id": "y"})
def test_whatever_a_file_is_a_new_record_is_in_it_or_nothing_is_written(
    text: str, new: dict[str, Any]
) -> None:
    try:
        file = RecordsFile(text, FILE, "people")
        before = read(text)[0]
        file.records.insert(0, file.new(new))
        made = file.text()
    except UnwritableError:
        return
    assert read(made)[0] == [new, *before]
    assert comments(made) == comments(text)
