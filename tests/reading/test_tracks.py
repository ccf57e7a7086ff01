"""A session's track is the title of one of the event's tracks, or any words; a track may have a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.colours import DARK_GROUND, LIGHT_GROUND, contrast_of, shades

if TYPE_CHECKING:
    from tests.conftest import Load

TRACKS = "tracks:\n- {id: docs, title: Writing docs}\n- {id: ui, title: Interfaces}\n"


def event(*tracks: str, before: str = TRACKS) -> dict[str, str]:
    sessions = "".join(
        f"- {{id: s{place}, title: S, start: 2022-07-0{place} 09:00, track: {track}}}\n"
        for place, track in enumerate(tracks, 1)
    )
    sessions = f"sessions:\n{sessions}" if sessions else ""
    return {"e.yaml": f"event: {{title: E, timezone: Europe/Lisbon, mode: online}}\n{before}{sessions}"}


def coloured(*colours: str) -> dict[str, str]:
    tracks = "".join(
        f"- {{id: t{place}, title: T{place}, color: {colour}}}\n" for place, colour in enumerate(colours)
    )
    return event(before=f"tracks:\n{tracks}")


def test_it_is_named_by_id_or_title_whatever_the_case(loaded: Load) -> None:
    store = loaded(event("docs", "WRITING DOCS", "UI"))

    assert store.diagnostics == ()
    data = store.events["e"]
    assert [one.track for one in data.sessions] == ["Writing docs", "Writing docs", "Interfaces"]
    assert [track.id for track in data.tracks] == ["docs", "ui"]
    found = data.track_of(data.sessions[2])
    assert found is not None
    assert found.id == "ui"


def test_other_words_stay_as_they_are(loaded: Load) -> None:
    store = loaded(event("Everything else"))

    assert store.diagnostics == ()
    assert [one.track for one in store.events["e"].sessions] == ["Everything else"]
    assert store.events["e"].track_of(store.events["e"].sessions[0]) is None


def test_a_letter_off_is_noted(loaded: Load) -> None:
    (found,) = loaded(event("Writing dogs")).diagnostics

    assert found.code is Code.UNKNOWN_TRACK
    assert found.text == (
        "“Writing dogs” is no track of the event; it is shown as it is written; did you mean “Writing docs”?"
    )


def test_two_tracks_of_one_title_are_noted(loaded: Load) -> None:
    (found,) = loaded(event(before="tracks:\n- {id: a, title: Docs}\n- {id: b, title: docs}\n")).diagnostics

    assert found.code is Code.SAME_TRACK
    assert found.message == "the tracks “a” and “b” are both called “docs”"


@pytest.mark.parametrize("written", ["'#0a7d9'", "teal"])
def test_what_is_no_colour_is_left_out_and_the_track_stays(loaded: Load, written: str) -> None:
    store = loaded(coloured(written))

    (found,) = store.diagnostics
    assert found.code is Code.WRONG_VALUE
    assert found.message.endswith(f"“{written.strip(chr(39))}” is not a colour")
    assert [track.color for track in store.events["e"].tracks] == [None]


def test_a_colour_without_quotes_is_a_comment_and_reported(loaded: Load) -> None:
    (found,) = loaded(event(before="tracks:\n- id: a\n  color: #0a7d91\n  title: A\n")).diagnostics

    assert found.code is Code.CUT_VALUE
    assert '"#0a7d91"' in found.hint


def test_a_colour_that_stands_out_from_both_grounds_is_shown_as_it_is(loaded: Load) -> None:
    store = loaded(coloured("'#0A7D91'"))

    assert store.diagnostics == ()
    assert store.events["e"].tracks[0].shades == ("#0a7d91", "#0a7d91")


def test_a_colour_near_the_ground_of_pages_is_noted_with_what_they_show(loaded: Load) -> None:
    store = loaded(coloured("'#ffcc00'", "'#000080'"))

    assert [(one.code, one.message) for one in store.diagnostics] == [
        (
            Code.LOW_CONTRAST,
            "“#ffcc00” has a contrast of 1.5:1 with light pages, which is less than 3:1; they show #b59000",
        ),
        (
            Code.LOW_CONTRAST,
            "“#000080” has a contrast of 1.1:1 with dark pages, which is less than 3:1; they show #5f5f96",
        ),
    ]


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffcc00", "#000080", "#14181e", "#7f7f7f"])
def test_what_is_shown_always_stands_out(colour: str) -> None:
    shown = shades(colour)

    assert contrast_of(shown.light, LIGHT_GROUND) >= 3
    assert contrast_of(shown.dark, DARK_GROUND) >= 3


def test_colours_that_look_alike_are_noted_once(loaded: Load) -> None:
    store = loaded(coloured("'#0a7d91'", "'#b0761c'", "'#0b7e90'"))

    (found,) = store.diagnostics
    assert found.code is Code.SAME_COLOUR
    assert found.message == "the colours of the tracks “t0” and “t2” look alike"


def test_a_track_without_a_record_has_an_id_made_of_its_words(loaded: Load) -> None:
    data = loaded(event("docs", "Everything else")).events["e"]

    assert [data.track_id(one) for one in data.sessions] == ["docs", "everything-else"]
