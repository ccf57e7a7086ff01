"""Queries that depend on nothing but their events: other events, files and faults change no answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from sphinx_du_events import queries
from sphinx_du_events.model.published import PublishedSessions
from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load
from sphinx_du_events.store import Store

WHOLE = Path(__file__).parents[1] / "sphinx_ext/whole"
TODAY = date(2022, 7, 12)


def independent() -> list[Any]:
    modules = [import_module(f"{queries.__name__}.{one.name}") for one in iter_modules(queries.__path__)]
    classes = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return sorted((one for one in classes if "only_events" in vars(one)), key=lambda one: one.__name__)


@pytest.fixture(scope="module")
def store() -> Store:
    return load(WHOLE / "events", WHOLE)


@pytest.mark.parametrize("kind", independent())
@pytest.mark.parametrize("sessions", [{}, {"people": ("ada",)}, {"phases": ("upcoming",)}])
def test_an_event_alone_gives_the_same_answer(store: Store, kind: Any, sessions: dict[str, Any]) -> None:
    published = PublishedSessions({}, complete=True)
    for id_, data in store.events.items():
        query = kind((id_,), **(sessions if kind is SessionQuery else {}))
        alone = Store({id_: data}, shared=store.shared)

        expected = View(store, TODAY, published).digest(query)

        assert View(alone, TODAY).digest(query) == expected
        assert View(replace(store, unreadable=(WHOLE,)), TODAY).digest(query) == expected


def test_there_are_such_queries() -> None:
    assert SessionQuery in independent()
