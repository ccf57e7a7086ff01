"""``event-stat``: figures in sentences, the same that the blocks show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """
    event: {title: Sprint}
    sessions:
      - {id: a, title: A, date: 2022-07-01, duration: 90m, speakers: [{name: Ada}], mentors: [{name: Bo}]}
      - {id: b, title: B, date: 2022-07-02, duration: 90m, speakers: [{name: ada}, {name: Cy}]}
      - {id: c, title: C, date: 2022-07-03, status: cancelled, speakers: [{name: Di}]}
    sponsors: [{name: Labs}]
    contributions:
      written: {merged: 26, open: about 1055, contributors: at least 50}
      records:
      - {repository: o/n, number: 1, status: merged, authors: [x, y]}
      - {repository: o/m, number: 2, type: issue, status: open, authors: [x]}
      - {repository: o/m, number: 3, authors: [z]}
    participation: {registered: 1234, countries: {Kenya: 3, India: 2}}
    """


@pytest.fixture
def build(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a figure in its third line."""

    def build(figure: str, **conf: Any) -> Built:
        page = f"# A\n\nThere were {{event-stat}}`{figure}`.\n"
        return make_site({"index.md": page, "events/sprint.yaml": EVENT}).build(**conf)

    return build


FIGURES = {
    "sessions": "2",
    "hours": "3",
    "speakers": "2",
    "mentors": "1",
    "hosts": "0",
    "sponsors": "1",
    "partners": "0",
    "contributions.merged": "1",
    "contributions.issues": "1",
    "contributions.total": "2",
    "contributions.listed": "3",
    "contributions.without_status": "1",
    "contributions.contributors": "3",
    "contributions.repositories": "2",
    "contributions.written.merged": "26",
    "contributions.written.open": "about 1,055",
    "contributions.written.contributors": "at least 50",
    "participation.registered": "1,234",
    "participation.countries": "2",
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_counted_not_typed(build: Callable[..., Built], name: str) -> None:
    built = build(f"sprint/{name}")
    assert built.warnings == ""
    assert built.body().select_one("p").text == f"There were {FIGURES[name]}."  # type: ignore[union-attr]


def test_numbers_are_written_as_the_language_does(build: Callable[..., Built]) -> None:
    built = build("sprint/participation.registered", language="de")
    assert "There were 1.234." in built.body().text


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("sprint/contributions.mergd", "there is no figure “contributions.mergd”; did you mean"),
        ("sprint/participation.attended", "the data of “sprint” does not give “participation.attended”"),
        (
            "sprint/contributions.written.closed",
            "the data of “sprint” does not give “contributions.written.closed”",
        ),
        ("sprnt/sessions", "there is no event “sprnt”; did you mean “sprint”? [du_events.unknown-event]"),
        ("sprint", "“sprint” has no slash between an event and a figure; behind “sprint/” stands one of: "),
    ],
)
def test_what_nobody_knows_is_told_and_shown_as_written(
    build: Callable[..., Built], figure: str, said: str
) -> None:
    built = build(figure)
    assert f"index.md:3: WARNING: event-stat: {said}" in built.warnings
    assert built.body().select_one("p").text == f"There were {figure}."  # type: ignore[union-attr]


def test_a_page_is_read_again_when_its_figure_changes(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n{event-stat}`sprint/contributions.merged`\n"
    site = make_site({"index.md": page, "events/sprint.yaml": EVENT})
    site.build()
    site.replace("events/sprint.yaml", "title: A,", "title: Another,")
    assert site.build().read == ()
    site.replace("events/sprint.yaml", "status: open", "status: closed")
    assert site.build().read == ()
    site.replace("events/sprint.yaml", "number: 3, authors", "number: 3, status: merged, authors")
    assert site.build().read == ("index",)
