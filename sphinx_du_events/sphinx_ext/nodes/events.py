"""The nodes of events: the header of an event, and when something of it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    LinkLabel,
    Semantic,
    Translatable,
    about,
    plain_line,
    plain_row,
)
from sphinx_du_events.sphinx_ext.nodes.blocks import du_calendar
from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_du_events.model.moments import Phase
    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo, Lookup, Part


class Stamp(NamedTuple):
    """A deadline: its words, what they say for machines, and the moment at which it is reached, in UTC."""

    text: str
    says: str
    moment: str


class WindowWords(NamedTuple):
    """When something is open: its ``phase`` as of the day of the build, and the words of each phase.

    In ``before`` and ``during``, the stamp has its place at ``%s``, if there is one.
    """

    phase: Phase
    opens: Stamp | None
    closes: Stamp | None
    before: str
    during: str
    after: str

    @property
    def always(self) -> str:
        """Words that are right at any time: a page that nothing corrects does not know what is open."""
        if self.opens and self.closes:
            return f"{self.opens.text} – {self.closes.text}"
        if self.opens:
            return self.before % self.opens.text
        return self.during % self.closes.text if self.closes else ""


class Entry(NamedTuple):
    """A word or a link, and when it is open, if it is for a time; ``msgid`` is its untranslated text."""

    text: str = ""
    link: LinkLabel | None = None
    window: WindowWords | None = None
    msgid: str = ""
    css: str = ""

    def translated(self, lookup: Lookup) -> Entry:
        """This entry with the data's words in translation."""
        link = about([self.link], lookup)[0] if self.link else None
        if not self.msgid:
            return self._replace(link=link)
        text = lookup(self.msgid)
        return self._replace(text=text, link=link._replace(text=text) if link else None)

    def plain(self) -> list[nodes.Node]:
        """The words or the link, then when it is open."""
        made = self.link.to.plain(self.link.text) if self.link else nodes.Text(self.text)
        when = self.window.always if self.window else ""
        return [*([made] if made.astext() else []), *([nodes.Text(when)] if when else [])]


class Line(NamedTuple):
    """A fact of an event: its label and its entries. What ``ends`` with the event is not there afterwards."""

    key: str
    label: str
    entries: tuple[Entry, ...]
    ends: bool = False


class du_event(Translatable, Semantic):
    """The header of an event.

    ``title`` and its ``target``, or an empty title if the page has it; ``subtitle``; ``about``, the title for
    screen readers. ``badges``, ``when`` and ``where`` are lists of :class:`Part`, the last of links too.
    ``register`` and ``lines`` are facts. ``on`` is a :class:`TimeRange` if the event is not over, and
    ``coming`` the word for that it is upcoming. A header that is ``timeless`` is read at any time.
    Children: a text with the words to search for, which no builder writes; a banner, the abstract, links to
    files, a calendar.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: labels beside it have what there is to translate."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Show the data's words in translation."""
        for key in ("title", "subtitle", "about"):
            self[key] = lookup(self[key])
        for key in ("register", "lines"):
            self[key] = [_translated(line, lookup) for line in self[key]]
        self.note_words()

    def note_words(self) -> None:
        """Give the search its words."""
        self.children = [child for child in self.children if not isinstance(child, nodes.Text)]
        parts: list[Part | LinkLabel] = [*self["when"], *self["where"]]
        lines: list[Line] = [*self["register"], *self["lines"]]
        words = [self["title"], self["subtitle"], *(part.text for part in parts)]
        words += [entry.link.text if entry.link else entry.text for line in lines for entry in line.entries]
        self.insert(0, nodes.Text("\n".join(filter(None, words))))

    @property
    def banner(self) -> list[du_picture]:
        """The picture of the event."""
        return [child for child in self.children if isinstance(child, du_picture)]

    @property
    def files(self) -> list[nodes.Node]:
        """The links to files."""
        return [child for child in self.children if isinstance(child, addnodes.download_reference)]

    @property
    def calendars(self) -> list[du_calendar]:
        """The links to calendars, where there are any."""
        return [child for child in self.children if isinstance(child, du_calendar) and child["links"]]

    @property
    def body(self) -> list[nodes.Node]:
        """What stands between the first lines and the facts."""
        beside = (nodes.Text, addnodes.download_reference, du_calendar, du_picture)
        return [child for child in self.children if not isinstance(child, beside)]

    def plain(self) -> list[nodes.Node]:
        """The lines as paragraphs, then the facts as a list of fields."""
        made: list[nodes.Node] = list(self.banner)
        if self["title"]:
            target: LinkTo | None = self["target"]
            title = target.plain(self["title"]) if target else nodes.Text(self["title"])
            made.append(plain_line(nodes.strong("", "", title)))
        if self["subtitle"]:
            made.append(plain_line(nodes.emphasis("", self["subtitle"])))
        first: list[Part] = [*(badge for badge in self["badges"] if badge.kind != "phase"), *self["when"]]
        if first:
            made.append(plain_line(nodes.Text(" · ".join(part.printed or part.text for part in first))))
        if self["where"]:
            made.append(plain_row("", list(_inline(self["where"]))))
        made += self.body
        fields = nodes.field_list()
        lines: list[Line] = [*self["register"], *self["lines"]]
        fields.extend(_field(line, self.files if line.key == "links" else []) for line in lines)
        for calendar in self.calendars:
            links = [link.to.plain(link.text) for link in calendar["links"]]
            fields += _as_field(calendar["label"], [plain_row("", links)])
        made += [fields] if fields.children else []
        return [nodes.target("", "", ids=self["ids"]), *made] if self["ids"] else made


def _translated(line: Line, lookup: Lookup) -> Line:
    return line._replace(entries=tuple(entry.translated(lookup) for entry in line.entries))


def _inline(parts: Iterable[Part | LinkLabel]) -> Iterable[nodes.Node]:
    for part in parts:
        yield part.to.plain(part.text) if isinstance(part, LinkLabel) else nodes.Text(part.text)


def _field(line: Line, files: Sequence[nodes.Node]) -> nodes.field:
    """A fact; what is open at times of its own stands on a line of its own."""
    if any(entry.window for entry in line.entries) and line.key != "registration":
        items = nodes.bullet_list("", bullet="-")
        items.extend(nodes.list_item("", plain_row("", entry.plain())) for entry in line.entries)
        return _as_field(line.label, [items])
    words = [word for entry in line.entries for word in entry.plain()]
    return _as_field(line.label, [plain_row("", [*words, *files])])


def _as_field(label: str, body: Sequence[nodes.Node]) -> nodes.field:
    return nodes.field("", nodes.field_name("", label), nodes.field_body("", *body))
