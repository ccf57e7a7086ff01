"""Texts that a source has in several languages: a mapping from language to text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.model.located import LocatedDict, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_language(value: Any, preferred: Iterable[str] = ()) -> Scalar | None:
    """A text, or of several the one in a preferred language, in English or the first; None without any."""
    if isinstance(value, Scalar):
        return value if value.strip() else None
    if not isinstance(value, LocatedDict):
        return None
    texts = {
        str(language): text for language, text in value.items() if isinstance(text, Scalar) and text.strip()
    }
    for language in (*preferred, "en"):
        found = texts.get(language) or next(
            (text for key, text in texts.items() if key.partition("-")[0] == language), None
        )
        if found is not None:
            return found
    return next(iter(texts.values()), None)
