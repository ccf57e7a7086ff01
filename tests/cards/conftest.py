"""Events in a folder, and the cards that they have."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.cards.telling import Telling
from sphinx_du_events.cards.things import content_of
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.cards.content import Content


@pytest.fixture
def tell(tmp_path: Path) -> Callable[..., Content]:
    """A function that returns what the card of a thing tells, by the text of the event ``summer``."""

    def content(text: str, kind: str = "session", name: str = "summer/one", language: str = "en") -> Content:
        (tmp_path / "events").mkdir(exist_ok=True)
        (tmp_path / "events/summer.yaml").write_text(dedent(text), encoding="utf-8")
        view = View(load(tmp_path / "events", tmp_path), date(2022, 7, 15))
        about = Telling(view, words_in(language), language, lambda thing: f"https://x.example/{thing.name}")
        found = content_of(Thing(kind, name), about)  # type: ignore[arg-type]
        assert found is not None
        return found

    return content
