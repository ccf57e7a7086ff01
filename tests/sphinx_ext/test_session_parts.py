"""Sessions inside a session, sessions in several rooms, and venues, on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.sphinx_ext.nodes.programme import du_slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """\
event: {title: Congress, timezone: Europe/Berlin}
venues:
  - {id: old, name: Old House, address: 1 Quay, city: Graz, step_free: no, url: "https://old.example/"}
rooms: [{id: hall, title: Hall}, {id: lib, title: Library, venue: old}, {id: attic, title: Attic, venue: old}]
sessions:
  - {id: block, title: Block, type: lightning-talks, start: 2026-12-27 10:00, duration: 30m, room: hall,
     setup: 10m}
  - {id: knots, title: Knots, part_of: block, duration: 5m, speakers: [{name: Ada}, {name: Eve}], track: Rope}
  - {id: sails, title: Sails, part_of: block, duration: 5m, speakers: [{name: Hal}], status: cancelled}
  - {id: secret, title: Secret, part_of: block, duration: 5m, status: draft}
  - {id: other, title: Other, start: 2026-12-27 10:00, duration: 1h, room: lib}
  - {id: lunch, title: Lunch, type: lunch, start: 2026-12-27 09:00, duration: 30m}
"""


@pytest.fixture
def show(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that shows the congress by a directive with options."""

    def build(directive: str, *options: str, builder: str = "html", data: str = EVENT) -> Built:
        lines = "".join(f"{option}\n" for option in options)
        files = {"events/congress.yaml": data, "index.md": f"# A\n\n```{{{directive}}}\n{lines}```\n"}
        built = make_site(files).build(builder)
        assert built.warnings == ""
        return built

    return build


def words(found: Any) -> str:
    return " ".join(found.get_text(" ").replace("\u2060", "").split())


def cells(built: Built) -> dict[str, tuple[int, ...] | None]:
    """The lines of each session: its rows, then its columns."""
    found: Any = built.doctrees["index"].findall(du_slot)
    return {slot["title"]: slot["cell"] and tuple(slot["cell"][:4]) for slot in found}


@pytest.mark.parametrize(
    ("directive", "name"), [("session-grid", ".du-card"), ("session-schedule", ".du-slot")]
)
def test_a_session_lists_its_parts_which_keep_their_anchors(
    show: Callable[..., Built], directive: str, name: str
) -> None:
    body = show(directive).body()

    assert len(body.select(name)) == 3
    parts = body.select("[id='session.congress.block'] .du-part")
    assert [words(part) for part in parts] == ["10:00 Knots · Ada, Eve", "Cancelled 10:05 Sails · Hal"]
    assert [part["id"] for part in parts] == ["session.congress.knots", "session.congress.sails"]
    assert "Secret" not in body.get_text()


def test_parts_have_no_lanes_of_their_own(show: Callable[..., Built]) -> None:
    assert set(cells(show("session-schedule"))) == {"Lunch", "Block", "Other"}
    assert len({cell[2:] for cell in cells(show("session-schedule")).values() if cell}) == 3


def test_they_can_be_left_out(show: Callable[..., Built]) -> None:
    assert show("session-grid", ":hide: parts").body().select(".du-part") == []
    assert show("session-schedule", ":show: end").body().select(".du-part") == []


@pytest.mark.parametrize(
    ("directive", "name"), [("session-grid", ".du-card"), ("session-schedule", ".du-slot")]
)
def test_a_part_that_is_selected_without_its_whole_stands_alone_and_names_it(
    show: Callable[..., Built], directive: str, name: str
) -> None:
    (alone,) = show(directive, ":person: Ada").body().select(name)

    assert alone["id"] == "session.congress.knots"
    assert "Part of" in words(alone)
    assert "Block" in words(alone)


def test_in_a_table_they_are_rows_below_their_whole(show: Callable[..., Built]) -> None:
    rows = show("session-table", ":columns: session, start, speakers").body().select("tbody tr")

    assert [words(row) for row in rows] == [
        "Lunch 09:00",
        "Block 10:00",
        "Knots 10:00 Ada, Eve",
        "Sails Cancelled 10:05 Hal",
        "Other 10:00",
    ]
    assert [row.get("class") for row in rows[1:4]] == [None, ["du-part-row"], ["du-part-row"]]
    (alone,) = show("session-table", ":person: Ada").body().select("tbody tr")
    assert alone.get("class") is None


def test_other_builders_list_them_too(show: Callable[..., Built]) -> None:
    text = show("session-schedule", builder="text").text("index.txt")

    assert "* 10:00 · Knots · Ada, Eve" in text
    assert r"\phantomsection\label{\detokenize{index:session.congress.knots}}" in show(
        "session-schedule", builder="latex"
    ).text("projectnamenotset.tex")


def test_the_search_finds_them(show: Callable[..., Built]) -> None:
    assert "knot" in show("session-grid").text("searchindex.js")


def test_figures_count_neither_parts_nor_breaks(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n" + ", ".join(
        f"{{event-stat}}`congress/{name}`" for name in ("sessions", "hours", "speakers")
    )
    data = EVENT.replace("duration: 1h, room: lib", "duration: 90m, room: lib")
    body = make_site({"events/congress.yaml": data, "index.md": page}).build().body()

    assert words(body.select("p")[-1]) == "2, 2, 2"


def test_the_next_session_is_no_break(show: Callable[..., Built]) -> None:
    (following,) = show("next-session").body().select(".du-card:not([hidden])")

    assert words(following.select_one(".du-card-title")) == "Block"


def test_the_hours_in_which_a_room_is_needed(show: Callable[..., Built]) -> None:
    body = show("session-table", ":columns: session, start, setup", ":type: lightning-talks, lunch").body()

    assert [words(row) for row in body.select("tbody tr")] == [
        "Lunch 09:00 09:00–09:30",
        "Block 10:00 09:50–10:40",
    ]
    assert words(body.select("thead th")[2]) == "Room needed"
    assert body.select("tbody tr")[1].select("time")[1]["data-until"] == "2026-12-27T10:40+01:00"


SEVERAL = "  - {id: both, title: Both, start: 2026-12-27 12:00, duration: 1h, room: [ROOMS]}\n"
BESIDE = "  - {id: x, title: X, start: 2026-12-27 12:30, duration: 1h, room: ROOM}\n"


@pytest.mark.parametrize(
    ("rooms", "room", "lines", "named"),
    [
        ("hall, lib", "attic", (2, 4), False),
        ("attic, lib", "hall", (3, 5), False),
        ("hall, attic", "lib", (2, 3), True),
        ("hall, lib, attic", "Shed", (2, 5), False),
    ],
)
def test_a_session_in_several_rooms_spans_those_beside_each_other(
    show: Callable[..., Built], rooms: str, room: str, lines: tuple[int, int], *, named: bool
) -> None:
    more = "".join(
        f"  - {{id: r{place}, title: R, start: 2026-12-27 14:00, duration: 1h, room: {one}}}\n"
        for place, one in enumerate(("hall", "lib", "attic"))
    )
    built = show(
        "session-schedule", data=EVENT + SEVERAL.replace("ROOMS", rooms) + BESIDE.replace("ROOM", room) + more
    )

    cell = cells(built)["Both"]
    assert cell is not None
    assert cell[2:] == lines
    slot = built.body().select_one("[id='session.congress.both']")
    assert slot is not None
    assert bool(slot.select(".du-slot-room")) is not named
    assert "Room" in words(slot)


def test_one_that_another_overlaps_in_a_room_stands_beside_it(show: Callable[..., Built]) -> None:
    built = show(
        "session-schedule", data=EVENT + SEVERAL.replace("ROOMS", "hall, lib") + BESIDE.replace("ROOM", "lib")
    )

    found = cells(built)
    assert found["Both"] is not None
    assert found["X"] is not None
    assert (found["Both"][2:], found["X"][2:]) == ((2, 3), (4, 5))


def test_cards_join_the_words_of_rooms_and_filters_find_each(show: Callable[..., Built]) -> None:
    data = EVENT + SEVERAL.replace("ROOMS", "hall, lib")
    card = show("session-grid", data=data).body().select_one("[id='session.congress.both']")

    assert "Hall, Library" in words(card)
    for room in ("hall", "Library", "lib"):
        found = show("session-schedule", f":room: {room}", data=data).body()
        assert found.select("[id='session.congress.both']")


def test_the_venue_is_named_where_an_event_has_several_places(show: Callable[..., Built]) -> None:
    other = show("session-grid").body().select_one("[id='session.congress.other']")
    assert "Library, Old House" in words(other)
    alone = EVENT.replace("{id: hall, title: Hall}", "{id: hall, title: Hall, venue: old}")
    other = show("session-grid", data=alone).body().select_one("[id='session.congress.other']")
    assert "Library" in words(other)
    assert "Old House" not in words(other)
    at_home = EVENT.replace("Europe/Berlin}", "Europe/Berlin, location: {name: old house}}")
    other = show("session-grid", data=at_home).body().select_one("[id='session.congress.other']")
    assert "Old House" not in words(other)


def test_the_rooms_table_has_what_is_known_of_venues(show: Callable[..., Built]) -> None:
    body = show("session-schedule", ":rooms:").body()

    assert [words(row).replace(" ,", ",") for row in body.select("table tbody tr")] == [
        "Hall",
        "Library Old House, 1 Quay, Graz, Not step-free",
        "Attic Old House, 1 Quay, Graz, Not step-free",
    ]
    assert body.select_one("table a")["href"] == "https://old.example/"  # type: ignore[index]


def test_a_change_of_a_part_or_a_venue_is_seen(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {"events/congress.yaml": EVENT, "index.md": "# A\n\n```{session-grid}\n```\n", "other.md": "# B\n"}
    )
    site.build()
    for old, new in (("Knots", "Bends"), ("{name: Eve}", "{name: Zoe}"), ("Old House", "New House")):
        site.replace("events/congress.yaml", old, new)
        built = site.build()
        assert built.read == ("index",)
        assert new.strip("{}").removeprefix("name: ") in built.body().get_text()


@pytest.mark.parametrize("directive", ["session-table", "session-schedule"])
def test_a_block_with_all_sessions_is_the_home_of_its_event(
    make_site: Callable[..., Site], directive: str
) -> None:
    first = "# A\n\n```{toctree}\nwhole\n```\n\n```{session-grid} congress\n:type: lightning-talks\n```\n"
    files = {"index.md": first, "whole.md": f"# B\n\n```{{{directive}}} congress\n```\n"}
    built = make_site({"events/congress.yaml": EVENT, **files}).build(html_baseurl="https://site.example/")

    assert "EventSeries" not in built.text("index.html")
    assert '"subEvent":[{"@type":"Event","@id":"https://site.example/#event/congress/knots"' in built.text(
        "whole.html"
    )


def test_on_a_single_page_each_part_has_one_anchor(make_site: Callable[..., Site]) -> None:
    block = "\n\n```{session-grid}\n```\n"
    files = {"index.md": "# A\n\n```{toctree}\nmore\n```" + block, "more.md": f"# B{block}"}
    built = make_site({"events/congress.yaml": EVENT, **files}).build("singlehtml")

    assert built.text("index.html").count('id="session.congress.knots"') == 1


def test_translators_find_their_titles(show: Callable[..., Built]) -> None:
    assert 'msgid "Knots"' in show("session-schedule", builder="gettext").text("index.pot")
