"""Nothing of a registration table leaves it: into no page, message, export, doctree or environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site

MARK = "Xq7zMarker"
"""Stands in every cell of a person's, and in a header that is none of the known ones."""

WITH_HEADER = "\n".join(
    [
        f"Name,Email,Country,Attended,{MARK}Head,Role,Heard",
        *(f"{MARK} {n},{MARK}{n}@x.org,{MARK}land,{MARK}yes,{MARK},{MARK},{MARK}{n}" for n in range(30)),
        f'{MARK},"{MARK}',
    ]
)
WITHOUT_HEADER = "\n".join(f"{MARK} {n},{MARK}{n}@x.org,Kenya,yes,{MARK}" for n in range(30))
TWICE = f"{MARK},{MARK},Attended\n{MARK},{MARK},{MARK},{MARK}\n"
EVENT = """
    event: {title: Sprint, timezone: UTC}
    sessions: [{id: one, title: One, start: 2022-07-02 09:00}, {id: two, title: Two, start: 2022-07-03 09:00}]
    participation:
      source: people.csv
      breakdowns: [Heard, Rolle]
      columns: {country: Land}
    contributions: {source: people.csv}
    """
PAGE = """\
# A

```{participation-stats}
```

```{event-report} sprint
```

```{contribution-stats}
```
"""


@pytest.mark.parametrize("table", [WITH_HEADER, WITHOUT_HEADER, TWICE], ids=["header", "none", "twice"])
@pytest.mark.parametrize(
    "event", [EVENT, EVENT.replace("columns: {country: Land}", "")], ids=["mapped", "not"]
)
def test_no_cell_is_in_anything_that_a_build_or_check_makes(
    make_site: Callable[..., Site], table: str, event: str
) -> None:
    site = make_site({"index.md": PAGE, "events/sprint/event.yaml": event, "events/sprint/people.csv": table})
    built = site.build()
    assert MARK not in built.warnings + built.said
    written = [path for path in site.source.parent.rglob("*") if path.is_file() and path.name != "people.csv"]
    assert any(path.name == "environment.pickle" for path in written)
    assert [path for path in written if MARK.encode() in path.read_bytes()] == []
    for form in ("text", "json", "github"):
        assert MARK not in CliRunner().invoke(main, ["check", str(site.source), "--format", form]).output


def test_a_site_may_show_smaller_groups_and_pages_follow(make_site: Callable[..., Site]) -> None:
    table = "Country\n" + "Kenya\n" * 9 + "India\n" * 8 + "Chile\n" * 3
    event = "event: {title: Sprint}\nparticipation: {source: people.csv}\n"
    page = "# A\n\n```{participation-stats}\n:show: countries\n```\n"
    site = make_site(
        {
            "index.md": page,
            "other.md": "---\norphan: true\n---\n# B\n",
            "events/sprint/event.yaml": event,
            "events/sprint/people.csv": table,
        }
    )
    assert "Chile" not in site.build().text("index.html")
    again = site.build(du_events_smallest_group=3)
    assert again.read == ("index",)
    assert "Chile" in again.text("index.html")


def test_a_wrong_setting_hides_as_much_as_none(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# A\n"})
    built = site.build(du_events_smallest_group=2, du_events_published=["country", 1])
    assert "du_events_smallest_group = 2: expected a number of people: 3 or more" in built.warnings
    assert "du_events_published = ['country', 1]: expected a list of words" in built.warnings
