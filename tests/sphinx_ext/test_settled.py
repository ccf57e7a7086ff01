"""Builds after which nothing has changed do nothing, and what others would make is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from sphinx_du_events.sphinx_ext import awake, build

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

FILES = {
    "index.md": "# All\n\n```{session-grid} july\n```\n\n[One](#session.july.one)\n\n"
    "```{toctree}\nother\n```\n",
    "other.md": "# Other\n\n```{people-grid}\n```\n\n{event:session}`august/one`\n",
    "events/july.yaml": """
        event: {title: July, timezone: Europe/Berlin}
        sessions:
          - {id: one, title: One, start: 2022-07-09 09:00, speakers: [ada], tags: [a]}
          - {id: two, title: Two, start: 2022-07-16 09:00}
    """,
    "events/august.yaml": """
        event: {title: August, timezone: Europe/Berlin}
        sessions:
          - {id: one, title: Another, start: 2022-08-09 09:00, speakers: [ada]}
    """,
    "events/people.yaml": "- {id: ada, name: Ada Byron}\n",
}
QUIET: dict[str, Any] = {
    "suppress_warnings": ["toc.not_included", "ref", "myst"],
    "html_baseurl": "https://example.org/",
}


@pytest.fixture
def settled(make_site: Callable[..., Site]) -> Site:
    """A site that was built, and to which nothing has happened since."""
    site = make_site(FILES, name="settled")
    site.build(**QUIET)
    return site


def compared(built: Built) -> dict[str, object]:
    """The files of a build; Sphinx keeps words of pages as they were in its search index."""
    return {name: one for name, one in built.digests().items() if name != "searchindex.js"}


def told(site: Site, built: Built) -> tuple[object, str]:
    """The files of a build and its warnings."""
    return compared(built), site.plain(built.warnings)


def test_a_build_to_which_nothing_has_happened_sleeps(settled: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = compared(settled.build(**QUIET))

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("awake")

    monkeypatch.setattr(awake, "register", refuse)

    for _ in range(2):
        assert compared(settled.build(**QUIET)) == expected


def test_what_was_made_is_what_a_build_from_nothing_makes(
    settled: Site, make_site: Callable[..., Site]
) -> None:
    built = settled.build(**QUIET)

    assert built.digests() == make_site(FILES, name="fresh").build(**QUIET).digests()


CHANGES: dict[str, tuple[Callable[[Site], object], dict[str, Any]]] = {
    "a title": (lambda site: site.replace("events/july.yaml", "title: Two", "title: Second"), {}),
    "a title that no page shows": (
        lambda site: site.replace("events/august.yaml", "title: August", "title: Late summer"),
        {},
    ),
    "a shared name": (lambda site: site.replace("events/people.yaml", "Byron", "Lovelace"), {}),
    "a new event": (lambda site: site.write({"events/may.yaml": "event: {title: May}\n"}), {}),
    "no event": (lambda site: (site.source / "events/august.yaml").unlink(), {}),
    "no data": (lambda site: [path.unlink() for path in (site.source / "events").iterdir()], {}),
    "an id moves": (
        lambda site: (
            site.replace("events/july.yaml", "{title: July", "{id: august, title: July"),
            site.replace("events/august.yaml", "{title: August", "{id: july, title: August"),
        ),
        {},
    ),
    "a page": (lambda site: site.write({"other.md": "# Another\n"}), {}),
    "a new page": (lambda site: site.write({"new.md": "# New\n\n```{session-detail} july/one\n```\n"}), {}),
    "no page": (lambda site: (site.source / "other.md").unlink(), {}),
    "a page of a person": (
        lambda site: site.replace("events/people.yaml", "Ada Byron", "Ada Byron, page: other"),
        {},
    ),
    "another day": (lambda _site: None, {"du_events_today": "2022-07-09"}),
    "another name": (lambda _site: None, {"project": "Others"}),
    "another address": (lambda _site: None, {"html_baseurl": "https://example.com/"}),
    "another language": (lambda _site: None, {"language": "de"}),
    "no structured data": (lambda _site: None, {"du_events_structured_data": False}),
    "exports": (lambda _site: None, {"du_events_exports": ["json"]}),
    "pages": (lambda _site: None, {"du_events_pages": {"session": True}}),
    "a page that has the address of an index": (
        lambda site: site.write({"event-people.md": "# People\n"}),
        {},
    ),
    "a ledger": (
        lambda site: site.write({"events/_calendar.yaml": "version: 3\nsite: example.org\nsessions: {}\n"}),
        {},
    ),
    "no output of a page": (lambda site: (built(site) / "other.html").unlink(), {}),
    "no calendar": (lambda site: (built(site) / "calendars/all.ics").unlink(), {}),
    "a file that is kept": (
        lambda site: next(site.source.parent.glob("doctrees/html/du-data/store")).write_bytes(b"a"),
        {},
    ),
}


def built(site: Site) -> Any:
    return site.source.parent / "build/html"


@pytest.mark.parametrize(("change", "conf"), CHANGES.values(), ids=CHANGES)
def test_any_change_is_followed_as_by_a_build_that_never_sleeps(
    settled: Site,
    make_site: Callable[..., Site],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Site], object],
    conf: dict[str, Any],
) -> None:
    restless = make_site(FILES, name="restless")
    found = []
    for site, sleeps in ((settled, True), (restless, False)):
        with monkeypatch.context() as patched:
            if not sleeps:
                patched.setattr(build, "may_sleep", lambda _app: False)
            for _ in range(2):
                site.build(**QUIET)
            change(site)
            found.append([told(site, site.build(**{**QUIET, **conf})) for _ in range(3)])

    assert found[0] == found[1]


def test_the_moment_of_a_build_counts(settled: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    settled.build(**QUIET)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")

    assert b"DTSTAMP:20010909T" in (settled.build(**QUIET).out / "calendars/all.ics").read_bytes()


def test_builders_share_what_is_settled(settled: Site, make_site: Callable[..., Site]) -> None:
    expected = make_site(FILES, name="fresh").build("dirhtml", **QUIET).digests()

    assert settled.build("dirhtml", doctrees="html", **QUIET).digests() == expected
    assert settled.build(**QUIET).digests() == make_site(FILES, name="other").build(**QUIET).digests()
