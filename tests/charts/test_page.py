"""A drawing in a page: its size and colours are the page's, and its words are words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sphinx_du_events.charts.chart import Chart, Series
from sphinx_du_events.charts.page import legend, picture
from sphinx_du_events.charts.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(picture(chart, "c"))  # noqa: S314 - we wrote it


def said(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def classes(elements: Iterable[ET.Element]) -> set[str]:
    return {name for element in elements for name in element.get("class", "").split()}


def test_it_is_an_image_with_a_name_and_a_description(chart: Chart) -> None:
    root = drawn(chart)

    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "c-title c-desc")
    named = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert named == {"c-title": chart.title, "c-desc": chart.description}


def test_it_has_no_colour_or_size_of_letters_of_its_own(chart: Chart) -> None:
    for element in drawn(chart).iter():
        assert not {"fill", "stroke", "style", "font-size", "font-family"} & element.attrib.keys()


def test_only_a_map_has_a_width_of_its_own(chart: Chart) -> None:
    root = drawn(chart)

    assert (root.get("viewBox") is not None) == (chart.kind == "world")
    assert root.get("width") == (None if chart.kind == "world" else "100%")


def test_it_is_small(chart: Chart) -> None:
    assert len(picture(chart, "c")) < (50_000 if chart.kind == "world" else 5_000)


def test_bars_say_their_labels_and_numbers(charts: dict[str, Chart]) -> None:
    assert said(drawn(charts["bars"])) == ["Kenya", "13", "India", "6"]
    widths = [bar.get("width") for bar in drawn(charts["bars"]).iter(f"{SVG}rect")]
    assert widths == ["100%", "46.15%"]


def test_a_long_label_stands_over_its_bar_and_is_cut(charts: dict[str, Chart]) -> None:
    long = drawn(charts["long bars"])

    assert "du-left-0" in classes([long])
    assert said(long)[0] == "pymc-devs/pymc-examples"
    assert said(long)[2].endswith("…")
    assert said(long)[3] == "1,240"


def test_aims_are_one_line_and_what_is_beyond_it_differs(charts: dict[str, Chart]) -> None:
    root = drawn(charts["aims"])

    assert {line.get("x1") for line in root.iter(f"{SVG}line") if line.get("class") == "du-aim"} == {"66.67%"}
    bars = [(bar.get("x"), bar.get("width")) for bar in root.iter(f"{SVG}rect")]
    assert bars == [("0%", "33.33%"), ("0%", "66.67%"), ("66.67%", "33.33%")]
    assert ["du-beyond" in (bar.get("class") or "") for bar in root.iter(f"{SVG}rect")] == [
        False,
        False,
        True,
    ]
    assert said(root) == ["Cold", "1 ≤ 2 s", "Again", "3 > 2 s"]
    assert "the aim" in legend(charts["aims"])


def test_if_all_aims_are_met_their_line_is_the_end(charts: dict[str, Chart]) -> None:
    chart = replace(charts["aims"], series=(Series("share of the aim", (0.5, 1)),))
    (place,) = {line.get("x1") for line in drawn(chart).iter(f"{SVG}line") if line.get("class") == "du-aim"}

    assert place == "100%"
    assert "du-beyond" not in picture(chart, "c")


def test_parts_have_numbers_and_a_legend(charts: dict[str, Chart]) -> None:
    assert said(drawn(charts["stacked"])) == ["One", "4", "24", "28", "Two", "4", "4"]
    assert re.sub(r"<.*?>", " ", legend(charts["stacked"])).split() == ["Mentors", "8", "Contributors", "24"]


def test_a_funnel_says_its_rates(charts: dict[str, Chart]) -> None:
    assert said(drawn(charts["funnel"]))[1::2] == ["76", "38 · 50%", "24 · 63%"]


def test_a_timeline_marks_days_and_says_its_sums(charts: dict[str, Chart]) -> None:
    root = drawn(charts["timeline"])

    marks = [line for line in root.iter(f"{SVG}line") if line.get("class") == "du-mark"]
    assert len(marks) == 2 * 2  # over the sums and over the days
    assert {"So far", "By day", "7", "6", "Jul 2", "Aug 1"} <= set(said(root))
    assert "Session days" in legend(charts["timeline"])


def test_years_are_named_by_month_and_fewer_fit() -> None:
    chart = Chart("timeline", "T", "D", ("2021-07-01", "2023-07-01"), (Series("a", (1, 2)),), slot=30)
    dates = [text for text in said(drawn(chart)) if text.startswith(("J", "D"))]

    assert dates == ["Jul 2021", "Jul 2022", "Jul 2023"]


def test_numbers_at_the_ends_of_lines_do_not_touch() -> None:
    series = tuple(Series(name, (10,)) for name in "abc")
    chart = Chart("timeline", "T", "D", ("2022-07-03",), series, panels=("a", "b"))
    ends = [
        text.get("y") or "" for text in drawn(chart).iter(f"{SVG}text") if text.get("class") == "du-figure"
    ]

    places = [float(place.removesuffix("em")) for place in ends]
    assert len(places) == 3
    assert [round(after - before, 2) for before, after in pairwise(places)] == [1, 1]


@pytest.mark.parametrize("kind", ["bars", "aims", "stacked", "funnel", "timeline", "world"])
@pytest.mark.parametrize("labels", [(), ("2022-07-03",)])
def test_nothing_and_nought_can_be_drawn(kind: str, labels: tuple[str, ...]) -> None:
    numbers = (0.0,) * len(labels)
    chart = Chart(kind, "T", "D", labels, (Series("a", numbers),))  # type: ignore[arg-type]

    assert drawn(chart).tag == f"{SVG}svg"
    assert "nan" not in sheet(chart)


def test_numbers_and_days_are_in_the_language(charts: dict[str, Chart]) -> None:
    assert "1.240" in said(drawn(replace(charts["long bars"], language="de")))
    assert "2. Juli" in said(drawn(replace(charts["timeline"], language="de")))


HOSTILE = (
    "</text><script>alert(1)</script>",
    "</title></svg><img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "' onclick='alert(1)",
    "javascript:alert(1)",
    "<![CDATA[ <script>alert(1)</script> ]]>",
    "&lt;script&gt; &#60;script&#62; &unknown;",
    "]]> --> */ } text { fill: url(https://evil.example/x) }",
    "{{ x }} #image(read) $x$ \\",
    "\x00\x01\x08\x0b\x1b\ufffe\ud800",
    "\u202eright to left",
)


@pytest.mark.parametrize("kind", ["bars", "aims", "stacked", "funnel"])
def test_nothing_in_a_label_is_markup(kind: str) -> None:
    numbers = tuple(range(len(HOSTILE)))
    for words in HOSTILE:
        chart = Chart(kind, words, words, HOSTILE, (Series(words, numbers),), notes=HOSTILE)  # type: ignore[arg-type]
        many = replace(chart, kind="stacked", notes=(), series=(chart.series[0], Series(words, numbers)))
        for made in (picture(chart, words), sheet(chart), f"<p>{legend(many)}</p>", sheet(many)):
            root = ET.fromstring(made)  # noqa: S314 - that it can be read is the question
            tags = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert tags <= {"svg", "title", "desc", "text", "rect", "line", "path", "style", "g"} | LEGEND
            assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
            assert not [element for element in root.iter() if "href" in str(element.attrib)]


LEGEND = {"p", "ul", "li", "span", "b"}


def test_more_series_than_there_are_colours_are_folded() -> None:
    series = tuple(Series(str(number), (number,)) for number in range(5))
    chart = Chart("stacked", "T", "D", ("a",), series)
    folded = chart.folded(3, "Other")

    assert [(one.label, one.numbers) for one in folded.series] == [("0", (0,)), ("1", (1,)), ("Other", (9,))]
    assert chart.folded(5, "Other") == chart
    with pytest.raises(ValueError, match="fold"):
        replace(chart, series=(*series, series[0]))


@pytest.mark.parametrize(
    ("kind", "labels", "numbers"), [("bars", ("a",), (1, 2)), ("bars", ("a",), (-1,)), ("world", ("KE",), ())]
)
def test_what_is_no_chart_is_refused(kind: str, labels: tuple[str, ...], numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="number"):
        Chart(kind, "T", "D", labels, (Series("a", numbers),))  # type: ignore[arg-type]
