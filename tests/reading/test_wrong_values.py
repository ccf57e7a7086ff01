"""A wrong value costs that value: never its record, nor what stands beside it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.exporters.icalendar.entries import entry
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import Session
from sphinx_du_events.reading.decode import Decoder

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Said

    from sphinx_du_events.diagnostics import Diagnostic

HEAD = "event: {title: A, timezone: UTC}\n"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "registration: {url: 'https://x.org', capacity: about 50}",
            "expected a whole number, not “about 50”",
        ),
        ("status: canceld", "“canceld” is not allowed here; did you mean “cancelled”?"),
        ("slides: slides.pdf", "there is no file “slides.pdf”"),
        ("video: youtube.com/x", "“youtube.com/x” is not a complete address"),
        (
            "links: [{title: Bad, url: nope}, {title: Good, url: 'https://x.org'}]",
            "there is no document “nope”",
        ),
        ("countries: {Kenia: 3, Chile: 2}", "“Kenia” is not a country; did you mean “Kenya”?"),
        ("speakers: [{name: Ada, country: Narnia}]", "“Narnia” is not a country"),
        ("image: {src: missing.png, alt: A}", "there is no file “missing.png”"),
        ("duration: a while", "“a while” is not a duration"),
        ("end: 11:00, duration: 3h", "“end” and “duration” disagree"),
        ("end: 09:00", "the end 2024-01-02 09:00 is not after the start 2024-01-02 10:00"),
        ("attendance: {attended: many, mentors: 2}", "expected a whole number, not “many”"),
    ],
)
def test_a_session_stands_without_a_value_that_is_wrong(
    loaded: Load, said: Said, written: str, message: str
) -> None:
    session = f"{{id: s, title: S, start: 2024-01-02 10:00, tags: [kept], {written}}}"
    store = loaded({"a.yaml": f"{HEAD}sessions: [{session}]\n"})
    (told,) = said(store)
    assert message in told
    (record,) = store.events["a"].sessions
    assert (record.title, record.tags) == ("S", ("kept",))


def test_what_stands_beside_a_wrong_value_in_a_record_of_a_record_stands_too(loaded: Load) -> None:
    session = (
        "{id: s, title: S, start: 2024-01-02 10:00, countries: {Kenia: 3, Chile: 2},"
        " registration: {url: 'https://x.org', capacity: many}, speakers: [{name: Ada, country: Narnia}, Bo],"
        " links: [{title: Bad, url: nope}, {title: Good, url: 'https://x.org'}]}"
    )
    store = loaded({"a.yaml": f"{HEAD}people: [{{id: Bo, name: Bo}}]\nsessions: [{session}]\n"})
    (record,) = store.events["a"].sessions
    assert record.countries == {"CL": 2}
    assert record.registration is not None
    assert (record.registration.url, record.registration.capacity) == ("https://x.org", None)
    assert [(one.name, one.id, one.country) for one in record.speakers] == [
        ("Ada", None, None),
        (None, "Bo", None),
    ]
    assert [link.title for link in record.links] == ["Good"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("title: S, start: 2024-01-02 10:00, id: a b", "“a b” cannot be an id"),
        ("id: s, title: [S], start: 2024-01-02 10:00", "expected text, not a list"),
        ("id: s, title: S, start: soon", "“soon” is not a date and time"),
        ("id: s, title: S, date: 2024-02-30, duration: 1h", "“2024-02-30” does not exist"),
    ],
)
def test_only_what_a_session_cannot_be_without_costs_it_and_is_reported_once(
    loaded: Load, said: Said, written: str, message: str
) -> None:
    store = loaded({"a.yaml": f"{HEAD}sessions: [{{{written}}}, {{id: t, title: T, date: 2024-01-01}}]\n"})
    (told,) = said(store)
    assert message in told
    assert [session.id for session in store.events["a"].sessions] == ["t"]


def test_what_a_record_that_cannot_be_refers_to_is_checked_all_the_same(loaded: Load, said: Said) -> None:
    session = "{id: s, title: S, start: soon, speakers: nobody, status: canceld}"
    messages = said(loaded({"a.yaml": f"{HEAD}sessions: [{session}]\n"}))
    assert [message.rpartition("[")[2] for message in messages] == [
        "invalid-date]",
        "unknown-person]",
        "wrong-value]",
    ]


@pytest.mark.parametrize("status", ["canceld", "called off", "[cancelled]"])
def test_with_a_status_that_is_wrong_nobody_claims_that_it_takes_place(loaded: Load, status: str) -> None:
    session = f"{{id: s, title: S, start: 2024-01-02 10:00, status: {status}}}"
    data = loaded({"a.yaml": f"{HEAD}sessions: [{session}]\n"}).events["a"]
    assert data.sessions[0].status == "unclear"
    assert data.held_sessions == []
    assert entry(data, data.sessions[0]) is None


def test_without_a_zone_the_days_are_known_and_it_is_reported_once(loaded: Load, said: Said) -> None:
    session = "{id: s, title: S, start: 2024-01-02 10:00}, {id: t, title: T, start: 2024-01-03 10:00}"
    store = loaded({"a.yaml": f"event: {{title: A, timzone: UTC}}\nsessions: [{session}]\n"})
    assert [message.rpartition("[")[2] for message in said(store)] == ["unknown-key]", "unknown-zone]"]
    assert [session.begins.day.day for session in store.events["a"].sessions] == [2, 3]
    assert [session.begins.at for session in store.events["a"].sessions] == [None, None]


@pytest.mark.parametrize(
    ("start", "zone", "hour"),
    [
        ("2024-03-13 10:00-11:00", "Europe/Berlin", None),
        ("2024-03-13 10:00-12:00", "Europe/Berlin", None),
        ("2024-03-13 09:00-10:00", "Pacific/Honolulu", 19),
        ("2024-03-13 10:00-05:00", "Europe/Berlin", 15),
        ("2024-03-13 10:00+11:00", "Europe/Berlin", 23),
        ("2024-03-13 10:00-12:30", "Europe/Berlin", None),
    ],
)
def test_a_start_and_an_end_in_one_are_not_taken_for_an_offset(
    loaded: Load, said: Said, start: str, zone: str, hour: int | None
) -> None:
    head = f"event: {{title: A, timezone: {zone}}}\n"
    store = loaded({"a.yaml": f"{head}sessions: [{{id: s, title: S, date: 2024-03-13, start: '{start}'}}]\n"})
    times = [session.begins.at for session in store.events["a"].sessions]
    assert [at and at.astimezone(UTC).hour for at in times] == [hour]
    assert bool(said(store)) == (hour is None)
    if hour is None:
        assert f"and end: {start[-5:]}" in said(store)[0]


def test_in_a_zone_that_is_wrong_no_time_is_guessed(loaded: Load) -> None:
    session = "{id: s, title: S, timezone: Asia/Calcuta, start: 2024-01-02 10:00, end: 11:00}"
    (record,) = loaded({"a.yaml": f"{HEAD}sessions: [{session}]\n"}).events["a"].sessions
    assert record.start is not None
    assert (record.start.day.isoformat(), record.start.at, record.ends) == ("2024-01-02", None, None)


@pytest.mark.parametrize(
    ("section", "wrong", "kept"),
    [
        ("people: [{id: p, name: P, photo: me.pgn, bio: Kept}]", "there is no file “me.pgn”", "people"),
        ("sponsors: [{name: P, logo: me.png, description: Kept}]", "there is no file “me.png”", "sponsors"),
        (
            "sponsors: [{name: P, url: x.org, description: Kept}]",
            "“x.org” is not a complete address",
            "sponsors",
        ),
        ("people: [{id: p, name: P, links: {github: 'a b', website: 'https://x.org'}}]", "a b", "people"),
    ],
)
def test_people_and_sponsors_stand_without_a_value_that_is_wrong(
    loaded: Load, said: Said, section: str, wrong: str, kept: str
) -> None:
    store = loaded({"a.yaml": f"{HEAD}{section}\n"})
    (told,) = said(store)
    assert wrong in told
    (record,) = store.events["a"].lists[kept]
    assert record.name == "P"  # type: ignore[attr-defined]  # people and sponsors have one


def test_one_wrong_source_of_contributions_does_not_cost_the_others(loaded: Load, said: Said) -> None:
    event = "event: {title: A}\ncontributions: {source: [gone.csv, rows.csv]}\n"
    store = loaded({"a/event.yaml": event, "a/rows.csv": "Repo,Author,Status\no/n,ada,merged\n"})
    assert [item.authors for item in store.events["a"].contributions] == [("ada",)]
    assert any("there is no file “gone.csv”" in message for message in said(store))


# --- any of them -------------------------------------------------------------------------------

GOOD: dict[str, Any] = {
    "id": "s",
    "title": "S",
    "start": "2024-01-02T10:00Z",
    "duration": "2h",
    "type": "talk",
    "tags": ["a", "b"],
    "speakers": [{"name": "Ada"}, {"name": "Bo", "country": "Kenya"}],
    "links": [{"title": "One", "url": "https://x.org"}],
    "registration": {"url": "https://x.org", "capacity": "5", "opens": "2024-01-01"},
    "countries": {"Kenya": "3"},
    "video": "https://x.org/v",
}
WRONG: dict[str, list[Any]] = {
    "duration": ["long", ["2h"], {"a": "b"}],
    "type": [["talk"], {}],
    "tags": [{"a": "b"}],
    "links": ["x", [["y"]]],
    "registration": [{"url": "nope"}, [], "nope"],
    "countries": [["Kenya"], "Kenya"],
    "video": ["nope", [], {}],
}


def _located(value: Any, path: Path) -> Any:
    if isinstance(value, dict):
        return LocatedDict({Scalar(key, path, 1, 1): _located(own, path) for key, own in value.items()}).at(
            1, 1
        )
    if isinstance(value, list):
        return LocatedList([_located(own, path) for own in value]).at(1, 1)
    return Scalar(value, path, 1, 1)


@given(st.dictionaries(st.sampled_from(sorted(WRONG)), st.integers(0, 9), max_size=4))
def test_a_record_with_wrong_values_is_the_record_without_them(
    tmp_path_factory: pytest.TempPathFactory, planted: dict[str, int]
) -> None:
    path = tmp_path_factory.getbasetemp() / "x.yaml"
    found: list[Diagnostic] = []
    wrong = {key: WRONG[key][index % len(WRONG[key])] for key, index in planted.items()}
    decoder = Decoder(path, Context(), found.append)
    record = decoder.record(Session, _located({**GOOD, **wrong}, path), "session").record
    rest = {key: value for key, value in GOOD.items() if key not in wrong}
    without = Session.model_validate(_located(rest, path), context=Context())
    assert record is not None
    assert record.model_dump(warnings=False) == without.model_dump(warnings=False)
    assert len({one.message for one in found}) >= bool(planted)
    assert len(found) <= len(planted)


def test_a_wrong_link_costs_that_link_only(loaded: Load, said: Said) -> None:
    store = loaded(
        {
            "people.yaml": """\
                - id: ada
                  name: Ada
                  links:
                    gthub: ada
                    GitHub: [ada, "Ada L.", https://gitlab.com/ada]
                    twitter: ada
                    other:
                      - {title: Podcast, url: "javascript:x"}
                      - {title: Column, url: https://ada.example}
                - id: bo
                  name: Bo
                  links: [https://github.com/bo, bo, {linkdin: bo}, {title: Column}, {mastodon: [c, a@b.org]}]
                """,
            "sprint.yaml": "event: {title: Sprint, timezone: Africa/Nairobi}",
        }
    )
    found = [one for one in said(store) if one.startswith("people.yaml:")]
    assert [(*one.split(":")[1:3], one[one.rindex("[") :]) for one in found] == [
        ("4", "5", "[unknown-key]"),
        ("5", "19", "[wrong-value]"),
        ("5", "29", "[wrong-value]"),
        ("6", "5", "[foreign-word]"),
        ("8", "31", "[unsafe-url]"),
        ("12", "34", "[unsafe-url]"),
        ("12", "39", "[unknown-key]"),
        ("12", "53", "[missing-key]"),
        ("12", "82", "[wrong-value]"),
    ]
    people = store.events["sprint"].people
    assert [link.url for link in people["ada"].links] == [
        "https://github.com/ada",
        "https://x.com/ada",
        "https://ada.example",
    ]
    assert [link.url for link in people["bo"].links] == ["https://github.com/bo", "https://b.org/@a"]


def test_of_many_former_ids_the_oldest_count(loaded: Load, said: Said) -> None:
    many = ", ".join(f"o{number}" for number in range(50))
    store = loaded({"a.yaml": f"{HEAD}sessions: [{{id: s, title: S, was: [{many}]}}]\n"})
    (told,) = said(store)
    assert told == (
        "a.yaml:2:68: error: session “s”: “was” has 50 ids; addresses with “o8” and later ones lead nowhere;"
        " the most is 8 former ids [wrong-value]"
    )
    (record,) = store.events["a"].sessions
    assert record.was == tuple(f"o{number}" for number in range(8))
