"""How all tests run, and data folders made from a dict of files."""

from __future__ import annotations

import os
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.model.floor import Floor
    from sphinx_du_events.store import Store

# Elsewhere than on a contributor's machine a failure must be one that everybody can repeat.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


class Load(Protocol):
    def __call__(
        self, files: dict[str, str | bytes], event: str = "", floor: Floor | None = None
    ) -> Store: ...


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    """A function that writes files into a documentation's ``events``, and loads all or one event."""
    root = tmp_path / "docs"
    events = root / "events"
    events.mkdir(parents=True)
    (root / "conf.py").touch()

    def write_and_load(files: dict[str, str | bytes], event: str = "", floor: Floor | None = None) -> Store:
        for name, content in files.items():
            path = events / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return load(events / event, root, floor=floor)

    return write_and_load


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """A function for what a store says, with paths from the ``events`` folder."""
    return lambda store: [str(one).replace(f"{tmp_path / 'docs/events'}/", "") for one in store.diagnostics]


class Said(Protocol):
    def __call__(self, store: Store) -> list[str]: ...


class Work(Protocol):
    def __call__(self, call: Callable[[], object]) -> int: ...


@pytest.fixture
def work() -> Work:
    """A function that counts the calls that a call leads to: its work, which no busy machine makes more."""

    def count(call: Callable[[], object]) -> int:
        calls = 0

        def note(_frame: object, event: str, _arg: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            call()
        finally:
            sys.setprofile(before)
        return calls

    return count
