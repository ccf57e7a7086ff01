"""The exports that there are: the setting, the command and the files of a build."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.exporters.icalendar.ledger_file import NAME
from sphinx_du_events.exporters.kinds import BY_NAME, KINDS, parse_exports
from sphinx_du_events.hints import PartlyWrongError
from tests.exporters.test_build import CONF, build
from tests.exporters.test_commands import EVENT, SITE, july, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data
    from tests.exporters.test_build import Built

__all__ = ["build", "july"]  # fixtures


def test_no_two_kinds_have_a_file_in_common() -> None:
    names = [(kind.scope, name) for kind in KINDS for name in kind.files]
    assert len(set(names)) == len(names)
    assert len(BY_NAME) == len(KINDS)


def test_each_export_counts_once_and_a_wrong_one_costs_only_itself() -> None:
    assert parse_exports(["csv", "csv"]) == ("csv",)
    with pytest.raises(PartlyWrongError) as error:
        parse_exports(["csw", "csv", 7])
    assert error.value.kept == ("csv",)
    first, second = error.value.args
    assert first.startswith("“csw” is not an export; ")
    assert "csv" in first
    assert second.startswith("“7” is not an export; ")


@pytest.mark.parametrize("value", ["csv", {"csv": True}, None])
def test_the_setting_is_a_list(value: object) -> None:
    with pytest.raises(PartlyWrongError) as error:
        parse_exports(value)
    assert "is not a list of exports; write a list, such as [" in error.value.args[0]


# --- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_each_kind_is_a_command_with_its_own_help(kind: str) -> None:
    done = run("export", kind, "--help")
    assert done.exit_code == 0
    for name in BY_NAME[kind].files:
        assert name in done.stdout.replace("\n", " ")


def test_a_single_file_is_printed(july: Data) -> None:
    done = run("export", "csv", july.folder, "--site", SITE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].startswith("one,One,,scheduled,2022-07-09T09:00-04:00,")


def test_several_files_need_a_folder(july: Data, tmp_path: Path) -> None:
    july.write({"june.yaml": EVENT.replace("July", "June")})
    done = run("export", "csv", july.folder, "--site", SITE)
    assert done.exit_code == 2
    assert "there are 2 files: name a folder, as in --output exports" in done.stderr
    out = tmp_path / "out"
    done = run("export", "csv", july.folder, "--site", SITE, "-o", out)
    assert done.stdout == f"2 files in {out}, 2 of them written\n"
    assert "0 of them written" in run("export", "csv", july.folder, "--site", SITE, "-o", out).stdout
    assert run("export", "csv", july.folder, "--site", SITE, "--event", "june").exit_code == 0


def test_nothing_to_write_is_said(july: Data) -> None:
    july.write({"july.yaml": "event: {title: July}\n"})
    done = run("export", "csv", july.folder, "--site", SITE)
    assert "there is nothing to write" in done.stderr


def test_the_site_is_named_or_there_is_a_ledger(july: Data) -> None:
    assert run("export", "csv", july.folder).exit_code == 2
    run("calendar", "update", july.folder, "--site", SITE)
    assert (july.folder / NAME).exists()
    assert run("export", "csv", july.folder).exit_code == 0


def test_an_unknown_event_has_the_nearest(july: Data) -> None:
    done = run("export", "csv", july.folder, "--site", SITE, "--event", "jully")
    assert done.exit_code == 2
    assert "did you mean “july”?" in done.stderr


def test_a_draft_is_exported_only_by_its_name(july: Data) -> None:
    july.write({"july.yaml": EVENT.replace("title: July", "title: July, status: draft")})
    assert "nothing to write" in run("export", "csv", july.folder, "--site", SITE).stderr
    assert run("export", "csv", july.folder, "--site", SITE, "--event", "july").exit_code == 0


def test_errors_of_the_data_are_said_and_the_rest_is_written(july: Data) -> None:
    july.write({"july.yaml": EVENT + "      - {id: three, title: Three, start: 2022-07-32 09:00}\n"})
    done = run("export", "csv", july.folder, "--site", SITE)
    assert done.exit_code == 1
    assert "[invalid-date]" in done.stderr
    assert "two,Two," in done.stdout


# --- the build ---------------------------------------------------------------------------------


def folder(built: Built) -> dict[str, bytes]:
    place = built.out / "_events"
    return {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*.*") if path.is_file()
    }


def with_setting(data: Data, *names: str) -> None:
    data.write({"../conf.py": f"{CONF}du_events_exports = {list(names)!r}\n"})


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_site_has_the_exports_that_it_names(
    build: Callable[..., Built], make_data: Callable[..., Data], builder: str
) -> None:
    with_setting(make_data({}), "csv")
    built = build(builder)
    assert (built.code, built.warnings) == (0, "")
    found = folder(built)
    assert set(found) == {"exports.json", "july/sessions.csv"}
    assert json.loads(found["exports.json"]) == {
        "version": 1,
        "exports": [
            {
                "path": "july/sessions.csv",
                "kind": "csv",
                "event": "july",
                "title": BY_NAME["csv"].title,
                "type": "text/csv",
            }
        ],
    }


def test_an_event_that_is_called_as_a_file_of_exports_has_its_folder(
    build: Callable[..., Built], make_data: Callable[..., Data]
) -> None:
    data = make_data(
        {"x.yaml": "event: {id: exports.json, title: X}\nsessions: [{id: a, title: A, date: 2026-07-09}]\n"}
    )
    with_setting(data, "csv")
    built = build("html")
    assert (built.code, built.warnings) == (0, "")
    found = folder(built)
    assert len(found) == 3
    assert {one["event"] for one in json.loads(found["exports.json"])["exports"]} == {"july", "exports.json"}


def test_other_builders_write_none(build: Callable[..., Built], make_data: Callable[..., Data]) -> None:
    with_setting(make_data({}), "csv")
    assert folder(build("epub")) == {}
    assert folder(build("text")) == {}


def test_exports_that_are_no_more_are_removed_and_files_of_others_stay(
    build: Callable[..., Built], make_data: Callable[..., Data]
) -> None:
    data = make_data({"june.yaml": EVENT.replace("July", "June")})
    with_setting(data, "csv")
    built = build()
    assert {"june/sessions.csv", "july/sessions.csv"} < set(folder(built))
    foreign = built.out / "_events" / "july" / "mine.csv"
    foreign.write_bytes(b"mine")
    for path in (built.out / "_events").rglob("*.*"):
        os.utime(path, (1, 1))
    (data.folder / "june.yaml").unlink()
    assert set(folder(build())) == {"exports.json", "july/mine.csv", "july/sessions.csv"}
    times = {path.name: path.stat().st_mtime for path in (built.out / "_events").rglob("*.*")}
    assert times["sessions.csv"] == 1
    with_setting(data)
    assert folder(build()) == {"july/mine.csv": b"mine"}
    foreign.unlink()


def test_a_list_of_somebody_else_removes_nothing(
    build: Callable[..., Built], make_data: Callable[..., Data]
) -> None:
    with_setting(make_data({}), "csv")
    built = build()
    (built.out / "_events/exports.json").write_text('{"exports": [{"path": "../index.html"}, 3]}')
    build()
    assert (built.out / "index.html").exists()


def test_what_is_no_list_is_written_over(build: Callable[..., Built], make_data: Callable[..., Data]) -> None:
    with_setting(make_data({}), "csv")
    place = build().out / "_events"
    for text in ("[]", "{", '{"exports": 3}', "[" * 9999):
        (place / "exports.json").write_text(text, encoding="utf-8")
        assert json.loads(folder(build())["exports.json"])["version"] == 1


def test_a_link_out_of_the_site_is_not_followed(
    build: Callable[..., Built], make_data: Callable[..., Data], tmp_path: Path
) -> None:
    with_setting(make_data({}), "csv")
    out = build().out
    shutil.rmtree(out / "_events")
    (tmp_path / "elsewhere").mkdir()
    (out / "_events").symlink_to(tmp_path / "elsewhere")
    assert "exports are not written" in build().warnings
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_address_stays_when_the_event_gets_another_id(
    build: Callable[..., Built], make_data: Callable[..., Data]
) -> None:
    data = make_data({})
    with_setting(data, "csv")
    build()
    text = (data.folder / "july.yaml").read_text(encoding="utf-8")
    (data.folder / "july.yaml").unlink()
    data.write({"summer.yaml": text.replace("title: July", "title: July, was: july")})
    assert set(folder(build())) == {"exports.json", "july/sessions.csv"}


def test_a_wrong_name_is_a_warning_and_the_others_count(
    build: Callable[..., Built], make_data: Callable[..., Data]
) -> None:
    with_setting(make_data({}), "csv", "frap-xml")
    built = build()
    assert "du_events_exports: “frap-xml” is not an export; " in built.warnings
    assert "july/sessions.csv" in folder(built)
