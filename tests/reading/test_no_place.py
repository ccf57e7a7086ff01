"""Who is to come and is not told where: noted, once for what is missing once."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

HINT = "write location: {name: …, city: …}, or mode: online"
IN_PERSON = "mode: in-person"
HALL = "location: {name: Hall, city: Graz}"


def notes(folder: Path, event: str, *sessions: str) -> list[str]:
    """What is noted of an event and its sessions, with their lines."""
    own = "".join(
        f"  - {{id: s{n}, title: S, date: 2026-05-01, {keys}}}\n" for n, keys in enumerate(sessions)
    )
    text = f"event: {{id: meetup, title: Meetup, {event}}}\n" + (f"sessions:\n{own}" if own else "")
    (folder / "events").mkdir()
    (folder / "events/meetup.yaml").write_text(dedent(text), encoding="utf-8")
    found = load(folder / "events", folder).diagnostics
    assert all((one.severity, one.hint) == ("note", HINT) for one in found if one.code.slug == "no-place")
    return [f"{one.location.line}: {one.message}" for one in found if one.code.slug == "no-place"]


EVENT = "1: event “meetup”: it is in person, and no place is written"


@pytest.mark.parametrize(
    ("event", "sessions", "expected"),
    [
        (IN_PERSON, [], [EVENT]),
        (IN_PERSON, ["", ""], [EVENT]),
        (IN_PERSON, ["", HALL], [EVENT]),
        ("mode: hybrid", [], ["1: event “meetup”: it is hybrid, and no place is written"]),
        ("mode: online", ["", IN_PERSON], ["4: session “s1”: it is in person, and no place is written"]),
        ("", ["mode: hybrid"], ["3: session “s0”: it is hybrid, and no place is written"]),
        # there is a place, or nobody is to come
        (f"{IN_PERSON}, {HALL}", ["", ""], []),
        (IN_PERSON, [HALL, HALL], []),
        (IN_PERSON, ["room: Attic"], []),
        (IN_PERSON, ["mode: online"], []),
        (IN_PERSON, [HALL, "type: break"], []),
        (IN_PERSON, [HALL, "status: cancelled"], []),
        (f"{IN_PERSON}, status: cancelled", [""], []),
        (f"{IN_PERSON}, status: moved-online", [""], []),
        (IN_PERSON, ["status: moved-online"], []),
        ("mode: online", [""], []),
        ("", [""], []),
        # it is reported already
        (f"{IN_PERSON}, location: [Hall]", [""], []),
        ("mode: online", [f"{IN_PERSON}, location: [Hall]"], []),
    ],
)
def test_where_nobody_knows_where_to_go(
    tmp_path: Path, event: str, sessions: list[str], expected: list[str]
) -> None:
    assert notes(tmp_path, event, *sessions) == expected


def test_a_session_whose_place_cannot_be_read_is_not_where_the_event_is(tmp_path: Path) -> None:
    notes(tmp_path, f"{IN_PERSON}, {HALL}", "location: [Cafe]")
    (data,) = load(tmp_path / "events", tmp_path).events.values()
    place = data.sessions[0].setting(data.event).location

    assert place is not None
    assert place.name is None
