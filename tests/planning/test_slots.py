"""A fair time: a case worked out by hand, clocks all over the world, and what must always hold."""

from __future__ import annotations

import itertools
import random
import zoneinfo
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_du_events.l10n.countries import country_names
from sphinx_du_events.model.comfort import Comfort, HourSpan, parse_comfort
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.zones import zone_named
from sphinx_du_events.planning import words as slot_words
from sphinx_du_events.planning.audience import (
    MOST_POPULOUS,
    counted,
    parse_length,
    parse_participants,
    parse_step,
    zone_of,
)
from sphinx_du_events.planning.comfort import outside, shift
from sphinx_du_events.planning.cover import Choice, cover, greedy
from sphinx_du_events.planning.slots import Participant, Plan, Request, range_of

WINTER = date(2026, 1, 15)
SUMMER = date(2026, 7, 15)
HOUR = timedelta(hours=1)
SAN_FRANCISCO, MUMBAI, NAIROBI = "America/Los_Angeles", "Asia/Kolkata", "Africa/Nairobi"


def plan(
    *zones: str, day: date = WINTER, last: date | None = None, length: float = 1, **more: object
) -> Plan:
    """A plan for one person in each zone, or as many as are written after it."""
    people = tuple(one for text in zones for one in parse_participants(text))
    return Plan(Request(people, length * HOUR, day, last or day, **more))  # type: ignore[arg-type]


def clocks(slots: object) -> list[str]:
    return [slot_words.clock(slot.start) for slot in slots]  # type: ignore[attr-defined]


def common(made: Plan, day: date = WINTER) -> str:
    return slot_words.spans(made.answer(day).common)


# --- the case worked out by hand ---------------------------------------------------------------


def test_san_francisco_and_mumbai_share_two_spans_in_winter() -> None:
    assert common(plan(SAN_FRANCISCO, MUMBAI)) == "02:30–06:00, 16:00–16:30"


def test_with_nairobi_an_hour_is_left_and_half_of_one() -> None:
    # 16:00–16:30 UTC is 19:00–19:30 in Nairobi, 08:00–08:30 in San Francisco, 21:30–22:00 in Mumbai.
    made = plan(SAN_FRANCISCO, MUMBAI, NAIROBI)
    assert common(made) == "05:00–06:00, 16:00–16:30"
    assert clocks(made.answer(WINTER).suits_all) == ["05:00"]
    half_hours = timedelta(minutes=30)
    made = plan(SAN_FRANCISCO, MUMBAI, NAIROBI, length=0.5, step=half_hours)
    assert clocks(made.answer(WINTER).suits_all) == ["05:00", "05:30", "16:00"]


def test_two_hours_suit_only_two_of_the_three_and_two_starts_are_fair() -> None:
    made = plan(SAN_FRANCISCO, MUMBAI, NAIROBI, length=2)
    answer = made.answer(WINTER)
    assert answer.suits_all == ()
    # At 04:00 Nairobi is an hour early, at 15:00 Mumbai's last half hour and San Francisco's first hour
    # are outside.
    assert slot_words.clock(answer.best.start) == "04:00"
    assert (answer.best.people, answer.best.discomfort, answer.best.misses) == (2, 60, (2,))
    assert answer.best.seen[2].shift == 60
    assert clocks(answer.rotation.slots) == ["04:00", "05:00"]
    assert answer.rotation.bound == 1
    assert answer.rotation.missing == ()


def test_no_start_at_all_gives_two_hours_to_the_three() -> None:
    for minutes in (15, 30):
        made = plan(SAN_FRANCISCO, MUMBAI, NAIROBI, length=2, step=timedelta(minutes=minutes))
        assert made.answer(WINTER).suits_all == ()


# --- the rule for the best ---------------------------------------------------------------------


def test_most_people_win() -> None:
    made = plan("America/Los_Angeles 1", "Asia/Kolkata 1", "Africa/Nairobi 5", length=2)
    best = made.answer(WINTER).best
    assert best.people == 6
    assert best.seen[2].outside == 0


def test_among_equals_the_least_discomfort_then_the_earliest_wins() -> None:
    slots = plan(SAN_FRANCISCO, MUMBAI, NAIROBI, length=2).slots(WINTER)
    by_start = {slot_words.clock(slot.start): slot for slot in slots}
    assert by_start["03:00"].people == by_start["04:00"].people
    assert by_start["03:00"].discomfort > by_start["04:00"].discomfort
    assert slot_words.clock(plan("UTC").answer(WINTER).best.start) == "08:00"


def test_a_session_longer_than_the_comfortable_hours_suits_nobody() -> None:
    made = plan("UTC", MUMBAI, length=15)
    answer = made.answer(WINTER)
    assert answer.best.people == 0
    assert answer.rotation.slots == ()
    assert answer.rotation.missing == (0, 1)
    assert {seen.shift for slot in made.slots(WINTER) for seen in slot.seen} == {None}


def test_whom_no_start_suits_is_named_and_the_others_have_their_rotation() -> None:
    # All 14 hours: on the hour they begin only where the clock is a whole number of hours away.
    answer = plan("UTC", "Asia/Kathmandu", "Asia/Tokyo", length=14).answer(WINTER)
    assert answer.rotation.missing == (1,)
    assert clocks(answer.rotation.slots) == ["08:00", "23:00"]


def test_equal_clocks_are_one_party() -> None:
    made = plan("Europe/Berlin 2", "Europe/Madrid 3", "Europe/London", last=date(2026, 12, 31))
    assert [([member.zone.key for member in one.members], one.people) for one in made.parties] == [
        (["Europe/Berlin", "Europe/Madrid"], 5),
        (["Europe/London"], 1),
    ]
    # The same offset before and after, another hour of the change.
    assert len(plan("America/New_York", "America/Havana", last=date(2026, 12, 31)).parties) == 2
    assert len(plan("America/New_York", "America/Havana").parties) == 1


# --- clocks that change ------------------------------------------------------------------------


def periods(made: Plan) -> list[tuple[str, str, str]]:
    return [
        (str(one.first), str(one.last), slot_words.clock(one.answer.best.start)) for one in made.periods()
    ]


def test_the_answer_changes_with_the_clocks_of_the_north() -> None:
    made = plan(SAN_FRANCISCO, MUMBAI, day=date(2026, 1, 1), last=date(2026, 12, 31))
    found = made.periods()
    assert [(str(one.first), str(one.last)) for one in found] == [
        ("2026-01-01", "2026-03-07"),
        ("2026-03-08", "2026-03-08"),  # 02:30–06:00 is before the change, 15:00–16:30 after it
        ("2026-03-09", "2026-10-31"),
        ("2026-11-01", "2026-11-01"),
        ("2026-11-02", "2026-12-31"),
    ]
    spans = [slot_words.spans(one.answer.common) for one in found]
    assert spans == [
        "02:30–06:00, 16:00–16:30",
        "02:30–06:00, 15:00–16:30",
        "02:30–05:00, 15:00–16:30",
        "02:30–05:00, 16:00–16:30",
        "02:30–06:00, 16:00–16:30",
    ]
    assert "15:00" in clocks(found[2].answer.suits_all)
    assert "05:00" not in clocks(found[2].answer.suits_all)


def test_the_answer_changes_with_the_clocks_of_the_south() -> None:
    # Sydney ends its summer time on 5 April 2026 at 16:00 UTC of the 4th, London begins on 29 March.
    made = plan("Australia/Sydney", "Europe/London", day=date(2026, 3, 1), last=date(2026, 4, 30))
    found = [(one.first, slot_words.spans(one.answer.common)) for one in made.periods()]
    # On 4 April the hours that begin in UTC lie before the change; they begin again after it at 22:00.
    assert found == [
        (date(2026, 3, 1), "08:00–11:00, 21:00–22:00"),
        (date(2026, 3, 29), "07:00–11:00"),
        (date(2026, 4, 5), "07:00–12:00"),
    ]


def test_zones_that_keep_their_clocks_have_one_answer_all_year() -> None:
    made = plan(MUMBAI, NAIROBI, "America/Phoenix", day=date(2026, 1, 1), last=date(2026, 12, 31))
    assert len(made.periods()) == 1


def test_on_days_that_are_asked_for_alone() -> None:
    wednesdays = frozenset({2})
    made = plan(SAN_FRANCISCO, MUMBAI, day=date(2026, 3, 1), last=date(2026, 3, 31), weekdays=wednesdays)
    assert {day.weekday() for day in made.days} == {2}
    assert periods(made) == [
        ("2026-03-04", "2026-03-04", "03:00"),
        ("2026-03-11", "2026-03-25", "03:00"),
    ]


def test_local_times_on_the_day_that_the_clocks_change() -> None:
    made = plan(SAN_FRANCISCO, day=date(2026, 3, 8))
    local = {slot_words.clock(slot.start): slot.seen[0].start for slot in made.slots(date(2026, 3, 8))}
    assert local["09:00"] == 60  # 01:00 PST
    assert local["10:00"] == 180  # 03:00 PDT
    seen = plan(SAN_FRANCISCO, day=date(2026, 3, 8), length=2).slots(date(2026, 3, 8))[9].seen[0]
    assert (seen.start, seen.end) == (60, 240)  # two hours, from 1:00 to 4:00


def test_a_day_that_a_zone_left_out() -> None:
    # Samoa went from 29 to 31 December 2011.
    made = plan("Pacific/Apia", day=date(2011, 12, 28), last=date(2012, 1, 2))
    found = {str(one.first): slot_words.spans(one.answer.common) for one in made.periods()}
    assert found["2011-12-28"] == "18:00–08:00"
    assert list(found.values())[-1] == "18:00–08:00"


def test_a_zone_whose_rules_changed() -> None:
    # Jordan has kept its summer time since October 2022.
    made = plan("Asia/Amman", day=date(2022, 1, 1), last=date(2023, 12, 31))
    assert made.periods()[-1].last == date(2023, 12, 31)
    assert slot_words.spans(made.periods()[-1].answer.common) == "05:00–19:00"
    assert made.periods()[-1].first < date(2022, 10, 30)


# --- far and odd zones -------------------------------------------------------------------------


def test_zones_of_45_minutes() -> None:
    made = plan("Asia/Kathmandu", "Pacific/Chatham", "Australia/Eucla", step=timedelta(minutes=15))
    # Kathmandu +5:45, Chatham +13:45 in its summer, Eucla +8:45.
    assert common(plan("Asia/Kathmandu")) == "02:15–16:15"
    assert common(plan("Pacific/Chatham")) == "18:15–08:15"
    assert common(plan("Australia/Eucla")) == "23:15–13:15"
    assert common(made) == "02:15–08:15"


def test_both_sides_of_the_date_line() -> None:
    made = plan("Pacific/Kiritimati", "Pacific/Pago_Pago")
    slot = made.slots(WINTER)[10]
    assert [slot_words.days_off(seen.start) for seen in slot.seen] == ["+1", "−1"]
    assert [slot_words.clock(seen.start) for seen in slot.seen] == ["00:00", "23:00"]
    # An hour apart on the clock, a day apart on the calendar.
    assert common(made) == "19:00–08:00"


def test_hours_past_midnight() -> None:
    owls = parse_comfort("20-4")
    made = plan("Asia/Kolkata", comfort=owls, length=8)
    assert common(made) == "14:30–22:30"
    assert clocks(plan("UTC", comfort=owls, length=8).answer(WINTER).suits_all) == ["20:00"]


def test_all_day_means_always() -> None:
    made = plan(SAN_FRANCISCO, MUMBAI, comfort=parse_comfort("0-24"), length=30)
    assert len(made.answer(WINTER).suits_all) == 24
    assert made.answer(WINTER).common == (HourSpan(0, 1440),)


@pytest.mark.parametrize("day", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 12, 31)])
def test_the_ends_of_months_and_years(day: date) -> None:
    assert common(plan(SAN_FRANCISCO, MUMBAI, day=day), day) == "02:30–06:00, 16:00–16:30"


ZONES = sorted(
    name
    for name in zoneinfo.available_timezones()
    if "/" in name and zone_named(name) and not name.startswith(("Etc/", "SystemV/"))
)


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2015, 1, 1), date(2030, 12, 31)),
    start=st.integers(0, 23),
    quarters=st.integers(1, 40),
    hours=st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] != pair[1]),
)
@settings(max_examples=150)
def test_comfort_is_what_the_clock_on_the_wall_says(
    zone: str, day: date, start: int, quarters: int, hours: tuple[int, int]
) -> None:
    """Each quarter of an hour is looked up by itself, on days without a change of the clocks."""
    at = datetime(day.year, day.month, day.day, start, tzinfo=UTC)
    there = ZoneInfo(zone)
    if len({(at + timedelta(days=number)).astimezone(there).utcoffset() for number in range(-3, 4)}) > 1:
        return
    first, last = hours
    # Offsets are whole quarters of an hour, so a quarter is in or out as a whole.
    bad = 0
    for number in range(quarters):
        hour = (at + timedelta(minutes=15 * number)).astimezone(there).hour
        bad += not (first <= hour < last if first < last else hour >= first or hour < last)
    length = 15 * quarters
    made = plan(zone, day=day, length=length / 60, comfort=Comfort(first * 60, last * 60))
    seen = made.slots(day)[start].seen[0]
    assert seen.outside == bad * 15
    assert (seen.shift == 0) == (bad == 0)
    if seen.shift:
        spans = made.request.comfort.spans(there, day, 3, 4)
        assert outside(spans, start * 60 + seen.shift, length) == 0
        sign = 1 if seen.shift > 0 else -1
        assert outside(spans, start * 60 + seen.shift - sign, length) > 0


def test_a_tie_of_moves_goes_to_the_earlier() -> None:
    assert shift([HourSpan(0, 60), HourSpan(120, 180)], 60, 60) == -60


# --- rotations ---------------------------------------------------------------------------------


def choices(masks: list[int]) -> list[Choice]:
    return [Choice(mask, (-mask.bit_count(), 0)) for mask in masks]


def brute(masks: list[int]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    for size in range(len(masks) + 1):
        for some in itertools.combinations(masks, size):
            suited = 0
            for mask in some:
                suited |= mask
            if suited == whole:
                return size
    raise AssertionError


@given(st.lists(st.integers(0, 255), max_size=10))
def test_a_cover_is_one_and_none_is_smaller(masks: list[int]) -> None:
    found = cover(choices(masks))
    whole = suited = 0
    for mask in masks:
        whole |= mask
    for at in found.chosen:
        suited |= masks[at]
    assert suited == whole
    assert len(found.chosen) == brute(masks)
    assert found.bound == 1
    by_hand = greedy(choices(masks))
    assert len(found.chosen) <= len(by_hand)
    assert len({mask for at, mask in enumerate(masks) if at in by_hand}) == len(by_hand)


@given(st.lists(st.integers(1, 2**10 - 1), min_size=1, max_size=10))
def test_greedy_keeps_its_bound(masks: list[int]) -> None:
    found = cover(choices(masks), most=0)
    widest = max(mask.bit_count() for mask in masks)
    assert found.bound == sum(Fraction(1, number) for number in range(1, widest + 1))
    assert len(found.chosen) <= found.bound * brute(masks)


def test_where_greedy_is_not_the_best() -> None:
    masks = [0b000111, 0b111000, 0b011110]
    assert len(greedy(choices(masks))) == 3
    assert cover(choices(masks)).chosen == (0, 1)


def test_among_rotations_of_one_size_most_people_then_the_earliest_win() -> None:
    same = [Choice(0b01, (-1, 5)), Choice(0b01, (-1, 3)), Choice(0b11, (-2, 9)), Choice(0b110, (-2, 0))]
    assert cover(same).chosen == (2, 3)
    assert cover([Choice(0b1, (-1, 0)), Choice(0b1, (-1, 0))]).chosen == (0,)


ANYWHERE = st.lists(st.tuples(st.sampled_from(ZONES), st.integers(1, 9)), min_size=1, max_size=8)


@given(ANYWHERE, st.sampled_from([1, 2, 5, 9, 13]), st.dates(date(2020, 1, 1), date(2029, 12, 31)))
@settings(max_examples=60)
def test_a_rotation_suits_everybody_whom_any_start_suits(
    zones: list[tuple[str, int]], length: int, day: date
) -> None:
    made = plan(*(f"{name} {people}" for name, people in zones), day=day, length=length)
    slots, rotation = made.slots(day), made.answer(day).rotation
    suited = {at for slot in rotation.slots for at in slot.suits}
    assert suited | set(rotation.missing) == set(range(len(made.parties)))
    assert suited == {at for slot in slots for at in slot.suits}
    assert rotation.bound == 1
    if made.answer(day).suits_all:
        assert rotation.slots == (made.answer(day).best,)


@given(ANYWHERE, st.sampled_from(ZONES), st.sampled_from([1, 2, 4]), st.sampled_from([WINTER, SUMMER]))
@settings(max_examples=60)
def test_somebody_more_never_makes_more_starts_suit_all(
    zones: list[tuple[str, int]], more: str, length: int, day: date
) -> None:
    texts = [f"{name} {people}" for name, people in zones]
    few, many = (plan(*some, day=day, length=length).answer(day) for some in (texts, [*texts, more]))
    assert set(clocks(many.suits_all)) <= set(clocks(few.suits_all))
    assert len(many.rotation.slots) >= len(few.rotation.slots)


def test_half_hours_and_thirty_zones_are_exact() -> None:
    chosen = random.Random(3).sample(ZONES, 30)  # noqa: S311 - a choice to repeat, not a secret
    for length in (1, 6, 13):
        made = plan(
            *chosen,
            day=date(2026, 1, 1),
            last=date(2026, 12, 31),
            length=length,
            step=timedelta(minutes=30),
        )
        assert {one.answer.rotation.bound for one in made.periods()} == {1}


# --- what is asked -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("PST 3", "“PST” is not an IANA time zone; an abbreviation means several zones; did you mean"),
        ("Asia/Kolkatta", "did you mean “Asia/Kolkata”?"),
        ("America/New York 2", "did you mean “America/New_York”?"),
        ("EST", "did you mean “America/New_York”?"),
        ("Mars/Olympus 2", "a zone is written like America/New_York"),
        ("Asia/Kolkata 0", "the number of people is 1 to"),
        ("", "no zone is given"),
        (" , ", "no zone is given"),
    ],
)
def test_what_is_no_zone_is_said(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"zone|people") as error:
        parse_participants(text)
    assert message in str(error.value)


def test_zones_with_people() -> None:
    found = parse_participants("America/Los_Angeles 3, Asia/Kolkata,UTC  2, Asia/Kolkata (Mumbai) 4")
    assert [(one.zone.key, one.people, one.city) for one in found] == [
        ("America/Los_Angeles", 3, ""),
        ("Asia/Kolkata", 5, "Mumbai"),
        ("UTC", 2, ""),
    ]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [("8-22", 480, 1320), ("8:30–21", 510, 1260), ("20 - 4", 1200, 240), ("0-24", 0, 1440)],
)
def test_hours(text: str, begin: int, end: int) -> None:
    assert parse_comfort(text) == Comfort(begin, end)


@pytest.mark.parametrize("text", ["", "8", "8-8", "24-3", "8-25", "8:60-9", "eight-ten", "22-8-9"])
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(ValueError, match=r"hours|time|span"):
        parse_comfort(text)


def test_steps_and_lengths() -> None:
    assert parse_step("30m") == timedelta(minutes=30)
    for text in ("10m", "7h", "45h", "x", "0m"):
        with pytest.raises(ValueError, match=r"duration|day"):
            parse_step(text)
    with pytest.raises(ValueError, match="“3m” is minutes, “3h” is hours"):
        parse_length("3")


def test_days() -> None:
    today = date(2026, 5, 1)
    assert range_of(None, None, today) == (date(2026, 1, 1), date(2026, 12, 31))
    assert range_of(date(2027, 3, 1), None, today) == (date(2027, 3, 1), date(2027, 12, 31))
    assert range_of(None, date(2027, 3, 1), today) == (date(2027, 1, 1), date(2027, 3, 1))


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (date(2026, 2, 1), date(2026, 1, 1), "before the first"),
        (date(2026, 1, 1), date(2036, 1, 1), "three years"),
        (date(2026, 1, 5), date(2026, 1, 6), "no such weekday"),
    ],
)
def test_what_cannot_be_answered(first: date, last: date, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plan("UTC", day=first, last=last, weekdays=frozenset({6}))
    with pytest.raises(ValueError, match="nobody takes part"):
        Plan(Request((), HOUR, WINTER, WINTER))


# --- who takes part, from the data -------------------------------------------------------------


def test_every_country_has_a_zone_that_there_is() -> None:
    countries = [code for code in get_global("territory_zones") if len(code) == 2 and code.isalpha()]
    unknown = [code for code in countries if zone_of(code) is None]
    assert unknown == ["ZZ"]
    assert len(countries) > 240
    assert country_names(("en",))


def test_a_country_with_several_zones_counts_as_its_most_populous() -> None:
    several = {
        code
        for code, zones in get_global("territory_zones").items()
        if len(zones) > 1 and len(code) == 2 and code.isalpha() and code != "ZZ"
    }
    assert several <= set(MOST_POPULOUS)
    for code in several:
        assert MOST_POPULOUS[code] in get_global("territory_zones")[code]
    assert zone_of("US") == "America/New_York"
    assert zone_of("BR") == "America/Sao_Paulo"
    assert zone_of("IN") == "Asia/Kolkata"


def occasion(*zones: str, hours: Comfort | None = None) -> SimpleNamespace:
    shown = tuple(SimpleNamespace(zone=ZoneInfo(name), city=None) for name in zones)
    return SimpleNamespace(timezones=shown, comfortable_hours=hours)


def gathering(**more: object) -> SimpleNamespace:
    known = {"event": occasion(), "people": {}, "sessions": (), "participation": None}
    return SimpleNamespace(**{**known, **more})


def session(
    *people: SimpleNamespace, countries: dict[str, int] | None = None, day: int = 1
) -> SimpleNamespace:
    return SimpleNamespace(people=people, countries=countries or {}, begins=Moment(date(2026, 1, day)))


def attendee(name: str, country: str | None = None, *, known: bool = False) -> SimpleNamespace:
    ids = {"id": name if known else None, "name": None if known else name, "key": name}
    return SimpleNamespace(**ids, country=country)


def by_zone(*gatherings: SimpleNamespace) -> dict[str, int]:
    return {one.zone.key: one.people for one in counted(gatherings).participants}  # type: ignore[arg-type]


def test_people_are_not_counted_twice() -> None:
    sessions = (
        session(attendee("Ada", "KE"), attendee("Bea", "KE"), countries={"IN": 2, "KE": 1}),
        session(attendee("Ada", "KE"), countries={"IN": 3}, day=2),
    )
    participation = SimpleNamespace(countries={"US": 13, "IN": 1, "GH": 0})
    assert by_zone(gathering(sessions=sessions, participation=participation)) == {
        "Asia/Kolkata": 3,
        "Africa/Nairobi": 2,
        "America/New_York": 13,
    }


def test_somebody_who_moved_counts_once_where_last_seen() -> None:
    people = {"ada": SimpleNamespace(country="KE"), "bea": SimpleNamespace(country="NP")}
    sessions = (
        session(attendee("ada", "CH", known=True), day=3),
        session(attendee("ada", known=True), day=2),
    )
    assert by_zone(gathering(people=people, sessions=sessions)) == {"Europe/Zurich": 1}


def test_where_no_session_names_anybody_everybody_counts() -> None:
    people = {"ada": SimpleNamespace(country="KE"), "bea": SimpleNamespace(country=None)}
    assert by_zone(gathering(people=people)) == {"Africa/Nairobi": 1}


def test_where_no_country_is_known_the_zones_of_the_events_count() -> None:
    event = occasion("Asia/Tokyo", "Europe/London")
    assert by_zone(gathering(event=event), gathering(event=event)) == {"Asia/Tokyo": 1, "Europe/London": 1}
    assert not counted([gathering(event=event)]).by_country  # type: ignore[list-item]
    assert counted([gathering()]).participants == ()  # type: ignore[list-item]


def test_the_events_own_hours_count_where_they_agree() -> None:
    owls, larks = (gathering(event=occasion("UTC", hours=parse_comfort(text))) for text in ("14-4", "6-18"))
    assert counted([owls, gathering()]).comfort == Comfort(14 * 60, 4 * 60)  # type: ignore[list-item]
    assert counted([owls, larks]).comfort is None  # type: ignore[list-item]


def test_a_country_without_a_zone_is_listed() -> None:
    found = counted([gathering(participation=SimpleNamespace(countries={"BV": 2, "KE": 1}))])  # type: ignore[list-item]
    assert found.participants == (Participant(ZoneInfo("Africa/Nairobi"), 1),)
    assert found.unknown == (("BV", 2),)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pt", "pt_BR", "ja", "ar", "tlh"])
def test_lengths_in_any_language(language: str) -> None:
    assert "90" not in slot_words.short_length(90, language)
    assert slot_words.short_length(60, language)


def test_words_of_times() -> None:
    assert slot_words.span(22 * 60, 24 * 60) == "22:00–24:00"
    assert slot_words.span(-120, 30) == "22:00–00:30"
    assert slot_words.short_weekday(WINTER, -1, "en") == "Wed"
    assert slot_words.short_weekday(WINTER, 1440, "de") == "Fr"
