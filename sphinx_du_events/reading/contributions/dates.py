"""Agreement between a contribution's status and its days.

The more final status counts: merged, then closed, then open. An opening day after the end is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.words import final_status

if TYPE_CHECKING:
    from sphinx_du_events.model.contributions.contribution import Contribution


class Say(Protocol):
    """A function that reports a problem at the place of a key of the contribution, in a row of a table."""

    def __call__(self, code: Code, row: int, key: str, message: str) -> None:  # noqa: D102 - the class says it
        ...


def settled(item: Contribution, say: Say, row: int = 0) -> Contribution:
    """The contribution with its status and days made consistent; contradictions are reported."""
    end = item.merged or item.closed
    if end is None or (item.status != "open" and (item.opened is None or item.opened <= end)):
        return item
    changed: dict[str, Any] = {}
    if item.status == "open":
        for key, day in (("merged", item.merged), ("closed", item.closed)):
            if day is not None and not changed:
                final = final_status("merged" if key == "merged" else "closed", item.type)
                say(
                    Code.CONTRIBUTION_STATUS, row, "status", f"open, but {key} on {day}; it counts as {final}"
                )
                changed["status"] = final
    if item.opened is not None and end < item.opened:
        key = "merged" if item.merged is not None else "closed"
        message = f"{key} on {end}, but opened on {item.opened}; the day of opening is left out"
        say(Code.CONTRIBUTION_DATE, row, key, message)
        changed["opened"] = None
    return item._replace(**changed)
