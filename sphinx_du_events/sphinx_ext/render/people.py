"""People as nodes: a face, what they did, where they are, and their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.sphinx_ext.nodes.base import Fact, LinkLabel, LinkTo, du_label, located
from sphinx_du_events.sphinx_ext.nodes.people import Role, ServiceLink, Worded, du_person
from sphinx_du_events.sphinx_ext.render.faces import face, face_of_name
from sphinx_du_events.sphinx_ext.render.markdown import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_du_events.model.links.link import Link
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.people import PartIn, PersonEntry
    from sphinx_du_events.sphinx_ext.nodes.pictures import FaceSize
    from sphinx_du_events.sphinx_ext.render.page import Page

PARTS = (
    "photo",
    "pronouns",
    "role",
    "affiliation",
    "place",
    "bio",
    "sessions",
    "contributions",
    "links",
)
"""The parts of a person besides the name, in order."""

SHOWN: dict[str, frozenset[str]] = {
    "cards": frozenset(PARTS) - {"bio", "sessions", "contributions"},
    "faces": frozenset({"photo", "role"}),
    "list": frozenset(PARTS) - {"sessions", "contributions"},
}
"""The parts that are shown by default in each style."""

_SIZES: dict[str, FaceSize] = {"cards": "large", "faces": "small", "list": "medium", "detail": "large"}


def person(page: Page, entry: PersonEntry, show: frozenset[str], style: str, under: str = "") -> du_person:
    """A person with the given parts; a role that the person is listed ``under`` is not said again."""
    own = entry.person
    parts = [part for part in entry.parts if part.role != under or part.note or part.language]
    node = du_person(
        name=entry.name,
        named=True,
        target=page.to("person", own.id, only_page=True) if own else None,
        pronouns=str(own.pronouns or "") if own and "pronouns" in show else "",
        roles=roles(page, parts) if "role" in show else [],
        affiliation=_affiliation(entry) if "affiliation" in show else None,
        place=_place(entry, page.language) if "place" in show else "",
        sessions=_sessions(page, entry) if "sessions" in show else [],
        sessions_label=page.words["sessions"],
        facts=_facts(page, entry) if "contributions" in show else [],
        links=list(_links(entry, page.words)) if "links" in show else [],
    )
    if "photo" in show:
        size = _SIZES[style]
        node += face(page, own, size) if own else face_of_name(entry.name, size)
    if own and own.bio and "bio" in show:
        node.extend(markdown(page.env, page.document, own.bio))
    node.note_words()
    return node


def labels(entries: Iterable[PersonEntry], words: Mapping[str, str]) -> list[du_label]:
    """What of roles is the data's, each once, for the translator."""
    texts: dict[str, Scalar] = {}
    for entry in entries:
        for part in entry.parts:
            if part.note is not None:
                texts.setdefault(str(part.note), part.note)
            if part.written is not None and f"role-{part.role}" not in words:
                texts.setdefault(str(part.written), part.written)
    return [located(du_label(text), scalar) for text, scalar in texts.items()]


def role_label(role: str, words: Mapping[str, str], *, several: bool = False) -> Worded:
    """A role in words: common ones translated, others as written."""
    known = words.get(f"{'roles' if several else 'role'}-{role}")
    if known is not None:
        return Worded(known)
    return Worded(role[:1].upper() + role[1:], role)


def roles(page: Page, parts: Iterable[PartIn]) -> list[Role]:
    """Roles in words, with what is written about each."""
    return [_role(part, page) for part in parts]


def _role(part: PartIn, page: Page) -> Role:
    about = [Worded(str(part.note), str(part.note))] if part.note is not None else []
    if part.language:
        about.append(Worded(language_name(part.language, page.language)))
    return Role(role_label(part.role, page.words), tuple(about))


def _affiliation(entry: PersonEntry) -> LinkLabel | None:
    own = entry.affiliation
    if own is None:
        return None
    return LinkLabel(str(own.name), "", LinkTo(url=own.url or ""), "noopener")


def _place(entry: PersonEntry, language: str) -> str:
    if entry.person and entry.person.location:
        return str(entry.person.location)
    return country_name(entry.country, language) if entry.country else ""


def _sessions(page: Page, entry: PersonEntry) -> list[LinkLabel]:
    return [
        LinkLabel(str(shown.session.title), "", page.to("session", shown.data.id, shown.session.id))
        for shown in entry.sessions
    ]


def _facts(page: Page, entry: PersonEntry) -> list[Fact]:
    if not entry.contributions:
        return []
    return [Fact(page.words["contributions"], str(entry.contributions))]


def _links(entry: PersonEntry, words: Mapping[str, str]) -> Iterable[ServiceLink]:
    for link in entry.person.links if entry.person else ():
        key = "person-on-service" if link.is_account else "service-of-person"
        service = service_name(link, words)
        yield ServiceLink(
            link.service, service, words[key] % {"name": entry.name, "service": service}, link.url
        )


def service_name(link: Link, words: Mapping[str, str]) -> str:
    """What a link is, in words: kinds of pages translated, services and titles by their names."""
    return words.get(f"service-{link.service}") or link.name
