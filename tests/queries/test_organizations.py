"""Which sponsors and partners a page shows, in which groups, and which organizations are behind events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.queries.organizations import OrganizationQuery, SponsorQuery
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from conftest import Load, Said

    from sphinx_du_events.store import Store

TODAY = date(2022, 7, 15)
FILES: dict[str, str | bytes] = {
    "people.yaml": "- {id: reshama, name: Reshama Shaikh}\n",
    "organizations.yaml": """\
        - {id: labs, name: Labs, people: [reshama, {name: Ana}], about: About labs.}
        - {id: numfocus, name: NumFOCUS, url: https://example.org/numfocus}
        """,
    "sprint.yaml": """\
        event: {title: Sprint}
        tiers:
          - {id: gold, title: Gold}
          - {id: silver, title: Silver, thanks: Thank you.}
        sponsors:
          - {organization: numfocus, tier: silver}
          - {organization: labs, tier: gold}
          - {name: A friend}
          - {name: Before, tier: gold, end: 2022-07-14}
          - {name: Until today, tier: silver, end: 2022-07-15}
          - {name: From tomorrow, tier: gold, start: 2022-07-16}
        partners:
          - {name: A radio, type: media}
          - {name: A club, type: Community}
          - {organization: labs, type: host, description: Lends rooms.}
          - {name: Nobody knows}
          - {name: Another club, type: community}
        """,
    "winter.yaml": """\
        event: {title: Winter}
        tiers:
          - {id: first, title: Platinum}
          - {id: second, title: Gold}
          - {id: last, title: Silver}
        sponsors:
          - {name: numfocus, tier: second}
          - {name: Rich, tier: first}
        partners:
          - {name: The house, id: house, type: organizer}
        """,
}


@pytest.fixture
def store(loaded: Load) -> Store:
    found = loaded(FILES)
    assert found.diagnostics == ()
    return found


def shown(store: Store, *events: str, today: date = TODAY, **asked: Any) -> list[tuple[str, list[str]]]:
    query = SponsorQuery(events, **asked)
    return [
        (str(group.tier.title) if group.tier else group.type, [str(one.name) for one in group.members])
        for group in query.select(View(store, today)).shown
    ]


def test_sponsors_come_by_tier_largest_first(store: Store) -> None:
    assert shown(store, "sprint") == [
        ("Gold", ["Labs"]),
        ("Silver", ["NumFOCUS", "Until today"]),
        ("", ["A friend"]),
    ]


def test_a_sponsorship_is_shown_from_its_start_to_its_end(store: Store) -> None:
    gold = [
        dict(shown(store, "sprint", today=day)).get("Gold") for day in (date(2022, 7, 14), date(2022, 7, 16))
    ]
    assert gold == [["Labs", "Before"], ["Labs", "From tomorrow"]]
    assert shown(store, "sprint", when="past") == [("Gold", ["Before"])]
    every = shown(store, "sprint", when="all", group_by="none")
    assert every == [("", ["Labs", "Before", "From tomorrow", "NumFOCUS", "Until today", "A friend"])]


def test_a_sponsorship_that_ends_before_it_starts_has_no_end(loaded: Load, said: Said) -> None:
    sponsor = "{name: S, start: 2022-07-10, end: 2022-07-09}"
    found = loaded({"a.yaml": f"event: {{title: A}}\nsponsors: [{sponsor}]\n"})
    (message,) = said(found)
    assert "the sponsorship ends before it starts on 2022-07-10 [invalid-order]" in message
    assert shown(found) == [("", ["S"])]


def test_the_day_is_part_of_the_answer_only_where_a_sponsorship_begins_or_ends(store: Store) -> None:
    days = [date(2022, 7, 10), date(2022, 7, 14), date(2022, 7, 15), date(2022, 7, 16), date(2022, 8, 1)]
    first, before, today, tomorrow, later = (
        SponsorQuery(("sprint",)).digest(View(store, day)) for day in days
    )
    assert first == before
    assert tomorrow == later
    assert len({before, today, tomorrow}) == 3


def test_who_sponsors_several_events_is_shown_once_in_the_largest_tier(store: Store) -> None:
    assert shown(store) == [
        ("Platinum", ["Rich"]),
        ("Gold", ["Labs", "numfocus"]),
        ("Silver", ["Until today"]),
        ("", ["A friend"]),
    ]


@pytest.mark.parametrize("tiers", [("gold",), ("second",)])
def test_tiers_are_chosen_by_id_or_title_and_keep_their_rank(store: Store, tiers: tuple[str, ...]) -> None:
    (group,) = SponsorQuery(tiers=tiers).select(View(store, TODAY)).shown
    assert [str(one.name) for one in group.members] == ["Labs", "numfocus"]
    assert group.rank == 1


def test_partners_come_by_type_in_the_order_asked_for(store: Store) -> None:
    partners = {"kind": "partners", "group_by": "type"}
    assert shown(store, "sprint", **partners) == [
        ("media", ["A radio"]),
        ("Community", ["A club", "Another club"]),
        ("host", ["Labs"]),
        ("", ["Nobody knows"]),
    ]
    assert shown(store, "sprint", types=("host", "community"), **partners) == [
        ("host", ["Labs"]),
        ("Community", ["A club", "Another club"]),
    ]
    everybody = ["A radio", "A club", "Labs", "Nobody knows", "Another club"]
    assert shown(store, "sprint", kind="partners") == [("", everybody)]


def test_a_tiers_thanks_are_part_of_the_answer(loaded: Load, store: Store) -> None:
    changed = loaded(FILES | {"sprint.yaml": str(FILES["sprint.yaml"]).replace("Thank you.", "Thanks!")})
    query = SponsorQuery(("sprint",))
    assert query.digest(View(store, TODAY)) != query.digest(View(changed, TODAY))


# --- about organizations -----------------------------------------------------------------------


def test_hosts_and_organizers_are_behind_events(store: Store) -> None:
    found = OrganizationQuery().select(View(store, TODAY))
    assert [(str(one.organization.name), one.type, one.people) for one in found] == [
        ("Labs", "host", (("Reshama Shaikh", "reshama"), ("Ana", ""))),
        ("The house", "organizer", ()),
    ]
    assert str(found[0].organization.description) == "Lends rooms."


def test_organizations_are_asked_for_by_id_in_any_order(store: Store) -> None:
    query = OrganizationQuery(organizations=("numfocus", "gone", "labs"))
    assert [str(one.organization.id) for one in query.select(View(store, TODAY))] == ["numfocus", "labs"]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("organizations.yaml", "About labs.", "About us."),
        ("people.yaml", "Reshama Shaikh", "Reshama S."),
        ("sprint.yaml", "Lends rooms.", "Lends chairs."),
    ],
)
def test_what_is_shown_of_an_organization_is_part_of_the_answer(
    loaded: Load, store: Store, file: str, before: str, after: str
) -> None:
    text = str(FILES[file])
    assert before in text
    changed = loaded(FILES | {file: text.replace(before, after)})
    query = OrganizationQuery(("sprint",))
    assert query.digest(View(store, TODAY)) != query.digest(View(changed, TODAY))
