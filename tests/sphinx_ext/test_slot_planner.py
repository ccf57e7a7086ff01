"""``slot-planner``: what a page says, in every builder, and when it is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from tests.sphinx_ext.conftest import Built, Site

THREE = "America/Los_Angeles (San Francisco) 3, Africa/Nairobi 2, Asia/Kolkata (Mumbai) 6"
WINTER = {"from": "2026-01-15", "to": "2026-01-15"}

EVENT = """
    event: {title: Sprint, comfortable_hours: 9-21}
    sessions:
      - {id: one, title: One, date: 2022-07-09, countries: {Kenya: 2, Spain: 1}}
    """


def myst(argument: str = "", **options: str) -> str:
    lines = "".join(f":{name.rstrip('_')}: {value}\n" for name, value in options.items())
    return f"# A\n\n```{{slot-planner}} {argument}\n{lines}```\n"


def rst(argument: str = "", **options: str) -> str:
    lines = "".join(f"   :{name.rstrip('_')}: {value}\n" for name, value in options.items())
    return f"A\n=\n\n.. slot-planner:: {argument}\n{lines}"


@pytest.fixture
def build(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a planner."""

    def made(argument: str = "", builder: str = "html", **options: str) -> Built:
        site = make_site({"index.md": myst(argument, **options), "events/sprint.yaml": EVENT})
        return site.build(builder, nitpicky=True)

    return made


def words(element: BeautifulSoup | Tag) -> str:
    return " ".join(element.get_text().split()).replace("\N{NO-BREAK SPACE}", " ")


def rows(body: BeautifulSoup, number: int = 0) -> list[list[str]]:
    table = body.select("table.du-table")[number]
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tr")]


# --- what it says ------------------------------------------------------------------------------


def test_the_case_worked_out_by_hand(build: Callable[..., Built]) -> None:
    built = build(zones=THREE, length="2h", **WINTER)
    body = built.body()
    text = words(body)

    assert built.warnings == ""
    assert "Participants: San Francisco 3, Nairobi 2, Mumbai 6" in text
    assert "Comfortable for everyone: 05:00–06:00, 16:00–16:30 UTC. No start suits everyone." in text
    assert "The best start is 04:00 UTC: it is comfortable for 9 of 11." in text
    assert "Outside comfortable hours: Nairobi 07:00 (1h too early)." in text
    assert "With 2 alternating starts, everyone has a comfortable time at least once:" in text
    assert [words(item) for item in body.select("li")] == [
        "04:00 UTC: San Francisco 20:00 −1, Mumbai 09:30",
        "05:00 UTC: Nairobi 08:00, Mumbai 10:30",
    ]
    assert "Starts on Thursday, January 15, 2026" in text
    head, *starts = rows(body)
    assert head == [
        "Start, UTC",
        "Comfortable",
        "San Francisco (UTC−8)",
        "Nairobi (UTC+3)",
        "Mumbai (UTC+5:30)",
    ]
    assert len(starts) == 24
    assert starts[4] == ["04:00", "9 of 11 Best", "20:00 −1", "07:00 (1h too early)", "09:30"]
    assert starts[15] == ["15:00", "2 of 11", "07:00 (1h too early)", "18:00", "20:30 (30m too late)"]
    assert "Length: 2 hours. Comfortable: the whole session is within 08:00–22:00, local time." in text
    assert len(body.select("table")) == 1


def test_changes_have_a_table_of_their_own(build: Callable[..., Built]) -> None:
    body = build(zones=THREE, length="2h", from_="2026-01-15").body()
    head, *changes = rows(body, 1)

    assert head == [
        "Dates",
        "Best start, UTC",
        "Local times",
        "Comfortable",
        "Everyone, UTC",
        "Rotation, UTC",
    ]
    assert [row[0] for row in changes] == [
        "Jan 15, 2026 – Mar 7, 2026",
        "Mar 8, 2026",
        "Mar 9, 2026 – Oct 31, 2026",
        "Nov 1, 2026",
        "Nov 2, 2026 – Dec 31, 2026",
    ]
    local = "San Francisco 20:00 −1, Nairobi 06:00 (2h too early), Mumbai 08:30"
    assert changes[2][1:] == ["03:00", local, "9 of 11", "15:00–16:30", "03:00, 14:00"]


def test_a_start_that_suits_everyone_needs_no_rotation(build: Callable[..., Built]) -> None:
    body = build(zones="Europe/London, Africa/Lagos", **WINTER).body()
    text = words(body)

    assert "Comfortable for everyone: 08:00–21:00 UTC. The best start is 08:00 UTC" in text
    assert "alternating starts" not in text
    assert "No start" not in text
    assert body.select("li") == []


def test_what_suits_nobody_is_said(build: Callable[..., Built]) -> None:
    text = words(build(zones=THREE, length="15h", from_="2026-01-15").body())
    assert "No start suits anybody: the session is longer than the comfortable hours." in text
    assert "(too long)" in text
    assert "Best" not in text
    text = words(build(zones="Asia/Kathmandu", length="14h", **WINTER).body())
    assert "No start suits anybody; try a smaller interval between starts." in text
    text = words(build(zones="Asia/Kathmandu, UTC", length="14h", **WINTER).body())
    assert "No start suits Kathmandu." in text


def test_only_the_best_in_their_order(build: Callable[..., Built]) -> None:
    _, *starts = rows(build(zones=THREE, length="2h", top="3", **WINTER).body())
    assert [row[0] for row in starts] == ["04:00", "03:00", "05:00"]
    assert starts[0][1] == "9 of 11 Best"
    assert starts[1][:2] == ["03:00", "9 of 11"]


def test_weekdays_and_half_hours(build: Callable[..., Built]) -> None:
    body = build(zones=THREE, weekday="friday sunday", step="30m", from_="2026-01-15", to="2026-01-31").body()
    assert [words(title) for title in body.select(".du-group-title, .du-fold > summary")] == [
        "Starts on Friday, January 16, 2026",
        "Starts on Sunday, January 18, 2026",
    ]
    _, *starts = rows(body)
    assert len(starts) == 48
    assert starts[9][2:] == ["20:30 Thu", "07:30 (30m too early)", "10:00"]


def test_hours_past_midnight(build: Callable[..., Built]) -> None:
    text = words(build(zones="UTC", hours="20-4", **WINTER).body())
    assert "Comfortable for everyone: 20:00–04:00 UTC." in text
    assert "within 20:00–04:00, local time" in text


def test_the_people_of_events(build: Callable[..., Built]) -> None:
    text = words(build("sprint").body())
    assert "Participants: Madrid 1, Nairobi 2" in text
    assert "Starts on Saturday, January 1, 2022" in text  # the year of today
    assert "A country with several time zones counts as the one that most people live in." in text
    assert "within 09:00–21:00" in text
    both = words(build("sprint", zones="Asia/Kolkata 4").body())
    assert "Participants: Madrid 1, Nairobi 2, Kolkata 4" in both
    alone = words(build(zones="Asia/Kolkata 4").body())
    assert "Participants: Kolkata 4" in alone
    assert "within 08:00–22:00" in alone
    assert "Participants: Madrid 1, Nairobi 2" in words(build().body())


# --- mistakes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"zones": "PST 3"}, ":zones: “PST” is not an IANA time zone; an abbreviation means several"),
        ({"zones": "UTC", "length": "3"}, ":length: “3” is not a duration; “3m” is minutes"),
        ({"zones": "UTC", "hours": "8"}, ":hours: “8” is not a span of hours; write 8-22"),
        ({"zones": "UTC", "step": "7m"}, ":step: “7m” does not divide a day"),
        ({"zones": "UTC", "weekday": "friyay"}, ":weekday: “friyay” is not one of"),
        ({"zones": "UTC", "top": "0"}, ":top: “0” is not a whole number"),
        ({"zones": "UTC", "from": "2026-02-02", "to": "2026-02-01"}, "is before the first, 2026-02-02"),
        ({"zones": "UTC", "from": "2022-02-02", "to": "2032-02-01"}, "the longest span is three years"),
    ],
)
@pytest.mark.parametrize("markup", [myst, rst])
def test_a_wrong_option_is_said_at_the_directive(
    make_site: Callable[..., Site], markup: Callable[..., str], options: dict[str, str], message: str
) -> None:
    suffix = "md" if markup is myst else "rst"
    site = make_site({f"index.{suffix}": markup(**options), "events/sprint.yaml": EVENT})
    warnings = site.build().warnings
    assert message in warnings
    assert warnings.count("WARNING") == 1
    first = 3 if markup is myst else 4
    named = message[1:].partition(":")[0]
    line = first + 1 + list(options).index(named) if message.startswith(":") else first
    assert warnings.startswith(f"index.{suffix}:{line}: WARNING: slot-planner: ")


def test_where_nobody_is_known(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": myst(), "events/sprint.yaml": "event: {title: Sprint}\n"})
    built = site.build()
    assert "slot-planner: nobody takes part; name zones" in built.warnings
    assert "No starting times." in words(built.body())


# --- builders, markups, rebuilds ---------------------------------------------------------------


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text", "man", "texinfo", "gettext", "xml"])
def test_every_builder_takes_it(make_site: Callable[..., Site], builder: str) -> None:
    page = myst("sprint", zones=THREE, length="2h")
    site = make_site({"index.md": page, "events/sprint.yaml": EVENT})
    more: dict[str, Any] = {
        "epub": {"epub_copyright": "2022", "version": "1"},
        "man": {"man_pages": [("index", "events", "Events", ["Ada"], 7)]},
    }.get(builder, {})
    built = site.build(builder, nitpicky=True, **more)
    assert built.warnings == ""
    if builder == "text":
        text = " ".join(built.text("index.txt").split())
        assert "**When the answer changes**" in text
        assert "(1h too early)" in text
        assert "omfortable" in text
    if builder == "gettext":
        # Our words are translated already: they are no work for a site's translator.
        assert "omfortable" not in built.text("index.pot")


def test_both_markups_give_the_same(make_site: Callable[..., Site]) -> None:
    options = {"zones": THREE, "length": "2h", "hours": "8-21", "step": "30m", "top": "5", **WINTER}
    event = {"events/sprint.yaml": EVENT}
    in_myst = make_site({"index.md": myst("sprint", **options), **event}, name="myst").build()
    in_rst = make_site({"index.rst": rst("sprint", **options), **event}, name="rst").build()
    assert in_myst.warnings == in_rst.warnings == ""
    assert str(in_myst.body()) == str(in_rst.body())


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    toctree = "# A\n\n```{toctree}\n:glob:\n*\n```\n"
    pages = {
        "index.md": toctree,
        "zones.md": myst(zones=THREE),
        "fixed.md": myst("sprint", **WINTER),
        "year.md": myst("sprint"),
    }
    made = make_site({**pages, "events/sprint.yaml": EVENT, "events/other.yaml": "event: {title: Other}\n"})
    assert made.build().warnings == ""
    return made


def test_another_day_of_the_year_reads_nothing_and_another_year_what_shows_it(site: Site) -> None:
    assert site.build(du_events_today="2022-12-31").read == ()
    assert set(site.build(du_events_today="2023-01-01").read) == {"year", "zones"}


@pytest.mark.parametrize(
    ("edit", "read"),
    [
        (("Kenya: 2", "Kenya: 3"), {"fixed", "year"}),
        (("Spain: 1", "Bouvet Island: 1"), {"fixed", "year"}),
        (("comfortable_hours: 9-21", "comfortable_hours: 9-20"), {"fixed", "year"}),
        (("title: One", "title: Two"), set()),
        (("title: Sprint", "title: Marathon"), set()),
        (("Spain: 1", "ES: 1"), set()),
    ],
)
def test_only_pages_whose_answer_may_change_are_read_again(
    site: Site, edit: tuple[str, str], read: set[str]
) -> None:
    site.replace("events/sprint.yaml", *edit)
    assert set(site.build().read) == read
