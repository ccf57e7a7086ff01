"""Tables of registrations, and what is counted in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sphinx_du_events.model.floor import Floor
    from sphinx_du_events.statistics.participation import Breakdown, ParticipationFigures

EVENT = """\
event: {{title: Sprint}}
sessions:
  - {{id: pre-series-office-hours, title: Office hours, date: 2022-07-02}}
  - {{id: working-session-1, title: "One", date: 2022-07-09}}
  - {{id: working-session-2, title: "Two", date: 2022-07-22}}
participation:
  source: people.csv
  {more}
"""


class Counted(Protocol):
    def __call__(
        self, table: str, more: str = "", event: str = EVENT, floor: Floor | None = None
    ) -> ParticipationFigures: ...


def groups(breakdown: Breakdown | None) -> dict[str, int]:
    assert breakdown is not None
    return {group.name: group.people for group in breakdown.groups}


def numbers(figures: ParticipationFigures) -> dict[str, int | None]:
    return {name: figure.number for name, figure in figures.figures}


def lines(header: str, *rows: tuple[int, str]) -> str:
    """A table with each row as many times as is said."""
    return "\n".join([header, *(row for times, row in rows for _ in range(times))]) + "\n"
