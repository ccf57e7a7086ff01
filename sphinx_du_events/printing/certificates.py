"""Certificates of participation, each on a page: who took part, when, where, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.printing.document import Document
from sphinx_du_events.printing.roles import role_words
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.typesetting import colours, faces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sphinx_du_events.printing.paper import Paper
    from sphinx_du_events.reading.rosters.people import RosterPerson
    from sphinx_du_events.store import EventData
    from sphinx_du_events.typesetting.faces import Logo
    from sphinx_du_events.typesetting.pictures import SetPictures

_MOST_TITLES = 6
"""The most sessions whose titles are listed; more are counted."""


@dataclass(frozen=True, slots=True)
class Certified:
    """Somebody who took part."""

    person: RosterPerson
    roles: Sequence[str] = ()
    """The roles in the event's own records."""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: a name, and words below it."""

    name: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Certificates:
    """Certificates of an event, and what is the same on all of them."""

    data: EventData
    logos: tuple[Logo, ...] = ()
    signatures: Sequence[Signature] = ()
    issued: date | None = None
    """The day that is written on them; without, none is."""

    def document(self, people: Sequence[Certified], paper: Paper) -> Document:
        """The certificates of some people, in landscape."""
        ground = colours.shown(faces.event_colour(self.data))
        language = people[0].language
        title = f"{words_in(language)['certificate']} · {self.data.event.title}"

        def values(pictures: SetPictures) -> dict[str, Any]:
            return {
                "colour": ground,
                "event": self.data.event.title,
                "logos": [logo.drawn(pictures) for logo in self.logos],
                "signatures": [{"name": one.name, "below": one.below} for one in self.signatures],
                "people": [self._person(one) for one in people],
            }

        photos = tuple(logo.photo for logo in self.logos if logo.photo is not None)
        size = paper.points(landscape=True)
        return Document(
            "certificates.typ",
            title,
            language,
            size,
            values,
            path=self.data.path,
            photos=photos,
            is_of_many=True,
        )

    def _person(self, one: Certified) -> dict[str, Any]:
        words, language, person = words_in(one.language), one.language, one.person
        before, _, after = words["certificate-took-part"].partition("%s")
        role = role_words(person.role, one.roles, words)
        hours = wording.number(float(person.hours), language) if person.hours else ""
        titles = {str(session.title) for session in self.data.sessions}
        is_listed = (
            person.sessions and len(person.sessions) <= _MOST_TITLES and titles.issuperset(person.sessions)
        )
        number = wording.number(person.number_of_sessions, language) if person.number_of_sessions else ""
        sessions = " · ".join(person.sessions) if is_listed else number
        told = (("role", role), ("hours", hours), ("sessions", sessions))
        return {
            "name": person.name,
            "kind": language.partition("_")[0],
            "title": words["certificate"],
            "that": words["certificate-that"],
            "before": before.strip(),
            "after": after.strip(),
            "when": self._when_and_where(language),
            "facts": [words[f"certificate-{key}"] % value for key, value in told if value],
            "issued": words["certificate-issued"] % wording.long_date(self.issued, language)
            if self.issued
            else "",
        }

    def _when_and_where(self, language: str) -> str:
        days, event = days_of(self.data), self.data.event
        when = wording.days(days.first, days.last, language) if days else ""
        where = facts.place(event, language, short=True).words
        mode = facts.mode(event, words_in(language)) if event.mode_at(event.status) != "in-person" else ""
        return " · ".join(filter(None, (when, where, mode)))
