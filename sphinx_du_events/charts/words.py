"""Localized numbers and days in charts. The words are CLDR's, through Babel."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from sphinx_du_events.l10n.dates import locale_of

if TYPE_CHECKING:
    from datetime import date

_YEAR = 366


@lru_cache(maxsize=4096)
def number(value: float, language: str) -> str:
    """A number: 1,234."""
    return format_decimal(value, locale=locale_of(language))


@lru_cache(maxsize=1024)
def day(value: date, language: str, span: int) -> str:
    """A day in a span of ``span`` days: Jul 9, or for more than a year Jul 2022."""
    return format_skeleton("yMMM" if span > _YEAR else "MMMd", value, locale=locale_of(language))


def days_that_fit(span: int) -> int:
    """The number of days, besides the first, whose names fit side by side on a phone."""
    return 2 if span > _YEAR else 3


def round_steps(most: float, wanted: int) -> list[float]:
    """Round whole numbers from 0 up to ``most``; about as many as wanted."""
    if most <= 0:
        return [0]
    rough = max(most / wanted, 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [step * place for place in range(math.floor(most / step) + 1)]
