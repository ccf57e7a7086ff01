"""Figures of contributions.

A pull request or issue without a status counts only in ``without_status``; its authors still count as
contributors. Other types have no status, and count whatever became of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.words import StatusWord, TypeWord


Grouping = Literal["repository", "person", "type", "kind", "session", "label"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
"""What contributions can be grouped by. A contribution with several people or labels counts for each."""


@dataclass(frozen=True, slots=True)
class ContributionTotals:
    """Figures of a set of contributions. Merged, open and closed refer to pull requests."""

    merged: int = 0
    open: int = 0
    closed: int = 0
    issues: int = 0
    other: int = 0
    without_status: int = 0
    contributors: int = 0
    repositories: int = 0

    @property
    def pull_requests(self) -> int:
        """The number of pull requests with a status."""
        return self.merged + self.open + self.closed

    @property
    def listed(self) -> int:
        """The number of all contributions, with or without a status."""
        return self.total + self.without_status

    def size(self, by: Grouping) -> int:
        """The number that groups are sorted by; for people, it includes contributions without a status."""
        return self.listed if by == "person" else self.total

    @property
    def total(self) -> int:
        """The number of contributions, except those without a status."""
        return self.pull_requests + self.issues + self.other


class GroupTotals(NamedTuple):
    """The figures of a group; contributions without a group have an empty name."""

    name: str
    totals: ContributionTotals


def contribution_totals(items: Iterable[Contribution]) -> ContributionTotals:
    """The figures of contributions that are free of duplicates."""
    listed = list(items)
    counts: Counter[str] = Counter()
    for (type_, status), number in Counter([(item.type, item.status) for item in listed]).items():
        counts[_figure(type_, status)] += number
    contributors = {handle.casefold() for authors in {item.authors for item in listed} for handle in authors}
    repositories = {name.casefold() for name in {item.repository for item in listed}} - {""}
    return ContributionTotals(**counts, contributors=len(contributors), repositories=len(repositories))


def _figure(type_: TypeWord, status: StatusWord | None) -> str:
    """The figure that a contribution counts in."""
    if type_ not in ("pull-request", "issue"):
        return "other"
    if status is None:
        return "without_status"
    return "issues" if type_ == "issue" else status


def totals_by(items: Iterable[Contribution], by: Grouping) -> list[GroupTotals]:
    """The figures of each group, the largest first; names are compared without case."""
    groups: dict[str, list[Contribution]] = {}
    for item in items:
        for name in _names(item, by):
            if name in groups:
                groups[name].append(item)
            else:
                groups[name] = [item]
    # The same name in another case is the same group, in its place and spelling where it stands first.
    names: dict[str, list[str]] = {}
    for name in groups:
        names.setdefault(name.casefold(), []).append(name)
    rows = [
        GroupTotals(same[0], contribution_totals(item for name in same for item in groups[name]))
        for same in names.values()
    ]
    return sorted(rows, key=lambda row: (not row.name, -row.totals.size(by), row.name.casefold()))


def _names(item: Contribution, by: Grouping) -> tuple[str, ...]:
    if by == "person":
        return item.authors
    if by == "label":
        return tuple(str(label) for label in item.labels) or ("",)
    if by == "repository":
        return (item.repository,) if item.repository else ()
    return (str(getattr(item, by) or ""),)


def day_of(item: Contribution) -> date | None:
    """The day of a contribution: when it was opened, else merged, else closed."""
    return item.opened or item.merged or item.closed


@dataclass(frozen=True, slots=True)
class ContributionFilter:
    """A filter of contributions; an empty field accepts all. Words are compared without case.

    A repository is ``owner/name`` or ``name``. ``since`` and ``until`` are inclusive; a contribution
    without any date does not pass either.
    """

    repositories: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def wants(self, item: Contribution) -> bool:
        """Whether a contribution passes the filter."""
        return all(
            _among(wanted, words(item))
            for name, words in FILTERED_WORDS.items()
            if (wanted := getattr(self, name))
        ) and ((self.since is None and self.until is None) or self._has(day_of(item)))

    def _has(self, day: date | None) -> bool:
        return (
            day is not None
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )


def _repository_names(item: Contribution) -> tuple[str, ...]:
    """What a repository may be called: with its owner, with its forge too, or by its name alone."""
    host = item.host or "github.com"
    full = item.repository.removeprefix(f"{host}/")
    return full, f"{host}/{full}", full.rpartition("/")[2]


def _among(wanted: tuple[str, ...], words: Iterable[str]) -> bool:
    return any(word.casefold() in wanted for word in words)


FILTERED_WORDS: dict[str, Callable[[Contribution], Iterable[str]]] = {
    "repositories": _repository_names,
    "people": lambda item: item.authors,
    "types": lambda item: (item.type,),
    "kinds": lambda item: (str(item.kind or ""),),
    "statuses": lambda item: (str(item.status or ""),),
    "sessions": lambda item: (str(item.session or ""),),
    "labels": lambda item: map(str, item.labels),
}
"""The words of a contribution that each field of a filter is compared with."""
