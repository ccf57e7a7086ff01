"""The nodes of a media kit: texts to copy, links to share, accounts, files and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    Fact,
    Semantic,
    Translatable,
    du_links,
    plain_fields,
    plain_item,
    plain_line,
)
from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.sphinx_ext.nodes.base import Lookup
    from sphinx_du_events.sphinx_ext.nodes.people import ServiceLink


class TextToCopy(NamedTuple):
    """A text that people copy: its ``label``, a ``note`` beside that, and the language of markup."""

    label: str
    text: str
    note: str = ""
    language: str = "text"

    @property
    def heading(self) -> str:
        """The label with its note."""
        return f"{self.label} ({self.note})" if self.note else self.label


class CopyWords(NamedTuple):
    """The words of the script that adds buttons: on the button, when it is done, and where it cannot."""

    copy: str
    done: str
    yourself: str


class du_copy(Semantic):
    """Texts to copy: ``texts`` is a list of :class:`TextToCopy`, ``words`` are those of the buttons."""

    def plain(self) -> list[nodes.Node]:
        """Each text as it is to be copied, under its label."""
        made: list[nodes.Node] = []
        for one in self["texts"]:
            made += [plain_line(nodes.Text(f"{one.heading}:"))] if one.label else []
            made.append(nodes.literal_block(one.text, one.text, language=one.language))
        return made


class du_announcement(Translatable, du_copy):
    """The texts of an announcement, made when pages are written.

    ``told`` is an ``Announcement`` (``render/announcements.py``), and ``to`` a :class:`LinkTo` to its event;
    ``labels`` are those of its texts, and ``length`` the words for the length of a short text.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: what it says has labels of its own."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Tell it in translation."""
        self["told"] = self["told"].translated(lookup)


class du_share(Translatable, Semantic):
    """Links to share an announcement: ``services`` are names by key; empty for the usual.

    ``told`` and ``to`` are as those of an announcement. The ``links``, a list of
    :class:`ServiceLink`, are made when pages are written, and only for readers in a browser.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: what it says has labels of its own."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Share it in translation."""
        self["told"] = self["told"].translated(lookup)

    def plain(self) -> list[nodes.Node]:
        """Nothing: to share needs a browser."""
        return []


class du_qr(Semantic):
    """A QR code that leads to an event: ``to`` is a :class:`LinkTo`, ``name`` that of its files.

    ``describes`` are the words that describe it, and ``download`` those of a link to a file. The ``address``
    is known when pages are written, and only for readers in a browser.
    """

    def plain(self) -> list[nodes.Node]:
        """Nothing: books and printed pages do not know their address."""
        return []


class Account(NamedTuple):
    """A link to an account, and how posts mention it; empty if the service has no such form."""

    link: ServiceLink
    mention: str = ""


class du_accounts(Semantic):
    """The accounts of an event: ``accounts`` is a list of :class:`Account`."""

    def plain(self) -> list[nodes.Node]:
        """A list of links."""
        items = nodes.bullet_list(bullet="-")
        for link, mention in self["accounts"]:
            words = f": {mention}" if mention else ""
            name = nodes.reference("", link.name, refuri=link.url, internal=False)
            items += nodes.list_item("", plain_line(name, nodes.Text(words)))
        return [items]


class du_files(Semantic):
    """Pictures that people may take, side by side; ``style`` is logos or pictures."""

    def plain(self) -> list[nodes.Node]:
        """A definition list."""
        items = nodes.definition_list()
        items.extend(self.plain_children())
        return [items]


class du_file(Translatable, Semantic):
    """A picture that people may take: its ``title``.

    ``links`` are a list of :class:`LinkLabel` to what to download in its place; ``download`` are the words
    for a link to the picture itself. Children: the title as a text for the search, which no builder writes;
    the picture, or what stands in for it; links to files to download in its place.
    """

    def translate(self, lookup: Lookup) -> None:
        """Show the translated title."""
        self["title"] = lookup(self.rawsource)
        self.note_words()

    def note_words(self) -> None:
        """Give the search its words."""
        self.children = [child for child in self.children if not isinstance(child, nodes.Text)]
        self.insert(0, nodes.Text(self["title"]))

    @property
    def picture(self) -> du_picture | None:
        """The picture; None if it could not be made."""
        return next((child for child in self.children if isinstance(child, du_picture)), None)

    @property
    def files(self) -> list[nodes.Node]:
        """The links to files."""
        return [child for child in self.children if isinstance(child, addnodes.download_reference)]

    @property
    def shown(self) -> list[nodes.Node]:
        """The picture, or what stands in for it."""
        beside = (nodes.Text, addnodes.download_reference)
        return [child for child in self.children if not isinstance(child, beside)]

    def plain(self) -> list[nodes.Node]:
        """A definition: the title is its term."""
        links = du_links("", *self.files, links=self["links"]).plain()
        return [plain_item(nodes.term("", self["title"]), [*self.shown, *links])]


class Swatch(NamedTuple):
    """A colour: its title and untranslated ``msgid``, its hexadecimal digits, and what can be read on it."""

    title: str
    msgid: str
    value: str
    note: str


class du_colors(Translatable, Semantic):
    """Colours: ``swatches`` is a list of :class:`Swatch`, ``words`` are those of the buttons."""

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: titles have labels of their own."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Show the translated titles."""
        self["swatches"] = [one._replace(title=lookup(one.msgid)) for one in self["swatches"]]

    def plain(self) -> list[nodes.Node]:
        """A list of fields."""
        return [plain_fields([Fact(one.title, f"{one.value}. {one.note}.") for one in self["swatches"]])]
