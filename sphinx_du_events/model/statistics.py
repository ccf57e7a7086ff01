"""Figures of contributions, each by one stated rule.

A pull request or issue without a status is counted as just that, and in no other figure of its
kind; whoever made it is a contributor all the same. Everything else counts whatever became of it.
Reviews, discussions and other work have no status to lack.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.model.contribution import Contribution


@dataclass(frozen=True, slots=True)
class ContributionTotals:
    """Figures of some contributions. Merged, open and closed are pull requests."""

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
        """Return the number of pull requests whose status is known."""
        return self.merged + self.open + self.closed

    @property
    def total(self) -> int:
        """Return the number of contributions, those without a status left out."""
        return self.pull_requests + self.issues + self.other


class RepositoryTotals(NamedTuple):
    """The figures of one repository."""

    repository: str
    totals: ContributionTotals


class ContributorCount(NamedTuple):
    """How many contributions somebody had a part in."""

    handle: str
    contributions: int


def contribution_totals(items: Iterable[Contribution]) -> ContributionTotals:
    """Return the figures of contributions; each is there once."""
    counts: Counter[str] = Counter()
    contributors: set[str] = set()
    repositories: set[str] = set()
    for item in items:
        counts[_figure(item)] += 1
        contributors.update(map(str.casefold, item.authors))
        repositories.add(item.repository.casefold())
    return ContributionTotals(**counts, contributors=len(contributors), repositories=len(repositories - {""}))


def _figure(item: Contribution) -> str:
    """Return the one figure that a contribution counts in."""
    if item.type not in ("pull-request", "issue"):
        return "other"
    if item.status is None:
        return "without_status"
    return "issues" if item.type == "issue" else item.status


def repository_totals(items: Iterable[Contribution]) -> list[RepositoryTotals]:
    """Return the figures of each repository, the largest first, then by name."""
    groups: dict[str, list[Contribution]] = {}
    for item in items:
        if item.repository:
            groups.setdefault(item.repository.casefold(), []).append(item)
    rows = [RepositoryTotals(group[0].repository, contribution_totals(group)) for group in groups.values()]
    return sorted(rows, key=lambda row: (-row.totals.total, row.repository.casefold()))


def contributor_counts(items: Iterable[Contribution]) -> list[ContributorCount]:
    """Return how many contributions everybody had a part in, most first.

    Every one listed counts for each of its authors, whatever it is and whatever became of it.
    """
    spelling: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for item in items:
        for handle in item.authors:
            counts[spelling.setdefault(handle.casefold(), handle)] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    return [ContributorCount(handle, count) for handle, count in ordered]


def day_of(item: Contribution) -> date | None:
    """Return the day that a contribution is filed under: opened, else merged, else closed."""
    return item.opened or item.merged or item.closed


def select_contributions(
    items: Iterable[Contribution],
    *,
    repositories: Iterable[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> list[Contribution]:
    """Return those of some repositories and of a span of days, both ends included.

    A repository is named ``owner/name`` or ``name``. A contribution without any date is in no span.
    """
    wanted = {name.strip().casefold() for name in repositories}
    return [
        item
        for item in items
        if (not wanted or _is_one_of(item.repository, wanted))
        and ((since is None and until is None) or _is_between(day_of(item), since, until))
    ]


def _is_one_of(repository: str, wanted: set[str]) -> bool:
    own = repository.casefold()
    return own in wanted or own.rpartition("/")[2] in wanted


def _is_between(day: date | None, since: date | None, until: date | None) -> bool:
    return day is not None and (since is None or since <= day) and (until is None or day <= until)
