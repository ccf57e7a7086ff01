"""The extension's words on a page, in the site's language: Sphinx loads the catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_du_events.l10n.catalogs import CATALOG
from sphinx_du_events.l10n.words import labels

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate

_: Translate = get_translation(CATALOG)


def vocabulary() -> dict[str, str]:
    """The words of the extension by key; call it once for each block, because it takes time."""
    return labels.vocabulary(_)
