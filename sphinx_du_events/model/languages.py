"""Languages, as codes of BCP 47."""

from __future__ import annotations

from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import nearest
from sphinx_du_events.l10n.languages import language_code, language_names, language_of_country
from sphinx_du_events.model.fields import LONGEST_LINE, no_longer_than, text_of
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import context_of


def _language(value: object, info: ValidationInfo) -> Scalar:
    text = no_longer_than(text_of(value), LONGEST_LINE)
    word = text.strip()
    languages = context_of(info).languages
    code = language_code(word, languages)
    if code is None:
        meant = language_of_country(word)
        near = nearest(word, language_names(languages))
        meant = meant or (language_code(near, languages) if near else None)
        hint = f"did you mean “{meant}”?" if meant else "a language is written as a code, such as en or pt-BR"
        context_of(info).report(Code.UNKNOWN_LANGUAGE, f"“{word}” is not a language", text, hint)
        return text
    if code != word:
        context_of(info).report(Code.FOREIGN_WORD, f"“{word}” is read as “{code}”", text)
        return Scalar(code, text.path, text.line, text.column)
    return text


Language = Annotated[
    Scalar,
    PlainValidator(_language),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["en", "pt-BR"]}),
]
"""The code of a language (BCP 47); a name is understood, with a note."""
