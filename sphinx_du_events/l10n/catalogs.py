"""The catalogs of translations of our own words, without Sphinx, which loads them by itself for pages."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.l10n.words.labels import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

CATALOG = "sphinx_du_events"
LOCALE_DIR = Path(__file__).parents[1] / "locale"


def languages() -> tuple[str, ...]:
    """The languages that our words are in, as the folders of their catalogs are called."""
    return ("en", *sorted(one.parent.parent.name for one in LOCALE_DIR.glob(f"*/LC_MESSAGES/{CATALOG}.mo")))


@lru_cache(maxsize=8)
def words_in(language: str) -> Mapping[str, str]:
    """Our words by key in a language (``pt_BR``, ``pt-BR``); in English where there is no catalog of it."""
    found = gettext.translation(CATALOG, LOCALE_DIR, [language.replace("-", "_")], fallback=True)
    return vocabulary(found.gettext)
