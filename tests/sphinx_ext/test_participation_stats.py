"""Who took part, on pages: figures in words and bars, and nothing of anybody."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

WRITTEN = """\
event: {title: Summer}
sessions:
  - {id: one, title: The first, date: 2022-07-09, attendance: {organizers: 3, mentors: 4, contributors: 20}}
  - {id: two, title: The second, date: 2022-07-22, attendance: {attended: 1200}}
participation:
  registered: 4000
  attended: 1210
  contributed: 24
  returning: 3
  countries: {Kenya: 1199, Germany: 7, Åland Islands: 2, Brazil: 2}
"""


def cells(body: BeautifulSoup, label: str) -> list[list[str]]:
    """The rows of a table by its name, the head with them."""
    table = body.select_one(f'table[aria-label="{label}"]')
    assert table is not None, label
    rows = [
        [
            "".join(words for words in cell.strings if words.parent.get("class") != ["du-flag"])  # type: ignore[union-attr]
            .replace("\xa0", " ")
            .strip()
            for cell in row.select("th, td")
        ]
        for row in table.select("tr")
    ]
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def page(block: str) -> dict[str, str]:
    return {"index.md": f"# A\n\n```{{participation-stats}} {block}\n```\n"}


def test_written_numbers_are_shown_with_their_shares(make_site: Callable[..., Site]) -> None:
    built = make_site({**page("summer"), "events/summer.yaml": WRITTEN}).build()
    body = built.body()

    assert built.warnings == ""
    tiles = [(one.dd.text, one.dt.text) for one in body.select(".du-tiles > div") if one.dd and one.dt]
    assert tiles == [
        ("4,000", "Registered"),
        ("1,210", "Attended"),
        ("24", "Contributed"),
        ("4", "Countries"),
        ("3", "Returning"),
    ]
    assert cells(body, "From registration to contribution") == [
        ["Step", "Of registered", "Of the previous step", "People"],
        ["Registered", "100%", "", "4,000"],
        ["Attended", "30%", "30%", "1,210"],
        ["Contributed", "1%", "2%", "24"],
    ]
    assert cells(body, "Attendance by session") == [
        ["Session", "Organizers", "Mentors", "Contributors", "Total"],
        ["The first", "3", "4", "20", "27"],
        ["The second", "", "", "", "1,200"],
    ]
    assert cells(body, "People by country")[1:] == [
        ["Kenya", "1,199"],
        ["Germany", "7"],
        ["Åland Islands", "2"],
        ["Brazil", "2"],
    ]
    assert [note.text for note in body.select(".du-note")] == ["Numbers as given by the organizers."]
    assert len(body.select("svg.du-bar[aria-hidden=true]")) == 11


def test_numbers_and_countries_are_in_the_sites_language(make_site: Callable[..., Site]) -> None:
    body = make_site({**page("summer"), "events/summer.yaml": WRITTEN}).build(language="de").body()

    assert "1.210" in body.text
    assert "Deutschland" in body.text
    assert "30\xa0%" in str(body)


def test_several_events_stand_side_by_side(make_site: Callable[..., Site]) -> None:
    winter = "event: {title: Winter}\nparticipation: {attended: 9, countries: {Kenya: 9}}\n"
    files = {
        "events/summer.yaml": WRITTEN,
        "events/winter.yaml": winter,
        "events/empty.yaml": "event: {title: No}",
    }
    body = make_site({**page("\n:show: tiles, countries"), **files}).build().body()

    assert cells(body, "Participation") == [
        ["Event", "Registered", "Attended", "Contributed", "Returning", "Countries"],
        ["Summer", "4,000", "1,210", "24", "3", "4"],
        ["Winter", "", "9", "", "", "1"],
    ]
    assert [group["aria-label"] for group in body.select(".du-group")] == ["Summer", "Winter"]


def test_the_events_of_a_table_lead_to_where_the_site_shows_them(make_site: Callable[..., Site]) -> None:
    files = {
        "events/summer.yaml": WRITTEN,
        "events/winter.yaml": "event: {title: Winter}\nparticipation: {attended: 9}\n",
        "summer.md": "---\norphan: true\n---\n\n# S\n\n```{event-header} summer\n```\n",
    }
    body = make_site({**page("\n:show: tiles"), **files}).build().body()

    assert [(link.text, link["href"]) for link in body.select(".du-table th a")] == [
        ("Summer", "summer.html#event.summer")
    ]


def test_an_unknown_breakdown_is_warned_of(whole: Callable[[str], Site]) -> None:
    site = whole("rst")
    site.write({"index.rst": "A\n=\n\n.. participation-stats:: sprint\n   :by: Herd\n"})
    said = site.build().warnings

    assert (
        "index.rst:5: WARNING: participation-stats: :by: there is no breakdown “herd”; did you mean “Heard”?"
        in said
    )


def test_without_any_number_there_is_a_line(make_site: Callable[..., Site]) -> None:
    built = make_site({**page("e"), "events/e.yaml": "event: {title: E}"}).build()

    assert "participation-stats: no participation is given [du_events.empty-selection]" in built.warnings
    assert [line.text for line in built.body().select("p.du-empty")] == ["No participation."]


# --- counted -----------------------------------------------------------------------------------


def test_counted_numbers_say_so_and_what_is_hidden(whole: Callable[[str], Site]) -> None:
    site = whole("rst")
    site.write({"index.rst": "A\n=\n\n.. participation-stats:: sprint\n"})
    body = site.build().body()

    # Two from Liechtenstein, and the smallest others with them.
    assert cells(body, "People by country")[1:] == [
        ["United States", "14"],
        ["Brazil", "9"],
        ["Kenya", "8"],
        ["Others", "9"],
    ]
    assert [note.text for note in body.select(".du-note")] == [
        (
            "As given by the organizers: Registered, some sessions."
            " Everything else is counted from the registrations."
        ),
        "Groups of fewer than 5 people are not shown separately. Other groups may be hidden with them.",
        "People who gave several answers are counted in several groups.",
    ]
    assert "<b>Friends</b> & others" in body.text


COUNTED = """\
event: {title: Counted}
participation:
  source: people.csv
  breakdowns: [Heard, Level, Tool]
  several: {Heard: [Meetup, Radio, "a friend, colleague, etc.", Poster]}
  count: {contributed: all, without: [mentors]}
"""


def counted_table() -> str:
    rows = [
        *['1,,Contributor,"Meetup, Radio",Novice,R'] * 20,
        *['1,1,Contributor,"Meetup, a friend, colleague, etc.",Expert,Julia'] * 9,
        *["1,1,Contributor,Meetup,Expert,Rust"] * 4,
        *["1,,Contributor,Radio; my own words,Expert,Rust"] * 2,
        *["1,,Mentor,Poster,Novice,R"] * 5,
        *[",1,Contributor,Poster,Novice,R"] * 6,
    ]
    return "\n".join(["Attended,Submitted PR,Role,Heard,Level,Tool", *rows]) + "\n"


def test_that_something_is_hidden_is_seen_in_its_table(make_site: Callable[..., Site]) -> None:
    files = {"events/c/event.yaml": COUNTED, "events/c/people.csv": counted_table()}
    built = make_site({**page("c"), **files}).build()
    body = built.body()

    assert built.warnings == ""
    tables = [cells(group, "People")[1:] for group in body.select(".du-group")]
    # Role, which all have; then the three breakdowns.
    assert tables == [
        [["Contributors", "35"]],
        [
            ["Meetup", "at least 31"],  # all but 2
            ["Radio", "22"],
            ["a friend, colleague, etc.", "9"],
            ["Others", "not shown"],  # somebody's own words
        ],
        [["Novice", "20"], ["Expert", "15"]],
        [["R", "20"], ["Julia", "9"], ["Rust", "6"]],
    ]
    assert "own words" not in body.text
    # No share of those who attended: 6 of them did not.
    assert cells(body, "From registration to contribution")[-1] == ["Contributed", "41%", "", "19"]
    assert [note.text for note in body.select(".du-note")] == [
        "Counted from the registrations.",
        "Groups of fewer than 5 people are not shown separately. Other groups may be hidden with them.",
        "People who gave several answers are counted in several groups.",
        "Includes people who did not attend: Contributed.",
        "Not counted as attendees: Mentors.",
    ]


def test_a_table_of_which_no_group_can_be_shown_says_so(make_site: Callable[..., Site]) -> None:
    event = "event: {title: C}\nparticipation: {source: people.csv, breakdowns: [Level]}\n"
    table = "Attended,Level\n" + "1,Novice\n" * 20 + "1,Expert\n"
    files = {"events/c/event.yaml": event, "events/c/people.csv": table}
    body = make_site({**page("c"), **files}).build().body()

    assert cells(body, "People")[1:] == [["All answers", "21"]]


PRIVATE = ("mail.example", "Town", "Liechtenstein", "Walser", "Radio", "Gatekeeper")
"""Words of the table that no page may show: of one person each, or of two."""

BUILDERS = ("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext")


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is in every file, also in those that are packed."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield path.name, content
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as packed:
                yield from ((name, packed.read(name)) for name in packed.namelist())
        if path.name == "objects.inv":
            yield path.name, zlib.decompress(content.split(b"zlib.\n", 1)[1])


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_file_of_a_build_tells_of_anybody(whole: Callable[[str], Site], builder: str) -> None:
    site = whole("rst")
    site.write({"index.rst": "A\n=\n\n.. participation-stats::\n\n.. event-report:: sprint\n"})
    built = site.build(builder)
    files = [*contents(built.out), *contents(site.source.parent / "doctrees" / builder)]

    assert len(files) > 3
    assert any(b"learn" in content or b"Heard" in content for _, content in files)
    for name, content in files:
        for word in PRIVATE:
            assert word.encode() not in content, f"{name} has {word}"
    assert not [word for word in PRIVATE if word in built.warnings + built.said]


def test_what_is_kept_of_a_table_is_what_is_shown(whole: Callable[[str], Site]) -> None:
    from sphinx_du_events.reading.loader import load  # noqa: PLC0415 - not through Sphinx

    store = load(whole("rst").source / "events")
    kept = f"{store!r}"

    assert "Portugu" in kept
    assert not [word for word in PRIVATE if word in kept]


EDITS = {
    "a city": (("Town 3", "Town 4711"), set()),
    "who is who": (("p3@mail.example", "nobody@mail.example"), set()),
    "a country that is hidden": (("Liechtenstein", "Andorra"), set()),
    "a country that is shown": (
        ("p5@mail.example,Town 5,USA", "p5@mail.example,Town 5,Kenya"),
        {"countries", "all"},
    ),
    "who contributed": (("Contributor,1,x,yes", "Contributor,1,x,no"), {"tiles", "all"}),
    "an answer": (("Twitter,Kiswahili", "Meetup,Kiswahili"), {"heard", "all"}),
}


@pytest.mark.parametrize("what", EDITS)
def test_only_pages_that_show_what_changed_are_read_again(whole: Callable[[str], Site], what: str) -> None:
    site = whole("rst")
    blocks = {
        "all": ":show: tiles, countries, breakdowns",
        "tiles": ":show: tiles",
        "countries": ":show: countries",
        "heard": ":show: breakdowns\n   :by: heard",
    }
    for name, options in blocks.items():
        site.write({f"{name}.rst": f":orphan:\n\nA\n=\n\n.. participation-stats:: sprint\n   {options}\n"})
    site.write({"index.rst": "A\n=\n"})
    site.build()
    (old, new), expected = EDITS[what]
    path = site.source / "events/sprint/registrations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    assert set(site.build().read) == expected
