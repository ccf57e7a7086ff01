"""Whatever GitHub answers and people write: nothing raises, nothing of theirs gets lost."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.importers.collected.file import merged
from sphinx_du_events.importers.github import shapes
from sphinx_du_events.importers.review.recorded import collected_in
from sphinx_du_events.importers.review.rows import Rows, appended
from sphinx_du_events.importers.wanted import Wanted
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.contributions.section import ContributionColumns
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.contributions.merging import merge_duplicates
from sphinx_du_events.reading.contributions.rows import read_rows
from sphinx_du_events.reading.tables.table import read_table

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic

WANTED = Wanted(date(2022, 7, 2), date(2022, 8, 25))
TODAY = date(2026, 11, 23)
FILE = Path("_collected.yaml")

WORDS = ("html_url", "number", "user", "created_at", "labels", "pull_request", "commit", "author", "message")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(
        ("https://github.com/o/n/pull/1", "https://[", "2022-07-09T10:00:00Z", "9999-99-99", "Bot")
    ),
    st.text(max_size=30),
)
ANYTHING = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from((*WORDS, "login", "type")), inner, max_size=6),
    ),
    max_leaves=12,
)


@given(ANYTHING)
def test_whatever_an_answer_holds_it_is_read_or_left(value: Any) -> None:
    shapes.thread(value)
    shapes.commit(value)
    shapes.review(value)
    shapes.account(value)
    shapes.full_name(value)
    whole = {"html_url": "https://github.com/o/n/pull/1", "number": 1, "created_at": "2022-07-09T10:00:00Z"}
    for key in ("title", "user", "labels", "pull_request", "state", "closed_at", "author_association"):
        found = shapes.thread({**whole, key: value})
        assert found is not None
        assert (found.number, found.opened) == (1, "2022-07-09")


LINES = st.text(max_size=40).map(shapes.line).filter(bool)
SIGNED = st.builds(
    str.__add__,
    st.sampled_from(("", "=", "\uff1d", "-", "@x ", "|", "\u3164=", "'=", "a,=", "x;-", "\u2212")),
    LINES,
).map(str.strip)
HANDLES = st.one_of(
    st.from_regex(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,12}", fullmatch=True),
    st.sampled_from(("na", "null", "NO", "1e5", "2022")),
)


@st.composite
def contributions(draw: st.DrawFn) -> Contribution:
    number = draw(st.integers(1, 9))
    merged_on = draw(st.sampled_from((None, date(2022, 7, 10))))
    return Contribution(
        repository="o/n",
        number=number,
        type="pull-request",
        status="merged" if merged_on else draw(st.sampled_from(("open", "closed"))),
        authors=tuple({handle.lower(): handle for handle in draw(st.lists(HANDLES, max_size=3))}.values()),
        opened=date(2022, 7, 9),
        merged=merged_on,
        url=f"https://github.com/o/n/pull/{number}",
        title=Scalar(draw(SIGNED)),
        labels=tuple(dict.fromkeys(map(Scalar, draw(st.lists(LINES, max_size=2))))),
        first_time=draw(st.booleans()),
        host="github.com",
    )


LISTS = st.lists(contributions(), max_size=6, unique_by=lambda item: item.number)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LISTS)
def test_whatever_is_collected_is_read_again_and_stable(tmp_path: Path, items: list[Contribution]) -> None:
    text = merged("", FILE, items, WANTED, TODAY, []).text
    assert merged(text, FILE, items, WANTED, TODAY, []).text == text
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    file, wrong = collected_in(path, path.parent)
    assert [found for found in wrong if found.severity != "note"] == []
    ordered = sorted(items, key=lambda item: item.number or 0)
    assert [one.placed(None) for one in file.items] == ordered


@settings(deadline=None)
@given(LISTS, LISTS, st.sampled_from(("# mine", "\n# mine\n", "  # mine, too")))
def test_whatever_changes_comments_and_records_of_people_stay(
    first: list[Contribution], second: list[Contribution], comment: str
) -> None:
    text = merged("", FILE, first, WANTED, TODAY, []).text
    own = f"{comment}\n  - {{kind: talk,   authors: bo}} # ours\n"
    text = text.replace("records: []\n", "records:\n") + own
    after = merged(text, FILE, second, WANTED, TODAY, [])
    assert own in after.text
    assert merged(after.text, FILE, second, WANTED, TODAY, [])[1:3] == (0, 0)
    numbers = {item.number for item in (*first, *second)}
    assert all(f"/pull/{number}\n" in after.text for number in numbers)


DIALECTS = st.tuples(st.sampled_from(",;\t"), st.sampled_from(("\n", "\r\n")), st.booleans(), st.booleans())
HEADER = ("Repo", "PR-number", "Contributor-1", "Contributor-2", "Status", "PR", "Title", "Labels")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(DIALECTS, LISTS)
def test_whatever_is_appended_is_read_again_and_nothing_before_it_changes(
    tmp_path: Path, dialect: tuple[str, str, bool, bool], items: list[Contribution]
) -> None:
    delimiter, end, quoted, ended = dialect
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    row = ("n", "99", "a", "", "Merged", "https://github.com/o/n/pull/99", "Say “no”, twice", "")
    writer.writerows([HEADER, row])
    before = out.getvalue().encode()
    before = before if ended else before.removesuffix(end.encode())
    path = tmp_path / "table.csv"
    path.write_bytes(before)
    found: list[Diagnostic] = []
    table = read_table(path, path.parent, path, found.append)
    assert table is not None
    after = appended(before, delimiter, Rows(table, ContributionColumns()).of(items))
    assert after.startswith(before)
    assert after.count(end.encode()) == 1 + len(items) + (ended or bool(items))
    path.write_bytes(after)
    table = read_table(path, path.parent, path, found.append)
    assert table is not None
    again = merge_duplicates(read_rows(table, ContributionColumns(), found.append), found.append)
    assert {one.code for one in found} <= {Code.LOOK_ALIKE}
    assert [(one.number, one.status) for one in again] == [(99, "merged")] + [
        (one.number, one.status) for one in items
    ]
    for one, own in zip(again[1:], items, strict=True):
        assert tuple(map(str.lower, one.authors)) == tuple(map(str.lower, own.authors))
        # Reading takes away the spaces around a cell, and a line of a sheet has none but plain ones.
        assert str(one.title).split() == str(own.title).split()
