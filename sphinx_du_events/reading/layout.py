"""Where data lies: which files and folders are events, and which sections each holds.

A file or a folder is an event; ``people.yaml`` and ``organizations.yaml`` beside them are shared
by all. In an event's folder a file named after a section holds that section. A folder ``people``, beside the
events or in an event's folder, holds a file for each person. Names that begin with a dot or an underscore are
left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import atomic_files, sightings
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import nearest, suggest
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.event import Event
from sphinx_du_events.model.fields import is_id
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, blank_keys, locate
from sphinx_du_events.reading.decode import missing_space
from sphinx_du_events.reading.files.content import outside, read_text, real_path
from sphinx_du_events.reading.files.names import why_unusable
from sphinx_du_events.reading.nothing import no_folder
from sphinx_du_events.reading.own_files import misplaced, own_records
from sphinx_du_events.reading.trust import FRIENDS, Trust
from sphinx_du_events.reading.yaml.tree import Parsed, parse_as_far

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sphinx_du_events.model.located import Located

YAML_SUFFIXES = (".yaml", ".yml")
SOURCES = ("", "docs", "doc", "docs/source", "source")
"""Where sites have their ``conf.py``, and so the folder of event data, in the folder of a project."""


class Section(NamedTuple):
    """A section as it is written, and the file that holds it."""

    value: Located
    path: Path


@dataclass(frozen=True, slots=True)
class Sections:
    """What one event has, or what events share."""

    found: dict[str, Section] = field(default_factory=dict)
    apart: dict[str, list[Section]] = field(default_factory=dict)
    """Records with a file of their own, by the section that they belong to."""
    lost_apart: dict[str, set[str]] = field(default_factory=dict)
    """The ids of records whose own files could not be read, which has been said."""
    lost: set[str] = field(default_factory=set)
    """Sections that may stand in a file that could not be read, which has been said."""
    left_out: dict[str, set[str]] = field(default_factory=dict)
    """By section, the ids of records that do not count because the section is written twice."""

    @property
    def unreadable(self) -> bool:
        """Whether nothing is known of it."""
        return not self.found and len(self.lost) == len(known.names())


class Places(NamedTuple):
    """Where data lies."""

    shared: tuple[Path, ...] = ()
    """Files of sections that events share, and folders with a file for each of their records."""
    events: tuple[Path, ...] = ()
    """Files and folders that are one event each."""
    all_events: bool = True
    """Whether there are no other events that share the same."""


def event_name(source: Path) -> str:
    """The name that an event has where it does not say one."""
    return source.name if sightings.is_folder(source) else source.stem


class Layout:
    """Finds and reads the files of a data folder, or of one event in it.

    What is a link out of the source directory is neither read nor listed: not even its names are said.
    """

    def __init__(
        self, root: Path, source: Path, report: Callable[[Diagnostic], None], trust: Trust = FRIENDS
    ) -> None:
        self.root = root
        self.report = report
        self.trust = trust
        self.files: set[Path] = set()
        """Every file that was read, or should have been."""
        self.source = source
        self.trees: list[tuple[Path, Located]] = []
        """All that was read, as it is written."""
        self.unread: list[Path] = []
        """Files that could not be read, or are no YAML."""
        self.set_aside: list[tuple[str, Section]] = []
        """Sections that do not count, by name: they stand where they cannot, or are written twice."""

    @property
    def folder(self) -> Path:
        """Where all data lies: the folder, or that of the one event that is meant."""
        inner = self.root if sightings.is_folder(self.root) else self.root.parent
        inner = inner.parent if self._holds_records(inner) else inner
        one_event = any(sightings.is_file(inner / f"event{suffix}") for suffix in YAML_SUFFIXES)
        # A source directory is no data folder.
        return inner.parent if one_event and not sightings.exists(inner.parent / "conf.py") else inner

    # --- which files there are -----------------------------------------------------------------

    def find(self) -> Places:
        """Where data lies in the folder, or for the one event that is meant."""
        root = self.root
        folder = root if sightings.is_folder(root) else root.parent
        if sightings.exists(root) and self._holds_records(folder):
            event = self._is_event(folder.parent)
            above = folder.parent.parent if event else folder.parent
            return Places(self._shared_in(above), (folder.parent,) if event else (), all_events=False)
        if sightings.is_folder(root):
            return self._find_in(root)
        if not sightings.exists(root):
            self.report(no_folder(root))
            return Places()
        if root.stem in known.names() and self._is_event(folder):
            return Places(self._shared_in(folder.parent), (folder,), all_events=False)
        events = () if root.stem in known.shared_names() else (root,)
        return Places(self._shared_in(folder), events, all_events=False)

    def _find_in(self, root: Path) -> Places:
        if not self._is_event(root):
            return self._sort_out(root)
        # A source directory is no data folder, and what is above it is not ours either.
        ours = real_path(root) != real_path(self.source) and not sightings.exists(root.parent / "conf.py")
        beside = self._shared_in(root.parent) if ours else ()
        return Places(beside, (root,), all_events=not beside)

    def _sort_out(self, root: Path) -> Places:
        shared: list[Path] = []
        events: list[Path] = []
        for entry in self._entries(root):
            folder = sightings.is_folder(entry)
            if self._holds_records(entry):
                shared.append(entry)
                continue
            files = self._entries(entry) if folder else [entry]
            if not any(map(_is_yaml, files)):
                for file in files:
                    self._explain_unread(file)
                continue
            if not self._has_usable_name(entry):
                continue
            if folder:
                events.append(entry)
            elif entry.stem in known.shared_names():
                shared.append(entry)
            elif entry.stem in known.names():
                message = f"“{entry.stem}” belongs to one event, not to all"
                self._say(Code.UNKNOWN_KEY, message, entry, "move the file into an event's folder")
            else:
                events.append(entry)
        return Places(tuple(shared), tuple(events))

    def _shared_in(self, folder: Path) -> tuple[Path, ...]:
        return tuple(
            entry
            for entry in self._entries(folder)
            if (_is_yaml(entry) and not sightings.is_folder(entry) and entry.stem in known.shared_names())
            or (entry.name in known.shared_names() and self._holds_records(entry))
        )

    def _holds_records(self, folder: Path) -> bool:
        """Whether a folder holds a file for each record of a section, and is not an event of that name."""
        named = folder.name in known.folder_names()
        return named and sightings.is_folder(folder) and not self._is_event(folder)

    def _is_event(self, folder: Path) -> bool:
        return any(_is_yaml(file) and file.stem == "event" for file in self._entries(folder))

    def _has_usable_name(self, path: Path) -> bool:
        """Whether a file or folder of data has a name that data can use; say so where it has not."""
        why = why_unusable(path.name)
        if why:
            self.files.add(path)
            self._say(Code.FILE_NAME, f"“{path.name}” {why.what}", path, why.hint)
        return why is None

    def _entries(self, folder: Path) -> list[Path]:
        try:
            listed = [name for name in sightings.names(folder, self.source) if name[0] not in "._"]
        except atomic_files.OutsideError:
            self.report(outside(folder, self.source, "folder"))
            return []
        except OSError as error:
            self._say(Code.FILE_MISSING, f"cannot be listed: {error.strerror}", folder)
            return []
        return [folder / name for name in listed if self._is_admitted(folder / name)]

    def _is_admitted(self, path: Path) -> bool:
        fault = self.trust.fault(path)
        if fault is not None:
            self.files.add(path)
            self.report(fault)
        return fault is None

    # --- what is in them -----------------------------------------------------------------------

    def shared(self, files: Iterable[Path]) -> Sections:
        """The sections that events share."""
        sections = self._joined(files)
        for name in [name for name in sections.found if name not in known.shared_names()]:
            section = sections.found.pop(name)
            self.set_aside.append((name, section))
            message = f"“{name}” belongs to one event, not to all"
            location = locate(section.value, (), section.path)
            self.report(Diagnostic(Code.UNKNOWN_KEY, message, location, "move it into an event's file"))
        return sections

    def event(self, source: Path) -> Sections:
        """The sections of an event's file or folder."""
        if not sightings.is_folder(source):
            return self._read(source, "")
        entries = self._entries(source)
        files = [file for file in entries if _is_yaml(file) and not sightings.is_folder(file)]
        for entry in entries:
            self._explain_unread(entry)
        ours = []
        misspelt: set[str] = set()
        for file in files:
            if file.stem in known.names():
                ours.append(file)
            elif self._has_usable_name(file):
                hint = suggest(file.stem, known.names())
                self._say(Code.UNKNOWN_KEY, f"“{file.stem}” is not a section", file, hint)
                misspelt |= _meant(file.stem)
        ours.sort(key=lambda file: file.stem != "event")
        folders = [entry for entry in entries if self._holds_records(entry)]
        joined = self._joined([*ours, *folders])
        joined.lost.update(misspelt - set(joined.found))
        return joined

    def _joined(self, files: Iterable[Path]) -> Sections:
        """The sections of several files; each may be in one of them."""
        joined = Sections()
        for file in files:
            if sightings.is_folder(file):
                self._read_apart(file, joined)
                continue
            sections = self._read(file, file.stem)
            joined.lost.update(sections.lost)
            joined.left_out.update(sections.left_out)
            for name, section in sections.found.items():
                first = joined.found.setdefault(name, section)
                if first is section:
                    continue
                if section.path.stem == name and first.path.stem != name:
                    joined.found[name], section = section, first  # noqa: PLW2901 - the file of the name wins
                self.set_aside.append((name, section))
                joined.left_out.setdefault(name, set()).update(_ids(section.value))
                message = f"“{name}” is written in {joined.found[name].path.name} too"
                location = locate(section.value, (), section.path)
                self.report(Diagnostic(Code.DUPLICATE_KEY, message, location, "keep it in one file"))
        return joined

    def _read(self, path: Path, own: str) -> Sections:
        """The sections of a file; the file of a section may hold it without its name."""
        root, whole = self._tree(path)
        lost = set() if whole and root is not None else self._may_hold(own)
        if lost:
            self.unread.append(path)
        if root is None:
            return Sections(lost=lost)
        self.trees.append((path, root))
        named = isinstance(root, LocatedDict) and not {*root, *blank_keys(root)}.isdisjoint(known.names())
        if own and not named:
            return Sections({own: Section(root, path)}, lost=lost) if root else Sections(lost=lost)
        if not isinstance(root, LocatedDict):
            message = "expected a mapping of sections (event:, sessions:, …)"
            self.report(Diagnostic(Code.WRONG_TYPE, message, locate(root, (), path), missing_space(root)))
            return Sections(lost=set(known.names()))
        if not named and (spec := misplaced(root)) is not None:
            message = f"this is a {spec.noun}, not an event"
            hint = f"move the file into the folder “{spec.name}” beside the events"
            self._say(Code.FILE_ID, message, path, hint)
            return Sections(lost=set(known.names()))
        found: dict[str, Section] = {}
        misspelt: set[str] = set()
        for name in (*root, *blank_keys(root)):
            if name not in known.names():
                location = name.location if isinstance(name, Scalar) else None
                message = f"“{name}” is not a section"
                hint = suggest(name, known.names())
                misspelt |= _meant(name)
                if name in Event.keys and not _meant(name):
                    hint = "it belongs to the event: write it below “event:”, indented"
                    misspelt.add("event")
                self.report(Diagnostic(Code.UNKNOWN_KEY, message, location or Location(path), hint))
            elif name in root:
                found[str(name)] = Section(root[name], path)
        # The last section may go on behind the mistake that the file is read up to.
        return Sections(found, lost=(lost - set(list(found)[:-1])) | (misspelt - set(found)))

    def _read_apart(self, folder: Path, joined: Sections) -> None:
        """Read the records that have a file each."""
        spec = known.section(folder.name)
        records = joined.apart.setdefault(spec.name, [])
        for entry in self._entries(folder):
            if sightings.is_folder(entry):
                if any(_is_yaml(file) for file in self._entries(entry)):
                    message = f"“{entry.name}” is a folder in “{folder.name}”, and is not read"
                    self._say(Code.FILE_ID, message, entry, f"move its files into “{folder.name}”")
            elif not _is_yaml(entry):
                self._explain_unread(entry, may_lack_suffix=True)
            elif self._has_usable_name(entry):
                root, whole = self._tree(entry)
                if not whole or root is None:
                    # What somebody does not want shown may stand behind the mistake.
                    self.unread.append(entry)
                    joined.lost_apart.setdefault(spec.name, set()).add(entry.stem)
                    continue
                self.trees.append((entry, root))
                records += (Section(value, entry) for value in own_records(root, entry, spec, self.report))

    def _explain_unread(self, path: Path, *, may_lack_suffix: bool = False) -> None:
        """Report a file that seems to be YAML by another name, as some editors and browsers save it."""
        name = path.name.lower()
        meant = path.name[:-4] if name.endswith(tuple(f"{suffix}.txt" for suffix in YAML_SUFFIXES)) else ""
        if may_lack_suffix and name == path.name and "." not in name and is_id(name):
            meant = f"{name}.yaml"
        if meant and sightings.is_file(path):
            self.files.add(path)
            message = f"“{path.name}” is not read: its name does not end in .yaml"
            self._say(Code.FILE_NAME, message, path, f"rename it to {meant}")

    @staticmethod
    def _may_hold(own: str) -> set[str]:
        """The sections that a file may hold: of a section seldom another, of an event any."""
        return {own} if own not in ("", "event") else set(known.names())

    def _tree(self, path: Path) -> Parsed:
        self.files.add(path)
        text = read_text(path, self.source, self.report)
        return Parsed(None, whole=False) if text is None else parse_as_far(text, path, self.report)

    def _say(self, code: Code, message: str, path: Path, hint: str = "") -> None:
        self.report(Diagnostic(code, message, Location(path), hint))


def _ids(section: Located) -> set[str]:
    """The ids of a section's records, if it is a list."""
    items = section if isinstance(section, LocatedList) else ()
    return {str(item["id"]) for item in items if isinstance(item, LocatedDict) and "id" in item}


def _meant(name: str) -> set[str]:
    """The section that a misspelt name probably means: it is not read, and its records are not missed."""
    near = nearest(name, known.names())
    return set() if near is None else {near}


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in YAML_SUFFIXES
