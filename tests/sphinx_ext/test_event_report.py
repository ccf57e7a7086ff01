"""``event-report``: the parts there is something to say of, in order, and those that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """
    event:
      title: Sprint
      timezone: UTC
      mode: online
      abstract: Two *sessions*.
      links:
        - {title: Report, url: "https://blog.example/"}
        - {title: Notes, url: other}
    sessions:
      - {id: a, title: First, start: 2022-07-02 09:00, duration: 1h, attendance: {organizers: 3}}
      - {id: b, title: Second, start: 2022-08-18 09:00, duration: 1h, countries: {Kenya: 2}}
    sponsors: [{name: Labs}]
    partners: [{name: Radio}]
    contributions:
      - {repository: o/n, number: 1, status: merged, authors: [x]}
    """
PARTS = ["Summary", "Sessions", "Sponsors", "Contributions", "References"]


@pytest.fixture(params=["md", "rst"])
def build(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with the report between two sections, in each markup."""

    def build(
        content: str = "", event: str = EVENT, options: str = "", builder: str = "html", **conf: Any
    ) -> Built:
        """``content`` is Markdown with headings of the second level."""
        if request.param == "md":
            block = f"```{{event-report}} sprint\n{options}\n{content}\n```"
            page = f"# A\n\nBefore\n\n{block}\n\n## After\n\nx\n"
        else:
            lines = []
            for line in content.splitlines():
                title = line.removeprefix("## ")
                lines += [title, "-" * len(title)] if title != line else [line]
            body = "\n".join(f"   {line}" for line in [options, "", *lines])
            page = f"A\n=\n\nBefore\n\n.. event-report:: sprint\n{body}\n\nAfter\n-----\n\nx\n"
        other = {"other.md": "---\norphan: true\n---\n# Other\n"}
        site = make_site({f"index.{request.param}": page, **other, "events/sprint.yaml": event})
        return site.build(builder, **conf)

    return build


def _heads(built: Built) -> list[str]:
    assert built.warnings == ""
    return [head.find(string=True) for head in built.body().select("h2")]  # type: ignore[misc]


def _section(body: BeautifulSoup, name: str) -> str:
    found = body.select_one(f'[id="report.sprint.{name}"]')
    assert found is not None
    return " ".join(found.text.split())


def test_each_part_that_the_data_knows_is_a_section(build: Callable[..., Built]) -> None:
    built = build()
    assert _heads(built) == [*PARTS, "After"]
    body = built.body()
    summary = _section(body, "summary")
    assert "Jul 2 – Aug 18, 2022 · online" in summary.replace("\u2009", " ")
    assert "Two sessions." in summary
    assert "First" in _section(body, "sessions")
    assert "Labs" in _section(body, "sponsors")
    assert "Radio" in _section(body, "sponsors")
    assert "o/n" in _section(body, "contributions")
    links = [link["href"] for link in body.select('[id="report.sprint.references"] li a')]
    assert links == ["https://blog.example/", "other.html"]


def test_what_the_data_does_not_know_is_left_out(build: Callable[..., Built]) -> None:
    assert _heads(build(event="event: {title: Sprint}\n")) == ["After"]


def test_a_written_section_takes_the_place_of_its_part(build: Callable[..., Built]) -> None:
    built = build("Intro.\n\n## Sponsors\n\nThanks, *all*.\n")
    assert _heads(built) == [*PARTS, "After"]
    text = built.body().text
    assert "Thanks, all." in text
    assert "Labs" not in text
    assert text.index("Intro.") < text.index("Summary")


def test_other_sections_stand_where_the_challenges_do(build: Callable[..., Built]) -> None:
    heads = _heads(build("## Challenges\n\nTime zones.\n\n## Thanks\n\nAll.\n"))
    assert heads == [*PARTS[:-1], "Challenges", "Thanks", "References", "After"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (":show: references, summary", ["References", "Summary"]),
        (":hide: sponsors contributions", ["Summary", "Sessions", "References"]),
    ],
)
def test_parts_can_be_chosen(build: Callable[..., Built], options: str, expected: list[str]) -> None:
    assert _heads(build(options=options)) == [*expected, "After"]


def test_headings_are_in_the_sites_language(build: Callable[..., Built]) -> None:
    built = build("## Sesiones\n\nDos.\n", language="es")
    assert _heads(built)[:3] == ["Resumen", "Sesiones", "Patrocinadores"]
    assert "Dos." in built.body().text


@pytest.mark.parametrize("builder", ["text", "latex", "gettext", "man", "epub"])
def test_every_builder_takes_it(build: Callable[..., Built], builder: str) -> None:
    conf: dict[str, Any] = {
        "epub": {"epub_copyright": "2022", "version": "1"},
        "man": {"man_pages": [("index", "events", "Events", ["Ada"], 7)]},
    }.get(builder, {})
    assert build("## Thanks\n\nAll.\n", builder=builder, **conf).warnings == ""


def test_inside_a_note_headings_are_none_of_the_page(make_site: Callable[..., Site]) -> None:
    page = "# A\n\n````{note}\n```{event-report} sprint\n```\n````\n"
    built = make_site(
        {"index.md": page, "events/sprint.yaml": EVENT.replace("Notes, url: other", "N, url: index")}
    )
    body = built.build().body()
    assert body.select("h2") == []
    assert [rubric.text for rubric in body.select(".rubric")] == PARTS


@pytest.mark.parametrize("argument", ["", "sprint other"])
def test_it_is_of_one_event(make_site: Callable[..., Site], argument: str) -> None:
    files = {
        "events/sprint.yaml": EVENT.replace("url: other", "url: index"),
        "events/other.yaml": "event: {title: O}\n",
    }
    built = make_site({"index.md": f"# A\n\n```{{event-report}} {argument}\n```\n", **files}).build()
    assert (
        "index.md:3: WARNING: event-report: its argument must be the id of a single event" in built.warnings
    )


def test_it_is_read_again_when_a_part_comes(make_site: Callable[..., Site]) -> None:
    start = "event: {title: Sprint, links: [{title: R, url: 'https://r.example'}]}\n"
    site = make_site({"index.md": "# A\n\n```{event-report} sprint\n```\n", "events/sprint.yaml": start})
    site.build()
    assert site.build().read == ()
    site.write({"events/sprint.yaml": f"{start}sponsors: [{{name: Labs}}]\n"})
    assert site.build().read == ("index",)


def test_a_session_that_is_put_off_is_in_no_figure_and_no_range(build: Callable[..., Built]) -> None:
    off = EVENT.replace(
        "sponsors:",
        """  - {id: c, title: Third, start: 2022-12-24 09:00, duration: 1h, status: postponed}
    sponsors:""",
    )
    summary = _section(build(event=off).body(), "summary")
    assert "December" not in summary
    assert summary == _section(build().body(), "summary")
