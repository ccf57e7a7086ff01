"""``person-detail``: everything about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.known_things import ThingQuery, no_thing
from sphinx_du_events.queries.person_detail import PersonDetailQuery
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, flag, some_of
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.render.people import labels
from sphinx_du_events.sphinx_ext.render.person_detail import PARTS, alone, events_block, person_block

if TYPE_CHECKING:
    from docutils import nodes


class PersonDetail(EventDirective):
    """A person with all that is known: face, biography, links, and what they did at each event.

    Its argument is the person's id.
    """

    directive_name = "person-detail"
    named_thing = "a person"
    argument_form = "person"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "title",
            flag,
            "Also show the name. Without it, the document is the person's page, and its title says it.",
            "nothing",
        ),
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts.",
            "some of " + ", ".join(PARTS),
            "all",
        ),
        Option("hide", some_of(PARTS), "All parts except these.", "some of the same words"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:  # noqa: ARG002 - it names a person
        """The person, and their events."""
        named = self.ask(ThingQuery("person", self.text)) if self.text else None
        found = self.ask(PersonDetailQuery(named[0].name)) if named else None
        if found is None:
            self._report()
            return [self.line(self.page.words["no-people"], "du-empty")]
        show = frozenset(self.value("show", PARTS)) - frozenset(self.value("hide", ()))
        titled = "title" in self.values
        node = person_block(self.page, found, show, named=titled)
        thing = Thing.of("person", found.person.id)
        self.shows(node, thing)
        if not titled:
            events_domain(self.env).note_thing(self.env.current_document.docname, thing, "")
        below = events_block(self.page, found, show)
        made: list[nodes.Node] = list(labels([part.entry for part in found.parts], self.page.words))
        return [*made, alone(node), *([below] if below is not None else [])]

    def _events(self) -> tuple[str, ...]:
        """None: the argument names a person."""
        self.text = self._argument()
        return ()

    def _report(self) -> None:
        """Report that there is nobody, with the nearest id."""
        if events_domain(self.env).state.missing:
            return  # that is what is reported
        problem = no_thing("person", self.text, self.view)
        if not self.text:
            self.warn(Code.UNKNOWN_PERSON, "it needs a person: write an id behind its name")
        elif problem is not None:
            self.warn(Code.UNKNOWN_PERSON, in_one_line(problem))
