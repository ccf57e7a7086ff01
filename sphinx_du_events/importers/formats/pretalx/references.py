"""What the numbers of pretalx's records mean: rooms, tracks, types and tags by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.formats.pretalx.tables import ROOMS, TRACKS
from sphinx_du_events.importers.incoming import Arrival, KeyOf, like, mapping
from sphinx_du_events.importers.schedule.languages import in_language
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.schedule.words import language, line, type_word
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.fields import FieldTable
    from sphinx_du_events.importers.formats.pretalx.files import Found
    from sphinx_du_events.importers.incoming import Remarks


_LONGEST = 9
"""More digits than a position has."""
_LAST = 10**_LONGEST


class _Listed:
    """The records of a section that others refer to by number, by name, or as a whole."""

    def __init__(self, table: FieldTable, records: list[LocatedDict], source: References) -> None:
        self._table = table
        self._source = source
        self._arrivals: dict[str, Arrival] = {}
        self._by_name: dict[str, str] = {}
        self._positions: dict[str, int] = {}
        self._told: set[tuple[str, str]] = set()
        for record in records:
            self._add(record)

    def arrivals(self) -> list[Arrival]:
        """The records, by their positions, and then as they were met."""
        return sorted(self._arrivals.values(), key=lambda one: self._positions[one.key])

    def _add(self, record: LocatedDict) -> str | None:
        name = in_language(record.get("name"), self._source.languages)
        if name is None:
            return None
        number = as_text(record.get("id"))
        title = str(line(name))
        key = number.strip() if number else self._by_name.get(title, title)
        if key not in self._arrivals:
            self._arrivals[key] = Arrival(key, self._table.values(record, self._source.remarks, self._source))
            self._positions[key] = _position(record)
        elif self._arrivals[key].values.get("title", title) != title and (key, title) not in self._told:
            self._told.add((key, title))
            self._source.remarks.contradiction(
                f"“{self._arrivals[key].values['title']}” and “{title}” have the same number, {key}",
                name,
                "the first counts",
            )
        self._by_name.setdefault(title, key)
        return key

    def refer(self, value: Any, number: Any = None) -> KeyOf | None:
        """The reference that a number, a name, a name in several languages or a record means."""
        if isinstance(value, LocatedDict) and "name" in value:
            key = self._add(value)
            return KeyOf.of(self._table.section, key, in_language(value["name"])) if key else None
        text = as_text(value) or in_language(value, self._source.languages)
        id_ = as_text(number)
        if text is None and id_ is None:
            return None
        at = text or id_
        for known in (id_, as_text(value)):
            if known is not None and known.strip() in self._arrivals:
                if text is not None and not text.strip().isdigit():
                    self._add(_record(text, id_))
                return KeyOf.of(self._table.section, known.strip(), at)
        if text is None or text.strip().isdigit():
            self._source.remarks.left_out(
                f"{self._table.there} by its number",
                at,
                f"its name is not there: add the list of {self._table.section}",
            )
            return None
        key = self._by_name.get(str(line(text))) or self._add(_record(text, id_))
        return KeyOf.of(self._table.section, key, text) if key else None


def _record(name: Scalar, number: Scalar | None) -> LocatedDict:
    return mapping({"name": name, "id": number}, name)


def _position(record: LocatedDict) -> int:
    text = as_text(record.get("position"))
    return int(text) if text and text.isdecimal() and len(text) < _LONGEST else _LAST


class References:
    """Looks up what records refer to."""

    def __init__(self, found: Found, remarks: Remarks) -> None:
        self.remarks = remarks
        own = as_text(found.event.get("locale"))
        self.languages: tuple[str, ...] = (str(own), str(language(own))) if own else ()
        self.rooms = _Listed(ROOMS, found.rooms, self)
        self.tracks = _Listed(TRACKS, found.tracks, self)
        self._types = _by_id(found.types)
        self._tags = _by_id(found.tags)

    def room_of(self, value: Any) -> KeyOf | None:
        """The room of a slot."""
        return self.rooms.refer(value)

    def track_of(self, submission: LocatedDict) -> KeyOf | None:
        """The track of a submission."""
        return self.tracks.refer(submission.get("track"), submission.get("track_id"))

    def type_of(self, value: Any) -> Scalar | None:
        """The type of a submission, in our words."""
        record = value if isinstance(value, LocatedDict) else self._types.get(str(as_text(value) or ""))
        name = record.get("name", record) if record is not None else value
        text = in_language(name, self.languages)
        if text is not None and text.strip().isdigit():
            self.remarks.left_out(
                "a type by its number", text, "its name is not there: add the list of types"
            )
            return None
        return type_word(text) if text is not None else None

    def tags_of(self, value: Any) -> LocatedList:
        """The tags of a submission."""
        made = LocatedList().at(0, 0)
        texts = value if isinstance(value, LocatedList) else _lines(value)
        for one in texts:
            record = one if isinstance(one, LocatedDict) else self._tags.get(str(as_text(one) or ""))
            text = as_text(record.get("tag")) if record is not None else as_text(one)
            if text is None:
                continue
            public = as_text(record.get("is_public")) if record is not None else None
            if public is not None and public.strip().casefold() == "false":
                self.remarks.left_out("a tag that is not public", text, "it is private")
            elif text.strip().isdigit() and record is None:
                self.remarks.left_out(
                    "a tag by its number", text, "its name is not there: add the list of tags"
                )
            else:
                made.append(line(text))
        return made


def _by_id(records: list[LocatedDict]) -> dict[str, LocatedDict]:
    return {str(number): one for one in records if (number := as_text(one.get("id")))}


def _lines(value: Any) -> list[Scalar]:
    text = as_text(value)
    return [like(part.strip(), text) for part in text.splitlines() if part.strip()] if text else []
