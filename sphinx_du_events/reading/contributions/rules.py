"""What an event says of how its tables of contributions are read, besides the names of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.contributions.section import ContributionWords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_du_events.model.contributions.section import ContributionsSection
    from sphinx_du_events.model.date_order import DateOrderWord
    from sphinx_du_events.model.located import Scalar


class Rules(NamedTuple):
    """The rules of an event; without any, the usual words and dates alone are understood."""

    words: ContributionWords = ContributionWords()
    date_order: DateOrderWord | None = None
    host: str = ""
    """The forge of repositories without an address."""
    where: Mapping[Scalar, Sequence[str]] = {}
    """The values of columns in the rows that count; all rows count without it."""

    @classmethod
    def of(cls, section: ContributionsSection) -> Rules:
        """The rules of a section."""
        return cls(section.words, section.date_order, section.host or "", section.where)
