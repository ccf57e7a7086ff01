"""Pages in a folder, read as an import reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.markdown.pages import rewrites
from sphinx_du_events.importers.formats.markdown.reader import MARKDOWN
from sphinx_du_events.importers.incoming import Incoming, KeyOf, Remarks
from sphinx_du_events.importers.opening import open_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def plain(value: Any) -> Any:
    """A tree without places; references are written ``people/ada``."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return f"{value.section}/{value}" if isinstance(value, KeyOf) else str(value)


@dataclass
class Pages:
    """What pages say."""

    folder: Path
    incoming: Incoming
    remarks: Remarks
    asked: dict[str, Any] = field(default_factory=dict)

    def records(self, section: str) -> list[dict[str, Any]]:
        """The records of a section, without their ids."""
        found = [plain(one.values) for one in self.incoming.sections.get(section, [])]
        return [{key: value for key, value in one.items() if key != "id"} for one in found]

    @property
    def roles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = plain(self.incoming.mappings.get("roles", {}))
        return found

    @property
    def event(self) -> dict[str, Any]:
        found: dict[str, Any] = plain(self.incoming.event)
        return found

    @property
    def said(self) -> list[str]:
        """What there is to tell, with places from the folder on."""
        return [str(one).replace(f"{self.folder}/", "") for one in self.remarks.all()]

    def page(self, name: str = "index.md") -> str:
        """A page as it is rewritten; as it is, if nothing changes."""
        changed = rewrites(self.incoming.pages, "sprint", self.remarks.all(), self.folder)
        own = [one.new for one in changed if one.path == self.folder / name]
        return (own[0] if own else (self.folder / name).read_bytes()).decode()


@pytest.fixture
def pages(tmp_path: Path) -> Callable[..., Pages]:
    def read(text: str | bytes = "", /, files: dict[str, str] | None = None, **asked: Any) -> Pages:
        (tmp_path / "conf.py").touch()
        for name, own in {**({"index.md": text} if text else {}), **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(own if isinstance(own, bytes) else own.encode())
        remarks = Remarks()
        incoming = MARKDOWN.read(open_path(tmp_path), Asked(dt.date(2026, 9, 1), **asked), remarks)
        return Pages(tmp_path, incoming, remarks)

    return read
