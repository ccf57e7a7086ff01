"""Data of strangers, before anybody has reviewed it: what is not opened, and what no message repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.reading.contributions.columns import WORDS
from sphinx_du_events.reading.loader import load
from sphinx_du_events.reading.trust import LARGEST_TABLE, LARGEST_TEXT, Trust

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.store import Store

STRANGERS = Trust(strangers=True)
EVENT = "event: {title: A sprint, timezone: Africa/Nairobi}\n"
NAMED = "sessions: [{id: s, title: S, date: 2026-05-30, slides: %s}]\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """A function that writes files into a project, which has its data in ``docs/events``."""
    (tmp_path / "docs" / "events").mkdir(parents=True)
    (tmp_path / "docs" / "conf.py").touch()

    def files(named: dict[str, str | bytes]) -> Path:
        for name, content in named.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return files


def read(project: Path, event: str = "", trust: Trust = STRANGERS) -> Store:
    return load(project / "docs/events" / event, project / "docs", trust=trust)


def said(store: Store, project: Path) -> list[str]:
    return [str(one).replace(f"{project}/", "") for one in store.diagnostics]


LINK = "error: this is a link; copy the file itself [file-link]"

# --- links -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    ["secret.yaml", "sprint/people.yaml", "picture.png", "_drafts/x.yaml", ".hidden", "sprint/deep/x"],
)
def test_a_link_anywhere_in_the_folder_of_data_is_an_error_and_not_followed(
    write: Callable[..., Path], place: str
) -> None:
    project = write({"elsewhere.yaml": "event: {title: Secret}\n", "docs/events/sprint/event.yaml": EVENT})
    link = project / "docs/events" / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(project / "elsewhere.yaml")
    store = read(project)
    assert said(store, project) == [f"docs/events/{place}: {LINK}"]
    assert list(store.events) == ["sprint"]
    assert "sprint" in read(project, trust=Trust()).events


def test_a_link_to_a_folder_is_not_followed(write: Callable[..., Path]) -> None:
    project = write({"docs/other/event.yaml": EVENT, "docs/events/sprint.yaml": EVENT})
    (project / "docs/events/linked").symlink_to(project / "docs/other")
    assert said(read(project), project) == [f"docs/events/linked: {LINK}"]


def test_a_link_within_the_folder_is_one_too(write: Callable[..., Path]) -> None:
    project = write({"docs/events/sprint.yaml": EVENT})
    (project / "docs/events/again.yaml").symlink_to("sprint.yaml")
    assert said(read(project), project) == [f"docs/events/again.yaml: {LINK}"]


@pytest.mark.parametrize("event", ["sprint", "sprint/event.yaml", "other.yaml"])
def test_people_beside_one_event_are_not_read_over_a_link(write: Callable[..., Path], event: str) -> None:
    files = {"people.yaml": "[]\n", "docs/events/sprint/event.yaml": EVENT, "docs/events/other.yaml": EVENT}
    project = write(files)
    (project / "docs/events/people.yaml").symlink_to(project / "people.yaml")
    assert said(read(project, event), project) == [f"docs/events/people.yaml: {LINK}"]


@pytest.mark.parametrize("moved", ["docs/events", "docs"])
def test_where_the_data_is_may_be_no_link_either(write: Callable[..., Path], moved: str) -> None:
    project = write({"docs/events/sprint.yaml": EVENT})
    (project / moved).rename(project / "moved")
    (project / moved).symlink_to(project / "moved")
    store = read(project, trust=Trust(strangers=True, known=project))
    assert said(store, project) == [f"{moved}: {LINK}"]
    assert not store.events


@pytest.mark.parametrize("named", ["/link.pdf", "../link.pdf", "/linked/a.pdf", "../linked/a.pdf"])
def test_data_names_no_link(write: Callable[..., Path], named: str) -> None:
    project = write({"docs/files/a.pdf": b"%PDF-1.7", "docs/events/sprint.yaml": EVENT + NAMED % named})
    (project / "docs/link.pdf").symlink_to("files/a.pdf")
    (project / "docs/linked").symlink_to("files")
    (found,) = said(read(project), project)
    assert found == (
        f"docs/events/sprint.yaml:2:56: error: session “s”: “{named}”: this is a link, or its path"
        " contains a link;"
        " copy the file itself [file-link]"
    )
    assert not read(project, trust=Trust()).diagnostics


def test_a_page_that_is_a_link_is_not_named(write: Callable[..., Path]) -> None:
    text = EVENT + (NAMED % "talk").replace("slides", "page")
    project = write({"docs/real.md": "# Talk\n", "docs/events/sprint.yaml": text})
    (project / "docs/talk.md").symlink_to("real.md")
    (found,) = read(project).diagnostics
    assert found.code is Code.FILE_LINK


@pytest.mark.parametrize("named", ["/files/a.pdf", "../files/a.pdf", "../files/../files/./a.pdf"])
def test_what_is_no_link_may_be_named(write: Callable[..., Path], named: str) -> None:
    project = write({"docs/files/a.pdf": b"%PDF-1.7", "docs/events/sprint.yaml": EVENT + NAMED % named})
    assert said(read(project), project) == []


def test_a_source_directory_behind_a_link_of_ours_is_none_of_theirs(write: Callable[..., Path]) -> None:
    project = write(
        {"docs/files/a.pdf": b"%PDF-1.7", "docs/events/sprint.yaml": EVENT + NAMED % "/files/a.pdf"}
    )
    (project.parent / "ours").symlink_to(project)
    assert said(read(project.parent / "ours"), project) == []


# --- sizes and names ---------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "most"), [("large.yaml", LARGEST_TEXT), ("large.csv", LARGEST_TABLE)])
def test_a_large_file_is_not_opened(write: Callable[..., Path], name: str, most: int) -> None:
    text = EVENT + "contributions: {source: large.csv}\n"
    files = {"docs/events/sprint.yaml": text, "docs/events/large.csv": "Repo,Status,Author\n"}
    project = write({**files, f"docs/events/{name}": b"#" * (most + 1)})
    found = [one for one in read(project).diagnostics if one.code is Code.FILE_TOO_LARGE]
    assert f"docs/events/{name}: error: the file has more than {most:,} bytes" in str(found[0])
    assert "large" not in read(project).events
    assert bool(read(project).events["sprint"].contribution_sources) is (name == "large.yaml")


@pytest.mark.parametrize("name", ["a\nb.yaml", "a::b.yaml", "nul.yaml", "a$(b).csv", "\u202egnp.yaml"])
def test_a_name_that_means_something_elsewhere_is_an_error(write: Callable[..., Path], name: str) -> None:
    project = write({"docs/events/sprint.yaml": EVENT, f"docs/events/{name}": EVENT})
    assert {one.code for one in read(project).diagnostics} == {Code.FILE_NAME}
    assert list(read(project).events) == ["sprint"]


# --- cells -------------------------------------------------------------------------------------

ROWS = """\
Repo,PR,Status,Author,Opened,Merged,Link,Session,Extra,Extra
kepler-22b,kepler-7,keplered,ada,1609-13-47,1609-08-15,javascript:kepler,kepler-s,,
a/b,5,open,ada,2022-01-01,2022-01-02,https://github.com/kepler/kepler/pull/16090815,,,
a/b,5,open,ada,,,,,,
a/b,5,merged,ada,,,,,,,,kepler
,,open,kepler,,,,,,
"kepler" x,1,open,ada,,,,,,
"""


def test_a_message_repeats_no_cell_and_says_where_and_what_is_allowed(
    write: Callable[..., Path],
) -> None:
    text = EVENT + "contributions: {source: rows.csv}\n"
    project = write({"docs/events/sprint.yaml": text, "docs/events/rows.csv": ROWS})
    told = said(read(project), project)
    assert "kepler" in "".join(said(read(project, trust=Trust()), project))
    assert "kepler" not in "".join(told)
    assert "1609" not in "".join(told)
    assert (
        "docs/events/rows.csv:2:21: warning: row 2, column C: A contribution's status is unknown or"
        " impossible,"
        " such as a merged issue; use one of: closed, merged, open; only pull requests are merged"
        " [contribution-status]"
    ) in told
    assert {one.split(" ")[0] for one in told} == {
        one.split(" ")[0] for one in said(read(project, trust=Trust()), project)
    }


def test_a_column_that_yaml_names_is_named(write: Callable[..., Path]) -> None:
    text = EVENT + "contributions: {source: rows.csv, columns: {kind: Sort}}\n"
    project = write({"docs/events/sprint.yaml": text, "docs/events/rows.csv": "kepler,Sortt\na,b\n"})
    told = "".join(said(read(project), project))
    assert "the table has no column “Sort”, which “columns” names for “kind”" in told
    assert "no column of the table is recognized as “authors”" in told
    assert "kepler" not in told
    assert "Sortt" not in told


TOKENS = ("kepler", "16090815", "1609-08-15", "1609-13-47")
CELLS = st.sampled_from(
    [
        "",
        "a/b",
        "merged",
        "open",
        "2022-07-09",
        "5",
        *TOKENS,
        "#16090815",
        "kepler/kepler",
        "kepler - ISSUE",
        "https://github.com/kepler/kepler/pull/16090815",
        "http://kepler@kepler",
        "kepler\x1b[31m",
        "kepler@example.org",
        "::error::kepler",
        '"kepler',
        "kepler,kepler",
        "+49 16090815",
    ]
)
HEADERS = st.sampled_from([*WORDS, "attended", "registered", "country", "role", "kepler", "", "Extra"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    header=st.lists(HEADERS, min_size=1, max_size=12),
    rows=st.lists(st.lists(CELLS, max_size=13), max_size=6),
    delimiter=st.sampled_from(",;\t"),
    kind=st.sampled_from(["contributions", "participation", "both"]),
)
def test_no_cell_of_any_table_is_repeated(
    write: Callable[..., Path],
    header: list[str],
    rows: list[list[str]],
    delimiter: str,
    kind: str,
) -> None:
    table = "\n".join(delimiter.join(row) for row in [header, *rows])
    section = f"{kind}: {{source: rows.csv}}\n"
    if kind == "both":
        records = "records: [{repository: b, number: 5, status: open}]"
        section = f"contributions: {{source: rows.csv, {records}}}\n"
    text = EVENT + section
    project = write({"docs/events/sprint.yaml": text, "docs/events/rows.csv": table})
    told = "".join(said(read(project), project))
    assert [token for token in TOKENS if token in told] == []
