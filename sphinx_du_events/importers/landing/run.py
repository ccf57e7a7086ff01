"""A whole import: a source, read into an event, as changes of files that are not written yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code, Diagnostic, Location, printable
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.markdown import pages
from sphinx_du_events.importers.formats.markdown.others import others_of
from sphinx_du_events.importers.incoming import Arrival, Remarks, mapping
from sphinx_du_events.importers.landing import last_import
from sphinx_du_events.importers.landing.decoding import Judge
from sphinx_du_events.importers.landing.event_files import EventFiles
from sphinx_du_events.importers.landing.gone import without_gone
from sphinx_du_events.importers.landing.landing import Landing
from sphinx_du_events.importers.landing.last_import import LastImport
from sphinx_du_events.importers.landing.times import times_of
from sphinx_du_events.lasting import lasting_objects
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.fields import id_from, is_id
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.zones import zone_named
from sphinx_du_events.writing.gate import UnwritableError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.formats.markdown.pages import Rewrite
    from sphinx_du_events.importers.incoming import Incoming
    from sphinx_du_events.reading.files.tree import SourceTree
    from sphinx_du_events.store import EventData, Store


@dataclass(frozen=True, slots=True)
class Where:
    """The data that is imported into."""

    data: Path
    """The folder of event data, which may not exist yet."""
    root: Path
    """The source directory."""
    tree: SourceTree
    store: Store | None
    """What is there already."""

    def event(self, id_: str) -> EventData | None:
        """The event that has an id, or had it; None if there is none."""
        events = self.store.events if self.store is not None else {}
        return events.get(id_) or next((one for one in events.values() if id_ in one.event.was), None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever imports asks for."""

    today: date
    event: str = ""
    """The id of the event; empty to find it out."""
    timezone: str = ""
    date_order: str = ""
    only: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    """Keys, with or without their section, and the columns of a table that they are read of."""
    however_many_gone: bool = False
    keep_pages: bool = False
    """Whether pages of the site stay as they are, also those from which records are taken."""
    progress: Callable[[int, int], None] = lambda _done, _whole: None
    """Told how many records are done, and of how many."""


class Imported(NamedTuple):
    """What an import changes, and what there is to say of it."""

    event: str
    is_new: bool
    """Whether the event is new."""
    files: dict[Path, tuple[str, str]]
    """The files whose text changes, with the text before and after."""
    kept: tuple[Path, bytes]
    """The file by which the next import knows what this one read."""
    numbers: dict[str, Counter[str]]
    """For each section, how many records are new, changed, the same, …"""
    remarks: list[Diagnostic]
    pages: list[Rewrite]
    """The pages of the site whose blocks become directives."""
    is_empty: bool = False
    """Whether the source has nothing that has a place here, and had nothing before."""


@lasting_objects()
def import_(foreign: Foreign, format_: Format, where: Where, wanted: Wanted) -> Imported:
    """Work out an import.

    Raises ``UnwritableError``, ``LastImportError`` or ``TooManyGoneError``, each with a sentence.
    """
    event = wanted.event or _imported_before(foreign, format_, where)
    own = where.event(event)
    files = _opened(own, where)
    asked = _asked(foreign, format_, own, files, wanted)
    incoming, remarks = _read(foreign, format_, asked, wanted)
    if not wanted.event and event and _last(foreign, format_, where, event, incoming) is None:
        event = ""  # a file of another event that is called the same
    if not event:
        event = _wished(incoming, foreign, where)
        own = where.event(event)
        files = _opened(own, where)
        # Now it is known which event it is, and so what it remembers.
        again = _asked(foreign, format_, own, files, wanted)
        if again != asked:
            incoming, remarks = _read(foreign, format_, again, wanted)
    if own is not None:
        event = str(own.event.id)
    if files is None:
        _check_free(event, where)
        files = EventFiles(where.data, where.root, event, None)
    last = _last(foreign, format_, where, event, incoming)
    name = _free_name(foreign, where, event) if own is not None else _name(foreign)
    found = last or LastImport(name, format_.name, printable(foreign.name))
    # A zone may have been asked for.
    is_empty = not (
        incoming.sections or incoming.mappings or incoming.pages or set(incoming.event) - {"timezone"}
    )
    judge = Judge(foreign.path, _folder(files), where.tree, remarks.add)
    _remember(incoming, found, format_)
    times = times_of(own.sessions) if own is not None else {}
    landing = Landing(files, judge, remarks, found, wanted.progress, times)
    landing.land(incoming)
    without_gone(landing, incoming, wanted.today.isoformat(), however_many=wanted.however_many_gone)
    kept = last_import.path_for(where.data, _kept_as(where, event), found.name)
    return Imported(
        event,
        own is None,
        files.changed(),
        (kept, landing.next.content()),
        landing.numbers,
        remarks.all(),
        []
        if wanted.keep_pages
        else pages.rewrites(incoming.pages, event, remarks.all(), where.root, others_of(own, landing.next)),
        is_empty and last is None,
    )


def write(found: Imported, root: Path) -> list[Path]:
    """Write the files of an import; the paths of those that changed."""
    for path, (_before, after) in found.files.items():
        atomic_files.write(path, after.encode(), root)
    path, content = found.kept
    written = [*found.files]
    if atomic_files.write(path, content, root):
        written.append(path)
    return [*written, *pages.write(found.pages, root)]


def _opened(own: EventData | None, where: Where) -> EventFiles | None:
    """The files of an event that is here; None for a new one."""
    return EventFiles(where.data, where.root, str(own.event.id), own.path) if own is not None else None


def _asked(
    foreign: Foreign, format_: Format, own: EventData | None, files: EventFiles | None, wanted: Wanted
) -> Asked:
    """What a format is told of the event and of what is asked for."""
    zone = wanted.timezone or (str(own.event.timezone) if own is not None and own.event.timezone else "")
    remembered = _remembered(foreign, format_, files) if files is not None else LocatedDict()
    if wanted.date_order:
        remembered = LocatedDict({**remembered, Scalar("date_order"): Scalar(wanted.date_order)})
    if wanted.columns:
        remembered = LocatedDict({**remembered, Scalar("columns"): _columns(remembered, wanted.columns)})
    return Asked(wanted.today, zone, remembered, wanted.only)


def _read(foreign: Foreign, format_: Format, asked: Asked, wanted: Wanted) -> tuple[Incoming, Remarks]:
    remarks = Remarks()
    incoming = format_.read(foreign, asked, remarks)
    if wanted.timezone:
        _take_zone(incoming, wanted.timezone, foreign.path, remarks)
    return incoming, remarks


def _take_zone(incoming: Incoming, asked: str, path: Path, remarks: Remarks) -> None:
    """Give an event the zone that is asked for, if the source names none that there is."""
    named = incoming.event.get("timezone")
    if isinstance(named, Scalar) and zone_named(named) is None:
        message = f"“{named}” is not an IANA time zone"
        remarks.add(
            Diagnostic(Code.UNKNOWN_ZONE, message, named.location or Location(path), f"{asked} is taken")
        )
        named = None
    if named is None:
        incoming.event[Scalar("timezone")] = Scalar(asked)


def _columns(remembered: LocatedDict, asked: tuple[tuple[str, str], ...]) -> LocatedDict:
    """The columns that an event remembers, with those asked for: of any section, if none is named."""
    kept = remembered.get("columns")
    made: dict[str, dict[str, Any]] = {
        str(section): dict(keys)
        for section, keys in (kept.items() if isinstance(kept, dict) else ())
        if isinstance(keys, dict)
    }
    for key, name in asked:
        first, _, rest = key.partition(".")
        section, inner = (first, rest) if rest and first in known.names() else ("", key)
        made.setdefault(section, {}).setdefault(inner, LocatedList()).append(Scalar(name))
    return LocatedDict({Scalar(section): LocatedDict(keys) for section, keys in made.items()})


def _folder(files: EventFiles) -> Path:
    """The folder that paths in the event's data begin in."""
    return files.source.parent if files.source.is_file() else files.source


def _check_free(event: str, where: Where) -> None:
    """Raise ``UnwritableError`` where a new event of an id would get in the way of something else."""
    if event in known.names():
        raise UnwritableError(f"“{event}” is the name of a section; name the event otherwise, by --event")
    try:
        there = atomic_files.names(where.data, where.root)
    except OSError:
        return
    for name in there:
        stem = name.removesuffix(".yaml").removesuffix(".yml")
        if stem.lower() == event.lower():
            other = next((one for one in _events(where) if one.path.name == name), None)
            if other is None:
                raise UnwritableError(f"{where.data / name} cannot be read as an event; run du-events check")
            message = f"{where.data / name} is the event “{other.event.id}”"
            raise UnwritableError(f"{message}; name the new event otherwise, by --event")


def _events(where: Where) -> list[EventData]:
    return list(where.store.events.values()) if where.store is not None else []


# --- which event, and which import ---------------------------------------------------------------


def _imported_before(foreign: Foreign, format_: Format, where: Where) -> str:
    """The event that a source of this name was imported into, if it is one; empty if none, or several."""
    found = [
        str(own.event.id)
        for folder in last_import.events(where.data, where.root)
        if (own := where.event(folder)) is not None
        and _kept_as(where, folder) == folder
        and _name(foreign) in last_import.names(where.data, folder, where.root)
        and (kept := last_import.read(where.data, folder, _name(foreign), where.root)) is not None
        and kept.kind == format_.name
    ]
    return found[0] if len(found) == 1 else ""


def _wished(incoming: Incoming, foreign: Foreign, where: Where) -> str:
    """The id of the event that a source is of: what it says itself, or an event here of the source's name.

    Raises ``UnwritableError`` if nothing tells.
    """
    id_, title = incoming.event.get("id"), incoming.event.get("title")
    if where.store is not None and title is not None:
        same = [one for one, data in where.store.events.items() if str(data.event.title) == str(title)]
        if len(same) == 1:
            return same[0]
    if id_ is not None and is_id(str(id_)):
        return str(id_)
    told = id_from(str(id_ or "")) or id_from(str(title or ""))
    if told:
        return told
    if where.event(_name(foreign)) is not None:
        return _name(foreign)
    here = [str(one.event.id) for one in _events(where)]
    known = f"the id of an event here, such as {here[0]}, or a new id" if here else "an id for it"
    raise UnwritableError(f"“{foreign.name}” does not tell which event it is of; write --event and {known}")


def _stem(foreign: Foreign) -> str:
    return foreign.name.rpartition(".")[0] or foreign.name.lstrip(".")


def _name(foreign: Foreign) -> str:
    return id_from(_stem(foreign)) or "import"


def _kept_as(where: Where, event: str) -> str:
    """What the folder of an event's imports is called: as the event was when the first was made."""
    own = where.event(event)
    ids = [*map(str, own.event.was), str(own.event.id)] if own is not None else [event]
    return next((id_ for id_ in ids if last_import.names(where.data, id_, where.root)), ids[0])


def _free_name(foreign: Foreign, where: Where, event: str) -> str:
    taken = last_import.names(where.data, _kept_as(where, event), where.root)
    name, number = _name(foreign), 1
    while name in taken:
        number += 1
        name = f"{_name(foreign)}-{number}"
    return name


def _last(
    foreign: Foreign, format_: Format, where: Where, event: str, incoming: Incoming
) -> LastImport | None:
    """What the last import of the source read: that of its name, or the only one with records of it.

    None for an event that is not here: what was imported into it was deleted with it.
    """
    if where.event(event) is None:
        return None
    folder = _kept_as(where, event)
    kept = [
        one
        for name in last_import.names(where.data, folder, where.root)
        if (one := last_import.read(where.data, folder, name, where.root)) is not None
        and one.kind == format_.name
    ]
    for one in kept:
        if one.name == _name(foreign) and _may_be_of(one, incoming):
            return one
    similar = [one for one in kept if _has_records_of(one, incoming)]
    return similar[0] if len(similar) == 1 else None


def _may_be_of(kept: LastImport, incoming: Incoming) -> bool:
    """Whether a source may be the one that an earlier import read, and not only be called the same."""
    titles = (kept.mappings.get("event", {}).get("title"), incoming.event.get("title"))
    is_vague = not (incoming.is_whole and incoming.sections and kept.records)
    return is_vague or (titles[0] is not None and titles[0] == titles[1]) or _has_records_of(kept, incoming)


def _has_records_of(kept: LastImport, incoming: Incoming) -> bool:
    """Whether a source has records that an earlier import read: sessions, where both have these.

    People and rooms may be the same at several events.
    """
    both = [section for section in incoming.sections if section in kept.records]
    return any(
        arrival.key in kept.records[section]
        for section in (["sessions"] if "sessions" in both else both)
        for arrival in incoming.sections[section]
    )


def _remembered(foreign: Foreign, format_: Format, files: EventFiles) -> LocatedDict:
    """What the event remembers of an import of this name, or of the only one of this format."""
    kept = [one.values for one in files.records("imports") if one.values.get("kind") == format_.name]
    named = [one for one in kept if one.get("id") == _name(foreign)]
    chosen = (named or kept)[:1] if len(named or kept) == 1 else []
    return LocatedDict(chosen[0]) if chosen else LocatedDict()


def _remember(incoming: Incoming, found: LastImport, format_: Format) -> None:
    """Make a record of what the event is to remember."""
    if incoming.remembered:
        values = {"id": Scalar(found.name), "kind": Scalar(format_.name), **incoming.remembered}
        incoming.add("imports", Arrival(found.name, mapping(values)))
