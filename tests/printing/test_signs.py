"""Signs for rooms: each on a page, with the room's own sessions, and what all rooms have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.printing.days import printed_days
from sphinx_du_events.printing.paper import PAPERS
from sphinx_du_events.printing.signs import rooms_of, signs_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.printing.document import Document
    from sphinx_du_events.printing.event import About
    from tests.printing.conftest import Paged

    Read = Callable[..., About]
    Print = Callable[..., Paged]

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

SUMMER = """
    event: {title: Summer, timezone: Africa/Nairobi}
    venues: [{id: pier, name: The Pier}]
    rooms:
      - {id: red, title: Red hall, venue: pier, floor: First floor, capacity: 90, step_free: true}
      - {id: blue, title: Blue}
      - {id: unused, title: Unused}
    sessions:
      - {id: one, title: One, start: 2027-05-01 10:00, duration: 1h, room: blue, speakers: [{name: Ana}]}
      - {id: two, title: Two, start: 2027-05-01 10:00, duration: 1h, room: [red, Attic], track: Maps}
      - {id: lunch, title: Lunch, type: break, start: 2027-05-01 11:00, duration: 1h}
      - {id: talk, title: For everyone, start: 2027-05-01 12:00, duration: 1h, room: all, hosts: [{name: Bo}]}
      - {id: secret, title: Secret, start: 2027-05-01 13:00, duration: 1h, room: Attic, status: draft}
      - {id: last, title: Last, start: 2027-05-02 10:00, duration: 1h, room: red, status: rescheduled}
    """


def signs(about: About, rooms: list[str] | None = None) -> Document:
    days = printed_days(about.data, about.view)
    return signs_document(about, days, rooms or rooms_of(about.data, days), PAPERS["a4"])


def test_each_room_has_a_page_for_each_day_that_it_has_sessions(about: Read, paged: Print) -> None:
    made = paged(signs(about(SUMMER)))
    names = [(one["room"], one["day"][:3]) for one in signs(about(SUMMER)).values(None)["signs"]]  # type: ignore[arg-type]
    assert names == [("Red hall", "Sat"), ("Red hall", "Sun"), ("Blue", "Sat"), ("Attic", "Sat")]
    assert made.sizes == [(595, 842)] * 4
    assert made.outside == made.crowded == 0


def test_a_sign_has_what_is_known_of_the_room_and_its_sessions(about: Read, paged: Print) -> None:
    red, sunday, blue, attic = paged(signs(about(SUMMER))).texts
    assert "Summer Red hall The Pier · First floor · Seats: 90 · Step-free access" in red
    assert "Saturday, May 1, 2027" in red
    assert "Two Red hall, Attic · Maps" in red
    assert "Time zone: Nairobi (EAT)" in red
    assert "Last" in sunday
    assert "Rescheduled" in sunday
    assert "One Ana" in blue
    assert "Two" not in blue
    assert "Secret" not in attic


def test_what_is_common_to_all_rooms_is_on_each_sign_and_quieter(about: Read, paged: Print) -> None:
    document = signs(about(SUMMER))
    for title in ("Lunch", "For everyone"):
        assert [title in text for text in paged(document).texts] == [True, False, True, True]
    quiet = [one["title"] for one in document.values(None)["signs"][0]["slots"] if one["aside"]]  # type: ignore[arg-type]
    assert quiet == ["Lunch", "For everyone"]


def test_a_part_in_a_room_of_its_own_is_on_the_sign_of_that(about: Read, paged: Print) -> None:
    part = (
        "  - {id: part, title: A part, part_of: last, start: 2027-05-02 10:00, duration: 10m, room: Attic}\n"
    )
    document = signs(about(SUMMER.rstrip() + "\n    " + part))
    red, attic = paged(document).texts[1], paged(document).texts[-1]
    assert "10:00–10:10 · A part · Attic" in red
    assert "Attic Sunday, May 2, 2027" in attic
    assert "A part" in attic
    assert "Last" not in attic


def test_rooms_can_be_chosen(about: Read, paged: Print) -> None:
    (text,) = paged(signs(about(SUMMER), ["blue"])).texts
    assert "Blue" in text


def test_a_sign_is_a_page_however_many_sessions_there_are_until_no_page_holds_them(
    about: Read, paged: Print
) -> None:
    def made(number: int) -> Paged:
        rows = "".join(
            f"  - {{id: s{at}, title: Number{at:03}, start: 2027-05-01 {6 + at // 12:02}:{at % 12 * 5:02},"
            f" duration: 5m, room: Blue, speakers: [{{name: Ana}}]}}\n"
            for at in range(number)
        )
        return paged(signs(about(f"event: {{title: Summer, timezone: UTC}}\nsessions:\n{rows}")))

    few, many, most = made(2), made(40), made(120)
    assert [len(few.texts), len(many.texts)] == [1, 1]
    assert few.told[0]["size"] > many.told[0]["size"] >= 7
    assert few.remarks == many.remarks == []
    assert most.remarks == [f"the sign of “Blue” for Saturday, May 1, 2027 has {len(most.texts)} pages"]
    assert "Number119" in most.texts[-1]


def test_a_name_of_any_length_is_on_the_page(about: Read, paged: Print) -> None:
    for name in ("A", "Second floor, at the end of the long corridor " * 3, "Donaudampfschifffahrtssaal" * 3):
        made = paged(signs(about(SUMMER.replace("title: Blue", f'title: "{name}"')), None))
        assert len(made.texts) == 4
        assert made.outside == 0
