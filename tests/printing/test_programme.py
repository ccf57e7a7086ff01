"""The programme of a day: every session on a page, as large as there is room, and no draft."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sphinx_du_events.printing.days import printed_days
from sphinx_du_events.printing.paper import PAPERS
from sphinx_du_events.printing.programme import programme_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.printing.document import Document
    from sphinx_du_events.printing.event import About
    from tests.printing.conftest import Paged

    Read = Callable[..., About]
    Print = Callable[..., Paged]

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

A4, A4_ACROSS = (595, 842), (842, 595)
SUMMER = """
    event: {title: Summer, timezone: Africa/Nairobi}
    tracks: [{id: maps, title: Maps, color: "#ffee88"}]
    people: [{id: ana, name: Ana, affiliation: Labs}]
    sessions:
      - {id: one, title: One, start: 2027-05-01 10:00, duration: 1h, room: Blue, track: maps, speakers: [ana]}
      - {id: two, title: Two, start: 2027-05-01 10:00, duration: 1h, room: Red, status: cancelled}
      - {id: lunch, title: Lunch, type: break, start: 2027-05-01 11:00, duration: 1h}
      - {id: secret, title: Secret, start: 2027-05-01 12:00, duration: 1h, room: Red, status: draft}
      - {id: part, title: Hidden, part_of: secret, duration: 10m}
      - {id: hack, title: Hackathon, start: 2027-05-01 18:00, duration: 30h, room: Blue}
      - {id: last, title: Last, start: 2027-05-02 10:00, duration: 1h, hosts: [{name: Bo}]}
    """


def programme(about: About, *days: date, paper: str = "a4") -> Document:
    return programme_document(about, printed_days(about.data, about.view, days), PAPERS[paper])


def test_a_day_with_rooms_is_a_grid_across_the_page_and_any_other_a_list(about: Read, paged: Print) -> None:
    made = paged(programme(about(SUMMER)))
    assert made.sizes == [A4_ACROSS, A4]
    assert [one["form"] for one in made.told] == ["grid", "list"]
    assert paged(programme(about(SUMMER), paper="letter")).sizes == [(792, 612), (612, 792)]


def test_a_page_names_its_day_its_clock_and_where_more_is(about: Read, paged: Print) -> None:
    first, second = paged(programme(about(SUMMER))).texts
    for text in ("Summer", "Saturday, May 1, 2027", "Time zone: Nairobi (EAT)", "https://x.example/", "Blue"):
        assert text in first
    assert "Sunday, May 2, 2027" in second
    german = paged(programme(about(SUMMER, "de", "")))
    assert "Samstag, 1. Mai 2027" in german.texts[0]
    assert "Zeitzone: Nairobi" in german.texts[0]
    assert "example" not in german.texts[0]


def test_a_session_has_its_facts_and_its_track_in_words(about: Read, paged: Print) -> None:
    first, second = paged(programme(about(SUMMER))).texts
    assert "10:00–11:00 · Maps One Ana (Labs)" in first
    assert "11:00–12:00 · Lunch" in first
    assert re.search("Two ?Cancelled", first)
    assert "Last Host: Bo" in second


def test_a_room_that_stands_above_a_session_is_not_repeated(about: Read, paged: Print) -> None:
    both = SUMMER.replace("duration: 1h, room: Red, status: cancelled", "duration: 1h, room: [Red, Pier]")
    first = paged(programme(about(both))).texts[0]
    assert "Time Blue Red Pier" in first
    assert "Red, Pier" not in first
    rooms = "rooms: [{id: r, title: Red}, {id: b, title: Blue}, {id: p, title: Pier}]\n    sessions:"
    apart = both.replace("sessions:", rooms)
    assert "Two Red, Pier" in paged(programme(about(apart))).texts[0]


def test_notes_are_printed(about: Read, paged: Print) -> None:
    text = SUMMER.replace("status: cancelled", "notes: Moved from the *blue* room.")
    assert "Two Moved from the blue room." in paged(programme(about(text))).texts[0]


def test_drafts_are_never_printed(about: Read, paged: Print) -> None:
    (text,) = paged(programme(about(SUMMER), date(2027, 5, 1))).texts
    assert "Secret" not in text
    assert "Hidden" not in text
    draft = about(SUMMER.replace("status: draft", "status: scheduled"))
    (text,) = paged(programme(draft, date(2027, 5, 1))).texts
    assert "Secret 12:00–12:10 · Hidden" in text


def test_parts_of_a_break_are_printed_too(about: Read, paged: Print) -> None:
    part = "  - {id: music, title: Music, part_of: lunch, duration: 10m}\n"
    assert "11:00–11:10 · Music" in paged(programme(about(SUMMER.rstrip() + "\n    " + part))).texts[0]


def test_what_goes_on_stands_on_the_next_day_too(about: Read, paged: Print) -> None:
    _first, second = paged(programme(about(SUMMER))).texts
    assert "Sat, May 1 18:00–Mon 00:00 Hackathon" in second


def test_what_became_of_the_event_stands_above(about: Read, paged: Print) -> None:
    made = paged(programme(about(SUMMER.replace("title: Summer", "title: Summer, status: postponed"))))
    assert all("Postponed" in text for text in made.texts)


def test_sessions_without_a_day_come_last(about: Read, paged: Print) -> None:
    made = paged(programme(about(SUMMER + "  - {id: some, title: Some time}\n")))
    assert "Date to be announced" in made.texts[-1]
    assert "Some time" in made.texts[-1]


def row(number: int, title: str, more: str = "", at: str = "start: 2027-05-01 10:00") -> str:
    return f"  - {{id: s{number}, title: {title}, {at}, duration: 30m{more}}}\n"


def crowd(number: int, rooms: int) -> str:
    people = "people: [{id: ana, name: Ana Beatriz, affiliation: University of the Northern Isles}]\n"
    head = f"event: {{title: Summer, timezone: UTC}}\n{people}sessions:\n"
    hours = (f"start: 2027-05-01 {8 + at // 2:02}:{at % 2 * 30:02}" for at in range(number))
    return head + "".join(
        row(
            at * rooms + room,
            f"T{at * rooms + room}",
            f", room: R{room}, track: Maps, speakers: [ana, ana]",
            hour,
        )
        for at, hour in enumerate(hours)
        for room in range(rooms)
    )


def test_what_does_not_fit_is_smaller_and_then_has_fewer_words(about: Read, paged: Print) -> None:
    made = [paged(programme(about(crowd(*many)))).told[0] for many in ((4, 3), (13, 3), (14, 6), (26, 8))]
    assert [one["form"] for one in made] == ["grid"] * 4
    levels, sizes = [one["level"] for one in made], [one["size"] for one in made]
    assert levels == sorted(levels)
    assert levels[0] == 0 < levels[-1]
    assert sizes[0] > sizes[1] >= 6.5


def test_a_day_that_no_page_holds_has_several_with_every_session(about: Read, paged: Print) -> None:
    sessions = "".join(row(at, f"Number{at:03}", ", speakers: [{name: Ana}]") for at in range(220))
    text = f"event: {{title: Summer, timezone: UTC}}\nsessions:\n{sessions}"
    made = paged(programme(about(text)))
    assert made.told[0]["form"] == "pages"
    assert len(made.texts) == made.told[0]["pages"] > 1
    assert {f"Number{at:03}" for at in range(220)} == set(re.findall(r"Number\d{3}", " ".join(made.texts)))
    (remark,) = made.remarks
    assert remark.startswith(
        f"Saturday, May 1, 2027 has too many sessions for a page, so it has {len(made.texts)}"
    )
    assert remark.endswith("; --paper a3 has more room")
    assert all("Saturday, May 1, 2027" in text for text in made.texts)
    assert len(paged(programme(about(text), paper="a3")).texts) < len(made.texts)


def test_a_screen_reader_finds_days_as_headings_and_sessions_in_a_table(about: Read, paged: Print) -> None:
    tags = tags_of(paged(programme(about(SUMMER))).root["/StructTreeRoot"])
    assert tags.count("/H1") == 2
    assert tags.count("/Table") == 2
    assert tags.count("/Figure") == 2
    assert "/TH" in tags


def tags_of(node: Any) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for one in node for tag in tags_of(one)]
    if not isinstance(node, dict):
        return []
    return [*([str(node["/S"])] if "/S" in node else []), *tags_of(node.get("/K", []))]


def test_from_right_to_left_rooms_begin_at_the_right(about: Read) -> None:
    text = SUMMER.replace("title: Summer", "title: قمة").replace("title: One", "title: واحد (1)")
    document = programme(about(text))
    assert document.title.startswith("قمة")
    assert "واحد (1)" in str(document.values(None))  # type: ignore[arg-type]


def test_a_character_that_no_font_has_is_reported_and_replaced(about: Read, paged: Print) -> None:
    for letter in ("𐘀", "\U0001f9f6"):
        made = paged(programme(about(SUMMER.replace("title: One", f"title: One {letter}"))))
        assert "One \ufffd" in made.texts[0]
        assert [f"“One {letter}” is printed with “\ufffd”" in one for one in made.problems] == [True]


MARKS = dict.fromkeys(map(ord, "\u200b\u00ad"))
"""What has a place in a text and no width: where a line may break, and where a hyphen ends it."""


def narrow(language: str, people: str) -> str:
    """A programme with eleven rooms beside each other."""
    rooms = "".join(
        row(room, f"Kurz {room}", f", room: R{room}, track: Softwareentwicklerinnen, speakers: [{people}]")
        for room in range(11)
    )
    return f"event: {{title: Summer, timezone: UTC, language: {language}}}\nsessions:\n{rooms}"


def test_a_word_that_no_line_of_a_narrow_column_holds_has_the_hyphens_of_its_language(
    about: Read, paged: Print
) -> None:
    made = paged(programme(about(narrow("de", "{name: Wissenschaftler Ada}"))))
    assert (made.told[0]["form"], made.told[0]["level"]) == ("grid", 0)
    assert "Software\u00ad entwickle\u00ad rinnen" in made.texts[0]
    assert made.texts[0].count("Wissen\u00ad schaftler Ada") == 11
    assert made.texts[0].count("Kurz 1") == 2  # with 10; nothing else is hyphenated
    assert made.texts[0].count("\u00ad") == 33


def test_a_word_without_hyphens_is_broken_between_letters(about: Read, paged: Print) -> None:
    word = "W" * 24
    (text,) = paged(programme(about(narrow("en", f"{{name: Ada {word}}}")))).texts
    assert word not in text
    assert text.replace(" ", "").count(f"Ada{word}") == 11


WORD = st.text("abcdefgxyzABWMäß0123456789–", min_size=1, max_size=40)
TITLE = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
SESSION = st.tuples(
    TITLE,
    st.integers(0, 14),
    st.sampled_from([0, 5, 30, 60, 240, 1600]),
    st.integers(-1, 13),
    st.sampled_from(
        ["", ", type: break", ", status: cancelled", ", track: Maps", ", speakers: [{name: A B}]"]
    ),
)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a failure is plain enough, and what is smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.one_of(st.lists(SESSION, min_size=1, max_size=9), st.lists(SESSION, min_size=40, max_size=70)),
    st.integers(1, 13),
    st.sampled_from(list(PAPERS)),
)
def test_every_title_is_printed_whole_and_on_the_page(
    about: Read, paged: Print, sessions: list[tuple[str, int, int, int, str]], rooms: int, paper: str
) -> None:
    text = "event: {title: Summer, timezone: UTC}\nsessions:\n"
    for number, (title, hour, length, room, facts) in enumerate(sessions):
        where = f", room: R{room % rooms}" if room >= 0 else ""
        long = f", duration: {length}m" if length else ""
        more = f"start: 2027-05-01 {8 + hour:02}:00{long}{where}{facts}"
        text += f'  - {{id: s{number}, title: "{title}", {more}}}\n'
    made = paged(programme(about(text), paper=paper))
    written = "".join("".join(made.texts).split()).translate(MARKS)
    for title, *_rest in sessions:
        assert "".join(title.split()) in written
    (told,) = made.told
    assert len(made.texts) == told["pages"]
    assert told["pages"] == 1 or (told["form"] == "pages" and sum(len(one[0]) for one in sessions) > 2000)
    assert told["size"] >= 6.5
    assert made.outside == made.crowded == 0
