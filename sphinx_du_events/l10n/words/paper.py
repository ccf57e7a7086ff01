"""The extension's words on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def paper_words(_: Translate) -> dict[str, str]:
    """The words by key; :func:`labels.vocabulary` includes them."""
    return {
        # translators: the heading above the table of contents of a booklet
        "print-contents": _("Contents"),
        # translators: the heading above a short list of all sessions by day
        "print-glance": _("Programme at a glance"),
        # translators: the head of a column with numbers of pages
        "print-page": _("Page"),
        # translators: above the sessions of a day; a city and its clock follow, such as Lisbon (WEST)
        "print-clock": _("Time zone: %s"),
    }
