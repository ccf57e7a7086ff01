"""The end of a booklet: people, the index of their pages, and the organizations behind the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.printing.abstracts import affiliation_of
from sphinx_du_events.queries.organizations import SponsorQuery
from sphinx_du_events.typesetting.faces import face, logo_of
from sphinx_du_events.typesetting.rich_text import Notes, rich_text, short_address
from sphinx_du_events.typesetting.texts import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_du_events.model.organization import Sponsor
    from sphinx_du_events.printing.abstracts import Part
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData


def biographies(people: Iterable[Part]) -> Iterator[dict[str, Any]]:
    """Yield those who say who they are, by name."""
    for part in _by_name(people):
        person = part.entry.person
        if person is None or not person.bio:
            continue
        notes = Notes()
        yield {
            "face": face(person),
            "name": whole(person.name),
            "pronouns": str(person.pronouns or ""),
            "from": affiliation_of(part.entry),
            "blocks": rich_text(person.bio, notes),
            "notes": notes.listed(),
            "at": part.sessions,
        }


def index(people: Iterable[Part]) -> list[dict[str, Any]]:
    """Everybody with a part in a session, by name, with the numbers of the sessions."""
    return [{"name": whole(_listed_name(part)), "at": part.sessions} for part in _by_name(people)]


def _by_name(people: Iterable[Part]) -> list[Part]:
    return sorted(people, key=lambda part: part.entry.sort_key)


def _listed_name(part: Part) -> str:
    person = part.entry.person
    return str(person.sort_name or person.name) if person else part.entry.name


def organizations(data: EventData, view: View, words: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the sponsors by tier, then the partners by type, each group with its title."""
    for group in view.answer(SponsorQuery((data.id,))).shown:
        tier = group.tier
        notes = Notes()
        yield {
            "title": whole(tier.title) if tier else "",
            "blocks": rich_text(tier.thanks, notes) if tier and tier.thanks else [],
            "notes": notes.listed(),
            "members": [_member(one) for one in group.members],
        }
    for group in view.answer(SponsorQuery((data.id,), kind="partners", group_by="type")).shown:
        known = words.get(f"partner-{group.type.casefold()}") or facts.as_words(group.type)
        yield {
            "title": whole(known),
            "blocks": [],
            "notes": [],
            "members": [_member(one) for one in group.members],
        }


def _member(sponsor: Sponsor) -> dict[str, Any]:
    url = str(sponsor.url or "")
    return {"logo": logo_of(sponsor), "url": url, "address": short_address(url) if url else ""}
