"""What networks and chats show of a link: the title, words and picture of the page that it leads to.

The tags are those of Open Graph (https://ogp.me/), which nearly all programs read. X asks for the size of
the picture beside them, Mastodon for the accounts of those who made the page
(https://docs.joinmastodon.org/entities/PreviewCard/).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from babel.core import get_global

from sphinx_du_events.exporters.plain_text import plain_spaces, plain_text
from sphinx_du_events.exporters.schema_org.things import description_of
from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.queries.event_days import days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_du_events.model.event import Image
    from sphinx_du_events.model.links.link import LinkList
    from sphinx_du_events.model.person import Person
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.store import EventData, Store

LONGEST = 200
"""The most characters of a description: programs show fewer, and search engines some 160."""

_UNTOLD = ("draft", "unclear")


class SharedPicture(NamedTuple):
    """A picture of a page: its address, its words for those who cannot see it, its size in pixels."""

    url: str
    alt: str
    width: int = 0
    height: int = 0


class Preview(NamedTuple):
    """What a link to a page shows. ``creators`` are accounts of the Fediverse, as ``name@server``."""

    title: str
    url: str
    description: str = ""
    type: str = "website"
    picture: SharedPicture | None = None
    creators: tuple[str, ...] = ()


class PreviewSite(NamedTuple):
    """What previews need to know of a site.

    ``card`` returns the made picture of a thing, ``picture`` what is shown of a picture that the data names:
    None if there is none.
    """

    title: str
    language: str
    card: Callable[[Thing], SharedPicture | None]
    picture: Callable[[Image], SharedPicture | None]


def preview_of(thing: Thing, url: str, store: Store, site: PreviewSite) -> Preview | None:
    """The preview of the page of an event, a session or a person; None for a draft, and what is unclear."""
    if thing.kind == "person":
        person = store.person(thing.name)
        return _of_person(thing, person, url, site) if person else None
    data = store.events.get(thing.ids[0])
    if data is None or data.event.status in _UNTOLD:
        return None
    if thing.kind == "event":
        return _of_event(thing, data, url, site)
    session = next((one for one in data.sessions if str(one.id) == thing.ids[-1]), None)
    if session is None or session.status in _UNTOLD:
        return None
    return _of_session(thing, (data, session), url, site)


def _of_event(thing: Thing, data: EventData, url: str, site: PreviewSite) -> Preview:
    event = data.event
    return Preview(
        _line(event.title),
        url,
        _short(description_of(event) or " · ".join(filter(None, when_and_where(data, site.language)))),
        picture=_picture(thing, event.image, site),
        creators=_accounts(event.accounts),
    )


def when_and_where(data: EventData, language: str) -> tuple[str, str]:
    """The days of an event and its place, in words; each is empty if it is not known."""
    days = days_of(data)
    return (
        wording.short_days(days.first, days.last, language) if days else "",
        facts.place(data.event, language, short=True).words,
    )


def time_of(session: Session, language: str) -> str:
    """When a session is, on its own clock; empty without a day."""
    begins, ends, last = session.begins, session.ends, session.last_day
    if begins is None or last is None:
        return ""
    if begins.at is None:
        return wording.days_of_week(begins.day, last, language)
    hours = wording.time_span(begins.at, ends.at if ends else None, language)
    return wording.date_and_time(begins.day, hours, language)


def _of_session(thing: Thing, entry: tuple[EventData, Session], url: str, site: PreviewSite) -> Preview:
    data, session = entry
    usual = " · ".join(filter(None, (time_of(session, site.language), data.event.title)))
    people = (data.people.get(str(speaker.id)) for speaker in session.speakers)
    return Preview(
        _line(session.title),
        url,
        _short(description_of(session) or usual),
        picture=_picture(thing, session.image, site),
        creators=tuple(account for person in people if person for account in _accounts(person.links)),
    )


def _of_person(thing: Thing, person: Person, url: str, site: PreviewSite) -> Preview:
    # A photo is on the page by consent, and is no picture of the page by itself.
    picture = site.card(thing)
    words = _short(plain_text(person.bio) if person.bio else None)
    return Preview(_line(person.name), url, words, "profile", picture, _accounts(person.links))


def _picture(thing: Thing, image: Image | None, site: PreviewSite) -> SharedPicture | None:
    return site.card(thing) or (site.picture(image) if image else None)


def _accounts(links: LinkList) -> tuple[str, ...]:
    return links.handles("mastodon")


def _line(text: str) -> str:
    return " ".join(plain_spaces(text).split())


def _short(text: str | None) -> str:
    """A text in a line, up to the last word that fits."""
    whole = _line(text or "")
    if len(whole) <= LONGEST:
        return whole
    words = whole[:LONGEST].rpartition(" ")[0] or whole[: LONGEST - 1]
    return f"{words.rstrip(' ,;:–-')}…"


class Tag(NamedTuple):
    """A tag of a page's head: ``key`` is its ``property`` or its ``name``."""

    key: str
    content: str
    by: str = "name"


def tags(preview: Preview, site: PreviewSite) -> list[Tag]:
    """The tags of a preview."""
    picture = preview.picture
    graph = {
        "og:title": preview.title,
        "og:type": preview.type,
        "og:url": preview.url,
        "og:site_name": _line(site.title),
        "og:locale": _territory(site.language),
        "og:description": preview.description,
    }
    if picture:
        size = (picture.width, picture.height)
        graph["og:image"] = picture.url
        if all(size):
            graph["og:image:width"], graph["og:image:height"] = map(str, size)
        graph["og:image:alt"] = _line(picture.alt)
    made = [Tag(key, content, "property") for key, content in graph.items() if content]
    if preview.description:
        made.append(Tag("description", preview.description))
    return [*made, *beside(preview)]


def beside(preview: Preview) -> list[Tag]:
    """The tags of a preview that are not Open Graph's."""
    size = "summary_large_image" if preview.picture else "summary"
    return [Tag("twitter:card", size), *(Tag("fediverse:creator", own) for own in preview.creators)]


def written(made: Iterable[Tag], head: str = "") -> str:
    """Tags as HTML, without those of which ``head`` has one already."""
    return "".join(
        f'<meta {one.by}="{one.key}" content="{escape(one.content)}" />\n'
        for one in made
        if not is_in(head, one.key)
    )


def is_in(head: str, key: str) -> bool:
    """Whether a head, as HTML, has a tag of a key."""
    return f'="{key}"' in head


def _territory(language: str) -> str:
    """A language with its territory, as Open Graph writes it: ``pt_BR``, and ``de_DE`` for ``de`` alone."""
    parts = language.replace("-", "_").split("_")
    if len(parts) > 1:
        return "_".join((parts[0], parts[-1].upper()))
    likely = str(get_global("likely_subtags").get(parts[0], "")).rsplit("_", 1)
    return f"{parts[0]}_{likely[1]}" if len(likely) > 1 else ""
