"""Everything about a person as blocks: who they are, then a card for each event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.queries.people import PersonEntry
from sphinx_du_events.sphinx_ext.nodes.base import Fact, Part, Word, located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_card, du_cards
from sphinx_du_events.sphinx_ext.nodes.people import du_people
from sphinx_du_events.sphinx_ext.render import people, things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.queries.person_detail import PartOfEvent, PersonDetail
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.nodes.people import Role, du_person
    from sphinx_du_events.sphinx_ext.render.page import Page

OF_PERSON = ("photo", "pronouns", "affiliation", "place", "bio", "links")
"""The parts of the record, in order."""

OF_EVENTS = ("role", "team", "sessions", "contributions")
"""The parts of what the person did at each event, in order."""

PARTS = (*OF_PERSON, *OF_EVENTS)


def person_block(page: Page, found: PersonDetail, show: frozenset[str], *, named: bool) -> du_person:
    """The person; with the name if ``named``."""
    own = found.person
    entry = PersonEntry(str(own.name), own, affiliation=own.affiliation, country=own.country)
    node = people.person(page, entry, show & {*OF_PERSON}, "detail")
    node["named"] = named
    return node


def alone(node: du_person) -> du_people:
    """A person as a block."""
    return du_people("", node, style="detail", classes=[])


def events_block(page: Page, found: PersonDetail, show: frozenset[str]) -> du_cards | None:
    """A card for each event of which something is shown; None if there are none."""
    cards = [card for part in found.parts if (card := _card(page, part, show))["facts"]]
    if not cards:
        return None
    return du_cards("", *cards, classes=["du-cols-1", "du-did"], drops=False, limit=0, empty="")


def _card(page: Page, part: PartOfEvent, show: frozenset[str]) -> du_card:
    event = part.data.event
    title = str(event.title)
    node = du_card(
        title,
        title=title,
        target=page.to("event", part.data.id),
        day=None,
        on=None,
        parts=[Part(wording.days(part.days[0], part.days[1], page.language))] if part.days else [],
        facts=list(_facts(page, part, show)),
        links=[],
    )
    located(node, event.title)
    node.note_words()
    return node


def _facts(page: Page, part: PartOfEvent, show: frozenset[str]) -> Iterator[Fact]:
    """What the person did there, each with its label."""
    words, entry = page.words, part.entry
    if "role" in show and entry.parts:
        held = tuple(_role(role) for role in people.roles(page, entry.parts))
        yield Fact(words["role" if len(held) == 1 else "roles"], words=held)
    if "team" in show and entry.team is not None:
        title = str(entry.team.title)
        yield Fact(words["team"], words=(Word(title, msgid=title),))
    if "sessions" in show and entry.sessions:
        led = tuple(things.session(page, one, *_day(page, one, part)) for one in part.sessions)
        yield Fact(words["session" if len(led) == 1 else "sessions"], words=led, listed=True)
    if "contributions" in show and entry.contributions:
        yield Fact(words["contributions"], wording.number(entry.contributions, page.language))


def _role(role: Role) -> Word:
    about = tuple(Word(word.text, msgid=word.msgid) for word in role.about)
    return Word(role.title.text, about=about, msgid=role.title.msgid)


def _day(page: Page, entry: SessionEntry, part: PartOfEvent) -> list[Word]:
    """The day of a session, with its year where the event's days do not say it."""
    begins = entry.session.begins
    if begins is None:
        return []
    one_year = len({day.year for day in part.days}) == 1
    write = wording.short_date if one_year else wording.medium_date
    return [Word(write(begins.day, page.language))]
