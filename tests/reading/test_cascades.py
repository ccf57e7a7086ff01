"""One mistake is said once: not again by everything that stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import MOST_OF_A_KIND, Code
from sphinx_du_events.model.person import Person

if TYPE_CHECKING:
    from conftest import Load, Said

PEOPLE = "- {id: reshama, name: Reshama Shaikh}\n- {id: oriol, name: Oriol Abril}\n"
EVENT = """\
event: {title: Sprint, timezone: UTC}
teams: [{id: pymc, title: PyMC}]
tiers: [{id: gold, title: Gold}]
sponsors: [{organization: numfocus, tier: gold}]
sessions:
  - {id: one, title: One, start: 2022-07-09 09:00, speakers: [reshama], participants: {pymc: [oriol]}}
contributions: [{repository: pymc-devs/pymc, number: 1, session: one}]
"""
SITE: dict[str, str | bytes] = {
    "people.yaml": PEOPLE,
    "organizations.yaml": "- {id: numfocus, name: NumFOCUS}",
    "sprint.yaml": EVENT,
}


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("people.yaml", "}\n-", "\n-"),
        ("people.yaml", PEOPLE, ""),
        ("people.yaml", PEOPLE, "reshama"),
        ("people.yaml", "name: Reshama Shaikh", "nome: Reshama Shaikh, name: Reshama"),
        ("organizations.yaml", "name: NumFOCUS", "name: NumFOCUS, url: nowhere"),
        ("organizations.yaml", "- {", "{"),
        ("organizations.yaml", "- {", "- {{"),
        ("sprint.yaml", "title: PyMC", "title: ''"),
        ("sprint.yaml", "title: Gold", "color: gold, title: Gold"),
        ("sprint.yaml", "[{id: gold, title: Gold}]", "{id: gold, title: Gold}"),
        ("sprint.yaml", "timezone: UTC", "timezone: Nowhere"),
        ("sprint.yaml", "event: {title: Sprint, timezone: UTC}", "event: []"),
        ("sprint.yaml", "event: {title: Sprint, timezone: UTC}", ""),
        ("sprint.yaml", "title: One", "title: []"),
        ("sprint.yaml", "2022-07-09 09:00", "2022-07-32 09:00, end: 10:00"),
        ("sprint.yaml", "2022-07-09 09:00", "2022-07-09 09:00, timezone: EDT"),
        ("sprint.yaml", "sessions:", "sesions: []\nsessions:"),
        ("sprint.yaml", "teams:", "\tteams:"),
        ("people.yaml", "- {id: oriol, name: Oriol Abril}", "- {iid: oriol, name: Oriol Abril}"),
        ("people.yaml", "name: Oriol Abril", "nane: Oriol Abril"),
        ("people.yaml", "name: Oriol Abril", "name:Oriol Abril"),
        ("people.yaml", PEOPLE, "- id: reshama\n  name: R\n  id: oriol\n  name: O\n"),
        ("people.yaml", PEOPLE, "- name: R\n  id: reshama\n  name: O\n  id: oriol\n"),
        ("people.yaml", "id: oriol,", "id:oriol,"),
        ("organizations.yaml", "id: numfocus", "idd: numfocus"),
        ("sprint.yaml", "event: {title: Sprint, timezone: UTC}", "title: Sprint"),
        ("sprint.yaml", "event: {title: Sprint, timezone: UTC}", "event:\n  title:Sprint\n  timezone:UTC"),
        ("people.yaml", PEOPLE, "- id: reshama\n  name: R\n- id: oriol\nname: O\n"),
        ("people.yaml", PEOPLE, "- id: reshama\n  name: R\n- id: oriol\n name: O\n"),
        ("sprint.yaml", "teams:", "taems:"),
        ("sprint.yaml", "tiers:", "teirs:"),
        ("sprint.yaml", "event:", "evnt:"),
        ("sprint.yaml", "sessions:", "session:"),
        ("sprint.yaml", "id: one, title", "id: one, titel"),
    ],
)
def test_a_single_mistake_is_a_single_diagnostic(loaded: Load, file: str, before: str, after: str) -> None:
    text = str(SITE[file])
    assert before in text
    assert loaded(SITE).diagnostics == ()
    store = loaded({**SITE, file: text.replace(before, after, 1)})
    assert len(store.diagnostics) == 1, [str(one) for one in store.diagnostics]


@pytest.mark.parametrize(
    ("name", "lost"),
    [("event", set()), ("sessions", {"sessions"}), ("people", {"people"}), ("teams", {"teams"})],
)
def test_a_section_file_that_cannot_be_read_takes_no_other_with_it(
    loaded: Load, said: Said, name: str, lost: set[str]
) -> None:
    files: dict[str, str | bytes] = {
        "sprint/event.yaml": "title: Sprint\ntimezone: UTC",
        "sprint/people.yaml": PEOPLE,
        "sprint/teams.yaml": "- {id: pymc, title: PyMC}",
        "sprint/sessions.yaml": """\
            - {id: one, title: One, start: 2022-07-09 09:00, speakers: [oriol], participants: {pymc: [oriol]}}
        """,
        "sprint/contributions.yaml": "records: [{repository: pymc-devs/pymc, number: 1, session: one}]",
    }
    store = loaded({**files, f"sprint/{name}.yaml": "- '"})
    assert said(store) == [
        (
            f"sprint/{name}.yaml:1:3: error: this quote is not closed;"
            " write it again where the text ends; inside of it, twice [yaml-syntax]"
        )
    ]
    data = store.events["sprint"]
    kept = {
        "sessions": data.sessions,
        "people": data.people,
        "teams": data.teams,
        "contributions": data.contributions,
    }
    assert {section for section, records in kept.items() if not records} == lost


def test_an_event_that_cannot_be_read_at_all_is_left_out(loaded: Load) -> None:
    store = loaded({**SITE, "sprint.yaml": "event: [", "other.yaml": "event: {title: Other}"})
    assert set(store.events) == {"other"}
    assert len(store.diagnostics) == 1


def test_of_a_record_that_is_left_out_dangling_references_are_said_too(loaded: Load, said: Said) -> None:
    event = EVENT.replace("2022-07-09 09:00", "soon").replace("[oriol]", "[oriel]")
    event = event.replace(
        "[{organization: numfocus, tier: gold}]", "[{organization: numfocus, tier: god, x: y}]"
    )
    people = f"{PEOPLE}- {{id: beryl, team: pymk}}\n"
    found = said(loaded({**SITE, "sprint.yaml": event, "people.yaml": people}))
    assert [line.rpartition("[")[2] for line in found] == [
        "missing-key]",
        "unknown-team]",
        "unknown-tier]",
        "unknown-key]",
        "invalid-date]",
        "unknown-person]",
    ]


def test_a_shared_person_is_in_a_team_of_some_event(loaded: Load, said: Said) -> None:
    people = PEOPLE.replace("name:", "team: numpy, name:", 1).replace("oriol,", "oriol, team: pymc,")
    assert said(loaded({**SITE, "people.yaml": people})) == [
        "people.yaml:1:23: error: no team has the id “numpy”; use one of: pymc [unknown-team]"
    ]


def test_where_an_event_cannot_be_read_nobody_knows_all_teams(loaded: Load) -> None:
    people = PEOPLE.replace("name:", "team: numpy, name:", 1)
    store = loaded({**SITE, "people.yaml": people, "other.yaml": "event: ["})
    assert [one.location.path.name for one in store.diagnostics] == ["other.yaml"]


def test_a_mistake_in_an_anchor_is_said_where_it_is_written(loaded: Load, said: Said) -> None:
    text = """\
    event: {title: Sprint}
    sessions:
      - {id: one, title: One, date: 2022-07-09, registration: &here {url: nowhere}}
      - {id: two, title: Two, date: 2022-07-09, registration: *here}
    """
    wrong = (
        "“nowhere” is not a complete address; a link is a complete http, https or mailto address [unsafe-url]"
    )
    assert said(loaded({"sprint.yaml": text})) == [
        f"sprint.yaml:3:71: error: session “one”: {wrong}",
        f"sprint.yaml:3:71: error: session “two”: {wrong}",
    ]


def test_thousands_of_dangling_ids_are_said_without_looking_for_each(loaded: Load) -> None:
    people = "".join(f"- {{id: person-{number}, name: x}}\n" for number in range(1_500))
    sessions = "".join(
        f"- {{id: s{number}, title: x, date: 2022-07-09, speakers: [persn-{number}x]}}\n"
        for number in range(1_500)
    )
    store = loaded({"people.yaml": people, "sprint.yaml": f"event: {{title: x}}\nsessions:\n{sessions}"})
    listed = [found for found in store.diagnostics if found.location.line]
    assert len(listed) == MOST_OF_A_KIND
    assert listed[0].hint.startswith("did you mean “person-")
    assert listed[-1].hint.startswith("write {name: persn-")
    (rest,) = [found for found in store.diagnostics if not found.location.line]
    assert (rest.code, rest.message) == (
        Code.UNKNOWN_PERSON,
        "1,500 times in this file; 100 of them are listed",
    )


def test_a_figure_that_is_wrong_takes_no_other_with_it(loaded: Load, said: Said) -> None:
    event = "event: {title: Sprint}\nparticipation: {registered: 76, attended: many, countries: {Kenia: 4}}\n"
    store = loaded({"sprint.yaml": event})
    assert [line.split(": ", 2)[1] for line in said(store)] == ["error", "error"]
    figures = store.events["sprint"].figures
    assert {name: figure.number for name, figure in figures.figures} == {"registered": 76}
    assert figures.countries is None


def test_a_key_that_is_missing_because_it_is_misspelt_is_reported_once_at_its_place(
    loaded: Load, said: Said
) -> None:
    event = "event: {title: A}\nsessions:\n- {id: one, titel: One}\n- {id: two, titel: B, title: Two}\n"
    missing, unknown = said(loaded({"a.yaml": event}))
    assert missing == (
        "a.yaml:3:13: error: session “one”: “title” is missing, and “titel” is not a known key; did you"
        " mean “title”? [missing-key]"
    )
    assert unknown == (
        "a.yaml:4:13: error: session “two”: “titel” is not a known key; did you mean “title”? [unknown-key]"
    )


def test_a_record_of_a_section_that_is_written_in_two_files_is_not_missed(loaded: Load, said: Said) -> None:
    session = "- {id: one, title: One, speakers: [ada, bob]}\n"
    files: dict[str, str | bytes] = {
        "a/event.yaml": "event: {title: A}\npeople: [{id: bob, name: Bob}]\n",
        "a/sessions.yaml": session,
        "a/people.yaml": "- {id: ada, name: Ada}\n",
    }
    (message,) = said(loaded(files))
    assert "“people” is written in people.yaml too" in message


def test_a_section_in_a_file_of_a_misspelt_name_is_not_missed(loaded: Load, said: Said) -> None:
    session = "- {id: one, title: One, speakers: [ada]}\n"
    files: dict[str, str | bytes] = {
        "a/event.yaml": "title: A\n",
        "a/sessions.yaml": session,
        "a/peopel.yaml": "- {id: ada, name: Ada}\n",
    }
    (message,) = said(loaded(files))
    assert message == "a/peopel.yaml: error: “peopel” is not a section; did you mean “people”? [unknown-key]"


def test_a_person_written_by_a_name_like_that_of_a_record_suggests_its_id(loaded: Load, said: Said) -> None:
    event = """\
        event: {title: A}
        people: [{id: al, name: Ada Lovelace}, {id: gh, name: Grace Hopper}]
        organizations: [{id: nf, name: NumFOCUS}]
        sponsors: [{organization: Num Focus}]
        sessions: [{id: one, title: One, speakers: Ada Lovelase, hosts: [grace hopper, Alan Turing]}]
        """
    assert [message.partition("; ")[2] for message in said(loaded({"a.yaml": event}))] == [
        "did you mean “nf”? [unknown-organization]",
        "did you mean “al”? [unknown-person]",
        "did you mean “gh”? [unknown-person]",
        "write {name: Alan Turing} for somebody without a record [unknown-person]",
    ]


HINTS = {
    "people: [ada]": f"it takes {', '.join(Person.model_fields)}",
    "people: ['id:ada']": "write “id: ”, with a space behind the colon",
    "event: title:A": "write “title: ”, with a space behind the colon",
    "title: A": "it belongs to the event: write it below “event:”, indented",
    "sponsors: [NumFOCUS]": "write {name: NumFOCUS} for one without a record",
    "sessions: [{id: a, title: A, speakers: Ada and Bob}]": (
        "write [{name: Ada}, {name: Bob}] for people without a record"
    ),
    "sessions: [{id: a, title: A, speakers: {name: Ada, Bob}}]": (
        "for several, write a list: [{name: …}, {name: Bob}]"
    ),
    "sessions: [{id: a, title: A, speakers: {name: Ada, name: Bob}}]": (
        "for several, write a list: [{name: …}, {name: …}]"
    ),
}


@pytest.mark.parametrize("written", HINTS)
def test_a_hint_says_what_to_write(loaded: Load, said: Said, written: str) -> None:
    head = "" if written.startswith(("event", "title")) else "event: {title: A}\n"
    (message,) = said(loaded({"a.yaml": f"{head}{written}\n"}))
    assert f"; {HINTS[written]} [" in message
