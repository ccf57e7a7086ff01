"""The extension's words for media kits: announcements, links to share, logos and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def media_words(_: Translate) -> dict[str, str]:
    """The words by key; :func:`labels.vocabulary` includes them."""
    return {
        # the parts of a media kit
        "media-hashtag": _("Hashtag"),
        # translators: profiles on social networks
        "media-accounts": _("Accounts"),
        "media-texts": _("Texts to copy"),
        # translators: above links to post an announcement elsewhere
        "media-share": _("Share"),
        # translators: above a drawing that phones read
        "media-qr": _("QR code"),
        # translators: describes that drawing; an address follows
        "qr-leads-to": _("QR code that leads to %s"),
        "media-logos": _("Logos"),
        "media-colors": _("Colours"),
        "media-pictures": _("Pictures"),
        "no-media": _("Nothing to share yet."),
        # translators: the lengths of texts, like the next two
        "text-short": _("Short"),
        "text-medium": _("Medium"),
        "text-long": _("Long, in Markdown"),
        # translators: beside a text that other services limit; two numbers: 142 of 280 characters
        "text-length": _("%(number)s of %(most)s characters"),
        # announcements
        # translators: the title of an event that is over follows
        "announce-past": _("Looking back at %s"),
        # translators: the days of an event follow
        "announce-when": _("When"),
        # translators: the place of an event follows
        "announce-where": _("Where"),
        # translators: the address of a page follows, which shows times on the reader's clock
        "announce-own-time": _("In your own time"),
        # translators: the address of a page follows
        "announce-conduct": _("Code of conduct"),
        # translators: the address of a page follows
        "announce-more": _("More about it"),
        # translators: a name of an account on a social network follows
        "announce-follow": _("Follow"),
        # copying
        # translators: on a button beside a text
        "copy": _("Copy"),
        # translators: after that button was pressed
        "copied": _("Copied"),
        "copy-yourself": _("The text is selected: copy it with the keyboard"),
        # files and colours
        # translators: a link to a file; its type follows, such as: PNG, 1200 × 630
        "download": _("Download: %s"),
        # translators: whether letters on a ground of a colour can be read; contrasts follow, such as 7.2
        "color-white": _("White text is readable on it (%(white)s:1), black is not (%(black)s:1)"),
        "color-black": _("Black text is readable on it (%(black)s:1), white is not (%(white)s:1)"),
        "color-both": _("White and black text are readable on it (%(white)s:1, %(black)s:1)"),
    }
