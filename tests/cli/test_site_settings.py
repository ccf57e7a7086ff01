"""``conf.py`` is read, not run: what it says of people's privacy holds on the command line too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from sphinx_du_events.cli.site_settings import floor_of
from sphinx_du_events.model.floor import Floor

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Work

ELSEWHERE = "is set where commands do not read it; they hide what the default hides, or more; write it once,"
NO_PYTHON = "conf.py is no Python that can be read; the defaults count"
DEFAULT = "is not a plain value that is allowed; the default counts"


def said(folder: Path, conf: str) -> tuple[Floor, list[str]]:
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    found: list[object] = []
    floor = floor_of(folder, found.append)
    return floor, [str(diagnostic).replace(f"{folder}/", "") for diagnostic in found]


@pytest.mark.parametrize(
    ("conf", "floor", "message"),
    [
        ("", Floor(), ""),
        ("du_events_smallest_group = 8", Floor(8), ""),
        ("du_events_smallest_group: int = 8\n", Floor(8), ""),
        (
            "a = du_events_smallest_group = 3",
            Floor(3),
            "groups of 3 people or more are shown apart; the default",
        ),
        (
            "du_events_published = ['Country']",
            Floor(5, frozenset({"country"})),
            "of any size may be shown of: country",
        ),
        ("du_events_smallest_group = 2", Floor(), DEFAULT),
        ("du_events_smallest_group = True", Floor(), DEFAULT),
        ("du_events_published = 'country'", Floor(), DEFAULT),
        ("du_events_smallest_group = int('1')", Floor(), DEFAULT),
        ("du_events_smallest_group = 1\ndu_events_smallest_group = one()", Floor(), DEFAULT),
        ("raise SystemExit", Floor(), ""),
        ("this is no program", Floor(), NO_PYTHON),
        ("\0", Floor(), NO_PYTHON),
        ("if True:\n    du_events_smallest_group = 8", Floor(), ELSEWHERE),
        ("du_events_smallest_group = 8\nif x:\n    du_events_smallest_group = 1", Floor(8), ELSEWHERE),
        ("du_events_smallest_group = 3\nif x:\n    du_events_smallest_group = 8", Floor(), ELSEWHERE),
        ("du_events_smallest_group = 8\ndu_events_smallest_group -= 5", Floor(8), ELSEWHERE),
        ("from base import x as du_events_smallest_group", Floor(), ELSEWHERE),
        ("from base import du_events_published", Floor(), ELSEWHERE),
        ("(du_events_smallest_group, b) = (1, 2)", Floor(), ELSEWHERE),
        ("for du_events_smallest_group in [1]: pass", Floor(), ELSEWHERE),
        ("globals()['du_events_smallest_group'] = 1", Floor(), ELSEWHERE),
        ("def setup(app):\n    app.config.du_events_smallest_group = 1", Floor(), ELSEWHERE),
        ("du_events_published = ['role']\ndu_events_published.append('Diagnosis')", Floor(), ELSEWHERE),
        ("del du_events_smallest_group", Floor(), ELSEWHERE),
    ],
)
def test_plain_values_count_and_nothing_is_run(tmp_path: Path, conf: str, floor: Floor, message: str) -> None:
    found, messages = said(tmp_path, conf)
    assert found == floor
    assert bool(messages) == bool(message)
    assert message in "".join(messages)


def test_no_conf_py_means_the_defaults(tmp_path: Path) -> None:
    assert floor_of(tmp_path, pytest.fail) == Floor()


def test_a_program_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    (tmp_path / "conf.py").mkdir()
    found: list[object] = []
    assert floor_of(tmp_path, found.append) == Floor()
    assert "conf.py cannot be read: " in str(*found)


def test_ten_times_the_lines_are_ten_times_the_work(tmp_path: Path, work: Work) -> None:
    few, many = (
        work(lambda lines=lines: said(tmp_path, "du_events_published = ()\n" * lines + "x\n" * lines))
        for lines in (300, 3_000)
    )
    assert many < 12 * few


def test_a_value_is_reported_at_its_place(tmp_path: Path) -> None:
    _floor, messages = said(tmp_path, "project = 'x'\ndu_events_smallest_group = 2\n")
    assert messages[0].startswith("conf.py:2:28: warning: du_events_smallest_group is not a plain value")
    _floor, messages = said(tmp_path, "if True:\n    du_events_published = ['role']\n")
    assert messages[0].startswith("conf.py:2:5: warning: du_events_published is set where commands do not")
    _floor, messages = said(tmp_path, "a = 1\nb = (\n")
    assert messages[0].startswith("conf.py:2: warning: conf.py is no Python")


def test_check_keeps_to_the_site_and_tells_what_is_lowered(tmp_path: Path) -> None:
    events = tmp_path / "events"
    events.mkdir()
    (tmp_path / "conf.py").write_text("du_events_smallest_group = 3\n", encoding="utf-8")
    event = "event: {title: A}\nparticipation: {attended: 9, smallest_group: 1}\n"
    (events / "a.yaml").write_text(event, encoding="utf-8")
    found = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert found.exit_code == 1
    assert "conf.py:1:28: note: groups of 3 people or more are shown apart [privacy-lowered]" in found.output
    assert "“smallest_group” is 1; the site requires 3 [privacy-floor]" in found.output
