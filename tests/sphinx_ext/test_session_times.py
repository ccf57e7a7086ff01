"""The zone table: every session on every clock, right on each day, and readable without its looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

SERIES = """\
event:
  title: Series
  timezone: America/New_York
  timezones: [America/New_York, {zone: Asia/Kolkata, city: Mumbai}, Europe/London]
sessions:
  - {id: july, title: July, start: 2022-07-09 09:00, duration: 3h}
  - {id: between, title: Between, start: 2022-11-01 19:00, duration: 1h}
  - {id: after, title: After, start: 2022-11-12 19:00, duration: 6h}
  - {id: someday, title: Someday, date: 2022-11-13}
"""
SIGN = "☾"


def site(make_site: Callable[..., Site], *options: str, data: str = SERIES, argument: str = "series") -> Site:
    written = "".join(f"{option}\n" for option in options)
    page = f"# A\n\n```{{session-times}} {argument}\n{written}```\n"
    return make_site({"events/series.yaml": data, "index.md": page})


def table(body: BeautifulSoup) -> list[list[str]]:
    """The words of a table's cells, without what only keeps lines together."""
    (found,) = body.select("table.du-times")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in found.select("tr")]
    return [[cell.replace("\u2060", "").replace("\xa0", " ") for cell in row] for row in rows]


def built(make_site: Callable[..., Site], *options: str, data: str = SERIES) -> list[list[str]]:
    result = site(make_site, *options, data=data).build(du_events_today="2022-07-01")
    assert result.warnings == ""
    return table(result.body())


ROWS = [
    ["July Sat, Jul 9 · 3 hours", "09:00–12:00 EDT, UTC−4", "18:30–21:30", "14:00–17:00 BST, UTC+1"],
    [
        "Between Tue, Nov 1 · 1 hour",
        "19:00–20:00 EDT, UTC−4",
        f"Wed 04:30–05:30 {SIGN}",
        f"23:00–00:00 {SIGN} GMT, UTC",
    ],
    [
        "After Sat, Nov 12 · 6 hours",
        f"19:00–Sun 01:00 {SIGN} EST, UTC−5",
        f"Sun 05:30–11:30 {SIGN}",
        f"Sun 00:00–06:00 {SIGN} GMT, UTC",
    ],
]


def test_each_row_has_its_own_offsets_and_the_name_of_its_clock(make_site: Callable[..., Site]) -> None:
    assert built(make_site) == [
        [
            "Session",
            "New York EDT, UTC−4 / EST, UTC−5",
            "Mumbai IST, UTC+5:30",
            "London BST, UTC+1 / GMT, UTC",
        ],
        *ROWS,
    ]


def test_machines_read_the_moment_with_its_offset(make_site: Callable[..., Site]) -> None:
    body = site(make_site, ":limit: 2").build().body()

    assert [time["datetime"] for time in body.select("td time")] == [
        "2022-07-09T09:00-04:00",
        "2022-07-09T18:30+05:30",
        "2022-07-09T14:00+01:00",
        "2022-11-01T19:00-04:00",
        "2022-11-02T04:30+05:30",
        "2022-11-01T23:00+00:00",
    ]


def test_where_no_clock_changes_its_name_stands_only_in_the_head(make_site: Callable[..., Site]) -> None:
    head, row = built(make_site, ":limit: 1")

    assert head == ["Session", "New York EDT, UTC−4", "Mumbai IST, UTC+5:30", "London BST, UTC+1"]
    assert row == ["July Sat, Jul 9 · 3 hours", "09:00–12:00", "18:30–21:30", "14:00–17:00"]


def test_zones_are_the_rows_where_that_is_asked(make_site: Callable[..., Site]) -> None:
    assert built(make_site, ":orient: zones", ":limit: 2") == [
        ["Time zone", "July Sat, Jul 9 · 3 hours", "Between Tue, Nov 1 · 1 hour"],
        ["New York EDT, UTC−4", "09:00–12:00", "19:00–20:00"],
        ["Mumbai IST, UTC+5:30", "18:30–21:30", f"Wed 04:30–05:30 {SIGN}"],
        ["London BST, UTC+1 / GMT, UTC", "14:00–17:00 BST, UTC+1", f"23:00–00:00 {SIGN} GMT, UTC"],
    ]


def test_zones_may_be_named_and_called_by_another_city(make_site: Callable[..., Site]) -> None:
    head, row = built(make_site, ":zones: Asia/Kolkata (Pune), UTC, Pacific/Kiritimati", ":limit: 1")

    assert head == ["Session", "Pune IST, UTC+5:30", "UTC", "Kiritimati UTC+14"]
    assert row[1:] == ["18:30–21:30", "13:00–16:00", f"Sun 03:00–06:00 {SIGN}"]


@pytest.mark.parametrize(
    ("zone", "head"),
    [
        ("timezone: America/New_York", "New York EDT, UTC−4"),
        ("timezone: Asia/Kathmandu", "Kathmandu UTC+5:45"),
    ],
)
def test_an_event_without_zones_to_show_has_its_own(
    make_site: Callable[..., Site], zone: str, head: str
) -> None:
    data = f"event: {{title: A, {zone}}}\nsessions: [{{id: a, title: A, start: 2022-07-09 09:00}}]\n"

    assert built(make_site, data=data) == [["Session", head], ["A Sat, Jul 9", "09:00"]]


def test_an_event_without_any_zone_is_shown_in_utc(make_site: Callable[..., Site]) -> None:
    data = "event: {title: A}\nsessions: [{id: a, title: A, start: 2022-07-09T09:00+02:00}]\n"

    assert built(make_site, data=data) == [["Session", "UTC"], ["A Sat, Jul 9", f"07:00 {SIGN}"]]


def test_the_sign_says_in_words_what_it_means(make_site: Callable[..., Site]) -> None:
    body = site(make_site).build().body()
    signs = body.select("td .du-sign")

    assert len(signs) == 5
    assert {(sign["role"], sign["aria-label"]) for sign in signs} == {("img", "outside 8:00–22:00 there")}
    assert [note.get_text() for note in body.select("p.du-note")] == [f"{SIGN} outside 8:00–22:00 there"]


@pytest.mark.parametrize(
    ("hours", "signs", "note"),
    [("9-17", 7, "outside 9:00–17:00 there"), ("8:30-21:30", 5, "outside 8:30–21:30 there"), ("0-24", 0, "")],
)
def test_other_hours(make_site: Callable[..., Site], hours: str, signs: int, note: str) -> None:
    body = site(make_site, f":hours: {hours}").build().body()

    assert len(body.select("td .du-sign")) == len(body.select("td.du-poor")) == signs
    assert [one.get_text() for one in body.select("p.du-note")] == ([f"{SIGN} {note}"] if note else [])


@pytest.mark.parametrize(
    ("own", "said"),
    [("", "outside 6:00–23:00 there"), ("  comfortable_hours: 10-12\n", "outside 10:00–12:00 there")],
)
def test_the_event_s_hours_stand_before_the_site_s(
    make_site: Callable[..., Site], own: str, said: str
) -> None:
    data = SERIES.replace("  title: Series\n", f"  title: Series\n{own}")
    result = site(make_site, data=data).build(du_events_comfortable_hours="6-23")

    assert result.warnings == ""
    assert [one.get_text() for one in result.body().select("p.du-note")] == [f"{SIGN} {said}"]


def test_sessions_of_which_only_the_day_is_known_are_left_out(make_site: Callable[..., Site]) -> None:
    data = "event: {title: A}\nsessions: [{id: a, title: A, date: 2022-07-09}]\n"
    result = site(make_site, data=data).build()

    assert "no selected session has a time" in result.warnings
    assert result.body().select("table") == []
    assert "Someday" not in str(site(make_site).build().body())


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (":zones: ET", "“ET” is not an IANA time zone; an abbreviation means several zones"),
        (
            ":zones: Asia/Kolkata (Mumbai",
            "“Asia/Kolkata (Mumbai” is not a time zone; write Asia/Kolkata (Mumbai)",
        ),
        (":hours: 8", "“8” is not a span of hours"),
        (":hours: 8-25", "“8-25” is not on a clock; hours are 0 to 24"),
        (":orient: zone", "“zone” is not one of"),
    ],
)
def test_a_wrong_option_is_said_and_the_table_shown_without_it(
    make_site: Callable[..., Site], option: str, said: str
) -> None:
    result = site(make_site, option).build()

    assert said in result.warnings
    assert result.warnings.count("WARNING") == 1
    assert "[du_events.invalid-option]" in result.warnings
    assert len(table(result.body())) == 4


OPTIONS = (":zones: Asia/Kolkata (Pune), UTC", ":hours: 9-17", ":orient: zones", ":sort: -start")


def test_both_markups_say_the_same(make_site: Callable[..., Site]) -> None:
    lines = "".join(f"   {option}\n" for option in OPTIONS)
    rst = f"A\n=\n\n.. session-times:: series\n{lines}"
    in_rst = make_site({"events/series.yaml": SERIES, "index.rst": rst}, name="rst").build()
    in_myst = site(make_site, *OPTIONS).build()
    (rst_tree,), (myst_tree,) = (
        list(one.doctrees["index"].findall(nodes.section)) for one in (in_rst, in_myst)
    )

    assert in_rst.warnings == in_myst.warnings == ""
    assert myst_tree.pformat() == rst_tree.pformat()
    assert str(in_myst.body()) == str(in_rst.body())


@pytest.mark.parametrize("options", [(), OPTIONS])
@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "epub", "dirhtml"])
def test_every_builder_is_without_warnings(
    make_site: Callable[..., Site], builder: str, options: tuple[str, ...]
) -> None:
    conf = {"version": "1", "copyright": "A"} if builder == "epub" else {}

    assert site(make_site, *options).build(builder, **conf).warnings == ""


def test_plain_text_has_the_whole_table_and_the_meaning_of_the_sign(make_site: Callable[..., Site]) -> None:
    text = site(make_site).build("text").text("index.txt")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if "·" in line]

    assert rows == ROWS
    assert f"{SIGN} outside 8:00–22:00 there" in text


def test_print_has_the_words_of_the_table(make_site: Callable[..., Site]) -> None:
    result = site(make_site, ":limit: 1").build("latex")
    (tex,) = (path.read_text(encoding="utf-8") for path in result.out.glob("projectname*.tex"))

    assert all(
        words in tex for words in ("July", "Mumbai", r"18:30\textendash{}21:30", r"14:00\textendash{}17:00")
    )
