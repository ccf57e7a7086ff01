"""``event-report``: the report of an event, in parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import shorten
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.addresses import anchor
from sphinx_du_events.queries.figures import FIGURES
from sphinx_du_events.queries.participation import SHOW
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.contribution_stats import ContributionStats
from sphinx_du_events.sphinx_ext.directives.options import Option, some_of
from sphinx_du_events.sphinx_ext.directives.participation_stats import ParticipationStats
from sphinx_du_events.sphinx_ext.directives.session_table import SessionTable
from sphinx_du_events.sphinx_ext.directives.sponsor_block import SponsorBlock
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel, LinkTo, du_title, located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_tiles
from sphinx_du_events.sphinx_ext.render.markdown import markdown
from sphinx_du_events.sphinx_ext.render.participation import figure_words
from sphinx_du_events.statistics.timeline import pull_request_days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

PARTS = ("summary", "sessions", "sponsors", "contributions", "participation", "challenges", "references")
"""The parts in order. The challenges can only be written by people."""

_TILES = (
    ("sessions", "sessions"),
    ("participation.registered", "registered"),
    ("participation.attended", "attended"),
    ("contributions.contributors", "contributors"),
    ("contributions.merged", "pulls-merged"),
    ("participation.countries", "figure-countries"),
)


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """The report's own use of an event; the blocks in it have their own queries."""

    event: str

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    def select(self, view: View) -> EventData | None:
        """The event."""
        return view.store.events.get(self.event)

    def digest(self, view: View) -> str:
        """A digest of the event, its figures, and which parts have content."""
        data = view.answer(self)
        if data is None:
            return ""
        figures = (FIGURES[name][1](data) for name, _key in _TILES)
        there = map(
            bool,
            (
                data.sessions,
                data.sponsors,
                data.partners,
                data.contributions,
                data.written_contributions,
                data.figures,
            ),
        )
        return view.store.digest([data.event], *map(str, (*_days(data), *figures, *there)))


def _days(data: EventData) -> tuple[date, date] | tuple[()]:
    """The first and the last day of the sessions that are held."""
    begins = [session.begins.day for session in data.held_sessions if session.begins]
    ends = [session.last_day for session in data.held_sessions if session.last_day]
    return (min(begins), max(ends)) if begins else ()


class _ReportTable(SessionTable):
    """The sessions of a report: those that are over are marked only while there are others."""

    @property
    def marks_over(self) -> bool:
        return any(entry.phase(self.today) != "past" for entry in self.view.answer(self.query))


class EventReport(EventDirective):
    """A report of an event: summary, sessions, sponsors, contributions, participation, links.

    A section in the content replaces the part with the same name; other sections are placed with the
    challenges, and content before the first section begins the report.
    """

    takes_content = True
    directive_name = "event-report"
    tells_times = True
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "show", some_of(PARTS), "Only these parts, in this order.", "some of " + ", ".join(PARTS), "all"
        ),
        Option("hide", some_of(PARTS), "All parts except these.", "some of the same words"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The parts, as sections."""
        if not events and len(self.store.events) == 1:
            events = tuple(self.store.events)
        if len(events) != 1:
            if not (events_domain(self.env).state.missing or self.may_have_more):
                ids = shorten(self.store.events) or "there are no events"
                self.warn(Code.INVALID_OPTION, f"its argument must be the id of a single event: {ids}")
            return self._own_text()
        data = self.ask(ReportQuery(events[0]))
        if data is None:
            return self._own_text()
        shown = [part for part in self.value("show", PARTS) if part not in self.value("hide", ())]
        before, own, others = self._written()
        made = before
        for part in shown:
            if part == "references":
                made += others
                others = []
            made += [own[part]] if part in own else self._part(part, data)
        return [*made, *others]

    def _own_text(self) -> list[nodes.Node]:
        """What people have written, where there is no event."""
        before, own, others = self._written()
        return [*before, *own.values(), *others]

    # --- what is written -----------------------------------------------------------------------

    def _written(self) -> tuple[list[nodes.Node], dict[str, nodes.Node], list[nodes.Node]]:
        """The content before the first section, its sections by part, and the other sections."""
        before: list[nodes.Node] = []
        own: dict[str, nodes.Node] = {}
        others: list[nodes.Node] = []
        names = {self._title(part).casefold(): part for part in PARTS} | {part: part for part in PARTS}
        for node in self._parsed():
            if not isinstance(node, nodes.section):
                before.append(node)
                continue
            node["classes"].append("du-report")
            node["report"] = True
            part = names.get(node.children[0].astext().strip().casefold())
            if part and part != "challenges":
                own[part] = node
            else:
                others.append(node)
        return before, own, others

    def _parsed(self) -> list[nodes.Node]:
        """The nodes of the content, including sections."""
        if not self.content:
            return []
        document = self.state.document
        before = set(map(id, document.findall(nodes.section)))
        parsed = self.parse_content_to_nodes(allow_section_headings=True)
        # MyST adds sections to the page's outline instead of the returned nodes.
        strays = [one for one in document.findall(nodes.section) if id(one) not in before]
        for stray in strays:
            if stray.parent not in strays:
                stray.parent.remove(stray)
                parsed.append(stray)
        return parsed

    # --- what the data says --------------------------------------------------------------------

    def _part(self, part: str, data: EventData) -> list[nodes.Node]:
        """The section of a part; empty if there is nothing to show."""
        makers = {
            "summary": self._summary,
            "sessions": self._sessions,
            "sponsors": self._sponsors,
            "contributions": self._contributions,
            "participation": self._participation,
            "references": self._references,
        }
        body = list(makers[part](data)) if part in makers else []
        if not body:
            return []
        title = nodes.title("", self._title(part), translatable=False)
        section = nodes.section("", title, *body, classes=["du-report"], report=True)
        if not self.set_anchor(section, anchor("report", data.id, part)):
            self.state.document.set_id(section)  # a section needs an id to be in the table of contents
        return [section]

    def _title(self, part: str) -> str:
        return self.page.words[f"report-{part}"]

    def _summary(self, data: EventData) -> Iterable[nodes.Node]:
        page, event = self.page, data.event
        days = _days(data)
        when = [wording.days(*days, page.language)] if days else []
        place = event.location.name or event.location.city if event.location else None
        where = [page.words[event.mode]] if event.mode else []
        hashtag = [f"#{event.hashtag.lstrip('#')}"] if event.hashtag else []
        line = " · ".join([*when, *where, *([str(place)] if place else []), *hashtag])
        if event.subtitle:
            words = str(event.subtitle)
            yield located(du_title(words, words, target=None, quiet=True), event.subtitle)
        if line:
            yield self.line(line, "du-note")
        for text in (event.abstract, event.description):
            if text:
                yield from markdown(page.env, page.document, text)
        found = [(FIGURES[name][1](data), page.words[key]) for name, key in _TILES]
        tiles = [(figure_words(one, page.words, page.language), label) for one, label in found if one]
        if tiles:
            yield du_tiles(tiles=tiles)

    def _sessions(self, data: EventData) -> Iterable[nodes.Node]:
        if not any(one.status != "draft" for one in data.sessions):
            return []
        columns = ["session", "date", "start", "length"]
        columns += ["attendance"] if any(one.attendance for one in data.sessions) else []
        columns += ["joined"] if any(one.countries for one in data.sessions) else []
        return self._block(_ReportTable, data, columns=", ".join([*columns, "links"]))

    def _sponsors(self, data: EventData) -> Iterable[nodes.Node]:
        if data.sponsors:
            yield from self._block(SponsorBlock, data, when="all")
        if data.partners:
            yield from self._block(SponsorBlock, data, kind="partners", when="all")

    def _contributions(self, data: EventData) -> Iterable[nodes.Node]:
        if not data.contributions:
            return self._block(ContributionStats, data, show="tiles") if data.written_contributions else []
        dated = pull_request_days(data.contributions).days
        show = ["tiles", *(["timeline"] if dated else []), "groups", "notes"]
        return self._block(ContributionStats, data, show=", ".join(show), by="repository, person", top="10")

    def _participation(self, data: EventData) -> Iterable[nodes.Node]:
        figures = data.figures
        if not (figures.figures or figures.countries or figures.breakdowns):
            return []
        # Do not repeat what the table of sessions already has.
        counted = any(own.total.counted for own in figures.sessions)
        show = [part for part in SHOW if part != "sessions" or counted]
        return self._block(ParticipationStats, data, show=", ".join(show))

    def _references(self, data: EventData) -> Iterable[nodes.Node]:
        items = nodes.bullet_list(bullet="-")
        for link in data.event.links:
            shown = self.page.link(link.url, str(link.title), "")
            if isinstance(shown, LinkLabel):
                target: LinkTo = shown.to
                title = du_title(str(link.title), str(link.title), target=target, quiet=True)
                items += nodes.list_item("", located(title, link.title))
            else:
                items += nodes.list_item("", nodes.paragraph("", "", shown, translatable=False))
        return [items] if len(items) else []

    def _block(self, directive: type[EventDirective], data: EventData, /, **options: Any) -> list[nodes.Node]:
        """The block of another directive."""
        name = directive.directive_name
        block = directive(
            *(name, [data.id], options, StringList(), self.lineno, self.content_offset, ""),
            self.state,
            self.state_machine,
        )
        return block.run()
