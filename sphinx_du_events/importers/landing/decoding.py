"""Foreign values judged by our own records, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.landing.identify import plain
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.characters import cleaned
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.moments import NO_ZONE_HINT, PREVIOUS
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import START_PREVIOUS
from sphinx_du_events.model.zones import zone_named
from sphinx_du_events.reading.decode import Decoder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.reading.files.tree import SourceTree

_ZONE_HINT = "so are all others: import with --timezone, such as Europe/Berlin"


class Judge:
    """Makes records of values, and keeps what is right in them; what is wrong is reported at its place."""

    def __init__(
        self, path: Path, folder: Path, tree: SourceTree, report: Callable[[Diagnostic], None]
    ) -> None:
        """``path`` is the source, ``folder`` where relative paths in our data begin."""
        self.path = path
        self._folder = folder
        self._tree = tree
        self._report = report
        self.zone: ZoneInfo | None = None
        """The zone of the event's local times, once it is known."""
        self._no_zone_is_told = False

    def values(self, section: str, values: LocatedDict, noun: str = "") -> dict[str, Any] | None:
        """What is right in a record's values, as it is to be written; None if it cannot be a record."""
        spec = known.section(section)
        kind = spec.record if spec.single else spec.entry or spec.record
        tree = _clean(values)
        found = self._decoder(self._tell).record(kind, tree, noun or spec.noun)
        # A page shows words where an address is wrong; what is written has none, and must stand without.
        while found.record is not None and found.rest is not tree:
            tree = found.rest
            found = self._decoder(self._tell).record(kind, tree, noun or spec.noun)
        if found.record is None:
            return None
        made = plain(found.rest)
        if made.get("after") == START_PREVIOUS:  # as the record keeps what is written so
            del made["after"]
            made["start"] = PREVIOUS
        # In the order in which the documentation has the keys.
        return {key: made[key] for key in spec.record.model_fields if key in made}

    def _tell(self, found: Diagnostic) -> None:
        """Report what is wrong in a record; that no zone is known, once for all records."""
        if found.hint == NO_ZONE_HINT:
            if self._no_zone_is_told:
                return
            self._no_zone_is_told = True
            found = replace(found, hint=_ZONE_HINT)
        self._report(found)

    def take_zone(self, name: Any) -> None:
        """Read local times in the zone of a name from now on, if there is such a zone."""
        self.zone = zone_named(str(name)) if name is not None else None

    def means_the_same(self, section: str, here: dict[str, Any], key: str, value: Any) -> bool:
        """Whether a record with another value for a key has the same meaning there."""
        spec = known.section(section)
        decoder = self._decoder(lambda _found: None)
        own, other = (
            decoder.record(spec.entry or spec.record, _located(values), spec.noun)
            for values in (here, {**here, key: value})
        )
        if own.record is None or other.record is None or other.wrong_keys - own.wrong_keys:
            return False
        return bool(getattr(own.record, key, own) == getattr(other.record, key, other))

    def _decoder(self, report: Callable[[Diagnostic], None]) -> Decoder:
        context = Context(
            zone=self.zone,
            resolve_file=partial(self._tree.file, base=self._folder),
            resolve_page=self._tree.page,
            unfit=self._tree.unfit,
            text_in=self._tree.text,
        )
        return Decoder(self.path, context, report)


def _clean(value: Any) -> Any:
    """A copy of a tree without characters that data cannot have."""
    if isinstance(value, LocatedDict):
        made = LocatedDict({key: _clean(one) for key, one in value.items()})
        return made.at(getattr(value, "line", 0), getattr(value, "column", 0))
    if isinstance(value, LocatedList | list):
        listed = LocatedList([_clean(one) for one in value])
        return listed.at(getattr(value, "line", 0), getattr(value, "column", 0))
    if isinstance(value, Scalar) and not value.isprintable():
        return Scalar(cleaned(value).text, value.path, value.line, value.column)
    return value


def _located(value: Any) -> Any:
    if isinstance(value, dict):
        return LocatedDict({Scalar(key): _located(one) for key, one in value.items()}).at(0, 0)
    if isinstance(value, list):
        return LocatedList([_located(one) for one in value]).at(0, 0)
    return Scalar(str(value))
