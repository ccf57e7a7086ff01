"""What cards tell: the facts of the data, short enough, and nothing that nobody agreed to."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sphinx_du_events.cards.content import Badge
from sphinx_du_events.typesetting import colours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.cards.content import Content

    Tell = Callable[..., Content]

SERIES = """
    event: {title: Summer, timezone: Africa/Nairobi, colors: [{title: Sea, value: "#0b2f3f"}]}
    teams: [{id: us, title: Us}, {id: them, title: Them}]
    tracks: [{id: maps, title: Maps, color: "#d98a1f"}]
    people: [{id: ana, name: Ana, affiliation: Labs}]
    sessions:
      - {id: one, title: One, start: 2022-07-09 22:30Z, duration: 1h, track: maps,
         speakers: [ana, {name: Bo}],
         participants: {them: [{name: Cy}], us: [ana]}, countries: {KE: 2, BR: 1}}
      - {id: two, title: Two, date: 2022-08-09, duration: 2h}
    """


def test_a_session_has_its_day_and_hours_on_the_clock_of_its_event(tell: Tell) -> None:
    one = tell(SERIES)
    assert one.badge == Badge("Jul", "10", "2022")
    assert one.when == "Sunday, 01:30–02:30 Nairobi (EAT)"
    assert tell(SERIES, name="summer/two").when == "Tuesday · 2 hours"
    assert tell(SERIES, language="de").when.startswith("Sonntag, 01:30")


def test_a_session_of_a_series_has_its_number(tell: Tell) -> None:
    assert (tell(SERIES).number, tell(SERIES, name="summer/two").number) == ("1/2", "2/2")
    assert tell(SERIES.replace("2022-08-09", "2022-07-10")).number == ""
    assert tell(SERIES.replace("title: Two,", "title: Two, type: talk,")).number == ""


def test_people_stand_under_what_they_do_and_under_their_teams_in_order(tell: Tell) -> None:
    rows = [(row.label, [(one.name, one.below) for one in row.people]) for row in tell(SERIES).rows]
    assert rows == [
        ("Speakers", [("Ana", "Labs"), ("Bo", "")]),
        ("Us", [("Ana", "Labs")]),
        ("Them", [("Cy", "")]),
    ]


def test_countries_are_named_and_counted(tell: Tell) -> None:
    assert tell(SERIES).joined == (("Brazil", "1"), ("Kenya", "2"))
    assert tell(SERIES).joined_label == "Joining from"


def test_colours_are_those_of_event_and_track(tell: Tell) -> None:
    assert (tell(SERIES).colour, tell(SERIES).edge) == ("#0b2f3f", "#d98a1f")
    assert tell(SERIES, name="summer/two").edge == ""
    plain = tell("event: {title: Summer}\nsessions: [{id: one, title: One}]\n")
    assert (plain.colour, plain.badge, plain.when) == (colours.USUAL, None, "Date to be announced")


@pytest.mark.parametrize(("written", "told"), [("status: cancelled", "Cancelled"), ("status: scheduled", "")])
def test_what_is_cancelled_says_so(tell: Tell, written: str, told: str) -> None:
    assert tell(SERIES.replace("{title: Summer", f"{{{written}, title: Summer")).mark == told


def test_an_event_has_its_days_its_people_and_its_sessions(tell: Tell) -> None:
    event = tell(SERIES, "event", "summer")
    assert event.badge == Badge("Jul", "10", "2022")
    assert [row.label for row in event.rows] == ["Speakers"]
    assert [(line.when, line.title) for line in event.lines] == [
        ("Sun, Jul 10 01:30", "One"),
        ("Tue, Aug 9", "Two"),
    ]
    many = "".join(f"      - {{id: s{n}, title: S, date: 2022-09-{n + 1:02}}}\n" for n in range(20))
    event = tell(SERIES.rstrip() + "\n" + many, "event", "summer")
    assert (len(event.lines), event.more) == (12, 10)


def test_days_of_a_month_share_a_sheet(tell: Tell) -> None:
    text = "event: {title: S}\nsessions: [{id: one, title: One, date: 2022-07-09, end: 2022-07-12}]\n"
    assert tell(text, "event", "summer").badge == Badge("Jul", "9–12", "2022")
    assert tell(text.replace("07-12", "08-02"), "event", "summer").badge == Badge("Jul", "9", "2022")


def test_a_person_has_a_role_and_the_sessions_of_the_latest_event(tell: Tell) -> None:
    ana = tell(SERIES, "person", "ana")
    assert (ana.title, ana.above, ana.when) == ("Ana", "Summer", "Speaker")
    assert ana.portrait is not None
    assert (ana.portrait.below, [line.title for line in ana.lines]) == ("Labs", ["One"])


def test_a_photo_is_there_by_consent_alone(tell: Tell, tmp_path: Path) -> None:
    content = BytesIO()
    Image.new("RGB", (300, 300), "navy").save(content, "PNG")
    (tmp_path / "events").mkdir()
    (tmp_path / "events/ana.png").write_bytes(content.getvalue())
    text = SERIES.replace("name: Ana,", "name: Ana, photo: ana.png,")
    assert len(list(tell(text).photos())) == 2
    assert len(list(tell(text, "person", "ana").photos())) == 1
    for refused in ("photo_consent: false,", "photo_consent: maybe,"):
        text = SERIES.replace("name: Ana,", f"name: Ana, photo: ana.png, {refused}")
        assert not list(tell(text).photos()) + list(tell(text, "person", "ana").photos())


def test_the_words_for_those_who_cannot_see_it_tell_the_same(tell: Tell) -> None:
    assert tell(SERIES).alt == (
        "One · Summer · Jul 10 2022 · Sunday, 01:30–02:30 Nairobi (EAT) · Speakers: Ana, Bo · Us: Ana"
        " · Them: Cy · Joining from: Brazil 1, Kenya 2"
    )


@pytest.mark.parametrize(
    ("session", "event", "own"),
    [
        ("date: 2027-05-14", "Summer · Friday, May 14, 2027", "One · Summer · May 14 2027 · Friday"),
        ("start: 2027-05-14 09:00", "Summer · May 14 2027 · Friday, 09:00 UTC", None),
        ("date: 2027-05-14, end: 2027-05-15", "Summer · Fri, May 14 – Sat, May 15, 2027", None),
    ],
)
def test_words_for_a_card_have_its_days_once(tell: Tell, session: str, event: str, own: str | None) -> None:
    text = f"event: {{title: Summer, timezone: UTC}}\nsessions: [{{id: one, title: One, {session}}}]\n"
    assert " ".join(tell(text, "event", "summer").alt.split()) == event
    told = " ".join(tell(text).alt.split())
    assert told.count("2027") == 1
    assert own is None or told == own
