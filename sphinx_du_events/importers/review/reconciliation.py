"""The record against what was collected: in both, only here, only there, and where they differ.

Only kinds that people record are compared: where nobody writes down reviews, none is missing.
A day's difference is none, since people write down their own day and GitHub's is in UTC. Nor is
somebody whom only the record names: GitHub does not know who sat beside whom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.reading.contributions.merging import Spelling, merge_duplicates, thread_key
from sphinx_du_events.reading.contributions.repositories import RepositoryNames, apart
from sphinx_du_events.statistics.contributions import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.section import ContributionsFile
    from sphinx_du_events.reading.contributions.sources import FileOfRecords

ALWAYS = frozenset({"pull-request", "issue"})
"""The kinds that are compared whether or not the record has any."""

_A_DAY = timedelta(days=1)


class Difference(NamedTuple):
    """A word that both know and do not agree on."""

    word: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One contribution as both know it."""

    here: Contribution
    there: Contribution
    differences: tuple[Difference, ...] = ()
    fills: tuple[Difference, ...] = ()
    """What is empty here and known there."""


@dataclass(frozen=True, slots=True)
class Lone:
    """A contribution that only the record has, and why that may be."""

    item: Contribution
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What came of the comparison."""

    same: tuple[Pair, ...] = ()
    differing: tuple[Pair, ...] = ()
    only_here: tuple[Lone, ...] = ()
    only_there: tuple[Contribution, ...] = ()
    unnumbered: tuple[Contribution, ...] = ()
    """Entries of the record that nothing can be compared with."""
    not_compared: tuple[str, ...] = field(default=())
    """Kinds that were collected and that the record does not have."""

    @property
    def fillable(self) -> tuple[Pair, ...]:
        """The pairs of which something is empty here and known there."""
        return tuple(pair for pair in (*self.same, *self.differing) if pair.fills)

    @property
    def agrees(self) -> bool:
        """Whether nothing is missing from the record and nothing contradicts it."""
        unexplained = any(not lone.why for lone in self.only_here)
        return not (self.differing or self.only_there or unexplained)


def reconcile(
    here: Sequence[Contribution], collected: FileOfRecords, kinds: Iterable[str] = ()
) -> Reconciliation:
    """The record compared with what was collected; ``kinds`` are compared, by default the usual."""
    both = apart((*here, *collected.items))
    here, there = both[: len(here)], both[len(here) :]
    names = RepositoryNames.of((*here, *there))
    spelling = Spelling(names)
    own = merge_duplicates(map(spelling.of, here), lambda _: None)
    others = merge_duplicates(map(spelling.of, there), lambda _: None)
    compared = frozenset(kinds) or ALWAYS | {item.type for item in own}
    known = {thread_key(item): item for item in others if item.type in compared}
    pairs: list[Pair] = []
    lone: list[Lone] = []
    unnumbered: list[Contribution] = []
    for item in own:
        key = thread_key(item)
        if key is None:
            unnumbered.append(item)
        elif key in known:
            pairs.append(_pair(item, known.pop(key)))
        elif item.type in compared:
            lone.append(Lone(item, _why(item, collected.head)))
    return Reconciliation(
        tuple(pair for pair in pairs if not pair.differences),
        tuple(pair for pair in pairs if pair.differences),
        tuple(lone),
        tuple(known.values()),
        tuple(unnumbered),
        tuple(sorted({item.type for item in others} - compared)),
    )


def _pair(here: Contribution, there: Contribution) -> Pair:
    differences: list[Difference] = []
    fills: list[Difference] = []

    def compare(word: str, own: object, other: object, *, same: bool) -> None:
        if other in (None, ()) or same:
            return
        found = Difference(word, _text(own), _text(other))
        (fills if own in (None, ()) else differences).append(found)

    compare("kind", here.type, there.type, same=here.type == there.type)
    compare("status", here.status, there.status, same=here.status == there.status)
    people = [frozenset(map(str.casefold, item.authors)) for item in (here, there)]
    compare("authors", here.authors, there.authors, same=people[1] <= people[0])
    for word in ("opened", "merged" if there.merged else "closed"):
        own, other = getattr(here, word), getattr(there, word)
        compare(word, own, other, same=_same_day(own, other))
    return Pair(here, there, tuple(differences), tuple(fills))


def _same_day(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _A_DAY


def _text(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _why(item: Contribution, collected: ContributionsFile) -> str:
    """Why something was not collected, where that can be told."""
    asked = {str(name).casefold() for name in collected.repositories}
    name = item.repository.removeprefix(f"{item.host}/").casefold()
    if asked and (name not in asked or item.host not in ("", "github.com")):
        return "its repository was not asked for"
    people = {str(name).casefold() for name in collected.people}
    if people and item.authors and people.isdisjoint(map(str.casefold, item.authors)):
        return "its people were not asked for"
    day = item.opened or day_of(item)
    first, last = collected.first_day, collected.last_day
    if item.opened and first and item.opened < first - _A_DAY:
        return f"opened before {first}"
    if day and last and day > last + _A_DAY:
        return f"opened after {last}"
    return ""
