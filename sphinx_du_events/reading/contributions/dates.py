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
    """A function that reports a problem at the place of a key of the contribution."""

    def __call__(self, code: Code, key: str, message: str) -> None:  # noqa: D102 - the class says it
        ...


def settled(item: Contribution, say: Say) -> Contribution:
    """The contribution with its status and days made consistent; contradictions are reported."""
    changed: dict[str, Any] = {}
    if item.status == "open":
        for key, day in (("merged", item.merged), ("closed", item.closed)):
            if day is not None and not changed:
                final = final_status("merged" if key == "merged" else "closed", item.type)
                say(Code.CONTRIBUTION_STATUS, "status", f"open, but {key} on {day}; it counts as {final}")
                changed["status"] = final
    ends = [(key, day) for key, day in (("merged", item.merged), ("closed", item.closed)) if day is not None]
    for key, day in ends[:1]:
        if item.opened is not None and day < item.opened:
            message = f"{key} on {day}, but opened on {item.opened}; the day of opening is left out"
            say(Code.CONTRIBUTION_DATE, key, message)
            changed["opened"] = None
    return item.model_copy(update=changed) if changed else item
