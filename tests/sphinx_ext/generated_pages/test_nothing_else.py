"""Builds that write pages touch nothing that others wrote."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events import atomic_files
from tests.sphinx_ext.generated_pages.conftest import FILES, FOLDER, PAGES, generated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Site


def test_the_address_before_a_page_was_written_by_hand_leads_on(site: Site) -> None:
    site.write({"talks/ropes.md": "# My ropes\n"})
    site.replace("events/congress.yaml", "{id: ropes, ", "{id: ropes, page: talks/ropes, ")
    built = site.build()
    assert built.warnings == ""
    (lead,) = built.html(f"{FOLDER}/sessions/congress/ropes.html").select("meta[http-equiv=refresh]")
    assert lead["content"] == "0; url=../../../talks/ropes.html"
    assert "My ropes" in built.html("talks/ropes.html").get_text()


def test_a_file_that_was_changed_by_hand_is_reported_and_stays(site: Site) -> None:
    path = site.source / FOLDER / "sessions/congress/ropes.md"
    text = path.read_text(encoding="utf-8") + "\nMore.\n"
    path.write_text(text, encoding="utf-8")
    message = (
        f"{FOLDER}/sessions/congress/ropes.md:1:1: WARNING: this file was changed by hand, or is in the place"
        " of a generated page; it stays as it is; to have a page of your own, run du-events pages --adopt;"
        " to have it made again, remove this file [du_events.generated-page]\n"
    )
    assert site.build().warnings == message
    site.replace("conf.py", repr(PAGES), repr({"person": PAGES["person"]}))
    built = site.build()
    assert message in built.warnings
    assert built.warnings.count("\n") == 2  # and it is in no contents
    assert path.read_text(encoding="utf-8") == text
    assert "sessions/congress/sails.md" not in generated(site)


def test_what_others_wrote_stays_and_git_is_not_told_to_ignore_it(make_site: Callable[..., Site]) -> None:
    notes, place = f"{FOLDER}/notes.txt", f"{FOLDER}/people/ada.md"
    site = make_site({**FILES, notes: "Mine.\n", place: "# My Ada\n"})
    built = site.build()
    assert built.warnings.startswith(
        f"{place}:1:1: WARNING: this file was changed by hand, or is in the place"
    )
    assert built.warnings.count("\n") == 1
    assert (site.source / place).read_text(encoding="utf-8") == "# My Ada\n"
    assert ".gitignore" not in generated(site)
    site.replace("conf.py", repr(PAGES), "{}")
    site.build()
    assert generated(site) == {"notes.txt", "people/ada.md"}


def _file(path: Path) -> None:
    path.write_text("a file", encoding="utf-8")


def _outside(path: Path) -> None:
    (path.parents[1] / "outside").mkdir()
    path.symlink_to(path.parents[1] / "outside")


def _loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("obstacle", [_file, _outside, _loop])
def test_a_folder_that_cannot_be_written_is_reported_once(
    make_site: Callable[..., Site], obstacle: Callable[[Path], None]
) -> None:
    site = make_site(FILES)
    obstacle(site.source / FOLDER)
    built = site.build()
    assert built.warnings.count("[du_events.generated-page]") == 1
    assert f"{FOLDER}:1: WARNING: the pages of events cannot be written: " in built.warnings
    outside = site.source.parent / "outside"
    assert not outside.exists() or list(outside.iterdir()) == []


def test_a_disk_without_rights_is_reported_once(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(atomic_files, "keep_folder", refuse)
    warnings = make_site(FILES).build().warnings
    assert warnings.count("[du_events.generated-page]") == 1
    assert f"the pages of events cannot be written: {os.strerror(errno.EACCES)}" in warnings


def test_links_inside_of_the_folder_are_left_alone(site: Site) -> None:
    target = site.source.parent / "target.md"
    target.write_bytes((site.source / FOLDER / "people/ada.md").read_bytes())
    link = site.source / FOLDER / "people/ada.md"
    link.unlink()
    link.symlink_to(target)
    site.replace("events/congress.yaml", "id: ada", "id: bea")
    site.replace("events/congress.yaml", "speakers: [ada]", "speakers: [bea]")
    site.build()
    assert target.exists()
    assert link.is_symlink()
    assert "people/bea.md" in generated(site)
