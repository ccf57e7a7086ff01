"""What changed since a day, of all that calendars have published."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.model.located import scalar
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.published import Published, PublishedSessions, PublishedState
from sphinx_du_events.queries.changes import ChangesQuery
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Load

    from sphinx_du_events.queries.changes import Change

    Find = Callable[..., list[Change]]

EVENTS: dict[str, str | bytes] = {
    "june.yaml": """\
event: {title: June, timezone: America/New_York}
sessions:
  - {id: a, title: A, start: 2022-07-09 09:00}
  - {id: pause, title: Pause, type: lunch, start: 2022-07-09 12:00}
  - {id: draft, title: Draft, date: 2022-07-09, status: draft}
""",
    "other.yaml": "event: {title: Other}\nsessions: [{id: a, title: A, date: 2022-07-09}]\n",
    "hidden.yaml": "event: {title: Hidden, status: draft}\nsessions: [{id: a, title: A, date: 2022-07-09}]\n",
}
TODAY = date(2022, 7, 15)
JUNE = ("june", "a")


def at(text: str) -> Moment:
    """A moment in UTC, or a day."""
    if "T" not in text:
        return Moment(date.fromisoformat(text))
    moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return Moment(moment.date(), moment)


def state(start: str, status: str = "confirmed", end: str = "") -> PublishedState:
    return PublishedState(status, at(start), at(end) if end else None)


def published(now: PublishedState, *before: tuple[str, PublishedState], added: str = "") -> Published:
    """A session with its earlier states, each with the moment until which it held."""
    states = tuple((datetime.fromisoformat(until).replace(tzinfo=UTC), one) for until, one in before)
    when = datetime.fromisoformat(added).replace(tzinfo=UTC) if added else None
    return Published(scalar("As published"), when, now, states)


NINE, TEN, DAY = state("2022-07-09T13:00"), state("2022-07-09T14:00"), state("2022-07-09")
OFF, GONE, LATER = (
    state("2022-07-09T13:00", "cancelled"),
    state("2022-07-09T13:00", "removed"),
    state("2022-07-09T13:00", "tentative"),
)
LONG = state("2022-07-09T13:00", end="2022-07-09T16:00")
HALL, ATTIC = NINE._replace(room="Hall"), NINE._replace(room="Attic")
ONLINE = NINE._replace(room="Hall", online=True)


@pytest.fixture
def found(loaded: Load) -> Find:
    """A function for the changes of what is published, by the ids of their sessions."""
    store = loaded(EVENTS)

    def find(
        sessions: dict[tuple[str, str], Published], query: ChangesQuery, today: date = TODAY
    ) -> list[Change]:
        return query.select(View(store, today, PublishedSessions(sessions)))

    return find


def _words(change: Change) -> str:
    """What a change says, with its times on the session's own clock."""
    times = [
        " ".join(
            str(part if isinstance(part, str) else part.at or part.day).removesuffix(":00-04:00")
            for part in one
            if part
        )
        if one
        else "-"
        for one in (change.before, change.now)
    ]
    return f"{change.kind} {change.day:%d}: {' > '.join(times)}"


OLD, BEFORE, AFTER = "2022-06-20T12:00", "2022-07-03T12:00", "2022-07-10T12:00"


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (published(NINE), ""),
        (published(NINE, added=OLD), ""),
        (published(NINE, added=AFTER), "new 10: - > 2022-07-09 09:00"),
        (published(TEN, (AFTER, NINE)), "moved 10: 2022-07-09 09:00 > 2022-07-09 10:00"),
        (published(TEN, (AFTER, NINE), added=BEFORE), "new 10: 2022-07-09 09:00 > 2022-07-09 10:00"),
        (published(TEN, (OLD, NINE)), ""),
        (published(LONG, (AFTER, NINE)), "end 10: 2022-07-09 09:00 > 2022-07-09 09:00 2022-07-09 12:00"),
        (published(NINE, (AFTER, DAY)), "time 10: 2022-07-09 > 2022-07-09 09:00"),
        (published(DAY, (AFTER, NINE)), "moved 10: 2022-07-09 09:00 > 2022-07-09"),
        (published(OFF, (AFTER, NINE)), "cancelled 10: 2022-07-09 09:00 > -"),
        (published(OFF, (AFTER, NINE), added=BEFORE), "cancelled 10: 2022-07-09 09:00 > -"),
        (published(GONE, (AFTER, NINE)), "removed 10: 2022-07-09 09:00 > -"),
        (published(GONE, (AFTER, NINE), added=BEFORE), ""),
        (published(GONE, (AFTER, OFF)), ""),
        (published(LATER, (AFTER, NINE)), "postponed 10: 2022-07-09 09:00 > -"),
        (published(NINE, (AFTER, OFF)), "restored 10: - > 2022-07-09 09:00"),
        (published(TEN, (AFTER, OFF)), "restored 10: 2022-07-09 09:00 > 2022-07-09 10:00"),
        (published(NINE, (AFTER, GONE)), "restored 10: - > 2022-07-09 09:00"),
        (published(NINE, (AFTER, LATER)), "restored 10: - > 2022-07-09 09:00"),
        (published(TEN, (AFTER, LATER)), "moved 10: 2022-07-09 09:00 > 2022-07-09 10:00"),
        (
            published(ATTIC, (AFTER, HALL)),
            "room 10: 2022-07-09 09:00 Hall > 2022-07-09 09:00 Attic",
        ),
        (
            published(TEN._replace(room="Attic"), (AFTER, HALL)),
            "moved 10: 2022-07-09 09:00 Hall > 2022-07-09 10:00 Attic",
        ),
        (published(NINE._replace(room="hall"), (AFTER, HALL)), ""),
        (published(HALL, (AFTER, NINE)), ""),  # it has a room now
        (published(ONLINE, (AFTER, ATTIC)), "moved-online 10: - > 2022-07-09 09:00"),
        (published(HALL, (AFTER, ONLINE)), "not-online 10: - > 2022-07-09 09:00"),
        # there and back again
        (published(HALL, (BEFORE, HALL), (AFTER, ATTIC)), ""),
        (published(NINE, (BEFORE, NINE), (AFTER, TEN)), ""),
        (published(NINE, (OLD, DAY), (BEFORE, NINE), (AFTER, OFF)), ""),
        # several changes are told as the difference between the first and the last state
        (published(TEN, (BEFORE, DAY), (AFTER, NINE)), "time 10: 2022-07-09 > 2022-07-09 10:00"),
        # what is later than the day of the build has not been yet
        (published(TEN, ("2022-07-16T00:00", NINE)), ""),
        (published(TEN, (AFTER, DAY), ("2022-07-16T00:00", NINE)), "time 10: 2022-07-09 > 2022-07-09 09:00"),
        (published(NINE, added="2022-07-16T00:00"), ""),
    ],
)
def test_what_became_of_a_session_since_the_first_of_july(
    found: Find, session: Published, words: str
) -> None:
    changes = found({JUNE: session}, ChangesQuery(since=date(2022, 7, 1)))
    assert "".join(map(_words, changes)) == words


def test_days_are_counted_back_from_the_day_of_the_build(found: Find) -> None:
    sessions = {JUNE: published(TEN, ("2022-07-10T00:00", NINE))}
    assert len(found(sessions, ChangesQuery(days=5))) == 1
    assert found(sessions, ChangesQuery(days=4)) == []
    assert len(found(sessions, ChangesQuery(days=10**8))) == 1
    assert found(sessions, ChangesQuery(days=5), date(2022, 7, 16)) == []


def test_changes_come_by_day_the_latest_first_then_by_time(found: Find) -> None:
    sessions = {
        ("june", "z"): published(OFF, (BEFORE, NINE)),
        ("gone", "b"): published(TEN, (AFTER, DAY)),
        JUNE: published(NINE, added=AFTER),
    }
    query = ChangesQuery(days=30)
    assert [one.key for one in found(sessions, query)] == [JUNE, ("gone", "b"), ("june", "z")]
    assert [one.key for one in found(sessions, ChangesQuery(days=30, limit=1))] == [JUNE]


def test_changes_are_those_of_public_events_and_of_what_is_gone(found: Find) -> None:
    new = published(NINE, added=AFTER)
    keys = [JUNE, ("other", "a"), ("hidden", "a"), ("gone", "a"), ("june", "pause"), ("june", "draft")]
    sessions = dict.fromkeys(keys, new)

    def shown(*events: str) -> list[tuple[str, str]]:
        return [one.key for one in found(sessions, ChangesQuery(events, days=30))]

    assert shown() == [("gone", "a"), JUNE, ("other", "a")]
    assert shown("june") == [JUNE]
    assert shown("gone", "hidden") == [("gone", "a"), ("hidden", "a")]


def test_a_title_is_that_of_the_data_while_it_is_there(found: Find) -> None:
    sessions = {JUNE: published(TEN, (AFTER, NINE)), ("june", "x"): published(GONE, (AFTER, NINE))}
    titles = {
        one.key[1]: (str(one.title), one.session is not None) for one in found(sessions, ChangesQuery(days=9))
    }
    assert titles == {"a": ("A", True), "x": ("As published", False)}


def test_what_has_another_id_now_is_the_same_session(loaded: Load) -> None:
    text = str(EVENTS["june.yaml"]).replace("title: June,", "title: June, was: [may],")
    store = loaded({"june.yaml": text.replace("{id: a,", "{id: a, was: [before],")})
    sessions = PublishedSessions({("may", "before"): published(TEN, (AFTER, NINE))})
    for events in ((), ("june",)):
        (change,) = ChangesQuery(events, days=9).select(View(store, TODAY, sessions))
        assert change.session is not None
        assert (change.session.id, str(change.title)) == ("a", "A")


@pytest.mark.parametrize(
    ("file", "old", "new", "changes"),
    [
        ("june.yaml", "title: A,", "title: B,", True),
        ("june.yaml", "title: June", "title: May", True),
        ("june.yaml", "America/New_York", "Europe/Paris", True),
        ("june.yaml", "title: Pause", "title: Rest", False),
        ("other.yaml", "title: A", "title: B", False),
    ],
)
def test_the_digest_is_of_what_is_shown(
    loaded: Load, file: str, old: str, new: str, *, changes: bool
) -> None:
    sessions = PublishedSessions({JUNE: published(TEN, (AFTER, NINE))})
    query = ChangesQuery(days=9)
    before = query.digest(View(loaded(EVENTS), TODAY, sessions))
    text = str(EVENTS[file])
    assert old in text
    after = query.digest(View(loaded({**EVENTS, file: text.replace(old, new)}), TODAY, sessions))
    assert (before != after) is changes


def test_a_day_changes_the_digest_only_when_a_change_is_no_longer_shown(loaded: Load) -> None:
    sessions = PublishedSessions({JUNE: published(TEN, (AFTER, NINE))})
    store = loaded(EVENTS)
    digests = [ChangesQuery(days=5).digest(View(store, date(2022, 7, day), sessions)) for day in (14, 15, 16)]
    assert digests[0] == digests[1] != digests[2]


def test_what_could_not_be_read_is_another_answer_than_none(loaded: Load) -> None:
    store = loaded(EVENTS)
    views = [
        View(store, TODAY, one)
        for one in (None, PublishedSessions({}), PublishedSessions({}, complete=False))
    ]
    assert len({ChangesQuery(days=9).digest(view) for view in views}) == 3
