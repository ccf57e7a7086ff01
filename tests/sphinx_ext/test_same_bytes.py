"""One input makes one output: however it is built, wherever, and in whatever order a process hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site


THEMES = ("basic", "alabaster", "pydata_sphinx_theme")


@pytest.fixture
def pages(make_site: Callable[..., Site]) -> Callable[[str], Site]:
    """A function that makes one and the same site of several pages in a new folder."""

    def make(name: str) -> Site:
        files = {"index.md": "# All\n\n```{toctree}\n:glob:\n\nshown/*\n```\n"}
        for number in range(12):
            files[f"shown/page-{number}.md"] = PAGE.format(number=number)
            files[f"events/event-{number}.yaml"] = EVENT.format(number=number, day=number + 1)
        return make_site(files, name=name)

    return make


@pytest.mark.parametrize("theme", THEMES)
def test_serial_and_parallel_builds_are_the_same(pages: Callable[[str], Site], theme: str) -> None:
    serial = pages("one").run("-j1", "-D", f"html_theme={theme}", seed="1")
    parallel = pages("two/deeper").run("-j2", "-D", f"html_theme={theme}", seed="2")

    expected = serial.digests()
    assert len([name for name in expected if name.endswith(".html")]) > 12
    assert parallel.digests() == expected


def test_feeds_and_the_pages_that_name_them_are_the_same(pages: Callable[[str], Site]) -> None:
    told = "{modified: 2022-07-10T12:00:00Z, status: confirmed, digest: a, title: Event}"
    ledger = "".join(f"  event-{number}: {told}\n" for number in range(12))
    made = []
    for name, jobs in (("one", "-j1"), ("two/deeper", "-j2")):
        site = pages(name)
        site.write({"events/_calendar.yaml": f"version: 3\nsite: example.org\nevents:\n{ledger}"})
        quiet = "suppress_warnings=du_events.calendar-stale"
        made.append(site.run(jobs, "-D", "du_events_exports=atom", "-D", quiet, seed=jobs[-1]).digests())
    serial, parallel = made
    assert {"_events/news.atom", "_events/event-11/news.atom"} < set(serial)
    assert parallel == serial


def test_an_incremental_build_ends_where_a_fresh_one_does(pages: Callable[[str], Site]) -> None:
    fresh, step_by_step = pages("fresh"), pages("steps")
    step_by_step.build()
    for site in (fresh, step_by_step):
        site.replace("events/event-3.yaml", "Session of 3", "Another session")
        site.remove("events/event-5.yaml")
        site.write({"shown/page-5.md": "# Nothing\n"})
        site.write({"events/event-20.yaml": EVENT.format(number=20, day=28)})
    again = step_by_step.build()
    expected = fresh.build().digests()
    found = again.digests()
    # Sphinx 8 keeps the words of pages that are gone in its search index, with no place to find them.
    assert found.pop("searchindex.js")
    assert expected.pop("searchindex.js")

    assert again.warnings == ""
    assert found == expected


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_do_so_too(pages: Callable[[str], Site], builder: str) -> None:
    serial = pages("one").run("-j1", "-b", builder, "-D", "today=-", seed="3")
    parallel = pages("two").run("-j2", "-b", builder, "-D", "today=-", seed="4")

    assert parallel.digests() == serial.digests()


PAGE = """\
# Page {number}

```{{session-grid}} event-{number}
```

```{{session-table}}
```

```{{sponsor-block}} event-{number}
```

```{{contribution-stats}} event-{number}
```
"""

EVENT = """\
event: {{title: Event {number}, timezone: Europe/Madrid}}
teams: [{{id: a, title: A}}, {{id: b, title: B}}]
sessions:
  - id: s
    title: Session of {number}
    start: 2022-07-{day} 10:00
    tags: [z, y, x]
    participants: {{b: [{{name: Q}}, {{name: P}}], a: [{{name: O}}]}}
    countries: {{Spain: 2, Kenya: 1, India: 3}}
    abstract: Some *words* and a [link](https://example.org/{number}).
sponsors: [{{name: Sponsor {number}}}]
contributions:
  records:
    - {{repository: a/b, number: {day}, status: merged, authors: [x, y, z]}}
    - {{repository: c/d, number: {day}, status: open, authors: [w]}}
"""
