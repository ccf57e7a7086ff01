"""Builds with what another build has kept of the data: the same bytes as a build that has nothing."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, NoReturn

import pytest

from sphinx_du_events.exporters.icalendar import files
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading import loader
from sphinx_du_events.sphinx_ext.outputs import structured_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """
    event: {title: July, timezone: Europe/Berlin}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, abstract: Some *words*.}
      - {id: two, title: Two, start: 2022-07-16 09:00, tags: [a]}
"""
FILES = {"index.md": "# All\n\n```{session-grid} july\n```\n", "events/july.yaml": EVENT}
KEPT = "doctrees/html/du-data/store"


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-100]),
        lambda file: file.write_bytes(b"store of another program\n"),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: (file.with_name(".du-events-0123456789abcdef.tmp")).write_bytes(b"half"),
        lambda _file: None,
    ],
    ids=["empty", "half", "foreign", "a folder", "a killed write", "whole"],
)
def test_a_build_is_as_if_nothing_was_kept(
    make_site: Callable[..., Site], damage: Callable[[Path], object]
) -> None:
    fresh, again = (make_site(FILES, name=name) for name in ("fresh", "again"))
    again.build()
    file = again.source.parent / KEPT
    assert file.is_file()
    damage(file)
    for site in (fresh, again):
        site.replace("events/july.yaml", "title: One", "title: First")

    made = again.build()

    assert made.warnings == ""
    expected, found = fresh.build().digests(), made.digests()
    # Sphinx keeps words of pages as they were in its search index.
    assert found.pop("searchindex.js")
    assert expected.pop("searchindex.js")
    assert found == expected


def test_data_is_decoded_once(make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(FILES)
    site.build()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("decoded again")

    monkeypatch.setattr(loader.Loader, "load", refuse)

    assert site.build().warnings == ""


def test_problems_are_reported_by_every_build(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "events/july.yaml": EVENT.replace("tags: [a]", "slides: no.pdf")})

    first, second = site.build().warnings, site.build().warnings

    assert "there is no file “no.pdf”" in first
    assert second == first


def test_nothing_is_kept_where_visitors_may_see_it(make_site: Callable[..., Site]) -> None:
    site = make_site(FILES)

    site.run()

    assert not list(site.source.parent.rglob("du-data"))


# --- what was written ----------------------------------------------------------------------------

NOTHING = "made again, though nothing has changed"


@pytest.fixture
def unmade(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A function after which neither calendars nor structured data nor answers can be made."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError(NOTHING)

    def unmake() -> None:
        monkeypatch.setattr(files, "members", refuse)
        monkeypatch.setattr(files, "joined", refuse)
        monkeypatch.setattr(structured_data, "things_by_document", refuse)
        monkeypatch.setattr(View, "digest", refuse)

    return unmake


def test_with_nothing_changed_nothing_is_made(
    make_site: Callable[..., Site], unmade: Callable[[], None]
) -> None:
    site = make_site(FILES)
    before = site.build().digests()
    unmade()

    assert site.build().digests() == before


def test_nothing_is_made_again_after_a_change_that_no_page_shows(
    make_site: Callable[..., Site], unmade: Callable[[], None]
) -> None:
    site = make_site(FILES)
    site.build()
    site.replace("events/july.yaml", "sessions:", "# As agreed.\nsessions:")
    assert site.build().read == ()
    unmade()

    assert site.build().read == ()


@pytest.mark.parametrize("damage", [b"", b"a", b"\xff" * 200])
def test_damaged_stamps_are_none(make_site: Callable[..., Site], damage: bytes) -> None:
    site = make_site(FILES)
    expected = site.build().digests()
    stamps = list(site.source.parent.glob("doctrees/html/du-data/*.stamp"))
    assert {path.name for path in stamps} == {
        "link-previews-html.stamp",
        "read.stamp",
        "structured-data-html.stamp",
    }
    for path in stamps:
        path.write_bytes(damage)

    assert site.build().digests() == expected


@pytest.mark.parametrize(
    "change",
    [
        lambda out: (out / "session/july/one.ics").unlink(),
        lambda out: (out / "all.ics").write_bytes((out / "all.ics").read_bytes().replace(b"One", b"Eno")),
        lambda out: (out / "tag/old.ics").write_bytes((out / "all.ics").read_bytes()),
        shutil.rmtree,
    ],
    ids=["gone", "changed", "an old calendar of ours", "all are gone"],
)
def test_calendars_are_right_whatever_happened_to_them(
    make_site: Callable[..., Site], change: Callable[[Path], object]
) -> None:
    site = make_site(FILES)
    first = site.build()
    expected = first.digests()

    change(first.out / "calendars")

    assert site.build().digests() == expected


@pytest.mark.parametrize("damage", ["", "[", "[1, 2]", "null", '["a", "b", {}]'])
def test_a_damaged_note_of_calendars_is_no_note(make_site: Callable[..., Site], damage: str) -> None:
    site = make_site(FILES)
    first = site.build()
    expected = first.digests()
    (note,) = site.source.parent.glob("doctrees/html/du-data/written-calendars-*.json")
    whole = note.read_text(encoding="utf-8")
    note.write_text(damage, encoding="utf-8")
    (first.out / "calendars/all.ics").unlink()

    assert site.build().digests() == expected
    assert json.loads(note.read_text(encoding="utf-8"))[0] == json.loads(whole)[0]


ONE = "# One\n\n```{session-detail} july/one\n```\n"
LEDGER = """
    version: 3
    site: example.org
    sessions:
      july/two: {sequence: 3, modified: 2022-07-10T12:00:00Z, start: 2022-07-16T07:00:00Z, digest: a}
"""


@pytest.mark.parametrize(
    ("conf", "files_"),
    [
        ({"html_baseurl": "https://example.org/"}, {}),
        ({"language": "de"}, {}),
        ({"project": "Others"}, {}),
        ({"html_link_suffix": "", "html_baseurl": "https://example.org/"}, {}),
        ({"du_events_today": "2022-07-12"}, {}),
        ({}, {"events/_calendar.yaml": LEDGER}),
        (
            {"html_baseurl": "https://example.org/"},
            {"one.md": "# One\n\n```{session-detail} july/one\n```\n"},
        ),
        ({}, {"events/people.yaml": "- {id: ada, name: Ada}\n"}),
    ],
    ids=["address", "language", "project", "suffix", "today", "ledger", "page", "people"],
)
def test_other_things_that_files_are_made_of_count(
    make_site: Callable[..., Site], conf: dict[str, str], files_: dict[str, str]
) -> None:
    quiet = {"suppress_warnings": ["du_events.calendar-stale", "toc.not_included"], **conf}
    fresh, again = (make_site(FILES, name=name) for name in ("fresh", "again"))
    again.build()
    for site in (fresh, again):
        site.write(files_)

    expected, found = (_ours(site.build(**quiet)) for site in (fresh, again))

    assert found == expected
    assert len(found) > 4


def _ours(built: Built) -> dict[str, object]:
    """The calendars, and the structured data of pages; other parts of pages are Sphinx's."""
    calendars = {name: one for name, one in built.digests().items() if name.startswith("calendars/")}
    pages = (name for name in ("index.html", "one.html") if (built.out / name).exists())
    return calendars | {name: built.html(name).select("script[type='application/ld+json']") for name in pages}
