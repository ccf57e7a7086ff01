"""When and where a submission takes place, in each of the forms that pretalx has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.importers.incoming import Remarks


class Slot(NamedTuple):
    """A time and a place of a submission."""

    start: Scalar | None
    end: Scalar | None
    room: Any = None
    """The number, the name or the record of a room."""


def slots_of(
    submission: LocatedDict,
    by_id: Mapping[str, LocatedDict],
    by_code: Mapping[str, list[LocatedDict]],
    remarks: Remarks,
) -> list[Slot]:
    """The slots of a submission, in its record, by their numbers or its code in lists beside it."""
    listed = submission.get("slots")
    found: list[LocatedDict] = []
    for one in listed if isinstance(listed, LocatedList) else ():
        slot = one if isinstance(one, LocatedDict) else by_id.get(str(as_text(one) or ""))
        if slot is not None:
            found.append(slot)
        elif as_text(one):
            remarks.left_out(
                "the time and the room of a submission",
                one,
                "only a number is there: ask for expand=slots.room",
            )
    old = submission.get("slot")
    if not found and isinstance(old, LocatedDict):
        found = [old]
    code = as_text(submission.get("code"))
    if not found and code:
        found = by_code.get(code.strip(), [])
    if found:
        return [_slot(one) for one in found]
    own = Slot(_joined(submission, "start"), _joined(submission, "end"), submission.get("room"))
    return [own] if own.start or own.room else []


def _slot(record: LocatedDict) -> Slot:
    room = record.get("room_id") if as_text(record.get("room_id")) else record.get("room")
    return Slot(as_text(record.get("start")), as_text(record.get("end")), room or record.get("room"))


def _joined(record: LocatedDict, key: str) -> Scalar | None:
    """A moment of an organizers' export, which may have its day and its time in two columns."""
    whole = as_text(record.get(key))
    if whole is not None:
        return whole
    day, clock = as_text(record.get(f"{key}_date")), as_text(record.get(f"{key}_time"))
    return like(f"{day} {clock}", day) if day and clock else None
