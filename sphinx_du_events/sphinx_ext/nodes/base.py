"""What all our nodes are, and those for words; ``blocks.py`` has the blocks made of them.

A build's time goes by the number of nodes, so a node says much in its attributes: a card with
all its parts is some seven nodes. HTML has a visitor for each (``html.py``); for every other builder
a node's ``plain()`` gives what docutils has for it, before references are resolved (``transforms.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.things import Thing

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
        """What there is to translate."""
        message = getattr(self, "rawsource", "")
        return [message] if message and not self.hidden else []

    def translate(self, lookup: Lookup) -> None:
        """Put the translation of plain words in their place."""
        raise NotImplementedError


class paragraph(Translatable, nodes.paragraph):
    """A paragraph of Markdown from the data."""

    markup = "markdown"


class title(Translatable, nodes.title):
    """The title of a section, of plain words from the data."""

    def translate(self, lookup: Lookup) -> None:
        """Show the translated title."""
        self.children = []
        self += nodes.Text(lookup(self.rawsource))


class Semantic(nodes.Element):
    """A node that every builder but HTML sees as plain docutils nodes."""

    def plain(self) -> list[nodes.Node]:
        """What stands in its place."""
        raise NotImplementedError

    def plain_children(self) -> list[nodes.Node]:
        """What stands in the place of the children."""
        return plain(self.children)


def plain(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Nodes with the semantic ones among them made plain."""
    made: list[nodes.Node] = []
    for child in children:
        made.extend(child.plain() if isinstance(child, Semantic) else [child])
    return made


def plain_line(*words: nodes.Node) -> nodes.paragraph:
    """A paragraph of words that are nobody's to translate but ours."""
    return nodes.paragraph("", "", *words)


def plain_row(label: str, links: Sequence[nodes.Node]) -> nodes.paragraph:
    """Links in a row, after what they are about."""
    line = plain_line(*([nodes.Text(label)] if label else []))
    for place, link in enumerate(links):
        line.extend([nodes.Text(" · "), link] if place else [link])
    return line


def plain_item(term: nodes.term, body: Sequence[nodes.Node]) -> nodes.definition_list_item:
    """A term with its definition; a blank line in the place of an empty body."""
    return nodes.definition_list_item("", term, nodes.definition("", *(body or [_blank_line()])))


def take_out(node: nodes.Element) -> None:
    """Remove a node from its parent; a definition that it leaves empty gets a blank line."""
    parent = node.parent
    parent.remove(node)
    if isinstance(parent, nodes.definition) and not parent.children:
        parent += _blank_line()


def _blank_line() -> nodes.paragraph:
    """A line that ends a term in plain text, where the next would stand directly below it."""
    return plain_line(nodes.Text(" "))


def located(node: nodes.Element, text: Scalar | None) -> Any:
    """Give a node the place of the text it shows."""
    if text is not None and text.path is not None:
        node.source, node.line = str(text.path), text.text_line
    return node


# --- words -------------------------------------------------------------------------------------


class du_title(Translatable, Semantic, nodes.TextElement):
    """The title of a card or a cell. ``target`` is a :class:`LinkTo` or None; if ``quiet``, not strong."""

    def translate(self, lookup: Lookup) -> None:
        """Show the translated title."""
        self.children = []
        self += nodes.Text(lookup(self.rawsource))

    def plain_inline(self) -> nodes.Node:
        """The title as one inline node."""
        target: LinkTo | None = self["target"]
        return target.plain(self.astext()) if target else nodes.Text(self.astext())

    def plain(self) -> list[nodes.Node]:
        """The title in a line, in strong words."""
        title = self.plain_inline()
        return [plain_line(title if self.get("quiet") else nodes.strong("", "", title))]


class du_label(Translatable, Semantic, nodes.Invisible):
    """Words that other nodes show in their attributes, for the translator: a team, a tier, a track."""

    def translate(self, _lookup: Lookup) -> None:
        """Do nothing: it is shown by others."""

    def plain(self) -> list[nodes.Node]:
        """Nothing."""
        return []


class Word(NamedTuple):
    """A word of a list, such as a name: where it leads, and what stands in parentheses ``about`` it.

    ``msgid`` is its untranslated text, where it is the data's to translate.
    """

    text: str
    to: LinkTo | None = None
    about: tuple[Word, ...] = ()
    msgid: str = ""

    @property
    def whole(self) -> str:
        """The word with what is about it."""
        return f"{self.text} ({in_words(self.about)})" if self.about else self.text

    @property
    def messages(self) -> list[str]:
        """What a translator translates of it."""
        return [word.msgid for word in (self, *self.about) if word.msgid]

    def plain(self) -> list[nodes.Node]:
        """The word, as a link where it leads somewhere."""
        word = self.to.plain(self.text) if self.to else nodes.Text(self.text)
        if not self.about:
            return [word]
        return [word, nodes.Text(" ("), *plain_words(self.about), nodes.Text(")")]

    def translated(self, lookup: Lookup) -> Word:
        """This word in translation."""
        about = tuple(word.translated(lookup) for word in self.about)
        return self._replace(text=lookup(self.msgid) if self.msgid else self.text, about=about)


def in_words(words: Sequence[Word]) -> str:
    """Words with commas between them, as text."""
    return ", ".join([word.whole if word.about else word.text for word in words])


def plain_words(words: Sequence[Word]) -> list[nodes.Node]:
    """Words with commas between them, as inline nodes."""
    made: list[nodes.Node] = []
    for place, word in enumerate(words):
        made += [nodes.Text(", "), *word.plain()] if place else word.plain()
    return made


PartKind = Literal["words", "status", "phase", "sign", "outside", "under"]
"""What a part of a line is: words, a status that was decided, where a session stands today, a sign, hours
that few are glad of, or words below the others."""

CLASSES: dict[PartKind, str] = {
    "words": "",
    "status": "du-status",
    "phase": "du-status du-phase",
    "sign": "du-sign",
    "outside": "du-outside",
    "under": "du-under",
}
"""The classes of each kind, for style."""


class Part(NamedTuple):
    """One thing of a line of them: its words, the moment or day they say, its kind, other words in print.

    ``which`` tells statuses apart, such as cancelled. ``label`` says in words what a sign means. ``until`` is
    the moment at which what begins at ``datetime`` ends: beside such a time the visitor's own has its place.
    ``beside`` is the day that stands before it, as in a row, where that is not its own. ``words`` say the
    same as ``text``, where some of them lead somewhere.
    """

    text: str
    datetime: str = ""
    kind: PartKind = "words"
    which: str = ""
    printed: str = ""
    label: str = ""
    until: str = ""
    beside: str = ""
    words: tuple[Word, ...] = ()

    def plain(self) -> list[nodes.Node]:
        """It as inline nodes."""
        return plain_words(self.words) if self.words else [nodes.Text(self.printed or self.text)]

    @property
    def css(self) -> str:
        """Its classes."""
        return " ".join(filter(None, [CLASSES[self.kind], self.which and f"du-status-{self.which}"]))


def linked_part(*words: Word | None) -> Part | None:
    """A part of those of some words that there are; None if there are none."""
    known = tuple(word for word in words if word is not None and word.text)
    return Part(in_words(known), words=known) if known else None


def plain_parts(parts: Sequence[Part], between: str) -> list[nodes.Node]:
    """Parts of a line as inline nodes."""
    made: list[nodes.Node] = []
    for place, part in enumerate(parts):
        made += [nodes.Text(between), *part.plain()] if place else part.plain()
    return made


def badge(part: Part) -> nodes.inline:
    """A part with a frame, as an inline node for every builder."""
    return nodes.inline("", part.text, classes=part.css.split(), kind=part.kind)


Certainty = Literal["all", "start", "days", "series"]


class TimeRange(NamedTuple):
    """When something is on, as machines read it, what of that is ``known``, and whether it will be.

    A series has days on which nothing is on.
    """

    begins: str
    ends: str
    known: Certainty
    held: bool


class du_time(nodes.inline):
    """A time in prose: words with the ``datetime`` they say and ``until`` when it lasts, as in :class:`Part`.

    To all builders without a visitor for it it is the inline node that it is.
    """


class LinkTo(NamedTuple):
    """Where a link leads: an address, a document, or wherever the site shows a thing.

    Its words are no link where it leads nowhere. That to a thing is made by ``Page.to``, which notes it.
    With ``only_page`` it leads to the thing's own page, and not to another place that shows no more.
    """

    url: str = ""
    page: str = ""
    thing: Thing | None = None
    only_page: bool = False

    def plain(self, text: str) -> nodes.Node:
        """The link as docutils and Sphinx know it."""
        if self.url:
            return nodes.reference("", text, refuri=self.url, internal=False)
        words = nodes.inline("", text)
        if self.thing:
            return addnodes.pending_xref(
                "",
                words,
                refdomain="event",
                reftype=self.thing.kind,
                reftarget=self.thing.name,
                refdoc="",
                refexplicit=True,
                thing=self.thing,
                only_page=self.only_page,
            )
        if not self.page:
            return nodes.Text(text)
        return addnodes.pending_xref(
            "",
            words,
            refdomain="std",
            reftype="doc",
            reftarget="/" + self.page,
            refdoc="",
            refexplicit=True,
            refwarn=True,
        )


class LinkLabel(NamedTuple):
    """A link's words, what it is about (said to screen readers only), and where it leads.

    If it leads somewhere only for a time, ``opens`` and ``closes`` are its first moment and its end for
    machines, and ``until`` the end in words. On the day of the build it ``waits`` outside of that time;
    ``before`` are the words in its place until it opens. ``language`` is that of what it leads to (BCP 47).
    """

    text: str
    about: str
    to: LinkTo
    rel: str = ""
    css: str = ""
    opens: str = ""
    closes: str = ""
    until: str = ""
    waits: bool = False
    before: str = ""
    language: str = ""

    def plain(self) -> nodes.Node | None:
        """The link on paper; the words in its place if it waits, if there are any."""
        if self.waits:
            return nodes.Text(self.before) if self.before else None
        return self.to.plain(self.text)


def about(links: Sequence[LinkLabel], lookup: Lookup) -> list[LinkLabel]:
    """Links that say in translation what they are about."""
    return [link._replace(about=lookup(link.about)) if link.about else link for link in links]


class du_links(Translatable, Semantic):
    """A line of links: ``links`` is a list of :class:`LinkLabel`; children are links to files."""

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: what links are about is extracted where it is a title."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Say in translation what the links are about."""
        self["links"] = about(self["links"], lookup)

    def plain(self) -> list[nodes.Node]:
        """One line of the links."""
        shown = (link.plain() for link in self["links"])
        links = [*(link for link in shown if link is not None), *self.children]
        return [plain_row("", links)] if links else []


class Fact(NamedTuple):
    """A label and its value: text, words that may be links, parts of a line, or numbers by name.

    ``msgid`` is the label's untranslated text, ``css`` a class for its style. Words that are ``listed``
    have a line each, where a page has room for that.
    """

    label: str
    value: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    msgid: str = ""
    css: str = ""
    words: tuple[Word, ...] = ()
    parts: tuple[Part, ...] = ()
    listed: bool = False

    @property
    def text(self) -> str:
        """The value in words."""
        if self.value or self.words:
            return self.value or in_words(self.words)
        line = " · ".join(part.printed or part.text for part in self.parts)
        return line or ", ".join([f"{name} {number}" for name, number in self.counts])

    @property
    def messages(self) -> list[str]:
        """What a translator translates of its words; its label has a :class:`du_label`."""
        return [message for word in self.words for message in word.messages]

    def translated(self, lookup: Lookup) -> Fact:
        """This fact in translation."""
        return self._replace(
            label=lookup(self.msgid) if self.msgid else self.label,
            words=tuple(word.translated(lookup) for word in self.words),
        )

    def plain(self) -> list[nodes.Node]:
        """The value as inline nodes."""
        if self.parts:
            return plain_parts(self.parts, " · ")
        return plain_words(self.words) if self.words else [nodes.Text(self.text)]


def plain_fields(facts: Sequence[Fact]) -> nodes.field_list:
    """Facts as a list of fields."""
    fields = nodes.field_list()
    for fact in facts:
        name, value = nodes.field_name("", fact.label), plain_line(*fact.plain())
        fields += nodes.field("", name, nodes.field_body("", value))
    return fields
