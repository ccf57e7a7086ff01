"""Countries, as codes of ISO 3166-1, and numbers of people by country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import nearest
from sphinx_du_events.l10n.countries import country_code, country_codes, country_name, country_names
from sphinx_du_events.model.fields import Count, text_of
from sphinx_du_events.model.located import LocatedDict, LocatedList
from sphinx_du_events.model.record import context_of, problem

if TYPE_CHECKING:
    from collections.abc import Callable


def _country(value: object, info: ValidationInfo) -> str:
    text = text_of(value)
    languages = context_of(info).languages
    codes = country_codes(str(text), languages)
    if len(codes) > 1:
        readings = " or ".join(f"{code} ({country_name(code, languages[0])})" for code in codes)
        raise problem(Code.UNKNOWN_COUNTRY, f"“{text}” may be {readings}", f"write {' or '.join(codes)}")
    if not codes:
        near = nearest(text, country_names(languages))
        raise problem(
            Code.UNKNOWN_COUNTRY,
            f"“{text}” is not a country",
            f"did you mean “{near}”?" if near else "write a usual name, or a code such as KE or KEN",
        )
    return codes[0]


Country = Annotated[
    str,
    PlainValidator(_country),
    WithJsonSchema({"type": "string", "examples": ["Kenya", "KE", "KEN"]}),
]
"""A country by a common name or code, as an ISO 3166-1 alpha-2 code."""


def keys_once(
    data: LocatedDict,
    code_of: Callable[[str, tuple[str, ...]], str | None],
    info: ValidationInfo,
    *words: str,
) -> None:
    """Raise a problem where two keys of a mapping mean the same; ``words`` are the noun and the hint."""
    noun, hint = words
    languages = context_of(info).languages
    seen: dict[str, str] = {}
    for key in data:
        code = code_of(str(key), languages)
        if code is not None and seen.setdefault(code, key) != key:
            message = f"“{seen[code]}” and “{key}” are the same {noun}"
            raise problem(Code.DUPLICATE_KEY, message, hint, at=key)


def _counted_once(value: object, info: ValidationInfo) -> object:
    if isinstance(value, LocatedList):
        # A list of names means one person from each.
        raise problem(Code.WRONG_TYPE, "expected a mapping from country to number, not a list")
    if isinstance(value, LocatedDict):
        keys_once(value, country_code, info, "country", "add their numbers up")
    return value


CountryCounts = Annotated[dict[Country, Count], BeforeValidator(_counted_once)]
"""Number of people by country."""
