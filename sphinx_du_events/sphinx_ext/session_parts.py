"""What pages say of a session, part by part: the same words on cards and in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.model import wording
from sphinx_du_events.model.countries import alphabetical, country_name, short_country_name
from sphinx_du_events.sphinx_ext.nodes import LinkLabel, LinkTo, Part, du_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_du_events.data.store import EventData
    from sphinx_du_events.model.person import Attendee
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.sphinx_ext.page import Page

Counts = tuple[tuple[str, int], ...]


def target(session: Session) -> LinkTo | None:
    """Return where the title leads: the session's page."""
    return LinkTo(page=session.page) if session.page else None


def is_cancelled(data: EventData, session: Session) -> bool:
    """Return whether it will not be; an event's status holds for its sessions."""
    return "cancelled" in (session.status, data.event.status)


def status(data: EventData, session: Session, words: Mapping[str, str]) -> Part | None:
    """Return a status other than scheduled."""
    decided = session.status if session.status != "scheduled" else data.event.status
    if is_cancelled(data, session):
        decided = "cancelled"
    if decided == "scheduled":
        return None
    return Part(words[decided], css=f"du-status du-status-{decided}")


def time(session: Session, language: str) -> Part | None:
    """Return start, end and zone, where the time is known."""
    start = session.begins.at
    if start is None:
        return None
    end = session.ends
    text = wording.time_span(start, end.at if end else None, language)
    return Part(text, wording.machine_time(start))


def length(session: Session, language: str) -> Part | None:
    """Return the length, where it is known."""
    return Part(wording.length(session.length, language)) if session.length else None


def type_word(kind: str, words: Mapping[str, str]) -> str:
    """Return a type in words: the usual ones translated, others as written."""
    return words.get(kind.casefold()) or kind.replace("-", " ").replace("_", " ")


def people(data: EventData, named: Iterable[Attendee], language: str) -> str:
    """Return names in a row, with the country where it is written for that day."""
    shown = []
    for attendee in named:
        name = data.name_of(attendee)
        country = short_country_name(attendee.country, language) if attendee.country else ""
        shown.append(f"{name} ({country})" if country else name)
    return wording.names(shown)


def countries(session: Session, language: str) -> Counts:
    """Return the countries that people joined from and how many did, by name."""
    named = ((country_name(code, language), count) for code, count in session.countries.items())
    return tuple(sorted(named, key=lambda item: (alphabetical(item[0]), item)))


def attendance(session: Session, words: Mapping[str, str]) -> Counts:
    """Return how many were there, by role."""
    if session.attendance is None:
        return ()
    return tuple((words[role], number) for role, number in session.attendance if number is not None)


def links(page: Page, session: Session) -> list[LinkLabel | nodes.Node]:
    """Return the links: registration, recording, slides, transcript and its own."""
    about = str(session.title)
    found: list[LinkLabel | nodes.Node] = []
    if session.registration:
        found.append(registration(page, session))
    for key in ("video", "slides", "transcript"):
        leads_to = getattr(session, key)
        if leads_to:
            found.append(page.link(leads_to, page.words[key], about))
    found += [page.link(link.url, str(link.title), about) for link in session.links]
    return found


def registration(page: Page, session: Session) -> LinkLabel:
    """Return the link to register; the session has one."""
    url = session.registration.url if session.registration else ""
    return LinkLabel(page.words["register"], str(session.title), LinkTo(url=url))


def link_line(found: list[LinkLabel | nodes.Node]) -> du_links:
    """Return links in a row."""
    node = du_links(links=[link for link in found if isinstance(link, LinkLabel)])
    node.extend(link for link in found if isinstance(link, nodes.Node))
    return node
