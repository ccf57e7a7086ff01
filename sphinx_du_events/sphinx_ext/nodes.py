"""The few semantic nodes that blocks are made of.

A build's time goes by the number of nodes, so a node says much in its attributes: a card with
all its parts is some ten nodes. HTML has a visitor for each (``html.py``); for every other builder
a node's ``plain()`` gives what docutils has for it, before references are resolved (``transforms.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_du_events.model.located import Scalar

    Lookup = Callable[[str], str]


class Translatable(addnodes.translatable):
    """Text from the data that a translator translates as what it is: plain words or Markdown.

    Sphinx would parse a translation in the page's markup; ours are told to us instead (see
    ``transforms.Translate``), and while Sphinx translates, ``hidden`` keeps them from it.
    """

    markup = "plain"
    hidden = False

    def preserve_original_messages(self) -> None:
        """Do nothing: the message is kept as ``rawsource``."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Do nothing: translations come through ``translate``."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return what there is to translate."""
        message = getattr(self, "rawsource", "")
        return [message] if message and not self.hidden else []

    def translate(self, lookup: Lookup) -> None:
        """Put the translation of plain words in their place."""
        raise NotImplementedError


class paragraph(Translatable, nodes.paragraph):
    """A paragraph of Markdown from the data."""

    markup = "markdown"


class image(Translatable, nodes.image):
    """A picture. Its description, where it is the data's, is ``msgid`` too; a logo's is a name."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the description."""
        return [self["msgid"]] if self["msgid"] and not self.hidden else []

    def translate(self, lookup: Lookup) -> None:
        """Describe it in translation."""
        if self["msgid"]:
            self["alt"] = lookup(self["msgid"])


class Semantic(nodes.Element):
    """A node that every builder but HTML sees as plain docutils nodes."""

    def plain(self) -> list[nodes.Node]:
        """Return what stands in its place."""
        raise NotImplementedError

    def plain_children(self) -> list[nodes.Node]:
        """Return what stands in the place of the children."""
        return plain(self.children)


def plain(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return nodes with the semantic ones among them made plain."""
    made: list[nodes.Node] = []
    for child in children:
        made.extend(child.plain() if isinstance(child, Semantic) else [child])
    return made


def _line(*words: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *words)


def located(node: nodes.Element, text: Scalar | None) -> Any:
    """Give a node the place of the text it shows."""
    if text is not None and text.path is not None:
        node.source, node.line = str(text.path), text.text_line
    return node


# --- words -------------------------------------------------------------------------------------


class du_title(Translatable, Semantic, nodes.TextElement):
    """The title of a card or a cell. ``target`` is a :class:`LinkTo`, or None."""

    def translate(self, lookup: Lookup) -> None:
        """Show the translated title."""
        self.children = []
        self += nodes.Text(lookup(self.rawsource))

    def plain_inline(self) -> nodes.Node:
        """Return the title as one inline node."""
        target: LinkTo | None = self["target"]
        return target.plain(self.astext()) if target else nodes.Text(self.astext())

    def plain(self) -> list[nodes.Node]:
        """Return the title in strong words."""
        return [_line(nodes.strong("", "", self.plain_inline()))]


class du_label(Translatable, Semantic, nodes.Invisible):
    """Words that other nodes show in their attributes, for the translator: a team, a tier, a track."""

    def translate(self, _lookup: Lookup) -> None:
        """Do nothing: it is shown by others."""

    def plain(self) -> list[nodes.Node]:
        """Return nothing."""
        return []


class Part(NamedTuple):
    """One thing of a line of them: its words, the moment or day they say, a class, other words in print.

    ``label`` says in words what a sign means.
    """

    text: str
    datetime: str = ""
    css: str = ""
    printed: str = ""
    label: str = ""


class LinkTo(NamedTuple):
    """Where a link leads: exactly one of an address and a document."""

    url: str = ""
    page: str = ""

    def plain(self, text: str) -> nodes.Node:
        """Return the link as docutils and Sphinx know it."""
        if self.url:
            return nodes.reference("", text, refuri=self.url, internal=False)
        return addnodes.pending_xref(
            "",
            nodes.inline("", text),
            refdomain="std",
            reftype="doc",
            reftarget="/" + self.page,
            refdoc="",
            refexplicit=True,
            refwarn=True,
        )


class LinkLabel(NamedTuple):
    """A link's words, what it is about (said to screen readers only), and where it leads."""

    text: str
    about: str
    to: LinkTo
    rel: str = ""


def _about(links: Sequence[LinkLabel], lookup: Lookup) -> list[LinkLabel]:
    return [link._replace(about=lookup(link.about)) if link.about else link for link in links]


class du_links(Translatable, Semantic):
    """A line of links: ``links`` is a list of :class:`LinkLabel`; children are links to files."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return nothing: what links are about is extracted where it is a title."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Say in translation what the links are about."""
        self["links"] = _about(self["links"], lookup)

    def plain(self) -> list[nodes.Node]:
        """Return one line of the links."""
        line = _line()
        for link in [*(link.to.plain(link.text) for link in self["links"]), *self.children]:
            if len(line):
                line += nodes.Text(" · ")
            line += link
        return [line] if len(line) else []


class Fact(NamedTuple):
    """A label and its value: words, or numbers by name. ``msgid`` is the label's untranslated text."""

    label: str
    value: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    msgid: str = ""

    @property
    def text(self) -> str:
        """Return the value in words."""
        return self.value or ", ".join(f"{name} {number}" for name, number in self.counts)


# --- blocks ------------------------------------------------------------------------------------


class du_cards(Semantic):
    """A grid of cards: ``classes`` say how many stand in a row."""

    def plain(self) -> list[nodes.Node]:
        """Return a definition list."""
        items = nodes.definition_list()
        items.extend(self.plain_children())
        return [items]


class du_card(Translatable, Semantic):
    """A card: ``title`` and its ``target``, ``day`` or None, ``parts``, ``facts`` and ``links``.

    ``day`` is a date and its month, day and year in words. Children: one text with the words to
    search for, which no builder writes; then pictures, the abstract and links to files.
    """

    def translate(self, lookup: Lookup) -> None:
        """Show the title and the labels of the facts translated."""
        self["title"] = lookup(self.rawsource)
        self["facts"] = [
            fact._replace(label=lookup(fact.msgid)) if fact.msgid else fact for fact in self["facts"]
        ]
        self["links"] = _about(self["links"], lookup)
        self.note_words()

    def note_words(self) -> None:
        """Give the search its words."""
        words = "\n".join([self["title"], *(fact.text for fact in self["facts"])])
        self.children = [child for child in self.children if not isinstance(child, nodes.Text)]
        self.insert(0, nodes.Text(words))

    @property
    def body(self) -> list[nodes.Node]:
        """Return what stands between the line of times and the facts."""
        beside = (nodes.Text, addnodes.download_reference)
        return [child for child in self.children if not isinstance(child, beside)]

    @property
    def files(self) -> list[nodes.Node]:
        """Return the links to files."""
        return [child for child in self.children if isinstance(child, addnodes.download_reference)]

    def plain(self) -> list[nodes.Node]:
        """Return a definition: the title is its term."""
        target: LinkTo | None = self["target"]
        title = target.plain(self["title"]) if target else nodes.Text(self["title"])
        term = nodes.term("", "", title, ids=self["ids"])
        body = list(self.body)
        words = " · ".join(part.printed or part.text for part in self["parts"])
        if words:
            body.insert(0, _line(nodes.Text(words)))
        if self["facts"]:
            body.append(_fields(self["facts"]))
        body += du_links("", *self.files, links=self["links"]).plain()
        return [nodes.definition_list_item("", term, nodes.definition("", *body))]


def _fields(facts: Sequence[Fact]) -> nodes.field_list:
    fields = nodes.field_list()
    for fact in facts:
        name, value = nodes.field_name("", fact.label), _line(nodes.Text(fact.text))
        fields += nodes.field("", name, nodes.field_body("", value))
    return fields


class du_group(Translatable, Semantic):
    """A named group of blocks, such as a year or a tier: ``label``; ``msgid`` where it is the data's."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the label, where it is the data's."""
        return [self["msgid"]] if self["msgid"] and not self.hidden else []

    def translate(self, lookup: Lookup) -> None:
        """Show the label translated."""
        if self["msgid"]:
            self["label"] = lookup(self["msgid"])

    def plain(self) -> list[nodes.Node]:
        """Return the label in strong words and what stands under it."""
        return [_line(nodes.strong("", self["label"])), *self.plain_children()]


class du_table(Semantic):
    """A table: ``name`` says what it holds, ``head`` is a list of :class:`Column`; children are rows."""

    def plain(self) -> list[nodes.Node]:
        """Return a table."""
        columns: list[Column] = self["head"]
        head = nodes.row()
        head.extend(nodes.entry("", _line(nodes.Text(column.label))) for column in columns)
        rows: list[Any] = [head, *self.plain_children()]
        group = nodes.tgroup("", cols=len(columns))
        # The text builder takes widths for numbers of characters; LaTeX finds its own.
        for cells in zip(*(row.children for row in rows), strict=True):
            width = min(max(len(cell.astext()) for cell in cells), _WIDEST)
            group += nodes.colspec("", colwidth=max(width, 1))
        group += nodes.thead("", rows[0])
        group += nodes.tbody("", *rows[1:])
        return [nodes.table("", group, classes=["du-table", "colwidths-auto"])]


_WIDEST = 32


class Column(NamedTuple):
    """A column: its head, its class and a second line of the head.

    The class is ``du-number``, or ``du-short`` for what stays on one line.
    """

    text: str
    css: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """Return the head in one line."""
        return f"{self.text} ({self.note})" if self.note else self.text


class du_row(Semantic):
    """A row of a table; its first cell is its head."""

    def plain(self) -> list[nodes.Node]:
        """Return a row."""
        row = nodes.row()
        for cell in self.children:
            row += nodes.entry("", *plain([cell]))
        return [row]


class du_cell(Semantic, nodes.TextElement):
    """A cell: inline children and links, or ``parts``, a list of :class:`Part`."""

    def plain(self) -> list[nodes.Node]:
        """Return one paragraph."""
        parts = (
            [nodes.Text(" ".join(part.printed or part.text for part in self["parts"]))]
            if self["parts"]
            else []
        )
        inner: list[nodes.Node] = []
        for child in self.children:
            if isinstance(child, du_title):
                inner.append(child.plain_inline())
            elif isinstance(child, Semantic):
                inner += [word for block in child.plain() for word in block.children]
            else:
                inner.append(child)
        return [_line(*parts, *inner)]


class du_tiles(Semantic):
    """Figures with their labels: ``tiles`` is a list of (number, label)."""

    def plain(self) -> list[nodes.Node]:
        """Return a list of fields."""
        return [_fields([Fact(label, str(number)) for number, label in self["tiles"]])]


class du_bar(Semantic):
    """A quiet bar of parts: ``parts`` is a list of (number, class), ``whole`` the longest bar's sum."""

    def plain(self) -> list[nodes.Node]:
        """Return nothing: its numbers stand in the cells beside it."""
        return []


class du_sponsors(Semantic):
    """Organizations side by side: ``size`` is 1 for the largest tier and grows."""

    def plain(self) -> list[nodes.Node]:
        """Return a list."""
        items = nodes.bullet_list(bullet="-")
        items.extend(self.plain_children())
        return [items]


class du_sponsor(Semantic):
    """An organization: ``name``, ``url`` and ``rel``; children are its logos, then its description."""

    def plain(self) -> list[nodes.Node]:
        """Return an item: the name, linked, then the logo for light ground and the description."""
        name = self["name"]
        word = LinkTo(url=self["url"]).plain(name) if self["url"] else nodes.Text(name)
        body = [
            child
            for child in self.children
            if not (isinstance(child, nodes.image) and "du-logo-dark" in child["classes"])
        ]
        return [nodes.list_item("", _line(word), *body)]
