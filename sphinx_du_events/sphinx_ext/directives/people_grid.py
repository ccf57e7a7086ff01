"""``people-grid``: the people of events, with faces, roles and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.model.role import role_word
from sphinx_du_events.queries.people import GROUPS, SEEN, SORTS, PeopleQuery, known_roles, known_teams
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.view import may_have_more
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import (
    Option,
    columns,
    number,
    one_of,
    phrases,
    some_of,
)
from sphinx_du_events.sphinx_ext.nodes.base import located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group
from sphinx_du_events.sphinx_ext.nodes.people import du_people
from sphinx_du_events.sphinx_ext.render.people import PARTS, SHOWN, labels, person, role_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.people import PeopleGroup

STYLES = tuple(SHOWN)


def _in_order(shown: frozenset[str]) -> str:
    return ", ".join(part for part in PARTS if part in shown)


class PeopleGrid(EventDirective):
    """The people of events: who held which role, with photos or initials, and links."""

    directive_name = "people-grid"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "role",
            phrases,
            "Only people with any of these roles.",
            "roles, separated by commas",
        ),
        Option(
            "seen",
            some_of(SEEN),
            "Only those who were at no earlier event of the site (*new*), or the others.",
            "one of " + ", ".join(SEEN),
        ),
        Option("team", phrases, "Only people of these teams.", "ids or titles of teams, separated by commas"),
        Option(
            "group-by",
            one_of(GROUPS),
            "Group the people under labels.",
            "one of " + ", ".join(GROUPS),
            "none",
        ),
        Option("sort", one_of(SORTS), "The order.", "one of " + ", ".join(SORTS), "role"),
        Option("limit", number, "The most people to show.", "a number"),
        Option("style", one_of(STYLES), "How people are shown.", "one of " + ", ".join(STYLES), "cards"),
        Option(
            "columns",
            columns,
            "The number of people in a row, as in sphinx-design's grids.",
            "1 to 12, or four numbers, for extra small to large screens",
            "as many as there is room for",
        ),
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts. The name is always shown.",
            "some of " + ", ".join(PARTS),
            "; ".join(
                f"{style}: " + ", ".join(part for part in PARTS if part in own)
                for style, own in SHOWN.items()
            ),
        ),
        Option("hide", some_of(PARTS), "All default parts except these.", "some of the same words"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The people, in groups."""
        query = PeopleQuery(
            events,
            self.value("role", ()),
            self.value("team", ()),
            self.value("sort", "role"),
            self.value("group-by", "none"),
            self.value("limit", 0),
            self.value("seen", ()),
            recorded=self.value("recorded", default=False),
        )
        groups = self.ask(query)
        self._check_words(query)
        if not groups:
            return self.nothing("nobody is selected", self.page.words["no-people"])
        everybody = [entry for group in groups for entry in group.members]
        made: list[nodes.Node] = list(labels(everybody, self.page.words))
        made += (self._group(group, query) for group in groups)
        return made

    def _check_words(self, query: PeopleQuery) -> None:
        """Report roles and teams that nobody has here."""
        if may_have_more(self.store, query.events):
            return
        roles = known_roles(self.view, query.events)
        self._check("role", query.roles, map(role_word, roles))
        self._check("team", query.teams, known_teams(self.view, query.events))

    def _check(self, option: str, asked: Iterable[str], known: Iterable[str]) -> None:
        words = list(dict.fromkeys(known))
        folded = {word.casefold() for word in words}
        for word in asked:
            meant = role_word(word) if option == "role" else word
            if meant.casefold() not in folded:
                hint = suggest(meant, words) or f"there are no {option}s"
                hint = f"write “:seen: {word}”" if word in SEEN and option == "role" else hint
                message = f"nobody has the {option} “{word}” here; {hint}"
                self.warn(Code.INVALID_OPTION, message, option)

    def _group(self, group: PeopleGroup, query: PeopleQuery) -> nodes.Node:
        style = self.value("style", "cards")
        show = frozenset(self.value("show", ())) or SHOWN[style] - set(self.value("hide", ()))
        block = du_people(style=style, classes=list(self.value("columns", ())))
        for entry in group.members:
            node = person(self.page, entry, show, style, group.key if query.group_by == "role" else "")
            if entry.person is not None:
                self.shows(node, Thing.of("person", entry.person.id))
            block += node
        label, text = self._label(group, query)
        if not label:
            return block
        # A role in the words of the data has a label of its own for the translator.
        msgid = str(text) if text is not None else ""
        node_: du_group = located(du_group(label=label, msgid=msgid), text)
        node_ += block
        return node_

    def _label(self, group: PeopleGroup, query: PeopleQuery) -> tuple[str, Scalar | None]:
        """A group's label, and the text in the data that it is made of, if any."""
        words = self.page.words
        if query.group_by == "none":
            return "", None
        if not group.key:
            # A group alone needs no name for what it is not.
            return ("" if len(self.ask(query)) == 1 else words["other"]), None
        if query.group_by == "country":
            return country_name(group.key, self.page.language), None
        if query.group_by == "team":
            team = next(entry.team for entry in group.members if entry.team)
            return str(team.title), team.title
        label = role_label(group.key, words, several=True)
        written = (part.written for entry in group.members for part in entry.parts if part.role == group.key)
        return label.text, next(written, None) if label.msgid else None
