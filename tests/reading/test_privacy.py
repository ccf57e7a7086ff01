"""People's rows stay private: which tables may be read as what, and how little may be hidden."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.model.contributions.handles import NO_HANDLE
from sphinx_du_events.model.floor import Floor
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
    assert (
        "is read as registrations, whose rows are never shown, so it cannot be a source of contributions"
        in message
    )
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


ROWS = "Repo,Contributor,Status\no/n,Ada Lovelace,merged\n"
COPIED = "is a copy of a table of registrations"


def test_a_copy_of_a_registration_table_is_none_either(loaded: Load, said: Said) -> None:
    event = "event: {title: A}\ncontributions: {source: rows.csv}\n"
    store = loaded({"b/event.yaml": COUNTED, "b/people.csv": ROWS, "a/rows.csv": ROWS, "a/event.yaml": event})
    assert store.events["a"].contributions == ()
    (message,) = [line for line in said(store) if line.startswith("a/")]
    assert message.startswith(f"a/event.yaml:2:25: error: contributions: “rows.csv” {COPIED}, whose rows are")


@pytest.mark.parametrize("published", [ROWS, "x" * len(ROWS)])
def test_a_copy_of_a_registration_table_is_not_published(loaded: Load, said: Said, published: str) -> None:
    session = "sessions: [{title: One, start: 2024-01-01T10:00, slides: /notes.txt}]\n"
    files: dict[str, str | bytes] = {
        "b/event.yaml": COUNTED,
        "b/people.csv": ROWS,
        "a/event.yaml": "event: {title: A, timezone: UTC}\n" + session,
        "../notes.txt": published,
    }
    found = [line for line in said(loaded(files)) if f"“/notes.txt” {COPIED}, so it is not published" in line]
    assert len(found) == (published == ROWS)


def test_an_empty_file_is_no_copy_of_an_empty_table(loaded: Load, said: Said) -> None:
    files = {"b/event.yaml": COUNTED, "b/people.csv": "", "a/rows.csv": ""}
    store = loaded({**files, "a/event.yaml": "event: {title: A}\ncontributions: {source: rows.csv}\n"})
    assert not any(COPIED in line for line in said(store))


BROKEN = "event: {title: Counted\nparticipation:\n  source: SOURCE\n"


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        (BROKEN, "people.csv"),
        (BROKEN.replace("SOURCE", "'SOURCE'  # the form"), "people.csv"),
        (BROKEN.replace("source: SOURCE", "source: [x.csv, SOURCE]"), "people.csv"),
        (BROKEN.replace("  source: SOURCE", "- SOURCE"), "sign ups.csv"),
        (BROKEN, "../b/people.CSV"),
        ((BROKEN + "\xff").encode("latin-1"), "people.csv"),
        (BROKEN.encode("utf-16"), "people.csv"),
    ],
)
def test_a_table_in_a_file_that_cannot_be_read_may_be_of_people(
    loaded: Load, said: Said, broken: str | bytes, name: str
) -> None:
    utf16 = isinstance(broken, bytes) and b"\0" in broken
    coding = "utf-16-le" if utf16 else "utf-8"
    content = broken.encode() if isinstance(broken, str) else broken
    content = content.replace("SOURCE".encode(coding), name.encode(coding))
    event = f"event: {{title: A}}\ncontributions: {{source: ../b/{name}}}\n"
    store = loaded({"a/event.yaml": event, "b/event.yaml": content, f"b/{name}": ROWS})
    assert store.events["a"].contributions == ()
    (message,) = [line for line in said(store) if "[file-withheld]" in line]
    assert "is named in an unreadable file that may use it as registrations, so it is not read" in message
    assert "fix that file first" in message


def test_a_file_that_cannot_be_read_and_counts_nobody_withholds_nothing(loaded: Load, said: Said) -> None:
    event = "event: {title: A}\ncontributions: {source: ../b/work.csv}\n"
    store = loaded(
        {
            "a/event.yaml": event,
            "b/event.yaml": "event: {\ncontributions:\n  source: work.csv\n",
            "b/work.csv": ROWS,
        }
    )
    assert len(store.events["a"].contributions) == 1
    assert not any("[file-withheld]" in line for line in said(store))


@pytest.mark.parametrize(
    "event",
    [
        "event: {title: B}\nparticipation: {source: one.csv}\nparticipation: {source: people.csv}\n",
        "event: {title: B}\nparticipation: {source: one.csv, source: people.csv}\n",
        "event: {title: B}\nparticipation:\n- source: people.csv\n",
        "event: {title: B}\nparticipation: {sources: people.csv}\n",
        "event: {title: B}\nparticipations: {source: people.csv}\n",
        "event: {title: B, participation: {source: people.csv}}\n",
        "event: {title: B}\nx: &x {source: people.csv}\nparticipation: {<<: *x}\n",
    ],
)
def test_a_table_of_people_is_none_either_where_its_section_does_not_count(
    loaded: Load, said: Said, event: str
) -> None:
    files = {"b/event.yaml": event, "b/people.csv": ROWS, "b/one.csv": "Attended\n1\n"}
    store = loaded({**files, "a/event.yaml": "event: {title: A}\ncontributions: {source: ../b/people.csv}\n"})
    assert store.events["a"].contributions == ()
    assert any("is read as registrations" in line for line in said(store))


def test_while_an_event_is_too_large_to_look_into_no_table_is_of_contributions(
    loaded: Load, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("sphinx_du_events.reading.sources", "sphinx_du_events.reading.files.content"):
        monkeypatch.setattr(f"{room}.LARGEST", 1_000)
    files: dict[str, str | bytes] = {"b/event.yaml": COUNTED + "#" * 1_000, "b/people.csv": ROWS}
    store = loaded({**files, "a/event.yaml": "event: {title: A}\ncontributions: {source: ../b/people.csv}\n"})
    assert store.events["a"].contributions == ()
    assert any("[file-withheld]" in line for line in said(store))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("Repo,Contributor,Status,Email\no/n,ada,merged,hidden\n", "D"),
        ("Repo,Contributor,Status,Contact\no/n,ada,merged,ada@x.org\n", "D"),
        ("Repo,Contributor,Status\no/n,ada@x.org,merged\no/n,grace@x.org,merged\n", "B"),
        ("ada@x.org,Ada,Kenya\ngrace@x.org,Grace,USA\n", "A"),
        ("Repo,Contributor,Status,Teléfono\no/n,ada,merged,Ada Lovelace <ada@x.org>\n", "D"),
        ("Email,Email,Repo,Contributor,Status\na@x.org,b@x.org,o/n,ada,merged,z@x.org\n", "A"),
        ("Repo,Contributor,Status,How\no/n,ada,merged,+254 712 345678\n", "D"),
        ("Ada,0712 345 678,yes\nGrace,(415) 555-2671,yes\n", "B"),
    ],
)
def test_a_table_with_people_s_addresses_is_refused_and_not_quoted(
    loaded: Load, said: Said, table: str, column: str
) -> None:
    event = "event: {title: A}\ncontributions: {source: rows.csv}\n"
    store = loaded({"a/event.yaml": event, "a/rows.csv": table})
    assert store.events["a"].contributions == ()
    (message,) = said(store)
    assert f": error: column {column} holds people's addresses or telephone numbers;" in message
    assert message.endswith("[private-source]")
    assert "@" not in message


def test_one_address_among_handles_costs_itself_and_is_not_quoted(loaded: Load, said: Said) -> None:
    rows = "".join(f"o/n,{number},ada,merged\n" for number in range(1, 41))
    table = f"Repo,Number,Contributor,Status\n{rows}o/n,41,grace <grace@x.org>,merged\no/n,42,bo@x.org,open\n"
    event = "event: {title: A}\ncontributions: {source: rows.csv}\n"
    store = loaded({"a/event.yaml": event, "a/rows.csv": table})
    assert [item.authors for item in store.events["a"].contributions][-3:] == [("ada",), ("grace",), ()]
    hint = f"{NO_HANDLE}; write the handle alone [private-source]"
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
            "a/event.yaml:4:19: error: participation: “smallest_group” is 1; the site requires 5;"
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
    ("table", "message"),
    [
        (
            "Ada,Kenya,Kenya,depression\nGrace,USA,USA,none,again\n",
            "the first row names no known column; a table",
        ),
        ("Ada,no,depression\nGrace,no,none\n", "the first row does not name the columns"),
        ("Ada,contributor,depression\n", "the first row does not name the columns"),
    ],
)
def test_nothing_is_quoted_of_a_table_that_may_begin_with_somebody_s_answers(
    loaded: Load, said: Said, table: str, message: str
) -> None:
    event = "event: {title: A}\ncontributions: {source: rows.csv}\n"
    messages = said(loaded({"a/event.yaml": event, "a/rows.csv": table}))
    assert any(message in line for line in messages)
    told = " ".join(messages)
    assert not [word for word in ("Ada", "Kenya", "depression", "again") if word in told]


def test_a_mapped_column_that_is_missing_is_no_reason_to_quote_answers(loaded: Load, said: Said) -> None:
    event = "event: {title: A}\ncontributions: {source: rows.csv, columns: {status: Depresion}}\n"
    messages = said(loaded({"a/event.yaml": event, "a/rows.csv": "Ada,Kenya,Depression\n"}))
    assert any("the table has no column “Depresion”" in line for line in messages)
    assert "Depression" not in " ".join(messages)


def test_no_answer_is_quoted_for_a_choice_of_rows_or_a_name_that_is_near(loaded: Load, said: Said) -> None:
    event = "event: {title: A}\ncontributions: {source: rows.csv, where: {Depresion: x}}\n"
    messages = said(loaded({"a/event.yaml": event, "a/rows.csv": "Ada,Kenya,Depression\n"}))
    assert any("the table has no column “Depresion”" in line for line in messages)
    assert "Depression" not in " ".join(messages)
    event = "event: {title: A}\ncontributions: {source: rows.csv}\n"
    messages = said(loaded({"a/event.yaml": event, "a/rows.csv": "contributor,pr,Titel\n1,2,3\n"}))
    assert "Titel" not in " ".join(messages)


@pytest.mark.parametrize("mapped", ["Role", "your role", "Diagnosis"])
def test_a_word_that_is_published_means_its_usual_column(loaded: Load, said: Said, mapped: str) -> None:
    table = f"{mapped},Attended\n" + "mentor,1\n" * 9 + "organizer,1\n"
    more = f"  published: [role]\n  breakdowns: [{mapped}]\n  columns: {{role: {mapped}}}\n"
    floor = Floor(published=frozenset({"role"}))
    store = loaded({"a/event.yaml": COUNTED + more, "a/people.csv": table}, floor=floor)
    refused = [line for line in said(store) if "[privacy-floor]" in line]
    assert all(
        "“published” names “role”, which “columns” maps to “Diagnosis”: the site does not allow that column;"
        " it is hidden; it allows role; du_events_published in conf.py says which" in line
        for line in refused
    )
    assert len(refused) == (mapped == "Diagnosis")
    (roles,) = store.events["a"].figures.breakdowns
    assert any(group.people == 1 for group in roles.groups) == (mapped != "Diagnosis")
    allowed = Floor(published=frozenset({"role", mapped.casefold()}))
    store = loaded({"a/event.yaml": COUNTED + more, "a/people.csv": table}, floor=allowed)
    assert "privacy-floor" not in "".join(said(store))


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters


# --- what decides who counts, where it is wrong --------------------------------------------------

TWO = "Country,Attended\n" + "Kenya,1\n" * 12 + "Ghana,1\n" * 7


@pytest.mark.parametrize(
    "more",
    [
        "  note: 'x\n  smallest_group: 10\n",
        "  <<: {smallest_group: 10}\n  note: 'x\n",
        "  smallest_group: ten\n",
        "  smallest_groups: 10\n",
        "  smallest_group: 5\n  smallest_group: 10\n",
        "  columns: {registered: [[Coming]]}\n",
        "  columns: {registred: Coming}\n",
        "  fold_written: jep\n  countries: {KE: 12, FR: 1}\n",
    ],
)
def test_nobody_is_counted_where_it_is_not_known_who_counts_and_what_is_hidden(
    loaded: Load, said: Said, more: str
) -> None:
    store = loaded({"a/event.yaml": COUNTED + more, "a/people.csv": TWO})
    figures = store.events["a"].figures
    assert figures.countries is None or figures.countries.groups == ()
    assert figures.figure("attended") is None
    assert any("[counts-withheld]" in line for line in said(store))


def test_a_wrong_number_costs_that_number_alone(loaded: Load, said: Said) -> None:
    store = loaded({"a/event.yaml": COUNTED + "  contributed: many\n", "a/people.csv": TWO})
    assert store.events["a"].figures.figure("attended") is not None
    assert [line.rpartition("[")[2] for line in said(store)] == ["wrong-type]"]
