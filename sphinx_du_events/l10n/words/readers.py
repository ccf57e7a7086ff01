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
        # translators: before a session's title: a button that marks it for the reader's own programme
        "star": _("Star"),
        # translators: a button that offers the reader's programme to an app for programmes of conferences
        "star-app": _("Phone app"),
        "star-app-code": _("QR code of the link below"),
        # translators: below it is a QR code and a link; Giggity is an app for programmes of conferences
        "star-app-follow": _(
            "Scan this with your phone, or follow the link there. It leads to ggt.gaa.st, and the app "
            "Giggity takes the programme and your stars from it."
        ),
        "star-app-open": _("Open in Giggity"),
        # translators: titles of sessions at the same time follow
        "star-clash": _("Overlaps with %s"),
        # translators: another person's choice of sessions has only sessions that are on other pages, or gone
        "star-elsewhere": _("None of these sessions is here."),
        "star-failed": _("The calendar could not be loaded."),
        # translators: a button that takes another person's choice of sessions over
        "star-keep": _("Add to my programme"),
        # translators: the name of a field with the address of the reader's programme
        "star-link": _("Link to this programme"),
        "star-lost": _("Your browser does not keep stars. Keep the link instead."),
        "star-lost-here": _("Your browser does not keep stars."),
        # translators: the sessions that the reader has starred
        "star-mine": _("My programme"),
        "star-none": _("Star sessions to see them here."),
        "star-print": _("Print"),
        # translators: a button that copies a link to the reader's programme
        "star-share": _("Share"),
        # translators: the sessions that another person has starred
        "star-shared": _("Shared programme"),
    }
