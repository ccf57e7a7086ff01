"""``session-detail``: everything about a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.known_things import ThingQuery, no_thing
from sphinx_du_events.queries.session_detail import SessionDetailQuery
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.filtering import STARS
from sphinx_du_events.sphinx_ext.directives.options import Option, flag, some_of
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.filtered import set_star
from sphinx_du_events.sphinx_ext.nodes.inside import du_part
from sphinx_du_events.sphinx_ext.render.session_detail import PARTS, labels, session_detail

if TYPE_CHECKING:
    from docutils import nodes

_STAR_WORDS = {"lost": "star-lost-here", "star": "star"}
"""The words of the script, by their keys there."""


class SessionDetail(EventDirective):
    """A session with all that is known of it: when and where, texts, people, links, and what is around it.

    Its argument is ``event/session``, or the session's id alone where only one event has it.
    """

    directive_name = "session-detail"
    named_thing = "a session"
    argument_form = "event/session"
    tells_times = True
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "title",
            flag,
            "Also show the title. Without it, the document is the session's page, and its title says it.",
            "nothing",
        ),
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts. The status is always shown.",
            "some of " + ", ".join(PARTS),
            "all",
        ),
        Option("hide", some_of(PARTS), "All parts except these.", "some of the same words"),
        STARS,
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:  # noqa: ARG002 - it names a session
        """The session."""
        found = self.ask(SessionDetailQuery(*self.asked)) if self.asked else None
        if found is None:
            self._report()
            return [self.line(self.page.words["no-sessions"], "du-empty")]
        show = frozenset(self.value("show", PARTS)) - frozenset(self.value("hide", ()))
        titled = "title" in self.values
        node = session_detail(self.page, found, show, titled=titled)
        thing = Thing.of("session", found.entry.data.id, found.entry.session.id)
        if self.value("stars") and not found.entry.session.is_aside:
            set_star(node, found.entry.data, found.entry.session)
            node["starring"] = {name: self.page.words[key] for name, key in _STAR_WORDS.items()}
        self.shows(node, thing)
        for part in node.findall(du_part):
            self.shows(part, part["thing"])
        if not titled:
            events_domain(self.env).note_thing(self.env.current_document.docname, thing, "")
        return [*labels(found.entry), node]

    def _events(self) -> tuple[str, ...]:
        """The event that the argument names, or that alone has the session; empty if it is not known."""
        self.text = self._argument()
        event, slash, name = map(str.strip, self.text.partition("/"))
        found = self.ask(ThingQuery("session", f"{event}/{name}" if slash else event)) if event else None
        ids = found[0].ids if found else ()
        # An event that is a draft is only shown where it is named.
        self.asked = (ids[0], ids[1]) if ids else (event, name) if slash else None
        return self.asked[:1] if self.asked else ()

    def _report(self) -> None:
        """Report that there is no such session, with the nearest."""
        if events_domain(self.env).state.missing:
            return  # that is what is reported
        data = self.store.events.get(self.text)
        problem = no_thing("session", self.text, self.view)
        if not self.text:
            self.warn(Code.UNKNOWN_SESSION, "it needs a session: write event/session behind its name")
        elif data is not None:
            ids = shorten(sorted(str(one.id) for one in data.sessions if one.status != "draft"))
            message = f"“{self.text}” is an event; behind “{self.text}/” stands one of: {ids}"
            self.warn(Code.UNKNOWN_SESSION, message)
        elif problem is not None:
            self.warn(Code.UNKNOWN_SESSION, in_one_line(problem))
