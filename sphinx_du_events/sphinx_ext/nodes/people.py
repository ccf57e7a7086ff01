"""People, as a block of them: a person is a single node, with children only for pictures and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    LinkLabel,
    Semantic,
    Translatable,
    plain_item,
    plain_line,
)
from sphinx_du_events.sphinx_ext.nodes.pictures import du_face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo, Lookup


class Worded(NamedTuple):
    """Words, which are the extension's, or the data's with the untranslated ``msgid``."""

    text: str
    msgid: str = ""

    def translated(self, lookup: Lookup) -> Worded:
        """These words in translation, if they are the data's."""
        return self._replace(text=lookup(self.msgid)) if self.msgid else self


class Role(NamedTuple):
    """What somebody did: the role, and what is written about it, such as a region."""

    title: Worded
    about: tuple[Worded, ...] = ()

    @property
    def text(self) -> str:
        """The role in words, with what it is about."""
        about = ", ".join(word.text for word in self.about)
        return f"{self.title.text} ({about})" if about else self.title.text

    def translated(self, lookup: Lookup) -> Role:
        """This role in translation."""
        return Role(self.title.translated(lookup), tuple(word.translated(lookup) for word in self.about))


class ServiceLink(NamedTuple):
    """A link to a service: its key, its name, what a screen reader says, and the address."""

    service: str
    name: str
    label: str
    url: str


class du_people(Semantic):
    """People side by side: ``style`` is cards, faces, list or, for a person alone, detail.

    ``classes`` say how many stand in a row.
    """

    def plain(self) -> list[nodes.Node]:
        """A definition list; of a person alone, lines."""
        people = [child for child in self.children if isinstance(child, du_person)]
        if self["style"] == "detail":
            return [line for person in people for line in person.plain_lines()]
        items = nodes.definition_list()
        for person in people:
            items.extend(person.plain())
        return [items]


class du_person(Translatable, Semantic):
    """A person: what is None or empty is not shown, nor the name if it is not ``named``.

    ``name`` and its ``target``, a :class:`LinkTo` or None, ``pronouns``, ``roles`` (a list of
    :class:`Role`), ``affiliation`` (a :class:`LinkLabel`, without address where there is none), ``place``,
    ``facts`` (a list of :class:`Fact`), ``sessions`` (a list of :class:`LinkLabel`), ``sessions_label``,
    ``links`` (a list of :class:`ServiceLink`).
    Children: one text with the words to search for, then the face and the paragraphs of a biography.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: roles and notes have labels of their own."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Show roles and sessions in translation."""
        self["roles"] = [role.translated(lookup) for role in self["roles"]]
        self["sessions"] = [link._replace(text=lookup(link.text)) for link in self["sessions"]]
        self.note_words()

    def note_words(self) -> None:
        """Give the search its words."""
        self.children = [child for child in self.children if not isinstance(child, nodes.Text)]
        affiliation: LinkLabel | None = self["affiliation"]
        words = [self["name"], *(role.text for role in self["roles"])]
        words += [affiliation.text if affiliation else "", self["place"]]
        self.insert(0, nodes.Text("\n".join(filter(None, words))))

    @property
    def face(self) -> du_face | None:
        """The face, if it is shown."""
        return next((child for child in self.children if isinstance(child, du_face)), None)

    @property
    def biography(self) -> list[nodes.Node]:
        """The paragraphs about the person."""
        return [child for child in self.children if not isinstance(child, nodes.Text | du_face)]

    @property
    def role_line(self) -> str:
        """The roles in words."""
        return ", ".join(role.text for role in self["roles"])

    def plain(self) -> list[nodes.Node]:
        """A definition: the name is its term."""
        name: str = self["name"]
        target: LinkTo | None = self["target"]
        beside = [nodes.Text(f" ({self['pronouns']})")] if self["pronouns"] else []
        shown = target.plain(name) if target else nodes.Text(name)
        term = nodes.term("", "", shown, *beside, ids=self["ids"])
        return [plain_item(term, self._plain_body())]

    def plain_lines(self) -> list[nodes.Node]:
        """Lines and paragraphs, the name in strong words."""
        first: list[nodes.Node] = [nodes.strong("", self["name"])] if self["named"] else []
        if self["pronouns"]:
            first.append(nodes.Text(f" ({self['pronouns']})" if first else self["pronouns"]))
        made = [*([plain_line(*first)] if first else []), *self._plain_body()]
        return [nodes.container("", *made, ids=self["ids"])]

    def _plain_body(self) -> list[nodes.Node]:
        """What stands below the name."""
        body: list[nodes.Node] = self.face.plain() if self.face else []
        if self["roles"]:
            body.append(plain_line(nodes.Text(self.role_line)))
        where: list[nodes.Node] = []
        affiliation: LinkLabel | None = self["affiliation"]
        if affiliation:
            where.append(_word(affiliation))
        if self["place"]:
            where += [*([nodes.Text(" · ")] if where else []), nodes.Text(self["place"])]
        if where:
            body.append(plain_line(*where))
        body += self.biography
        if self["sessions"]:
            body.append(_row(self["sessions_label"], [_word(link) for link in self["sessions"]]))
        body += [plain_line(nodes.Text(f"{fact.label}: "), *fact.plain()) for fact in self["facts"]]
        if self["links"]:
            named: list[ServiceLink] = self["links"]
            links = [nodes.reference("", one.name, refuri=one.url, internal=False) for one in named]
            body.append(_row("", links))
        return body


def _word(link: LinkLabel) -> nodes.Node:
    return link.to.plain(link.text)


def _row(label: str, words: Sequence[nodes.Node]) -> nodes.paragraph:
    line = plain_line(*([nodes.Text(f"{label}: ")] if label else []))
    for place, word in enumerate(words):
        line.extend([nodes.Text(" · "), word] if place else [word])
    return line
