"""The files of an event as an import finds and changes them; nothing is written before all is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Location
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.located import LocatedDict, LocatedList
from sphinx_du_events.reading.files.content import LARGEST
from sphinx_du_events.reading.layout import YAML_SUFFIXES, Layout
from sphinx_du_events.writing.gate import NOT_AS_MEANT, UnwritableError, opened
from sphinx_du_events.writing.keys import with_keys
from sphinx_du_events.writing.lines import gap, line_break
from sphinx_du_events.writing.records import RecordsFile
from sphinx_du_events.writing.values import lines_of, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.reading.layout import Section
    from sphinx_du_events.writing.values import Value

_ROOMY = 3
"""With more keys than this, records stand apart by blank lines."""


@dataclass(slots=True, eq=False)
class Here:
    """A record as it is written here."""

    id: str
    """Empty if it has none."""
    values: dict[str, Any]
    location: Location
    is_shared: bool = False
    """Whether it stands beside the events, for all of them."""
    index: int = -1
    """Its place in the list of its file; -1 if the file is its own."""


class Unwritten(NamedTuple):
    """A record that cannot be changed without losing something of what people wrote."""

    here: Here
    why: str
    """A sentence, which may begin with the place."""


class Addition(NamedTuple):
    """A record that is to be written."""

    values: Mapping[str, Value]
    comment: str = ""


class EventFiles:
    """The files of one event, and those that events share.

    Raises ``UnwritableError`` for what cannot be changed safely, with the place and what to do.
    """

    def __init__(self, data: Path, root: Path, event: str, source: Path | None) -> None:
        """Open an event; ``source`` is its file or folder, None for one that is new.

        ``data`` is the folder of event data, ``root`` the source directory.
        """
        self.data = data
        self.root = root
        self.event = event
        self.source = source if source is not None else data / event
        self.before: dict[Path, str] = {}
        """The texts of files that were read, or will be there; empty for new files."""
        self.after: dict[Path, str] = {}
        found: list[Diagnostic] = []
        layout = Layout(data, root, found.append)
        shared = layout.shared(layout.find().shared) if data.is_dir() else None
        own = layout.event(source) if source is not None else None
        self._own: dict[str, Section] = dict(own.found) if own else {}
        self._own_apart: dict[str, list[Section]] = dict(own.apart) if own else {}
        self._shared: dict[str, Section] = dict(shared.found) if shared else {}
        self._shared_apart: dict[str, list[Section]] = dict(shared.apart) if shared else {}
        for path in layout.unread:  # what stands behind a mistake would seem deleted
            if (text := self._text(path)).strip():
                opened(text, path)
        wrong = {one.location.path for one in found if one.severity == "error"}
        self._trees: dict[Path, Any] = {path: tree for path, tree in layout.trees if path not in wrong}
        """What files say that were read whole, as they were found."""

    # --- what is here --------------------------------------------------------------------------

    def records(self, section: str) -> list[Here]:
        """The records of a section that the event can use, as they were found: its own, and shared ones."""
        found: list[Here] = []
        for is_shared, lists, apart in (
            (False, self._own, self._own_apart),
            (True, self._shared, self._shared_apart),
        ):
            listed = lists.get(section)
            values = listed.value if listed is not None and isinstance(listed.value, LocatedList) else []
            for index, value in enumerate(values):
                if listed is not None and isinstance(value, LocatedDict):
                    place = Location(listed.path, value.line, value.column)
                    found.append(Here(str(value.get("id", "")), value, place, is_shared, index))
            for one in apart.get(section, ()):
                if isinstance(one.value, LocatedDict):
                    whole = {"id": one.path.stem, **one.value}
                    found.append(Here(one.path.stem, whole, Location(one.path, 1, 1), is_shared))
        return found

    def mapping(self, section: str) -> tuple[dict[str, Any], Location]:
        """A section that is no list, such as the event itself, and its place; empty if it is not there."""
        found = self._own.get(section)
        if found is None or not isinstance(found.value, LocatedDict):
            return {}, Location(self.source)
        root = self._opened(found.path)
        value = root[section] if isinstance(root, dict) and section in root else root
        return dict(value), Location(found.path, found.value.line, found.value.column)

    # --- what changes --------------------------------------------------------------------------

    def change_mapping(self, section: str, changes: Mapping[str, Value | None]) -> None:
        """Change keys of a section that is no list."""
        if not changes:
            return
        found = self._own.get(section)
        if found is not None:
            text = self._text(found.path)
            root = self._opened(found.path)
            steps = (section,) if isinstance(root, dict) and section in root else ()
            self.after[found.path] = with_keys(text, found.path, steps, changes)
            return
        path = self._new_file(section)
        text = self._text(path)
        end = line_break(text)
        kept = {key: value for key, value in changes.items() if value is not None}
        made = f"{text}{gap(text, len(text))}{section}:{end}{lines_of(kept, '  ', '  ', end)}"
        before = self._opened(path)
        if opened(made, path) != {**(before or {}), section: read_as(kept)}:
            raise UnwritableError(f"{path}: {NOT_AS_MEANT}")
        self.after[path] = made

    def change_records(
        self,
        section: str,
        changes: Sequence[tuple[Here, Mapping[str, Value | None]]],
        additions: Sequence[Addition],
    ) -> list[Unwritten]:
        """Change records of a section that is a list, and add others at its end.

        What cannot be changed is as it was, and returned.
        """
        unwritten: list[Unwritten] = []
        files: dict[Path, list[tuple[Here, Mapping[str, Value | None]]]] = {}
        for here, changed in changes:
            path = here.location.path
            if here.index >= 0:
                files.setdefault(path, []).append((here, changed))
                continue
            try:
                self.after[path] = with_keys(self._text(path), path, (), changed)
            except UnwritableError as error:
                unwritten.append(Unwritten(here, str(error)))
        target = self._own[section].path if section in self._own else self._new_file(section)
        if additions:
            files.setdefault(target, [])
        for path, listed in files.items():
            added = additions if path == target else ()
            self.after[path] = self._changed(section, path, listed, added, unwritten)
        return unwritten

    def _changed(
        self,
        section: str,
        path: Path,
        changes: Sequence[tuple[Here, Mapping[str, Value | None]]],
        additions: Sequence[Addition],
        unwritten: list[Unwritten],
    ) -> str:
        file = self._list(section, path)
        for here, changed in changes:
            try:
                file.change(file.records[here.index], changed)
            except UnwritableError as error:
                unwritten.append(Unwritten(here, str(error)))
        end = line_break(self._text(path))
        for one in additions:
            made = file.new(one.values)
            indent = made.text[: len(made.text) - len(made.text.lstrip())]
            comment = (line for line in one.comment.splitlines() if line.isprintable())
            lines = "".join(f"{indent}# {line}{end}" for line in comment)
            space = end if file.records and len(one.values) > _ROOMY else ""
            made.text = f"{space}{lines}{made.text}"
            file.records.append(made)
        return file.text()

    # --- files ---------------------------------------------------------------------------------

    @property
    def _is_file(self) -> bool:
        """Whether the event is a single file."""
        return self.source.suffix in YAML_SUFFIXES and not self.source.is_dir()

    def _new_file(self, section: str) -> Path:
        """The file that a section is written in which is not there yet."""
        if self._is_file:
            return self.source
        if section in known.names() and section != "event" and known.section(section).single:
            return self._event_file
        return self._event_file if section == "event" else self.source / f"{section}.yaml"

    @property
    def _event_file(self) -> Path:
        found = self._own.get("event")
        return found.path if found is not None else self.source / "event.yaml"

    def _list(self, section: str, path: Path) -> RecordsFile:
        text = self._text(path)
        root = self._opened(path)
        is_named = isinstance(root, dict) or (root is None and (self._is_file or path == self._event_file))
        return RecordsFile(text, path, *([section] if is_named else []), root=root)

    def _opened(self, path: Path) -> Any:
        """What a file will say, or says; None for a new file."""
        if path in self._trees and path not in self.after:
            return self._trees[path]
        text = self._text(path)
        return opened(text, path) if text.strip() else None

    def _text(self, path: Path) -> str:
        """The text of a file as it will be, or as it is; empty for a new file."""
        if path in self.after:
            return self.after[path]
        if path not in self.before:
            try:
                self.before[path] = atomic_files.read(path, self.root, LARGEST).decode("utf-8")
            except FileNotFoundError:
                self.before[path] = ""
            except UnicodeDecodeError:
                raise UnwritableError(f"{path}: the file is not UTF-8; save it as UTF-8 first") from None
            except OSError as error:
                raise UnwritableError(f"{path}: it cannot be read: {error.strerror}") from error
        return self.before[path]

    def changed(self) -> dict[Path, tuple[str, str]]:
        """The files whose text changes, with the text before and after; before is empty for a new file.

        Raises ``UnwritableError`` where our reader would find a file too large.
        """
        for path, text in self.after.items():
            if len(text.encode()) > LARGEST:
                raise UnwritableError(f"{path}: it would have more than {LARGEST:,} bytes; split the event")
        return {
            path: (self.before.get(path, ""), text)
            for path, text in sorted(self.after.items())
            if text != self.before.get(path, "")
        }
