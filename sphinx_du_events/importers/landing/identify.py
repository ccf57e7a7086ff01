"""Which record here a foreign record is, and the id that a new one gets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_du_events.model import sections as known
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.fields import id_from, is_id
from sphinx_du_events.model.identities import FORGES
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.writing.values import read_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_du_events.importers.incoming import Arrival
    from sphinx_du_events.importers.landing.event_files import Here
    from sphinx_du_events.importers.landing.last_import import Landed
    from sphinx_du_events.importers.landing.times import Times

_HOUR = re.compile(r"([0-9-]{10})[T ]([0-9]{2}:[0-9]{2})(?::00)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
"""A start, however it is written: a title and an hour tell sessions apart, whatever the zone."""
_NAMES = ("title", "name", "organization")


class Matching:
    """The records of a section here, as foreign records are looked up among them."""

    def __init__(self, section: str, here: Iterable[Here], times: Mapping[str, Times]) -> None:
        self.section = section
        self.here = list(here)
        self.taken: set[str] = set()
        """Ids that a new record cannot have, in lower case."""
        self._by_id: dict[str, Here] = {}
        self._by_word: dict[tuple[str, str], list[Here]] = {}
        self._found: set[int] = set()
        self._numbers: dict[str, int] = {}
        for one in self.here:
            former = one.values.get("was")
            ids = [one.id, *(former if isinstance(former, list) else [former] if former else [])]
            for id_ in filter(None, map(str, ids)):
                self._by_id.setdefault(id_, one)
                self.taken.add(id_.lower())
            for word in (*_words(section, one.values), *_computed(section, one, times)):
                self._by_word.setdefault(word, []).append(one)

    def by_id(self, id_: str) -> Here | None:
        """The record that has an id, or had it."""
        return self._by_id.get(id_)

    def find(self, arrival: Arrival, before: Landed | None) -> Here | None:
        """The record that a foreign record is; each is found once."""
        if before is not None and before.id:
            found = self._by_id.get(before.id)
            return self._once([found] if found else [])
        words = _words(self.section, arrival.values if before is None else before.values)
        return self._once(next((some for word in words if (some := self._by_word.get(word))), []))

    def _once(self, found: list[Here]) -> Here | None:
        """The first of some records that was not found before."""
        own = next((one for one in found if id(one) not in self._found), None)
        if own is not None:
            self._found.add(id(own))
        return own

    def new_id(self, arrival: Arrival, noun: str) -> str:
        """A free id for a new record: the one it wishes, or made of its name."""
        wish = str(arrival.values.get("id") or "").strip()
        named = next((str(arrival.values[key]) for key in _NAMES if arrival.values.get(key)), "")
        made = wish if is_id(wish) else id_from(wish) or id_from(named) or id_from(f"{noun}-{arrival.key}")
        base = made or noun
        number, id_ = self._numbers.get(base.lower(), 1), base
        while id_.lower() in self.taken:
            number += 1
            id_ = f"{base[:90]}-{number}"
        self._numbers[base.lower()] = number
        self.taken.add(id_.lower())
        return id_


def has_ids(section: str) -> bool:
    """Whether new records of a section get an id."""
    return known.section(section).has_ids


def _words(section: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What tells a record apart from others, the surest first."""
    guid = values.get("guid")
    if guid:
        yield "guid", str(guid).lower()
    if section == "people":
        yield from _handles(values.get("links"))
    name = next((str(values[key]) for key in _NAMES if values.get(key)), "")
    if section == "sessions":
        start = str(values.get("start") or values.get("date") or values.get("after") or "")
        start = _HOUR.sub(r"\1 \2", start)
        yield "at", f"{same_name(name)}@{start}"
        return
    if name:
        yield "name", same_name(name)


def _computed(section: str, one: Here, times: Mapping[str, Times]) -> Iterator[tuple[str, str]]:
    """What tells a session by its start, where that follows from others."""
    own = times.get(one.id) if section == "sessions" else None
    if own is not None:
        yield from _words(section, {**one.values, "guid": None, "start": own.start})


def _handles(links: Any) -> Iterator[tuple[str, str]]:
    if isinstance(links, dict):
        for service in FORGES:
            handle = links.get(service)
            if isinstance(handle, str):
                yield service, handle.rstrip("/").rpartition("/")[2].removeprefix("@").casefold()


def plain(value: Any) -> Any:
    """A located value as it is to be written: texts, lists and mappings."""
    if isinstance(value, LocatedDict | dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, LocatedList | list):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, Scalar) else read_as(value)
