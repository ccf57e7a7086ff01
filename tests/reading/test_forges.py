"""Repositories of the same name on two forges are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.wanted import repositories_of
from sphinx_du_events.queries.contributions import ContributionQuery
from sphinx_du_events.queries.view import View
from sphinx_du_events.statistics.contributions import ContributionFilter, contribution_totals, totals_by

if TYPE_CHECKING:
    from conftest import Load

GITHUB, CODEBERG = "https://github.com/o/n", "https://codeberg.org/o/n"
HEAD = "event: {title: E}\ncontributions:\n"


def event(*records: str) -> str:
    return HEAD + "".join(f"- {{{record}}}\n" for record in records)


def test_one_number_on_two_forges_is_two_contributions(loaded: Load) -> None:
    store = loaded(
        {
            "e.yaml": event(
                f"url: '{GITHUB}/pull/1', status: merged",
                f"url: '{CODEBERG}/pulls/1', status: open",
                "repository: o/n, number: 2, status: open",
                f"repository: '{CODEBERG}', number: 3, status: open",
                "url: 'https://github.com/o/other/pull/1', status: open",
            )
        }
    )
    items = store.events["e"].contributions

    assert store.diagnostics == ()
    assert [(row.name, row.totals.total) for row in totals_by(items, "repository")] == [
        ("codeberg.org/o/n", 2),
        ("github.com/o/n", 2),
        ("o/other", 1),
    ]
    assert contribution_totals(items).repositories == 3
    assert repositories_of(store.events["e"]) == ("o/n", "o/other")


def test_a_name_that_one_forge_has_is_shown_without_it(loaded: Load) -> None:
    records = (f"url: '{CODEBERG}/pulls/1', status: open", "repository: o/n, number: 1, status: open")
    data = loaded({"e.yaml": event(*records)}).events["e"]

    assert [item.repository for item in data.contributions] == ["o/n"]
    assert repositories_of(data) == ()


def test_tables_and_several_events_keep_forges_apart(loaded: Load) -> None:
    store = loaded(
        {
            "one/event.yaml": "event: {title: One}\ncontributions: {source: t.csv}\n",
            "one/t.csv": f"repo,number,status,author,url\nn,1,open,a,{CODEBERG}/pulls/1\nn,2,open,a,\n",
            "two.yaml": event(f"url: '{GITHUB}/pull/1', status: merged"),
        }
    )
    items = ContributionQuery().select(View(store))

    assert [(item.repository, item.number) for item in items] == [
        ("codeberg.org/o/n", 1),
        ("codeberg.org/o/n", 2),
        ("github.com/o/n", 1),
    ]
    assert [item.repository for item in store.events["one"].contributions] == ["o/n", "o/n"]
    for name, number in (("o/n", 3), ("n", 3), ("codeberg.org/o/n", 2), ("github.com/o/n", 1)):
        query = ContributionQuery(("one", "two"), ContributionFilter(repositories=(name,)))
        assert len(query.select(View(store))) == number
