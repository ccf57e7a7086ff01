"""In which zone the times of a schedule are, and how a moment is written for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.schedule.clock import moment_in
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from sphinx_du_events.importers.formats.format import Asked
    from sphinx_du_events.importers.incoming import Remarks

_HOUR = timedelta(hours=1)


class Zones:
    """The zone that a source names, and the event's, which may differ."""

    def __init__(self, named: Scalar | None, asked: Asked, moments: list[Scalar], remarks: Remarks) -> None:
        """The zones; without a name, ``moments`` tell the offset if they all have the same."""
        self.text: Scalar | str | None = named or asked.timezone or None
        """What the event is to have as its time zone."""
        self._remarks = remarks
        self._disagrees: list[tuple[Scalar, str]] = []
        own = zone_named(named.strip()) if named else None
        here = zone_named(asked.timezone) if asked.timezone else None
        if named and own is None:
            own = here  # a wrong name is reported where the event is read
        elif not named and here is None:
            own = self._of_offsets(moments)
        self.own: ZoneInfo | None = own or here
        """The zone of local times; None if it is not known."""
        self._all = tuple(zone for zone in (self.own, here) if zone is not None)

    def _of_offsets(self, moments: list[Scalar]) -> ZoneInfo | None:
        """The zone of a fixed offset, if all moments have the same offset of whole hours."""
        offsets = {at.utcoffset() for text in moments if (at := moment_in(text))}
        offset = offsets.pop() if len(offsets) == 1 else None
        if offset is None or offset % _HOUR:
            return None
        hours = offset // _HOUR
        name = f"Etc/GMT{-hours:+d}" if hours else "UTC"
        written = moments[0]
        words = f"{written.strip()[-6:]}" if hours else "+00:00"
        self._remarks.changed(
            f"no time zone is named; all times have the offset {words}, which is the zone {name}",
            written,
            "write the event's timezone, such as Europe/Berlin, or import with --timezone",
        )
        self.text = like(name, written)
        return zone_named(name)

    def aware(self, at: datetime) -> datetime | None:
        """A moment with its offset: a local one is in the zone; None if that is not known."""
        return at if at.tzinfo is not None else at.replace(tzinfo=self.own) if self.own else None

    def written(self, at: datetime, place: Scalar) -> Scalar:
        """A moment as our data has it: local where all zones agree, or else with its offset from UTC."""
        local = at.replace(tzinfo=None)
        if self.own is None or at.tzinfo is not self.own:
            self._compare(at, place)
            agrees = bool(self._all) and all(self._is_only(at, zone) for zone in self._all)
        else:
            # A local time that the clocks skip or repeat is reported where it is read.
            agrees = all(local.replace(tzinfo=zone).utcoffset() == at.utcoffset() for zone in self._all)
        if agrees:
            return like(_clock(local), place)
        if (at.utcoffset() or timedelta(0)) < timedelta(0):
            # After a time, a minus may also stand between a start and an end.
            return like(f"{_clock(at.astimezone(UTC))}Z", place)
        return like(f"{_clock(at)}{at.isoformat()[-6:]}", place)

    @staticmethod
    def _is_only(at: datetime, zone: ZoneInfo) -> bool:
        """Whether the local time of a moment is the same in a zone, and means no other moment there."""
        local = at.replace(tzinfo=None)
        offsets = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
        return at.astimezone(zone).replace(tzinfo=None) == local and all(
            offset == at.utcoffset() for offset in offsets
        )

    def _compare(self, at: datetime, place: Scalar) -> None:
        if self.own is not None and at.astimezone(self.own).utcoffset() != at.utcoffset():
            self._disagrees.append((place, f"{at.astimezone(self.own):%z}"))

    def tell(self) -> None:
        """Tell of the moments whose offset is not the zone's, once with their number."""
        if not self._disagrees or self.own is None:
            return
        place, offset = self._disagrees[0]
        more = f", and so have {len(self._disagrees) - 1:,} others" if len(self._disagrees) > 1 else ""
        self._remarks.contradiction(
            f"“{place}” has another offset than {self.own.key}, {offset[:3]}:{offset[3:]}{more}",
            place,
            "the offset is taken, and the time stands with it; check which is right",
        )


def _clock(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}" if at.second else f"{at:%Y-%m-%d %H:%M}"


def with_offset(values: Iterable[object]) -> list[Scalar]:
    """Those values that are moments with an offset from UTC."""
    texts = (one for one in values if isinstance(one, Scalar))
    return [text for text in texts if (at := moment_in(text)) and at.tzinfo is not None]
