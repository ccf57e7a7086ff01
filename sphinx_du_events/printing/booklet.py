"""A booklet of abstracts: a title page, the programme, an entry for each session, people and sponsors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.qr_code import code_for
from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.exporters.sharing.links import address_of_event
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.printing.abstracts import MARKED, Abstracts
from sphinx_du_events.printing.back_matter import biographies, index, organizations
from sphinx_du_events.printing.document import Document
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.typesetting import colours
from sphinx_du_events.typesetting.directions import language_of
from sphinx_du_events.typesetting.faces import Face, Logo, event_colour, logos
from sphinx_du_events.typesetting.rich_text import Notes, rich_text, short_address
from sphinx_du_events.typesetting.texts import LONGEST_TEXT, placed, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.printing.paper import Paper
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData
    from sphinx_du_events.typesetting.pictures import Photo, SetPictures

_LABELS = {
    "contents": "print-contents",
    "date": "date",
    "glance": "print-glance",
    "index": "index-people",
    "page": "print-page",
    "people": "people",
    "room": "room",
    "session": "session",
    "sessions": "sessions",
    "sponsors": "report-sponsors",
    "time": "time",
}
"""Our words on the pages, by the key in the template."""


@dataclass(frozen=True)
class Booklet:
    """The booklet of an event, in a language."""

    data: EventData
    view: View
    language: str
    paper: Paper
    site: str = ""
    """The address of the site, to which the code leads if the event has no page of its own."""
    has_photos: bool = True

    def document(self) -> Document:
        """What is to be printed."""
        return Document(
            template="booklet.typ",
            title=self.data.event.title,
            language=self.language,
            size=self.paper.points(),
            values=self._values,
            path=self.data.path,
            photos=tuple(dict.fromkeys(self._photos(self._content))),
            is_rich=True,
        )

    def _values(self, pictures: SetPictures) -> dict[str, Any]:
        made: dict[str, Any] = self._drawn(self._content, pictures)
        return made

    @cached_property
    def _content(self) -> dict[str, Any]:
        """All values, with faces and logos that are not drawn yet."""
        words = words_in(self.language)
        abstracts = Abstracts(self.data, self.view, words, self.language)
        faces = list(self._faces(abstracts.days))
        return {
            "colour": colours.shown(event_colour(self.data)),
            "labels": {key: words[name] for key, name in _LABELS.items()},
            "cover": self._cover(),
            "days": abstracts.days,
            "people": list(biographies(abstracts.people.values())),
            "index": index(abstracts.people.values()),
            "sponsors": list(organizations(self.data, self.view, words)),
            # Initials stand in for some photos that are missing, not for all.
            "faces": self.has_photos and any(one.photo for one in faces),
        }

    def _cover(self) -> dict[str, Any]:
        event, words = self.data.event, words_in(self.language)
        days = days_of(self.data)
        status, mode = event.status, facts.mode(event, words)
        place = facts.place(event, self.language).words
        notes = Notes()
        address = address_of_event(self.data, "", self.site)
        code = code_for(address, words["qr-leads-to"] % address) if address else None
        return {
            "title": _on_cover(event.title),
            "subtitle": _on_cover(event.subtitle or ""),
            "language": language_of(str(event.language or self.language)),
            "mark": words[status] if status in MARKED else "",
            "dates": wording.days_of_week(days.first, days.last, self.language) if days else "",
            "place": _on_cover(place),
            "mode": facts.as_words(mode) if mode else "",
            "blocks": rich_text(event.abstract, notes) if event.abstract else [],
            "notes": notes.listed(),
            "logos": list(logos(self.data, self.view)),
            "code": code.svg.decode() if code else "",
            "url": address,
            "address": short_address(address) if address else "",
            "alt": words["qr-leads-to"] % address if address else "",
        }

    def _drawn(self, value: Any, pictures: SetPictures) -> Any:
        if isinstance(value, Face):
            return value.drawn(pictures if self.has_photos else None)
        if isinstance(value, Logo):
            return value.drawn(pictures)
        if isinstance(value, dict):
            return {key: self._drawn(own, pictures) for key, own in value.items()}
        return [self._drawn(own, pictures) for own in value] if isinstance(value, list) else value

    def _faces(self, value: Any) -> Iterator[Face | Logo]:
        if isinstance(value, Face | Logo):
            yield value
        elif isinstance(value, dict | list):
            for own in value.values() if isinstance(value, dict) else value:
                yield from self._faces(own)

    def _photos(self, value: Any) -> Iterator[Photo]:
        for one in self._faces(value):
            if one.photo and (self.has_photos or isinstance(one, Logo)):
                yield one.photo


def _on_cover(text: str) -> str:
    """A text that leaves room on the title page."""
    return placed(short(text, LONGEST_TEXT), text)
