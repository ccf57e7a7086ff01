"""The file that people review: stable, and theirs where they wrote in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from sphinx_du_events.importers.collected.file import merged, path_for
from sphinx_du_events.importers.failures import CollectError
from sphinx_du_events.importers.review.recorded import collected_in
from sphinx_du_events.importers.wanted import Wanted
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.located import Scalar

WANTED = Wanted(date(2022, 7, 2), date(2022, 8, 25), ("o/n",), ("ada", "bo"))
TODAY = date(2026, 11, 23)
FILE = Path("_collected.yaml")


def item(number: int, *authors: str, **more: Any) -> Contribution:
    kind = "issues" if more.get("type") == "issue" else "pull"
    words = {"type": "pull-request", "status": "open", "opened": date(2022, 7, 9), **more}
    return Contribution(
        repository="o/n",
        number=number,
        url=f"https://github.com/o/n/{kind}/{number}",
        authors=authors or ("ada",),
        host="github.com",
        **words,
    )


def text_of(*items: Contribution, before: str = "", left_out: tuple[str, ...] = ()) -> str:
    return merged(before, FILE, items, WANTED, TODAY, list(left_out)).text


def records(text: str) -> str:
    return text.partition("records:")[2].removeprefix("\n")


def with_records(body: str) -> str:
    return f"as_of: 2026-11-22\nrecords:\n{dedent(body).lstrip(chr(10))}"


WHOLE = item(
    12,
    "ada",
    "null",
    "Dee Dum",
    status="merged",
    merged=date(2022, 7, 10),
    title='Say "no": # not \\ a\u2028comment',
    labels=(Scalar("docs"), Scalar("good first issue")),
    first_time=True,
)


def test_the_whole_file() -> None:
    review = item(12, "bo", type="review", status=None, title="Review")
    assert text_of(WHOLE, review, item(9, type="issue", title="no"), left_out=("2 by bots",)) == (
        "# Written by “du-events collect” from GitHub. Review it, and commit it with the data.\n"
        "# Collecting again brings it up to date and keeps what you add: comments, session:, kind:, more"
        " authors or\n"
        "# labels, records of your own. What is not of the event goes into leave_out, as owner/name#12.\n"
        "# Left out: 2 by bots.\n"
        "as_of: 2026-11-23\n"
        "first_day: 2022-07-02\n"
        "last_day: 2022-08-25\n"
        "repositories: [o/n]\n"
        "people: [ada, bo]\n"
        "records:\n"
        "  - url: https://github.com/o/n/issues/9\n"
        "    status: open\n"
        "    authors: [ada]\n"
        "    opened: 2022-07-09\n"
        '    title: "no"\n'
        "  - url: https://github.com/o/n/pull/12\n"
        "    status: merged\n"
        '    authors: [ada, "@null", Dee Dum]\n'
        "    opened: 2022-07-09\n"
        "    merged: 2022-07-10\n"
        "    first_time: true\n"
        '    title: "Say \\"no\\": # not \\\\ a\\U00002028comment"\n'
        "    labels: [docs, good first issue]\n"
        "  - url: https://github.com/o/n/pull/12\n"
        "    type: review\n"
        "    authors: [bo]\n"
        "    opened: 2022-07-09\n"
        "    title: Review\n"
    )


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "_collected.yaml"
    review = item(12, "bo", type="review", status=None)
    path.write_text(text_of(WHOLE, review), encoding="utf-8")
    file, wrong = collected_in(path, path.parent)
    assert wrong == []
    head = file.head
    assert (head.as_of, head.first_day, head.repositories, head.people) == (
        TODAY,
        date(2022, 7, 2),
        ("o/n",),
        ("ada", "bo"),
    )
    assert [one.placed(None) for one in file.items] == [WHOLE, review]


def test_nothing_new_changes_nothing_but_the_day() -> None:
    first = text_of(WHOLE, item(3))
    again = merged(first, FILE, [item(3), WHOLE], WANTED, date(2026, 12, 1), [])
    assert again.text == first.replace("as_of: 2026-11-23", "as_of: 2026-12-01")
    assert again[1:] == (0, 0, 0)
    assert text_of() == text_of(before=text_of())
    assert text_of().endswith("records: []\n")
    assert text_of(item(3), before=text_of()) == text_of(item(3))


def test_new_records_come_in_their_place() -> None:
    one, two, three = item(1), item(2), item(3)
    assert text_of(one, two, three, before=text_of(two)) == text_of(one, two, three)
    assert text_of(one, two, three, before=text_of(one, three)) == text_of(one, two, three)


def test_what_people_add_stays() -> None:
    before = with_records("""
        # The first of the day.
          - url: https://github.com/o/n/pull/1 # by Ada, at her desk
            status: open # for now
            authors: [ada, pia] # Pia sat beside her
            opened: 2022-07-09
            session: session-1
            # She said so herself.
            kind: doc

          # Nobody collected this.
          - {kind: talk, authors: bo,   title: 'A talk'}
    """)
    after = merged(before, FILE, [item(1, status="merged", merged=date(2022, 7, 11))], WANTED, TODAY, [])
    assert after[1:] == (0, 1, 1)
    assert records(after.text) == records(before).replace("status: open", "status: merged").replace(
        "    kind: doc\n", "    kind: doc\n    merged: 2022-07-11\n"
    ).replace("merged # for now", "merged # for now")
    assert merged(after.text, FILE, [item(1, status="merged", merged=date(2022, 7, 11))], WANTED, TODAY, [])[
        1:
    ] == (0, 0, 1)


def test_a_record_keeps_the_layout_that_it_has() -> None:
    before = with_records("""
        # why
          - {url: 'https://github.com/o/n/pull/1', status: open, authors: [ada], opened: 2022-07-09,
             kind: doc} # ours
    """)
    assert records(text_of(item(1), before=before)) == records(before)
    after = text_of(item(1, status="closed", closed=date(2022, 7, 10)), before=before)
    assert records(after) == records(before).replace("open,", "closed,").replace(
        "kind: doc", "kind: doc, closed: 2022-07-10"
    )


def test_keys_below_the_records_stay_there() -> None:
    before = "# ours\nrecords:\n  - kind: talk\nas_of: 2022-07-09 # the day\nleave_out: o/n#2\n"
    after = text_of(item(1), item(2), before=before)
    assert after.endswith("as_of: 2026-11-23 # the day\nleave_out: o/n#2\n")
    assert "# ours\n" in after
    assert "pull/1\n" in after
    assert "pull/2" not in after


def test_what_was_reopened_loses_its_day() -> None:
    closed = text_of(item(1, status="closed", closed=date(2022, 7, 10)))
    assert text_of(item(1), before=closed) == text_of(item(1))


def test_what_is_left_out_stays_away() -> None:
    listed = "leave_out:\n  - O/N#2 # somebody's own affair\n  # and this\n  - o/n#3\n"
    before = text_of(item(1), item(2)).replace("records:", f"{listed}# Checked by Bo.\nrecords:")
    after = text_of(item(1), item(2), item(3), before=before)
    assert listed in after
    assert "# Checked by Bo.\n" in after
    assert "pull/2" not in after
    assert "pull/3" not in after
    assert text_of(item(1), item(2), item(3), before=after) == after


def test_a_record_that_cannot_be_read_stays() -> None:
    before = with_records("  - {url: 'javascript:x', authors: [ada]}\n")
    assert records(text_of(before=before)) == records(before)


@pytest.mark.parametrize(
    "text",
    [
        "records: [\n",
        "- a list\n",
        "records: {a: b}\n",
        "records: [{kind: talk}]\n",
        "records:\n  - {kind: talk, kind: doc}\n",
        "records:\n  - !!python/name:os.system {kind: talk}\n",
        "records:\n  - text\n",
        "<<<<<<< ours\nrecords: []\n",
    ],
)
def test_a_file_of_another_shape_is_never_written_over(text: str) -> None:
    with pytest.raises(CollectError, match="nothing is written"):
        text_of(item(1), before=text)


def test_why_nothing_is_written_is_said_with_its_place() -> None:
    with pytest.raises(CollectError) as caught:
        text_of(item(1), before="records:\n  - kind: talk\n    kind: doc\n")
    assert str(caught.value) == (
        "nothing is written: _collected.yaml:3:5: “kind” is written twice; first on line 2; keep one of them;"
        " correct the file, or move it away"
    )


def test_a_file_that_does_not_end_its_last_line_is_no_trouble() -> None:
    before = with_records("  - kind: talk\n    authors: bo").rstrip("\n")
    text = text_of(item(1), before=before)
    assert "authors: bo\n- url:" in text
    assert text_of(item(1), before=text) == text


def test_where_the_file_lies(tmp_path: Path) -> None:
    assert path_for(tmp_path) == tmp_path / "_collected.yaml"
    assert path_for(tmp_path / "july.yaml") == tmp_path / "_july-collected.yaml"
