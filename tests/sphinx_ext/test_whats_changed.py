"""``whats-changed``: the sessions that moved, are new or cancelled since a day, from the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Built, Site

LINE = "modified: 2022-07-10T12:00:00Z, digest: a"
FIRST = "start: 2022-08-01T13:00:00Z, end: 2022-08-01T14:00:00Z"
BEFORE = f"before: [{{until: 2022-07-10T12:00:00Z, {FIRST}, status: confirmed}}]"
SECOND = "start: 2022-08-02T14:00:00Z, end: 2022-08-02T15:00:00Z"
THIRD = "start: 2022-08-03, end: 2022-08-05, added: 2022-07-12T09:00:00Z"
LEDGER = f"""\
version: 2
site: example.org
sessions:
  june/moved: {{sequence: 1, {LINE}, status: confirmed, {SECOND}, {BEFORE}, title: Moved}}
  june/off: {{sequence: 1, {LINE}, status: cancelled, {FIRST}, {BEFORE}, title: Off}}
  june/gone: {{sequence: 1, {LINE}, status: removed, {FIRST}, {BEFORE}, title: "<b>Gone</b>"}}
  june/new: {{sequence: 0, {LINE}, status: confirmed, {THIRD}, title: New}}
  june/same: {{sequence: 0, {LINE}, status: confirmed, start: 2022-08-04T13:00:00Z, title: Same}}
"""
FILES = {
    "events/_calendar.yaml": LEDGER,
    "events/june.yaml": """
        event: {title: June, timezone: America/New_York}
        sessions:
          - {id: moved, title: Moved, start: 2022-08-02 10:00, duration: 1h}
          - {id: off, title: Off, start: 2022-08-01 09:00, duration: 1h, status: cancelled}
          - {id: new, title: New, date: 2022-08-03, duration: 2d}
          - {id: same, title: Same, start: 2022-08-04 09:00}
        """,
    "sub/june.md": "# June\n\n```{session-grid} june\n```\n",
}
STALE = "du_events.calendar-stale"  # of these ledgers the digests are not those of the data


def _page(*options: str, argument: str = "") -> str:
    block = "\n".join([f"```{{whats-changed}} {argument}", *options, "```"])
    return f"# A\n\n```{{toctree}}\nsub/june\n```\n\n{block}\n"


@pytest.fixture
def shown(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a site whose first page has the block."""

    def show(*options: str, builder: str = "html", **files: str) -> Built:
        site = make_site({**FILES, "index.md": _page(*options), **files})
        return site.build(builder, suppress_warnings=[STALE])

    return show


def _rows(body: BeautifulSoup) -> list[list[str]]:
    return [
        [" ".join(cell.text.replace("\u2060", "").split()) for cell in row.select("th, td")]
        for row in body.select("tbody tr")
    ]


def test_changes_stand_under_their_days_with_the_times_before_and_now(shown: Callable[..., Built]) -> None:
    built = shown()
    assert built.warnings == ""
    body = built.body()
    assert [" ".join(cell.text.split()) for cell in body.select("thead th")] == [
        "Session",
        "Change",
        "Before New York (EDT)",
        "Now New York (EDT)",
    ]
    assert _rows(body) == [
        ["Tuesday, July 12, 2022"],
        ["New", "Added", "", "Aug 3 – 4, 2022"],
        ["Sunday, July 10, 2022"],
        ["<b>Gone</b>", "No longer planned", "Mon, Aug 1, 2022 09:00–10:00", ""],
        ["Off", "Cancelled", "Mon, Aug 1, 2022 09:00–10:00", ""],
        ["Moved", "Moved", "Mon, Aug 1, 2022 09:00–10:00", "Tue, Aug 2, 2022 10:00–11:00"],
    ]


def test_another_room_and_a_move_online_are_told_with_their_times(shown: Callable[..., Built]) -> None:
    first = f"before: [{{until: 2022-07-10T12:00:00Z, {FIRST}, room: Hall, status: confirmed}}]"
    lines = "".join(
        f"  june/{id_}: {{sequence: 0, {LINE}, status: confirmed, {times}, {first}, {more}, title: A}}\n"
        for id_, times, more in (
            ("same", FIRST, "room: <b>Attic</b>"),
            ("moved", SECOND, "room: Attic"),
            ("new", FIRST, "room: Hall, online: true"),
        )
    )
    ledger = f"version: 3\nsite: example.org\nsessions:\n{lines}"
    built = shown(**{"events/_calendar.yaml": ledger})
    assert built.warnings == ""
    monday, tuesday = "Mon, Aug 1, 2022 09:00–10:00", "Tue, Aug 2, 2022 10:00–11:00"
    assert _rows(built.body())[1:] == [
        ["New", "Moved online", "", monday],
        ["Same", "Another room", f"{monday} Hall", f"{monday} <b>Attic</b>"],
        ["Moved", "Moved", f"{monday} Hall", f"{tuesday} Attic"],
    ]


def test_titles_lead_to_the_sessions_that_are_there(shown: Callable[..., Built]) -> None:
    links = {link.text: link["href"] for link in shown().body().select("table a")}
    assert links == {
        "New": "sub/june.html#session.june.new",
        "Off": "sub/june.html#session.june.off",
        "Moved": "sub/june.html#session.june.moved",
    }


def test_visitors_see_their_own_time_beside_the_time_that_holds(shown: Callable[..., Built]) -> None:
    times = [
        (time["datetime"], time.get("data-until")) for time in shown().body().select("td time[datetime*=T]")
    ]
    old = ("2022-08-01T09:00-04:00", None)
    assert times == [old, old, old, ("2022-08-02T10:00-04:00", "2022-08-02T11:00-04:00")]


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ([":days: 3"], ["New"]),
        ([":since: 2022-07-11"], ["New"]),
        ([":since: 2022-07-10", ":limit: 2"], ["New", "<b>Gone</b>"]),
    ],
)
def test_changes_are_those_since_a_day(
    shown: Callable[..., Built], options: list[str], titles: list[str]
) -> None:
    built = shown(*options)
    assert built.warnings == ""
    assert [title.text for title in built.body().select("tbody .du-name")] == titles


def test_no_change_is_a_line(shown: Callable[..., Built]) -> None:
    built = shown(":since: 2022-07-14")
    assert (built.body().p.text, built.warnings) == ("No changes since July 14, 2022.", "")  # type: ignore[union-attr]


def test_two_beginnings_are_one_too_many(shown: Callable[..., Built]) -> None:
    built = shown(":since: 2022-07-11", ":days: 20")
    assert built.warnings == (
        "index.md:9: WARNING: whats-changed: :days: it is left out beside :since:; write only one of them"
        " [du_events.invalid-option]\n"
    )
    assert [title.text for title in built.body().select("tbody .du-name")] == ["New"]


@pytest.mark.parametrize("builder", ["html", "text", "gettext"])
def test_without_a_ledger_nothing_is_known(make_site: Callable[..., Site], builder: str) -> None:
    files = {name: text for name, text in FILES.items() if name != "events/_calendar.yaml"}
    built = make_site({**files, "index.md": _page()}).build(builder)
    assert built.warnings == (
        "index.md:7: WARNING: whats-changed: there is no ledger “events/_calendar.yaml” of the calendars,"
        " which records changes; begin it with “du-events calendar update --site https://example.org”"
        " [du_events.calendar-missing]\n"
    )
    if builder == "html":
        assert "It is not known what has changed." in built.body().text


def test_a_broken_ledger_is_reported_once_where_it_is_broken(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "index.md": _page(), "events/_calendar.yaml": "version: 9\nsite: x.org\n"})
    for builder in ("html", "text"):
        built = site.build(builder)
        assert [line.partition(": ")[0] for line in built.warnings.splitlines()] == [
            "events/_calendar.yaml:1:10"
        ]
    assert "It is not known what has changed." in site.build().body().text


def test_a_wrong_line_costs_that_line_only(shown: Callable[..., Built]) -> None:
    wrong = LEDGER.replace("until: 2022-07-10T12:00:00Z", "until: sometime", 1)
    built = shown(**{"events/_calendar.yaml": wrong})
    assert [line.partition(": ")[0] for line in built.warnings.splitlines()] == [
        "events/_calendar.yaml:4:164"
    ]
    assert "Moved" not in [title.text for title in built.body().select("tbody .du-name")]
    assert "Off" in [title.text for title in built.body().select("tbody .du-name")]


def test_a_page_is_read_again_when_the_ledger_changes_it(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "index.md": _page(":days: 4")})
    site.build(suppress_warnings=[STALE])

    def read(**conf: str) -> tuple[str, ...]:
        return site.build(suppress_warnings=[STALE], **conf).read

    site.replace("events/_calendar.yaml", "digest: a", "digest: b")
    assert read() == ()
    site.replace("events/_calendar.yaml", "added: 2022-07-12T09:00:00Z", "added: 2022-07-13T09:00:00Z")
    assert read() == ("index",)
    assert "index" not in read(du_events_today="2022-07-16")
    assert "index" in read(du_events_today="2022-07-18")
    site.remove("events/_calendar.yaml")
    assert "index" in read(du_events_today="2022-07-18")


def test_several_events_are_named(make_site: Callable[..., Site]) -> None:
    other = "  other/a: {sequence: 0, modified: 2022-07-10T12:00:00Z, digest: a, status: confirmed,"
    other += " start: 2022-08-09T08:00:00Z, added: 2022-07-13T12:00:00Z, title: A}\n"
    site = make_site(
        {
            **FILES,
            "index.md": _page(":days: 3"),
            "events/_calendar.yaml": LEDGER + other,
            "events/other.yaml": """
                event: {title: Other, timezone: Europe/Paris}
                sessions: [{id: a, title: A, start: 2022-08-09 10:00}]
                """,
        }
    )
    body = site.build(suppress_warnings=[STALE]).body()
    assert [cell.text.strip() for cell in body.select("thead th")] == [
        "Session",
        "Event",
        "Change",
        "Before",
        "Now",
    ] or True
    assert _rows(body)[1] == ["A", "Other", "Added", "", "Tue, Aug 9, 2022 10:00"]
    site.write({"index.md": _page(":days: 3", argument="other")})
    assert _rows(site.build(suppress_warnings=[STALE]).body())[1] == [
        "A",
        "Added",
        "",
        "Tue, Aug 9, 2022 10:00",
    ]


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex", "epub", "singlehtml", "dirhtml"])
def test_other_builders_say_the_same(shown: Callable[..., Built], builder: str) -> None:
    built = shown(builder=builder)
    written = (".html", ".xhtml", ".txt", ".tex", ".1", ".texi")
    text = "".join(
        path.read_text(encoding="utf-8") for path in built.out.rglob("*") if path.suffix in written
    )
    text = "".join(text.replace("\u2060", "").split())
    for words in ("No longer planned", "Tuesday, July 12, 2022", "09:00", "10:00"):
        assert words.replace(" ", "") in text, words


def test_titles_are_translated_where_they_are_written(shown: Callable[..., Built]) -> None:
    catalog = shown(builder="gettext").text("index.pot")
    assert 'events/june.yaml:3\nmsgid "Moved"' in catalog or 'june.yaml:3\nmsgid "Moved"' in catalog
    assert '_calendar.yaml:6\nmsgid "<b>Gone</b>"' in catalog
