"""Contributions in tables: by group, as a list, and several events side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.sphinx_ext.nodes.base import Part, Word, linked_part
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_bar, du_cell, du_row, du_table, du_tiles
from sphinx_du_events.sphinx_ext.render import things
from sphinx_du_events.sphinx_ext.render.participation import figure_words
from sphinx_du_events.statistics.contributions import contribution_totals, day_of, totals_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.section import WrittenContributions
    from sphinx_du_events.model.contributions.written import WrittenTotal
    from sphinx_du_events.queries.contributions import Named
    from sphinx_du_events.sphinx_ext.render.page import Page
    from sphinx_du_events.statistics.contributions import Grouping, GroupTotals
    from sphinx_du_events.store import EventData

_NUMBER = "du-number"
_FIGURES = ("merged", "open", "closed", "issues")


class People:
    """The contributors: names by handle, who contributed before, and who is new."""

    def __init__(
        self, names: Mapping[str, Named], before: AbstractSet[str] | None, items: Iterable[Contribution]
    ) -> None:
        self.names = names
        self.before = before
        # With several authors it is not known whose first contribution it was.
        self.first = {
            item.authors[0].casefold() for item in items if item.first_time and len(item.authors) == 1
        }

    def word(self, page: Page, handle: str) -> Word:
        """The name of a person with a record, which may lead to the person; or else the handle."""
        known = self.names.get(handle.casefold())
        return Word(known.name, page.to("person", known.id)) if known else Word(handle)

    def returning(self, items: Iterable[Contribution]) -> int | None:
        """The number of contributors who also contributed earlier; None if there is no earlier event."""
        if self.before is None:
            return None
        return len({handle.casefold() for item in items for handle in item.authors} & self.before)

    def is_new(self, handle: str) -> bool:
        """Whether a first contribution: the data says so, or no earlier event has any by this handle."""
        key = handle.casefold()
        return key in self.first or (self.before is not None and key not in self.before)


def by_group(
    page: Page, items: Sequence[Contribution], by: Grouping, people: People, top: int
) -> list[nodes.Node]:
    """The table of groups, the largest first, and the number of rows that ``top`` leaves out."""
    rows = totals_by(items, by)
    words = page.words
    figures = _figures(rows, by)
    table = du_table(
        name=words[f"by-{by}"],
        head=[
            Column(words[by]),
            *(Column(words[f"column-{name}"], _NUMBER) for name in figures),
            Column(words["column-listed" if by == "person" else "column-total"]),
        ],
    )
    whole = max((row.totals.size(by) for row in rows), default=0)
    for row in rows[:top] if top else rows:
        line = du_row()
        line += _group(page, row, by, people)
        line.extend(du_cell(parts=[Part(str(getattr(row.totals, name)))]) for name in figures)
        size = row.totals.size(by)
        parts = [(getattr(row.totals, name), f"du-{name}") for name in figures] or [(size, "du-merged")]
        line += du_cell("", "", du_bar(whole=whole, parts=parts), parts=[Part(str(size))])
        table += line
    return [table, *_left_out(len(rows), top, words)]


def _figures(rows: Iterable[GroupTotals], by: Grouping) -> tuple[str, ...]:
    """The figures with a column; none if the row itself says what it counts."""
    if by in ("type", "kind"):
        return ()
    return (*_FIGURES, "other") if any(row.totals.other for row in rows) else _FIGURES


def _group(page: Page, row: GroupTotals, by: Grouping, people: People) -> du_cell:
    words = page.words
    if by == "person":
        word = people.word(page, row.name)
        cell = du_cell(parts=[Part(word.text, words=(word,))]) if word.to else _cell(*_whole(word.text))
        if people.is_new(row.name):
            cell += nodes.Text(" ")
            cell += nodes.inline("", words["new"], classes=["du-status"])
        return cell
    name = row.name or words["not-said"]
    if by in ("type", "kind"):
        name = words.get(f"contribution-{row.name.casefold()}", name)
    return du_cell("", "", *(_whole(name) if by == "repository" else [nodes.Text(name)]), parts=[])


def _cell(*words: nodes.Node) -> du_cell:
    return du_cell("", "", *words, parts=[])


_WHOLE = 40


def _whole(name: str) -> list[nodes.Node]:
    """A handle or a repository's name, which ends a line after its slash, but at no hyphen."""
    if "-" not in name or " " in name or len(name) > _WHOLE:
        return [nodes.Text(name)]
    owner, slash, own = name.rpartition("/")
    return [nodes.inline("", part, classes=["du-whole"]) for part in (owner + slash, own) if part]


def as_list(page: Page, items: Iterable[Contribution], people: People, top: int) -> list[nodes.Node]:
    """Every contribution as a row, the latest first."""
    words, language = page.words, page.language
    ordered = sorted(items, key=lambda item: str(day_of(item) or ""), reverse=True)
    table = du_table(
        name=words["contributions"],
        head=[
            Column(words["contribution"]),
            Column(words["repository"], "du-short"),
            Column(words["by-whom"]),
            Column(words["status"], "du-short"),
            Column(words["date"], "du-short"),
        ],
    )
    for item in ordered[:top] if top else ordered:
        row = du_row()
        row += _thread(item, words)
        row += du_cell(parts=[Part(item.repository)] if item.repository else [])
        authors = linked_part(*(people.word(page, one) for one in item.authors))
        row += du_cell(parts=[authors] if authors else [])
        kind = _type_name(item, words) if item.type != "pull-request" else ""
        status = [words[f"column-{item.status}"]] if item.status else []
        row += du_cell(parts=[Part(" · ".join([*filter(None, [kind]), *status]))])
        day = day_of(item)
        row += du_cell(parts=[Part(wording.medium_date(day, language), day.isoformat())] if day else [])
        table += row
    return [table, *_left_out(len(ordered), top, words)]


def _type_name(item: Contribution, words: Mapping[str, str]) -> str:
    """The name of a contribution's type; of work without a type, that of its kind."""
    kind = str(item.kind or "") if item.type == "other" else ""
    return words.get(f"contribution-{kind.casefold()}", kind) if kind else words[f"contribution-{item.type}"]


def _thread(item: Contribution, words: Mapping[str, str]) -> du_cell:
    """The title of a contribution, with a link if it has an address."""
    number = f"#{item.number}" if item.number is not None else ""
    text = str(item.title or number or _type_name(item, words))
    cell = du_cell(parts=[])
    cell += nodes.reference("", text, refuri=str(item.url), internal=False) if item.url else nodes.Text(text)
    if item.title and number:
        cell += nodes.Text(" ")
        cell += nodes.inline("", number, classes=["du-under"])
    return cell


def written_tiles(page: Page, written: WrittenContributions, names: Iterable[tuple[str, str]]) -> du_tiles:
    """Totals as organizers wrote them down: exact, “about” or “at least” a number.

    ``names`` are names of totals, with the keys of their labels.
    """
    made = []
    for name, key in names:
        total: WrittenTotal | None = getattr(written, name)
        if total is not None:
            made.append((figure_words(total, page.words, page.language), page.words[key]))
    return du_tiles(tiles=made)


def side_by_side(
    page: Page, events: Sequence[tuple[EventData, Sequence[Contribution]]], figures: Sequence[tuple[str, str]]
) -> du_table:
    """Figures of events in columns, each with its change from the event before.

    ``figures`` are names of :class:`ContributionTotals`, with their labels.
    """
    totals = [contribution_totals(items) for _data, items in events]
    heads = (things.event(page, data) for data, _items in events)
    head = [Column(page.words["figure"]), *(Column(one.text, "du-figure", to=one.to) for one in heads)]
    table = du_table(name=page.words["comparison"], head=head)
    for name, words in figures:
        row = du_row()
        row += du_cell("", words, parts=[])
        numbers = [getattr(one, name) for one in totals]
        for place, number in enumerate(numbers):
            shown = [Part(str(number))]
            if place:
                shown.append(Part(change(number - numbers[place - 1]), kind="under"))
            row += du_cell(parts=shown)
        table += row
    return table


def change(difference: int) -> str:
    """A difference with its sign: a true minus, or ± if nothing changed."""
    if not difference:
        return "±0"
    return f"+{difference}" if difference > 0 else f"−{-difference}"


def _left_out(rows: int, top: int, words: Mapping[str, str]) -> list[nodes.Node]:
    """The line with the number of rows that are not shown; empty if all are shown."""
    if not 0 < top < rows:
        return []
    return [nodes.paragraph("", words["and-more"] % (rows - top), classes=["du-note"], translatable=False)]
