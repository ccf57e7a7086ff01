"""``next-session``: the next session, or a note that the series is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.queries.times import NextQuery
from sphinx_du_events.queries.view import may_have_more
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, number, some_of
from sphinx_du_events.sphinx_ext.directives.phases import SPARE
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING
from sphinx_du_events.sphinx_ext.nodes.base import Part
from sphinx_du_events.sphinx_ext.nodes.blocks import du_cards, du_group
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render.cards import PARTS, card, team_labels

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_du_events.queries.sessions import SessionEntry

_USUAL = ("date", "time", "room", "notes", "links", "calendar")

_FILTERS = tuple(option for option in SELECTING if option.name in ("type", "track", "tags", "person"))


class NextSession(EventDirective):
    """The next session, with its start and the links to join it."""

    directive_name = "next-session"
    tells_times = True
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts. The title and the time until then are always shown.",
            "some of " + ", ".join(PARTS),
            ", ".join(_USUAL) + "; also event, if there are several",
        ),
        Option("limit", number, "The number of sessions to show.", "a number", "1"),
        *_FILTERS,
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The next sessions, with later ones for browsers to move up; or a note that there are none."""
        query = NextQuery(
            SessionQuery(
                events=events,
                phases=("upcoming",),
                types=self.value("type", ()),
                tracks=self.value("track", ()),
                tags=self.value("tags", ()),
                people=self.value("person", ()),
            )
        )
        coming = self.ask(query)
        reported = self.report_unmatched(query.sessions)
        words = self.page.words
        if not coming:
            if not query.every(self.view):
                return self.nothing(
                    "" if reported else query.sessions.emptied(self.view), words["no-sessions"]
                )
            return [self.line(self._over(query), "du-empty")]
        limit = self.value("limit", 0) or 1
        show = frozenset(self.value("show", ())) or self._usual(coming)
        left = coming[limit + SPARE :]
        cards = du_cards(
            classes=["du-cols-1", "du-next"],
            drops=True,
            limit=limit,
            empty="" if left else self._over(query),
        )
        for place, entry in enumerate(coming[: limit + SPARE]):
            node = card(self.page, entry, show, badge=self._starts(entry))
            if place >= limit:
                node["waiting"] = True
                node.note_words()
            cards += node
        label = words["next-session" if limit == 1 else "next-sessions"]
        return [*team_labels(coming), du_group("", cards, label=label, msgid="")]

    @staticmethod
    def _usual(entries: list[SessionEntry]) -> frozenset[str]:
        several = len({entry.data.id for entry in entries}) > 1
        return frozenset(_USUAL) | ({"event"} if several else set())

    def _starts(self, entry: SessionEntry) -> Part:
        """The number of days until a session, in words."""
        words = self.page.words
        begins = entry.session.begins
        days = (begins.day - self.today).days if begins else 0
        now = parts.phase(entry, self.today, words)
        if now:
            return now
        in_days = wording.in_days(days, self.page.language)
        soon = {0: words["phase-today"], 1: words["phase-tomorrow"]}
        return Part(soon.get(max(days, 0)) or words["phase-starts"] % in_days, kind="phase")

    def _over(self, query: NextQuery) -> str:
        """A note that the series is over, with its last day if known."""
        last = query.last(self.view)
        if last is None or last.session.last_day is None or may_have_more(self.store, self.named):
            return self.page.words["none-to-come"]
        day = wording.full_date(last.session.last_day, self.page.language)
        return self.page.words["series-over"] % day
