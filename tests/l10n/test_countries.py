"""Countries by name and by code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sphinx_du_events.l10n.countries import country_code, country_codes, country_name, country_names
from sphinx_du_events.model.countries import CountryCounts
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.record import Context


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KE", "KE"),
        ("ke", "KE"),
        ("KEN", "KE"),
        ("404", "KE"),
        ("Kenya", "KE"),
        ("kenya", "KE"),
        (" Kenya ", "KE"),
        ("US", "US"),
        ("USA", "US"),
        ("Saint Lucia", "LC"),
        ("St. Lucia", "LC"),
        ("Saint Vincent and the Grenadines", "VC"),
        ("U.S.A.", "US"),
        ("840", "US"),
        ("United States", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("Scotland", "GB"),
        ("NO", "NO"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Trinidad and Tobago", "TT"),
        ("Trinidad & Tobago", "TT"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("South Korea", "KR"),
        ("Hong Kong", "HK"),
        ("The Netherlands", "NL"),
        ("Congo-Kinshasa", "CD"),
        ("DRC", "CD"),
    ],
)
def test_a_country_has_many_usual_names(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize(
    "written", ["", " ", "EU", "UN", "ZZ", "Europe", "Africa", "Atlantis", "X", "001", "1", "…"]
)
def test_what_is_no_country_has_no_code(written: str) -> None:
    assert country_code(written) is None


@pytest.mark.parametrize(
    ("written", "codes"), [("Congo", ("CD", "CG")), ("Korea", ("KP", "KR")), ("Guinea", ("GN",))]
)
def test_a_name_of_two_countries_is_neither(written: str, codes: tuple[str, ...]) -> None:
    assert country_codes(written, ("es", "en")) == codes
    assert country_code(written, ("es", "en")) == (codes[0] if len(codes) == 1 else None)


def test_names_are_read_in_the_languages_of_the_site() -> None:
    assert country_code("Alemania") is None
    assert country_code("Alemania", ("es", "en")) == "DE"
    assert country_code("Germany", ("es", "en")) == "DE"
    assert country_code("Brasil", ("pt_BR",)) == "BR"
    assert country_code("中国", ("zh-Hans-CN",)) == "CN"


@pytest.mark.parametrize("language", ["xx", "", "not a language", "../en"])
def test_a_language_without_names_has_none(language: str) -> None:
    assert country_names((language,)) == ()
    assert country_code("Kenya", (language, "en")) == "KE"
    assert country_name("KE", language) == "Kenya"


@given(
    st.sampled_from(sorted({"KE", "US", "DE", "IN", "CI", "CZ", "TR"})),
    st.sampled_from(["en", "es", "fr", "hi", "ar"]),
)
def test_every_name_that_is_shown_is_understood(code: str, language: str) -> None:
    assert country_code(country_name(code, language), (language,)) == code


def counts(**written: str) -> dict[str, int]:
    located = LocatedDict({Scalar(name): Scalar(number) for name, number in written.items()}).at(1, 1)
    return TypeAdapter(CountryCounts).validate_python(located, context=Context())


def test_people_are_counted_by_code() -> None:
    assert counts(Kenya="1", USA="0", IN="007") == {"KE": 1, "US": 0, "IN": 7}


@pytest.mark.parametrize(
    "number", ["-1", "1.5", "one", "", "\u0663", "1e3", "0x1", "1_000", "9999999999", " 1"]
)
def test_people_come_in_whole_numbers(number: str) -> None:
    with pytest.raises(ValidationError) as error:
        counts(Kenya=number)
    assert error.value.errors()[0]["type"] in ("wrong-type", "wrong-value")


def test_one_country_by_two_names_is_counted_twice_by_mistake() -> None:
    with pytest.raises(ValidationError, match="“USA” and “America” are the same country"):
        counts(USA="1", Kenya="1", America="2")
