"""Every country has a place on the map, and can be seen there."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from sphinx_du_events.charts.chart import Chart, Series
from sphinx_du_events.charts.page import legend, picture
from sphinx_du_events.charts.palette import SHADES
from sphinx_du_events.charts.world import shade, steps, world
from sphinx_du_events.l10n.countries import country_code


def counts(**numbers: int) -> Chart:
    return Chart("world", "T", "D", tuple(numbers), (Series("People", tuple(numbers.values())),))


def test_every_country_has_a_shape_or_a_dot() -> None:
    codes = {code for code in Locale("en").territories if len(code) == 2 and country_code(code) == code}

    assert len(codes) >= 249
    assert codes <= world().shapes.keys() | world().dots.keys()


@pytest.mark.parametrize("code", ["SG", "MT", "MU", "CV", "BB", "MV", "LU", "VA", "TV"])
def test_a_small_country_has_a_dot(code: str) -> None:
    width, height = world().size
    x, y = world().dots[code]

    assert 0 <= x <= width
    assert 0 <= y <= height
    svg = picture(counts(**{code: 3}), "c")
    assert re.search(rf'du-dot du-shade-\d">.*d="M{x} {y}h0" vector-effect="non-scaling-stroke"', svg)


@pytest.mark.parametrize("code", ["US", "IN", "KE", "BR", "AU", "FR"])
def test_a_large_country_has_a_shape(code: str) -> None:
    assert code not in world().dots
    assert f'd="{world().shapes[code]}"' in picture(counts(**{code: 3}), "c")


def test_a_country_says_its_name_and_number_to_a_pointer() -> None:
    assert "<title>Kenya: 4</title>" in picture(counts(KE=4), "c")


def test_the_order_of_the_data_changes_nothing() -> None:
    assert picture(counts(US=3, KE=1, SG=2), "c") == picture(counts(SG=2, US=3, KE=1), "c")


def test_a_code_without_a_place_is_not_drawn() -> None:
    assert "<b>" not in picture(counts(**{"KE": 1, "<b>": 2}), "c")


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ([7], ["7"]),
        ([1, 1, 2], ["1", "2"]),
        ([1, 2, 3, 4], ["1", "2", "3", "4"]),
        ([1, 2, 3, 4, 6, 13], ["1–2", "3–4", "6", "13"]),
        ([5, 6, 90, 1200, 100_000], ["5–6", "90", "1,200", "100,000"]),
    ],
)
def test_shades_span_the_numbers(numbers: list[int], labels: list[str]) -> None:
    chart = Chart("world", "T", "D", tuple(map(str, range(len(numbers)))), (Series("n", tuple(numbers)),))

    assert re.findall(r"<span>(.*?)</span>", legend(chart)) == labels
    ends = steps(numbers)
    assert len(ends) <= SHADES
    assert shade(max(numbers), ends) == SHADES
