"""Languages: from a name to a code. Codes are BCP 47; names come from Unicode's CLDR through Babel."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CODE = re.compile(r"(?P<language>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_TWO = 2


def is_language_code(text: str) -> bool:
    """Whether a text is a code: ``en``, ``pt-BR``. Codes of three letters are too many to know."""
    found = _CODE.fullmatch(text)
    return found is not None and (len(found["language"]) > _TWO or found["language"].lower() in _known())


def language_code(text: str, languages: Iterable[str]) -> str | None:
    """The code of a language by its name in English, in itself or in the given languages; None if unknown.

    A code with an underscore, as programs have it, becomes one with a hyphen.
    """
    if is_language_code(text):
        return text.replace("_", "-")
    for own in (*languages, "en"):
        code = _named_in(own).get(_fold(text))
        if code is not None:
            return code
    return _own_names().get(_fold(text))


def language_of_country(text: str) -> str | None:
    """The language that most people speak in a country, by its code: ``jp`` was meant for ``ja``."""
    if not re.fullmatch("[A-Za-z]{2}", text):
        return None
    try:
        return Locale.parse(f"und_{text.upper()}").language
    except (UnknownLocaleError, ValueError):
        return None


def language_names(languages: Iterable[str]) -> tuple[str, ...]:
    """The names of languages, for hints."""
    return tuple(sorted({name for own in (*languages, "en") for name in _named_in(own)}))


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == _TWO)


def _names(language: str) -> Mapping[str, str]:
    """The names that a language has for languages, by their codes; none for a language without CLDR data."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_").languages
    except (UnknownLocaleError, ValueError):
        return {}


@lru_cache(maxsize=16)
def _named_in(language: str) -> dict[str, str]:
    """Codes by the names that a language has for languages; none for a language without CLDR data."""
    names = _names(language)
    found: dict[str, str] = {}
    # The shortest code of a name: “English” is en, and not en-001.
    for code in sorted(names, key=lambda code: (len(code), code)):
        found.setdefault(_fold(names[code]), code.replace("_", "-"))
    return found


@lru_cache(maxsize=1)
def _own_names() -> dict[str, str]:
    """Codes by the names that languages have for themselves."""
    found: dict[str, str] = {}
    for code in sorted(_known()):
        try:
            name = Locale.parse(code).get_language_name()
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            found.setdefault(_fold(name), code)
    return found


def language_name(code: str, language: str) -> str:
    """The name of a language in another, for a code of BCP 47; the code where CLDR has no name."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(language)
    except (UnknownLocaleError, ValueError):
        # Most sign languages have a name, and no data of their own.
        name = _names(language).get(code)
    return name or code


def own_language_name(code: str) -> str:
    """The name that a language has for itself: español; the code where CLDR has no name."""
    try:
        return Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code
