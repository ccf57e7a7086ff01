"""``du-events collect``, and the organisers' own spreadsheet against a platform that has what it says."""

from __future__ import annotations

import builtins
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.collect import track
from sphinx_du_events.cli.main import main
from sphinx_du_events.reading.loader import load
from tests.kills import killed_at_each_operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from tests.importers.conftest import Clock, GitHub

EVENTS = Path(__file__).parents[2] / "docs" / "events"
GITHUB = "https://github.com/pymc-devs"
SERIES = "2022-07-working-sessions"
EVENT = """
    event: {title: July, timezone: UTC}
    people:
      - {id: cy, name: Cy, links: {github: cy-on-github}}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, mentors: [cy]}
      - {id: two, title: Two, start: 2022-07-16 09:00}
    contributions:
      records:
        - {url: https://github.com/o/n/pull/1, authors: [ada, Ada Lovelace]}
"""


@pytest.fixture(autouse=True)
def _surroundings(hub: GitHub, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GITHUB_API_URL", hub.url)
    monkeypatch.setenv("GITHUB_TOKEN", "t0ken")
    monkeypatch.delenv("GH_TOKEN", raising=False)
    monkeypatch.setattr("sphinx_du_events.cli.collect.SystemClock", lambda: clock)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def july(tmp_path: Path) -> Path:
    path = tmp_path / "events" / "july.yaml"
    path.parent.mkdir()
    path.write_text(dedent(EVENT), encoding="utf-8")
    return path


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_what_the_data_names_is_collected(hub: GitHub, july: Path) -> None:
    hub.add("o/n", 1, "ada", opened="2022-07-09T00:00:00Z")
    hub.add("o/n", 2, "cy-on-github", opened="2022-07-23T23:59:59Z")
    hub.add("o/n", 3, "somebody")
    hub.add("o/n", 4, "ada", opened="2022-07-24T00:00:00Z")
    hub.add("o/n", 5, "helper", bot=True)
    done = run("collect")
    assert done.exit_code == 0
    assert done.stdout == (
        "events/_july-collected.yaml: 2 collected: 2 new, 0 changed, 0 as they were\n"
        "Review it, and name it in the event's contributions: source: _july-collected.yaml\n"
    )
    assert done.stderr == "Left out: 1 by bots, 1 by people who are not named.\n"
    text = (july.parent / "_july-collected.yaml").read_text(encoding="utf-8")
    assert "# Left out: 1 by bots, 1 by people who are not named.\n" in text
    assert "last_day: 2022-07-23\nrepositories: [o/n]\npeople: [ada, cy-on-github]\n" in text
    assert "t0ken" not in text
    assert [path.name for path in july.parent.iterdir() if path != july] == ["_july-collected.yaml"]


def test_the_file_is_no_event_and_can_be_a_source(hub: GitHub, july: Path) -> None:
    hub.add("o/n", 1, "ada")
    hub.add("o/n", 2, "ada")
    run("collect")
    assert list(load(july.parent).events) == ["july"]
    july.write_text(july.read_text().replace("  records:", "  source: _july-collected.yaml\n  records:"))
    store = load(july.parent)
    found = [str(one) for one in store.diagnostics]
    assert len(found) == 1  # the record in the event itself repeats what its source says
    assert "o/n#1 is listed already" in found[0]
    assert [item.number for item in store.events["july"].contributions] == [1, 2]
    again = run("collect", "july")
    assert again.stdout == "events/_july-collected.yaml: 2 collected: 0 new, 0 changed, 0 as they were\n"


def test_what_was_found_does_not_widen_what_is_asked(hub: GitHub, july: Path) -> None:
    hub.add("o/n", 1, "ada")
    hub.commit("o/n#1", message="x\n\nCo-authored-by: Bo <1+bo@users.noreply.github.com>")
    hub.add("o/n", 2, "bo")
    run("collect")
    path = july.parent / "_july-collected.yaml"
    text = path.read_text(encoding="utf-8")
    july.write_text(july.read_text().replace("  records:", "  source: _july-collected.yaml\n  records:"))
    run("collect")
    assert path.read_text(encoding="utf-8") == text


def test_what_is_asked_may_be_said(hub: GitHub, july: Path) -> None:
    hub.add("o/n", 1, "ada")
    hub.add("p/m", 2, "somebody", opened="2022-09-01T00:00:00Z")
    hub.add("p/m", 3, "dee", opened="2022-09-02T00:00:00Z")
    out = july.parent / "_mine.yaml"

    def numbers(*words: str) -> list[str]:
        out.unlink(missing_ok=True)
        done = run("collect", "july", "-o", str(out), *words)
        assert done.exit_code == 0, done.output
        return re.findall(r"/pull/(\d)", out.read_text(encoding="utf-8"))

    assert numbers("--repository", "p/m", "--everyone", "--to", "2022-09-01") == ["2"]
    assert numbers("--person", "@dee", "--from", "2022-09-01", "--to", "2022-09-30") == ["3"]
    assert numbers("--everyone", "--kind", "issue") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--everyone", "--person", "ada"), "--everyone and --person exclude each other"),
        (("--repository", "n"), "“n” is not a repository's full name, such as pymc-devs/pymc"),
        (("--repository", "o/n is:open"), "is not a repository's full name"),
        (("--person", "Ada Lovelace"), "“Ada Lovelace” is not a handle"),
        (("--from", "2022-08-01"), "--to 2022-07-23 is before --from 2022-08-01"),
        (("--from", "July"), "is not a date"),
        (("august",), "there is no event “august”"),
    ],
)
def test_a_wrong_command_asks_nobody(hub: GitHub, july: Path, words: tuple[str, ...], message: str) -> None:
    assert july.exists()
    done = run("collect", *words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert hub.asked == []


def test_an_event_that_names_nothing_has_to_be_told(hub: GitHub, july: Path) -> None:
    july.write_text("event: {title: July}\n", encoding="utf-8")
    assert "“july” has no sessions: say the days with --from and --to" in run("collect").stderr
    days = ("--from", "2022-07-01", "--to", "2022-07-31")
    assert "name no repository: name one, as in --repository owner/name" in run("collect", *days).stderr
    hub.add("o/n", 1, "whoever")
    assert run("collect", *days, "--repository", "o/n").stdout.startswith(
        "events/_july-collected.yaml: 1 collected: 1 new"
    )


def test_several_events_have_to_be_told_apart(july: Path) -> None:
    shutil.copy(july, july.with_name("june.yaml"))
    assert "there are several events: name one of july, june" in run("collect").stderr


def test_without_the_library_it_says_what_to_install(july: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert july.exists()
    real: Callable[..., Any] = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "sphinx_du_events.importers.github" and "api" in (rest[2:3] or [()])[0]:
            raise ImportError("No module named 'tenacity'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    done = run("collect")
    assert done.exit_code == 1
    assert done.stderr == (
        "Collecting needs a library that is not installed.\nRun: pip install 'sphinx-du-events[collect]'.\n"
    )


def test_nothing_else_loads_the_library() -> None:
    code = "import sys; import sphinx_du_events.cli.main; print({'requests', 'tenacity'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_file_that_is_no_text_is_not_touched(hub: GitHub, july: Path) -> None:
    path = july.parent / "_july-collected.yaml"
    path.write_bytes(b"records: []\xff\n")
    done = run("collect")
    assert done.stderr == (
        "Nothing is written: events/_july-collected.yaml is not UTF-8 text.\nSave it as UTF-8.\n"
    )
    assert (done.exit_code, hub.asked) == (1, [])


def test_without_a_token_it_says_so(hub: GitHub, july: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert july.exists()
    hub.add("o/n", 1)
    monkeypatch.delenv("GITHUB_TOKEN")
    done = run("collect")
    assert done.exit_code == 0
    assert done.stderr.startswith("There is no token in GITHUB_TOKEN: ")
    assert hub.tokens == {None}
    monkeypatch.setenv("GH_TOKEN", " another\n")
    run("collect")
    assert hub.tokens == {None, "Bearer another"}
    monkeypatch.setenv("GH_TOKEN", "two words")
    assert run("collect").stderr.startswith("What GH_TOKEN holds is not a token.\n")


def test_a_run_that_stops_says_so_and_goes_on(hub: GitHub, july: Path, clock: Clock) -> None:
    hub.add("o/n", 1)
    reset = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(clock.now().timestamp()) + 3000)}
    hub.fail("commits", hub.reply(403, {"message": "API rate limit exceeded"}, reset))
    done = run("collect")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "GitHub's limit is used up until 2026-11-23 12:50 UTC.\n"
        "Run the same command again then: it goes on from here.\n"
        "What was collected so far is kept.\n"
    )
    assert (july.parent / "._july-collected.yaml.part").exists()
    assert list(load(july.parent).events) == ["july"]
    done = run("collect")
    assert done.exit_code == 0
    assert done.stderr.startswith("Going on from where an earlier run stopped.\n")
    assert not (july.parent / "._july-collected.yaml.part").exists()


def test_an_interrupted_run_goes_on(
    hub: GitHub, july: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert july.exists()
    hub.add("o/n", 1)
    hub.fail("commits", hub.reply(500))

    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(clock, "sleep", interrupt)
        done = run("collect")
    assert done.exit_code == 130
    assert done.stderr.startswith("Interrupted; what was collected so far is kept")
    assert "Going on" in run("collect").stderr


def test_a_terminal_gets_a_bar_and_a_pipe_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(track("Commits", [1, 2, 3])) == [1, 2, 3]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(track("Commits", [1, 2, 3])) == [1, 2, 3]
    assert "Commits" in capsys.readouterr().err
    assert list(track("Commits", [1])) == [1]
    assert capsys.readouterr().err == ""


def test_a_file_that_is_in_a_merge_is_not_touched(hub: GitHub, july: Path) -> None:
    path = july.parent / "_july-collected.yaml"
    path.write_text("<<<<<<< ours\nrecords: []\n", encoding="utf-8")
    done = run("collect")
    assert done.exit_code == 1
    assert done.stderr.startswith("Nothing is written: ")
    assert path.read_text(encoding="utf-8").startswith("<<<<<<<")
    assert hub.asked == []


# --- the organisers' spreadsheet ---------------------------------------------------------------


@pytest.fixture
def series(tmp_path: Path, hub: GitHub) -> Path:
    """Copy the organisers' series, and give the platform what their spreadsheet says."""
    folder = tmp_path / "events" / SERIES
    shutil.copytree(EVENTS / SERIES, folder)
    header = folder / "event.yaml"  # its page is a document of the site
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("  page: examples/working-sessions\n", ""), encoding="utf-8")
    shutil.copy(EVENTS / "organizations.yaml", folder.parent)
    shutil.copytree(EVENTS / "logos", folder.parent / "logos")
    for item in load(folder).events[SERIES].contributions:
        if item.number is None:
            continue
        pull = item.type == "pull-request"
        opened = item.opened or item.merged or item.closed
        closed = f"{item.closed or item.merged or opened or '2022-07-21'}T12:00:00Z"
        key = f"{item.repository}#{item.number}"
        hub.add(
            item.repository,
            item.number,
            item.authors[0] if item.authors else "somebody",
            issue=not pull,
            opened=f"{opened or '2022-07-20'}T12:00:00Z",
            merged=closed if item.status == "merged" else None,
            closed=closed if item.status == "closed" else None,
            title=str(item.title or ""),
        )
        for handle in item.authors[1:]:
            hub.commit(key, message=f"x\n\nCo-authored-by: {handle} <{handle}@users.noreply.github.com>")
            hub.users[handle.lower()] = {"login": handle, "type": "User"}
    return folder


def test_a_platform_that_has_what_the_spreadsheet_says(series: Path) -> None:
    assert run("collect", str(series)).exit_code == 0
    found = json.loads(run("reconcile", "--format", "json").stdout)
    assert len(found["both"]) == 66
    assert [one for one in found["both"] if one["differences"]] == []
    assert found["only_collected"] == []
    lone = {f"{one['repository']}#{one['number']}" for one in found["only_record"]}
    assert lone == {"pymc-devs/pymc#5996", "pymc-devs/pymc#5997"}  # nobody is named for them
    assert len(found["without_number"]) == 3


def test_what_was_not_recorded_is_found_and_the_record_completed(hub: GitHub, series: Path) -> None:
    hub.add("pymc-devs/pymc", 6060, "pibieta", opened="2022-08-20T10:00:00Z", title="Tidy, and more")
    hub.add(
        "pymc-devs/video-timestamps",
        45,
        "bsenst",
        opened="2022-08-12T10:00:00Z",
        merged="2022-08-13T10:00:00Z",
    )
    next(item for item in hub.items if item["number"] == 6029)["pull_request"]["merged_at"] = (
        "2022-09-01T10:00:00Z"
    )
    table = series / "contributions.csv"
    before = table.read_bytes()
    run("collect")
    done = run("reconcile", "--write")
    assert done.exit_code == 1
    assert re.search(r"Differing\n.*\n  pymc-devs/pymc#6029 +status +open +merged\n\n", done.stdout)
    after = table.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode().strip().splitlines() == [
        f'pymc,,6060,pibieta,,Open,2022-08-20,,{GITHUB}/pymc/pull/6060,"Tidy, and more",',
        f"timestamps,,45,@bsenst,,Merged,2022-08-12,2022-08-13,{GITHUB}/video-timestamps/pull/45,Number 45,",
    ]
    text = (series / "event.yaml").read_text(encoding="utf-8")
    assert "source: [contributions.csv, _collected.yaml] # the organisers'" in text
    store = load(series)
    assert len(store.events[SERIES].contributions) == 73
    kinds = {one.code.slug for one in store.diagnostics}
    assert kinds == {"contribution-status", "contribution-date", "contribution-duplicate"}


def test_whenever_it_is_killed_nothing_is_broken_and_the_next_run_ends_it(
    hub: GitHub, july: Path, clock: Clock
) -> None:
    hub.add("o/n", 1, "ada")
    hub.add("o/n", 2, "ada")
    run("collect")
    hub.add("o/n", 3, "ada")
    now = clock.at

    def reset() -> None:
        clock.at = now

    done = killed_at_each_operation(july.parent, lambda: run("collect"), reset)
    assert done[-1] == "unlink"  # of the answers so far
    assert done.count("write") > 10
    assert "/pull/3" in (july.parent / "_july-collected.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["._july-collected.yaml.part", "_july-collected.yaml"])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_that_leads_out_is_not_written_through(
    hub: GitHub, july: Path, tmp_path: Path, name: str, *, there: bool
) -> None:
    hub.add("o/n", 1, "ada")
    target = tmp_path / "private.txt"
    if there:
        target.write_text("own\n")
    (july.parent / "../conf.py").touch()
    (july.parent / name).symlink_to(target)
    july.parent.rename(tmp_path / "docs")  # so that private.txt lies outside
    (tmp_path / "conf.py").rename(tmp_path / "docs/conf.py")
    done = run("collect", "docs/july.yaml")
    assert (done.exit_code, hub.asked) == (1, [])
    assert f"docs/{name}': leads out of the folder “docs”" in done.stderr
    assert "Going on" not in done.stderr
    assert target.exists() == there
    assert not there or target.read_text() == "own\n"


def test_a_file_may_be_named_anywhere_but_a_link_there_leads_nowhere_else(
    hub: GitHub, july: Path, tmp_path: Path
) -> None:
    (july.parent / "conf.py").touch()
    hub.add("o/n", 1, "ada")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "way").symlink_to("elsewhere")
    assert run("collect", "events/july.yaml", "-o", "way/mine.yaml").exit_code == 0
    assert (tmp_path / "elsewhere/mine.yaml").exists()
    (tmp_path / "secret").touch()
    (tmp_path / "elsewhere/link.yaml").symlink_to(tmp_path / "secret")
    done = run("collect", "events/july.yaml", "-o", "way/link.yaml")
    assert done.exit_code == 1
    assert "leads out of the folder “elsewhere”" in done.stderr
    assert (tmp_path / "secret").read_bytes() == b""
