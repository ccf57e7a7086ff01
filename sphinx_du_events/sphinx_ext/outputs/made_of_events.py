"""What was made of each event, kept beside the doctrees: the next build makes only that of others.

Each has a stamp of all that it is made of. If anything is wrong with the file, all is made anew.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.reading.pickled import digest, dumps, loads
from sphinx_du_events.sphinx_ext.config import KEPT
from sphinx_du_events.sphinx_ext.domain import events_domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_du_events.queries.things import Place, Thing

_LARGEST = 1 << 30


class _Made(NamedTuple):
    stamp: str
    value: Any


class MadeOfEvents:
    """The values of a kind by event: those of the build before, and those that this build keeps.

    ``about`` is a stamp of what all of them are made of, beside their events; without any, nothing is kept.
    ``places`` are where the site shows things, for what has links to them.
    """

    def __init__(
        self, app: Sphinx, name: str, about: str, places: Mapping[Thing, Place] = MappingProxyType({})
    ) -> None:
        self.domain = events_domain(app.env)
        self.about = about
        self.root = Path(app.doctreedir)
        self.file = self.root / KEPT / f"{name}.made"
        self.whole = ""
        """The stamp of what the build before made of all of them."""
        self.before: dict[str, _Made] = {}
        self.now: dict[str, _Made] = {}
        if about:
            with suppress(Exception):  # all can be made again
                self.whole, self.before = loads(_checked(atomic_files.read(self.file, self.root, _LARGEST)))
        self._places = _by_event(places)

    def stamp(self, event: str) -> str:
        """The stamp of all that the value of an event is made of; empty if it is not known."""
        own = self.domain.state.store.event_digest(event) if self.about else ""
        words = (self.about, own, sorted(self._places.get(event, ())))
        return digest(repr(words).encode("utf-8", "surrogatepass")) if own else ""

    def get(self, event: str) -> Any:
        """The value of an event that would be made again; None if that is not kept."""
        found = self.before.get(event)
        if found is None or found.stamp != self.stamp(event):
            return None
        self.now[event] = found
        return found.value

    def keep(self, event: str, value: Any) -> None:
        """Keep the value of an event."""
        stamp = self.stamp(event)
        if stamp:
            self.now[event] = _Made(stamp, value)

    def values_before(self) -> list[Any]:
        """The values of the build before."""
        return [made.value for made in self.before.values()]

    def save(self, whole: str) -> None:
        """Write what is kept; ``whole`` is a stamp of what was made of all of it."""
        if not self.about or (whole == self.whole and self.now == self.before):
            return
        content = dumps((whole, self.now))
        with suppress(OSError):  # a disk that is full, or only for reading
            atomic_files.write(self.file, b"\n".join((digest(content).encode(), content)), self.root)


def _checked(content: bytes) -> bytes:
    """What a file holds; raises ``ValueError`` if it is not as we have written it."""
    mark, body = content.split(b"\n", 1)
    if mark != digest(body).encode():
        raise ValueError
    return body


def _by_event(places: Mapping[Thing, Place]) -> dict[str, list[tuple[str, ...]]]:
    """Where the site shows each event and what is in it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for thing, place in places.items():
        found.setdefault(thing.ids[0], []).append((*map(str, thing), *map(str, place)))
    return found
