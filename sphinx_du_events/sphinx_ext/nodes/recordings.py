"""Recordings: what is seen of each before it plays, its chapters, and the words of a transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    LinkTo,
    Part,
    Semantic,
    Translatable,
    plain_item,
    plain_line,
    plain_parts,
)
from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.sphinx_ext.nodes.base import Lookup


class ChapterLink(NamedTuple):
    """A chapter: its second, that in words, its title, its address, and the address for a frame.

    Both addresses are empty for a file of the site, whose own is known when pages are written.
    """

    at: int
    words: str
    title: str
    url: str = ""
    frame: str = ""


class du_recordings(Semantic):
    """Recordings of several sessions side by side; ``classes`` say how many stand in a row."""

    def plain(self) -> list[nodes.Node]:
        """A definition list."""
        items = nodes.definition_list()
        items.extend(self.plain_children())
        return [items]


class du_recorded(Translatable, Semantic):
    """A session, whose children are recordings: ``title``, its ``target``, and a line of ``parts``."""

    def translate(self, lookup: Lookup) -> None:
        """Show the title translated."""
        self["title"] = lookup(self.rawsource)

    def plain(self) -> list[nodes.Node]:
        """A definition: the title is its term."""
        target: LinkTo | None = self["target"]
        title = target.plain(self["title"]) if target else nodes.Text(self["title"])
        parts: list[Part] = self["parts"]
        line = plain_parts(parts, " · ")
        body = [*([plain_line(*line)] if line else []), *self.plain_children()]
        term = nodes.term("", "", title, ids=self["ids"])
        return [plain_item(term, body)]


class du_recording(Translatable, Semantic):
    """A recording, or the words ``state`` why there is none.

    ``title`` is its own or the session's; with ``named`` it is shown. ``service`` is the name of what plays
    it; ``frame`` is the address that a frame loads, ``url`` the address of its page or file. ``fragment`` has
    the cues for a file that ``plays`` here, ``sound`` says that it has no pictures. ``parts`` are a line of
    words, ``chapters`` a list of :class:`ChapterLink`, which ``folds``. ``tint`` is the ground in place of a
    poster, ``lang`` and ``lang_name`` the language of captions. ``words`` are those around it; those with
    ``%s`` take a title or a service.
    Children: one text with the words to search for, then a poster, and links to files: itself, captions.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """The title and those of chapters."""
        titles = (self.rawsource, *(one.title for one in self.get("msgids", self["chapters"])))
        return [title for title in titles if title and not self.hidden]

    def translate(self, lookup: Lookup) -> None:
        """Show the titles translated."""
        self["msgids"] = self["chapters"]
        self["title"] = lookup(self.rawsource)
        self["chapters"] = [one._replace(title=lookup(one.title)) for one in self["chapters"]]
        self.note_words()

    def note_words(self) -> None:
        """Give the search its words."""
        self.children = [child for child in self.children if not isinstance(child, nodes.Text)]
        titles = [self["title"], *(one.title for one in self["chapters"])]
        self.insert(0, nodes.Text("\n".join(titles)))

    @property
    def poster(self) -> du_picture | None:
        """The picture that is shown until it plays."""
        return next((child for child in self.children if isinstance(child, du_picture)), None)

    @property
    def file(self) -> addnodes.download_reference | None:
        """The link to the recording, if it is a file of the site."""
        return self._file("recording")

    @property
    def captions(self) -> addnodes.download_reference | None:
        """The link to its captions."""
        return self._file("captions")

    def _file(self, role: str) -> addnodes.download_reference | None:
        files = (child for child in self.children if isinstance(child, addnodes.download_reference))
        return next((one for one in files if one["role"] == role), None)

    def plain(self) -> list[nodes.Node]:
        """A link with its words, and the chapters as a list of links."""
        if self["state"]:
            return [plain_line(nodes.Text(self["state"]))]
        more = [self["service"], *(part.printed or part.text for part in self["parts"])]
        about = ", ".join(filter(None, more))
        file = self.file
        words = self["title"] if self["named"] else self["words"]["link"]
        link: nodes.Node = LinkTo(self["url"], self["page"]).plain(words) if file is None else file
        made: list[nodes.Node] = [plain_line(link, *([nodes.Text(f" ({about})")] if about else []))]
        if self["chapters"]:
            items = nodes.bullet_list(bullet="-")
            for one in self["chapters"]:
                words = f"{one.words} {one.title}"
                item = nodes.reference("", words, refuri=one.url) if one.url else nodes.Text(words)
                items += nodes.list_item("", plain_line(item))
            made.append(items)
        return made


class du_transcript(Semantic):
    """The words of a recording, folded under a ``label``: for readers of pages and books, not for paper."""

    def plain(self) -> list[nodes.Node]:
        """Nothing: a link leads to it."""
        return []


class du_passage(Translatable, nodes.paragraph):
    """A paragraph of a transcript; ``at`` is its time in the recording, in words, or empty."""

    def translate(self, lookup: Lookup) -> None:
        """Show the paragraph translated."""
        self.children = []
        self += nodes.Text(lookup(self.rawsource))
