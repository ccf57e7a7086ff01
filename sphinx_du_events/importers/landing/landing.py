"""An import into an event, worked out: what is written and told, and what the next import compares with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.importers.incoming import KeyOf, like
from sphinx_du_events.importers.landing.event_files import Addition
from sphinx_du_events.importers.landing.identify import Matching, has_ids, plain
from sphinx_du_events.importers.landing.last_import import Landed, LastImport
from sphinx_du_events.importers.landing.three_way import merged
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, place_of
from sphinx_du_events.writing.values import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sphinx_du_events.importers.incoming import Arrival, Incoming, Remarks
    from sphinx_du_events.importers.landing.decoding import Judge
    from sphinx_du_events.importers.landing.event_files import EventFiles, Here
    from sphinx_du_events.importers.landing.three_way import Conflict, Plain
    from sphinx_du_events.writing.values import Value

ORDER = (
    *("venues", "rooms", "tracks", "teams", "tiers", "organizations", "people", "sessions"),
    *("sponsors", "partners", "imports"),
)
"""The sections that are lists: what others refer to comes before them."""


_OF_EVENT = ("timezone", "title")
"""What an event does not lose where a source says nothing of it: an option may have said it."""


class _Known(NamedTuple):
    """A foreign record, and what it is here."""

    arrival: Arrival
    id: str
    here: Here | None
    before: Landed | None
    is_deleted: bool = False
    """Whether an earlier import wrote it, and people deleted it."""


@dataclass
class Landing:
    """What becomes of the records of a source in an event's files."""

    files: EventFiles
    judge: Judge
    remarks: Remarks
    last: LastImport
    """What the last import read; empty for the first."""
    progress: Callable[[int, int], None] = lambda _done, _whole: None
    """Told how many records are done, and of how many."""
    next: LastImport = field(init=False)
    """What this import reads, for the next."""
    numbers: dict[str, Counter[str]] = field(default_factory=dict)
    """For each section, how many records are new, changed, the same, …"""

    def __post_init__(self) -> None:
        """Begin with nothing read."""
        self.next = LastImport(self.last.name, self.last.kind, self.last.source)
        self._ids: dict[tuple[str, str], str] = {}
        self._deleted: set[tuple[str, str]] = set()
        self._done = self._whole = 0

    def land(self, incoming: Incoming) -> None:
        """Work out the changes of files by what is in the source.

        Raises ``UnwritableError`` if a file cannot be changed safely; then nothing is to be written.
        """
        self._land_mapping("event", incoming.event)
        if any(one.severity == "error" for one in self.remarks.found):
            incoming.is_whole = False  # what cannot be read is not gone
        self._whole = sum(map(len, incoming.sections.values()))
        self._keep_hours(incoming)
        listed = {name: self._known(name, incoming.sections.get(name, [])) for name in ORDER}
        for section, found in listed.items():
            self._land_records(section, found)
        for section, values in incoming.mappings.items():  # they name records
            self._land_mapping(section, values)

    def _keep_hours(self, incoming: Incoming) -> None:
        """Write the source's zone at its sessions where the event here has another one.

        Not at those that came without it, and whose event got another zone here since: that corrects their
        hours.
        """
        theirs = self.next.mappings["event"].get("timezone")
        if theirs is None or self.judge.zone is None or theirs == str(self.judge.zone):
            return
        is_new = theirs != self.last.mappings.get("event", {}).get("timezone")
        last = self.last.records.get("sessions", {})
        written = {key for key, one in last.items() if one.values.get("timezone") == theirs}
        for arrival in incoming.sections.get("sessions", ()):
            is_meant = arrival.key in written if arrival.key in last else bool(written)
            if "timezone" not in arrival.values and (is_new or is_meant):
                arrival.values[Scalar("timezone")] = like(theirs, incoming.event.get("timezone"))

    # --- sections that are no lists ------------------------------------------------------------

    def _land_mapping(self, section: str, values: LocatedDict) -> None:
        before = self.last.mappings.get(section)
        known_here = _OF_EVENT if section == "event" else ()
        there = _with_old(self._judged_mapping(section, values), (*values, *known_here), before)
        here, place = self.files.mapping(section)
        found = merged(before, there, here)
        self._tell(section, "", here, found.conflicts, place)
        self.next.mappings[section] = {
            key: value
            for key, value in there.items()
            if key != "id" and (key in values or key in (before or ()))
        }
        if section == "event":
            self.judge.take_zone(found.changes.get("timezone", here.get("timezone")))
        if found.changes:
            self.files.change_mapping(section, found.changes)
            self.count(section, "changed" if here else "new")

    def _judged_mapping(self, section: str, values: LocatedDict) -> dict[str, Any]:
        if section == "event":
            # The zone of all times may be known here alone.
            here, _place = self.files.mapping(section)
            whole: dict[str, Any] = dict(values)
            whole[Scalar("id")] = Scalar(self.files.event)  # whatever the source calls it
            whole.setdefault(Scalar("title"), Scalar(str(here.get("title", self.files.event))))
            judged = self.judge.values("event", LocatedDict(whole).at(0, 0)) or {}
            new = ("id", "title") if not here else ()
            return {key: judged[key] for key in judged if (key in values and key != "id") or key in new}
        spec = known.section(section)
        resolved = self._resolved(values)
        if spec.single:
            return self.judge.values(section, resolved) or {}
        return dict(plain(resolved))

    # --- sections that are lists ---------------------------------------------------------------

    def _known(self, section: str, arrivals: list[Arrival]) -> list[_Known]:
        """The records of a section, with the ids that they have or get."""
        if not arrivals:
            return []
        matching = Matching(section, self.files.records(section))
        noun = known.section(section).noun
        before = self.last.records.get(section, {})
        found: list[_Known] = []
        times: Counter[str] = Counter()
        unmatched: list[tuple[int, Arrival]] = []
        for arrival in arrivals:
            times[arrival.key] += 1
            if times[arrival.key] > 1:  # the source does not tell its own records apart
                arrival.key = f"{arrival.key}#{times[arrival.key]}"
            own = before.get(arrival.key)
            here = matching.find(arrival, own)
            id_ = here.id if here else own.id if own else ""
            found.append(_Known(arrival, id_, here, own, is_deleted=own is not None and here is None))
            if (here is None and own is None) or (here is not None and not id_):
                unmatched.append((len(found) - 1, arrival))
            elif here is None:
                matching.taken.add(id_.lower())
        for index, arrival in unmatched:  # after all that have an id
            id_ = matching.new_id(arrival, noun) if has_ids(section) else ""
            found[index] = found[index]._replace(id=id_)
        for one in found:
            if one.is_deleted and matching.by_id(one.id) is None:
                self._deleted.add((section, one.arrival.key))
            elif one.id:
                self._ids.setdefault((section, one.arrival.key), one.id)
        return found

    def _land_records(self, section: str, found: list[_Known]) -> None:
        """Work out the changes of a section's records."""
        judged = [(one, self._judged(section, one)) for one in found]
        failed = {one.id for one, there in judged if there is None and one.here is None}
        changes: list[tuple[Here, Plain]] = []
        additions: list[Addition] = []
        landed = self.next.records.setdefault(section, {})
        for one, there in judged:
            if there is None:
                self.count(section, "refused")
                if one.before is not None:
                    landed[one.arrival.key] = one.before
                continue
            if section == "sessions":
                self._drop_failed(one, there, failed)
            own = {key: value for key, value in there.items() if key != "id"}
            own = _with_old(own, one.arrival.values, one.before.values if one.before else None)
            landed[one.arrival.key] = Landed(one.id, own)
            if one.here is None:
                self._land_missing(section, one, there, own, additions)
                continue
            result = merged(one.before.values if one.before else None, own, one.here.values)
            if one.id and not one.here.id:  # whoever wrote it forgot the id
                result.changes["id"] = one.id
            self._tell(section, one.id, one.here.values, result.conflicts, one.here.location)
            self.count(section, "changed" if result.changes else "same")
            if result.changes:
                changes.append((one.here, result.changes))
        if not landed:
            del self.next.records[section]
        if changes or additions:
            self.files.change_records(section, changes, additions)

    def _judged(self, section: str, one: _Known) -> dict[str, Any] | None:
        self._done += 1
        self.progress(self._done, self._whole)
        resolved = self._resolved(one.arrival.values)
        if has_ids(section):
            at = one.arrival.values.get("id") or next(iter(one.arrival.values.values()), None)
            resolved = LocatedDict(
                {Scalar("id"): like(one.id, at), **{k: v for k, v in resolved.items() if k != "id"}}
            ).at(resolved.line, resolved.column)
        made = self.judge.values(section, resolved)
        if made is None:
            self._ids.pop((section, one.arrival.key), None)
        return made

    def _land_missing(
        self, section: str, one: _Known, there: dict[str, Any], own: dict[str, Any], additions: list[Addition]
    ) -> None:
        """A record that is not here: new, or deleted by people."""
        if not one.is_deleted:
            additions.append(Addition(there, one.arrival.comment))
            self.count(section, "new")
            return
        self.count(section, "deleted here")
        if section == "people":  # who wants to be forgotten is: only what the next import needs is kept
            self.next.records[section][one.arrival.key] = Landed(one.id, {})
        elif one.before is not None and one.before.values != own:
            name = one.id or next(iter(own.values()), "")
            message = (
                f"{known.section(section).noun} “{name}” was deleted here, and has changed in the source"
            )
            self.remarks.conflict(message, one.arrival.values, "it stays deleted")

    def _drop_failed(self, one: _Known, there: dict[str, Any], failed: set[str]) -> None:
        for key in ("after", "part_of"):
            if there.get(key) in failed:
                del there[key]
                message = f"session “{one.id}”: “{key}” names a session that is not taken"
                self.remarks.contradiction(message, one.arrival.values)

    # --- parts ---------------------------------------------------------------------------------

    def _resolved(self, value: Any) -> Any:
        """A tree with the ids here in place of keys there; a key that no record has is left out."""
        if isinstance(value, LocatedDict):
            made = LocatedDict()
            for key, one in value.items():
                own = self._resolved(one)
                if own is not None:
                    made[self._resolved(key) if isinstance(key, KeyOf) else key] = own
            return made.at(getattr(value, "line", 0), getattr(value, "column", 0))
        if isinstance(value, LocatedList | list):
            listed = [own for one in value if (own := self._resolved(one)) is not None]
            return (
                LocatedList(listed).at(getattr(value, "line", 0), getattr(value, "column", 0))
                if listed
                else None
            )
        if isinstance(value, KeyOf):
            id_ = self._ids.get((value.section, str(value)))
            if id_ is None and (value.section, str(value)) in self._deleted:
                noun = known.section(value.section).noun
                self.remarks.left_out(f"{noun} “{value}”", value, "it was deleted here")
                return None
            if id_ is None:
                noun = known.section(value.section).noun
                self.remarks.contradiction(f"there is no {noun} “{value}” in what is imported", value)
                return None
            return like(id_, value)
        return value

    def _tell(self, section: str, id_: str, here: Plain, conflicts: list[Conflict], place: Any) -> None:
        """Tell of the keys that both sides changed, unless both say the same in other words."""
        spec = known.section(section)
        name = spec.noun if not id_ else f"{spec.noun} “{id_}”"
        for one in conflicts:
            top = one.key.partition(".")[0]
            if self._is_the_same(section, dict(here), one):
                continue
            written = one.here_key or one.key
            at = place_of(here.get(one.here_key or top), place.path) or place
            ours = (
                f"“{written}” is {_shown(one.here)} here"
                if one.here is not None
                else f"“{written}” was taken out here"
            )
            called = "" if written == one.key else f"“{one.key}” is "
            theirs = f"and {called}{_shown(one.there)} in {self.last.source}"
            self.remarks.add(
                Diagnostic(Code.IMPORT_CONFLICT, f"{name}: {ours}, {theirs}", at, "what is here stays")
            )

    def _is_the_same(self, section: str, here: dict[str, Any], one: Conflict) -> bool:
        if one.there is None or one.here_key:
            return False
        top, _dot, inner = one.key.partition(".")
        value = {**here[top], inner: one.there} if inner and isinstance(here.get(top), dict) else one.there
        return self.judge.means_the_same(section, here, top, value)

    def count(self, section: str, what: str, number: int = 1) -> None:
        """Count what becomes of records."""
        self.numbers.setdefault(section, Counter())[what] += number


def _with_old(there: dict[str, Any], said: Collection[str], before: Plain | None) -> dict[str, Any]:
    """What is there, and for keys of which it has nothing right now what was there at the last import."""
    wrong = [key for key in before or () if key in said and key not in there and key != "id"]
    return {**there, **{key: before[key] for key in wrong}} if before else there


def _shown(value: Value | None) -> str:
    if value is None:
        return "nothing"
    words = value if isinstance(value, str) else text_of(value)
    return f"“{words if len(words) <= 60 else f'{words[:59]}…'}”"  # noqa: PLR2004 - a line of a terminal
