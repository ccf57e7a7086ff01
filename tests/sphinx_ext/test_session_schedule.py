"""A programme: days, rooms and times, as a grid and as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.sphinx_ext.nodes.programme import du_plan, du_slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """\
event: {title: Congress, timezone: Europe/Berlin}
rooms: [{id: hall, title: Main hall}, {id: lib, title: Library}]
sessions:
  - {id: desk, title: Desk, type: registration, start: 2026-12-27 09:00, duration: 1h, room: Foyer}
  - {id: ropes, title: Ropes, start: 2026-12-27 10:00, duration: 1h, room: lib, track: Crafts}
  - {id: sails, title: Sails, start: 2026-12-27 10:00, duration: 25m, room: hall, track: Boats}
  - {id: lunch, title: Lunch, type: break, start: 2026-12-27 12:00, duration: 1h}
  - {id: all, title: Everybody, start: 2026-12-27 13:00, duration: 30m, room: all}
  - {id: some-time, title: Some time, date: 2026-12-27}
  - {id: no-day, title: No day}
"""


@pytest.fixture
def show(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that shows a programme with options."""

    def build(*options: str, builder: str = "html", data: str = EVENT, more: str = "") -> Built:
        lines = "".join(f"{option}\n" for option in options)
        page = f"# A\n\n```{{session-schedule}}\n{lines}```\n"
        built = make_site({"events/congress.yaml": data + more, "index.md": page}).build(builder)
        assert built.warnings == ""
        return built

    return build


def cells(built: Built) -> dict[str, tuple[int, ...] | None]:
    """The lines of each session: its rows, then its columns."""
    found: Any = built.doctrees["index"].findall(du_slot)
    return {slot["title"]: slot["cell"] and tuple(slot["cell"][:4]) for slot in found}


def plans(built: Built) -> list[Any]:
    return list(built.doctrees["index"].findall(du_plan))


def words(found: Any) -> str:
    return " ".join(found.get_text().replace("\u2060", "").split())


def test_rooms_are_columns_in_the_order_of_the_data_and_rows_lie_between_times(
    show: Callable[..., Built],
) -> None:
    built = show()
    day, apart = plans(built)

    # Rows begin at 9:00, 10:00, 10:25, 11:00, 12:00, 13:00 and end at 13:30.
    assert cells(built) == {
        "Desk": (2, 3, 2, 4),
        "Ropes": (3, 5, 3, 4),
        "Sails": (3, 4, 2, 3),
        "Lunch": (6, 7, 2, 4),
        "Everybody": (7, 8, 2, 4),
        "Some time": None,
        "No day": None,
    }
    assert [tuple(room) for room in day["rooms"]] == [("Main hall", 2, 3), ("Library", 3, 4)]
    assert day["columns"] == 2
    assert apart["columns"] == 0


def test_a_row_is_as_high_as_it_is_long_unless_nothing_is_on(show: Callable[..., Built]) -> None:
    assert plans(show())[0]["hours"] == [
        (2, "09:00", 12),
        (3, "10:00", 5),
        (4, "", 7),
        (5, "", 6),  # an hour in which nothing is on is half as high
        (6, "12:00", 12),
        (7, "13:00", 6),
    ]


def test_overlaps_in_a_room_stand_side_by_side(show: Callable[..., Built]) -> None:
    more = "  - {id: knots, title: Knots, start: 2026-12-27 10:10, duration: 30m, room: hall}\n"
    built = show(more=more)
    columns = {title: cell and cell[2:] for title, cell in cells(built).items()}

    assert columns["Sails"] == (2, 3)
    assert columns["Knots"] == (3, 4)
    assert [tuple(room) for room in plans(built)[0]["rooms"]] == [("Main hall", 2, 4), ("Library", 4, 5)]


def test_a_break_beside_a_session_has_a_column(show: Callable[..., Built]) -> None:
    more = "  - {id: tea, title: Tea, type: break, start: 2026-12-27 10:30, duration: 30m, room: Foyer}\n"
    built = show(more=more)

    columns = {title: cell and cell[2:] for title, cell in cells(built).items()}
    assert columns["Tea"] == (4, 5)
    assert plans(built)[0]["rooms"][-1][0] == "Foyer"


def test_an_event_without_rooms_has_one_column_without_a_name(show: Callable[..., Built]) -> None:
    data = EVENT.replace("room:", "tags:").replace("rooms: ", "teams: ")
    day = plans(show(data=data))[0]

    assert day["rooms"] == []
    assert day["columns"] == 2  # two sessions overlap


def test_times_are_on_the_event_s_clock(show: Callable[..., Built]) -> None:
    more = "  - {id: far, title: Far, start: 2026-12-27 18:30, timezone: America/New_York, duration: 30m}\n"
    body = show(more=more).body()
    titles = [words(title) for title in body.select(".du-group-title")]

    assert titles == [
        "Sunday, December 27, 2026 · Berlin (CET)",
        "Monday, December 28, 2026 · Berlin (CET)",
        "Date to be announced",
    ]
    far = body.select_one('[id="session.congress.far"] time')
    assert far is not None
    assert words(far) == "00:30–01:00"
    assert far["datetime"] == "2026-12-28T00:30+01:00"
    assert far["data-until"] == "2026-12-28T01:00+01:00"


def test_a_screen_reader_hears_a_list_of_times_titles_rooms_and_tracks(show: Callable[..., Built]) -> None:
    body = show().body()

    items = body.select("ul.du-plan-list")[0].find_all("li", recursive=False)
    assert [words(item) for item in items] == [
        "09:00–10:00 Desk Room: Foyer",
        "10:00–10:25 Sails Room: Main hall · Track: Boats",
        "10:00–11:00 Ropes Room: Library · Track: Crafts",
        "12:00–13:00 Lunch",
        "13:00–13:30 Everybody",
        "Some time",
    ]
    marks = body.select(".du-plan-room, .du-plan-hour")
    assert {mark["aria-hidden"] for mark in marks} == {"true"}
    assert [mark for mark in marks if words(mark)] == []  # nothing is left of them without style
    assert body.select("[style]") == []


def test_tracks_have_colours_in_the_order_of_the_data(show: Callable[..., Built]) -> None:
    body = show(":track: boats").body()

    assert "du-track-2" in body.select_one(".du-slot")["class"]  # type: ignore[operator, index]


def test_a_track_s_own_colour_is_drawn_as_light_and_dark_pages_need_it(show: Callable[..., Built]) -> None:
    tracks = "tracks: [{id: boats, title: Boats, color: '#ffcc00'}, {id: crafts, title: Crafts}]\n"
    body = show(data=EVENT.replace("rooms:", f"{tracks}rooms:")).body()

    sails, ropes = (body.select_one(f'[id="session.congress.{one}"]') for one in ("sails", "ropes"))
    assert sails is not None
    assert ropes is not None
    (stripe,) = sails.select("svg.du-stripe")
    assert (stripe["fill"], stripe["aria-hidden"]) == ("#b59000", "true")  # of browsers of yesterday
    assert stripe.rect["fill"] == "light-dark(#b59000, #ffcc00)"  # type: ignore[index]
    assert "Track: Boats" in words(sails)
    assert "du-track-2" in ropes["class"]  # type: ignore[operator]
    assert ropes.select("svg") == []
    assert body.select("[style], style") == []


def test_a_colour_is_not_shown_without_its_name(show: Callable[..., Built]) -> None:
    tracks = "tracks: [{id: boats, title: Boats, color: '#ffcc00'}]\n"
    body = show(":show: room", data=EVENT.replace("rooms:", f"{tracks}rooms:")).body()

    assert body.select("svg.du-stripe, [class*=du-track-]") == []


@pytest.mark.parametrize("track", ["boats", "The boats"])
@pytest.mark.parametrize("directive", ["session-grid", "session-table", "session-schedule", "session-times"])
def test_a_track_is_chosen_by_its_title_or_its_id(
    make_site: Callable[..., Site], directive: str, track: str
) -> None:
    tracks = "tracks: [{id: boats, title: The boats}]\n"
    data = EVENT.replace("rooms:", f"{tracks}rooms:").replace("track: Boats", "track: boats")
    page = f"# A\n\n```{{{directive}}}\n:track: {track}\n```\n"
    built = make_site({"events/congress.yaml": data, "index.md": page}).build()

    assert built.warnings == ""
    assert "Sails" in built.body().text
    assert "Ropes" not in built.body().text


def test_a_new_track_changes_the_colours_of_pages_without_it(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{session-schedule}\n:track: boats\n```\n"
    site = make_site({"events/congress.yaml": EVENT, "index.md": page})
    assert "du-track-2" in site.build().body().select_one(".du-slot")["class"]  # type: ignore[operator, index]

    site.write({"events/congress.yaml": EVENT.replace("type: registration", "track: Doors")})
    assert "du-track-3" in site.build().body().select_one(".du-slot")["class"]  # type: ignore[operator, index]


@pytest.mark.parametrize("room", ["lib", "LIBRARY"])
def test_a_room_is_chosen_by_its_title_or_its_id(show: Callable[..., Built], room: str) -> None:
    assert [*cells(show(f":room: {room}"))] == ["Ropes"]


def test_days_are_chosen(show: Callable[..., Built]) -> None:
    more = "  - {id: late, title: Late, start: 2026-12-29 22:00, end: 2026-12-30 01:00}\n"

    assert [*cells(show(":day: 2026-12-28, 2026-12-29", more=more))] == ["Late"]


def test_a_night_belongs_to_the_day_before(show: Callable[..., Built]) -> None:
    data = EVENT.replace("Europe/Berlin}", "Europe/Berlin, day_ends: 06:00}")
    more = "  - {id: late, title: Late, start: 2026-12-28 01:00, duration: 1h}\n"
    built = show(":day: 2026-12-27", data=data, more=more)

    assert [*cells(built)] == ["Desk", "Sails", "Ropes", "Lunch", "Everybody", "Late", "Some time"]
    assert len(plans(built)) == 1


def test_paper_has_a_list_by_time(show: Callable[..., Built]) -> None:
    text = show(builder="text").text("index.txt")

    assert "Sunday, December 27, 2026 · Berlin (CET)" in text
    assert "10:00–10:25 · Sails" in text.replace("\u2060", "")
    assert "Main hall · Boats" in text
    assert (
        text.index("Sails") < text.index("Ropes") < text.index("Lunch") < text.index("Date to be announced")
    )


def test_a_session_of_which_nothing_more_is_known_ends_before_the_next_day(
    show: Callable[..., Built],
) -> None:
    days = ("29", "30")
    more = "".join(f"  - {{id: d{day}, title: D{day}, date: 2026-12-{day}}}\n" for day in days)
    text = show(builder="text", more=more).text("index.txt")

    assert "D29\n\n**Wednesday, December 30, 2026**\n\nD30\n\n" in text


def test_rooms_are_told_with_what_helps_to_take_part(show: Callable[..., Built]) -> None:
    facts = "step_free: false, captions: yes, interpretation: [pt, sw], capacity: 1200"
    data = EVENT.replace("title: Main hall", f"title: Main hall, {facts}")
    rows = show(":rooms:", data=data).body().select("table tr")

    assert [[words(cell) for cell in row.select("th, td")] for row in rows] == [
        ["Room", "Seats", "Accessibility"],
        ["Main hall", "1,200", "Not step-free, Live captions, Interpretation: Portuguese, Swahili"],
        ["Library", "", ""],
    ]


@pytest.mark.parametrize("url", ["", ", url: 'https://lib.example/'"])
def test_a_venue_has_its_address_behind_its_name(show: Callable[..., Built], url: str) -> None:
    venues = f"venues: [{{id: lib, name: Old Library, address: Quay 1, city: Bonn{url}}}]\nrooms:"
    data = EVENT.replace("rooms:", venues).replace("title: Main hall", "title: Main hall, venue: lib")
    row = show(":rooms:", data=data).body().select("table tr")[1]

    assert [words(cell) for cell in row.select("td")] == ["Old Library, Quay 1, Bonn"]
    assert len(row.select("td a")) == bool(url)


def test_a_selected_room_is_the_only_column_and_row(show: Callable[..., Built]) -> None:
    more = (
        "  - {id: knots, title: Knots, start: 2026-12-27 11:00, duration: 1h, room: [hall, lib]}\n"
        "  - {id: wind, title: Wind, start: 2026-12-27 11:00, duration: 1h, room: lib}\n"
    )
    built = show(":room: LIB", ":rooms:", more=more)

    assert [tuple(room) for room in plans(built)[0]["rooms"]] == [("Library", 2, 4)]
    assert words(built.body().select(".du-plan")[0]).count("Main hall") == 1  # Knots is there too
    assert [words(row.th) for row in built.body().select("table tr")[1:]] == ["Library"]


def test_a_day_of_many_rooms_is_a_list(show: Callable[..., Built]) -> None:
    more = "".join(
        f"  - {{id: r{n}, title: R{n}, start: 2026-12-27 10:00, duration: 1h, room: R{n}}}\n"
        for n in range(12)
    )
    built = show(more=more)

    assert plans(built)[0]["columns"] == 0
    assert set(cells(built).values()) == {None}


# --- days --------------------------------------------------------------------------------------

NEXT_DAY = "  - {id: knots, title: Knots, start: 2026-12-28 10:00, duration: 30m, room: hall}\n"


def test_days_have_addresses_and_what_tabs_are_made_of(show: Callable[..., Built]) -> None:
    body = show(more=NEXT_DAY).body()

    (days,) = body.select(".du-days")
    assert days["data-label"] == "Days"
    assert [(day["id"], day["data-tab"]) for day in days.select(".du-programme")] == [
        ("programme.congress.2026-12-27", "Sun, Dec 27"),
        ("programme.congress.2026-12-28", "Mon, Dec 28"),
        ("programme.congress.no-day", "Date to be announced"),
    ]
    first = days.select(".du-programme")[0]
    assert (first["data-from"], first["data-to"]) == ("2026-12-27T00:00+01:00", "2026-12-28T00:00+01:00")
    assert body.select("[role=tab], [role=tabpanel], .du-programme[hidden]") == []  # those need a script


def test_a_day_lasts_until_the_event_s_night_is_over(show: Callable[..., Built]) -> None:
    data = EVENT.replace("Europe/Berlin}", "Europe/Berlin, day_ends: 06:00}")
    first = show(data=data).body().select(".du-programme")[0]

    assert (first["data-from"], first["data-to"]) == ("2026-12-27T06:00+01:00", "2026-12-28T06:00+01:00")


def test_a_single_day_has_no_tabs(show: Callable[..., Built]) -> None:
    (days,) = show(":day: 2026-12-27").body().select(".du-days")

    assert "data-label" not in days.attrs


@pytest.mark.parametrize(("today", "marked"), [("2026-12-28", ["2026-12-28"]), ("2026-12-26", [])])
def test_the_day_of_a_build_that_is_frozen_is_marked(
    make_site: Callable[..., Site], today: str, marked: list[str]
) -> None:
    page = "# A\n\n```{session-schedule}\n```\n"
    site = make_site({"events/congress.yaml": EVENT + NEXT_DAY, "index.md": page})
    days = site.build(du_events_today=today).body().select("[data-today]")

    assert [day["id"].rpartition(".")[2] for day in days] == marked  # type: ignore[union-attr]


def test_two_programmes_of_a_day_on_a_page_have_one_address(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{session-schedule}\n```\n\n```{session-schedule}\n```\n"
    for builder in ("html", "singlehtml", "latex"):
        files = {"events/congress.yaml": EVENT, "index.md": page, "other.md": "# B\n" + page[3:]}
        built = make_site(files).build(builder, exclude_patterns=["other.md", "events"])
        assert built.warnings == ""
        if builder != "latex":
            ids = [one["id"] for one in built.body().select("[id]")]
            assert len(ids) == len(set(ids))


def test_a_session_of_today_is_not_told_so_under_its_day(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{session-schedule}\n```\n"
    site = make_site({"events/congress.yaml": EVENT + NEXT_DAY, "index.md": page})

    assert site.build(du_events_today="2026-12-27").body().select(".du-phase") == []
    over = site.build(du_events_today="2026-12-28").body().select(".du-phase")
    assert {words(one) for one in over} == {"Over"}


def test_where_all_is_over_no_session_says_so(make_site: Callable[..., Site]) -> None:
    data = EVENT.replace("  - {id: no-day, title: No day}\n", "")
    site = make_site({"events/congress.yaml": data, "index.md": "# A\n\n```{session-schedule}\n```\n"})

    assert site.build(du_events_today="2027-03-01").body().select(".du-phase") == []


def test_what_comes_is_hidden_when_it_is_over(show: Callable[..., Built]) -> None:
    body = show(":status: upcoming").body()

    (days,) = body.select(".du-days[data-drops]")
    empty = days.find_next_sibling()
    assert empty is not None
    assert words(empty) == "No sessions."
    assert "hidden" in empty.attrs  # type: ignore[union-attr]
    assert show().body().select("[data-drops]") == []


def test_what_begins_together_goes_on_from_room_to_room(show: Callable[..., Built]) -> None:
    more = "  - {id: knots, title: Knots, start: 2026-12-27 10:00, duration: 5m, room: Foyer}\n"
    titles = [words(title) for title in show(more=more).body().select(".du-slot-title")]

    assert titles[:4] == ["Desk", "Sails", "Ropes", "Knots"]


def test_a_session_is_two_nodes(make_site: Callable[..., Site]) -> None:
    def nodes_of(sessions: int) -> int:
        talks = "".join(
            f"  - {{id: s{n}, title: S{n}, start: 2026-12-27 {10 + n // 4}:00, duration: 1h, room: R{n % 4},"
            " track: Boats, speakers: [{name: Ada}, {name: Grace}]}\n"
            for n in range(sessions)
        )
        data = f"event: {{title: Congress, timezone: Europe/Berlin}}\nsessions:\n{talks}"
        page = "# A\n\n```{session-schedule}\n```\n"
        built = make_site({"events/congress.yaml": data, "index.md": page}).build()
        return sum(1 for _ in built.doctrees["index"].findall())

    assert nodes_of(36) - nodes_of(4) == 2 * 32


# --- rooms and tracks --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("room", ["Main hall", "Library", "Foyer", "Other"]),
        ("track", ["Boats", "Crafts", "Other"]),
    ],
)
def test_lists_by_room_or_track_have_the_order_of_the_data(
    show: Callable[..., Built], by: str, labels: list[str]
) -> None:
    tracks = "tracks: [{id: boats, title: Boats, color: '#b0761c'}]\nrooms:"
    body = show(f":group-by: {by}", data=EVENT.replace("rooms:", tracks)).body()

    titles = [words(title) for title in body.select(".du-group-title")]
    assert [title.removesuffix(" · Berlin (CET)") for title in titles] == labels
    assert body.select(".du-plan-1, .du-plan-2, .du-plan-rooms, [data-tab]") == []
    sails = body.select_one('[id="session.congress.sails"]')
    assert (
        words(sails)
        == {
            "room": "Sun, Dec 27 · 10:00–10:25 Sails Track: Boats",
            "track": "Sun, Dec 27 · 10:00–10:25 Sails Room: Main hall",
        }[by]
    )
    assert len(sails.select(".du-stripe")) == 1  # type: ignore[union-attr]


def test_a_session_in_several_rooms_is_in_the_list_of_each(show: Callable[..., Built]) -> None:
    more = "  - {id: both, title: Both, start: 2026-12-28 09:00, duration: 1h, room: [hall, lib]}\n"
    body = show(":group-by: room", more=more).body()

    for room in ("hall", "lib"):
        titles = body.select(f'[id="room.congress.{room}"] .du-slot-title')
        assert "Both" in [words(title) for title in titles]
    assert len(body.select('[id="session.congress.both"]')) == 1


def test_links_to_a_room_or_a_track_lead_to_its_list(make_site: Callable[..., Site]) -> None:
    page = "# A\n\nSee {event:track}`congress/crafts` and {event:room}`congress/lib`.\n"
    lists = "".join(f"\n```{{session-schedule}}\n:group-by: {by}\n```\n" for by in ("room", "track"))
    site = make_site({"events/congress.yaml": EVENT, "index.md": page + lists})
    for builder in ("html", "singlehtml", "latex"):
        built = site.build(builder)
        assert built.warnings == ""
        if builder != "latex":
            found = [link["href"] for link in built.body().select("p > a.reference.internal")]
            assert found == ["#track.congress.crafts", "#room.congress.lib"]
            assert built.body().select_one('[id="track.congress.crafts"] .du-slot') is not None


def test_lists_by_track_stand_in_books_too(show: Callable[..., Built]) -> None:
    text = show(":group-by: track", builder="text").text("index.txt").replace("\u2060", "")

    assert "**Crafts · Berlin (CET)**" in text
    assert "Sun, Dec 27 · 10:00–11:00 · Ropes" in text


def test_a_translator_translates_the_name_of_a_list(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n```{session-schedule}\n:group-by: track\n```\n"
    site = make_site({"events/congress.yaml": EVENT, "index.md": page})

    assert 'msgid "Crafts"' in site.build("gettext").text("index.pot")


def test_a_livestream_is_named_by_its_site(show: Callable[..., Built]) -> None:
    data = EVENT.replace("title: Main hall", "title: Main hall, stream: 'https://www.live.example/hall'")
    link = show(":rooms:", data=data).body().select_one("table a")

    assert link is not None
    assert words(link) == "live.example: Main hall"


def test_livestreams_of_days_are_named_by_their_days(show: Callable[..., Built]) -> None:
    streams = "streams: {2026-05-14: 'https://b.example', 2026-05-13: 'https://a.example'}"
    data = EVENT.replace("title: Main hall", f"title: Main hall, {streams}")
    links = show(":rooms:", data=data).body().select("table a")

    assert [(words(link), link["href"]) for link in links if "example" in str(link["href"])] == [
        ("Wed, May 13: Main hall", "https://a.example"),
        ("Thu, May 14: Main hall", "https://b.example"),
    ]
