"""Builds that keep what was made of each event: the bytes of a build that has kept nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events import atomic_files
from sphinx_du_events.exporters.icalendar import files
from sphinx_du_events.sphinx_ext.outputs import structured_data
from tests.reading.test_kept import PNG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Built, Site

JULY = """
    event: {title: July, timezone: Europe/Berlin, tags: [summer]}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, speakers: [ada], abstract: Some *words*.}
      - {id: two, title: Two, start: 2022-07-16 09:00, tags: [a], page: two}
"""
AUGUST = """
    event: {title: August, timezone: America/New_York}
    sessions:
      - {id: one, title: Another, start: 2022-08-09 09:00, speakers: [ada], tags: [a]}
"""
FILES = {
    "index.md": "# All\n\n```{toctree}\njuly\naugust\ntwo\n```\n",
    "july.md": "# July\n\n```{session-grid} july\n```\n",
    "august.md": "# August\n\n```{session-grid} august\n```\n",
    "two.md": "# Two\n",
    "events/july.yaml": JULY,
    "events/august.yaml": AUGUST,
    "events/people.yaml": "- {id: ada, name: Ada Byron}\n",
}
LEDGER = """
    version: 3
    site: example.org
    sessions:
      july/two: {sequence: 3, modified: 2022-07-10T12:00:00Z, start: 2022-07-16T07:00:00Z, digest: a}
"""
CONF = {
    "html_baseurl": "https://example.org/",
    "suppress_warnings": ["du_events.calendar-stale", "toc.not_included"],
}

CHANGES: dict[str, Callable[[Site], object]] = {
    "nothing": lambda _site: None,
    "a title": lambda site: site.replace("events/july.yaml", "title: One", "title: First"),
    "a time": lambda site: site.replace("events/july.yaml", "2022-07-09", "2022-12-09"),
    "a tag": lambda site: site.replace("events/july.yaml", "tags: [a]", "tags: [b]"),
    "the tag of the other": lambda site: site.replace("events/august.yaml", "tags: [a]", "tags: [b]"),
    "a zone": lambda site: site.replace("events/july.yaml", "Europe/Berlin", "Asia/Tokyo"),
    "a draft": lambda site: site.replace("events/july.yaml", "title: July", "status: draft, title: July"),
    "an id": lambda site: site.replace("events/july.yaml", "id: one", "id: uno, was: one"),
    "the id of an event": lambda site: site.replace("events/july.yaml", "{title: July", "{id: jul, title: J"),
    "a name that events share": lambda site: site.replace("events/people.yaml", "Ada Byron", "Ada Lovelace"),
    "an order": lambda site: site.replace("events/august.yaml", "2022-08-09", "2022-07-01"),
    "an event less": lambda site: (site.source / "events/august.yaml").unlink(),
    "an event more": lambda site: site.write({"events/june.yaml": "event: {title: June}\n"}),
    "a page of its own": lambda site: site.write({"one.md": "# One\n\n```{session-detail} july/one\n```\n"}),
    "a page less": lambda site: (site.source / "two.md").unlink(),
    "another home": lambda site: (
        site.write({"july.md": "# July\n"}),
        site.write({"summer.md": "# Summer\n\n```{session-grid} july\n```\n"}),
    ),
    "homes change": lambda site: (
        site.write({"july.md": FILES["august.md"]}),
        site.write({"august.md": FILES["july.md"]}),
    ),
    "one home": lambda site: site.write({"july.md": FILES["july.md"] + FILES["august.md"][10:]}),
    "a ledger": lambda site: site.write({"events/_calendar.yaml": LEDGER}),
}
SETTINGS: dict[str, dict[str, Any]] = {
    "address": {"html_baseurl": "https://example.net/"},
    "no address": {"html_baseurl": ""},
    "language": {"language": "de"},
    "project": {"project": "Others"},
    "suffix": {"html_link_suffix": ""},
    "today": {"du_events_today": "2022-07-12"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_all_is_as_made_anew(
    make_site: Callable[..., Site], change: Callable[[Site], object]
) -> None:
    fresh, again = (make_site(FILES, name=name) for name in ("fresh", "again"))
    again.build(**CONF)
    for site in (fresh, again):
        change(site)

    expected = ours(fresh)

    assert ours(again) == expected
    assert ours(again) == expected
    for site in (fresh, again):
        site.write({"events/may.yaml": AUGUST.replace("August", "May")})
    assert ours(again) == ours(fresh) != expected


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_with_other_settings_all_is_as_made_anew(
    make_site: Callable[..., Site], setting: dict[str, Any]
) -> None:
    fresh, again = (make_site(FILES, name=name) for name in ("fresh", "again"))
    again.build(**CONF)
    for site in (fresh, again):
        site.replace("events/august.yaml", "Another", "Some other")

    assert ours(again, **setting) == ours(fresh, **setting)


@pytest.mark.parametrize("damage", [b"", b"a", b"a\nb", b"\x80" * 300, None])
def test_a_damaged_file_is_thrown_away(make_site: Callable[..., Site], damage: bytes | None) -> None:
    fresh, again = (make_site(FILES, name=name) for name in ("fresh", "again"))
    again.build(**CONF)
    for file in kept(again):
        whole = file.read_bytes()
        file.write_bytes(whole[:-50] if damage is None else damage)
    for site in (fresh, again):
        site.replace("events/august.yaml", "Another", "Some other")

    assert ours(again) == ours(fresh)


def test_what_others_did_to_calendars_is_undone(make_site: Callable[..., Site]) -> None:
    fresh, again = (make_site(FILES, name=name) for name in ("fresh", "again"))
    out = again.build(**CONF).out / "calendars"
    (out / "session/july/one.ics").unlink()
    (out / "all.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
    (out / "tag/old.ics").write_bytes((out / "tag/a.ics").read_bytes())
    for site in (fresh, again):
        site.replace("events/august.yaml", "Another", "Some other")

    assert ours(again) == ours(fresh)


def test_only_calendars_with_something_else_are_made(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(FILES)
    site.build(**CONF)
    made: list[str] = []
    of_entries: list[str] = []
    joined, members = files.joined, files.members
    monkeypatch.setattr(files, "joined", lambda groups, *more: made.extend(groups) or joined(groups, *more))
    monkeypatch.setattr(
        files,
        "members",
        lambda entries, *more: of_entries.extend(entry.title for entry in entries) or members(entries, *more),
    )
    site.replace("events/july.yaml", "title: One", "title: First")
    site.build(**CONF)

    assert of_entries == ["First", "Two"]
    assert sorted(made) == ["all.ics", "event/july.ics", *TOUCHED]


@pytest.mark.parametrize("change", ["a title", "a tag", "an id", "an event less"])
def test_calendars_are_looked_at_once_and_known_to_the_next_build(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    site = make_site(FILES)
    site.build(**CONF)
    looks: list[Path] = []
    statuses = atomic_files.statuses

    def look(folder: Path, root: Path) -> dict[str, list[int]]:
        looks.append(folder)
        return statuses(folder, root)

    monkeypatch.setattr(atomic_files, "statuses", look)
    CHANGES[change](site)
    site.build(**CONF)
    assert [folder.name for folder in looks].count("calendars") == 1

    monkeypatch.setattr(files, "joined", lambda *_given: pytest.fail("calendars are made again"))
    site.build(**CONF)


def test_only_events_that_have_changed_are_described_anew(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(FILES)
    site.build(**CONF)
    described: list[str] = []
    describe = structured_data.things_by_document
    monkeypatch.setattr(
        structured_data,
        "things_by_document",
        lambda events, *more: described.extend(data.id for data in events) or describe(events, *more),
    )
    site.replace("events/july.yaml", "title: One", "title: First")
    site.build(**CONF)

    assert described == ["july"]


def test_a_picture_is_published_by_every_build(make_site: Callable[..., Site]) -> None:
    conf = CONF | {"du_events_link_previews": False}  # which have the same picture
    picture = {"events/july.png": PNG, "events/july.yaml": JULY.replace("tags: [s", f"{IMAGE}, tags: [s")}
    fresh, again = (make_site(FILES | picture, name=name) for name in ("fresh", "again"))
    again.build(**conf)
    for site in (fresh, again):
        site.replace("events/august.yaml", "Another", "Some other")
    shutil.rmtree(again.build(**conf).out / "_images")
    for site in (fresh, again):
        site.replace("events/august.yaml", "Some other", "Any other")

    built = fresh.build(**conf), again.build(**conf)

    images = [sorted(path.name for path in one.out.glob("_images/*")) for one in built]
    assert images[0]
    assert images[0] == images[1]


IMAGE = "image: {src: july.png, alt: July}"
TOUCHED = ["person/ada.ics", "session/july/one.ics", "tag/summer.ics"]


def kept(site: Site) -> list[Path]:
    found = sorted(site.source.parent.glob("doctrees/html/du-data/*.made"))
    assert found
    return found


def ours(site: Site, **conf: Any) -> dict[str, object]:
    """The calendars, and the structured data of pages, of a build; other parts of pages are Sphinx's."""
    built: Built = site.build(**CONF | conf)
    calendars = {name: one for name, one in built.digests().items() if name.startswith("calendars/")}
    pages = sorted(f"{path.stem}.html" for path in site.source.glob("*.md"))
    data = {name: built.html(name).select("script[type='application/ld+json']") for name in pages}
    return calendars | data
