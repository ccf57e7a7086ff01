"""What somebody is at an event, in words for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.exporters.sharing.facts import as_words
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MOST = 2
"""The most roles of a record that have room in a band."""


def role_words(written: str, recorded: Iterable[str], words: Mapping[str, str]) -> str:
    """The role that a table has for somebody as it stands there, or else those of the event's records.

    Empty if none is known.
    """
    if written:
        place = getattr(written, "location", None)
        said = as_words(written)
        return Scalar(said, place.path, place.line, place.column) if place else said
    roles = list(recorded)[:_MOST]
    return " · ".join(dict.fromkeys(words.get(f"role-{one}") or as_words(one) for one in roles))
