"""JSON-LD on the pages of events and sessions: once, at home, and never out of date."""

from __future__ import annotations

import hashlib
import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from sphinx_du_events.exporters.icalendar import ledger_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from tests.sphinx_ext.conftest import Begun, Built, Site

BASE = "https://site.example/en/"
PICTURE = (Path(__file__).parent / "whole/pictures/shot.png").read_bytes()


def _other() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return out.getvalue()


OTHER = _other()


def pixels(content: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(BytesIO(content)) as picture:
        return picture.size, picture.convert("RGB").tobytes()


FILES = {
    "conf.py": """
        extensions = ["myst_parser", "sphinx_du_events"]
        exclude_patterns = ["_*", "events"]
        html_theme = "basic"
        html_baseurl = "https://site.example/en/"
        du_events_today = "2022-07-15"
        """,
    "index.md": """
        # All

        ```{toctree}
        news
        zebra
        summer
        talk
        ```

        ```{session-table}
        ```
        """,
    "news.md": "# News\n\n```{session-grid} summer\n:limit: 1\n```\n\n```{sponsor-block} summer\n```\n",
    "zebra.md": """
        # Zebra

        ```{session-grid} summer
        :sort: title
        ```

        ```{session-grid} winter secret
        ```
        """,
    "summer.md": "# Summer\n\n```{session-grid} summer\n```\n\n```{session-grid} secret\n```\n",
    "talk.md": "# Talk\n\nNo block at all.\n",
    "banner.png": PICTURE,
    "other/banner.png": OTHER,
    "events/summer.yaml": """
        event:
          title: Summer
          timezone: UTC
          image: {src: /banner.png, alt: A banner}
        sponsors: [{name: Labs}]
        sessions:
          - {id: first, title: First, start: 2022-07-09 09:00}
          - {id: talk, title: "</script><script>alert(1)</script>", start: 2022-07-10 09:00, page: talk,
             image: {src: /other/banner.png, alt: A talk}}
        """,
    "events/winter.yaml": """
        event: {title: Winter}
        sessions: [{id: one, title: One, date: 2022-12-09}]
        """,
    "events/secret.yaml": """
        event: {title: Secret, status: draft}
        sessions: [{id: one, title: One, date: 2022-12-09}]
        """,
}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site(FILES)


def told(built: Built) -> dict[str, list[dict[str, Any]]]:
    """What all pages tell, and that it stands in their heads."""
    found = {}
    for path in sorted(built.out.rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        scripts = soup.find_all("script", type="application/ld+json")
        assert all(script.find_parent("head") for script in scripts)
        if scripts:
            name = path.relative_to(built.out).as_posix()
            found[name] = [json.loads(script.string or "") for script in scripts]
    return found


def names(built: Built) -> dict[str, list[str]]:
    return {name: [thing["name"] for thing in things] for name, things in told(built).items()}


TALK = "</script><script>alert(1)</script>"


def test_each_is_told_once_and_at_home(site: Site) -> None:
    built = site.build()
    assert built.warnings == ""
    assert names(built) == {"zebra.html": ["Summer"], "talk.html": [TALK]}
    (summer,), (talk,) = told(built)["zebra.html"], told(built)["talk.html"]
    assert summer["@type"] == "EventSeries"
    assert summer["url"] == f"{BASE}zebra.html"
    assert [one["url"] for one in summer["subEvent"]] == [
        f"{BASE}zebra.html#session.summer.first",
        f"{BASE}talk.html",
    ]
    assert "eventStatus" not in summer["subEvent"][1]
    assert talk["superEvent"]["@id"] == summer["@id"] == f"{BASE}#event/summer"
    assert summer["subEvent"][1]["@id"] == talk["@id"]
    head = BeautifulSoup(built.text("talk.html"), "html.parser").head
    assert head is not None
    assert "alert(1)" not in [script.string for script in head.find_all("script")]


def test_the_place_of_a_session_is_on_the_page_that_it_leads_to(make_site: Callable[..., Site]) -> None:
    event = "event: {title: Room\xa01}\nsessions: [{id: a, title: Hall\xa02, date: 2022-07-20}]\n"
    page = "# A\n\n```{session-table} one\n```\n"
    site = make_site({"events/one.yaml": event, "index.md": page})
    built = site.build(html_baseurl=BASE)
    told = json.loads(built.html().select('script[type="application/ld+json"]')[0].text)

    assert told["subEvent"][0]["url"] == f"{BASE}index.html#session.one.a"
    assert built.body().select('tr[id="session.one.a"]')
    assert (told["name"], told["subEvent"][0]["name"]) == ("Room 1", "Hall 2")


def test_a_block_that_shows_a_part_is_a_home_where_no_other_is(site: Site) -> None:
    site.remove("summer.md")
    site.replace("index.md", "summer\n", "")
    site.replace("zebra.md", "} summer", "} winter")
    assert names(site.build()) == {"news.html": ["Summer"], "talk.html": [TALK], "zebra.html": ["Winter"]}


def test_on_a_site_with_one_event_no_block_need_name_it(site: Site) -> None:
    site.remove("events/summer.yaml")
    site.write({"news.md": "# News\n", "summer.md": "# Summer\n", "zebra.md": "# Zebra\n"})
    assert names(site.build()) == {"index.html": ["Winter"]}
    site.write({"zebra.md": "# Zebra\n\n```{session-table} winter\n:limit: 1\n```\n"})
    assert names(site.build()) == {"zebra.html": ["Winter"]}


def test_pictures_are_where_the_address_leads(site: Site) -> None:
    built = site.build()
    ((summer,), (talk,)) = told(built)["zebra.html"], told(built)["talk.html"]
    for thing, content in ((summer, PICTURE), (talk, OTHER)):
        (url,) = thing["image"]
        shown = (built.out / url.removeprefix(BASE)).read_bytes()
        assert shown != content
        assert pixels(shown) == pixels(content)
    assert summer["image"] != talk["image"]


def test_addresses_of_folders_and_of_other_letters(site: Site) -> None:
    site.write({"día/ñandú.md": "---\norphan: true\n---\n# Page\n"})
    site.replace("events/summer.yaml", "page: talk", "page: día/ñandú")
    for builder, end in (("html", ".html"), ("dirhtml", "/")):
        page = f"día/ñandú{'.html' if builder == 'html' else '/index.html'}"
        (talk,) = told(site.build(builder))[page]
        assert talk["url"] == f"{BASE}d%C3%ADa/%C3%B1and%C3%BA{end}"


@pytest.mark.parametrize(
    ("own", "read_the_docs", "expected"),
    [
        ("https://own.example/docs", "https://rtd.example/en/", "https://own.example/docs/"),
        ("", "https://rtd.example/en/latest/", "https://rtd.example/en/latest/"),
        ("/docs/", "https://rtd.example/", "https://rtd.example/"),
        ("", "", ""),
        ("/docs/", "", ""),
        ("https://[", "//rtd.example/", ""),
    ],
)
def test_where_the_site_is(
    site: Site, monkeypatch: pytest.MonkeyPatch, own: str, read_the_docs: str, expected: str
) -> None:
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", read_the_docs)
    (summer,) = told(site.build(html_baseurl=own))["zebra.html"]
    assert summer.get("url", "") == (f"{expected}zebra.html" if expected else "")
    assert ("@id" in summer, "image" in summer) == (bool(expected), bool(expected))


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text"])
def test_other_builders_tell_nothing(site: Site, builder: str) -> None:
    built = site.build(builder)
    for path in built.out.rglob("*"):
        assert path.is_dir() or b"ld+json" not in path.read_bytes(), path


# --- builds after builds -----------------------------------------------------------------------

OLD = "<!-- written before -->"


def stamp(built: Built) -> None:
    """Mark the pages, so that it shows which are written again."""
    for path in built.out.rglob("*.html"):
        path.write_text(path.read_text(encoding="utf-8") + OLD, encoding="utf-8")


@pytest.fixture
def stamped(begun: Begun) -> Site:
    """The site after its first build, whose pages are stamped."""
    site, built = begun(FILES)
    stamp(built)
    return site


def written(built: Built) -> set[str]:
    return {name for name in built.doctrees if OLD not in built.text(f"{name}.html")}


def fresh(site: Site, name: str = "fresh") -> Built:
    """A first build of the same files."""
    other = site.source.parent.parent / name / "source"
    shutil.copytree(site.source, other)
    return type(site)(other).build()


# What is edited, what is read again for it, and what is written. Sphinx writes what it reads, and the
# table of contents, which is on index, beside each.
EDITS = {
    "nothing": (("talk.md", "No block", "No block"), {"talk"}, {"index", "talk"}),
    "a sponsor, whom another page shows": (
        ("events/summer.yaml", "name: Labs", "name: Labs Ltd"),
        {"news"},
        {"index", "news", "zebra"},
    ),
    "what no page shows": (
        ("events/summer.yaml", "sponsors:", "partners: [{name: Us, type: host}]\nsponsors:"),
        set(),
        {"index", "talk", "zebra"},
    ),
    "what nothing tells": (
        ("events/summer.yaml", "sponsors:", "partners: [{name: Us, type: media}]\nsponsors:"),
        set(),
        set(),
    ),
    "the page of a session": (
        ("events/summer.yaml", "page: talk", "page: news"),
        {"index", "summer", "zebra"},
        {"index", "news", "summer", "talk", "zebra"},
    ),
    "the home, by the order of the table of contents": (
        ("index.md", "zebra\nsummer", "summer\nzebra"),
        {"index"},
        {"index", "summer", "talk", "zebra"},
    ),
    "the home, by a block": (
        ("zebra.md", "} summer", "} winter"),
        {"zebra"},
        {"index", "summer", "talk", "zebra"},
    ),
    "a person, whom nothing tells": (
        ("events/summer.yaml", "sponsors:", "people: [{id: a, name: A}]\nsponsors:"),
        set(),
        set(),
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_exactly_the_pages_that_tell_something_else_are_written_again(stamped: Site, what: str) -> None:
    edit, read, expected = EDITS[what]
    stamped.replace(*edit)
    again = stamped.build()
    assert (set(again.read), written(again)) == (read, expected)
    assert told(again) == told(fresh(stamped))


def test_a_build_without_a_change_writes_nothing(stamped: Site) -> None:
    assert written(stamped.build()) == set()
    # Nor does another day: whether registration is open, readers see by its days.
    assert written(stamped.build(du_events_today="2022-07-16")) == set()


LEDGER = """
    version: 1
    site: site.example
    sessions:
      summer/first: {sequence: 1, modified: 2022-06-01T12:00:00Z, status: confirmed,
        start: 2022-07-09T09:00:00Z, previous: 2022-07-02T09:00:00Z, digest: a, title: First}
    """


def moves(built: Built) -> list[tuple[str, str, str]]:
    """The sessions that have moved, and what is told of it."""
    (summer,) = told(built)["zebra.html"]
    return [
        (one["name"], one["eventStatus"].removeprefix("https://schema.org/"), one["previousStartDate"])
        for one in summer["subEvent"]
        if "previousStartDate" in one
    ]


def test_a_ledger_alone_makes_its_pages_tell_of_moves(stamped: Site) -> None:
    for day in ("02", "03"):
        stamped.write({"events/_calendar.yaml": LEDGER.replace("07-02", f"07-{day}")})
        again = stamped.build()
        assert moves(again) == [("First", "EventRescheduled", f"2022-07-{day}T09:00:00+00:00")]
        assert (again.read, written(again)) == ((), {"index", "zebra"})
        assert told(again) == told(fresh(stamped, day))
        stamp(again)
    stamped.remove("events/_calendar.yaml")
    again = stamped.build()
    assert (moves(again), again.read, written(again)) == ([], (), {"index", "zebra"})


def test_a_site_without_calendars_tells_of_moves_too(site: Site) -> None:
    site.write({"events/_calendar.yaml": LEDGER})
    built = site.build(du_events_calendars=False)
    assert built.warnings == ""
    assert len(moves(built)) == 1


def test_a_move_is_told_before_the_ledger_knows_it(site: Site) -> None:
    site.write({"events/_calendar.yaml": LEDGER.replace("previous: 2022-07-02T09:00:00Z, ", "")})
    assert moves(site.build()) == []
    site.replace("events/summer.yaml", "2022-07-09 09:00", "2022-07-09 10:00")
    assert moves(site.build()) == [("First", "EventRescheduled", "2022-07-09T09:00:00+00:00")]


def test_a_ledger_is_read_once_by_a_build_and_anew_by_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(path: Path, root: Path, report: Callable[[Diagnostic], None]) -> Ledger | None:
        read.append(path)
        return real(path, root, report)

    real = ledger_file.read
    monkeypatch.setattr(ledger_file, "read", counted)
    site.write({"events/_calendar.yaml": "version: 3\nsite: example.org\nsessions: {}\n"})
    for times in (1, 2):
        site.build(suppress_warnings=["du_events.calendar-stale"])
        assert len(read) == times


def test_a_home_that_is_removed_has_an_heir(stamped: Site) -> None:
    stamped.remove("zebra.md")
    stamped.replace("index.md", "zebra\n", "")
    again = stamped.build()
    (again.out / "zebra.html").unlink()  # Sphinx leaves the pages of documents that are gone
    assert names(again)["summer.html"] == ["Summer"]
    assert told(again) == told(fresh(stamped))


def test_builders_that_share_what_was_read_know_what_each_wrote(site: Site) -> None:
    for builder in ("html", "dirhtml"):
        site.build(builder, doctrees="shared")
    site.replace("events/summer.yaml", "name: Labs", "name: Labs Ltd")
    site.build("text", doctrees="shared")
    for builder, page in (("dirhtml", "zebra/index.html"), ("html", "zebra.html")):
        (summer,) = told(site.build(builder, doctrees="shared"))[page]
        assert summer["sponsor"] == [{"@type": "Organization", "name": "Labs Ltd"}]


def test_serial_and_parallel_builds_tell_the_same(make_site: Callable[..., Site]) -> None:
    built = []
    for name, options in (("one", ("-j1",)), ("two/deeper", ("-j3",))):
        site = make_site(FILES, name=name)
        more = {f"page-{n}.md": f"---\norphan: true\n---\n# {n}\n\n{GRID}\n" for n in range(12)}
        site.write({**more, "events/autumn.yaml": AUTUMN})
        built.append(site.run(*options, seed=str(len(built))))
    one, two = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found.out.glob("*.html")}
        for found in built
    )
    assert one == two
    assert len(one) > len(FILES)
    assert names(built[0]) == {"zebra.html": ["Summer"], "talk.html": [TALK], "page-0.html": ["Autumn"]}


GRID = "```{session-grid} autumn\n```"
AUTUMN = """
    event: {title: Autumn}
    sessions: [{id: one, title: One, date: 2022-09-09}]
    """


def test_no_theme_loses_it(site: Site) -> None:
    for theme in ("furo", "pydata_sphinx_theme", "alabaster"):
        assert names(site.build(html_theme=theme)) == {"zebra.html": ["Summer"], "talk.html": [TALK]}
