"""Dates, lengths, cities and countries in words, where Babel alone would not do."""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import alphabetical, country_name
from sphinx_du_events.model.zones import zone_named


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


@pytest.mark.parametrize(
    ("zone", "day", "language", "said"),
    [
        ("Europe/Berlin", "2025-07-01", "de", "MESZ, UTC+2"),
        ("Europe/Berlin", "2025-01-01", "de", "MEZ, UTC+1"),
        ("Europe/Berlin", "1990-07-01", "de", "MESZ, UTC+2"),
        ("Europe/Athens", "2025-07-01", "de_AT", "OESZ, UTC+3"),
        ("Europe/Kyiv", "2025-07-01", "de", "OESZ, UTC+3"),
        ("America/New_York", "2025-07-01", "de", "EDT, UTC−4"),
        ("America/New_York", "2025-07-01", "en", "EDT, UTC−4"),
        ("America/New_York", "2025-07-01", "en_GB", "EDT, UTC−4"),
        ("America/New_York", "2025-07-01", "fr", "HEE, UTC−4"),
        ("America/New_York", "2025-07-01", "fr-CA", "HAE, UTC−4"),
        ("America/Los_Angeles", "2025-07-01", "en", "PDT, UTC−7"),
        ("America/Adak", "2025-01-01", "en", "HST, UTC−10"),
        ("Europe/Berlin", "2025-07-01", "en", "CEST, UTC+2"),
        ("Europe/Madrid", "2025-07-01", "es", "CEST, UTC+2"),
        ("Europe/Madrid", "2025-07-01", "es_MX", "CEST, UTC+2"),
        ("Europe/Paris", "2025-07-01", "fr", "CEST, UTC+2"),
        ("Europe/London", "2025-07-01", "en", "BST, UTC+1"),
        ("Europe/London", "2025-01-01", "en", "GMT, UTC"),
        ("Europe/London", "2025-07-01", "ga", "ASB, UTC+1"),
        ("Asia/Kolkata", "2025-07-01", "en", "IST, UTC+5:30"),
        ("Asia/Kolkata", "2025-07-01", "hi", "IST, UTC+5:30"),
        ("Asia/Kathmandu", "2025-07-01", "en", "UTC+5:45"),
        ("Asia/Kathmandu", "2025-07-01", "de", "UTC+5:45"),
        ("Asia/Tokyo", "2025-07-01", "ja", "JST, UTC+9"),
        ("America/Sao_Paulo", "2025-01-01", "pt_BR", "BRT, UTC−3"),
        ("America/Sao_Paulo", "2025-01-01", "en", "UTC−3"),
        ("America/Argentina/Buenos_Aires", "2025-01-01", "es_AR", "ART, UTC−3"),
        ("Asia/Dubai", "2025-01-01", "ar", "GST, UTC+4"),
        ("Asia/Dubai", "2025-01-01", "en", "UTC+4"),
        ("Asia/Dubai", "2025-01-01", "en_IN", "GST, UTC+4"),
        ("Pacific/Chatham", "2025-01-01", "en", "UTC+13:45"),
        ("Pacific/Chatham", "2025-07-01", "de", "UTC+12:45"),
        ("Australia/Sydney", "2025-01-01", "en_AU", "AEDT, UTC+11"),
        ("Australia/Sydney", "2025-01-01", "de", "AEDT, UTC+11"),
        ("Australia/Lord_Howe", "2025-01-01", "en_AU", "LHDT, UTC+11"),
        ("Australia/Lord_Howe", "2025-07-01", "en_AU", "LHST, UTC+10:30"),
        ("Australia/Lord_Howe", "2025-07-01", "de", "UTC+10:30"),
        # The winter is what the tz database has for daylight saving time.
        ("Europe/Dublin", "2025-07-01", "en", "IST, UTC+1"),
        ("Europe/Dublin", "2025-01-01", "en_IE", "GMT, UTC"),
        ("Europe/Dublin", "2025-07-01", "ga", "ACÉ, UTC+1"),
        ("Europe/Dublin", "2025-01-01", "ga", "MAG, UTC"),
        ("Africa/Casablanca", "2025-01-01", "fr", "UTC+1"),
        ("Africa/Casablanca", "2025-03-15", "de", "UTC"),
        # CLDR's French has EEST for the winter.
        ("Europe/Athens", "2025-01-01", "fr", "EET, UTC+2"),
        ("Europe/Athens", "2025-07-01", "fr", "EEST, UTC+3"),
        ("Africa/Tripoli", "2025-07-01", "fr", "EET, UTC+2"),
        # Zones that had other clocks than those CLDR names for them now.
        ("Europe/Lisbon", "1994-07-01", "de", "CEST, UTC+2"),
        ("America/Chihuahua", "2022-07-01", "fr", "MDT, UTC−6"),
        ("America/Havana", "2005-01-01", "fr", "HECU, UTC−4"),
        # CLDR's metazone is GMT, and its summer two hours away.
        ("Antarctica/Troll", "2025-01-01", "en", "UTC"),
        ("Antarctica/Troll", "2025-07-01", "de", "UTC+2"),
        ("UTC", "2025-07-01", "fr", "UTC"),
        ("Etc/UCT", "2025-07-01", "ga", "UTC"),
        ("Etc/GMT+5", "2025-07-01", "en", "UTC−5"),
    ],
)
def test_clocks_go_by_their_usual_names(zone: str, day: str, language: str, said: str) -> None:
    at = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(zone))

    assert wording.clock_name(at, language) == said


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("Europe/Berlin", "de", "Berlin (MESZ)"),
        ("America/New_York", "ja", "ニューヨーク (EDT)"),
        ("America/New_York", "ar", "نيويورك (EDT)"),
        ("Asia/Riyadh", "ar", "الرياض (UTC+3)"),
        ("America/Sao_Paulo", "pt_BR", "São Paulo (BRT)"),
        ("Asia/Kathmandu", "en", "Kathmandu (UTC+5:45)"),
        ("Africa/Abidjan", "en", "Abidjan (GMT)"),
        ("UTC", "fr", "UTC"),
        ("GMT", "en", "UTC"),
        ("Etc/GMT-14", "de", "UTC+14"),
    ],
)
def test_zones_say_where_and_which_clock(zone: str, language: str, said: str) -> None:
    assert wording.zone_label(datetime(2025, 7, 1, tzinfo=ZoneInfo(zone)), language) == said


def test_clocks_of_no_named_zone_are_offsets() -> None:
    assert wording.zone_label(datetime(2025, 7, 1, tzinfo=UTC), "fr") == "UTC"
    assert wording.zone_label(datetime(2025, 7, 1, tzinfo=timezone(timedelta(hours=-3))), "pt") == "UTC−3"


ZONES = sorted(name for name in zoneinfo.available_timezones() if zone_named(name))
LANGUAGES = [
    "en",
    "en_GB",
    "en_IN",
    "en_AU",
    "de",
    "fr",
    "fr_CA",
    "es",
    "es_MX",
    "pt_BR",
    "ja",
    "ar",
    "hi",
    "ga",
    "id",
]


@given(
    zone=st.sampled_from(ZONES),
    at=st.datetimes(datetime(1970, 1, 2), datetime(2060, 1, 1)),  # noqa: DTZ001 - the zone follows
    language=st.sampled_from(LANGUAGES),
)
def test_every_clock_has_a_name_and_its_offset(zone: str, at: datetime, language: str) -> None:
    local = at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    name, _, away = wording.clock_name(local, language).rpartition(", ")
    label = wording.zone_label(local, language)

    found = re.fullmatch(r"UTC(?:([+−])(\d+)(?::(\d\d))?)?", away)
    assert found
    sign, hours, minutes = found.groups(default="0")
    ahead = (-1 if sign == "−" else 1) * timedelta(hours=int(hours), minutes=int(minutes))
    assert abs(ahead - (local.utcoffset() or timedelta())) < timedelta(minutes=1)  # Monrovia had seconds

    assert label.strip()
    assert not label.startswith("GMT")
    if local.tzname() != "GMT":
        assert "GMT" not in name + label
    if language == "en":
        assert name in ("", local.tzname())


def test_countries_are_named_in_english_where_a_language_is_unknown() -> None:
    assert country_name("KE", "tlh") == "Kenya"


def test_accents_do_not_change_the_order_of_names() -> None:
    names = [country_name(code, "de") for code in ("ZM", "AT", "EG", "CN")]

    assert sorted(names, key=alphabetical) == ["Ägypten", "China", "Österreich", "Sambia"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["in 3 days", "Saturday, July 9, 2022, 09:00"]),
        ("de", ["in 3 Tagen", "Samstag, 9. Juli 2022, 09:00"]),
        ("pt_BR", ["em 3 dias", "sábado, 9 de julho de 2022 09:00"]),
        ("ja", ["3 日後", "2022年7月9日土曜日 09:00"]),
    ],
)
def test_days_to_come_and_dates_with_a_time(language: str, said: list[str]) -> None:
    day = date(2022, 7, 9)
    assert [wording.in_days(3, language), wording.date_and_time(day, "09:00", language)] == said
