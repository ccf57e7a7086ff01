"""A site as people write them by hand: imported, built with warnings as errors, and compared with a list."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
extensions = ["myst_parser", "sphinx_design", "sphinx_du_events"]
myst_enable_extensions = ["colon_fence", "linkify"]
exclude_patterns = ["**.part.md", "events"]
du_events_today = "2022-06-20"
html_theme = "pydata_sphinx_theme"
"""

HOME = """\
# Sessions on PyMC

:::{toctree}
2022-07_sessions/index
2022-09_study/index
:::
"""

JULY = """\
(july)=
# July 2022 Working Sessions

:::{include} plan.part.md
:::

:::{toctree}
:hidden:

people
supporters
:::
"""

PLAN = """\
## Programme

:::{important}
1. Registration form: {bdg-link-primary-line}`https://tinyurl.com/du-pymc-os-ws`
2. Say on Meetup to which sessions you come.
:::

| Event | Date | Time | Duration | RSVP |
|-------|------|------|----------|------|
| OS Pre-series Office Hours | Jul 2 (Saturday) | 9 ET / 13 UTC / 16 EAT | 1 hour | [Meetup](E/286552154/) |
| OS Working Session #1 | Jul 9 (Saturday) | 9 ET / 13 UTC / 16 EAT | 3 hours | [Meetup](E/286552452/) |
| OS Working Session #2 | Jul 22 (Friday) | 12 ET / 16 UTC / 19 EAT | 3 hours | [Meetup](E/286628677/) |
| OS Working Session #3 [^1] | Aug 4/5 (Thur/Fri) | 19 ET / 23 UTC | 3 hours | [Meetup](E/286628723/) |
| OS Post-series Office Hours [^1] | Aug 18 (Saturday) | 19 ET / 23 UTC | 1 hour | [Meetup](E/286628791/) |

[^1]: For Asia and the Pacific

## In other zones

| Session | San Francisco | New York | London | Nairobi |
|---------|---------------|----------|--------|---------|
| Pre-series Office Hours | 6-7am | 9-10am | 1-2pm | 4-5pm |
| Working Session #1 | 6-9am | 9am-12pm | 2-5pm | 4-7pm |
| Post-series Office Hours | 4-7pm | 7-8pm | | |
""".replace("E/", "https://www.meetup.com/data-umbrella/events/")

PEOPLE = """\
# People

## Organizers

::::{grid} 2 2 3 5
:gutter: 3

:::{grid-item}
:class: sd-text-center

<img alt="Amara Obi" src="../pictures/amara.png" class="rounded-circle">

Amara Obi

Accra, Ghana

[{fas}`globe`][amara_web]
[{fab}`github`](https://github.com/amara-obi)
[{fab}`linkedin-in`](https://www.linkedin.com/in/amara-obi/)
:::
:::{grid-item}
:class: sd-text-center

<img alt="Grace Njeri" src="../pictures/blank.png" class="rounded-circle">

Grace Njeri

Nairobi, Kenya

[{fab}`twitter`](https://twitter.com/gracenjeri)
:::
::::

## Mentors

::::{grid} 2
:::{grid-item}
<img alt="Grace Njeri" src="../pictures/blank.png" class="rounded-circle">

Grace Njeri
:::
:::{grid-item}
<img alt="nobody" src="../pictures/blank.png" class="rounded-circle">

Tomás Vega

Bogotá (Colombia)

<a href="https://github.com/tomasvega"><i class="fab fa-github"></i></a>
:::
::::

## New Contributors

::::{dropdown} Add yourself
Copy this:

```
:::{grid-item}
Contributor Name
:::
```
::::

::::{grid} 2 3 4 5
:::{grid-item}
<img alt="nobody" src="../pictures/blank.png" class="rounded-circle">

Mei Lin

Singapore

A line of markup that is `strange`

[{fab}`github`](https://github.com/meilin)
:::
::::

[amara_web]: https://amara.example/
"""

NAMES = {
    "Python Ghana": "https://www.pythonghana.org",
    "PyLadies Ghana": "https://ghana.pyladies.com",
    "Women in Analytics": "https://www.womeninanalytics.com/",
    "NYC PyLadies": "https://nyc.pyladies.com",
    "PyLadies Berlin": "https://berlin.pyladies.com/",
    "PyLadies Tunis": "https://www.meetup.com/pyladies-tunis/",
    "PyLadies Paris": "https://www.meetup.com/pyladiesparis/",
    "PyLadies Colombia": "https://twitter.com/pyladies_co",
    "WBDS Latin America": "https://wbds.la",
    "PyLadies London": "https://www.meetup.com/pyladieslondon/",
    "Python Chile": "https://www.pythonchile.cl",
    "PyLadies Kampala": "https://www.meetup.com/pyladieskampala/",
}

SUPPORTERS = """\
# Sponsors

::::{grid} 1 1 2 2
:::{grid-item-card}
:link: https://opensource.google/
:shadow: none

![Google Open Source](../pictures/logo.svg)

It gives time and money to open source.
:::
:::{grid-item-card}
:link: https://www.pymc-labs.io/
:shadow: none

![PyMC Labs](../pictures/logo.svg)

It consults with Bayesian models.
:::
:::{grid-item-card}
:link: https://chanzuckerberg.com/

![Chan Zuckerberg Initiative](../pictures/logo.svg)
:::
::::

## Community Partners

They tell others of the sessions.

::::{grid} 1 1 2 2
"""

DAYS = {
    1: ("September 9, 2022", "India 1, Kenya 1, Spain 1, Switzerland 1, USA 5", 9),
    2: ("October 13, 2022", "Brazil 1, Canada 1, Kenya 1, USA 3", 6),
    3: ("November 12, 2022", "Colombia 1, India 2, Kenya 1, Switzerland 1, USA 3", 8),
    4: ("December 6, 2022", "Brazil 1, Kenya 1, Spain 1, USA 3", 6),
}


def supporters() -> str:
    cards = "".join(
        f":::{{grid-item-card}}\n:link: {url}\n\n![{name}](../pictures/logo.svg)\n\nThey are {name}.\n:::\n"
        for name, url in NAMES.items()
    )
    return f"{SUPPORTERS}{cards}::::\n"


def study() -> str:
    cards = "".join(
        f":::{{grid-item-card}} Study Session #{number}\nDate: {day}\n\nDuration: 2 hours\n\n"
        f"People joining from: {countries}\n:::\n\n"
        for number, (day, countries, _sum) in DAYS.items()
    )
    return f"# Study Group\n\nEvery month.\n\n::::{{grid}} 1 1 2 2\n\n{cards}::::\n"


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100"/></svg>'
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Only this test draws.
    from PIL import Image  # noqa: PLC0415 - see above

    for name, text in {
        "conf.py": CONF,
        "index.md": HOME,
        "2022-07_sessions/index.md": JULY,
        "2022-07_sessions/plan.part.md": PLAN,
        "2022-07_sessions/people.md": PEOPLE,
        "2022-07_sessions/supporters.md": supporters(),
        "2022-09_study/index.md": study(),
        "pictures/logo.svg": SVG,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("amara.png", "blank.png"):
        Image.new("RGB", (400, 400), "teal").save(tmp_path / "pictures" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(site: Path, out: str) -> str:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-b",
        "html",
        str(site),
        str(site.parent / out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr + ("" if done.returncode == 0 else f"\nexit {done.returncode}")


def run(*arguments: str) -> tuple[str, str]:
    done = CliRunner().invoke(main, ["import", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout, done.stderr


def content(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


# What a reader finds on the pages above: title, start in UTC, minutes, and form.
SESSIONS = [
    ("OS Pre-series Office Hours", "2022-07-02 13:00", 60, "286552154"),
    ("OS Working Session #1", "2022-07-09 13:00", 180, "286552452"),
    ("OS Working Session #2", "2022-07-22 16:00", 180, "286628677"),
    ("OS Working Session #3", "2022-08-04 23:00", 180, "286628723"),
    ("OS Post-series Office Hours", "2022-08-18 23:00", 60, "286628791"),
]


PLAN_PAGE = "2022-07_sessions/plan.part.md"
PEOPLE_PAGE = "2022-07_sessions/people.md"
NO = "contradiction"
TOLD = [
    f"{PEOPLE_PAGE}:24:29: note: a picture that stands for several people is not taken (4 times) [left-out]",
    (
        f"{PLAN_PAGE}:14:38: warning: “Aug 18 (Saturday)” has another weekday than 2022-08-18, "
        f"which is a Thursday [{NO}]"
    ),
    f"{PLAN_PAGE}:22:3: warning: “1-2pm” (London) is not 13:00 UTC, which the other times of it say [{NO}]",
    f"{PLAN_PAGE}:24:3: warning: “4-7pm” (San Francisco) lasts 3:00:00, and the session 1:00:00 [{NO}]",
]


def test_the_pages_of_a_site_become_data_and_directives(site: Path) -> None:
    assert build(site, "before") == ""
    _out, told = run(".", "--only", "2022-07_sessions", "--event", "july-2022")
    _out, more = run(
        ".", "--only", "2022-09_study", "--event", "study-2022", "--timezone", "America/New_York"
    )
    assert [line.replace("[import-", "[") for line in told.splitlines() if line[0] != " "] == TOLD
    assert more == ""

    store = load(site / "events", site)
    assert [str(one) for one in store.diagnostics if one.severity != "note"] == []
    july, group = store.events["july-2022"], store.events["study-2022"]
    assert str(july.event.title) == "July 2022 Working Sessions"
    assert july.event.registration is not None
    assert july.event.registration.url == "https://tinyurl.com/du-pymc-os-ws"
    found = []
    for one in july.sessions:
        assert one.start is not None
        assert one.start.at is not None
        assert one.duration is not None
        assert one.registration is not None
        start = f"{one.start.at.astimezone(dt.UTC):%Y-%m-%d %H:%M}"
        form = one.registration.url.rstrip("/").rpartition("/")[2]
        found.append((str(one.title), start, one.duration.total_seconds() / 60, form))
    assert found == SESSIONS
    assert [(str(one.title), str(one.date), one.joined) for one in group.sessions] == [
        (f"Study Session #{number}", str(dt.datetime.strptime(day, "%B %d, %Y").date()), joined)  # noqa: DTZ007
        for number, (day, _countries, joined) in DAYS.items()
    ]
    assert [(str(one.name), one.url) for one in july.partners] == list(NAMES.items())
    assert [str(one.name) for one in july.sponsors] == [
        "Google Open Source",
        "PyMC Labs",
        "Chan Zuckerberg Initiative",
    ]
    roles = {str(role.id): [str(one.id) for one in role.people] for role in july.roles}
    assert roles == {
        "organizer": ["amara-obi", "grace-njeri"],
        "mentor": ["grace-njeri", "tomas-vega"],
        "contributor": ["mei-lin"],
    }

    # The pages show the same, and nothing warns.
    assert build(site, "after") == ""
    after = site.parent / "after"
    plan = BeautifulSoup(
        (after / "2022-07_sessions" / "index.html").read_text(encoding="utf-8"), "html.parser"
    )
    rows = plan.select("table.du-sessions tbody tr")
    assert [row.find("th").get_text(" ", strip=True).partition("  ")[0].rstrip(" 12") for row in rows] == [
        title.rstrip(" 12") for title, *_rest in SESSIONS
    ]
    for row, (_title, _start, _minutes, form) in zip(rows, SESSIONS, strict=True):
        assert row.find("a", href=lambda to, form=form: bool(to) and form in to)
    people = (site / "2022-07_sessions" / "people.md").read_text(encoding="utf-8")
    assert people.count("```{people-grid} july-2022") == 2
    assert "% du-events: “strange”: it is no text\n::::{grid} 2 3 4 5" in people
    cards = BeautifulSoup((after / "2022-09_study" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [one.get_text(strip=True) for one in cards.select(".du-card-title")] == [
        f"Study Session #{number}" for number in DAYS
    ]

    # What was on the pages lies beside them, and importing again changes nothing.
    assert (site / "2022-07_sessions" / "people.md.before-import").read_text(encoding="utf-8") == PEOPLE
    whole = content(site)
    run(".", "--only", "2022-07_sessions", "--event", "july-2022")
    run(".", "--only", "2022-09_study", "--event", "study-2022")
    assert content(site) == whole


def test_a_dry_run_shows_what_becomes_of_pages(site: Path) -> None:
    whole = content(site)
    out, _told = run(".", "--only", "2022-09_study", "--event", "study-2022", "--dry-run")
    assert "--- a/2022-09_study/index.md\n+++ b/2022-09_study/index.md\n" in out
    assert "\n+```{session-grid} study-2022\n+:columns: 1 1 2 2\n" in out
    assert content(site) == whole


def test_pages_can_be_kept(site: Path) -> None:
    run(".", "--only", "2022-09_study", "--event", "study-2022", "--keep-pages")
    assert (site / "2022-09_study" / "index.md").read_text(encoding="utf-8") == study()
    assert not list(site.rglob("*.before-import"))


def test_a_block_with_a_value_that_our_data_refuses_stays(site: Path) -> None:
    page = site / "2022-09_study" / "index.md"
    text = page.read_text(encoding="utf-8").replace("USA 5", "Atlantis 5")
    page.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["import", ".", "--only", "2022-09_study", "--event", "study-2022"])
    assert done.exit_code == 1
    mark = "% du-events: session “study-session-1”: “Atlantis” is not a country"
    assert page.read_text(encoding="utf-8") == text.replace("::::{grid}", f"{mark}\n::::{{grid}}")
    assert (site / "2022-09_study" / "index.md.before-import").read_text(encoding="utf-8") == text


def test_what_people_deleted_from_pages_is_not_cancelled(site: Path) -> None:
    run(".", "--only", "2022-07_sessions", "--event", "july-2022")
    for copy in site.rglob("*.before-import"):
        copy.unlink()
    before = (site / "events" / "july-2022" / "sessions.yaml").read_bytes()
    run(".", "--only", "2022-07_sessions", "--event", "july-2022")
    assert (site / "events" / "july-2022" / "sessions.yaml").read_bytes() == before


def test_a_page_outside_the_site_is_read_and_not_written(site: Path, tmp_path: Path) -> None:
    other = tmp_path.parent / "other.md"
    other.write_text(study(), encoding="utf-8")
    run(str(other), "--event", "study-2022")
    assert other.read_text(encoding="utf-8") == study()
    assert (site / "events" / "study-2022" / "sessions.yaml").exists()


def test_a_directive_that_would_show_more_than_the_page_did_is_not_written(site: Path) -> None:
    text = "# July 2022\n\n| Event | Date | Time |\n|---|---|---|\n| Session {} | July 9 | 9am EDT |\n"
    for name in ("one.md", "two.md"):
        (site / name).write_text(text.format(name), encoding="utf-8")
        run(name, "--event", "sprint")
    assert "```{session-table} sprint" in (site / "one.md").read_text(encoding="utf-8")
    assert (site / "two.md").read_text(encoding="utf-8") == text.format("two.md").replace(
        "| Event", "% du-events: the event has sessions of its own, which a directive would show too\n| Event"
    )
