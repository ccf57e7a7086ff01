"""Addresses at which people share a text: plain links, of which nothing is loaded before the click.

Mastodon is many servers, so its link leads to the page of the project itself that asks for the reader's
(https://blog.joinmastodon.org/2026/03/a-new-share-button). The text is in the fragment, which browsers do
not send: that page learns nothing either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from sphinx_du_events.store import EventData

NAMES = {
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "linkedin": "LinkedIn",
    "x": "X",
    "email": "Email",
    "reddit": "Reddit",
    "hacker-news": "Hacker News",
}
"""The services that people can share on, with their names."""

SERVICES = tuple(NAMES)
USUAL = SERVICES[:5]
"""The services that are offered by default; the others have rules of their own against announcements."""


_LONGEST_MAIL = 1_800
"""The most characters of a mail in an address: Windows hands on no more than some 2,000."""


class Share(NamedTuple):
    """What people share: the ``text`` of a post, a ``title``, a longer ``body``, and an address, if known."""

    text: str
    title: str
    body: str
    address: str = ""


def share_link(service: str, what: Share) -> str:
    """The address at which a service shares something; empty if the service needs what is not known."""
    text, title, address = (_encoded(one) for one in (what.text, what.title, what.address))
    body = _encoded(what.body.replace("\n", "\r\n"))  # RFC 6068, section 5
    if len(body) > _LONGEST_MAIL:
        body = _encoded(what.text.replace("\n", "\r\n"))
    links = {
        "mastodon": f"https://share.joinmastodon.org/#text={text}",
        "bluesky": f"https://bsky.app/intent/compose?text={text}",
        "x": f"https://x.com/intent/tweet?text={text}",
        "email": f"mailto:?subject={title}&body={body}",
    }
    if address:
        links |= {
            "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={address}",
            "reddit": f"https://www.reddit.com/submit?url={address}&title={title}",
            "hacker-news": f"https://news.ycombinator.com/submitlink?u={address}&t={title}",
        }
    return links.get(service, "")


_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
"""What stays in an address: delimiters (RFC 3986, section 2.2), and what is encoded already."""


def address_of_event(data: EventData, here: str, otherwise: str = "") -> str:
    """The address to which people are led for more about an event; empty if none is known.

    It is its place on this site, or its page on another, or what there is ``otherwise``.
    """
    return quote(here or str(data.event.url or "") or otherwise, safe=_OF_ADDRESSES)


def _encoded(text: str) -> str:
    """A text as part of an address (RFC 3986): all but letters, digits and ``-._~`` is percent-encoded."""
    return quote(text, safe="")
