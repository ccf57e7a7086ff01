"""What an import changes in a record: what was imported last, is there now, and is written here, by key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.writing.values import Value

    Plain = Mapping[str, Any]
    """Keys and values as our reader finds them: texts, lists and mappings of them."""

_ALTERNATIVES = {
    "duration": ("end",),
    "end": ("duration",),
    "start": ("date", "after"),
    "date": ("start", "after"),
    "after": ("start", "date"),
}
"""Keys beside which the others are not written."""


class Conflict(NamedTuple):
    """A key that has another value here than in the source, and was not only changed there."""

    key: str
    here: Any
    there: Any
    """None where the source has no value any more."""
    here_key: str = ""
    """The key that is written here, if it is another that says the same thing."""


class Merged(NamedTuple):
    """What is to be written, and what is not because both sides changed it."""

    changes: dict[str, Value | None]
    conflicts: list[Conflict]


def merged(last: Plain | None, there: Plain, here: Plain) -> Merged:
    """The changes of a record; ``last`` is what the last import read, None if there was none."""
    changes: dict[str, Value | None] = {}
    conflicts: list[Conflict] = []
    for key in dict.fromkeys((*(last or ()), *there)):
        now, own = there.get(key), here.get(key)
        before = last.get(key) if last is not None else None
        if now == own or (last is not None and now == before):
            continue
        if (last is None and own is None) or (last is not None and own == before):
            changes[key] = now
        elif isinstance(now, Mapping) and isinstance(own, Mapping):
            inner = merged(before if isinstance(before, Mapping) else None, now, own)
            if inner.changes:
                kept = {**own, **inner.changes}
                changes[key] = {name: value for name, value in kept.items() if value is not None} or None
            conflicts += (one._replace(key=f"{key}.{one.key}") for one in inner.conflicts)
        else:
            conflicts.append(Conflict(key, own, now))
    return _without_second_words(Merged(changes, conflicts), here)


def _without_second_words(found: Merged, here: Plain) -> Merged:
    """The changes without keys that would be a second word on what another key says already."""
    changes, conflicts = dict(found.changes), list(found.conflicts)
    for key, value in found.changes.items():
        if value is None or key in here:
            continue
        other = _other_word(key, {**here, **found.changes})
        if other:
            del changes[key]
            conflicts.append(Conflict(key, found.changes.get(other, here.get(other)), value, here_key=other))
    for at, one in enumerate(conflicts):
        other = _other_word(one.key, here) if one.here is None and not one.here_key else ""
        if other:
            conflicts[at] = one._replace(here=here[other], here_key=other)
    return Merged(changes, conflicts)


def _other_word(key: str, values: Plain) -> str:
    """A key with a value that says what another key would say; empty without."""
    return next((other for other in _ALTERNATIVES.get(key, ()) if values.get(other) is not None), "")
