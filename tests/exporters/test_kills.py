"""The ledger and exported calendars, whenever the run that writes them is killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from tests.kills import contents, killed_at_each_operation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data

EVENT = """
    event: {title: July, timezone: UTC}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, tags: [a]}
      - {id: two, title: Two, start: 2022-07-16 09:00, tags: [b], type: talk}
"""
SITE = ("--site", "example.org")


@pytest.fixture
def july(make_data: Callable[..., Data], monkeypatch: pytest.MonkeyPatch) -> Data:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654084800")
    return make_data({"july.yaml": EVENT})


def run(*words: object) -> None:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("told_before", [True, False])
def test_the_ledger(july: Data, *, told_before: bool) -> None:
    if told_before:
        run("calendar", "update", july.folder, *SITE)
        july.write({"july.yaml": EVENT.replace("09:00", "10:00")})
    done = killed_at_each_operation(july.folder, lambda: run("calendar", "update", july.folder, *SITE))
    assert [name for name in done if name not in ("fchmod", "makedirs")][-6:] == [
        *("open", "write", "write", "fsync", "replace", "fsync")
    ]


def test_exported_calendars(july: Data, tmp_path: Path) -> None:
    out = tmp_path / "site" / "calendars"

    def export() -> None:
        run("export", "calendar", july.folder, "-o", out, *SITE)

    export()
    before = contents(out)
    changed = EVENT.replace("09:00", "10:00").replace("id: two", "id: new")
    july.write({"july.yaml": changed.replace("[b], type: talk", "[c], track: docs")})
    done = killed_at_each_operation(out.parent, export)
    assert {"tag/b.ics", "type/talk.ics", "session/july/two.ics"} <= before.keys() - contents(out).keys()
    assert {"tag/c.ics", "track/docs.ics", "session/july/new.ics"} <= contents(out).keys() - before.keys()
    assert not (out / "type").exists()
    assert {"mkdir", "open", "write", "replace", "unlink", "rmdir"} <= set(done)
