"""``calendar-links``: links to subscribe to sessions, or to add them to a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.exporters.icalendar.entries import CalendarSite, calendars_of, entry
from sphinx_du_events.exporters.icalendar.names import ALL, SLICES, event_file, slice_file
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.times import ComingQuery
from sphinx_du_events.queries.view import chosen
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option
from sphinx_du_events.sphinx_ext.nodes.base import du_label, located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_calendar
from sphinx_du_events.sphinx_ext.render import sessions as parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes

    from sphinx_du_events.exporters.icalendar.entries import Entry
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo
    from sphinx_du_events.store import Store

_EVENT = "event"


@dataclass(frozen=True, slots=True)
class CalendarQuery:
    """Calendars of a site, each of an event or of a word in a slice; empty means that of all sessions."""

    asked: tuple[tuple[str, str], ...]
    site: str
    """The site's title."""

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the named events."""
        return tuple(word for kind, word in self.asked if kind == _EVENT)

    def select(self, view: View) -> dict[tuple[str, str], tuple[str, str]]:
        """The file and the title of each existing calendar, by kind and word."""
        site = CalendarSite("", self.site)
        known = {file: title for one in _entries(view.store) for file, title in calendars_of(one, site)}
        files = {one: _file(*one, view.store) for one in self.asked or (("", ""),)}
        for (kind, word), file in files.items():
            # Calendars are named after titles of tracks; pages may name their ids.
            if kind == "track" and file not in known and (title := _title(view.store, word)):
                files[kind, word] = _file(kind, title, view.store)
        return {one: (file, known[file]) for one, file in files.items() if file in known}

    def digest(self, view: View) -> str:
        """A digest of the files and titles."""
        return view.store.digest((), *(" ".join(found) for found in view.answer(self).values()))


def _entries(store: Store) -> Iterator[Entry]:
    """The entries of all calendars."""
    return filter(None, (entry(data, one) for data in chosen(store, ()) for one in data.sessions))


def _title(store: Store, track: str) -> str:
    """The title of the first track with an id; empty without."""
    tracks = (one for data in chosen(store, ()) for one in data.tracks)
    return next((str(one.title) for one in tracks if same_name(one.id) == same_name(track)), "")


def _file(kind: str, word: str, store: Store) -> str:
    if kind in SLICES:
        return slice_file(kind, word)
    if kind == _EVENT:
        data = store.events.get(word)
        return event_file(data.event.first_id if data else word)
    return ALL


def calendar_of(block: EventDirective, event: str) -> du_calendar | None:
    """The links to the calendar of an event, for a block; None if it has none. The question is recorded."""
    query = CalendarQuery(((_EVENT, event),), block.config.project)
    found = block.ask(query).get((_EVENT, event))
    if found is None:
        return None
    file, title = found
    return _links(block, title, None, file=file)


def _links(
    block: EventDirective,
    about: str,
    to: LinkTo | None,
    *,
    file: str = "",
    event: str = "",
    session: str = "",
) -> du_calendar:
    return du_calendar(
        menu=False,
        event=event,
        session=session,
        file=file,
        about=about,
        target=to,
        words=parts.calendar_words(block.page.words),
        links=[],
    )


class CalendarLinks(EventDirective):
    """Links to calendars: to subscribe, or to download as a file."""

    directive_name = "calendar-links"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option("session", str.strip, "A single session; the argument names its event.", "an id"),
        Option("track", str.strip, "The sessions of a track, of all events.", "an id or a title"),
        Option("tag", str.strip, "The sessions with a tag.", "a word"),
        Option("type", str.strip, "The sessions of a type.", "a word"),
        Option("person", str.strip, "The sessions in which a person has a role.", "an id or a name"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """A line for each calendar: those in the options, or of the events, or of all sessions."""
        if self.value("session"):
            return list(self._session(events, self.value("session")))
        if not Settings.of(self.config).calendars:
            return self._none("du_events_calendars is False, so there are no calendars")
        slices = tuple((kind, self.value(kind)) for kind in SLICES if self.value(kind))
        query = CalendarQuery(slices or tuple((_EVENT, one) for one in events), self.config.project)
        found = self.ask(query)
        for kind, word in query.asked:
            if (kind, word) not in found:
                self._missing(kind, word)
        if not found and not query.asked:
            return self._none("no event has a session for a calendar")
        if not found:
            return [self.line(self.page.words["no-calendar"], "du-empty")]
        titles = {one: data.event.title for one, data in self.store.events.items()}
        made: list[nodes.Node] = []
        for (kind, word), (file, title) in found.items():
            is_event = kind == _EVENT
            text, to = titles[word] if is_event else None, self.page.to("event", word) if is_event else None
            made += self._line(title, text, to, file=file)
        return made

    def _session(self, events: tuple[str, ...], name: str) -> Iterable[nodes.Node]:
        event = next(iter(events or self.store.events), "")
        query = ComingQuery(event, name)
        found = self.ask(query)
        if found is None:
            if event in self.store.events:  # else that is reported
                self.warn(Code.UNKNOWN_SESSION, in_one_line(query.problem(self.store)), "session")
            return [self.line(self.page.words["no-calendar"], "du-empty")]
        if found.session.begins is None:
            return [self.line(self.page.words["no-calendar"], "du-empty")]  # it has one when it has a day
        if found.phase(self.today) == "past":
            return [self.line(self.page.words["no-calendar"], "du-empty")]
        if entry(*found) is None:
            return self._none(f"“{name}” is in no calendar")
        title = found.session.title
        to = self.page.to("session", event, name)
        return self._line(str(title), title, to, event=event, session=name)

    def _line(
        self,
        about: str,
        text: Scalar | None,
        to: LinkTo | None,
        *,
        file: str = "",
        event: str = "",
        session: str = "",
    ) -> Iterable[nodes.Node]:
        if text is not None:
            yield located(du_label(str(text)), text)
        yield _links(self, about, to, file=file, event=event, session=session)

    def _missing(self, kind: str, word: str) -> None:
        if kind == _EVENT:
            data = self.store.events.get(word)
            if data is not None and all(one.begins for one in data.sessions):
                self.warn(Code.EMPTY_SELECTION, f"“{word}” has no session for a calendar")
            return  # an unknown event is already reported
        known = {key for one in _entries(self.store) for key, _title in one.slices[kind]}
        message = f"no session has “{word}”; {suggest(word, known)}"
        self.warn(Code.EMPTY_SELECTION, message.rstrip("; "), kind)

    def _none(self, message: str) -> list[nodes.Node]:
        return self.nothing(message, self.page.words["no-calendar"])
