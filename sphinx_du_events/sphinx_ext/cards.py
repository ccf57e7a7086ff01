"""Sessions become the parts of cards and the cells of tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_du_events.model import wording
from sphinx_du_events.model.countries import country_name
from sphinx_du_events.sphinx_ext.labels import _, mode_word, status_word, type_word
from sphinx_du_events.sphinx_ext.markdown import markdown
from sphinx_du_events.sphinx_ext.nodes import (
    Fact,
    LinkLabel,
    LinkTo,
    Part,
    du_card,
    du_facts,
    du_label,
    du_links,
    du_title,
    du_when,
    located,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.data.selection import SessionEntry
    from sphinx_du_events.data.store import EventData
    from sphinx_du_events.model.event import Team
    from sphinx_du_events.model.fields import Target
    from sphinx_du_events.model.person import Attendee
    from sphinx_du_events.model.session import Session

PARTS = (
    "date",
    "time",
    "type",
    "abstract",
    "speakers",
    "participants",
    "countries",
    "attendance",
    "image",
    "links",
    "track",
    "level",
    "room",
    "language",
    "tags",
    "event",
)
"""What a card can show beside its title and status, in the order of its options."""

SHOWN = frozenset(
    {
        "date",
        "time",
        "abstract",
        "speakers",
        "participants",
        "countries",
        "attendance",
        "image",
        "links",
    }
)
"""What it shows where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page that blocks are made for."""

    env: BuildEnvironment
    document: nodes.document
    language: str

    @property
    def docname(self) -> str:
        """Return the document's name."""
        return str(self.env.current_document.docname)

    def image(self, path: str, alt: str, *classes: str) -> nodes.image:
        """Return a picture of the source tree."""
        return nodes.image("", uri=f"/{path}", alt=alt, classes=list(classes))

    def link(self, target: Target, text: str, about: str, rel: str = "") -> LinkLabel | nodes.Node:
        """Return a link's label, or for a file the node that makes Sphinx copy it."""
        if target.file:
            node = addnodes.download_reference("", "", reftarget=f"/{target.file}", refdoc=self.docname)
            node += nodes.inline("", text, classes=["download"])
            return node
        return LinkLabel(text, about, LinkTo(target.url, target.page), rel)


def target_of(session: Session) -> LinkTo | None:
    """Return where a session's title leads: its page."""
    return LinkTo(page=session.page) if session.page else None


def title(session: Session) -> du_title:
    """Return a session's title."""
    words = str(session.title)
    node = du_title(words, words, target=target_of(session))
    return located(node, session.title)  # type: ignore[no-any-return]


def status_part(data: EventData, session: Session) -> Part | None:
    """Return a status other than scheduled as a word; an event's holds for its sessions."""
    for status in (session.status, data.event.status):
        word = status_word(status)
        if word:
            return Part(word, css=f"du-status du-status-{status}")
    return None


def date_part(session: Session, language: str) -> Part:
    """Return the date."""
    day = session.begins.day
    return Part(wording.long_date(day, language), day.isoformat())


def time_part(session: Session, language: str) -> Part | None:
    """Return start, end and zone, where the time is known."""
    start = session.begins.at
    if start is None:
        return None
    end = session.ends
    text = wording.time_span(start, end.at if end else None, language)
    return Part(text, wording.machine_time(start))


def length_part(session: Session, language: str) -> Part | None:
    """Return the length, where it is known."""
    return Part(wording.length(session.length, language)) if session.length else None


def _when(page: Page, entry: SessionEntry, show: frozenset[str]) -> du_when:
    """Return the line under the title. In HTML the date stands on the badge, elsewhere here."""
    data, session = entry
    language = page.language
    parts: list[Part | None] = [status_part(data, session)]
    if "date" in show:
        day = session.begins.day
        weekday = wording.weekday(day, language)
        printed = f"{weekday}, {wording.long_date(day, language)}"
        parts.append(Part(weekday, printed=printed))
    if "time" in show:
        parts.append(time_part(session, language))
        parts.append(length_part(session, language))
    if "type" in show and session.type:
        parts.append(Part(type_word(session.type)))
    if "room" in show and session.room:
        parts.append(Part(str(session.room)))
    elif data.event.mode and "time" in show:
        parts.append(Part(mode_word(data.event.mode)))
    return du_when(parts=[part for part in parts if part])


def people(data: EventData, named: Iterable[Attendee], language: str) -> str:
    """Return names in a row, with the country where it is written for that day."""
    shown = []
    for attendee in named:
        name = data.name_of(attendee)
        country = country_name(attendee.country, language) if attendee.country else ""
        shown.append(f"{name} ({country})" if country else name)
    return wording.names(shown)


def country_counts(session: Session, language: str) -> tuple[tuple[str, int], ...]:
    """Return the countries that people joined from and how many did, by name."""
    named = ((country_name(code, language), count) for code, count in session.countries.items())
    return tuple(sorted(named))


def attendance_counts(session: Session) -> tuple[tuple[str, int], ...]:
    """Return how many were there, by role."""
    counted = session.attendance
    if counted is None:
        return ()
    words = (
        (_("Registered"), counted.registered),
        (_("Attended"), counted.attended),
        (_("Organizers"), counted.organizers),
        (_("Mentors"), counted.mentors),
        (_("Contributors"), counted.contributors),
    )
    return tuple((str(word), number) for word, number in words if number is not None)


def _roles(session: Session) -> Iterable[tuple[str, tuple[Attendee, ...]]]:
    """Return who has which part, under its name in the right number."""
    for named, one, many in (
        (session.speakers, _("Speaker"), _("Speakers")),
        (session.hosts, _("Host"), _("Hosts")),
        (session.mentors, _("Mentor"), _("Mentors")),
        (session.moderators, _("Moderator"), _("Moderators")),
    ):
        if named:
            yield str(one if len(named) == 1 else many), named


def _facts(page: Page, entry: SessionEntry, show: frozenset[str]) -> du_facts | None:
    data, session = entry
    language = page.language
    facts: list[Fact] = []
    if "event" in show:
        facts.append(Fact(str(_("Event")), str(data.event.title)))
    if "speakers" in show:
        facts += [Fact(label, people(data, named, language)) for label, named in _roles(session)]
    if "participants" in show and session.participants:
        facts += _team_facts(page, entry)
    words = (
        ("track", _("Track"), session.track),
        ("level", _("Level"), session.level),
        ("language", _("Language"), session.language),
        ("tags", _("Tags"), wording.names([str(tag) for tag in session.tags])),
    )
    facts += [Fact(str(label), str(value)) for part, label, value in words if part in show and value]
    if "attendance" in show and session.attendance:
        facts.append(Fact(str(_("Attendance")), counts=attendance_counts(session)))
    if "countries" in show and session.countries:
        facts.append(Fact(str(_("Joining from")), counts=country_counts(session, language)))
    if not facts:
        return None
    node = du_facts(facts=facts)
    # The one text holds the words that a reader may search for.
    node += nodes.Text("\n".join(fact.text for fact in facts))
    return node


def _team_facts(page: Page, entry: SessionEntry) -> Iterable[Fact]:
    data, session = entry
    titles: dict[str, Team] = {str(team.id): team for team in data.teams}
    # In the order of the event's teams; people without a team last.
    for team in [*titles, ""]:
        named = session.participants.get(team)  # type: ignore[call-overload]  # a scalar is a str
        if named:
            label = str(titles[team].title) if team else ""
            value = people(data, named, page.language)
            yield Fact(label or str(_("Participants")), value, msgid=label)


def team_labels(entries: Iterable[SessionEntry]) -> list[du_label]:
    """Return the titles of teams that cards show, each once, for the translator."""
    teams = {
        str(team.title): team.title
        for data, session in entries
        for team in data.teams
        if team.id in session.participants
    }
    return [located(du_label(text), title_) for text, title_ in teams.items()]


def link_labels(page: Page, session: Session) -> list[LinkLabel | nodes.Node]:
    """Return the links of a session: registration, recording, slides, transcript and its own."""
    about = str(session.title)
    found: list[LinkLabel | nodes.Node] = []
    if session.registration:
        found.append(LinkLabel(str(_("Register")), about, LinkTo(url=session.registration.url)))
    for target, text in (
        (session.video, _("Recording")),
        (session.slides, _("Slides")),
        (session.transcript, _("Transcript")),
    ):
        if target:
            found.append(page.link(target, str(text), about))
    found += [page.link(link.url, str(link.title), about) for link in session.links]
    return found


def links(found: list[LinkLabel | nodes.Node]) -> du_links | None:
    """Return a line of links, or nothing where there are none."""
    if not found:
        return None
    node = du_links(links=[link for link in found if isinstance(link, LinkLabel)])
    node.extend(link for link in found if isinstance(link, nodes.Node))
    return node


def card(page: Page, entry: SessionEntry, show: frozenset[str]) -> du_card:
    """Return the card of a session with the parts to show."""
    data, session = entry
    day = session.begins.day
    badge = None
    if "date" in show:
        month = wording.month_name(day, page.language)
        badge = (day.isoformat(), month, str(day.day), str(day.year))
    node = du_card(day=badge)
    if "cancelled" in (session.status, data.event.status):
        node["classes"].append("du-cancelled")
    node += title(session)
    node += _when(page, entry, show)
    if "image" in show and session.image:
        node += page.image(session.image.src, str(session.image.alt), "du-image")
    if "abstract" in show and session.abstract:
        node.extend(markdown(page.env, page.document, session.abstract))
    for block in (
        _facts(page, entry, show),
        links(link_labels(page, session)) if "links" in show else None,
    ):
        if block is not None:
            node += block
    return node
