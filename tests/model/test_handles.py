"""What is somebody's handle, and what is an address that is not for the public."""

from __future__ import annotations

import pytest

from sphinx_du_events.model.contributions.handles import has_mail_address, is_phone_number, split_handles


@pytest.mark.parametrize(
    "text",
    [
        "+254 712 345678",
        "+254712345678",
        "0712345678",
        "0712 345 678",
        "(415) 555-2671",
        "415-555-2671",
        "415.555.2671",
        "Tel. +49 (0)30 123456",
        "phone: 020 7946 0958",
        "٠٧١٢ ٣٤٥ ٦٧٨",
        "٠٧١٢٣٤٥٦٧٨",
    ],
)
def test_a_telephone_number_is_known_however_it_is_grouped(text: str) -> None:
    assert is_phone_number(text)
    assert split_handles(text) == ()


@pytest.mark.parametrize(
    ("text", "handles"), [("???", ()), ("@", ()), ("..., ada", ("ada",)), ("🦄", ("🦄",))]
)
def test_signs_alone_are_nobody(text: str, handles: tuple[str, ...]) -> None:
    assert split_handles(text) == handles


@pytest.mark.parametrize(
    "text",
    [
        "4155552671",  # may be an id
        "5162",
        "#5162",
        "2022-07-09",
        "2022-07-09 1400",
        "09.07.2022 1400",
        "1.2.3",
        "0000-0002-1825-0097",  # an ORCID: more digits than any number
        "ada",
        "ada +254 712 345678",
        "10.5281/zenodo.1234567",
        "",
    ],
)
def test_dates_counts_and_ids_are_no_telephone_numbers(text: str) -> None:
    assert not is_phone_number(text)


@pytest.mark.parametrize("text", ["a;1;@bo;https://x.org", "o/n,14,@dana,x.org/y", "@dana; see x.org"])
def test_a_handle_and_an_address_in_one_cell_are_no_mail_address(text: str) -> None:
    assert not has_mail_address(text)


def test_a_long_row_of_digits_is_soon_known_to_be_none() -> None:
    assert not is_phone_number("1 " * 100_000 + "x")
    assert not is_phone_number("1-" * 100_000)
