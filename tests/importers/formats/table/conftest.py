"""A table as people keep it, and what is taken of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.table.format import TABLE
from sphinx_du_events.importers.incoming import Incoming, Remarks
from sphinx_du_events.importers.landing.identify import plain
from sphinx_du_events.model.located import LocatedDict, Scalar

TODAY = dt.date(2026, 11, 26)


@dataclass
class Taken:
    """What is taken of a source, and what is told."""

    incoming: Incoming
    remarks: Remarks

    def rows(self, section: str = "sessions") -> list[dict[str, Any]]:
        return [plain(one.values) for one in self.incoming.sections.get(section, ())]

    def row(self, section: str = "sessions") -> dict[str, Any]:
        (only,) = self.rows(section)
        return only

    def keys(self, section: str = "sessions") -> list[str]:
        return [one.key for one in self.incoming.sections.get(section, ())]

    @property
    def said(self) -> list[str]:
        return [
            ":".join(map(str, (*one.location[1:], f" {one.message}")))
            + (f" ({one.hint})" if one.hint else "")
            for one in self.remarks.all()
        ]


class Read(Protocol):
    def __call__(
        self,
        content: str | bytes,
        name: str = ...,
        *,
        zone: str = ...,
        remembered: dict[str, Any] | None = ...,
        only: str = ...,
    ) -> Taken: ...


def located(value: Any) -> Any:
    if isinstance(value, dict):
        return LocatedDict({Scalar(key): located(one) for key, one in value.items()}).at(0, 0)
    return [located(one) for one in value] if isinstance(value, list) else Scalar(value)


@pytest.fixture
def take() -> Read:
    def read(
        content: str | bytes,
        name: str = "programme.csv",
        *,
        zone: str = "America/New_York",
        remembered: dict[str, Any] | None = None,
        only: str = "",
    ) -> Taken:
        path = Path(name)
        file = ForeignFile(path, content.encode() if isinstance(content, str) else content)
        remarks = Remarks()
        asked = Asked(TODAY, zone, located(remembered or {}), only)
        incoming = TABLE.read(Foreign(name, path, (file,)), asked, remarks)
        return Taken(incoming, remarks)

    return read
