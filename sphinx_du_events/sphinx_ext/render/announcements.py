"""Announcements of an event in three lengths, filled with what the data says and nothing else.

They are made in two steps: when a page is read, from records to words; when it is written, with the address
to which they lead, which is not known before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining

from sphinx_du_events.exporters.plain_text import plain_spaces, plain_text
from sphinx_du_events.exporters.sharing.facts import deadline, hashtag, mode, place
from sphinx_du_events.exporters.sharing.lengths import fits
from sphinx_du_events.exporters.sharing.links import Share
from sphinx_du_events.exporters.sharing.markdown import marked, target_of
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.sphinx_ext.render import sessions as parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.media_kit import MediaKit
    from sphinx_du_events.sphinx_ext.nodes.base import Lookup
    from sphinx_du_events.sphinx_ext.render.page import Page

_DOT = " · "
_ELLIPSIS = "…"
_BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")
_JOINER = "\u200d"


class Announcement(NamedTuple):
    """What announcements say, in the page's language; what is empty they leave out.

    ``title``, ``subtitle``, ``abstract`` (paragraphs in Markdown) and the titles of ``sessions``, each behind
    its time, are the data's. ``register`` is the address of an open registration, and ``until`` the words for
    its end, or for its beginning. ``accounts`` are names of services with addresses, ``labels`` words by key.
    """

    title: str
    subtitle: str
    abstract: tuple[str, ...]
    past: str
    status: str
    when: str
    begins: str
    where: str
    register: str
    until: str
    hashtag: str
    sessions: tuple[tuple[str, str], ...]
    accounts: tuple[tuple[str, str], ...]
    labels: Mapping[str, str]

    def translated(self, lookup: Lookup) -> Announcement:
        """This announcement with the data's words in translation."""
        return self._replace(
            title=lookup(self.title),
            subtitle=lookup(self.subtitle),
            abstract=tuple(lookup(paragraph) for paragraph in self.abstract),
            sessions=tuple((when, lookup(title)) for when, title in self.sessions),
        )


_LABELS = ("announce-when", "announce-where", "announce-more", "announce-follow", "start", "registration")


def announcement(page: Page, kit: MediaKit) -> Announcement | None:
    """What announcements of an event say; None if it is not certain that it takes place."""
    event, words, language = kit.data.event, page.words, page.language
    if event.status == "unclear":
        return None
    over = kit.phase == "past" and event.status not in ("cancelled", "postponed")
    when = begins = ""
    if kit.days is not None:
        when = wording.days(*kit.days, language)
    if kit.days is not None and kit.first is not None:
        times = _times(kit.first.session, language)
        start = kit.first.session.begins
        if kit.is_single and kit.days[0] == kit.days[1] and times:
            when = wording.date_and_time(kit.days[0], times, language)
        elif start and start.at and not over:
            clock = wording.clock_and_zone(start.at, language)
            begins = wording.date_and_time(start.day, clock, language)
    register, until = _registration(page, event) if not over and event.status != "cancelled" else ("", "")
    return Announcement(
        title=str(event.title),
        subtitle=str(event.subtitle or ""),
        abstract=tuple(text for text, _line in paragraphs(event.abstract)),
        past=words["announce-past"] if over else "",
        status="" if event.status in ("scheduled", "draft") else words[event.status],
        when=when,
        begins=begins,
        where=_where(event, page),
        register=register,
        until=until,
        hashtag=hashtag(event),
        sessions=tuple(
            (_session_time(entry.session, language), str(entry.session.title)) for entry in kit.listed
        ),
        accounts=tuple((link.name, link.url) for link in event.accounts if link.is_account),
        labels={key: words[key] for key in _LABELS},
    )


def paragraphs(text: Scalar | None) -> Iterator[tuple[str, int]]:
    """The paragraphs of a Markdown text, as translators get them, each with its line in the file."""
    line = text.text_line if text else 0
    for block in _BLANK_LINES.split(str(text or "")):
        if block.strip():
            yield block.strip(), line
        line += block.count("\n")


def _times(session: Session, language: str) -> str:
    time = parts.time(session, language)
    return time.text if time else ""


def _session_time(session: Session, language: str) -> str:
    begins = session.begins
    if begins is None:  # a listed session has a day
        return ""
    day = wording.date_and_weekday(begins.day, language)
    times = _times(session, language)
    return f"{day}, {times}" if times else day


def _where(event: Event, page: Page) -> str:
    found = place(event, page.language, short=True)
    return _DOT.join(filter(None, [found.words, mode(event, page.words)]))


def _registration(page: Page, event: Event) -> tuple[str, str]:
    """The address of an open registration and the words for its end; or the words for its beginning."""
    register = event.registration
    phase = register.window.phase(page.today) if register else "past"
    if register is None or phase == "past":
        return "", ""
    if phase == "upcoming" and register.opens is not None:
        return "", page.words["register-opens"] % deadline(register.opens, page.language)
    until = page.words["until"] % deadline(register.closes, page.language) if register.closes else ""
    return register.url, until


# --- texts -------------------------------------------------------------------------------------


class Texts(NamedTuple):
    """An announcement in three lengths: for short posts, for mails and for pages (Markdown)."""

    short: str
    medium: str
    long: str


def texts(told: Announcement, address: str) -> Texts:
    """The texts of an announcement, which lead to an address, if there is any."""
    made = (_short(told, address), _medium(told, address), _long(told, address))
    return Texts(*(plain_spaces(text) for text in made))


def share(told: Announcement, address: str) -> Share:
    """What people share of an announcement."""
    made = texts(told, address)
    return Share(made.short, _headline(told, told.title), made.medium, address or told.register)


def _headline(told: Announcement, title: str) -> str:
    words = told.past % title if told.past else title
    return f"{told.status}: {words}" if told.status else words


def _short(told: Announcement, address: str) -> str:
    """The first of some texts, each shorter than the one before, that fits everywhere."""
    lead = address or told.register
    short = (text for text, leads in _shorter(told, lead) if fits(text, lead if leads else ""))
    return next(short, "")


def _shorter(told: Announcement, lead: str) -> Iterator[tuple[str, bool]]:
    """Texts that become shorter, each with whether it has the address. A reader can do without it last."""
    full = f"{told.title}: {told.subtitle}" if told.subtitle else told.title
    where = _DOT.join(filter(None, [told.when, told.where]))
    yield _lines(_headline(told, full), where, lead, told.hashtag), True
    yield _lines(_headline(told, told.title), where, lead, told.hashtag), True
    yield _lines(_headline(told, told.title), told.when, lead, told.hashtag), True
    for most in _LENGTHS:
        yield _lines(_headline(told, _cut(told.title, most)), told.when, lead, told.hashtag), True
    for rest, leads in ((lead, True), (told.hashtag, False), ("", False)):
        yield _lines(_headline(told, _cut(told.title, _LENGTHS[-1])), rest), leads


_LENGTHS = (200, 150, 100, 60, 30)
"""The lengths to which titles are cut that are too long."""


def _cut(title: str, most: int) -> str:
    """A title of at most a length, between words if it has any, and never within a letter and its marks."""
    if len(title) <= most:
        return title
    while most > 1 and (combining(title[most]) or _JOINER in title[most - 1 : most + 1]):
        most -= 1
    words, space, _ = title[: most + 1].rpartition(" ")
    return (words if space else title[:most]).rstrip() + _ELLIPSIS


def _medium(told: Announcement, address: str) -> str:
    """Plain text in paragraphs."""
    head = _headline(told, f"{told.title}: {told.subtitle}" if told.subtitle else told.title)
    facts = [f"{label}: {value}" if label else value for label, value in _facts(told, address)]
    abstract = plain_text("\n\n".join(told.abstract))
    return "\n\n".join(filter(None, [head, abstract, "\n".join(facts), told.hashtag]))


def _long(told: Announcement, address: str) -> str:
    """Markdown with a heading, the sessions and the accounts."""
    facts = [
        f"- **{marked(label)}**: {_value(value)}" if label else f"- {marked(value)}"
        for label, value in _facts(told, address)
    ]
    follow = ", ".join(f"[{marked(name)}]({target_of(url)})" for name, url in told.accounts)
    facts += [f"- **{marked(told.labels['announce-follow'])}**: {follow}"] if follow else []
    listed = [f"- {marked(when)}: {marked(title)}" for when, title in told.sessions]
    blocks = [
        f"## {marked(_headline(told, told.title))}",
        f"*{marked(told.subtitle)}*" if told.subtitle else "",
        marked(plain_text("\n\n".join(told.abstract))),
        "\n".join(facts),
        "\n".join(listed),
        marked(told.hashtag),
    ]
    return "\n\n".join(filter(None, blocks))


def _facts(told: Announcement, address: str) -> Iterator[tuple[str, str]]:
    labels = told.labels
    if told.when:
        yield labels["announce-when"], told.when
    if told.begins:
        yield labels["start"], told.begins
    if told.where:
        yield labels["announce-where"], told.where
    if told.register:
        yield labels["registration"], f"{told.register} ({told.until})" if told.until else told.register
    elif told.until:
        yield "", told.until
    if address:
        yield labels["announce-more"], address


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _value(text: str) -> str:
    """A fact as Markdown: an address in it leads there."""
    address, _, rest = text.partition(" ")
    if not address.startswith(("http://", "https://", "mailto:")):
        return marked(text)
    return f"<{target_of(address)}>" + (f" {marked(rest)}" if rest else "")
