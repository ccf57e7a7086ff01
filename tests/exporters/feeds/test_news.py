"""What a feed has entries for: what became known, and since when, as the ledger knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exporters.feeds.conftest import PANEL, TALK, day, may

if TYPE_CHECKING:
    from tests.exporters.feeds.conftest import History

TEN = "Friday, May 1, 2026, 10:00–11:00 New York (EDT)"
ELEVEN = "Friday, May 1, 2026, 11:00–12:00 New York (EDT)"


def test_what_was_there_from_the_beginning_is_not_announced(history: History) -> None:
    history.then(may=may(TALK))
    (event,) = history.entries()
    assert (event.title, event.published, event.updated) == ("May", "", day(0))
    assert event.lines == ["May 1, 2026", f"{TEN}: Talk"]
    assert event.words == ["event"]


def test_an_event_is_announced_with_its_sessions(history: History) -> None:
    history.then(may=may(TALK)).then(june=may(TALK, PANEL).replace("title: May", "title: June"))
    june, _may = history.entries()
    assert (june.title, june.published, june.updated) == ("June", day(1), day(1))
    assert [line.rpartition(": ")[2] for line in june.lines[1:]] == ["Talk", "Panel"]
    assert history.titles("june/news.atom") == ["June"]
    assert history.titles("may/news.atom") == ["May"]


def test_a_session_is_announced_and_keeps_its_name_and_its_day(history: History) -> None:
    history.then(may=may(TALK)).then(may=may(TALK, PANEL))
    panel = history.one("Panel – May")
    assert (panel.published, panel.updated, panel.words) == (day(1), day(1), ["session"])
    history.then(may=may(TALK, PANEL.replace("title: Panel", "title: A panel, abstract: Hear *all*.")))
    renamed = history.one("A panel – May")
    assert (renamed.id, renamed.published, renamed.updated) == (panel.id, day(1), day(2))
    assert renamed.lines == ["Saturday, May 2, 2026", "Hear all."]
    history.then(may=may(TALK, "id: debate, was: panel, title: Debate, date: 2026-05-02"))
    assert history.one("Debate – May").id == panel.id
    assert history.one("May").updated == day(1), "the list of sessions is as it was"


def test_the_latest_news_are_first_whenever_an_event_is(history: History) -> None:
    history.then(
        may=may(TALK), far=may(TALK).replace("2026-05", "2036-05").replace("title: May", "title: Far")
    )
    history.then(may=may(TALK, PANEL)).then(may=may(TALK.replace("10:00", "11:00"), PANEL))
    assert history.titles() == ["Moved: Talk – May", "Panel – May", "May", "Far"]


@pytest.mark.parametrize(
    ("new", "title", "lines"),
    [
        ("10:00|11:00", "Moved: Talk – May", [f"Before: {TEN}", f"Now: {ELEVEN}"]),
        (
            "duration: 1h|duration: 2h",
            "New end: Talk – May",
            [f"Before: {TEN}", f"Now: {TEN.replace('11:00', '12:00')}"],
        ),
        ("title: Talk|title: Talk, status: cancelled", "Cancelled: Talk – May", [TEN]),
        ("title: Talk|title: Talk, status: postponed", "Postponed: Talk – May", [TEN]),
        ("title: Talk|title: Talk, status: moved-online", "Moved online: Talk – May", [TEN]),
        (
            "room: Hall|room: Attic",
            "Another room: Talk – May",
            [f"Before: {TEN} · Hall", f"Now: {TEN} · Attic"],
        ),
        ("title: Talk|title: Talk, status: draft", "No longer planned: Talk – May", [TEN]),
    ],
)
def test_a_change_says_what_it_is_with_both_times(
    history: History, new: str, title: str, lines: list[str]
) -> None:
    talk = f"{TALK}, room: Hall"
    history.then(may=may(talk, PANEL)).then(may=may(talk.replace(*new.split("|")), PANEL))
    change = history.entries()[0]
    assert (change.title, change.lines) == (title, lines)
    assert (change.published, change.updated, change.words[0]) == (day(1), day(1), "change")


def test_a_change_back_is_news_too_and_each_keeps_its_name(history: History) -> None:
    off = TALK.replace("title: Talk", "title: Talk, status: cancelled")
    history.then(may=may(TALK)).then(may=may(off))
    cancelled = history.one("Cancelled: Talk – May")
    history.then(may=may(TALK))
    restored = history.one("Takes place after all: Talk – May")
    assert history.one("Cancelled: Talk – May") == cancelled
    history.then(may=may(off))
    ids = [one.id for one in history.entries() if one.title == "Cancelled: Talk – May"]
    assert (len(set(ids)), cancelled.id in ids, restored.id in ids) == (2, True, False)


def test_words_that_change_are_no_news(history: History) -> None:
    history.then(may=may(TALK)).then(
        may=may(f"{TALK}, abstract: New, links: [{{title: x, url: 'https://x.org'}}]")
    )
    assert history.titles() == ["May"]


def test_what_is_of_a_whole_event_is_told_once(history: History) -> None:
    history.then(may=may(TALK, PANEL)).then(may=may(TALK, PANEL, status="cancelled"))
    assert history.titles() == ["Cancelled: May", "Cancelled: May"]
    change, event = history.entries()
    assert (change.published, change.words, event.published) == (day(1), ["change"], "")
    history.then(may=may(TALK, PANEL)).then(may=may(TALK, PANEL, status="moved-online"))
    assert history.titles()[:2] == ["Moved online: May", "Takes place after all: May"]
    history.then(may="")
    assert history.titles() == ["No longer planned: May"]


def test_drafts_and_what_is_unclear_are_in_no_feed(history: History) -> None:
    draft = PANEL.replace("title: Panel", "title: Panel, status: draft")
    history.then(may=may(TALK)).then(may=may(TALK, draft), june=may(TALK, status="draft"))
    assert set(history.files()) == {"news.atom", "may/news.atom"}
    assert history.titles() == ["May"]
    assert b"Panel" not in history.files()["news.atom"]


def test_a_break_is_no_news(history: History) -> None:
    history.then(may=may(TALK)).then(
        may=may(TALK, "id: tea, title: Tea, type: break, start: 2026-05-01 11:00")
    )
    assert history.titles() == ["May"]


def test_parts_that_came_or_moved_with_their_whole_are_not_told_again(history: History) -> None:
    block = "id: block, title: Block, start: 2026-05-02 10:00, duration: 1h"
    part = "id: part, title: Part, part_of: block, duration: 10m"
    history.then(may=may(TALK)).then(may=may(TALK, block, part))
    assert history.titles() == ["Block – May", "May"]
    history.then(may=may(TALK, block.replace("10:00", "11:00"), part))
    assert history.titles() == ["Moved: Block – May", "Block – May", "May"]


# --- several at once ---------------------------------------------------------------------------


def talks(number: int, more: str = "") -> list[str]:
    return [f"id: t{one}, title: T{one}, date: 2026-05-03{more}" for one in range(number)]


@pytest.mark.parametrize(("number", "entries"), [(4, 4), (5, 1), (138, 1)])
def test_a_programme_is_announced_in_an_entry(history: History, number: int, entries: int) -> None:
    history.then(may=may(TALK)).then(may=may(TALK, *talks(number)))
    assert len(history.entries()) == entries + 1
    if entries == 1:
        one = history.one(f"Added: {number} sessions – May")
        assert (len(one.lines), one.lines[0]) == (number, "T0: Sunday, May 3, 2026")
        assert (one.published, one.words) == (day(1), ["session"])


def test_an_entry_of_several_keeps_its_name_when_few_are_left(history: History) -> None:
    history.then(may=may(TALK)).then(may=may(TALK, *talks(6)))
    together = history.one("Added: 6 sessions – May")
    history.then(may=may(TALK, *talks(3)))
    assert history.one("Added: 3 sessions – May").id == together.id
    assert sorted(history.titles())[2:] == [f"No longer planned: T{one} – May" for one in (3, 4, 5)]


def test_many_changes_at_once_are_an_entry_with_both_times(history: History) -> None:
    history.then(may=may(TALK, *talks(5))).then(
        may=may(TALK, *[one.replace("-03", "-04") for one in talks(5)])
    )
    one = history.one("Moved: 5 sessions – May")
    assert one.lines[0] == "T0: Sunday, May 3, 2026 → Monday, May 4, 2026"


# --- recordings --------------------------------------------------------------------------------

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def test_a_recording_is_news_when_it_appears(history: History) -> None:
    history.then(may=may(TALK, PANEL)).then(may=may(f"{TALK}, video: '{VIDEO}'", PANEL))
    recording = history.one("Recording: Talk – May")
    assert (recording.published, recording.updated, recording.words) == (day(1), day(1), ["recording"])
    assert recording.lines == [TEN, VIDEO]
    assert recording.links["related"] == VIDEO
    assert history.entries("recordings.atom") == [recording]
    assert recording in history.entries("may/news.atom")
    history.then(may=may(f"{TALK}, recordings: [{{url: '{VIDEO}', title: Part 1, start: 1m}}]", PANEL))
    titled = history.one("Recording: Talk (Part 1) – May")
    assert (titled.id, titled.published) == (recording.id, day(1))


def test_a_recording_that_is_withdrawn_is_in_no_feed(history: History) -> None:
    history.then(may=may(TALK)).then(may=may(f"{TALK}, video: '{VIDEO}'"))
    history.then(may=may(f"{TALK}, recordings: [{{url: '{VIDEO}', status: not-published}}]"))
    assert history.titles() == ["May"]
    assert history.entries("recordings.atom") == []
    assert VIDEO.encode() not in b"".join(history.files().values())


def test_a_recording_that_was_there_is_only_in_the_feed_of_recordings(history: History) -> None:
    history.then(may=may(f"{TALK}, video: '{VIDEO}'")).then(may=may(f"{TALK}, video: '{VIDEO}'", PANEL))
    assert history.titles() == ["Panel – May", "May"]
    (old,) = history.entries("recordings.atom")
    assert (old.title, old.published, old.updated) == ("Recording: Talk – May", "", day(0))


def test_there_is_no_feed_of_recordings_where_there_never_was_one(history: History) -> None:
    assert set(history.then(may=may(TALK)).files()) == {"news.atom", "may/news.atom"}


def test_many_recordings_at_once_are_an_entry_and_each_has_its_own_among_recordings(history: History) -> None:
    filmed = [f"{one}, video: 'https://example.org/{one[4:6]}'" for one in talks(5)]
    history.then(may=may(*talks(5))).then(may=may(*filmed))
    assert history.titles() == ["Recording: 5 sessions – May", "May"]
    assert history.titles("recordings.atom") == [f"Recording: T{one} – May" for one in range(5)]


# --- ledgers -----------------------------------------------------------------------------------


def test_without_a_ledger_there_is_no_feed(history: History) -> None:
    history.then(may=may(TALK))
    assert history.files(ledger=None) == {}


def test_what_the_ledger_does_not_know_yet_is_no_news(history: History) -> None:
    history.then(may=may(TALK))
    before = history.files()
    history.data.write({"june.yaml": may(TALK, PANEL)})
    assert history.files() == before


def test_a_feed_is_not_longer_than_it_needs_to_be(history: History) -> None:
    history.then(may=may(TALK))
    for number in range(110):
        history.then(may=may(TALK, *talks(number)))
    titles = history.titles()
    assert (len(titles), titles[0], titles[-1]) == (100, "T108 – May", "T9 – May")
