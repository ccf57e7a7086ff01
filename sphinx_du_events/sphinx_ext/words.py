"""The extension's words on a page, in the site's language: Sphinx loads the catalogs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx.locale import get_translation, get_translator

from sphinx_du_events.l10n.catalogs import CATALOG
from sphinx_du_events.l10n.words import labels

if TYPE_CHECKING:
    from gettext import NullTranslations

    from sphinx_du_events.l10n.words.translating import Translate

_: Translate = get_translation(CATALOG)


def vocabulary() -> dict[str, str]:
    """The words of the extension by key."""
    return _words(get_translator(CATALOG)).copy()


# A build has a translator for each language, which does not change, and two hundred words to look up.
@lru_cache(maxsize=4)
def _words(_translator: NullTranslations) -> dict[str, str]:
    return labels.vocabulary(_)
