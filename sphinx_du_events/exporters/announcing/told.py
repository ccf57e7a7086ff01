"""What an announcement says of an event, in words of a language, before it has the form of any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sphinx_du_events.exporters.announcing.times import times
from sphinx_du_events.exporters.icalendar.links import event_link
from sphinx_du_events.exporters.public import is_told, told_sessions
from sphinx_du_events.exporters.sharing.facts import (
    call_title,
    conduct,
    deadline,
    hashtag,
    mode,
    place,
    price_words,
)
from sphinx_du_events.exporters.sharing.links import address_of_event
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.languages import language_name, own_language_name
from sphinx_du_events.model.session import PARTS
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.queries.events import EventEntry
from sphinx_du_events.queries.sessions import SessionEntry
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.windows import Window
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

_MOST = 12
"""The most names or sessions that are listed; the page has the rest."""
_WEEK = 7
"""Days of an event that people know by their weekdays."""


class Item(NamedTuple):
    """A fact, in words with an address before or behind them; the words, or the address, may be empty."""

    words: str = ""
    address: str = ""
    note: str = ""
    """More about the address, in brackets behind it."""


class Fact(NamedTuple):
    """Facts of a kind, under a label."""

    label: str
    items: tuple[Item, ...]


class Told(NamedTuple):
    """What an announcement says."""

    headline: str
    subtitle: str
    abstract: str
    """Markdown."""
    facts: tuple[Fact, ...]
    sessions: Fact | None
    """The sessions that are named one by one."""
    hashtag: str


def told(view: View, data: EventData, site: ExportSite) -> Told | None:
    """What an announcement of an event says as of the view's day; None if it is not known that it is held."""
    if not is_told(data):
        return None
    teller = _Teller(view, data, site)
    event, words = data.event, teller.words
    headline = words["announce-past"] % event.title if teller.is_over else str(event.title)
    if event.status != "scheduled":
        headline = f"{words[event.status]}: {headline}"
    facts = (Fact(label, tuple(items)) for label, items in teller.facts())
    return Told(
        headline,
        str(event.subtitle or ""),
        str(event.abstract or ""),
        tuple(fact for fact in facts if fact.items),
        teller.programme(),
        hashtag(event),
    )


class _Teller:
    def __init__(self, view: View, data: EventData, site: ExportSite) -> None:
        self.data, self.site, self.today = data, site, view.today
        self.words: Mapping[str, str] = site.about.words
        self.language = site.language
        entries = (SessionEntry(data, one) for one in told_sessions(data) if data.whole_of(one) is None)
        self.entries = sorted((one for one in entries if not one.session.is_aside), key=SessionEntry.begins)
        self.held = [one for one in self.entries if one.is_held]
        self.days = days_of(data)
        self.is_off = data.event.status in ("cancelled", "postponed")
        self.is_over = not self.is_off and EventEntry(data, self.days).phase(view.today) == "past"
        self.is_series = self.days is not None and self.days.has_gaps
        self.page = site.place(Thing.of("event", data.id))

    def facts(self) -> Iterator[tuple[str, Iterable[Item]]]:
        """Yield all facts with their labels, also those without anything to say."""
        words, event = self.words, self.data.event
        yield words["announce-when"], self.when()
        yield from self.next()
        yield words["announce-own-time"], self.addresses(self.page if self.start is not None else "")
        yield words["announce-where"], self.where()
        yield words["partner-organizer"], self.organizers()
        yield from self.people()
        yield (
            words["language"],
            self.plain(language_name(event.language, self.language) if event.language else ""),
        )
        if not self.is_over and not self.is_off:
            yield words["price"], self.plain(price_words(event.registration, words))
            yield words["registration"], self.registration()
            yield words["calls"], self.calls()
        yield words["announce-conduct"], self.addresses(self.conduct())
        yield words["calendar"], self.addresses(self.calendar())
        yield (
            words["announce-more"],
            self.addresses(address_of_event(self.data, self.page, self.site.address)),
        )
        follow = (Item(link.name, link.url) for link in event.accounts if link.is_account)
        yield words["announce-follow"], follow

    def plain(self, text: str) -> list[Item]:
        """An item of words alone; none if they are empty."""
        return [Item(text)] if text else []

    def addresses(self, address: str) -> list[Item]:
        """An item of an address alone; none if it is empty."""
        return [Item("", address)] if address else []

    @property
    def start(self) -> SessionEntry | None:
        """The session at which it begins: of a series the next, otherwise the first; None if it is over.

        A session without a day may be the first.
        """
        if self.is_over or self.is_off or "sessions" in self.data.lost:
            return None
        if self.is_series:
            return next((one for one in self.held if one.session.begins and not self.is_past(one)), None)
        return self.held[0] if self.held and all(one.session.begins for one in self.held) else None

    def is_past(self, entry: SessionEntry) -> bool:
        """Whether a session is over."""
        return entry.phase(self.today) == "past"

    def when(self) -> list[Item]:
        """The days; of a single session, its times."""
        if self.days is None:
            return [Item(self.words["no-day"])]
        first, last = self.days.first, self.days.last
        if len(self.entries) == 1 and not self.is_over:
            return [Item(one) for one in times(self.data, self.entries[0].session, self.language)]
        near = (last - first).days < _WEEK
        text = (wording.days_of_week if near else wording.days)(first, last, self.language)
        return [Item(text)]

    def next(self) -> Iterator[tuple[str, Iterable[Item]]]:
        """Yield when it begins, or when the next session of a series is."""
        entry = self.start
        if entry is None or len(self.entries) == 1:
            return
        when = times(self.data, entry.session, self.language, with_end=self.is_series)
        found = [Item(one) for one in when]
        if self.is_series:
            yield self.words["next-session"], [Item(str(entry.session.title)), *found]
        elif entry.session.begins and entry.session.begins.at:
            yield self.words["start"], found

    def where(self) -> Iterator[Item]:
        """Yield the place, how people take part, and the address of the call."""
        event = self.data.event
        found = place(event, self.language)
        words = " · ".join(filter(None, [found.words, mode(event, self.words)]))
        if words or found.url:
            yield Item(words, found.url)
        if found.call and not self.is_over and not self.is_off:
            yield Item(self.words["join-online"], found.call)

    def organizers(self) -> Iterator[Item]:
        """Yield who organizes it."""
        for one in self.data.partners:
            if one.type == "organizer" and one.name:
                yield Item(str(one.name), str(one.url or ""))

    def people(self) -> Iterator[tuple[str, Iterable[Item]]]:
        """Yield who speaks; of a single session, everybody by their part."""
        parts = PARTS if len(self.held) == 1 else PARTS[:1]
        inside = [part for one in self.held for part in self.data.parts_of(one.session)]
        sessions = [*(one.session for one in self.held), *inside]
        for part in parts:
            named = (one for session in sessions for one in getattr(session, part))
            names = list(dict.fromkeys(map(self.data.name_of, named)))
            more = self.words["and-others"] % (len(names) - _MOST) if len(names) > _MOST else ""
            label = self.words[part if len(names) > 1 else part.removesuffix("s")]
            # Some languages have no comma before “and”.
            yield label, self.plain(f"{', '.join(names[:_MOST])} {more}".rstrip())

    def registration(self) -> Iterator[Item]:
        """Yield where to register, until when, and for how many; or from when."""
        register = self.data.event.registration
        phase = register.window.phase(self.today) if register else "past"
        if register is None or phase == "past":
            return
        seats = f"{self.words['room-capacity']}: {register.capacity}" if register.capacity else ""
        if phase == "upcoming" and register.opens is not None:
            opens = self.words["register-opens"] % deadline(register.opens, self.language)
            yield Item("; ".join(filter(None, [opens, seats])))
            return
        until = self.words["until"] % deadline(register.closes, self.language) if register.closes else ""
        for code, url in register.forms:
            name = own_language_name(code) if code else ""
            yield Item(name, url, "; ".join(filter(None, [until, seats])))

    def calls(self) -> Iterator[Item]:
        """Yield the calls that are open, and those that will open."""
        for call in self.data.event.calls:
            if call.window.phase(self.today) != "past":
                yield Item(call_title(call, self.words), str(call.url or ""), self._open(call.window))

    def _open(self, window: Window) -> str:
        if window.opens and window.phase(self.today) == "upcoming":
            return self.words["window-opens"] % deadline(window.opens, self.language)
        return self.words["window-until"] % deadline(window.closes, self.language) if window.closes else ""

    def conduct(self) -> str:
        """The address of the code of conduct; empty if none is known."""
        target = conduct(self.data.event)
        return target.url or self.site.about.page(target.page) if target else ""

    def calendar(self) -> str:
        """The address of the calendar of its sessions; empty if there is none."""
        file = event_link(self.data)
        return f"{self.site.address}{quote(file)}" if file and self.site.address else ""

    def programme(self) -> Fact | None:
        """The sessions to come of a series, or all of an event with a few; also those that are cancelled."""
        shown = [one for one in self.entries if one.session.begins]
        if self.is_series and not self.is_over:
            shown = [one for one in shown if not self.is_past(one)]
        elif len(self.entries) > _MOST:
            return None
        if not shown or len(self.entries) == 1:
            return None
        items = [self._session(one) for one in shown[:_MOST]]
        if len(shown) > _MOST:
            items.append(Item(self.words["and-others"] % (len(shown) - _MOST)))
        return Fact(self.words["sessions"], tuple(items))

    def _session(self, entry: SessionEntry) -> Item:
        session = entry.session
        begins, status = session.begins, session.status
        speakers = ", ".join(map(self.data.name_of, session.speakers))
        title = f"{session.title} ({speakers})" if speakers else str(session.title)
        if status != "scheduled" and not self.is_off:
            title = f"{self.words[status]}: {title}"
        if begins is None:
            return Item(title)
        day = self._day(begins.day)
        if begins.at is not None:
            until = session.ends.at if session.ends else None
            day = f"{day}, {wording.time_span(begins.at, until, self.language)}"
        return Item(f"{day}: {title}")

    def _day(self, day: date) -> str:
        return wording.date_and_weekday(day, self.language)
