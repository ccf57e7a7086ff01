"""``session-detail``: all of a session on a page, what is around it, and who may be seen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from tests.sphinx_ext.conftest import Site

PHOTO = io.BytesIO()
Image.new("RGB", (512, 512), "teal").save(PHOTO, "PNG")
EVENT = """\
event:
  title: Hack
  abstract: About it.
  timezone: Europe/Lisbon
  timezones: [Asia/Kolkata, America/New_York]
  mode: hybrid
  location: {name: Dock, address: Quay 1, city: Lisbon, country: PT, url: "https://meet.example/x"}
rooms:
  - {id: hall, title: Hall, floor: "2", step_free: true, stream: "https://stream.example/",
     streams: {2026-05-13: "https://second.example/"}}
sessions:
  - {id: first, title: First, start: 2026-05-12 09:00, duration: 45m, room: hall, type: talk}
  - id: main
    title: Main
    type: keynote
    start: 2026-05-12 10:00
    duration: 1h30m
    room: hall
    track: Writing
    level: beginner
    license: CC BY 4.0
    language: pt
    tags: [words]
    speakers: [ada, {name: Cy, country: KE}]
    moderators: [ada]
    registration: {url: "https://register.example/", price: 20 EUR}
    abstract: Short *text*.
    description: Long text.
    slides: "https://slides.example/"
  - {id: coffee, title: Coffee, type: break, start: 2026-05-12 11:30, duration: 30m, room: hall}
  - {id: last, title: Last, start: 2026-05-12 12:00, duration: 1h, room: hall}
  - {id: beside, title: Beside, start: 2026-05-12 11:00, duration: 1h, room: Annex}
  - {id: touching, title: Touching, start: 2026-05-12 11:30, duration: 20m, room: Annex}
  - {id: off, title: Off, start: 2026-05-12 11:00, duration: 1h, room: Attic, status: cancelled}
  - {id: second, title: Second, start: 2026-05-13 09:00, duration: 1h, room: hall}
  - {id: later, title: Later, title: Later, date: 2026-05-13}
people:
  - {id: ada, name: Ada, photo: ada.png, pronouns: she/her, bio: Writes., links: {github: ada}}
""".replace("title: Later, title: Later", "title: Later")


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Callable[..., Site]:
    """A function that makes a site with a page of some blocks."""

    def make(*blocks: str, data: str = EVENT, **more: str) -> Site:
        page = "# A\n\n" + "\n\n".join(f"```{{{block}\n```" for block in blocks)
        files = {
            "events/hack/event.yaml": data,
            "events/hack/ada.png": PHOTO.getvalue(),
            "index.md": page,
            **more,
        }
        return make_site(files)

    return make


@pytest.fixture
def body(site: Callable[..., Site]) -> Callable[..., BeautifulSoup]:
    """A function for the body of a page with a block, without warnings."""

    def build(block: str, **more: str) -> BeautifulSoup:
        built = site(block, **more).build(du_events_today="2026-05-01")
        assert built.warnings == ""
        return built.body()

    return build


def words(found: Tag) -> str:
    return " ".join(found.get_text().replace("\u2060", "").split())


def facts(found: BeautifulSoup | Tag) -> dict[str, str]:
    """The facts by their labels."""
    rows = found.select("dl.du-facts > div")
    return {words(row.dt): ", ".join(map(words, row.select("li") or [row.dd])) for row in rows}


def test_it_has_all_that_is_known(body: Callable[..., BeautifulSoup]) -> None:
    found = body("session-detail} hack/main")

    assert facts(found) == {
        "Date": "Tuesday, May 12, 2026",
        "Time": "10:00–11:30 Lisbon (WEST) · 1 hour, 30 minutes",
        "Room": "Hall, 2",
        "Accessibility": "Step-free access",
        "Place": "Dock, Quay 1, Lisbon, Portugal",
        "Price": "20 EUR",
        "Track": "Writing",
        "Level": "beginner",
        "Language": "Portuguese",
        "Tags": "words",
        "License": "CC BY 4.0",
        "Event": "Hack",
        "Before": "First (09:00)",
        "Afterwards": "Last (12:00)",
        "At the same time": "Beside (Annex)",
    }
    assert words(found.select_one(".du-when")) == "Keynote · hybrid"
    assert [link.find(string=True) for link in found.select(".du-detail > .du-links > a")] == [
        "Livestream",
        "Register",
        "Slides",
    ]
    assert found.select_one(".du-calendar") is not None
    assert [words(text) for text in found.select(".du-detail-text > p")] == ["Short text.", "Long text."]
    assert found.select_one("dd a[href='https://meet.example/x']").get_text() == "Dock"


def test_the_livestream_is_that_of_its_day(body: Callable[..., BeautifulSoup]) -> None:
    streams = {"main": "https://stream.example/", "second": "https://second.example/"}
    for session, address in streams.items():
        found = body(f"session-detail}} hack/{session}")
        link = next(link for link in found.select(".du-links a") if "Livestream" in link.get_text())
        assert link["href"] == address


def test_people_have_a_face_their_roles_and_what_they_say(body: Callable[..., BeautifulSoup]) -> None:
    found = body("session-detail} hack/main")
    ada, cy = found.select(".du-person")

    assert words(ada.select_one(".du-person-role")) == "Speaker, Moderator"
    assert "Writes." in ada.get_text()
    assert ada.select_one(".du-face img") is not None
    assert words(cy.select_one(".du-person-role")) == "Speaker"
    assert "Kenya" in cy.get_text()
    assert [words(title) for title in found.select(".du-group-title")] == ["People", "Times"]


def test_the_only_role_is_the_label(body: Callable[..., BeautifulSoup]) -> None:
    data = EVENT.replace("    moderators: [ada]\n", "")
    found = body("session-detail} hack/main", data=data)

    assert words(found.select_one(".du-group-title")) == "Speakers"
    assert found.select(".du-person-role") == []


def test_a_photo_without_consent_is_on_no_page(site: Callable[..., Site]) -> None:
    made = site("session-detail} hack/main")
    made.replace("events/hack/event.yaml", "photo: ada.png", "photo: ada.png, photo_consent: false")
    built = made.build()

    assert built.body().select(".du-face img") == []
    assert [path for path in built.out.rglob("*.png") if "du-" in path.name] == []


def test_times_are_on_the_clocks_of_the_event(body: Callable[..., BeautifulSoup]) -> None:
    rows = body("session-detail} hack/main").select(".du-times tbody tr")

    assert [[words(cell) for cell in row.select(".du-value")] for row in rows] == [
        ["Kolkata IST, UTC+5:30", "14:30–16:00"],
        ["New York EDT, UTC−4", "05:00–06:30 ☾"],
    ]


def test_parts_are_chosen(body: Callable[..., BeautifulSoup]) -> None:
    only = body("session-detail} hack/main\n:show: date, abstract, people")
    assert facts(only) == {"Date": "Tuesday, May 12, 2026"}
    assert words(only.select_one(".du-detail-text")) == "Short text."
    assert only.select(".du-face, .du-times, .du-links > a") == []
    assert "Writes." not in only.get_text()

    without = body("session-detail} hack/main\n:hide: around, times, description")
    assert "Before" not in facts(without)
    assert without.select(".du-times") == []
    assert "Long text." not in without.get_text()


def test_the_title_is_the_pages_unless_it_is_asked_for(body: Callable[..., BeautifulSoup]) -> None:
    assert body("session-detail} hack/main").select(".du-detail-title") == []
    found = body("session-detail} hack/main\n:title:")
    assert words(found.select_one(".du-detail-title")) == "Main"


@pytest.mark.parametrize(("option", "target"), [("", "b.html"), ("\n:title:", "b.html#session.hack.main")])
def test_links_lead_to_the_page_or_to_its_place_there(
    site: Callable[..., Site], option: str, target: str
) -> None:
    page = f"# B\n\n```{{session-detail}} hack/main{option}\n```\n"
    made = site("session-detail} first\n:title:", **{"b.md": page})
    made.replace("index.md", "# A\n", "# A\n\n```{toctree}\nb\n```\n")
    built = made.build()

    assert built.warnings == ""
    assert built.body().select_one(".du-around a")["href"] == target
    assert words(built.body("b.html").select_one(".du-detail"))


def test_a_former_id_and_an_event_that_is_a_draft_can_be_named(body: Callable[..., BeautifulSoup]) -> None:
    moved = EVENT.replace("{id: first,", "{id: first, was: [opening],")
    assert facts(body("session-detail} hack/opening", data=moved))["Time"].startswith("09:00")
    draft = EVENT.replace("  title: Hack\n", "  title: Hack\n  status: draft\n")
    assert facts(body("session-detail} hack/first", data=draft))["Time"].startswith("09:00")


def test_a_session_is_found_by_its_id_alone(body: Callable[..., BeautifulSoup]) -> None:
    assert facts(body("session-detail} first"))["Time"].startswith("09:00–09:45")


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("", "it needs a session: write event/session behind its name"),
        ("hack/mian", "there is no session “hack/mian”; did you mean “hack/main”?"),
        ("hakc/main", "there is no session “hakc/main”; did you mean “hack/main”?"),
        ("frist", "there is no session “frist”; did you mean “hack/first”?"),
        ("hack", "“hack” is an event; behind “hack/” stands one of: beside, coffee, first, last, later,"),
        ("twin", "several events have a session “twin”; write one/twin, two/twin"),
        ("hack/draft", "there is no session “hack/draft”;"),
    ],
)
def test_an_unknown_session_is_reported_with_the_nearest(
    site: Callable[..., Site], argument: str, message: str
) -> None:
    twin = "event: {title: T}\nsessions: [{id: twin, title: Twin, date: 2026-05-12}]\n"
    data = EVENT.replace("sessions:\n", "sessions:\n  - {id: draft, title: Draft, status: draft}\n")
    made = site(
        f"session-detail}} {argument}", data=data, **{f"events/{n}.yaml": twin for n in ("one", "two")}
    )
    built = made.build()

    assert f"index.md:3: WARNING: session-detail: {message}" in built.warnings
    assert built.warnings.count("WARNING") == 1
    assert words(built.body().select_one(".du-empty")) == "No sessions."


def test_it_is_read_again_only_for_what_it_shows(site: Callable[..., Site]) -> None:
    made = site("session-detail} hack/main")
    made.build()
    data = "events/hack/event.yaml"

    made.replace(data, "abstract: About it.", "abstract: About something else.")
    made.replace(data, "title: Later, date: 2026-05-13", "title: Later still, date: 2026-05-14")
    made.replace(data, "title: Touching", "title: Touched")
    assert made.build().read == ()
    for old, new in (
        ("title: Beside", "title: Elsewhere"),
        ("title: Last, start: 2026-05-12 12:00", "title: Last, start: 2026-05-12 12:15"),
        ("Long text.", "Longer text."),
        ("bio: Writes.", "bio: Reads."),
        ("title: Hack", "title: Hackathon"),
        ('floor: "2"', 'floor: "3"'),
        ("Asia/Kolkata", "Asia/Tokyo"),
        ("title: Hackathon", "title: Hackathon\n  was: [hacked]"),
        ("rooms:\n", "rooms:\n  - {id: annex, title: Annex}\n"),
        ("rooms:\n", "tracks: [{id: words, title: Writing}]\nrooms:\n"),
    ):
        made.replace(data, old, new)
        assert made.build().read == ("index",), new


def test_a_series_in_one_room_goes_on_from_day_to_day(body: Callable[..., BeautifulSoup]) -> None:
    data = "event: {title: Series}\nsessions:\n" + "".join(
        f"  - {{id: s{day}, title: S{day}, date: 2026-05-0{day}}}\n" for day in (1, 2, 3)
    )
    shown = facts(body("session-detail} s2", data=data))

    assert shown["Before"] == "S1 (Fri, May 1)"
    assert shown["Afterwards"] == "S3 (Sun, May 3)"


def test_without_an_hour_nothing_is_before_or_after_others_of_its_day(
    body: Callable[..., BeautifulSoup],
) -> None:
    data = """\
event: {title: Series, timezone: UTC}
sessions:
  - {id: a, title: A, start: 2026-05-01 10:00, duration: 1h}
  - {id: b, title: B, date: 2026-05-02}
  - {id: c, title: C, start: 2026-05-02 10:00, duration: 1h}
"""
    shown = facts(body("session-detail} b", data=data))

    assert shown["Before"].startswith("A (")
    assert "Afterwards" not in shown
    assert "Before" not in facts(body("session-detail} c", data=data))


def test_of_many_at_the_same_time_a_dozen_is_named(body: Callable[..., BeautifulSoup]) -> None:
    data = "event: {title: Posters, timezone: UTC}\nsessions:\n" + "".join(
        f"  - {{id: p{n}, title: P{n}, start: 2026-05-01 10:00, duration: 1h, room: R{n}}}\n"
        for n in range(20)
    )
    beside = facts(body("session-detail} p3", data=data))["At the same time"]

    assert beside.startswith("P0 (R0), P1 (R1), P2 (R2), P4 (R4)")
    assert beside.endswith("P12 (R12), and 7 more")


def test_the_others_at_the_same_time_are_counted(body: Callable[..., BeautifulSoup]) -> None:
    data = "event: {title: Posters, timezone: UTC}\nsessions:\n" + "".join(
        f"  - {{id: p{n}, title: P{n}, start: 2026-05-01 1{n % 3}:00, duration: 1h, room: R{n // 7}}}\n"
        for n in range(300)
    )
    # Of 100 that begin at ten, three are in the room of the first; hours that touch are none in common.
    assert facts(body("session-detail} p0", data=data))["At the same time"].endswith(", and 85 more")


def test_what_only_touches_is_not_beside_and_no_room_is_elsewhere(body: Callable[..., BeautifulSoup]) -> None:
    data = (
        "event: {title: Posters, timezone: UTC}\nsessions:\n"
        "  - {id: a, title: A, start: 2026-05-01 10:00, end: 2026-05-01 10:30, room: R}\n"
        "  - {id: b, title: B, start: 2026-05-01 10:00, duration: 2h, room: S}\n"
        "  - {id: c, title: C, start: 2026-05-01 10:30, duration: 1h, room: [R, T]}\n"
        "  - {id: d, title: D, start: 2026-05-01 11:00, duration: 1h}\n"
    )
    assert facts(body("session-detail} b", data=data))["At the same time"] == "A (R), C (R, T), D"
    assert facts(body("session-detail} c", data=data))["At the same time"] == "B (S), D"
    assert facts(body("session-detail} a", data=data))["At the same time"] == "B (S)"


def test_recordings_play_on_the_page_and_parts_are_listed(body: Callable[..., BeautifulSoup]) -> None:
    parts = "".join(
        f"  - {{id: p{n}, title: P{n}, part_of: main, duration: 5m, speakers: [ada]}}\n" for n in (1, 2)
    )
    data = EVENT.replace("people:\n", f"{parts}people:\n").replace(
        "    slides:", '    recordings: [{url: "https://vimeo.com/1"}]\n    slides:'
    )
    found = body("session-detail} hack/main", data=data)

    assert [words(part.select_one(".du-part-title")) for part in found.select(".du-part")] == ["P1", "P2"]
    assert found.select(".du-recording") != []
    assert "Recording" not in [link.find(string=True) for link in found.select(".du-detail > .du-links > a")]
    second = facts(body("session-detail} hack/p2", data=data))
    assert second["Part of"] == "Main"
    assert second["Before"] == "P1 (10:00)"
    assert "At the same time" not in second


def test_a_session_in_several_rooms_is_beside_nothing_in_these(body: Callable[..., BeautifulSoup]) -> None:
    data = EVENT.replace(
        "  - {id: beside, title: Beside, start: 2026-05-12 11:00, duration: 1h, room: Annex}\n",
        "  - {id: beside, title: Beside, start: 2026-05-12 11:00, duration: 1h, room: [Annex, hall]}\n",
    )
    shown = facts(body("session-detail} hack/beside", data=data))

    assert shown["Room"] == "Annex, Hall"  # and not that both are on the second floor
    assert shown["Accessibility"] == "Hall: Step-free access"
    assert shown["Before"] == "Main (10:00)"
    assert shown["Afterwards"] == "Touching (11:30)"
    assert "At the same time" not in shown


def test_it_costs_few_nodes(site: Callable[..., Site]) -> None:
    tree = site("session-detail} hack/main").build().doctrees["index"]
    (detail,) = tree.findall(lambda node: node.tagname == "du_detail")

    # Itself and its words; two texts with four nodes in the one and two in the other; the calendar; a
    # group of people: itself, a list, two people with words and a face, a biography; a group of times:
    # itself, a table of two rows with two cells, and the meaning of its sign.
    assert sum(1 for _node in detail.findall()) == 30


def test_the_number_of_those_that_are_not_named_is_followed(make_site: Callable[..., Site]) -> None:
    def event(count: int) -> str:
        rows = (
            f"- {{id: s{n:02}, title: S{n:02}, start: 2026-05-12 10:00, duration: 1h}}" for n in range(count)
        )
        return "event: {title: E, timezone: UTC}\nsessions:\n" + "\n".join(rows) + "\n"

    page = "# A\n\n```{session-detail} e/s00\n```\n"
    site = make_site({"events/e.yaml": event(15), "index.md": page})
    before = words(site.build().body().select_one(".du-around"))
    site.write({"events/e.yaml": event(16)})
    again = site.build()
    assert again.read == ("index",)
    assert words(again.body().select_one(".du-around")) != before
