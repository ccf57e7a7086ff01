"""Languages: from what people write to a code."""

from __future__ import annotations

import pytest

from sphinx_du_events.l10n.languages import language_code, language_name, language_of_country


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("EN", "EN"),
        ("pt_BR", "pt-BR"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("quz", "quz"),
        ("english", "en"),
        ("Brazilian Portuguese", "pt-BR"),
        ("Español", "es"),
        ("espanol", "es"),
        ("Anglais", "en"),
        ("日本語", "ja"),
        ("jp", None),
        ("English, Spanish", None),
        ("", None),
    ],
)
def test_a_language_is_a_code_or_a_known_name(written: str, code: str | None) -> None:
    assert language_code(written, ("fr", "en")) == code


@pytest.mark.parametrize(
    ("code", "name"),
    [("pt-BR", "Portuguese (Brazil)"), ("ase", "American Sign Language"), ("qqq", "qqq")],
)
def test_a_language_has_its_name_though_it_has_no_data(code: str, name: str) -> None:
    assert language_name(code, "en") == name


def test_a_country_is_not_its_language() -> None:
    assert [language_of_country(code) for code in ("jp", "gr", "xx", "english")] == ["ja", "el", None, None]
