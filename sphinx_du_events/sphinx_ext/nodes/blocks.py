"""The blocks that a directive makes: cards, groups, tables, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_du_events.sphinx_ext.nodes.base import (
    Fact,
    LinkTo,
    Semantic,
    Translatable,
    about,
    du_links,
    du_title,
    plain,
    plain_fields,
    plain_item,
    plain_line,
    plain_parts,
    plain_row,
)
from sphinx_du_events.sphinx_ext.nodes.notes import Mark, plain_marks
from sphinx_du_events.sphinx_ext.nodes.pictures import du_face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.sphinx_ext.nodes.base import Lookup


class du_cards(Semantic):
    """A grid of cards: ``classes`` say how many stand in a row.

    A browser hides those that are over where it ``drops`` them, shows at most ``limit`` at a time, and
    says ``empty`` where none is left. ``order`` is start or -start where cards come from another
    group when they are over.
    """

    def plain(self) -> list[nodes.Node]:
        """A definition list."""
        items = nodes.definition_list()
        items.extend(self.plain_children())
        return [items]


class du_card(Translatable, Semantic):
    """A card: ``title`` and its ``target``, ``day`` or None, ``parts``, ``facts`` and ``links``.

    ``day`` is a date and its month, day and year in words. ``on`` is a :class:`TimeRange`, where that is
    not over; one that is ``waiting`` is for browsers, which show it when others are over.
    Children: one text with the words to search for, which no builder writes; then pictures, the
    abstract, links to files and to calendars.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """The title, and the words of facts that are the data's."""
        facts = [message for fact in self["facts"] for message in fact.messages]
        return [*super().extract_original_messages(), *([] if self.hidden else facts)]

    def translate(self, lookup: Lookup) -> None:
        """Show the title, and the labels and words of the facts, translated."""
        self["title"] = lookup(self.rawsource)
        self["facts"] = [fact.translated(lookup) for fact in self["facts"]]
        self["links"] = about(self["links"], lookup)
        self.note_words()

    def note_words(self) -> None:
        """Give the search its words; of a card that is seen later none."""
        self.children = [child for child in self.children if not isinstance(child, nodes.Text)]
        if not self.get("waiting"):
            self.insert(0, nodes.Text("\n".join([self["title"], *(fact.text for fact in self["facts"])])))

    @property
    def body(self) -> list[nodes.Node]:
        """What stands between the line of times and the facts."""
        beside = (nodes.Text, addnodes.download_reference, du_calendar, du_face)
        return [child for child in self.children if not isinstance(child, beside)]

    @property
    def faces(self) -> list[du_face]:
        """The faces of those who lead it."""
        return [child for child in self.children if isinstance(child, du_face)]

    @property
    def files(self) -> list[nodes.Node]:
        """The links to files."""
        return [child for child in self.children if isinstance(child, addnodes.download_reference)]

    @property
    def calendars(self) -> list[du_calendar]:
        """The links to calendars, where there are any."""
        return [child for child in self.children if isinstance(child, du_calendar) and child["links"]]

    def plain(self) -> list[nodes.Node]:
        """A definition: the title is its term."""
        target: LinkTo | None = self["target"]
        title = target.plain(self["title"]) if target else nodes.Text(self["title"])
        term = nodes.term("", "", title, ids=self["ids"])
        body = plain(self.body)
        if self["parts"]:
            body.insert(0, plain_line(*plain_parts(self["parts"], " · ")))
        if self["facts"]:
            body.append(plain_fields(self["facts"]))
        body += du_links("", *self.files, links=self["links"]).plain()
        return [plain_item(term, body)]


class du_group(Translatable, Semantic):
    """A named group of blocks, such as a year or a tier: ``label``; ``msgid`` where it is the data's.

    A group with a ``phase``, upcoming or past, may be ``empty`` until a browser fills it. On screens, a group
    that ``folds`` is closed until a reader opens it.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """The label, where it is the data's."""
        return [self["msgid"]] if self["msgid"] and not self.hidden else []

    def translate(self, lookup: Lookup) -> None:
        """Show the label translated."""
        if self["msgid"]:
            self["label"] = lookup(self["msgid"])

    def plain(self) -> list[nodes.Node]:
        """The label in strong words and what stands under it."""
        return [plain_line(nodes.strong("", self["label"])), *self.plain_children()]


class du_calendar(Translatable, Semantic):
    """Links to calendars: of a ``session`` of an ``event``, or to a calendar's ``file``.

    ``about`` names what they are about, ``label`` says it before them, or on the ``menu`` that they
    are in. ``words`` are those of the links. The ``links`` are found when pages are written. Words in a line
    lead to their ``target``, a :class:`LinkTo` or None.
    """

    def extract_original_messages(self) -> Sequence[str]:
        """Nothing: what links are about is extracted where it is a title."""
        return []

    def translate(self, lookup: Lookup) -> None:
        """Say in translation what the links are about."""
        self["about"] = lookup(self["about"])

    def plain(self) -> list[nodes.Node]:
        """A line of links; of a menu, which needs a browser, nothing."""
        links = [] if self["menu"] else [link.to.plain(link.text) for link in self["links"]]
        if not links:
            return []
        target: LinkTo | None = self["target"]
        line = plain_row(": ", links)
        line.insert(0, target.plain(self["about"]) if target else nodes.Text(self["about"]))
        return [line]


class du_table(Semantic):
    """A table: ``name`` says what it holds, ``head`` is a list of :class:`Column`.

    Children are rows, or :class:`du_rows` with them. ``drops`` and ``empty`` are as those of cards.
    """

    def plain(self) -> list[nodes.Node]:
        """A table, or a table under each label, for not every builder has cells as wide as a table."""
        if not any(isinstance(child, du_rows) for child in self.children):
            return [self._plain(self.plain_children())]
        made: list[nodes.Node] = []
        for child in self.children:
            if isinstance(child, du_rows):
                made += [plain_line(nodes.strong("", child["label"])), self._plain(child.plain())]
        return made

    def _plain(self, body: list[Any]) -> nodes.table:
        columns: list[Column] = self["head"]
        head = nodes.row()
        head.extend(nodes.entry("", plain_line(column.plain())) for column in columns)
        rows: list[Any] = [head, *body]
        group = nodes.tgroup("", cols=len(columns))
        # The text builder takes widths for numbers of characters; LaTeX finds its own.
        for cells in zip(*(row.children for row in rows), strict=True):
            width = min(max(len(cell.astext()) for cell in cells), _WIDEST)
            group += nodes.colspec("", colwidth=max(width, 1))
        group += nodes.thead("", rows[0])
        group += nodes.tbody("", *rows[1:])
        return nodes.table("", group, classes=["du-table", "colwidths-auto"])


_WIDEST = 32


class Column(NamedTuple):
    """A column: its head, its class, a second line of the head, the marks of notes, where the head leads.

    The class is ``du-number``, or ``du-short`` for what stays on one line.
    """

    text: str
    css: str = ""
    note: str = ""
    marks: tuple[Mark, ...] = ()
    to: LinkTo | None = None

    @property
    def label(self) -> str:
        """The head in one line."""
        text = self.text + "".join(mark.plain for mark in self.marks)
        if "(" in self.note:
            return f"{text}, {self.note}"
        return f"{text} ({self.note})" if self.note else text

    def plain(self) -> nodes.Node:
        """The head as one inline node."""
        return self.to.plain(self.label) if self.to else nodes.Text(self.label)


class du_rows(Semantic):
    """Rows of a table under a ``label``, such as their day."""

    def plain(self) -> list[nodes.Node]:
        """The rows, for the table to put in its place."""
        return self.plain_children()


class du_row(Semantic):
    """A row of a table. ``on`` and ``waiting`` are as those of a card."""

    @property
    def table(self) -> du_table:
        """The table that it is in."""
        found: Any = self.parent
        while not isinstance(found, du_table):
            found = found.parent
        return found

    @property
    def cells(self) -> list[tuple[du_cell, Column, bool]]:
        """Each cell with its column, and whether it is the heading of the row: the first, if none says so."""
        cells: list[Any] = list(self.children)
        heading = next((cell for cell in cells if cell.get("heads")), cells[0])
        columns: list[Column] = self.table["head"]
        return [(cell, column, cell is heading) for cell, column in zip(cells, columns, strict=True)]

    def plain(self) -> list[nodes.Node]:
        """A row."""
        row = nodes.row()
        for cell in self.children:
            row += nodes.entry("", *plain([cell]))
        return [row]


class du_cell(Semantic, nodes.TextElement):
    """A cell: inline children and links, or ``parts``, a list of :class:`Part`.

    The cell that ``heads`` its row is the row's heading. A ``sign`` decorates it on screens, and says
    nothing that its words do not. The ``marks`` of notes stand behind its title.
    """

    def plain(self) -> list[nodes.Node]:
        """One paragraph."""
        parts = plain_parts(self["parts"], " ")
        parts += plain_marks(self.get("marks", ())) if self["parts"] else []
        inner: list[nodes.Node] = []
        for child in self.children:
            if isinstance(child, du_title):
                inner += [child.plain_inline(), *plain_marks(self.get("marks", ()))]
            elif isinstance(child, Semantic):
                inner += [word for block in child.plain() for word in block.children]
            else:
                inner.append(child)
        return [plain_line(*parts, *inner)]


class du_tiles(Semantic):
    """Figures with their labels: ``tiles`` is a list of (number, label)."""

    def plain(self) -> list[nodes.Node]:
        """A list of fields."""
        return [plain_fields([Fact(label, str(number)) for number, label in self["tiles"]])]


class du_redirect(Semantic, nodes.Invisible):
    """That the page leads on to a ``thing``, in builders that can; see ``outputs/redirects.py``."""

    def plain(self) -> list[nodes.Node]:
        """Nothing."""
        return []


class du_bar(Semantic):
    """A quiet bar of parts: ``parts`` is a list of (number, class), ``whole`` the longest bar's sum."""

    def plain(self) -> list[nodes.Node]:
        """Nothing: its numbers stand in the cells beside it."""
        return []
