"""What taking part costs: which words mean nothing, and which an amount."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from sphinx_du_events.model.prices import Amount, Price, amount
from sphinx_du_events.model.record import Context

PRICE: TypeAdapter[str] = TypeAdapter(Price)


@pytest.mark.parametrize(
    ("written", "number", "currency"),
    [
        ("15 EUR", "15", "EUR"),
        ("EUR 15", "15", "EUR"),
        ("15EUR", "15", "EUR"),
        ("€15", "15", "EUR"),
        ("12,50 €", "12.50", "EUR"),
        ("500 KES", "500", "KES"),
    ],
)
def test_an_amount_has_a_number_and_a_currency(written: str, number: str, currency: str) -> None:
    assert amount(written) == Amount(number, currency)


@pytest.mark.parametrize(
    "words", ["$15", "15 EUX", "10–15 EUR", "1,500 EUR", "from 15 EUR", "pay what you can", "free", "15"]
)
def test_other_words_are_no_amount(words: str) -> None:
    assert amount(words) is None


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        ("free", []),
        ("Free", []),
        ("0", ["“0” is read as “free”"]),
        ("0.00 USD", ["“0.00 USD” is read as “free”"]),
        ("Gratis", ["“Gratis” is read as “free”"]),
    ],
)
def test_nothing_is_free(written: str, notes: list[str]) -> None:
    context = Context()

    assert PRICE.validate_python(written, context=context) == "free"
    assert [note.message for note in context.diagnostics] == notes


def test_other_words_stay_as_they_are() -> None:
    assert PRICE.validate_python("members free, others 15 EUR") == "members free, others 15 EUR"


def test_a_number_alone_is_no_price() -> None:
    with pytest.raises(ValidationError) as caught:
        PRICE.validate_python("15.00")
    context = caught.value.errors()[0]["ctx"]
    assert (context["message"], context["hint"]) == (
        "“15.00” has no currency",
        "write 15.00 EUR, for instance, or free",
    )
