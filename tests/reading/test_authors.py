"""A person counts once under all names and handles, and what is no person counts as nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.queries.contributions import ContributionQuery
from sphinx_du_events.queries.figures import FIGURES
from sphinx_du_events.queries.view import View
from sphinx_du_events.statistics.contributions import ContributionFilter, totals_by

if TYPE_CHECKING:
    from conftest import Load

    from sphinx_du_events.store import Store

EVENT = """\
event: {title: E, timezone: UTC}
people:
- {id: ada, name: Ada Lovelace, links: {github: AdaL, gitlab: countess}}
- {id: bo, name: Bo Peep}
sessions:
- id: a
  title: A
  date: 2026-01-02
  speakers: [ada, {name: ada lovelace}, {name: "@countess"}, {name: Bo Peep}, {name: Dee}]
  hosts: [{name: AdaL}]
- {id: b, title: B, date: 2026-01-03, speakers: [{name: Ada Lovelace}, bo, {name: dee}]}
contributions:
  source: t.csv
  records:
  - {repository: o/n, number: 7, type: review, authors: [Ada Lovelace]}
  - {repository: o/n, number: 7, type: review, authors: adal}
  - {repository: o/n, number: 8, status: open, authors: ["https://github.com/apps/dependabot", bo]}
"""
TABLE = """\
repo,number,status,author
o/n,1,merged,@adal
o/n,2,merged,Ada Lovelace
o/n,3,merged,"countess, AdaL"
o/n,4,open,dependabot[bot]
o/n,5,open,"@dependabot[bot], https://github.com/orgs/numfocus"
"""


@pytest.fixture
def store(loaded: Load) -> Store:
    return loaded({"e/event.yaml": EVENT, "e/t.csv": TABLE})


def said(store: Store, slug: str) -> list[str]:
    found = [one for one in store.diagnostics if one.code.slug == slug]
    assert all(one.severity == "note" for one in found)
    return [f"{one.location.path.name}:{one.location.line}: {one.text}" for one in found]


def test_a_contributor_counts_once(store: Store) -> None:
    data = store.events["e"]

    assert FIGURES["contributions.contributors"][1](data) == 2
    assert [(row.name, row.totals.listed) for row in totals_by(data.contributions, "person")] == [
        ("AdaL", 4),
        ("bo", 1),
    ]


def test_what_is_no_person_is_noted_once_for_each_file(store: Store) -> None:
    assert said(store, "no-person") == [
        "event.yaml:17: “apps/dependabot” is a program, and counts as no contributor",
        "t.csv:5: “dependabot[bot]” is a program, and counts as no contributor; 2 contributions name it",
        "t.csv:6: “orgs/numfocus” is an organization, and counts as no contributor",
    ]


def test_a_speaker_counts_once(store: Store) -> None:
    data = store.events["e"]

    assert FIGURES["speakers"][1](data) == 3
    assert [data.name_of(one) for one in data.sessions[0].speakers] == ["Ada Lovelace", "Bo Peep", "Dee"]
    assert [str(one.id) for one in data.sessions[0].hosts] == ["ada"]


def test_who_is_named_twice_in_a_list_is_noted_there(store: Store) -> None:
    assert said(store, "named-twice") == [
        "event.yaml:9: “ada lovelace” is named twice in a list, and counts once",
        "event.yaml:9: “@countess” is named twice in a list, and counts once",
    ]


def test_two_people_of_one_name_are_two(loaded: Load) -> None:
    data = loaded(
        {
            "e.yaml": """\
event: {title: E}
people: [{id: one, name: Maria Garcia}, {id: two, name: Maria Garcia}]
sessions: [{id: a, title: A, date: 2026-01-02, speakers: [one, two]}]
"""
        }
    ).events["e"]

    assert FIGURES["speakers"][1](data) == 2


def test_an_organization_with_two_entries_is_one(loaded: Load) -> None:
    sponsors = "[labs, {organization: labs}, {name: the labs}, {name: Other}]"
    files: dict[str, str | bytes] = {
        "organizations.yaml": "- {id: labs, name: The Labs}\n",
        "e.yaml": f"event: {{title: E}}\nsponsors: {sponsors}\n",
    }
    data = loaded(files).events["e"]

    assert FIGURES["sponsors"][1](data) == 2


@pytest.mark.parametrize("word", ["ada lovelace", "countess", "adal"])
def test_contributions_are_found_by_any_name_of_a_person(store: Store, word: str) -> None:
    query = ContributionQuery(("e",), ContributionFilter(people=(word,)))

    assert len(query.select(View(store))) == 4


def test_what_one_event_ties_together_holds_for_several(loaded: Load) -> None:
    store = loaded(
        {
            "one.yaml": """\
event: {title: One}
sessions: [{id: a, title: A, date: 2026-01-02}]
people: [{id: ada, name: Ada Lovelace, links: {github: adal}}]
contributions: [{repository: o/n, number: 1, status: open, authors: adal}]
""",
            "two.yaml": """\
event: {title: Two}
sessions: [{id: a, title: A, date: 2026-02-02}]
contributions: [{repository: o/n, number: 2, status: open, authors: Ada Lovelace}]
""",
        }
    )

    items = ContributionQuery().select(View(store))
    assert [item.authors for item in items] == [("adal",), ("adal",)]
    assert "ada lovelace" in (ContributionQuery(("two",)).known_before(View(store)) or ())
