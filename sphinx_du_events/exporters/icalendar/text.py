"""The texts of a session in calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.exporters.plain_text import plain_text, unix_lines

if TYPE_CHECKING:
    from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry, EntryPart


def one_line(text: str) -> str:
    """Text without line breaks: some programs would show a title with a break as two lines.

    Nor with byte order marks, which readers drop where a value begins.
    """
    return " ".join(unix_lines(text).replace("\ufeff", "").split())


def description(entry: Entry, site: CalendarSite) -> str:
    """The long description: the event, the notes, the abstract, the parts, the people, the links."""
    words = site.words
    people = [one_line(f"{words.get(role, role)}: {', '.join(names)}") for role, names in entry.people]
    links = [
        one_line(f"{words.get(name, name)}: {address}")
        for name, target in entry.links
        if (address := target.url or site.page(target.page))
    ]
    texts = (plain_text(text) for text in (*entry.notes, entry.abstract))
    parts = [one_line(_part(part)) for part in entry.parts]
    paragraphs = (
        one_line(entry.event_title),
        *texts,
        *("\n".join(lines) for lines in (parts, people, links)),
    )
    return "\n\n".join(filter(None, paragraphs))


def _part(part: EntryPart) -> str:
    words = f"{part.time} {part.title}"
    return f"{words} ({', '.join(part.speakers)})" if part.speakers else words


def link(entry: Entry, site: CalendarSite) -> str:
    """The address with more about a session.

    It is its page here or elsewhere, or its place on its event's home, or the event's page or registration.
    """
    has_place = not entry.is_elsewhere and entry.status != "removed"
    return site.page(entry.page) or (site.place(entry.thing) if has_place else "") or entry.url
