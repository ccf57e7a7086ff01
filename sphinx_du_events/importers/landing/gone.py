"""Records that a source had at the last import and has no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.landing.identify import Matching
from sphinx_du_events.importers.landing.last_import import Landed
from sphinx_du_events.model import sections as known

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Incoming
    from sphinx_du_events.importers.landing.event_files import Here
    from sphinx_du_events.importers.landing.landing import Landing

_FEW = 2
"""So many sessions may always be gone."""
_CANCELLED = "cancelled"
_NOT_PUBLIC = ("draft", _CANCELLED)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class TooManyGoneError(Exception):
    """So much is gone that the source is probably another one."""


def without_gone(landing: Landing, incoming: Incoming, today: str, *, however_many: bool) -> None:
    """Cancel sessions that were public and are gone from the source; tell of everything else that is.

    A session that was over before ``today`` (ISO) stays as it is, since many sources drop what is past.
    Raises ``TooManyGoneError`` if more than half of the sessions would be cancelled, unless that is meant.
    """
    for section, records in landing.last.records.items():
        present = {arrival.key for arrival in incoming.sections.get(section, ())}
        gone = {key: one for key, one in records.items() if key not in present}
        kept = landing.next.records.setdefault(section, {})
        if not incoming.is_whole:
            kept.update(gone)
            continue
        matching = Matching(section, landing.files.records(section), landing.times)
        here = {key: found for key, one in gone.items() if one.id and (found := matching.by_id(one.id))}
        # A record that the source knows by another key now is not gone.
        there = {one.id for one in kept.values()}
        here = {key: own for key, own in here.items() if own.id not in there}
        if section == "sessions":
            unwritten = _cancel(
                landing, [(gone[key], own) for key, own in here.items()], today, len(records), however_many
            )
            kept.update(
                (key, gone[key] if own in unwritten else _cancelled(gone[key])) for key, own in here.items()
            )
        else:
            noun = known.section(section).noun
            for own in here.values():
                message = f"{noun} “{own.id}” is no more in {landing.last.source}"
                landing.remarks.changed(message, own.location, "it stays here; delete it if it is to go")


def _cancel(
    landing: Landing,
    gone: list[tuple[Landed, Here]],
    today: str,
    number: int,
    however_many: bool,  # noqa: FBT001 - passed on
) -> set[Here]:
    """Cancel sessions; returns those that cannot be changed."""
    changes: list[tuple[Here, dict[str, str]]] = []
    for one, here in gone:
        message = f"session “{here.id}” is no more in {landing.last.source}"
        if one.values.get("status") == _CANCELLED:
            continue
        status = here.values.get("status")
        if status not in _NOT_PUBLIC and status != one.values.get("status"):
            told = f"“status” is “{status}” here" if status else "“status” was taken out here"
            landing.remarks.conflict(f"{message}, and {told}", here.location, "what is here stays")
        elif _is_public(here, today):
            changes.append((here, {"status": _CANCELLED}))
            hint = "delete it if it was never public"
            landing.remarks.changed(f"{message}: it is cancelled", here.location, hint)
        else:
            landing.remarks.changed(message, here.location, "it stays here as it is")
    if len(changes) > max(_FEW, number // 2) and not however_many:
        raise TooManyGoneError(
            f"{len(changes)} of {number} sessions are not in {landing.last.source} any more"
        )
    unwritten = landing.change("sessions", changes) if changes else set()
    if len(changes) > len(unwritten):
        landing.count("sessions", _CANCELLED, len(changes) - len(unwritten))
    return unwritten


def _cancelled(one: Landed) -> Landed:
    return Landed(one.id, {**one.values, "status": _CANCELLED})


def _is_public(here: Here, today: str) -> bool:
    """Whether people may still come to a session that they have been told of."""
    words = (str(here.values.get(key) or "")[:10] for key in ("end", "start", "date"))
    day = next((word for word in words if _DAY.fullmatch(word)), "")  # an end may be an hour alone
    return here.values.get("status") not in _NOT_PUBLIC and (not day or day >= today)
