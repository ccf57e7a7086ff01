"""Builds with what another build has kept of the data: the same bytes as a build that has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading import loader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Site

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

    monkeypatch.setattr(loader, "load", refuse)

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
