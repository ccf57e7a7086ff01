"""Hours stay what they are where the event here is in another zone than its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Incoming
    from sphinx_du_events.importers.landing.last_import import LastImport


def keep_hours(incoming: Incoming, theirs: str | None, ours: str | None, last: LastImport) -> None:
    """Write the source's zone at its sessions where the event here has another zone.

    Not at those that came without it, and whose event got another zone here since: that corrects their
    hours.
    """
    if theirs is None or ours is None or theirs == ours:
        return
    is_new = theirs != last.mappings.get("event", {}).get("timezone")
    before = last.records.get("sessions", {})
    written = {key for key, one in before.items() if one.values.get("timezone") == theirs}
    for arrival in incoming.sections.get("sessions", ()):
        is_meant = arrival.key in written if arrival.key in before else bool(written)
        if "timezone" not in arrival.values and (is_new or is_meant):
            arrival.values[Scalar("timezone")] = like(theirs, incoming.event.get("timezone"))
