"""Countries: from any common name to a code, and from a code to a localized name.

Codes are ISO 3166-1 alpha-2. Names come from Unicode's CLDR through Babel; alpha-3 and numeric
codes, and ``UK``, from CLDR's territory aliases.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Iterable

# Common English names that CLDR does not list.
_USUAL = {
    "America": "US",
    "Bolivia": "BO",
    "Bosnia": "BA",
    "Brunei Darussalam": "BN",
    "Burma": "MM",
    "Cape Verde": "CV",
    "Czech Republic": "CZ",
    "DR Congo": "CD",
    "DRC": "CD",
    "Democratic Republic of the Congo": "CD",
    "East Timor": "TL",
    "England": "GB",
    "Great Britain": "GB",
    "Holland": "NL",
    "Hong Kong": "HK",
    "Ivory Coast": "CI",
    "Kyrgyz Republic": "KG",
    "Lao PDR": "LA",
    "Macao": "MO",
    "Macau": "MO",
    "Myanmar": "MM",
    "North Macedonia": "MK",
    "Northern Ireland": "GB",
    "Palestine": "PS",
    "Republic of Korea": "KR",
    "Russian Federation": "RU",
    "Saint Vincent and the Grenadines": "VC",
    "Scotland": "GB",
    "Slovak Republic": "SK",
    "South Korea": "KR",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "The Bahamas": "BS",
    "The Gambia": "GM",
    "The Netherlands": "NL",
    "Turkey": "TR",
    "U.K.": "GB",
    "U.S.": "US",
    "U.S.A.": "US",
    "UAE": "AE",
    "United Republic of Tanzania": "TZ",
    "United States of America": "US",
    "Vatican": "VA",
    "Viet Nam": "VN",
    "Wales": "GB",
}
AMBIGUOUS = {
    "Congo": ("CD", "CG"),
    "Korea": ("KP", "KR"),
    "Virgin Islands": ("VG", "VI"),
}
"""Names that people use for two countries, with both codes; even if it is the CLDR name of one of them."""

# Two-letter codes that CLDR has but ISO 3166-1 does not assign: groups, islands with reserved codes,
# private use.
_NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES  # noqa: PLR2004 - alpha-2


def _fold(name: str) -> str:
    """A name without case, accents and punctuation, for comparison only."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("st" if word == "saint" else word for word in kept.split())


@lru_cache(maxsize=32)
def _codes(languages: tuple[str, ...]) -> dict[str, str]:
    codes = {
        _fold(name): code for language in reversed(languages) for code, name in _territories(language).items()
    }
    codes.update((_fold(name), code) for name, code in _USUAL.items())
    codes.update((alias.casefold(), targets[0]) for alias, targets in _aliases())
    codes.update((code.casefold(), code) for code in _territories("en"))
    return codes


def _aliases() -> Iterable[tuple[str, list[str]]]:
    """CLDR's other codes of current countries (``USA``, ``840``, ``UK``)."""
    for alias, targets in get_global("territory_aliases").items():
        if len(targets) == 1 and _is_country(targets[0]):
            yield alias, targets


def _territories(language: str) -> dict[str, str]:
    try:
        names = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name for code, name in names.items() if _is_country(code)}


# In Spanish, French, German and Portuguese too.
_TWO_READINGS = {_fold(name): codes for name, codes in AMBIGUOUS.items()} | {
    _fold(name): AMBIGUOUS["Korea"] for name in ("Corea", "Corée", "Coreia")
}


@lru_cache(maxsize=4096)
def country_codes(name: str, languages: tuple[str, ...] = ("en",)) -> tuple[str, ...]:
    """The alpha-2 codes that a name in one of the languages, or a code, may mean: none, one, or two."""
    folded = _fold(name)
    if folded in _TWO_READINGS:
        return _TWO_READINGS[folded]
    code = _codes(languages).get(folded)
    return () if code is None else (code,)


def country_code(name: str, languages: tuple[str, ...] = ("en",)) -> str | None:
    """The alpha-2 code of a country, from a name or a code; None if it is unknown or ambiguous."""
    codes = country_codes(name, languages)
    return codes[0] if len(codes) == 1 else None


# Short names that CLDR has as variants, and that Babel leaves out.
_SHORT = {("en", "US"): "US", ("en", "GB"): "UK"}


def short_country_name(code: str, language: str) -> str:
    """A country's name as it is written beside a person's name: US, UK, Kenya."""
    return _SHORT.get((language[:2], code)) or country_name(code, language)


def flag(code: str) -> str:
    """A country's flag, as two regional indicators for its ISO 3166 code; decoration, never a label."""
    return "".join(chr(ord(letter) - ord("A") + 0x1F1E6) for letter in code.upper())


@lru_cache(maxsize=4096)
def country_name(code: str, language: str) -> str:
    """A country's name in a language, or in English if that language has no name for it."""
    return _territories(language).get(code) or _territories("en").get(code) or code


@lru_cache(maxsize=32)
def country_names(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Every name that a hint may suggest."""
    return tuple(dict.fromkeys(name for language in languages for name in _territories(language).values()))


@lru_cache(maxsize=4096)
def alphabetical(name: str) -> str:
    """The key to sort names by: without accents, so that Åland comes before Zambia."""
    return _fold(name)


_FORMER = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of countries that are called otherwise now, or are no more (ISO 3166-3)."""


@lru_cache(maxsize=1)
def _three_letters() -> dict[str, str]:
    return {
        targets[0]: alias
        for alias, targets in _aliases()
        if len(alias) == 3 and alias.isalpha() and alias not in _FORMER  # noqa: PLR2004 - alpha-3
    }


def alpha_3(code: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country, from its alpha-2 code: PRT; empty if it has none."""
    return _three_letters().get(code, "")
