"""The extension's words for what readers do with sessions in their browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def reader_words(_: Translate) -> dict[str, str]:
    """The words by key; :func:`labels.vocabulary` includes them."""
    return {
        # translators: the name of a group of choices, such as a track and a room
        "filter": _("Filter sessions"),
        # translators: above tracks, rooms or languages to choose from: none is chosen
        "filter-all": _("All"),
        # translators: beside a box that leaves out sessions that are over
        "filter-coming": _("Still to come"),
        # translators: numbers of sessions, after a choice and in all
        "filter-left": _("%(left)s of %(all)s sessions"),
        # translators: a button that takes back all choices
        "filter-reset": _("Show all"),
        # translators: the name of a field for words to search for
        "filter-search": _("Search"),
    }
