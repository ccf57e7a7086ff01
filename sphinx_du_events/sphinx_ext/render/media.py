"""What helps people to spread the word, as nodes: a group for each part that the data has something for."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.icalendar.names import file_name
from sphinx_du_events.exporters.sharing.facts import hashtag
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.colours import contrast_of
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel, du_label, located
from sphinx_du_events.sphinx_ext.nodes.media import (
    Account,
    CopyWords,
    Swatch,
    TextToCopy,
    du_accounts,
    du_announcement,
    du_colors,
    du_copy,
    du_file,
    du_files,
    du_qr,
    du_share,
)
from sphinx_du_events.sphinx_ext.nodes.people import ServiceLink
from sphinx_du_events.sphinx_ext.render.announcements import announcement, paragraphs
from sphinx_du_events.sphinx_ext.render.people import service_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes

    from sphinx_du_events.model.links.link import Link
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.media import Color, EventLogo
    from sphinx_du_events.queries.media_kit import MediaKit
    from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture
    from sphinx_du_events.sphinx_ext.render.page import Page

_MENTIONS = frozenset({"bluesky", "instagram", "mastodon", "telegram", "x"})
"""The services on which a post mentions an account as ``@`` and its handle."""

_LOGO = 80
"""The usual height of logos, in CSS pixels."""

_READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""

_BLACK, _WHITE = "#000000", "#ffffff"


def part(page: Page, kit: MediaKit, name: str, services: tuple[str, ...]) -> list[nodes.Node]:
    """The nodes of a part; empty if the data has nothing for it."""
    makers = {
        "hashtag": lambda: _hashtag(page, kit),
        "accounts": lambda: _accounts(page, kit),
        "texts": lambda: _texts(page, kit),
        "share": lambda: _share(page, kit, services),
        "qr": lambda: _qr(page, kit),
        "logos": lambda: _logos(page, kit),
        "colors": lambda: _colors(page, kit),
        "pictures": lambda: _pictures(page, kit),
    }
    return list(makers[name]())


def labels(kit: MediaKit) -> Iterator[du_label]:
    """What announcements say that is the data's, for the translator."""
    event = kit.data.event
    titles: list[Scalar | None] = [event.title, event.subtitle]
    titles += [entry.session.title for entry in kit.listed]
    yield from (located(du_label(str(text)), text) for text in titles if text is not None)
    for paragraph, line in paragraphs(event.abstract):
        label: du_label = located(du_label(paragraph), event.abstract)
        label.line = line
        yield label


def copy_words(words: Mapping[str, str]) -> CopyWords:
    """The words of buttons that copy."""
    return CopyWords(words["copy"], words["copied"], words["copy-yourself"])


def _hashtag(page: Page, kit: MediaKit) -> Iterator[nodes.Node]:
    written = hashtag(kit.data.event)
    if written:
        yield du_copy(texts=[TextToCopy("", written)], words=copy_words(page.words))


def _accounts(page: Page, kit: MediaKit) -> Iterator[nodes.Node]:
    title = str(kit.data.event.title)
    found = [_account(link, title, page.words) for link in kit.data.event.accounts]
    if found:
        yield du_accounts(accounts=found)


def _account(link: Link, title: str, words: Mapping[str, str]) -> Account:
    service = service_name(link, words)
    key = "person-on-service" if link.is_account else "service-of-person"
    said = words[key] % {"name": title, "service": service}
    is_mention = link.service in _MENTIONS and link.handle and not link.handle.startswith("did:")
    return Account(
        ServiceLink(link.service, service, said, link.url), f"@{link.handle}" if is_mention else ""
    )


def _texts(page: Page, kit: MediaKit) -> Iterator[nodes.Node]:
    told = announcement(page, kit)
    if told is not None:
        words = page.words
        yield du_announcement(
            to=page.to("event", kit.data.id),
            told=told,
            labels=(words["text-short"], words["text-medium"], words["text-long"]),
            length=words["text-length"],
            words=copy_words(words),
            texts=[],
        )


def _share(page: Page, kit: MediaKit, services: tuple[str, ...]) -> Iterator[nodes.Node]:
    told = announcement(page, kit)
    if told is not None:
        names = {one: page.words.get(f"service-{one}", "") for one in services}
        yield du_share(to=page.to("event", kit.data.id), told=told, services=names, links=[])


def _qr(page: Page, kit: MediaKit) -> Iterator[nodes.Node]:
    event = kit.data.event
    if event.status != "unclear":
        words = page.words
        yield du_qr(
            to=page.to("event", kit.data.id),
            name=f"{file_name(event.first_id)}-qr",
            describes=words["qr-leads-to"],
            download=words["download"],
            address="",
        )


def _logos(page: Page, kit: MediaKit) -> Iterator[nodes.Node]:
    logos = kit.data.event.logos
    if logos:
        yield du_files("", *(_logo(page, logo) for logo in logos), style="logos")


def _logo(page: Page, logo: EventLogo) -> du_file:
    alt = str(logo.alt)
    # pydata-sphinx-theme gives it no ground of its own; we give it a plate where it would vanish.
    shown = page.image(logo.src, alt, "logo", "du-logo-both", "dark-light", msgid=alt, base=_LOGO)
    node = _file(page, logo.title, shown)
    if logo.file is not None:
        link = page.link(logo.file, page.words["download"] % str(logo.title), "")
        if isinstance(link, LinkLabel):
            node["links"] = [link]
        else:
            node += link
    return node


def _pictures(page: Page, kit: MediaKit) -> Iterator[nodes.Node]:
    """The pictures that the data has. Cards that are made from the data have their place before these."""
    event = kit.data.event
    named = [(event.title, event.image), *((one.title, one.image) for one in kit.pictured)]
    found = [
        _file(page, title, page.image(image.src, str(image.alt), "picture", msgid=str(image.alt)))
        for title, image in named
        if image is not None
    ]
    if found:
        yield du_files("", *found, style="pictures")


def _file(page: Page, title: Scalar, shown: du_picture) -> du_file:
    node: du_file = located(du_file(str(title), title=str(title), links=[]), title)
    node["download"] = page.words["download"]
    shown["offered"] = True
    node += shown
    node.note_words()
    return node


def _colors(page: Page, kit: MediaKit) -> Iterator[nodes.Node]:
    colors = kit.data.event.colors
    yield from (located(du_label(str(color.title)), color.title) for color in colors)
    if colors:
        swatches = [_swatch(page, color) for color in colors]
        yield du_colors(swatches=swatches, words=copy_words(page.words))


def _swatch(page: Page, color: Color) -> Swatch:
    white, black = contrast_of(color.value, _WHITE), contrast_of(color.value, _BLACK)
    key = "both" if min(white, black) >= _READABLE else "white" if white >= _READABLE else "black"
    note = page.words[f"color-{key}"] % {"white": _ratio(white, page), "black": _ratio(black, page)}
    title = str(color.title)
    return Swatch(title, title, color.value, note)


def _ratio(contrast_: float, page: Page) -> str:
    """A contrast with a single digit, rounded down: what is not enough does not look so."""
    return wording.number(floor(10 * contrast_) / 10, page.language)
