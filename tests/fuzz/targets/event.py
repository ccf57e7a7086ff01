"""A file of an event: records or diagnostics, which can be asked, exported and printed."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from sphinx_du_events.queries.organizations import SponsorQuery
from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load

SEEDS = [
    b"event: {title: A, timezone: UTC, location: {name: Discord, url: 'https://x.org'}, links: [{title: A, url: 'https://x.org'}]}\n"
    b"teams: [{id: t, title: T}]\ntiers: [{id: gold, title: Gold}]\n"
    b"people: [{id: ada, name: Ada, country: KE, links: {github: ada, orcid: 0000-0002-1825-0097}}]\n"
    b"sessions:\n  - {id: a, title: A, start: 2022-07-09 09:00, duration: 1h30m, speakers: [ada, {name: Bo}],\n"
    b"     participants: {t: [ada]}, countries: {India: 1}, attendance: {attended: 3}, abstract: '*x*'}\n"
    b"sponsors: [{name: S, tier: gold, url: 'https://s.org', end: 2026-03-01}]\n"
    b"contributions: [{repository: o/n, number: 1, status: merged, authors: [ada], opened: 2022-07-09}]\n"
    b"participation: {attended: 3, countries: {Kenya: 2}}\n"
]


def target(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events"
        events.mkdir()
        (events / "a.yaml").write_bytes(data)
        store = load(events, Path(folder))
    view = View(store, date(2022, 7, 15))
    view.digest(SessionQuery())
    view.digest(SponsorQuery())
    for diagnostic in store.diagnostics:
        assert str(diagnostic).replace("\udcff", "").isprintable()
    assert store.events or store.diagnostics
