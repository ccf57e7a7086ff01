"""Charts on pages, in books and on paper: the drawing, its table, and nothing that runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from sphinx_du_events.charts import printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Work
    from tests.sphinx_ext.conftest import Built, Site

SVG = "{http://www.w3.org/2000/svg}"
PAGE = """
    # Over time

    ```{contribution-stats} sprint
    :show: timeline
    ```
    """
EVENT = """
    event: {id: sprint, title: Sprint, timezone: UTC}
    sessions:
    - {id: one, title: "One <b>& only", start: 2022-07-03 10:00}
    - {id: two, title: Two, start: 2022-07-09 10:00}
    - {id: off, title: Off, start: 2022-07-12 10:00, status: cancelled}
    contributions:
      records:
      - {repository: a/b, number: 1, status: merged, opened: 2022-07-03, merged: 2022-07-04}
      - {repository: a/b, number: 2, status: merged, opened: 2022-07-03, merged: 2022-07-09}
      - {repository: a/b, number: 3, status: open, opened: 2022-07-09}
      - {repository: a/b, number: 4, status: merged}
      - {repository: a/b, number: 5, opened: 2022-07-09}
      - {repository: a/b, number: 6, type: issue, status: open, opened: 2022-07-09}
    """


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site({"index.md": PAGE, "events/sprint.yaml": EVENT})


def rows(built: Built) -> list[list[str]]:
    return [
        [cell.text.replace("\xa0", " ") for cell in row.select("th, td")]
        for row in built.body().select(".du-chart tr")
    ]


def test_a_page_has_the_drawing_and_its_table(site: Site) -> None:
    built = site.build()
    figure = built.body().select_one("figure.du-chart-timeline")

    assert built.warnings == ""
    assert figure is not None
    assert [tag.name for tag in figure.find_all(recursive=False)] == ["figcaption", "svg", "ul", "details"]
    assert figure.select_one("figcaption").text == "Pull requests over time"  # type: ignore[union-attr]
    svg = figure.select_one("svg[role=img]")
    assert svg is not None
    named = [figure.select_one(f"[id='{one}']") for one in str(svg["aria-labelledby"]).split()]
    assert [tag.text for tag in named if tag] == [
        "Pull requests over time",
        "3 pull requests opened and 2 merged, July 3, 2022 to July 9, 2022.",
    ]
    assert figure.select_one("summary").text == "Data: Pull requests over time"  # type: ignore[union-attr]
    assert rows(built) == [
        ["Date", "Opened", "Merged", "Opened so far", "Merged so far", "Sessions"],
        ["Jul 3, 2022", "2", "0", "2", "0", "One <b>& only"],
        ["Jul 4, 2022", "0", "1", "2", "1", ""],
        ["Jul 9, 2022", "1", "1", "3", "2", "Two"],
    ]
    assert built.body().select_one(".du-note").text == (  # type: ignore[union-attr]
        "Not in the chart, because the day is unknown: 1 of 4 opened, 1 of 3 merged."
    )


def test_a_day_of_opening_that_nobody_wrote_is_told(site: Site) -> None:
    site.replace("events/sprint.yaml", "opened: 2022-07-03, merged: 2022-07-09", "merged: 2022-07-09")
    site.replace(
        "events/sprint.yaml", "number: 4, status: merged", "number: 4, status: closed, opened: 2022-07-04"
    )
    built = site.build()

    assert [row[:5] for row in rows(built)[1:]] == [
        ["Jul 3, 2022", "1", "0", "1", "0"],
        ["Jul 4, 2022", "1", "1", "2", "1"],
        ["Jul 9, 2022", "2", "1", "4", "2"],
    ]
    assert built.body().select_one(".du-note").text == (  # type: ignore[union-attr]
        "Opened on an unknown day, and counted from the day of the merge or the closing: 1."
    )


def test_it_needs_no_script_and_has_no_style_of_its_own(site: Site) -> None:
    body = site.build().body()

    assert not body.select("script, style, [style], foreignobject, image, use")


def test_where_no_day_is_known_the_page_says_so(site: Site) -> None:
    site.write({"events/sprint.yaml": re.sub(r"(, opened|, merged): 2022\S*(?=[,}])", "", EVENT)})
    built = site.build()

    assert not built.body().select(".du-chart")
    assert built.body().select_one(".du-empty").text == "No chart: no dates are known."  # type: ignore[union-attr]


def test_two_charts_of_a_page_share_no_id(site: Site) -> None:
    site.write(
        {"index.md": PAGE + PAGE.replace("# Over time", ""), "more.md": f"---\norphan: true\n---\n{PAGE}"}
    )
    for builder in ("html", "singlehtml"):
        ids = [tag["id"] for tag in site.build(builder).html().select("svg [id]")]
        assert len(ids) == len(set(ids)) >= 4


def test_a_moved_session_has_the_page_read_again(site: Site) -> None:
    site.build()
    assert site.build().read == ()
    site.replace("events/sprint.yaml", "2022-07-09 10:00", "2022-07-08 10:00")
    built = site.build()

    assert built.read == ("index",)
    assert ["Jul 8, 2022", "0", "0", "2", "1", "Two"] in rows(built)


@pytest.mark.parametrize("builder", ["text", "man"])
def test_text_has_the_table(site: Site, builder: str) -> None:
    built = site.build(builder, man_pages=[("index", "a", "A", [""], 1)])
    text = built.text("index.txt" if builder == "text" else "a.1")

    assert built.warnings == ""
    for words in ("Pull requests over time", "Merged so far", "Jul 4, 2022", "One <b>& only"):
        assert words in text.replace("\\-", "-")
    assert "[image" not in text


def test_a_book_has_a_drawing_with_colours_of_its_own(site: Site) -> None:
    built = site.build("epub", epub_copyright="2022", version="1")
    page = ET.parse(built.out / "index.xhtml").getroot()  # noqa: S314 - we wrote it

    (drawing,) = (one for one in page.iter(f"{SVG}svg") if one.get("role") == "img")
    assert drawing.find(f"{SVG}style") is not None
    assert built.warnings == ""


PAPER: dict[str, dict[str, Any]] = {
    "latex": {"latex_documents": [("index", "it.tex", "It", "Ada", "howto")]},
    "texinfo": {"texinfo_documents": [("index", "it", "It", "Ada", "it", "It", "Misc")]},
}


def pictures(built: Built) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in built.out.rglob("du-chart-*")}


@pytest.mark.parametrize("builder", PAPER)
def test_paper_has_a_picture_and_the_table(site: Site, builder: str) -> None:
    pytest.importorskip("typst")
    built = site.build(builder, **PAPER[builder])
    (picture,) = pictures(built)
    text = built.text("it.tex" if builder == "latex" else "it.texi")

    assert built.warnings == ""
    assert picture.endswith(".pdf" if builder == "latex" else ".png")
    assert picture.partition(".")[0] in text
    assert str(site.source.parent) not in text
    assert "Merged so far" in text


@pytest.mark.parametrize("builder", PAPER)
def test_without_what_makes_pictures_the_build_says_once_what_would(
    site: Site, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed, "can_print", lambda: False)
    site.write({"index.md": PAGE + PAGE.replace("# Over time", "")})
    built = site.build(builder, **PAPER[builder])

    assert (built.warnings, pictures(built)) == ("", {})
    assert built.said.count(printed.HINT) == 1
    assert "Merged so far" in built.text("it.tex" if builder == "latex" else "it.texi")


def test_a_picture_is_made_once_and_removed_with_its_chart(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst")
    first = pictures(site.build("latex", **PAPER["latex"]))
    with monkeypatch.context() as patched:
        patched.setattr(printed, "printed", None)
        assert pictures(site.build("latex", **PAPER["latex"])) == first
    site.replace(
        "events/sprint.yaml", "number: 3, status: open, opened: 2022-07-09", "number: 3, status: open"
    )
    site.build("latex", **PAPER["latex"])

    kept = [path.name for path in (site.source.parent / "doctrees").rglob("du-chart-*")]
    assert len(kept) == 1
    assert kept[0] not in first


def test_serial_parallel_and_repeated_builds_are_the_same(make_site: Callable[..., Site]) -> None:
    pytest.importorskip("typst")
    files = {f"page-{number}.md": f"---\norphan: true\n---\n{PAGE}" for number in range(8)}
    site = make_site({"index.md": PAGE, "events/sprint.yaml": EVENT, **files})
    made = [
        {path.name: path.read_bytes() for path in run.out.rglob("*.html")}
        for run in (
            site.run("-j1", out="one", seed="1"),
            site.run("-j2", out="two", seed="2"),
            site.run("-j2", "-E", out="two", seed="3"),
        )
    ]

    assert made[0] == made[1] == made[2]
    latex = [site.run("-b", "latex", out=out, seed=out) for out in ("3", "4")]
    assert pictures(latex[0]) == pictures(latex[1]) != {}


def test_a_title_of_a_session_is_translated(site: Site) -> None:
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Two"\nmsgstr "Dos"\n'
    site.write({"locale/es/LC_MESSAGES/index.po": catalog})
    built = site.build(language="es", locale_dirs=["locale"], gettext_auto_build=True)

    assert rows(built)[-1][-1] == "Dos"
    assert rows(built)[-1][0] == "9 jul 2022"


def test_drawings_are_little_work(site: Site, work: Work) -> None:
    def build() -> None:
        assert site.build().warnings == ""

    site.write({"index.md": "# No chart\n"})
    build()
    site.write({"index.md": "# No chart at all\n"})
    without = work(build)
    site.write({"index.md": "# Charts\n" + PAGE.replace("# Over time", "") * 5})
    assert work(build) < 2 * without


def test_years_are_told_by_week(site: Site) -> None:
    site.replace("events/sprint.yaml", "status: open, opened: 2022-07-09", "status: open, opened: 2023-03-01")
    built = site.build()

    assert rows(built)[0][0] == "Week from"
    assert rows(built)[1:3] == [
        ["Jun 27, 2022", "2", "0", "2", "0", "One <b>& only"],
        ["Jul 4, 2022", "0", "2", "2", "2", "Two"],
    ]
    assert "By week" in built.body().select_one(".du-plot").text  # type: ignore[union-attr]
