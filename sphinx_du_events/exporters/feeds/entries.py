"""Entries of feeds: the texts and addresses of news, for every format."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from uuid import NAMESPACE_DNS, uuid5

from sphinx_du_events.exporters.feeds.words import DOT, Words
from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.model.characters import cleaned
from sphinx_du_events.queries.changes import Times
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sphinx_du_events.exporters.feeds.news import News, Subject
    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_MOST_SESSIONS = 50
"""The most sessions that the entry of an event lists."""


class Paragraph(NamedTuple):
    """Lines of plain text."""

    lines: tuple[str, ...]


class Items(NamedTuple):
    """A list of lines of plain text."""

    lines: tuple[str, ...]


class Address(NamedTuple):
    """A link to an address, in a single line."""

    lines: tuple[str, ...]


Block: TypeAlias = Paragraph | Items | Address


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed. All texts are plain; ``html`` makes markup of them."""

    id: str
    """A name that never changes: a URN (RFC 9562)."""
    title: str
    summary: str
    """When and where, on a line; empty if unknown."""
    blocks: tuple[Block, ...]
    updated: datetime
    published: datetime | None
    url: str
    """The address of the page; empty if unknown."""
    about: str
    """The address of the recording elsewhere; empty if there is none."""
    tags: tuple[str, ...]

    @property
    def html(self) -> str:
        """What it says, as HTML of paragraphs, lists and links; at least its title."""
        return "".join(map(_html, self.blocks or (Paragraph((self.title,)),)))


def _html(block: Block) -> str:
    lines = [escape(line) for line in block.lines]
    if isinstance(block, Address):
        return "".join(f'<p><a href="{line}">{line}</a></p>' for line in lines)
    if isinstance(block, Items):
        return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    return f"<p>{'<br>'.join(lines)}</p>"


def urn(site: str, *name: str) -> str:
    """A name in a site, for ever: made of the site's name and of first ids alone, never of titles."""
    return uuid5(uuid5(NAMESPACE_DNS, site), "/".join(name)).urn


class _Said(NamedTuple):
    """What an entry says of itself."""

    title: str
    blocks: list[Block]
    url: str = ""
    about: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes entries of news for a site."""

    site: ExportSite
    words: Words

    def entry(self, one: News) -> FeedEntry:
        """The entry of a piece of news."""
        if not one.subjects:
            said = self._of_event(one)
        elif one.name[0] == "sessions":
            said = self._of_several(one)
        else:
            said = self._of_session(one, one.subjects[0])
        blocks = tuple(
            block._replace(lines=lines)
            for block in said.blocks
            if (lines := tuple(line for line in map(_line, block.lines) if line))
        )
        first = blocks[0] if blocks else None
        return FeedEntry(
            id=urn(self.site.name, *one.name),
            title=_line(said.title),
            summary=DOT.join(first.lines) if isinstance(first, Paragraph) else "",
            blocks=blocks,
            updated=one.updated,
            published=one.published,
            url=said.url,
            about=said.about,
            tags=tuple(dict.fromkeys(map(_line, (one.kind, *said.tags)))),
        )

    # --- events --------------------------------------------------------------------------------

    def _of_event(self, one: News) -> _Said:
        data, words = one.data, self.words
        title = f"{words.change(one.change)}: {one.title}" if one.change else one.title
        if data is None:
            return _Said(title, [], self.site.address)
        event = data.event
        if one.change is None:
            title = words.status(event.status, title)
        blocks: list[Block] = [Paragraph((words.days(days_of(data)), words.place(event)))]
        if one.change is None:
            blocks += [*_paragraphs(event.abstract), Items(tuple(self._listed(data)))]
        return _Said(title, blocks, self._page_of(data), tags=tuple(map(str, event.tags)))

    def _listed(self, data: EventData) -> Iterator[str]:
        """The sessions of an event that have a day, in order of time, without the parts of others."""
        dated = [one for one in told_sessions(data) if one.begins and not one.is_aside]
        whole = [one for one in dated if data.whole_of(one) is None]
        whole.sort(key=lambda one: one.begins.sort_key if one.begins else ())
        for one in whole[:_MOST_SESSIONS]:
            when = self.words.when(Times(one.begins, one.ends)) if one.begins else ""
            yield f"{when}: {self.words.status(one.status, str(one.title))}"
        if len(whole) > _MOST_SESSIONS:
            yield "…"

    # --- sessions ------------------------------------------------------------------------------

    def _of_session(self, one: News, subject: Subject) -> _Said:
        data, session, words = subject.data, subject.session, self.words
        blocks: list[Block] = [Paragraph(self._lines(one, subject))]
        if data is None or session is None:
            title = f"{words.change(one.change)}: {subject.title}" if one.change else subject.title
            return _Said(f"{title} – {one.title}", blocks, self._page_of(data))
        title, about = subject.title, ""
        if one.change is not None:
            # It says what became of it then, and leads to what is so now.
            title = f"{words.change(one.change)}: {title}"
        else:
            blocks += [block for note in session.notes for block in _paragraphs(note)]
            blocks.append(Paragraph(tuple(words.people(data, session))))
            blocks += _paragraphs(session.abstract or session.description)
        if subject.recording is not None:
            part = subject.recording.title
            title = f"{words['video']}: {title}" + (f" ({part})" if part else "")
            target = subject.recording.target()
            about = target.url if target else ""
            blocks.insert(1, Address((about,)))
        elif one.change is None:
            title = words.status(session.status, title)
        tags = filter(None, (session.track, *session.tags, *data.event.tags))
        url = self._page_of_session(data, session)
        return _Said(f"{title} – {one.title}", blocks, url, about, tuple(map(str, tags)))

    def _lines(self, one: News, subject: Subject) -> tuple[str, ...]:
        """When and where it is; of a change, when it was and when it is since then."""
        words, before, now = self.words, subject.before, subject.now
        data, session = subject.data, subject.session
        if before is not None and now is not None:
            old = f"{words['change-before']}: {words.when_and_room(before)}"
            return old, f"{words['change-now']}: {words.when_and_room(now)}"
        where = words.where(data, session) if data and session and one.change is None else ""
        return words.when(now or before), where

    def _of_several(self, one: News) -> _Said:
        words = self.words
        change = words.change(one.change or "new")
        if one.kind == "recording":
            change = words["video"]
        title = words["feed-together"] % {"change": change, "number": len(one.subjects)}
        lines = tuple(f"{subject.title}: {self._short(subject)}".rstrip(": ") for subject in one.subjects)
        return _Said(f"{title} – {one.title}", [Items(lines)], self._page_of(one.data))

    def _short(self, subject: Subject) -> str:
        """The times before and now on a line."""
        times = (self.words.when_and_room(one) for one in (subject.before, subject.now))
        return " → ".join(filter(None, times))

    # --- addresses -----------------------------------------------------------------------------

    def _page_of(self, data: EventData | None) -> str:
        """The page of an event; that of the site for an event that is no longer in the data."""
        if data is None:
            return self.site.address
        return self.site.place(Thing.of("event", data.id)) or str(data.event.url or "")

    def _page_of_session(self, data: EventData, session: Session) -> str:
        """The page or the place of a session, here or elsewhere; else that of its event."""
        here = self.site.place(Thing.of("session", data.id, session.id))
        if session.url is not None and session.page is None:
            here = str(session.url)
        return here or self._page_of(data)


def _paragraphs(markdown: str | None) -> list[Block]:
    """The paragraphs of a Markdown text, as plain text."""
    text = plain_text(str(markdown or ""))
    return [Paragraph(tuple(block.split("\n"))) for block in text.split("\n\n")]


def _line(text: str) -> str:
    """Text on a line, without what XML cannot hold."""
    return " ".join(cleaned(text).text.split())
