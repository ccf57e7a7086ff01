"""The parts of a session on pages: the same words on cards and in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import alphabetical, country_name
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel, LinkTo, Part, TimeRange, du_links
from sphinx_du_events.sphinx_ext.nodes.blocks import du_calendar
from sphinx_du_events.sphinx_ext.render.faces import face, face_of_name
from sphinx_du_events.sphinx_ext.render.windows import register_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sphinx_du_events.model.person import Person
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.nodes.base import Certainty
    from sphinx_du_events.sphinx_ext.nodes.pictures import du_face
    from sphinx_du_events.sphinx_ext.render.page import Page
    from sphinx_du_events.store import EventData

Counts = tuple[tuple[str, int], ...]


def target(page: Page, data: EventData, session: Session) -> LinkTo:
    """The target of the title where the session itself is shown: its page."""
    if session.page:
        return LinkTo(page=session.page)
    return page.to("session", data.id, session.id, only_page=True)


def is_cancelled(data: EventData, session: Session) -> bool:
    """Whether the session is cancelled; an event's status applies to its sessions."""
    return "cancelled" in (session.status, data.event.status)


def status(data: EventData, session: Session, words: Mapping[str, str]) -> Part | None:
    """The status; None if it is scheduled."""
    decided = session.status if session.status != "scheduled" else data.event.status
    if "unclear" in (session.status, data.event.status):
        decided = "unclear"
    if is_cancelled(data, session):
        decided = "cancelled"
    if decided == "scheduled":
        return None
    return Part(words[decided], kind="status", which=decided)


def no_day(session: Session, words: Mapping[str, str]) -> Part | None:
    """The words for a day that is not known yet; None if it is."""
    return None if session.begins else Part(words["no-day"])


def is_over(entry: SessionEntry, today: date) -> bool:
    """Whether it is past or cancelled, so that nobody can come any more."""
    return entry.phase(today) == "past" or is_cancelled(*entry)


def phase(
    entry: SessionEntry, today: date, words: Mapping[str, str], *, marks_over: bool = True
) -> Part | None:
    """A badge that it is over, today or now; None for later days, and for sessions that are not held."""
    if not entry.is_held:
        return None
    if entry.phase(today) == "past":
        return Part(words["phase-past"], kind="phase") if marks_over else None
    # By its own days: an evening in the west is not today because it is today in UTC.
    if entry.session.phase(today) != "now":
        return None
    begins = entry.session.begins
    key = "phase-today" if begins and begins.day == today else "phase-now"
    return Part(words[key], kind="phase")


def time_range(entry: SessionEntry, today: date) -> TimeRange | None:
    """The time range for the browser's script; None if it is over, or on no day yet."""
    session, span = entry.session, entry.span
    if session.begins is None or span is None or entry.phase(today) == "past":
        return None
    known: Certainty = "days" if not session.begins.at else "all" if session.ends else "start"
    begins, ends = span
    return TimeRange(wording.machine_time(begins), wording.machine_time(ends), known, entry.is_held)


def machine_times(session: Session) -> tuple[str, str]:
    """Start and end for machines; if the end is not known, both are the start."""
    start, end = session.begins.at if session.begins else None, session.ends
    if start is None:
        return "", ""
    return wording.machine_time(start), wording.machine_time((end and end.at) or start)


def time(session: Session, language: str) -> Part | None:
    """Start, end and zone; None if the time is not known."""
    start = session.begins.at if session.begins else None
    if start is None:
        return None
    end = session.ends
    text = wording.time_span(start, end.at if end else None, language)
    begins, until = machine_times(session)
    return Part(text, begins, until=until)


def length(session: Session, language: str) -> Part | None:
    """The duration; None if it is not known."""
    return Part(wording.length(session.length, language)) if session.length else None


def type_word(kind: str, words: Mapping[str, str]) -> str:
    """A type in words: common ones translated, others as written."""
    return words.get(kind.casefold()) or kind.replace("-", " ").replace("_", " ")


def _led_face(page: Page, person: Person) -> du_face:
    """A face that leads to the place of the person on the site, if there is one."""
    made = face(page, person, "small")
    made["target"] = page.to("person", person.id)
    return made


def faces(page: Page, entry: SessionEntry) -> list[du_face]:
    """The small faces of those who lead a session, each once; their names stand beside them."""
    data, session = entry
    found: dict[str, du_face] = {}
    for _part, named in session.by_part():
        for attendee in named:
            if attendee.key not in found:
                own = data.people.get(str(attendee.id))
                name = data.name_of(attendee)
                found[attendee.key] = _led_face(page, own) if own else face_of_name(name, "small")
    return list(found.values())


def countries(session: Session, language: str) -> Counts:
    """The countries that people joined from with their numbers, sorted by name."""
    named = ((country_name(code, language), count) for code, count in session.countries.items())
    return tuple(sorted(named, key=lambda item: (alphabetical(item[0]), item)))


def attendance(session: Session, words: Mapping[str, str]) -> Counts:
    """The attendance by role."""
    if session.attendance is None:
        return ()
    return tuple((words[role], number) for role, number in session.attendance if number is not None)


def links(page: Page, entry: SessionEntry, *, recordings: bool = True) -> list[LinkLabel | nodes.Node]:
    """The links: registration, slides, transcript, others, and ``recordings`` where these are not shown."""
    session = entry.session
    about = str(session.title)
    found: list[LinkLabel | nodes.Node] = [*registration(page, entry)]
    found += _recordings(page, session) if recordings else ()
    for key in ("slides", "transcript"):
        leads_to = getattr(session, key)
        if leads_to:
            found.append(page.link(leads_to, page.words[key], about))
    found += [page.link(link.url, str(link.title), about) for link in session.links]
    return found


def _recordings(page: Page, session: Session) -> Iterable[LinkLabel | nodes.Node]:
    """A link to each published recording; several say what tells them apart."""
    published = [one for one in session.all_recordings if one.is_published]
    for one in published:
        leads_to, more = one.target(), [one.title and str(one.title)]
        if leads_to is None:
            continue
        if one.language:
            more.append(language_name(str(one.language), page.language))
        words = ", ".join(filter(None, more)) if len(published) > 1 else ""
        text = f"{page.words['video']} ({words})" if words else page.words["video"]
        yield page.link(leads_to, text, str(session.title))


def registration(page: Page, entry: SessionEntry) -> list[LinkLabel]:
    """The links to register, if neither the session nor the registration is over."""
    register = entry.session.registration
    if register is None or is_over(entry, page.today):
        return []
    return register_links(page, register, entry.zone, str(entry.session.title))


def link_line(found: list[LinkLabel | nodes.Node]) -> du_links:
    """Links on a line."""
    node = du_links(links=[link for link in found if isinstance(link, LinkLabel)])
    node.extend(link for link in found if isinstance(link, nodes.Node))
    return node


def calendar_words(words: Mapping[str, str]) -> dict[str, str]:
    """The words of links to calendars."""
    return {
        "add": words["calendar-add"],
        "all": words["calendar-subscribe-all"],
        "feed": words["feed"],
        "file": words["calendar-file"],
        "programs": words["calendar-programs"],
        "subscribe": words["calendar-subscribe"],
    }


def calendar_menu(page: Page, entry: SessionEntry) -> du_calendar | None:
    """The menu to add a session to a calendar; None if it is over, not held, or on no day yet."""
    if entry.session.begins is None or not entry.is_held or entry.phase(page.today) == "past":
        return None
    data, session = entry
    return du_calendar(
        menu=True,
        event=data.id,
        session=str(session.id),
        file="",
        about=str(session.title),
        target=None,
        words=calendar_words(page.words),
        links=[],
    )
