"""``du-events reconcile``: the record against what was collected, and the record completed."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinx_du_events.cli.main import main
from sphinx_du_events.cli.reconcile_formats import _escaped
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

GITHUB = "https://github.com/o/n"
EVENT = """
    event: {title: July, timezone: UTC}
    sessions: [{id: one, title: One, start: 2022-07-09 09:00}]
"""
COLLECTED = f"""
    as_of: 2026-11-23
    first_day: 2022-07-02
    last_day: 2022-07-20
    repositories: [o/n]
    records:
      - {{url: {GITHUB}/pull/1, status: merged, authors: [ada], opened: 2022-07-09, merged: 2022-07-10}}
      - {{url: {GITHUB}/pull/2, status: merged, authors: [ada, bo], opened: 2022-07-09, merged: 2022-07-10}}
      - {{url: {GITHUB}/pull/3, status: open, authors: [cy], opened: 2022-07-12, title: "=1+1"}}
      - {{url: {GITHUB}/issues/4, status: open, authors: [bo, cy, dee], opened: 2022-07-12, title: "A | B"}}
      - {{url: {GITHUB}/pull/1, type: review, authors: [cy], opened: 2022-07-10}}
"""
TABLE = (
    "Repo;PR-number;Who-1;Who-2;Status;Date-opened;Date-resolved;PR;Description\r\n"
    f"n;1;@Ada;;Merged;2022-07-08;;{GITHUB}/pull/1;\r\n"
    f"n;2;@ada;;Open;2022-07-01;;{GITHUB}/pull/2;\r\n"
    f"n;77;@ada;;Merged;2022-07-10;;{GITHUB}/pull/77;\r\n"
    "other;78;@ada;;Merged;;;https://github.com/o/other/pull/78;\r\n"
    ";;;;;;;;\r\n"
    f"n - ISSUE;90;@ada;;opened issue;2022-08-01;;{GITHUB}/issues/90;\r\n"
    "n;;@ada;;;;;;an idea"
)
SECTION = """
    # The spreadsheet of the organisers.
    source:   table.csv   # as they kept it
    columns: {authors: [Who-1, Who-2]}
"""


@pytest.fixture
def event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A function that makes an event's folder and goes there."""

    def make(section: str = SECTION, table: str = TABLE, collected: str = COLLECTED) -> Path:
        folder = tmp_path / "events" / "july"
        folder.mkdir(parents=True)
        files = {"event.yaml": EVENT, "contributions.yaml": section, "_collected.yaml": collected}
        for name, text in files.items():
            if text:
                (folder / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        (folder / "table.csv").write_bytes(table.encode())
        monkeypatch.chdir(tmp_path)
        return folder

    return make


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["reconcile", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


# --- what is found -----------------------------------------------------------------------------


def test_text(event: Callable[..., Path]) -> None:
    event()
    done = run()
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == dedent("""\
        july: events/july/table.csv against events/july/_collected.yaml, as of 2026-11-23

          In both                   2
            of these differing      1
          Only in the record        3
          Only on GitHub            2
          Without a number          1

        Differing
          What   Word     Record      GitHub
          o/n#2  status   open        merged
          o/n#2  authors  Ada         Ada, bo
          o/n#2  opened   2022-07-01  2022-07-09

        Only in the record
          What        Kind          Status  People  Why
          o/n#77      pull request  merged  Ada
          o/other#78  pull request  merged  Ada     its repository was not asked for
          o/n#90      issue         open    Ada     opened after 2022-07-20

        Only on GitHub
          What   Kind          Status  People       Title
          o/n#3  pull request  open    cy           =1+1
          o/n#4  issue         open    bo, cy, dee  A | B

        Empty in the record, known on GitHub
          What   Word    Record  GitHub
          o/n#1  merged          2022-07-10
          o/n#2  merged          2022-07-10

        In the record without a number
          What  Kind          Status  People  Title
          o/n   pull request          Ada     an idea

        Not compared, since the record has none: reviews (--kind compares them).
        """)


def test_markdown(event: Callable[..., Path]) -> None:
    event()
    shown = run("--format", "markdown").stdout
    assert "| Only on GitHub | 2 |\n" in shown
    assert "### Only on GitHub\n\n| What | Kind | Status | People | Title |\n| --- | --- |" in shown
    assert "| o/n\\#<!-- -->4 | issue | open | bo, cy, dee | A \\| B |\n" in shown


def test_a_terminal_is_left_alone(event: Callable[..., Path]) -> None:
    event(table=TABLE + "\r\nn;;@ada;;;;;;\x1b[2J\x07red")
    assert "\x1b" not in run().stdout
    assert "\x1b" not in run("--format", "markdown").stdout


def test_json(event: Callable[..., Path]) -> None:
    event()
    found = json.loads(run("--format", "json", "july").stdout)
    assert (found["event"], found["as_of"], found["agrees"]) == ("july", "2026-11-23", False)
    assert [one["number"] for one in found["both"]] == [1, 2]
    assert found["both"][1]["differences"][0] == {"word": "status", "record": "open", "collected": "merged"}
    assert found["both"][0]["fills"] == [{"word": "merged", "record": "", "collected": "2022-07-10"}]
    assert [(one["number"], one["why"]) for one in found["only_record"]] == [
        (77, None),
        (78, "its repository was not asked for"),
        (90, "opened after 2022-07-20"),
    ]
    assert [one["number"] for one in found["only_collected"]] == [3, 4]
    assert [one["title"] for one in found["without_number"]] == ["an idea"]
    assert found["not_compared"] == ["review"]


def test_kinds_may_be_named(event: Callable[..., Path]) -> None:
    event()
    found = json.loads(run("--format", "json", "--kind", "review").stdout)
    assert [(one["type"], one["number"]) for one in found["only_collected"]] == [("review", 1)]
    assert (found["both"], found["only_record"]) == ([], [])


def test_a_record_that_agrees(event: Callable[..., Path]) -> None:
    line = COLLECTED.index("      - {url: https://github.com/o/n/pull/2")
    event(table="\r\n".join(TABLE.split("\r\n")[:2]), collected=COLLECTED[:line])
    done = run()
    assert done.exit_code == 0
    assert "In both                   1" in done.stdout


@pytest.mark.parametrize("as_source", [False, True])
def test_the_collected_file_is_no_part_of_the_record(event: Callable[..., Path], as_source: bool) -> None:  # noqa: FBT001 - a parameter
    section = SECTION.replace("table.csv", "[table.csv, _collected.yaml]") if as_source else SECTION
    event(section=section)
    assert json.loads(run("--format", "json").stdout)["record"] == ["events/july/table.csv"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("august",), "there is no event “august”; did you mean"),
        (("july", "--path", "nowhere"), "nowhere"),
    ],
)
def test_wrong_commands(event: Callable[..., Path], words: tuple[str, ...], message: str) -> None:
    event()
    done = run(*words)
    assert done.exit_code == 2
    assert message.split("; ", maxsplit=1)[0] in done.stderr


def test_collecting_comes_first(event: Callable[..., Path]) -> None:
    event(collected="")
    done = run()
    assert done.exit_code == 2
    assert "there is no file “events/july/_collected.yaml”: run “du-events collect” first" in done.stderr


def test_a_collected_file_with_errors_is_not_compared(event: Callable[..., Path]) -> None:
    event(collected=COLLECTED.replace("merged,", "mergd,", 1))
    done = run()
    assert (done.exit_code, done.stdout) == (1, "")
    assert "did you mean “merged”?" in done.stderr
    assert done.stderr.endswith("Nothing is compared until this is right.\n")


# --- completing the record ---------------------------------------------------------------------


def test_rows_are_appended_and_the_rest_is_as_it_was(event: Callable[..., Path]) -> None:
    folder = event()
    done = run("--write")
    assert done.exit_code == 1  # people have to decide what differs
    written = (folder / "table.csv").read_bytes().decode()
    assert written == TABLE + (
        f"\r\nn;3;@cy;;Open;2022-07-12;;{GITHUB}/pull/3;'=1+1\r\n"
        f'n;4;@bo;"@cy; @dee";opened issue;2022-07-12;;{GITHUB}/issues/4;A | B\r\n'
    )
    assert (folder / "contributions.yaml").read_text(encoding="utf-8") == dedent("""\
        # The spreadsheet of the organisers.
        source:   [table.csv, _collected.yaml]   # as they kept it
        columns: {authors: [Who-1, Who-2]}
        """)
    assert done.stderr == (
        "events/july/table.csv: 2 rows appended (o/n#3, o/n#4).\n"
        "events/july/contributions.yaml: _collected.yaml is a source of the contributions now.\n"
    )
    again = run("--write")
    assert "Only on GitHub            0" in again.stdout
    assert (folder / "table.csv").read_bytes().decode() == written
    store = load(folder.parent)
    assert [str(one) for one in store.diagnostics if one.severity == "error"] == []
    by_number = {item.number: item for item in store.events["july"].contributions if item.type != "review"}
    assert by_number[1].merged is not None
    assert by_number[4].authors == ("bo", "cy", "dee")
    assert by_number[4].type == "issue"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "source: _collected.yaml\n"),
        (
            "records: # ours\n- {kind: talk, authors: ada}\n",
            "source: _collected.yaml\nrecords: # ours\n- {kind: talk, authors: ada}\n",
        ),
        (
            "contributions:\n  # why\n  records:\n  - {kind: talk}\n",
            "contributions:\n  # why\n  source: _collected.yaml\n  records:\n  - {kind: talk}\n",
        ),
        ("{records: []}\n", "{source: _collected.yaml, records: []}\n"),
        (
            'source: ["table.csv"] # one\ncolumns: {authors: Who-1}\n',
            'source: ["table.csv", _collected.yaml] # one\ncolumns: {authors: Who-1}\n',
        ),
        (
            "source:\n  - table.csv # one\ncolumns: {authors: Who-1}\n",
            "source:\n  - table.csv # one\n  - _collected.yaml\ncolumns: {authors: Who-1}\n",
        ),
        (
            "columns: {authors: Who-1}\r\nsource:\r\n- 'table.csv'",
            "columns: {authors: Who-1}\r\nsource:\r\n- 'table.csv'\r\n- _collected.yaml\r\n",
        ),
        ("- {kind: talk, authors: ada}\n", None),
    ],
)
def test_the_collected_file_becomes_a_source(
    event: Callable[..., Path], before: str, after: str | None
) -> None:
    folder = event(section="")
    path = folder / "contributions.yaml"
    if before:
        path.write_bytes(before.encode())
    done = run("--write")
    assert path.read_bytes().decode() == (before if after is None else after)
    assert ("name _collected.yaml under “source:”" in done.stderr) is (after is None)


def test_an_event_in_one_file_gets_the_section_at_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events" / "july.yaml"
    path.parent.mkdir()
    path.write_text(dedent(EVENT).strip() + " # the end", encoding="utf-8")
    (path.parent / "_july-collected.yaml").write_text(dedent(COLLECTED), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("events/july.yaml", "--write").exit_code == 0
    assert path.read_text(encoding="utf-8") == (
        dedent(EVENT).strip() + " # the end\n\ncontributions:\n  source: _july-collected.yaml\n"
    )
    assert len(load(path.parent).events["july"].contributions) == 5


def test_a_file_outside_of_the_site_becomes_no_source(event: Callable[..., Path], tmp_path: Path) -> None:
    folder = event()
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere.yaml"
    (folder / "_collected.yaml").rename(elsewhere)
    done = run("--collected", str(elsewhere), "--write")
    assert done.exit_code == 1
    assert f"{elsewhere} lies outside the source directory, so it can be no source" in done.stderr
    assert "source:   table.csv   #" in (folder / "contributions.yaml").read_text(encoding="utf-8")


OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def ods(*rows: str) -> bytes:
    """A spreadsheet with semicolons between its cells."""
    names = "".join(f' xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    table = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row.split(";")
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="One">'
        f"{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"></m:manifest>')
        archive.writestr("content.xml", content)
    return target.getvalue()


def test_a_spreadsheet_is_not_written_but_a_table_beside_it(event: Callable[..., Path]) -> None:
    folder = event(section="source: table.ods\n")
    whole = ods(*TABLE.replace("Who-1;Who-2", "Contributor-1;Contributor-2").split("\r\n")[:3])
    (folder / "table.ods").write_bytes(whole)
    done = run("--write")
    assert done.exit_code == 1, done.output
    assert (folder / "table.ods").read_bytes() == whole
    assert (folder / "table-missing.csv").read_bytes().decode() == (
        "\ufeffRepo,PR-number,Contributor-1,Contributor-2,Status,Date-opened,Date-resolved,PR,Description\r\n"
        f"n,3,@cy,,Open,2022-07-12,,{GITHUB}/pull/3,'=1+1\r\n"
        f"n,4,@bo,@cy; @dee,Open,2022-07-12,,{GITHUB}/issues/4,A | B\r\n"
    )
    assert (
        "events/july/table.ods is not changed: its missing rows are in events/july/table-missing.csv;"
        " copy them over.\n"
    ) in done.stderr


def test_a_table_that_cannot_be_read_is_not_taken_for_an_empty_one(event: Callable[..., Path]) -> None:
    folder = event(table=TABLE + ';"never closed')
    done = run("--write")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "opens a quote that is never closed" in done.stderr
    assert "source:   table.csv   #" in (folder / "contributions.yaml").read_text(encoding="utf-8")


def test_a_section_that_is_wrong_is_not_taken_for_an_empty_one(event: Callable[..., Path]) -> None:
    folder = event(section="source: tabel.csv\n")
    done = run("--write")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no file “tabel.csv”; did you mean “table.csv”?" in done.stderr
    assert (folder / "contributions.yaml").read_text(encoding="utf-8") == "source: tabel.csv\n"


def test_rows_are_written_in_the_events_words_among_its_own_rows(event: Callable[..., Path]) -> None:
    table = f"Sprint;PR;Author;Status\nnow;{GITHUB}/pull/1;ada;In\nold;{GITHUB}/pull/9;ada;Gone\n"
    rules = "where: {sprint: now}\nwords: {merged: [In]}\n"
    folder = event(section=f"source: table.csv\n{rules}", table=table)
    assert run("july", "--write").exit_code == 0
    text = (folder / "table.csv").read_text(encoding="utf-8")
    assert text.startswith(table)
    assert f"now;{GITHUB}/pull/2;ada; bo;In" in text.replace('"', "")
    data = load(folder.parent, folder.parent).events["july"]
    assert {item.number for item in data.contributions} == {1, 2, 3, 4}


def test_a_table_without_a_column_for_kinds_gets_no_reviews(event: Callable[..., Path]) -> None:
    folder = event()
    done = run("--write", "--kind", "review")
    assert (folder / "table.csv").read_bytes().decode() == TABLE
    assert (
        "1 of them cannot be said in events/july/table.csv: it has no column for the kind.\n" in done.stderr
    )


# --- strangers' words in Markdown ----------------------------------------------------------------

WORDS = st.text() | st.text("\\`*_~[]()<>!|#@:&$=^-.wghGH/1a ", max_size=12)


def _shown_by(parser: MarkdownIt, text: str) -> tuple[str, set[str]]:
    """What a reader sees of text in a table's cell, and the kinds of what it is made of."""
    tokens = parser.parse(f"| a |\n| --- |\n| x{_escaped(text)}x |\n")
    (cell,) = [token for before, token in pairwise(tokens) if before.type == "td_open"]
    parts = [part for part in cell.children or [] if part.content != "<!-- -->"]
    return "".join(part.content for part in parts), {part.type for part in parts}


@given(WORDS)
@example("@ada ~~x~~ https://evil.example www.evil.example o/n#1 GH-1 :tada: <b> a@b.org")
def test_a_stranger_s_words_are_words_and_nothing_else(text: str) -> None:
    parser = MarkdownIt("gfm-like", {"html": True, "typographer": False})
    assert parser.linkify is not None
    # GitHub links neither bare hosts nor //: www., which it does, is for the next test.
    parser.linkify.set({"fuzzy_link": False}).add("//", None)
    shown, kinds = _shown_by(parser, text)
    assert kinds <= {"text", "text_special"}
    assert shown == "x" + "".join(char if char.isprintable() else " " for char in text) + "x"


@pytest.mark.parametrize("text", ["@ada", "o/n#12", "https://x.org", "www.x.org", "GH-12", ":tada:"])
def test_nothing_is_left_for_github_to_find_in_the_finished_text(text: str) -> None:
    assert "<!-- -->" in _escaped(text)
