"""What a store knows of its records: names, and digests of what they say wherever they say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.model.person import Attendee
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Load, Said

    from sphinx_du_events.store import EventData, Store

TALKS = """\
event: {title: Talks, timezone: America/New_York}
people:
  - {id: ada, name: Ada, country: Kenya}
sessions:
  - {id: one, title: One, start: 2022-07-09 09:00, duration: 3h, speakers: ada}
"""

OTHERWISE = """\
# The same in other words.

people:
  - id: ada
    country: KEN
    name: "Ada"

sessions:
  - title: One
    duration: PT180M
    speakers: [{id: ada}]
    start: 2022-07-09T13:00Z
    id: 'one'

event:
  timezone: America/New_York
  title: >-
    Talks
"""


@pytest.fixture
def talks(loaded: Load) -> Store:
    return loaded({"talks.yaml": TALKS})


def fingerprints(store: Store) -> list[bytes]:
    data = store.events["talks"]
    return [store.fingerprint(record) for record in (data.event, data.people["ada"], data.sessions[0])]


def test_a_fingerprint_is_of_what_is_said_not_of_how_or_where(talks: Store, loaded: Load) -> None:
    other = loaded({"talks.yaml": OTHERWISE})

    assert talks.diagnostics == other.diagnostics == ()
    assert fingerprints(other) == fingerprints(talks)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("title: Talks", "title: Talk", [True, False, False]),
        ("America/New_York", "Europe/London", [True, False, True]),
        ("name: Ada", "name: Ada L.", [False, True, False]),
        ("country: Kenya", "country: Ghana", [False, True, False]),
        ("title: One", "title: one", [False, False, True]),
        ("09:00", "09:01", [False, False, True]),
        ("3h", "3h1m", [False, False, True]),
        ("speakers: ada", "hosts: ada", [False, False, True]),
    ],
)
def test_a_fingerprint_changes_with_what_is_said(
    talks: Store, loaded: Load, old: str, new: str, changed: list[bool]
) -> None:
    edited = loaded({"talks.yaml": TALKS.replace(old, new)})
    pairs = zip(fingerprints(talks), fingerprints(edited), strict=True)

    assert edited.diagnostics == ()
    assert [one != two for one, two in pairs] == changed


def test_a_digest_is_of_records_and_words_in_their_order(talks: Store) -> None:
    data = talks.events["talks"]
    both = [data.event, data.sessions[0]]
    digests = [
        talks.digest(both),
        talks.digest(reversed(both)),
        talks.digest(both[:1]),
        talks.digest([]),
        talks.digest(both, "a", "b"),
        talks.digest(both, "b", "a"),
        talks.digest(both, "ab"),
        talks.digest(both, "a", "b", ""),
    ]

    assert len(set(digests)) == len(digests)
    assert talks.digest(iter(both), "a", "b") == digests[4]


def names(data: EventData) -> list[str]:
    attendees = [
        Attendee.model_validate(written)
        for written in ({"id": "ada"}, {"id": "ada", "name": "A. L."}, {"name": "Bo"}, {"id": "nobody"})
    ]
    return [data.name_of(attendee) for attendee in attendees]


def test_somebody_is_named_as_written_there_else_by_their_record_else_by_id(talks: Store) -> None:
    assert names(talks.events["talks"]) == ["Ada", "A. L.", "Bo", "nobody"]


def test_a_store_knows_its_files_and_events(talks: Store) -> None:
    data = talks.events["talks"]

    assert data.id == "talks"
    assert data.path.name == "talks.yaml"
    assert {path.name for path in talks.files} >= {"talks.yaml"}


SHARED = """\
- {id: ada, name: Ada, was: old-ada, affiliation: {organization: labs}}
- {id: ben, name: Ben, affiliation: labs, team: crew}
- {id: cy, name: Cy, affiliation: club}
- {id: dot, name: Dot, affiliation: {organization: nowhere}}
"""


def test_shared_people_work_at_organizations_with_records(loaded: Load, said: Said) -> None:
    store = loaded(
        {
            "people.yaml": SHARED,
            "organizations.yaml": "- {id: labs, name: Labs, url: https://labs.example}\n",
            "sprint.yaml": "event: {title: Sprint}\nteams: [{id: crew, title: Crew}]\n"
            "organizations: [{id: club, name: A Club}]\n",
        }
    )

    assert said(store) == [
        (
            "people.yaml:4:52: error: no organization has the id “nowhere”; use one of: club, labs"
            " [unknown-organization]"
        )
    ]
    for people in (store.people, store.events["sprint"].people):
        works = [
            (str(one.affiliation.name), one.affiliation.url) for one in people.values() if one.affiliation
        ]
        assert works == [("Labs", "https://labs.example"), ("Labs", "https://labs.example"), ("A Club", None)]
        assert [one.team for one in people.values()] == [None, "crew", None, None]
    assert store.events["sprint"].who.meant("Ada") is store.people["ada"]


def test_people_of_shared_organizations_are_known_by_any_name_and_count_once(loaded: Load) -> None:
    store = loaded(
        {
            "people.yaml": SHARED.replace("nowhere", "labs"),
            "organizations.yaml": "- {id: labs, name: Labs, people: [old-ada, {name: Ada}, {name: Eve}]}\n",
            "sprint.yaml": "event: {title: Sprint}\norganizations: [{id: club, name: A Club}]\n",
        }
    )

    assert [one.id or one.name for one in store.organizations["labs"].people] == ["ada", "Eve"]


def test_an_event_alone_has_shared_people_without_what_other_events_have(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text(SHARED, encoding="utf-8")
    (tmp_path / "sprint.yaml").write_text("event: {title: Sprint}\n", encoding="utf-8")

    store = load(tmp_path / "sprint.yaml")

    assert store.diagnostics == ()
    works = [one.affiliation and str(one.affiliation.name) for one in store.events["sprint"].people.values()]
    assert works == [None, "labs", "club", None]
