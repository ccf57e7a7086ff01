"""The header of an event."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.exporters.sharing.facts import call_title, place, price_words
from sphinx_du_events.exporters.sharing.facts import mode as mode_words
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.model.prices import FREE
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel, LinkTo, Part, TimeRange, du_label, located
from sphinx_du_events.sphinx_ext.nodes.events import Entry, Line, du_event
from sphinx_du_events.sphinx_ext.render import events as parts
from sphinx_du_events.sphinx_ext.render.markdown import markdown
from sphinx_du_events.sphinx_ext.render.people import service_name
from sphinx_du_events.sphinx_ext.render.windows import register_links, window_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.model.calls import Call
    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.event_days import EventDays
    from sphinx_du_events.sphinx_ext.nodes.base import Certainty
    from sphinx_du_events.sphinx_ext.render.page import Page
    from sphinx_du_events.store import EventData

PARTS = (
    "image",
    "title",
    "subtitle",
    "phase",
    "dates",
    "place",
    "abstract",
    "registration",
    "calls",
    "language",
    "hashtag",
    "links",
    "calendar",
)
"""The parts of a header besides the status, in order."""

SHOWN = frozenset(PARTS) - {"title", "abstract"}
"""The parts that are shown by default: a page has a title of its own."""

_LEFT = ("cancelled",)
"""The statuses of events that nobody can take part in any more."""


def header(page: Page, data: EventData, show: frozenset[str]) -> du_event:
    """The header of an event with the given parts."""
    event, days = data.event, days_of(data)
    title = str(event.title)
    node = du_event(
        title=title if "title" in show else "",
        about=title,
        target=page.to("event", data.id, only_page=True),
        subtitle=str(event.subtitle or "") if "subtitle" in show else "",
        badges=list(_badges(page, data, days, show)),
        when=parts.dates(days, page.words, page.language) if "dates" in show else [],
        where=list(_where(page, event)) if "place" in show else [],
        register=list(_register(page, data, days)) if "registration" in show else [],
        lines=list(_lines(page, data, days, show)),
        on=_on(page, data, days),
        coming=page.words["group-upcoming"],
        timeless=False,
    )
    if event.status == "cancelled":
        node["classes"].append("du-cancelled")
    if "image" in show and event.image:
        alt = str(event.image.alt)
        picture = page.image(event.image.src, alt, "picture", "du-image", "du-banner", msgid=alt)
        node += located(picture, event.image.alt)
    if "abstract" in show and event.abstract:
        node.extend(markdown(page.env, page.document, event.abstract))
    if "links" in show:
        links = (page.link(link.url, str(link.title), title) for link in event.links)
        node.extend(link for link in links if isinstance(link, nodes.Node))
    node.note_words()
    return node


def labels(event: Event, show: frozenset[str]) -> list[du_label]:
    """The data's words in a header, each once, for the translator."""
    found: list[Scalar | None] = []
    found += [event.title] if "title" in show else []
    found += [event.subtitle] if "subtitle" in show else []
    found += [call.title for call in event.calls] if "calls" in show else []
    found += [link.title for link in event.links] if "links" in show else []
    if "registration" in show and event.registration and event.registration.price != FREE:
        found.append(event.registration.price)
    return [located(du_label(text), one) for text, one in {str(one): one for one in found if one}.items()]


def may_take_part(page: Page, data: EventData, days: EventDays | None) -> bool:
    """Whether somebody can still come: it is neither over nor cancelled."""
    over = days is not None and days.phase(page.today) == "past"
    return not over and data.event.status not in _LEFT


def _badges(page: Page, data: EventData, days: EventDays | None, show: frozenset[str]) -> Iterator[Part]:
    words = page.words
    decided = parts.status(data.event, words)
    if decided:
        yield decided
    if "phase" not in show or days is None or not _is_held(data):
        return
    found = days.phase(page.today)
    text = {
        "past": words["phase-past"],
        "upcoming": words["group-upcoming"],
        "now": words["phase-on" if days.has_gaps else "phase-now"],
    }[found]
    if found == "now" and not days.has_gaps and days.first == page.today:
        text = words["phase-today"]
    yield Part(text, kind="phase")


def _is_held(data: EventData) -> bool:
    return data.event.status in ("scheduled", "rescheduled", "moved-online")


def _on(page: Page, data: EventData, days: EventDays | None) -> TimeRange | None:
    """When it is, for the browser's script; None if it is over, or its days are not known."""
    if days is None or days.phase(page.today) == "past":
        return None
    known: Certainty = "days" if days.begins is None else "all" if days.ends else "start"
    if days.has_gaps:
        known = "series"
    begins, ends = (wording.machine_time(at) for at in days.span)
    return TimeRange(begins, ends, known, _is_held(data))


def _where(page: Page, event: Event) -> Iterator[Part | LinkLabel]:
    """The place, linked to its page; how people take part; and a link to the call."""
    words = page.words
    found = place(event, page.language)
    mode = mode_words(event, words)
    title = str(event.title)
    if found.words and found.url:
        yield LinkLabel(found.words, "", LinkTo(url=found.url))
    elif found.words:
        yield Part(found.words)
    if mode:
        yield Part(mode)
    if found.call:
        yield LinkLabel(words["join-online"], title, LinkTo(url=found.call))


def _register(page: Page, data: EventData, days: EventDays | None) -> Iterator[Line]:
    """The links to register, the price, and when registration is open."""
    event, words = data.event, page.words
    register = event.registration
    if register is None or not may_take_part(page, data, days):
        return
    links = register_links(page, register, event.timezone or UTC, str(event.title))
    price = price_words(register, words)
    entries = [Entry(link=link._replace(before="", until="")) for link in links]
    if price:
        msgid = "" if register.price == FREE else price
        entries.append(Entry(price, css="du-event-price", msgid=msgid))
    when = window_words(page, register.window, event.timezone or UTC)
    when = when._replace(before=words["register-opens"], after=words["register-closed"])
    entries.append(Entry(window=when))
    yield Line("registration", words["registration"], tuple(entries), ends=True)


def _lines(page: Page, data: EventData, days: EventDays | None, show: frozenset[str]) -> Iterator[Line]:
    """The facts below, each with its label."""
    event, words = data.event, page.words
    if "calls" in show and event.calls and may_take_part(page, data, days):
        calls = tuple(_call(page, event, call) for call in event.calls)
        yield Line("calls", words["calls"], calls, ends=True)
    if "language" in show and event.language:
        yield Line("language", words["language"], (Entry(language_name(event.language, page.language)),))
    if "hashtag" in show and event.hashtag:
        yield Line("hashtag", words["media-hashtag"], (Entry(f"#{event.hashtag.lstrip('#')}"),))
    if "links" in show:
        links = tuple(_links(page, event))
        files = any(link.url.file for link in event.links)
        if links or files:
            yield Line("links", words["links"], links)


def _call(page: Page, event: Event, call: Call) -> Entry:
    """A call: a link if it has an address, then when it is open."""
    own = str(call.title or "")
    text = call_title(call, page.words)
    link = LinkLabel(text, "", LinkTo(url=call.url)) if call.url else None
    return Entry(text, link, window_words(page, call.window, event.timezone or UTC), msgid=own)


def _links(page: Page, event: Event) -> Iterable[Entry]:
    """The event's own page elsewhere, its links but for files, and its accounts."""
    about = str(event.title)
    if event.url:
        text = page.words["service-website"]
        yield Entry(text, LinkLabel(text, about, LinkTo(url=event.url)))
    for one in event.links:
        link = page.link(one.url, str(one.title), about)
        if isinstance(link, LinkLabel):
            yield Entry(link.text, link, msgid=str(one.title))
    for account in event.accounts:
        text = service_name(account, page.words)
        yield Entry(text, LinkLabel(text, about, LinkTo(url=account.url), "noopener"))
