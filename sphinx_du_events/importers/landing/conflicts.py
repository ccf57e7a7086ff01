"""What both sides changed, told with both values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.model import sections as known
from sphinx_du_events.model.located import place_of
from sphinx_du_events.writing.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_du_events.diagnostics import Location
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.importers.landing.decoding import Judge
    from sphinx_du_events.importers.landing.event_files import Unwritten
    from sphinx_du_events.importers.landing.three_way import Conflict, Plain
    from sphinx_du_events.importers.landing.times import Times
    from sphinx_du_events.writing.values import Value

_SHORT = 60
"""The most characters of a value in a message: a line of a terminal has not many more."""


class Conflicts:
    """Tells of values that stay as they are here.

    ``source`` is what the other side is called; ``times`` are those of the sessions here, by their ids.
    """

    def __init__(self, judge: Judge, remarks: Remarks, source: str, times: Mapping[str, Times]) -> None:
        self._judge = judge
        self._remarks = remarks
        self._source = source
        self._times = times

    def tell(
        self, section: str, id_: str, here: Plain, conflicts: Iterable[Conflict], place: Location
    ) -> None:
        """Tell of the keys that both sides changed, unless both say the same in other words."""
        times = self._times.get(id_) if section == "sessions" else None
        for one in conflicts:
            if times is not None and times.say(one.key, one.there):
                continue
            if self._is_the_same(section, dict(here), one):
                continue
            written = one.here_key or one.key
            at = place_of(here.get(written.partition(".")[0]), place.path) or place
            ours = "was taken out here" if one.here is None else f"is {_shown(one.here)} here"
            called = "" if written == one.key else f"“{one.key}” is "
            theirs = f"{called}{_shown(one.there)} in {self._source}"
            message = f"{_named(section, id_)}: “{written}” {ours}, and {theirs}"
            self._remarks.conflict(message, at, "what is here stays")

    def tell_unwritten(self, section: str, one: Unwritten) -> None:
        """Tell of a record that cannot be changed."""
        place = one.here.location
        why = one.why.removeprefix(f"{place}: ").removeprefix(f"{place.path}: ")
        message, _semicolon, hint = why.rpartition("; ")
        self._remarks.conflict(f"{_named(section, one.here.id)}: {message}", place, hint)

    def _is_the_same(self, section: str, here: dict[str, Any], one: Conflict) -> bool:
        if one.there is None or one.here_key:
            return False
        top, _dot, inner = one.key.partition(".")
        value = {**here[top], inner: one.there} if inner and isinstance(here.get(top), dict) else one.there
        return self._judge.means_the_same(section, here, top, value)


def _named(section: str, id_: str) -> str:
    noun = known.section(section).noun
    return f"{noun} “{id_}”" if id_ else noun


def _shown(value: Value | None) -> str:
    if value is None:
        return "nothing"
    words = value if isinstance(value, str) else text_of(value)
    return f"“{words if len(words) <= _SHORT else f'{words[: _SHORT - 1]}…'}”"
