"""People's rows stay private: which tables may be read as what, and how little may be hidden."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.model.participation import Floor
from sphinx_du_events.reading.tables.table import column_letters

if TYPE_CHECKING:
    from conftest import Load, Said

PEOPLE = "Name,Email,Attended\nAda Lovelace,ada@x.org,1\nGrace Hopper,grace@x.org,1\n"
COUNTED = "event: {title: Counted}\nparticipation:\n  source: people.csv\n"

# --- one table as two sources ------------------------------------------------------------------


@pytest.mark.parametrize(
    "route", ["people.csv", "../counted/people.csv", "x/../people.csv", "/events/a/people.csv"]
)
def test_a_registration_table_is_no_source_of_contributions_by_any_route(
    loaded: Load, said: Said, route: str
) -> None:
    table = "Repo,Contributor,Status\no/n,Ada Lovelace,merged\n"
    folder = "a" if route.startswith("/") else "counted"
    store = loaded(
        {
            f"{folder}/event.yaml": COUNTED + f"contributions: {{source: {route}}}\n",
            f"{folder}/people.csv": table,
            f"{folder}/x/note.txt": "",
        }
    )
    assert store.events[folder].contributions == ()
    (message,) = [message for message in said(store) if "[file-withheld]" in message]
    assert message.startswith(f"{folder}/event.yaml:4:25: error: contributions: ")
    assert "is read as registrations, whose rows are never shown, so it holds no contributions" in message
    assert "Ada" not in "".join(said(store))


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_to_another_event_s_registration_table_is_none_either(
    loaded: Load, said: Said, link: object
) -> None:
    table = "Repo,Contributor,Status\no/n,Ada Lovelace,merged\n"
    files: dict[str, str | bytes] = {"b/event.yaml": COUNTED, "b/people.csv": table}
    store = loaded(files)
    folder = store.events["b"].path
    # An event that comes first, so that its tables are read first.
    (folder.parent / "a").mkdir()
    link(folder / "people.csv", folder.parent / "a" / "rows.csv")  # type: ignore[operator]
    store = loaded({"a/event.yaml": "event: {title: A}\ncontributions: {source: rows.csv}\n"})
    assert store.events["a"].contributions == ()
    assert [message for message in said(store) if "Ada" in message] == []
    assert any("[file-withheld]" in message for message in said(store))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("Repo,Contributor,Status,Email\no/n,ada,merged,hidden\n", "D"),
        ("Repo,Contributor,Status,Contact\no/n,ada,merged,ada@x.org\n", "D"),
        ("Repo,Contributor,Status\no/n,ada@x.org,merged\no/n,grace@x.org,merged\n", "B"),
        ("ada@x.org,Ada,Kenya\ngrace@x.org,Grace,USA\n", "A"),
        ("Repo,Contributor,Status,Teléfono\no/n,ada,merged,Ada Lovelace <ada@x.org>\n", "D"),
        ("Email,Email,Repo,Contributor,Status\na@x.org,b@x.org,o/n,ada,merged,z@x.org\n", "A"),
    ],
)
def test_a_table_with_people_s_addresses_is_refused_and_not_quoted(
    loaded: Load, said: Said, table: str, column: str
) -> None:
    event = "event: {title: A}\ncontributions: {source: rows.csv}\n"
    store = loaded({"a/event.yaml": event, "a/rows.csv": table})
    assert store.events["a"].contributions == ()
    (message,) = said(store)
    assert f": error: column {column} holds people's addresses; the table is not read; delete that" in message
    assert message.endswith("[private-source]")
    assert "@" not in message


def test_one_address_among_handles_costs_itself_and_is_not_quoted(loaded: Load, said: Said) -> None:
    rows = "".join(f"o/n,{number},ada,merged\n" for number in range(1, 41))
    table = f"Repo,Number,Contributor,Status\n{rows}o/n,41,grace <grace@x.org>,merged\no/n,42,bo@x.org,open\n"
    event = "event: {title: A}\ncontributions: {source: rows.csv}\n"
    store = loaded({"a/event.yaml": event, "a/rows.csv": table})
    assert [item.authors for item in store.events["a"].contributions][-3:] == [("ada",), ("grace",), ()]
    hint = "an e-mail address is nobody's handle, and is not shown; write the handle alone [private-source]"
    assert said(store) == [
        f"a/rows.csv:42:8: error: row 42, “Contributor”: {hint}",
        f"a/rows.csv:43:8: error: row 43, “Contributor”: {hint}",
    ]


def test_an_address_in_a_record_is_not_shown(loaded: Load) -> None:
    records = "contributions: [{repository: o/n, number: 1, authors: [ada@x.org, grace]}]\n"
    store = loaded({"a.yaml": f"event: {{title: A}}\n{records}"})
    assert [item.authors for item in store.events["a"].contributions] in ([("grace",)], [])
    assert "@" not in "".join(map(str, store.diagnostics))


# --- the floor ---------------------------------------------------------------------------------


def test_data_cannot_lower_what_the_site_hides(loaded: Load, said: Said) -> None:
    table = "Country\n" + "Kenya\n" * 9 + "Chile\n"
    more = "  smallest_group: 1\n  published: [country]\n"
    store = loaded({"a/event.yaml": COUNTED + more, "a/people.csv": table})
    countries = store.events["a"].figures.countries
    assert countries is None or all(group.people >= 5 for group in countries.groups)
    assert said(store) == [
        (
            "a/event.yaml:4:19: error: participation: “smallest_group” is 1; the site's is 5, which counts;"
            " data may hide more than du_events_smallest_group in conf.py, never less [privacy-floor]"
        ),
        (
            "a/event.yaml:5:15: error: participation: “published” names “country”, which the site does not"
            " allow; it is hidden; it allows none; du_events_published in conf.py says which [privacy-floor]"
        ),
    ]


def test_what_is_allowed_is_named(loaded: Load, said: Said) -> None:
    floor = Floor(published=frozenset({"country", "role"}))
    more = "  breakdowns: Heard\n  published: Heard\n"
    store = loaded({"a/event.yaml": COUNTED + more, "a/people.csv": "Heard\nMeetup\n"}, floor=floor)
    assert "it is hidden; it allows country, role; du_events_published" in "".join(said(store))


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters
