"""Sources made of texts, read by a format or imported into a site."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.known import FORMATS, format_of
from sphinx_du_events.importers.incoming import Remarks
from sphinx_du_events.importers.landing.run import Wanted, Where, import_, write
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_du_events.importers.incoming import Incoming
    from sphinx_du_events.store import Store

TODAY = dt.date(2026, 9, 1)
_CONF = """
extensions = ["myst_parser", "sphinx_du_events"]
du_events_pages = {"event": True, "session": True}
"""


def source(files: Mapping[str, str | bytes]) -> Foreign:
    """A file, or several as a folder."""
    made = tuple(
        ForeignFile(Path(name), content if isinstance(content, bytes) else content.encode())
        for name, content in files.items()
    )
    only = made[0].path
    return Foreign(only.name, only if len(made) == 1 else Path(), made, is_folder=len(made) > 1)


@dataclass
class Read:
    """What a format reads of a source, and what it tells."""

    format: str
    incoming: Incoming
    remarks: list[str]

    @property
    def event(self) -> dict[str, Any]:
        return plain(self.incoming.event)

    def records(self, section: str) -> dict[str, dict[str, Any]]:
        """The values of a section's records by their keys in the source."""
        return {one.key: plain(one.values) for one in self.incoming.sections.get(section, ())}

    def one(self, section: str = "sessions") -> dict[str, Any]:
        """The values of a section's only record."""
        (found,) = self.records(section).values()
        return found


def plain(value: Any) -> Any:
    """A located tree as plain values."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return str(value)


@pytest.fixture
def read() -> Callable[..., Read]:
    """A function that reads the files of a source with the format that it looks like."""

    def reading(files: Mapping[str, str | bytes], timezone: str = "", format_: str = "") -> Read:
        foreign = source(files)
        known = {one.name: one for one in FORMATS}
        own = known[format_] if format_ else format_of(foreign)
        assert own is not None, "no format fits"
        remarks = Remarks()
        incoming = own.read(foreign, Asked(TODAY, timezone), remarks)
        return Read(own.name, incoming, [str(one) for one in remarks.all()])

    return reading


@dataclass
class Imported:
    """A site that a source was imported into."""

    root: Path
    event: str
    remarks: list[str]

    @property
    def store(self) -> Store:
        return load(self.root / "events", self.root)

    def build(self) -> Path:
        """The site's HTML, built with warnings as errors."""
        command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going"]
        out = self.root.parent / "html"
        done = subprocess.run(
            [*command, str(self.root), str(out)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return out


@pytest.fixture
def imported(tmp_path: Path) -> Callable[..., Imported]:
    """A function that imports a source into a new site."""
    root = tmp_path / "site"
    root.mkdir()
    (root / "conf.py").write_text(_CONF, encoding="utf-8")
    (root / "index.md").write_text("# Home\n\n```{event-list}\n```\n", encoding="utf-8")

    def importing(files: Mapping[str, str | bytes], **wanted: Any) -> Imported:
        data = root / "events"
        foreign = source(files)
        own = format_of(foreign)
        assert own is not None, "no format fits"
        store = load(data, root) if data.is_dir() else None
        where = Where(data, root, (store and store.tree) or SourceTree(root), store)
        found = import_(foreign, own, where, Wanted(TODAY, **wanted))
        write(found, root)
        return Imported(root, found.event, [str(one) for one in found.remarks])

    return importing
