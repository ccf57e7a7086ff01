"""A format of our own words, so that tests say what a source says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, Remarks
from sphinx_du_events.importers.landing.run import Imported, Wanted, Where, import_, write
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load
from sphinx_du_events.reading.yaml.tree import parse

TODAY = dt.date(2026, 9, 1)


def _with_keys(value: Any) -> Any:
    """References are written ``people/ada``."""
    if isinstance(value, dict):
        return LocatedDict({key: _with_keys(one) for key, one in value.items()}).at(value.line, value.column)
    if isinstance(value, list):
        return type(value)([_with_keys(one) for one in value]).at(value.line, value.column)
    section, slash, key = value.partition("/")
    return KeyOf.of(section, key, value) if slash and section in ("people", "rooms", "sessions") else value


def _read(foreign: Foreign, _asked: Asked, remarks: Remarks) -> Incoming:
    incoming = Incoming()
    root = parse(foreign.only.text(remarks), foreign.path, remarks.add)
    for section, listed in root.items() if isinstance(root, LocatedDict) else ():
        if section == "event":
            incoming.event = listed
            continue
        if section == "part":
            incoming.is_whole = False
            continue
        if isinstance(listed, LocatedDict):
            incoming.mappings[str(section)] = _with_keys(listed)
            continue
        for one in listed:
            key, comment = one.pop(Scalar("key")), one.pop(Scalar("comment"), "")
            incoming.add(str(section), Arrival(str(key), _with_keys(one), str(comment)))
    return incoming


WORDS = Format("words", "Words", "Tests.", (), lambda _foreign: True, _read)


@dataclass
class Place:
    """A site that is imported into."""

    path: Path
    files: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.path / "events"

    def write(self, name: str, text: str) -> None:
        file = self.data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.data / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def plan(self, source: str, event: str = "sprint", **wanted: Any) -> Imported:
        store = load(self.data, self.path) if self.data.is_dir() and any(self.data.iterdir()) else None
        tree = (store and store.tree) or SourceTree(self.path)
        where = Where(self.data, self.path, tree, store)
        path = Path("talks.yaml")
        foreign = Foreign("talks.yaml", path, (ForeignFile(path, source.encode()),))
        return import_(foreign, WORDS, where, Wanted(TODAY, event, **wanted))

    def land(self, source: str, event: str = "sprint", **wanted: Any) -> list[str]:
        """Import, and write; what there is to say of it."""
        found = self.plan(source, event, **wanted)
        write(found, self.path)
        return [str(one) for one in found.remarks]

    def problems(self) -> list[str]:
        return [str(one) for one in load(self.data, self.path).diagnostics]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)
