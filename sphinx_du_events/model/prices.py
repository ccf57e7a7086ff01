"""What taking part costs: nothing, an amount of a currency, or other words."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from babel.numbers import list_currencies
from pydantic import AfterValidator, ValidationInfo

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Line, or_common
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import context_of, problem

FREE = "free"

_NOTHING = frozenset(
    {"free of charge", "gratis", "no charge", "no cost", "none", "nothing", "€0", "0€", "0 €"}
)
_NUMBER = r"(?P<{0}>[0-9]{{1,9}}(?:[.,][0-9]{{2}})?)"
_AMOUNT = re.compile(
    rf"{_NUMBER.format('first')} ?(?P<behind>[A-Z]{{3}}|€)|(?P<before>[A-Z]{{3}}|€) ?{_NUMBER.format('last')}"
)
_BARE = re.compile(_NUMBER.format("number"))


class Amount(NamedTuple):
    """A number with a decimal point, and the code of its currency (ISO 4217)."""

    number: str
    currency: str


def amount(price: str) -> Amount | None:
    """The amount that a price is; None of words that say more, or less.

    A sign such as $ belongs to several currencies, so that only its code is understood; € belongs to one.
    """
    found = _AMOUNT.fullmatch(price)
    if found is None:
        return None
    number = (found["first"] or found["last"]).replace(",", ".")
    code = (found["behind"] or found["before"]).replace("€", "EUR")
    return Amount(number, code) if code in list_currencies() else None


def _price(text: Scalar, info: ValidationInfo) -> Scalar:
    known = amount(text)
    free = known is not None and not float(known.number)
    bare = _BARE.fullmatch(text)
    if bare and float(bare["number"].replace(",", ".")):
        hint = f"write {text} EUR, for instance, or free"
        raise problem(Code.WRONG_VALUE, f"“{text}” has no currency", hint)
    if text == FREE or not (free or bare or text.casefold() in {FREE, *_NOTHING}):
        return text
    if text.casefold() != FREE:
        context_of(info).report(Code.FOREIGN_WORD, f"“{text}” is read as “{FREE}”", text)
    return Scalar(FREE, text.path, text.line, text.column)


Price = Annotated[Line, or_common(FREE), AfterValidator(_price)]
"""``free``, an amount such as 15 EUR, or other words."""
