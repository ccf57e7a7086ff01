"""The tables that we export say, when they are imported, what the events said."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.exporters import session_table
from sphinx_du_events.exporters.icalendar.entries import CalendarSite
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.table.format import TABLE
from sphinx_du_events.importers.landing.run import Wanted, Where, import_, write
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_LINK = re.compile(r"\[([^]]*)\]\(/[^)]*\)")
DOCS = Path(__file__).parents[4] / "docs"
SITE = ExportSite(CalendarSite("example.org", "Ours"))
TODAY = dt.date(2026, 1, 1)


def said(data: EventData, session: Session) -> dict[str, Any]:
    """What a table can say of a session."""
    words = {key: str(getattr(session, key) or "") for key in ("title", "type", "track", "room", "level")}
    people = {
        part: [data.name_of(one) for one in getattr(session, part)]
        for part in ("speakers", "hosts", "mentors")
    }
    times = [one and (one.day, one.at) for one in (session.begins, session.ends)]
    # A link into the site leads nowhere from elsewhere: only its words come back.
    abstract = " ".join(_LINK.sub(r"\1", str(session.abstract or "")).split())
    return {**words, **people, "times": times, "tags": session.tags, "abstract": abstract}


@pytest.mark.parametrize(
    "event", ["farol-2027", "harbour-sprint", "pymc-study-group", "2022-07-working-sessions"]
)
def test_a_table_comes_back_as_it_went(event: str, tmp_path: Path) -> None:
    store = load(DOCS / "events", DOCS)
    data = store.events[event]
    (content,) = session_table.make(View(store), data, SITE).values()
    path = tmp_path / "sessions.csv"
    where = Where(tmp_path / "events", tmp_path, SourceTree(tmp_path), None)
    found = import_(
        Foreign(path.name, path, (ForeignFile(path, content),)), TABLE, where, Wanted(TODAY, event)
    )
    assert [str(one) for one in found.remarks] == []
    write(found, tmp_path)
    back = load(where.data, tmp_path).events[event]
    assert {str(one.id): said(back, one) for one in back.sessions} == {
        str(one.id): said(data, one) for one in told_sessions(data)
    }
