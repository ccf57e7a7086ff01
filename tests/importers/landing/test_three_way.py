"""Three values of each key: what was imported last, what is there now, what is written here."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.importers.landing.three_way import Conflict, merged

TEXTS = st.sampled_from(["a", "b", "c"])
LINKS = st.dictionaries(st.sampled_from(["github", "website"]), TEXTS, min_size=1)
RECORDS = st.fixed_dictionaries(
    {}, optional={"title": TEXTS, "room": TEXTS, "tags": st.lists(TEXTS), "links": LINKS}
)


def applied(here: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**here, **changes}.items() if value is not None}


@given(last=RECORDS, there=RECORDS)
def test_what_nobody_changed_here_becomes_what_is_there(last: dict[str, Any], there: dict[str, Any]) -> None:
    found = merged(last, there, last)
    assert applied(last, dict(found.changes)) == there
    assert found.conflicts == []


@given(last=RECORDS, here=RECORDS)
def test_what_nobody_changed_there_stays(last: dict[str, Any], here: dict[str, Any]) -> None:
    assert merged(last, last, here) == ({}, [])


@given(last=st.none() | RECORDS, same=RECORDS)
def test_the_same_on_both_sides_is_neither_changed_nor_told(
    last: dict[str, Any] | None, same: dict[str, Any]
) -> None:
    found = merged(last, same, same)
    assert found == ({}, [])


@given(last=st.none() | RECORDS, there=RECORDS, here=RECORDS)
def test_no_word_of_people_is_overwritten_and_every_difference_is_taken_told_or_old(
    last: dict[str, Any] | None, there: dict[str, Any], here: dict[str, Any]
) -> None:
    found = merged(last, there, here)
    after = applied(here, dict(found.changes))
    told = {one.key.partition(".")[0] for one in found.conflicts}
    for key in {*there, *here, *(last or {})}:
        if isinstance(here.get(key), dict) and isinstance(there.get(key), dict):
            continue  # compared key by key, below
        before = (last or {}).get(key)
        if here.get(key) not in (before, None):
            assert after.get(key) == here[key]
        if after.get(key) != there.get(key):
            unchanged_there = last is not None and there.get(key) == before
            assert key in told or unchanged_there or (last is None and key not in there)


@given(last=st.none() | LINKS, there=LINKS, here=LINKS)
def test_mappings_are_compared_key_by_key(
    last: dict[str, str] | None, there: dict[str, str], here: dict[str, str]
) -> None:
    whole = merged({"links": last} if last is not None else None, {"links": there}, {"links": here})
    inner = merged(last, there, here)
    after = applied({"links": here}, dict(whole.changes)).get("links", {})
    assert after == applied(here, dict(inner.changes))
    assert [one.key for one in whole.conflicts] == [f"links.{one.key}" for one in inner.conflicts]


def test_a_second_word_for_the_same_thing_is_a_conflict() -> None:
    found = merged({"end": "10:00"}, {"duration": "45m"}, {"end": "10:15"})
    assert found.changes == {}
    assert Conflict("duration", "10:15", "45m", here_key="end") in found.conflicts
    assert (
        merged({"date": "2026-10-10"}, {"start": "2026-10-10 09:00"}, {"date": "2026-10-10"}).conflicts == []
    )
