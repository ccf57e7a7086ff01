"""The extension's words for certificates that people get of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def certificate_words(_: Translate) -> dict[str, str]:
    """The words by key; :func:`labels.vocabulary` includes them."""
    return {
        # translators: the title of a paper for somebody who was at an event
        "certificate": _("Certificate of participation"),
        # translators: the line before somebody’s name, which begins a sentence
        "certificate-that": _("This certifies that"),
        # translators: the line after somebody’s name, of whatever gender; the title of an event follows
        "certificate-took-part": _("took part in %s"),
        # translators: what somebody did at an event follows, such as Speaker
        "certificate-role": _("Role: %s"),
        # translators: a number of hours follows
        "certificate-hours": _("Hours: %s"),
        # translators: a number of sessions follows, or their titles
        "certificate-sessions": _("Sessions attended: %s"),
        # translators: a date follows
        "certificate-issued": _("Issued on %s"),
    }
