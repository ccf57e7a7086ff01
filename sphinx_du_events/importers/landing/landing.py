"""An import into an event, worked out: what is written and told, and what the next import compares with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.landing.conflicts import Conflicts
from sphinx_du_events.importers.landing.event_files import Addition
from sphinx_du_events.importers.landing.hours import keep_hours
from sphinx_du_events.importers.landing.identify import Matching, has_ids, plain
from sphinx_du_events.importers.landing.last_import import Landed, LastImport
from sphinx_du_events.importers.landing.names import Names
from sphinx_du_events.importers.landing.references import References
from sphinx_du_events.importers.landing.three_way import merged
from sphinx_du_events.importers.landing.words_for import KEYS, Named, WordsFor
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.session import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from sphinx_du_events.importers.incoming import Arrival, Incoming, Remarks
    from sphinx_du_events.importers.landing.decoding import Judge
    from sphinx_du_events.importers.landing.event_files import EventFiles, Here
    from sphinx_du_events.importers.landing.three_way import Merged, Plain
    from sphinx_du_events.importers.landing.times import Times

ORDER = (
    *("venues", "rooms", "tracks", "teams", "tiers", "organizations", "people", "sessions"),
    *("sponsors", "partners", "imports"),
)
"""The sections that are lists: what others refer to comes before them."""


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
    times: Mapping[str, Times] = field(default_factory=dict)
    """When the sessions that are here begin and end, by their ids."""
    next: LastImport = field(init=False)
    """What this import reads, for the next."""
    numbers: dict[str, Counter[str]] = field(default_factory=dict)
    """For each section, how many records are new, changed, the same, …"""

    def __post_init__(self) -> None:
        """Begin with nothing read."""
        self.next = LastImport(self.last.name, self.last.kind, self.last.source)
        self._references = References(self.remarks)
        self._names = Names(self.files.records("people"))
        self._conflicts = Conflicts(self.judge, self.remarks, self.last.source, self.times)
        self._words_for = WordsFor({})
        self._done = self._whole = 0

    def land(self, incoming: Incoming) -> None:
        """Work out the changes of files by what is in the source.

        Raises ``UnwritableError`` if a file cannot be changed safely; then nothing is to be written.
        """
        self._land_mapping("event", incoming.event)
        if any(one.severity == "error" for one in self.remarks.found):
            incoming.is_whole = False  # what cannot be read is not gone
        self._whole = sum(map(len, incoming.sections.values()))
        theirs, ours = self.next.mappings["event"].get("timezone"), self.judge.zone
        keep_hours(incoming, theirs, str(ours) if ours else None, self.last)
        listed = {name: self._known(name, incoming.sections.get(name, [])) for name in ORDER}
        self._words_for = WordsFor({name: self._named(name, listed.get(name, [])) for name in KEYS.values()})
        for section, found in listed.items():
            self._land_records(section, found)
        for section, values in incoming.mappings.items():  # they name records
            self._land_mapping(section, values)

    # --- sections that are no lists ------------------------------------------------------------

    def _land_mapping(self, section: str, values: LocatedDict) -> None:
        before = self.last.mappings.get(section)
        # What a source says no more of an event, such as a zone that was an option, stays.
        stays = before or () if section == "event" else ()
        there = _with_old(self._judged_mapping(section, values), (*values, *stays), before)
        here, place = self.files.mapping(section)
        found = merged(before, there, here)
        self._conflicts.tell(section, "", here, found.conflicts, place)
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
        resolved = self._references.resolved(values)
        if spec.single:
            return self.judge.values(section, resolved) or {}
        return dict(plain(resolved))

    # --- sections that are lists ---------------------------------------------------------------

    def _known(self, section: str, arrivals: list[Arrival]) -> list[_Known]:
        """The records of a section, with the ids that they have or get."""
        if not arrivals:
            return []
        matching = Matching(section, self.files.records(section), self.times)
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
                self._references.add_deleted(section, one.arrival.key)
            elif one.id:
                self._references.add(section, one.arrival.key, one.id)
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
            result = self._merged(section, one.before, own, one.here)
            if one.id and not one.here.id:  # whoever wrote it forgot the id
                result.changes["id"] = one.id
            self._conflicts.tell(section, one.id, one.here.values, result.conflicts, one.here.location)
            self.count(section, "changed" if result.changes else "same")
            if result.changes:
                changes.append((one.here, result.changes))
        if changes or additions:
            unwritten = self.change(section, changes, additions)
            self._forget(section, [one for one in found if one.here in unwritten])
        if not landed:
            del self.next.records[section]

    def _merged(self, section: str, before: Landed | None, there: Plain, here: Here) -> Merged:
        """The changes of a record; rooms and tracks are the same by their titles and by their ids."""
        last = before.values if before else None
        if section != "sessions":
            return merged(last, there, here.values)
        by_id = self._words_for.by_id
        found = merged(by_id(last) if last is not None else None, by_id(there), by_id(here.values))
        told = [
            one._replace(here=here.values.get(one.key), there=there.get(one.key)) if one.key in KEYS else one
            for one in found.conflicts
        ]
        return found._replace(conflicts=told)

    def _named(self, section: str, found: list[_Known]) -> Iterator[Named]:
        """The records of a section that sessions can name: here, and in the source."""
        for one in self.files.records(section):
            yield Named(one.id, str(one.values.get("title", "")))
        for known_ in found:
            yield Named(known_.id, str(known_.arrival.values.get("title", "")))

    def _forget(self, section: str, unwritten: list[_Known]) -> None:
        """Keep what the last import read of records that could not be changed: the next tries them again."""
        landed = self.next.records[section]
        for one in unwritten:
            self.numbers[section]["changed"] -= 1
            del landed[one.arrival.key]
            if one.before is not None:
                landed[one.arrival.key] = one.before

    def change(
        self, section: str, changes: Sequence[tuple[Here, Plain]], additions: Sequence[Addition] = ()
    ) -> set[Here]:
        """Change records, and add others; tells of those that cannot be changed, and returns them."""
        unwritten = self.files.change_records(section, changes, additions)
        for one in unwritten:
            self.count(section, "not changed")
            self._conflicts.tell_unwritten(section, one)
        return {one.here for one in unwritten}

    def _judged(self, section: str, one: _Known) -> dict[str, Any] | None:
        self._done += 1
        self.progress(self._done, self._whole)
        resolved = self._references.resolved(one.arrival.values)
        if has_ids(section):
            at = one.arrival.values.get("id") or next(iter(one.arrival.values.values()), None)
            resolved = LocatedDict(
                {Scalar("id"): like(one.id, at), **{k: v for k, v in resolved.items() if k != "id"}}
            ).at(resolved.line, resolved.column)
        made = self.judge.values(section, resolved)
        if made is None:
            self._references.drop(section, one.arrival.key)
        elif section == "sessions":
            for part in {*PARTS} & {*made}:
                made[part] = list(map(self._names.known, made[part]))
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

    def count(self, section: str, what: str, number: int = 1) -> None:
        """Count what becomes of records."""
        self.numbers.setdefault(section, Counter())[what] += number


def _with_old(there: dict[str, Any], said: Collection[str], before: Plain | None) -> dict[str, Any]:
    """What is there, and for keys of which it has nothing right now what was there at the last import."""
    wrong = [key for key in before or () if key in said and key not in there and key != "id"]
    return {**there, **{key: before[key] for key in wrong}} if before else there
