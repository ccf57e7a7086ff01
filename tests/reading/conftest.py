"""Registrations, counted from a table of which nothing is to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.registration_tables import EVENT, Counted

if TYPE_CHECKING:
    from conftest import Load, Said

    from sphinx_du_events.model.floor import Floor
    from sphinx_du_events.statistics.participation import ParticipationFigures


@pytest.fixture
def counted(loaded: Load, said: Said) -> Counted:
    """A function that counts a table of which nothing is to be said."""

    def count(
        table: str, more: str = "", event: str = EVENT, floor: Floor | None = None
    ) -> ParticipationFigures:
        files = {"sprint/event.yaml": event.format(more=more), "sprint/people.csv": table}
        store = loaded(files, floor=floor)
        assert said(store) == []
        return store.events["sprint"].figures

    return count
