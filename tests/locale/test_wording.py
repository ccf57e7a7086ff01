"""Dates, lengths, cities and countries in words, where Babel alone would not do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sphinx_du_events.model import wording
from sphinx_du_events.model.countries import alphabetical, country_name


@pytest.mark.parametrize(
    ("length", "language", "said"),
    [
        ({"hours": 1, "minutes": 30}, "en", "1 hour, 30 minutes"),
        ({"hours": 1, "minutes": 30}, "es", "1 hora y 30 minutos"),
        ({"hours": 1, "minutes": 30}, "de", "1 Stunde, 30 Minuten"),
        ({"hours": 1, "minutes": 30}, "ar", "ساعة و30 دقيقة"),
        ({"hours": 1, "minutes": 30}, "ja", "1 時間 30 分"),
        ({"days": 2}, "pt_BR", "2 dias"),
        ({"days": 2}, "it", "2 giorni"),
        ({"days": 2}, "zh_CN", "2天"),
        ({"hours": 3}, "nl", "3 uur"),
        ({"hours": 25}, "fr", "25\N{NO-BREAK SPACE}heures"),
    ],
)
def test_lengths(length: dict[str, int], language: str, said: str) -> None:
    assert wording.length(timedelta(**length), language) == said


def test_one_language_does_not_leak_into_the_next() -> None:
    day = date(2022, 9, 10)

    assert [wording.month_name(day, language) for language in ("ja", "es", "fr")] == ["9月", "sept", "sept"]
    assert [wording.weekday(day, language) for language in ("en", "es")] == ["Saturday", "sábado"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Saturday, July 9, 2022"),
        ("es", "sábado, 9 de julio de 2022"),
        ("fr", "samedi 9 juillet 2022"),
        ("ja", "2022年7月9日土曜日"),
        ("tlh", "Saturday, July 9, 2022"),
    ],
)
def test_dates_with_their_weekday(language: str, said: str) -> None:
    assert wording.full_date(date(2022, 7, 9), language) == said


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("Asia/Kolkata", "de", "Kalkutta"),
        ("Asia/Kolkata", "en", "Kolkata"),
        ("Asia/Calcutta", "ja", "コルカタ"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("America/New_York", "es", "Nueva York"),
    ],
)
def test_cities_of_zones(zone: str, language: str, said: str) -> None:
    assert wording.city(zone, language) == said


def test_countries_are_named_in_english_where_a_language_is_unknown() -> None:
    assert country_name("KE", "tlh") == "Kenya"


def test_accents_do_not_change_the_order_of_names() -> None:
    names = [country_name(code, "de") for code in ("ZM", "AT", "EG", "CN")]

    assert sorted(names, key=alphabetical) == ["Ägypten", "China", "Österreich", "Sambia"]
